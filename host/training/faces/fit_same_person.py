"""Counts how alike faces of one person and of two people are: makes host/models/same-person.json.

usage: fit_same_person.py PEOPLE.jsonl MODEL.json
PEOPLE comes from `ProfileLens.Evaluation face-measures --embeddings` over folders named by person; photos in a folder
`real` show a different person each. Pairs of files are counted where both faces have 60 px. The limits below were set
by hand on these data.
"""

import collections
import itertools
import json
import os
import sys

import numpy as np

SAME, DIFFERENT, KNOWN = 0.30, 0.10, 0.50
MIN_SIDE = 60
ON = "known-people-dev-2026-11"


def person(row):
    folder = os.path.basename(os.path.dirname(row["file"]))
    return row["file"] if folder == "real" else folder


def source(row):
    return next(part for part in row["file"].split(os.sep) if "+" in part)


def report(name, one, two):
    one, two = np.array(one), np.array(two)
    at95, at2 = np.percentile(one, 5), np.percentile(two, 98)
    print(
        f"{name}: {len(one)} pairs of one person, {len(two)} of two; at 95 % recall {(two >= at95).mean():.2%} of two "
        f"people taken for one; at 2 % of those {(one >= at2).mean():.1%} recall; below {DIFFERENT}: "
        f"{(one < DIFFERENT).mean():.2%} / {(two < DIFFERENT).mean():.1%}; from {SAME} on: {(two >= SAME).mean():.2%}"
    )


def main(people, model):
    rows = [r for r in map(json.loads, open(people)) if r.get("embedding") and r["side"] >= MIN_SIDE]
    vectors = np.array([r["embedding"] for r in rows])
    likeness = vectors @ vectors.T
    who, where = [person(r) for r in rows], [source(r) for r in rows]
    one, two = collections.defaultdict(list), []
    for i, j in itertools.combinations(range(len(rows)), 2):
        if who[i] == who[j]:
            one[where[i]].append(likeness[i, j])
        else:
            two.append(likeness[i, j])
    for name, values in sorted(one.items()):
        report(name, values, two)
    everyone = np.concatenate(list(one.values()))
    report("all", everyone, two)
    wrong = int((everyone < DIFFERENT).sum()), int((np.array(two) >= KNOWN).sum())
    with open(model, "w") as out:
        json.dump(
            {
                "version": "2026-11-1",
                "same": SAME,
                "different": DIFFERENT,
                "known": KNOWN,
                "onePerson": {"wrong": wrong[0], "pairs": len(everyone), "on": ON},
                "twoPeople": {"wrong": wrong[1], "pairs": len(two), "on": ON},
            },
            out,
            indent=2,
        )
        out.write("\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
