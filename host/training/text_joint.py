"""A head for what stands beside what in a story: one score of its pairs of signs; see train_text.py and StoryConjunctions.cs.

A sign is a concept (models/text-concepts.json), a cue that the rules found, or a head that is over a low score. None of
them is bound to a language. Pairs count in whichever messages the two came: "never met" in one, a bank account in another.
"""

import base64

import numpy as np
import scipy.sparse as sp

import text_features
import text_rules
from text_data import HEADS
from text_level import fits_by_fold, level_weight, prefixes
from text_story import lessons

# Log-odds from which on a head counts as shown.
SHOWN_FROM = -1.0
# Signs and pairs that a story is taken to have at least, so that a beginning is not judged as if it were a whole.
FEWEST_SIGNS, FEWEST_PAIRS = 8, 30
STRENGTH, ROUNDS = 2.0, 20
CONCEPTS = text_features.CONCEPTS
SIGNS = [f"concept:{c}" for c in [*CONCEPTS.names, "#"]] + [f"cue:{c}" for c in text_rules.CUES] + [f"head:{h}" for h in HEADS]


def signs(x, keys, scores, hits, owner, turn, records):
    """After each message, which signs its writer has shown."""
    numbers, turns, _, end = prefixes(owner, turn)
    begin = np.r_[0, end[:-1]]
    concepts = np.maximum.reduceat(shown_concepts(x, keys), begin)
    heads = np.maximum.reduceat(scores, begin) >= SHOWN_FROM
    starts = np.flatnonzero(np.r_[True, np.diff(numbers) != 0])
    rules = [
        text_rules.hits_of(records[numbers[part[0]]], hits)[turns[part]] > 0
        for part in np.split(np.arange(len(numbers)), starts[1:])
    ]
    found = np.c_[concepts, np.concatenate(rules), heads]
    return np.concatenate([np.logical_or.accumulate(part) for part in np.split(found, starts[1:])])


def shown_concepts(x, keys):
    """Segments × concepts."""
    found = np.zeros((x.shape[0], len(CONCEPTS.hash)), bool)
    for n, value in enumerate(CONCEPTS.hash):
        at = np.searchsorted(keys, text_features.mix(5, value))
        if at < len(keys) and keys[at] == text_features.mix(5, value):
            found[x[:, at].nonzero()[0], n] = True
    return found


def paired(shown):
    """Features of stories: their pairs of signs, then their signs."""
    rows, columns, values = [], [], []
    for row, story in enumerate(shown):
        own = np.flatnonzero(story)
        a, b = np.triu_indices(len(own), 1)
        rows.append(np.full(len(a) + len(own), row))
        columns += [place(own[a], own[b]), pairs_of(shown.shape[1]) + own]
        values.append(np.full(len(a), 1 / np.sqrt(max(len(a), FEWEST_PAIRS)), np.float32))
        values.append(np.full(len(own), 1 / np.sqrt(max(len(own), FEWEST_SIGNS)), np.float32))
    shape = len(shown), pairs_of(shown.shape[1]) + shown.shape[1]
    return sp.csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=shape)


def place(a, b):
    """Number of a pair, a being the lower sign."""
    return b * (b - 1) // 2 + a


def pairs_of(count):
    return count * (count - 1) // 2


def fit_joint(shown, numbers, turns, records, fit):
    """(weights, bias) by the fold that was left out of the fit; the test fold's are the mean."""
    rows, labels, weights = lessons(numbers, turns, records, level_weight)
    stories = paired(shown[rows])
    folds = np.array([r["fold"] for r in records])[numbers[rows]]
    return fits_by_fold(stories, labels[:, None], weights[:, None], folds, fit, STRENGTH, ROUNDS)


def joints(shown, folds, fits):
    """The head's value after each message, as StoryConjunctions.cs adds it up."""
    found = np.zeros(len(shown))
    for fold, (w, b) in fits.items():
        own = np.flatnonzero(folds == fold)
        for part in np.split(own, range(4000, len(own), 4000)):
            found[part] = (paired(shown[part]) @ w).ravel() + b[0]
    return found


def exported(weights, bias):
    """The head as JointWeights of TextModelHeader.cs has it: pairs in 8 bits."""
    pairs, single = np.split(weights.ravel(), [pairs_of(len(SIGNS))])
    scale = float(np.abs(pairs).max() / 127)
    stored = np.round(pairs / scale).astype(np.int8)
    return {"bias": float(bias[0]), "signs": SIGNS, "singles": [round(float(v), 5) for v in single],
            "pairScale": scale, "pairs": base64.b64encode(stored.tobytes()).decode(), "shownFrom": SHOWN_FROM}  # fmt: skip
