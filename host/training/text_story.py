"""How the scores of one person's messages add up to a story; see train_text.py and StoryScore.cs.

A story is judged by gradient-boosted trees (Friedman 2001; scikit-learn's histogram variant) over three values of each
head: the highest and the second highest probability among the messages, and the mean.
"""

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from text_data import HEADS, TEMPLATED

KINDS = ("max", "second", "mean")
FEATURES = [f"{kind}:{head}" for kind in KINDS for head in HEADS]


def story_values(scores, turn):
    """The features of one conversation, as StoryScore.cs adds them up, from log-odds of its segments."""
    p = 1 / (1 + np.exp(-scores))
    messages = np.stack([p[turn == t].max(0) for t in np.unique(turn)])
    ranked = np.sort(messages, 0)[::-1]
    second = ranked[1] if len(ranked) > 1 else np.zeros_like(ranked[0])
    return np.concatenate([ranked[0], second, messages.mean(0)])


def story_weight(record):
    """How much a record counts: a story needs several messages, so that single ones count little."""
    if record["own"]:
        if record["kind"] == "message":
            return 0.05 if record["scam"] else 0.3
        if record["kind"] == "profile":
            return 0.3
        return 0.2 if record["scam"] and record["stage"] == "early" else 3.0
    if record["source"] == "xpersona_test":
        return 0.0
    return 0.1 if record["source"] in TEMPLATED else 1.0 if record["scam"] else 0.5


def fit_story(values, scam, weight):
    """Trees over the features."""
    seen = weight > 0
    trees = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.05, max_depth=3, min_samples_leaf=20, l2_regularization=2, early_stopping=False
    )
    return trees.fit(values[seen], scam[seen], sample_weight=weight[seen])


def cross_fitted(values, scam, weight, folds):
    """Log-odds of each conversation by trees that were fitted on folds of the other parity."""
    odds = np.zeros(len(scam))
    for parity in (0, 1):
        held = folds % 2 == parity
        odds[held] = fit_story(values[~held], scam[~held], weight[~held]).decision_function(values[held])
    return odds


def flattened(trees):
    """The trees as StoryWeights of TextModelHeader.cs has them; only features that are used are named."""
    nodes = [p[0].nodes for p in trees._predictors]
    used = sorted({int(n["feature_idx"]) for tree in nodes for n in tree if not n["is_leaf"]})
    at = {feature: i for i, feature in enumerate(used)}
    flat, roots = [], []
    for tree in nodes:
        base = len(flat)
        roots.append(base)
        for n in tree:
            leaf = bool(n["is_leaf"])
            flat.append([-1, 0, 0, 0, round(float(n["value"]), 6)] if leaf else
                        [at[int(n["feature_idx"])], float(n["num_threshold"]), base + int(n["left"]), base + int(n["right"]), 0])
    return {
        "bias": float(trees._baseline_prediction.ravel()[0]),
        "features": [FEATURES[f] for f in used],
        "roots": roots,
        "nodes": [{"feature": f, "threshold": t, "left": l, "right": r, "value": v} for f, t, l, r, v in flat],
    }
