"""Trains the text classifier of ProfileLens and writes host/models/text.bin.

Usage: ProfileLens.Evaluation hits host/training/text/*.jsonl FOLDER/*.jsonl.gz --out HITS
       python3 train_text.py --data FOLDER [FOLDER …] --hits HITS [--cache FILE] [--jobs N] [--out FILE]
       python3 train_text.py --data FOLDER [FOLDER …] --hits HITS --without SOURCE,…|LANGUAGE,…   measures only, writes nothing

FOLDER holds the public text (`<source>.jsonl.gz`, see host/training/datasets.csv); the project's own text lies beside
this script. Needs numpy, scipy and scikit-learn (Debian: python3-sklearn). One head for each cue of the catalogue, for
groups of cues, and for letters; each a logistic regression (L2, limited-memory BFGS) on the same features; and one fitted
on whole conversations (text_level.py), and one on the pairs of signs in them (text_joint.py). On top of them, and of the
cues that the rules find (HITS, text_rules.py), trees over a whole conversation ("story", text_story.py); and which cues a
message of it is told to show (text_cues.py).

Splits: contrast partners share a group; a group's SHA-1 modulo 5 is its fold. All threads of a hand that is named are in
one fold, so that the fits without it judge a hand that they have not seen. Fold 0 is the permanent test split: never
trained on, never used for a threshold. For each other fold heads are fitted on the remaining three, and trees on the
scores that the heads gave to what they had not seen. What is shipped is the mean of these four, so that it is no surer
of itself on new text than those from which the thresholds come.
"""

import argparse
import json
import multiprocessing
import pathlib
import pickle
import struct
import sys

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

import text_report
from text_data import (
    CONCEPT_FLOOR, FOLDS, HEADS, HERE, LEXICAL_FLOOR, TEST_FOLD, load, matrix, targets, vocabulary,
)  # fmt: skip
from text_cues import cue_values, fit_cues
from text_joint import exported, fit_joint, joints, signs
from text_level import fit_level, levels, prefixes, with_peaks
from text_rules import read_hits
from text_story import CONFIRMED_BY, LEVEL, conversations, cross_fitted, ended, flattened, log_odds

LANE = 16
MOST_FEATURES = 62000
# Shares of honest conversations that may be marked at their end when a threshold is chosen. The mean of four fits, which is
# shipped, marks fewer than the one fit by which each is judged here. Of chats 0.3 % may be: the rules, which are not at work
# here, mark some besides.
HARD_SIGNS, HARD_UNCLEAR = 0.03, 0.10
CHAT_SIGNS, CHAT_UNCLEAR = 0.002, 0.025
# Stories of fewer messages have thresholds of their own: most single messages say too little, and there are very many of them.
FEW = 3
# Honest items of a slice below which it chooses no threshold.
FEWEST_HONEST = 100
# Column of whole_stories that has the sum of both linear scores.
WHOLE = 2
HARD = ["conversation honest en", "conversation honest other languages", "scam_reports", "dating_app_reviews"]
CHATS = ["xpersona_test", "dailydialog_test", "nus_sms_en", "nus_sms_zh", "okcupid_bios_a"]
SHOWN = [f for f in range(FOLDS) if f != TEST_FOLD]


def fit(x, wanted, weight, strength, rounds, positive=2.0):
    """Weights and biases of all heads at once; `strength` is the inverse of the L2 penalty.

    What is searched for is each weight in units of its own curvature at the start (a diagonal preconditioner): rare features
    else lag far behind common ones, and the search ends long before they say what they could.
    """
    width, heads = x.shape[1], wanted.shape[1]
    transposed = x.T.tocsr() if sp.issparse(x) else x.T
    scale = weight * np.where(wanted > 0, positive, 1.0).astype(np.float32) * np.float32(strength)
    start = np.log(((wanted * scale).sum(0) + 1) / (scale.sum(0) + 2))
    chance = 1 / (1 + np.exp(-start))
    curved = scale * (chance * (1 - chance)).astype(np.float32)
    squares = transposed.multiply(transposed).tocsr() if sp.issparse(x) else transposed * transposed
    unit, bias_unit = (1 / np.sqrt(1 + squares @ curved)).astype(np.float32), 1 / np.sqrt(1 + curved.sum(0))

    def weights(flat):
        w = flat[: width * heads].reshape(width, heads).astype(np.float32) * unit
        return w, (start + flat[width * heads :] * bias_unit).astype(np.float32)

    def loss(flat):
        w, bias = weights(flat)
        z = x @ w + bias
        error = scale * (1 / (1 + np.exp(-np.clip(z, -60, 60))) - wanted)
        value = float((scale * (np.logaddexp(0, z) - wanted * z)).sum()) + 0.5 * float((w * w).sum())
        return value, np.concatenate([((transposed @ error + w) * unit).ravel(), error.sum(0) * bias_unit]).astype(np.float64)

    return weights(minimize(loss, np.zeros(width * heads + heads), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 5}).x)


def export(path, keys, weights, bias, story):
    names = [*HEADS, LEVEL]
    kept = np.sort(np.argsort(-np.abs(weights).max(1))[:MOST_FEATURES])
    keys, weights = keys[kept], weights[kept]
    scale = np.abs(weights).max(0) / 127
    width = (len(names) + LANE - 1) // LANE * LANE
    stored = np.zeros((len(keys), width), np.int8)
    stored[:, : len(names)] = np.round(weights / scale)
    heads = [{"name": h, "bias": float(bias[i]), "scale": float(scale[i])} for i, h in enumerate(names)]
    header = {"trained": "2026-11", "rows": len(keys), "lexicalFloor": LEXICAL_FLOOR, "conceptFloor": CONCEPT_FLOOR,
              "heads": heads, "story": story}  # fmt: skip
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<4si", b"PLT1", len(text)) + text + keys.astype("<u4").tobytes() + stored.tobytes())
    print(f"{len(keys)} features, {path.stat().st_size} bytes")


def fit_without(held, x, wanted, weight, folds, options):
    seen = np.flatnonzero((folds != TEST_FOLD) & (folds != held) & (weight.max(1) > 0))
    return fit(x[seen], wanted[seen], weight[seen], options.strength, options.rounds)


def out_of_fold(x, wanted, weight, folds, options):
    """Scores of every segment by heads that were not fitted on its fold; and the mean of these heads, for the test split."""
    scores = np.full(wanted.shape, np.nan, np.float32)
    with multiprocessing.Pool(options.jobs, share, (x, wanted, weight, folds, options)) as pool:
        fits = pool.map(fit_shared, SHOWN)
    for held, (w, b) in zip(SHOWN, fits):
        scores[folds == held] = x[folds == held] @ w + b
    mean_w, mean_b = (np.mean([f[part] for f in fits], 0) for part in (0, 1))
    scores[folds == TEST_FOLD] = x[folds == TEST_FOLD] @ mean_w + mean_b
    return scores, mean_w, mean_b


def share(*data):
    """Keeps what every fit reads in the worker."""
    fit_shared.data = data


def fit_shared(held):
    return fit_without(held, *fit_shared.data)


def marked_honest(odds, honest, share):
    """Lowest log-odds that marks at most this share of honest records."""
    ranked = np.sort(odds[honest])[::-1]
    return float(ranked[min(int(share * len(ranked)), len(ranked) - 1)]) + 1e-4


def thresholds(now, kept):
    """Highest of the thresholds each honest slice asks for: (unclear, signs) of stories of many messages, and of few."""
    slices = np.array([text_report.slice_of(r, by_hand=False) for r in kept])
    honest = np.array([not r["scam"] for r in kept])
    few = np.array([r["messages"] < FEW for r in kept])
    wanted = [(name, HARD_SIGNS, HARD_UNCLEAR) for name in HARD] + [(name, CHAT_SIGNS, CHAT_UNCLEAR) for name in CHATS]
    found = []
    for group in (~few, few):
        rows = [(honest & group & (slices == name), name, *shares) for name, *shares in wanted]
        rows = [row for row in rows if row[0].sum() >= FEWEST_HONEST]
        signs = [marked_honest(now, row, share) for row, _, share, _ in rows]
        unclear = [marked_honest(now, row, share) for row, _, _, share in rows]
        print("thresholds", *(f"{row[1]} {u:.2f} {s:.2f}" for row, u, s in zip(rows, unclear, signs)), sep="; ")
        found.append((max(unclear), max(max(signs), max(unclear))))
    return found


def alarms(marked, kept):
    hard = np.array([text_report.slice_of(k).startswith("conversation honest") for k in kept])
    return {"marked": int(marked[hard].sum()), "of": int(hard.sum()), "on": "hard-honest-chats-test-2026-11"}


def train(options, records, segments, owner, turn):
    folds = np.array([r["fold"] for r in records])[owner]
    fitted = np.array([r["fitted"] and not is_left_out(r, options.without) for r in records])[owner]
    keys = vocabulary([segments[i] for i in np.flatnonzero(fitted & (folds != TEST_FOLD))])
    wanted, weight = targets(records, owner, turn)
    weight[~fitted] = 0
    print(len(keys), "features", int(fitted.sum()), "segments fitted on", flush=True)
    x = matrix(segments, keys)
    if options.scores and options.scores.exists():
        scores, w, b = pickle.loads(options.scores.read_bytes())
    else:
        scores, w, b = out_of_fold(x, wanted, weight, folds, options)
        if options.scores:
            options.scores.write_bytes(pickle.dumps((scores, w, b), protocol=5))
    apart = [r if not is_left_out(r, options.without) else {**r, "fold": TEST_FOLD} for r in records]
    hits = read_hits(options.hits)
    level = fit_level(x, owner, turn, apart, fit)
    wholes, joint = whole_stories(x, keys, scores, hits, owner, turn, apart, level)
    numbers, turns, _, _ = prefixes(owner, turn)
    shown = cue_values(x, keys, scores, hits, owner, turn, records, wholes[:, WHOLE])
    told, cues = fit_cues(shown, numbers, turns, apart, fit)
    values, numbers, turns = conversations(scores, wholes, cues, hits, owner, turn, records)
    odds, trees = cross_fitted(values, numbers, turns, apart, SHOWN, options.jobs)
    test = np.isnan(odds)
    odds[test] = log_odds(trees, values[test])
    kept, now = ended(odds, numbers, apart)
    held = np.array([k["fold"] == TEST_FOLD for k in kept])
    chosen = thresholds(now[~held], [k for k, h in zip(kept, held) if not h])
    few = np.array([k["messages"] < FEW for k in kept])
    unclear, signs = (now >= np.where(few, of_few, of_many) for of_many, of_few in zip(*chosen))
    for title, rows in (("validation", ~held), ("test split, never seen", held)):
        print(text_report.table(title, unclear[rows], signs[rows], [k for k, c in zip(kept, rows) if c]))
    print(text_report.first_marks(odds, numbers, turns, apart, *(limits[0] for limits in chosen), FEW))
    if not options.without:
        hard = [k for k, h in zip(kept, held) if h]
        story = {**flattened(trees), "levelBias": float(level[TEST_FOLD][1][0]), "joint": exported(*joint), "cues": told,
                 "unclear": chosen[0][0], "signs": chosen[0][1],
                 "few": {"under": FEW, "unclear": chosen[1][0], "signs": chosen[1][1]}, "confirmedBy": CONFIRMED_BY,
                 "unclearAlarms": alarms(unclear[held], hard), "signsAlarms": alarms(signs[held], hard)}  # fmt: skip
        export(options.out, keys, np.c_[w, level[TEST_FOLD][0]], np.r_[b, 0], story)


def whole_stories(x, keys, scores, hits, owner, turn, records, level):
    """Both linear scores of the whole and their sum after each message, with the highest so far; and what is shipped."""
    numbers, turns, _, _ = prefixes(owner, turn)
    folds = np.array([r["fold"] for r in records])
    shown = signs(x, keys, scores, hits, owner, turn, records)
    fits = fit_joint(shown, numbers, turns, records, fit)
    words, beside = levels(x, owner, turn, folds[owner], level), joints(shown, folds[numbers], fits)
    return with_peaks(numbers, np.c_[words, beside, words + beside]), fits[TEST_FOLD]


def is_left_out(record, without):
    """Whether a record is of a source or, if it is the project's own, of a language that is left out of the training."""
    return any(
        record["own"] and record["language"] == name or record["source"] == name
        or record["source"].endswith(f"-{name}-conversations")
        for name in without
    )  # fmt: skip


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--hits", type=pathlib.Path, required=True, help="cues that the rules find in these texts")
    parser.add_argument("--cache", type=pathlib.Path, help="keeps features of texts from run to run")
    parser.add_argument("--out", type=pathlib.Path, default=HERE.parent / "models" / "text.bin")
    parser.add_argument("--strength", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=14)
    parser.add_argument("--scores", type=pathlib.Path, help="keeps the fitted heads, to try stories on the same ones")
    parser.add_argument("--jobs", type=int, default=4, help="processes")
    parser.add_argument("--without", type=lambda names: names.split(","), default=[])
    options = parser.parse_args(arguments)
    train(options, *load(options.data, options.jobs, options.cache))


if __name__ == "__main__":
    main(sys.argv[1:])
