"""What the cues that the rules found add to a story; see train_text.py and StoryCues.cs.

The rules' own engine says which cues it finds: `ProfileLens.Evaluation hits FILE… --out FILE` writes, for each text, its
SHA-256 and the ids of the cues.
"""

import hashlib
import json

import numpy as np

from text_data import HERE

CUES = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted((HERE.parent / "rules" / "cues").glob("*.json"))}
AT = {cue: n for n, cue in enumerate(CUES)}
STRENGTHS = ("weak", "medium", "strong")
STRENGTH = np.array([1 + STRENGTHS.index(cue["strength"]) for cue in CUES.values()])
STAGE = np.array([cue["stage"] for cue in CUES.values()])
STAGES = sorted(set(STAGE))
FEATURES = (
    [f"cue:{cue}" for cue in CUES] + [f"stage:{s}" for s in STAGES] + [f"strength:{s}" for s in STRENGTHS]
    + ["count:stages", "count:cues", "dense:strength", "dense:cues"]
)  # fmt: skip


def read_hits(path):
    """The cues of each text by the text's SHA-256, as numbers."""
    with open(path, encoding="utf-8") as lines:
        parts = (line.rstrip("\n").split("\t") for line in lines)
        return {text: [AT[cue] for cue in cues.split()] for text, cues in parts}


def hits_of(record, hits):
    """Turns × cues, 1 where the rules find it. A text that is not in the file must be looked at first."""
    found = np.zeros((len(record["turns"]), len(CUES)), np.float32)
    for turn, (text, _) in enumerate(record["turns"]):
        found[turn, hits[hashlib.sha256(text.encode()).hexdigest()]] = 1
    return found


def rule_values(found):
    """After each message: how many messages show each cue, and how many cues there are by stage, strength and at once."""
    counts = np.cumsum(found, 0)
    seen = (counts > 0).astype(np.float32)
    stages = np.stack([seen[:, STAGE == s].sum(1) for s in STAGES], 1)
    strengths = np.stack([seen[:, STRENGTH == s].sum(1) for s in (1, 2, 3)], 1)
    rest = [(stages > 0).sum(1), seen.sum(1), dense(found * STRENGTH), dense(found)]
    return np.concatenate([counts, stages, strengths, np.stack(rest, 1)], 1)


def dense(found):
    """The highest sum of one message so far."""
    return np.maximum.accumulate(found.sum(1))
