"""Counts how alike faces of one person and of two people are: makes host/models/same-person.json.

usage: fit_same_person.py PEOPLE.jsonl MANY.jsonl MODEL.json
Both come from `ProfileLens.Evaluation face-measures --embeddings` over folders named by person; photos in a folder
`real` show a different person each. Counted are main faces of at least 60 px, turned by at most 30 degrees, as
PortraitFaces takes them. PEOPLE is for the limits between photos of one profile, MANY holds very many people for the
limit of remembered faces. The limits were set by hand on these data.
"""

import collections
import itertools
import json
import os
import sys

import numpy as np

SAME, DIFFERENT, KNOWN, REMEMBERED = 0.30, 0.10, 0.50, 0.75
MIN_SIDE = 60
MAX_YAW = 30
STANDS_OUT = 1.4
ON = "known-people-dev-2026-11"

# A face is compared with very many: as RememberedFaceAnalyzer takes them.
MAX_PITCH = 30
REMEMBERED_FACES = 1000
PHOTOS_OF_A_PROFILE = 4
# Share of pairs that the tail is fitted to; further out it falls off faster, so the estimate errs on the safe side.
TAIL = 1e-4
# From here on two files show one picture; the second is left out.
ONE_PICTURE = 0.9
ON_MANY = "many-people-dev-2026-11"


def person(row):
    folder = os.path.basename(os.path.dirname(row["file"]))
    return row["file"] if folder == "real" else folder


def source(row):
    return next(part for part in row["file"].split(os.sep) if "+" in part)


def read(path):
    rows = map(json.loads, open(path))
    return [r for r in rows if r.get("embedding") and is_compared(r)]


def is_compared(row):
    return row["side"] >= max(MIN_SIDE, STANDS_OUT * row["next"]) and abs(row["yaw"]) <= MAX_YAW


def report(name, one, two):
    one, two = np.array(one), np.array(two)
    at95, at2 = np.percentile(one, 5), np.percentile(two, 98)
    print(
        f"{name}: {len(one)} pairs of one person, {len(two)} of two; at 95 % recall {(two >= at95).mean():.2%} of two "
        f"people taken for one; at 2 % of those {(one >= at2).mean():.1%} recall; below {DIFFERENT}: "
        f"{(one < DIFFERENT).mean():.2%} / {(two < DIFFERENT).mean():.1%}; from {SAME} on: {(two >= SAME).mean():.2%}"
    )


def pairs(rows):
    """Likeness of every pair of one person, by source, and of every pair of two."""
    vectors = np.array([r["embedding"] for r in rows])
    likeness = vectors @ vectors.T
    who, where = [person(r) for r in rows], [source(r) for r in rows]
    one, two = collections.defaultdict(list), []
    for i, j in itertools.combinations(range(len(rows)), 2):
        if who[i] == who[j]:
            one[where[i]].append(likeness[i, j])
        else:
            two.append(likeness[i, j])
    return one, np.array(two)


def strangers(rows):
    """Likeness of each face with every other, which are all different people's."""
    vectors = np.array([r["embedding"] for r in rows], dtype=np.float32)
    likeness = vectors @ vectors.T - 2 * np.eye(len(rows), dtype=np.float32)
    first = ~(np.tril(likeness) >= ONE_PICTURE).any(axis=1)
    return likeness[np.ix_(first, first)]


def false_matches(upper, limit):
    """Expected wrong matches a profile, by the exponential tail of the likeness of two people."""
    begin = np.quantile(upper, 1 - TAIL)
    fall = (upper[upper > begin] - begin).mean()
    return TAIL * np.exp(-(limit - begin) / fall) * REMEMBERED_FACES * PHOTOS_OF_A_PROFILE


def profile_recall(rows):
    """How often one of four photos is like one of four others of the same person, by source."""
    people, draw, found = collections.defaultdict(list), np.random.default_rng(1), collections.defaultdict(list)
    for row in rows:
        people[source(row), person(row)].append(row["embedding"])
    for (where, _), faces in people.items():
        for _ in range(30 if len(faces) >= 2 * PHOTOS_OF_A_PROFILE else 0):
            some = np.array(faces)[draw.permutation(len(faces))[: 2 * PHOTOS_OF_A_PROFILE]]
            likeness = some[:PHOTOS_OF_A_PROFILE] @ some[PHOTOS_OF_A_PROFILE:].T
            found[where].append(likeness.max() >= REMEMBERED)
    return {where: f"{np.mean(hits):.0%}" for where, hits in sorted(found.items())}


def judge_remembered(rows, known):
    likeness = strangers([r for r in rows if abs(r["pitch"]) <= MAX_PITCH])
    upper = likeness[np.triu_indices(len(likeness), 1)]
    wrong = int((likeness.max(axis=1) >= REMEMBERED).sum())
    print(
        f"remembered, from {REMEMBERED} on: of {len(likeness)} people, {wrong} are like one of the rest; "
        f"{(upper >= REMEMBERED).sum()} of {len(upper)} pairs, most alike {np.sort(upper)[-3:].round(3)}; expected by the "
        f"tail {false_matches(upper, REMEMBERED):.1e} a profile of {PHOTOS_OF_A_PROFILE} photos with {REMEMBERED_FACES} "
        f"faces; found again, {PHOTOS_OF_A_PROFILE} photos with {PHOTOS_OF_A_PROFILE}: {profile_recall(known)}"
    )
    return {"wrong": wrong, "profiles": len(likeness), "remembered": len(likeness) - 1, "on": ON_MANY}


def main(people, many, model):
    known = read(people)
    one, two = pairs(known)
    for name, values in sorted(one.items()):
        report(name, values, two)
    everyone = np.concatenate(list(one.values()))
    report("all", everyone, two)
    other_profiles = judge_remembered(read(many), known)
    wrong = int((everyone < DIFFERENT).sum()), int((two >= KNOWN).sum())
    with open(model, "w") as out:
        json.dump(
            {
                "version": "2026-11-2",
                "same": SAME,
                "different": DIFFERENT,
                "known": KNOWN,
                "remembered": REMEMBERED,
                "onePerson": {"wrong": wrong[0], "pairs": len(everyone), "on": ON},
                "twoPeople": {"wrong": wrong[1], "pairs": len(two), "on": ON},
                "otherProfiles": other_profiles,
            },
            out,
            indent=2,
        )
        out.write("\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
