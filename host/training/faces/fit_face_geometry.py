"""Fits where StyleGAN puts faces and counts what the limits find: makes host/models/face-geometry.json.

usage: fit_face_geometry.py GENERATED.jsonl REAL.jsonl ALIGNED.jsonl MODEL.json
The inputs come from `ProfileLens.Evaluation face-measures`. GENERATED holds whole pictures and those of
make_site_crops.py (their folder is the kind), REAL ordinary photos of people, ALIGNED real photos put through the FFHQ
alignment. Half of the generated pictures (by a hash of the name) set mean and deviation, the other half is counted.
The limits below were set by hand on these data: as wide as keeps false alarms on REAL under 0.3 %.
"""

import collections
import hashlib
import json
import os
import sys

import numpy as np

WHOLE, CROPPED = [6.5, 5, 3.5], [4.5, 4, 3.3]  # framed, slid, zoomed; as in face-geometry.json
# Value of the generated-image network; chosen by hand, see host/models/face-geometry.md.
DISPUTED_BELOW = 0.33
LEAST_SQUARE = 0.97  # as in FaceGeometryAnalyzer.cs
LEAST_CUT, MOST_HEIGHT_CUT, EDGE_SLACK, ZOOM = 0.01, 0.1, 0.01, (0.02, 0.45)  # as in Placement.cs
FITTED = {"whole", "mirrored", "circle", "small", "4x5", "3x4", "4x3", "16x9", "9x16"}


def square(eyes, mouth):
    """AlignedSquare.cs: centre, side and roll of the FFHQ square."""
    right, left = np.array(eyes)
    middle, across = (right + left) / 2, left - right
    down = np.array(mouth) - middle
    axis = across + np.array([down[1], -down[0]])
    side = 2 * max(np.hypot(*across) * 2, np.hypot(*down) * 1.8)
    return middle + down * 0.1, side, np.arctan2(axis[1], axis[0])


def place(row, frame):
    """x, y, size and roll of the face in a frame; see PlacementModel.cs."""
    left, top, width, height = frame
    longer = max(width, height)
    centre, side, roll = square(row["eyes"], row["mouth"])
    x, y = (centre - [left + width / 2, top + height / 2]) / longer
    return np.array([x, y, np.log(side / longer), roll])


def looks(at, frame, mean, deviation):
    """Distances of Placement.cs: framed, slid, zoomed."""
    width, height = frame[2:]
    off = ((at - mean) / deviation) ** 2
    cut, free = 1 - min(width, height) / max(width, height), 0 if width < height else 1
    telling = cut >= LEAST_CUT and (free == 0 or cut <= MOST_HEIGHT_CUT)
    slid = off.sum() - off[free] if telling and abs(at[free]) <= cut / 2 + EDGE_SLACK else np.inf
    inner = ((at[:2] / np.exp(at[2]) - mean[:2]) / deviation[:2]) ** 2
    zoomed = inner.sum() + off[3] if ZOOM[0] <= at[2] <= ZOOM[1] else np.inf
    return np.sqrt([off.sum(), slid, zoomed])


def fits(row, mean, deviation):
    if not row["eyes"]:
        return False
    width, height = row["width"], row["height"]
    frame = [0, 0, width, height]
    framed = looks(place(row, frame), frame, mean, deviation)[0]
    limits = WHOLE if min(width, height) >= LEAST_SQUARE * max(width, height) and framed < WHOLE[0] else CROPPED
    return any((looks(place(row, f), f, mean, deviation) < limits).any() for f in row["frames"])


def is_held_out(row):
    name = os.path.splitext(os.path.basename(row["file"]))[0]
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 1


def kind(row):
    folder = os.path.basename(os.path.dirname(row["file"]))
    return folder if folder != "ai" else "whole"


def read(path):
    return [json.loads(line) for line in open(path)]


def spread(values, mean):
    return {"mean": round(float(mean), 5) + 0.0, "deviation": round(float(np.sqrt(((values - mean) ** 2).mean())), 5)}


def main(generated, real, aligned, model):
    rows = read(generated)
    fit = np.array(
        [place(r, r["frames"][0]) for r in rows if not is_held_out(r) and r["eyes"] and kind(r) in FITTED]
    )
    mean = fit.mean(0) * [0, 1, 1, 0]  # mirroring must not matter
    axes = {n: spread(fit[:, i], mean[i]) for i, n in enumerate(["x", "y", "size", "roll"])}
    mean, deviation = (np.array([axes[n][p] for n in axes]) for p in ("mean", "deviation"))

    counts = collections.defaultdict(lambda: [0, 0])
    for row in filter(is_held_out, rows):
        counts[kind(row)][0] += fits(row, mean, deviation)
        counts[kind(row)][1] += 1
    for name, (found, of) in sorted(counts.items()):
        print(f"{name}: {found} of {of} found")
    reals = [fits(r, mean, deviation) for r in read(real)]
    lined_up = [fits(r, mean, deviation) for r in read(aligned)]
    print(f"real: {sum(reals)} of {len(reals)} marked; aligned: {sum(lined_up)} of {len(lined_up)}")
    stated = {"version": "2026-11-2", "measuredOn": "people-photos-dev-2026-11"}
    names = ("framed", "slid", "zoomed")
    limits = {"whole": dict(zip(names, WHOLE)), "cropped": dict(zip(names, CROPPED)), "disputedBelow": DISPUTED_BELOW}
    with open(model, "w") as out:
        json.dump({**stated, "falseAlarms": sum(reals), "items": len(reals), **axes, **limits}, out, indent=2)
        out.write("\n")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
