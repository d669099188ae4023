"""Measures whether weak signs of generated faces separate them from real photos aligned the same way: prints AUCs.

usage: measure_face_asymmetry.py GENERATED.jsonl ALIGNED.jsonl
Inputs as for fit_face_geometry.py, whole pictures only. Signs: shape of the irises and their highlights (S. Hu, Y. Li,
S. Lyu, "Exposing GAN-generated Faces Using Inconsistent Corneal Specular Highlights", 2021), pupils, the two sides of
the face below the ears (earrings) and at the eyes (glasses), the two upper corners and seams above the head.
"""

import json
import sys

import numpy as np
from PIL import Image

SIDE = 800  # pixels, as a site would show it
DISC = 48
NEAR, MAX_YAW = 9, 15  # least radius of an iris in pixels, most turn in degrees


def disc(grey, centre, radius):
    """The iris resampled to DISC x DISC, and which of it lies in the circle."""
    grid = (np.arange(DISC) + 0.5) / DISC * 2 - 1
    x, y = np.meshgrid(grid, grid)
    column = np.clip(np.round(centre[0] + x * radius).astype(int), 0, grey.shape[1] - 1)
    row = np.clip(np.round(centre[1] + y * radius).astype(int), 0, grey.shape[0] - 1)
    return grey[row, column], x * x + y * y <= 1


def unlike(one, other):
    return 1 - np.corrcoef(one.ravel(), other.ravel())[0, 1]


def detail(grey):
    return np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean() + 1


def ratio(one, other):
    return abs(np.log(one / other))


def of_irises(grey, irises):
    radii = [np.linalg.norm(i[1:] - i[0], axis=1) for i in irises]
    if min(r.mean() for r in radii) < NEAR:
        return {}
    (one, inside), (other, _) = (disc(grey, i[0], r.mean()) for i, r in zip(irises, radii))
    bright = [(d > max(np.median(d[inside]) + 70, 150)) & inside for d in (one, other)]
    either = (bright[0] | bright[1]).sum()
    return {
        "iris sizes differ": ratio(radii[0].mean(), radii[1].mean()),
        "iris not round": max(r.std() / r.mean() for r in radii),
        "highlights apart": 1 - (bright[0] & bright[1]).sum() / either if either > 8 else np.nan,
        "highlights differ in size": ratio(bright[0].sum() + 5, bright[1].sum() + 5),
        "irises unlike": unlike(one[inside], other[inside]),
    }


def patch(grey, centre, top, width, height):
    left = int(np.clip(centre - width / 2, 0, grey.shape[1] - width))
    top = int(np.clip(top, 0, grey.shape[0] - height))
    return grey[top : top + height, left : left + width]


def of_sides(grey, eyes, ears):
    apart = np.linalg.norm(eyes[1] - eyes[0])
    width, height = int(apart * 0.35), int(apart * 0.45)
    lobes = [patch(grey, e[0], e[1], width, height) for e in ears]
    lobes[1] = lobes[1][:, ::-1]
    middle, top, half = eyes.mean(0)[0], eyes.mean(0)[1] - apart * 0.25, int(apart * 0.8)
    right = patch(grey, middle - half / 2, top, half, int(apart * 0.5))
    left = patch(grey, middle + half / 2, top, half, int(apart * 0.5))[:, ::-1]
    corners = grey[16:200, 8:150], grey[16:200, -150:-8]
    steps = np.abs(np.diff(grey[: SIDE // 4], axis=1)).mean(0)[32:-32]
    return {
        "below the ears unlike": unlike(*lobes),
        "below the ears, detail": ratio(detail(lobes[0]), detail(lobes[1])),
        "eye band unlike": unlike(right, left),
        "corners differ in brightness": abs(corners[0].mean() - corners[1].mean()),
        "corners differ in detail": ratio(detail(corners[0]), detail(corners[1])),
        "seam above the head": steps.max() / max(np.median(steps), 0.1),
    }


def signs(row):
    image = Image.open(row["file"]).convert("L")
    scale = SIDE / max(image.size)
    grey = np.asarray(image.resize((SIDE, SIDE), Image.LANCZOS)).astype(float)
    eyes, ears = (np.array(row[n]) * scale for n in ("eyes", "ears"))
    return of_irises(grey, [np.array(i) * scale for i in row["irises"]]) | of_sides(grey, eyes, ears)


def auc(generated, real):
    ranks = np.concatenate([generated, real]).argsort().argsort() + 1
    n, m = len(generated), len(real)
    return (ranks[:n].sum() - n * (n + 1) / 2) / (n * m)


def read(path):
    rows = [r for r in map(json.loads, open(path)) if r.get("irises") and abs(r["yaw"]) <= MAX_YAW]
    return [signs(r) for r in rows if r["width"] == r["height"]]


def main(generated, aligned):
    generated, real = read(generated), read(aligned)
    for name in {n: 0 for s in generated + real for n in s}:
        one, other = (np.array([s[name] for s in g if name in s]) for g in (generated, real))
        one, other = one[~np.isnan(one)], other[~np.isnan(other)]
        found = (one > np.percentile(other, 95)).mean()
        print(f"{name}: AUC {auc(one, other):.2f}, {found:.1%} found at 5 % false alarms ({len(one)} / {len(other)})")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
