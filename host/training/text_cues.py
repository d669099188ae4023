"""A score for each cue of each message, from what stands in it and what its writer wrote before; see train_text.py and CueScores.cs.

The signs of text_joint.py (concepts, cues of the rules, log-odds of the heads) of the message, the same of all messages
before it, the heads of the last one, and what the linear scores of the story say with and without it. Standardised, then one
logistic regression a cue. A phrase that the rules know says the same in many places; whether it is the cue is told by what
stands around it.
"""

import base64

import numpy as np

import text_rules
from text_data import CODES, HEADS, TEST_FOLD
from text_joint import SIGNS, shown_concepts
from text_level import fits_by_fold, prefixes

# Log-odds beyond which nothing is told apart, messages beyond which none is counted, and spreads from the mean.
MOST_ODDS, MOST_MESSAGES, MOST_SPREADS = 6.0, 3, 5.0
STRENGTH, ROUNDS = 0.01, 60
# Share of the marks that must be right, and labelled messages that a cue must have.
PRECISION, FEWEST = 0.8, 40
# Honest public messages are not labelled by cue: what scams show in them is taken for chance, but counts little.
UNLABELLED, SINGLE = 0.15, 0.7
HEAD_OF = {"C06": "g.contact", "C11": "g.persona"}
STRONGEST = np.array([cue["strength"] == "strong" for cue in text_rules.CUES.values()])
CATALOGUE = np.array([cue["catalogue"] for cue in text_rules.CUES.values()])


def cue_values(x, keys, scores, hits, owner, turn, records, odds):
    """Messages × values, as CueScores.cs has them."""
    numbers, turns, _, end = prefixes(owner, turn)
    begin = np.r_[0, end[:-1]]
    concepts = np.maximum.reduceat(shown_concepts(x, keys), begin).astype(np.float32)
    heads = np.clip(np.maximum.reduceat(scores, begin), -MOST_ODDS, MOST_ODDS)
    odds = np.clip(odds, -MOST_ODDS, MOST_ODDS)
    parts = [
        of_story(concepts[rows], text_rules.hits_of(records[numbers[rows[0]]], hits)[turns[rows]], heads[rows], odds[rows])
        for rows in np.split(np.arange(len(numbers)), np.flatnonzero(np.diff(numbers)) + 1)
    ]  # fmt: skip
    return np.concatenate(parts)


def of_story(concepts, rules, heads, odds):
    """The values of one writer's messages."""
    none = np.full((1, heads.shape[1]), -MOST_ODDS, np.float32)
    before = [np.maximum.accumulate(concepts), np.minimum(np.cumsum(rules, 0), MOST_MESSAGES)]
    before = [np.r_[np.zeros_like(b[:1]), b[:-1]] for b in before]
    highest = np.r_[none, np.maximum.accumulate(heads)[:-1]]
    said = np.c_[odds, np.r_[-MOST_ODDS, odds[:-1]], np.log1p(np.arange(len(odds)))]
    return np.c_[concepts, rules, heads, *before, highest, np.r_[none, heads[:-1]], said].astype(np.float32)


def labels(numbers, turns, records):
    """Messages × cues of CODES, and how much each message counts."""
    wanted = np.array([[c in records[n]["turns"][t][1] for c in CODES] for n, t in zip(numbers, turns)])
    kinds = [(r["own"], r["kind"] == "conversation", r["fitted"] and not r["scam"]) for r in records]
    weight = [1.0 if own and talk else SINGLE if own else UNLABELLED * honest for own, talk, honest in kinds]
    cued = np.array([r["cued"] for r in records])
    return wanted, (np.array(weight, np.float32) * cued)[numbers]


def fit_cues(values, numbers, turns, records, fit):
    """What is shipped, and the log-odds of each cue in each message by fits that had not seen it; prints a report.

    Fitted as the heads are, without each of the folds but the test fold, and the mean of these.
    """
    wanted, weight = labels(numbers, turns, records)
    folds = np.array([r["fold"] for r in records])[numbers]
    judged = np.array([r["own"] and r["kind"] == "conversation" for r in records])[numbers] & (weight > 0)
    seen, known = judged & (folds != TEST_FOLD), np.flatnonzero(weight > 0)
    middle, spread = values[seen].mean(0), values[seen].std(0) + 0.01
    values = np.clip((values - middle) / spread, -MOST_SPREADS, MOST_SPREADS)
    fits = fits_by_fold(values[known], wanted[known], weight[known, None], folds[known], fit, STRENGTH, ROUNDS)
    odds = np.zeros(wanted.shape, np.float32)
    for fold, (w, b) in fits.items():
        odds[folds == fold] = values[folds == fold] @ w + b
    odds[:, wanted[seen].sum(0) < FEWEST] = -np.inf
    told = common_threshold(odds[seen], wanted[seen])
    strong = strong_rules(values, middle, spread)
    for title, rows in (("folds 1 to 4", seen), ("test split", judged & (folds == TEST_FOLD))):
        print("cues,", title + ":", right_and_found((odds[rows] >= told) | strong[rows], wanted[rows]), flush=True)
    return exported(*fits[TEST_FOLD], middle, spread, wanted[seen].sum(0) >= FEWEST, told), odds


def common_threshold(odds, wanted):
    """Lowest log-odds, the same for all cues, from which on the wanted share of all marks is right."""
    order = np.argsort(-odds, axis=None)
    right = np.cumsum(wanted.ravel()[order])
    good = np.flatnonzero(right >= PRECISION * np.arange(1, len(order) + 1))
    return float(odds.ravel()[order[good[-1]]])


def strong_rules(values, middle, spread):
    """Cues that are told whatever the score: those of which a strong phrase stands in the message."""
    first = SIGNS.index("cue:" + next(iter(text_rules.CUES)))
    place = slice(first, first + len(CATALOGUE))
    shown = (values[:, place] * spread[place] + middle[place] > 0.5) & STRONGEST
    return np.stack([shown[:, CATALOGUE == cue].any(1) for cue in CODES], 1)


def right_and_found(told, wanted):
    return f"precision {(told & wanted).sum() / max(told.sum(), 1):.3f}, recall {(told & wanted).sum() / wanted.sum():.3f}"


def exported(w, b, middle, spread, known, told):
    """CueWeights of CueWeights.cs: 8 bits a weight, cue by cue."""
    w, names = w[:, known].T, [c for c, k in zip(CODES, known) if k]
    scale = np.abs(w).max(1) / 127
    stored = np.round(w / scale[:, None]).astype(np.int8)
    return {
        "catalogue": names, "codes": [f"cue.{CODES[c]}" for c in names],
        "heads": [c if c in HEADS else HEAD_OF[c] for c in names],
        "means": [round(float(v), 4) for v in middle], "spreads": [round(float(v), 4) for v in spread],
        "biases": [round(float(v), 4) for v in b[known]], "scales": [float(v) for v in scale],
        "weights": base64.b64encode(stored.tobytes()).decode(), "told": told,
    }  # fmt: skip
