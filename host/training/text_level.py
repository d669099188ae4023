"""A head for a whole story: one linear score of everything a person wrote so far; see train_text.py and StoryScore.cs.

Its features are those of the segments, added up and divided by the root of their number, so that it is fitted on stories
and not on single segments, most of which tell nothing. Being linear, it is the sum of one score a segment.
"""

import numpy as np
import scipy.sparse as sp

from text_data import FOLDS, TEST_FOLD
from text_story import lessons, story_weight

# Segments that a story is taken to have at least, so that a beginning is not judged as if it were a whole.
FEWEST = 8
STRENGTH, ROUNDS = 4.0, 20


def prefixes(owner, turn):
    """Of each message with words: its record, its turn, the first segment of the record and the one after the message."""
    last = np.flatnonzero(np.r_[(np.diff(owner) != 0) | (np.diff(turn) != 0), True])
    first = np.searchsorted(owner, owner[last])
    return owner[last], turn[last], first, last + 1


def added_up(x, first, end):
    """Features of stories from their segments."""
    sizes = end - first
    rows = np.repeat(np.arange(len(sizes)), sizes)
    columns = np.concatenate([np.arange(a, b) for a, b in zip(first, end)])
    value = np.repeat(1 / np.sqrt(np.maximum(sizes, FEWEST)), sizes).astype(np.float32)
    return (sp.csr_matrix((value, (rows, columns)), shape=(len(sizes), x.shape[0])) @ x).tocsr()


def level_weight(record):
    """As for the trees, of what heads are fitted on at all."""
    return story_weight(record) * record["fitted"]


def fit_level(x, owner, turn, records, fit):
    """(weights, bias) by the fold that was left out of the fit; the test fold's are the mean."""
    numbers, turns, first, end = prefixes(owner, turn)
    rows, labels, weights = lessons(numbers, turns, records, level_weight)
    stories = added_up(x, first[rows], end[rows])
    folds = np.array([r["fold"] for r in records])[numbers[rows]]
    return fits_by_fold(stories, labels[:, None], weights[:, None], folds, fit)


def fits_by_fold(x, wanted, weight, folds, fit, strength=STRENGTH, rounds=ROUNDS):
    """What is fitted without each of the folds but the test fold, by that fold; under the test fold, the mean of all."""
    found = {}
    for held in range(FOLDS):
        if held != TEST_FOLD:
            seen = np.flatnonzero((folds != TEST_FOLD) & (folds != held))
            found[held] = fit(x[seen], *(v[seen].astype(np.float32) for v in (wanted, weight)), strength, rounds, 1.0)
    found[TEST_FOLD] = tuple(np.mean([f[part] for f in found.values()], 0) for part in (0, 1))
    return found


def levels(x, owner, turn, folds, fits):
    """The head's value after each message, as StoryScore.cs adds it up."""
    score, bias = np.zeros(len(owner)), np.zeros(len(owner))
    for fold, (w, b) in fits.items():
        score[folds == fold], bias[folds == fold] = (x[folds == fold] @ w).ravel(), b[0]
    _, _, first, end = prefixes(owner, turn)
    total = np.r_[0, np.cumsum(score)]
    return (total[end] - total[first]) / np.sqrt(np.maximum(end - first, FEWEST)) + bias[end - 1]


def with_peaks(numbers, values):
    """Values after each message, and beside each the highest so far."""
    starts = np.flatnonzero(np.r_[True, np.diff(numbers) != 0])
    return np.concatenate([np.c_[part, np.maximum.accumulate(part)] for part in np.split(values, starts[1:])])
