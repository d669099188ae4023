"""How the scores of one person's messages add up to a story; see train_text.py and StoryScore.cs.

A story is judged after each message by gradient-boosted trees (Friedman 2001; scikit-learn's histogram variant) over
values of each head, and of each cue's score in its story (text_cues.py): the highest and the second highest probability
among the messages so far, and the mean; the cues that the rules found (text_rules.py); and two linear scores of the
whole: of its words (text_level.py), and of what stands beside what in it (text_joint.py). These two are added to what the
trees say, too; and half of the trees do not see the latter, for trees that do lean on it.
"""

import base64
import multiprocessing
import struct

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

import text_rules
from text_data import CODES, HEADS, TEMPLATED

KINDS = ("max", "second", "mean")
LEVEL = "story"
FEATURES = [f"{kind}:{head}" for kind in KINDS for head in HEADS] + text_rules.FEATURES
WHOLES = ("words", "signs", "both")
FEATURES += [f"level:{of}" for of in WHOLES] + [f"peak:{of}" for of in WHOLES]
FEATURES += [f"{kind}:told:{cue}" for kind in KINDS for cue in CODES]
# What the sum of both linear scores counts beside the trees.
LINEAR = 0.3
# Messages through which a mark must have stood after its own to stay, whatever is said later.
CONFIRMED_BY = 3
ASKS = {"C23", "C24", "C25", "C26", "C27", "C28", "C30", "C31", "C35", "C36"}


def story_values(scores, turn):
    """The features after each message, as StoryScore.cs adds them up, from log-odds of the segments; and its turn."""
    turns = np.unique(turn)
    return so_far(np.stack([scores[turn == t].max(0) for t in turns])), turns


def so_far(odds):
    """The highest and the second highest probability among the messages so far, and the mean, from log-odds of each."""
    messages = 1 / (1 + np.exp(-odds))
    highest = np.maximum.accumulate(messages, 0)
    second = np.zeros_like(messages)
    for n in range(1, len(messages)):
        second[n] = np.maximum(second[n - 1], np.minimum(messages[n], highest[n - 1]))
    mean = np.cumsum(messages, 0) / np.arange(1, len(messages) + 1)[:, None]
    return np.concatenate([highest, second, mean], 1)


def conversations(scores, wholes, cues, hits, owner, turn, records):
    """Features after each message of each record with words, the record's number and the turn's.

    `wholes` has the linear scores after each message, `cues` the log-odds of each cue in it.
    """
    starts = np.flatnonzero(np.r_[True, np.diff(owner) > 0])
    values, numbers, turns = [], [], []
    for part in np.split(np.arange(len(owner)), starts[1:]):
        number = owner[part[0]]
        found, at = story_values(scores[part], turn[part])
        rules = text_rules.rule_values(text_rules.hits_of(records[number], hits)[at])
        values.append(np.concatenate([found, rules], 1).astype(np.float32))
        turns.append(at)
        numbers.append(np.full(len(at), number))
    numbers, turns = np.concatenate(numbers), np.concatenate(turns)
    told = np.concatenate([so_far(part) for part in np.split(cues, np.flatnonzero(np.diff(numbers)) + 1)])
    return np.c_[np.concatenate(values), wholes.astype(np.float32), told.astype(np.float32)], numbers, turns


def story_weight(record):
    """How much a record counts: a story needs several messages, so that single ones count little; honest talk that is
    hard to tell from a scam's counts most."""
    if record["own"]:
        if record["kind"] == "message":
            return 0.1 if record["scam"] else 0.3
        if record["kind"] == "profile":
            return 0.3
        if not record["scam"]:
            return 6.0
        return 0.2 if record["stage"] == "early" else 3.0
    if record["source"] == "xpersona_test":
        return 0.0
    if record["source"] in ("spamassassin_ham", "dailydialog_test", "xpersona_valid", "scam_reports"):
        return 3.0
    return 0.1 if record["source"] in TEMPLATED else 1.0


def first_ask(record):
    """Turn that first shows a cue of an ask, or is labelled as asking, or None."""
    asked = [ASKS & set(cues) or "E05" in (evidence or ()) for (_, cues), evidence in zip(record["turns"], record["evidence"])]
    return next((n for n, one in enumerate(asked) if one), None)


def lessons(numbers, turns, records, weigh=story_weight):
    """(row, label, weight) to fit on: every story at its end, honest ones at their middle, scams at their first ask."""
    last = np.flatnonzero(np.r_[np.diff(numbers) != 0, True])
    begin = np.r_[0, last[:-1] + 1]
    rows, labels, weights = [], [], []
    for first, end in zip(begin, last):
        record = records[numbers[end]]
        weight = weigh(record)
        if not weight:
            continue
        taken = {end}
        ask = first_ask(record) if record["scam"] else None
        if not record["scam"]:
            taken.add((first + end) // 2)
        elif ask is not None:
            taken.update(r for r in range(first, end) if turns[r] == ask)
        for row in taken:
            rows.append(row)
            labels.append(record["scam"])
            weights.append(weight / len(taken))
    return np.array(rows), np.array(labels, float), np.array(weights)


def fit_story(values, scam, weight):
    """Two sets of trees over the features: one does not see the score of the signs beside each other."""
    unseen = values.copy()
    unseen[:, [n for n, name in enumerate(FEATURES) if name.endswith((":signs", ":both"))]] = 0
    return [
        HistGradientBoostingClassifier(
            max_iter=250, learning_rate=0.07, max_depth=4, min_samples_leaf=40, l2_regularization=2, early_stopping=False
        ).fit(seen, scam, sample_weight=weight)
        for seen in (unseen, values)
    ]  # fmt: skip


def cross_fitted(values, numbers, turns, records, folds, jobs):
    """Log-odds after each message by trees that were not fitted on its fold; and the trees of all folds."""
    rows, labels, weights = lessons(numbers, turns, records)
    fold = np.array([r["fold"] for r in records])[numbers]
    with multiprocessing.Pool(jobs, share, (values[rows], labels, weights, fold[rows])) as pool:
        all_trees = pool.map(fit_shared, folds)
    odds = np.full(len(values), np.nan)
    for held, trees in zip(folds, all_trees):
        odds[fold == held] = log_odds(trees, values[fold == held])
    return odds, [trees for fitted in all_trees for trees in fitted]


def share(*data):
    """Keeps what every fit reads in the worker."""
    fit_shared.data = data


def fit_shared(held):
    values, labels, weights, fold = fit_shared.data
    seen = fold != held
    return fit_story(values[seen], labels[seen], weights[seen])


def log_odds(all_trees, values):
    """What the mean of sets of trees and the linear scores say together."""
    mean = np.mean([trees.decision_function(values) for trees in all_trees], 0)
    return mean + LINEAR * values[:, FEATURES.index("level:both")]


def standing(odds):
    """Log-odds that stand at the end of a story: those of its last message, or the highest that so many in a row have held."""
    held = np.lib.stride_tricks.sliding_window_view(odds, min(CONFIRMED_BY + 1, len(odds)))
    return max(odds[-1], held.min(1).max() if len(odds) > CONFIRMED_BY else -np.inf)


def ended(odds, numbers, records):
    """A record of each thread with the number of its messages, and the log-odds that stand at its end; of the side for which they are higher."""
    starts = np.flatnonzero(np.r_[True, np.diff(numbers) != 0])
    found = {}
    for number, part in zip(numbers[starts], np.split(odds, starts[1:])):
        record, now = records[number], standing(part)
        key = (record["source"], record["thread"])
        if key not in found or now > found[key][1]:
            found[key] = ({**record, "messages": len(part)}, now)
    return [record for record, _ in found.values()], np.array([now for _, now in found.values()])


def flattened(all_trees):
    """The mean of sets of trees as StoryWeights of TextModelHeader.cs has it; only features that are used are named."""
    nodes = [p[0].nodes for trees in all_trees for p in trees._predictors]
    used = sorted({int(n["feature_idx"]) for tree in nodes for n in tree if not n["is_leaf"]})
    at = {feature: i for i, feature in enumerate(used)}
    flat, roots = [], []
    for tree in nodes:
        roots.append(len(flat))
        lay_out(tree, 0, at, flat)
    values = [(value / (1 if feature >= 0 else len(all_trees)), feature, right) for value, feature, right in flat]
    return {
        "linear": LINEAR,
        "bias": float(np.mean([trees._baseline_prediction.ravel()[0] for trees in all_trees])),
        "features": [FEATURES[f] for f in used],
        "roots": roots,
        "nodes": base64.b64encode(b"".join(struct.pack("<fhH", *node) for node in values)).decode(),
    }


def lay_out(tree, number, at, flat):
    """Adds a node and all below it, left ones first: what it compares with or, of a leaf, says; its feature; how far its right child is."""
    node, place = tree[number], len(flat)
    flat.append((float(node["value"]), -1, 0))
    if not node["is_leaf"]:
        lay_out(tree, int(node["left"]), at, flat)
        right = len(flat) - place
        lay_out(tree, int(node["right"]), at, flat)
        flat[place] = (float(node["num_threshold"]), at[int(node["feature_idx"])], right)
