"""How the scores of one person's messages add up to a story; see train_text.py and StoryScore.cs."""

import numpy as np
from scipy.optimize import minimize

from text_data import HEADS

STORY = (
    [f"max:{h}" for h in HEADS if h[0] in "gsl"]
    + [f"max:{c}" for c in ("C05", "C07", "C16", "C20", "C21", "C23", "C24", "C25", "C26", "C27", "C28", "C29", "C31", "C35", "C36")]
    + ["second:s.any", "second:s.ask", "second:s.pressure", "second:s.turn", "mean:s.turn", "mean:s.any", "mean:letter"]
    + [f"both:{a}*{b}" for a, b in (("s.ask", "s.pressure"), ("s.ask", "s.romance"), ("s.ask", "s.persona"),
                                    ("s.ask", "s.contact"), ("g.money", "C20"), ("g.money", "C21"), ("C24", "C31"),
                                    ("C16", "g.persona"), ("C05", "g.persona"), ("C05", "C03"), ("g.ask", "C29"))]
)  # fmt: skip


def story_values(scores, turn):
    """The terms of one conversation, as StoryScore.cs adds them up, from log-odds of its segments."""
    p = 1 / (1 + np.exp(-scores))
    messages = np.stack([p[turn == t].max(0) for t in np.unique(turn)])
    ranked = np.sort(messages, 0)[::-1]
    at = {h: i for i, h in enumerate(HEADS)}
    values = []
    for term in STORY:
        kind, names = term.split(":")
        heads = [at[n] for n in names.split("*")]
        values.append(
            ranked[0, heads[0]] if kind == "max"
            else (ranked[1, heads[0]] if len(ranked) > 1 else 0) if kind == "second"
            else messages[:, heads[0]].mean() if kind == "mean"
            else ranked[0, heads[0]] * ranked[0, heads[1]]
        )  # fmt: skip
    return values


def fit_story(x, y, weight, strength):
    def loss(flat):
        z = x @ flat[:-1] + flat[-1]
        error = weight * strength * (1 / (1 + np.exp(-z)) - y)
        value = (weight * strength * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (flat[:-1] ** 2).sum()
        return value, np.concatenate([x.T @ error + flat[:-1], [error.sum()]])

    best = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return best[:-1], best[-1]
