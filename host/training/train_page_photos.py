"""Fits the trees by which the extension tells photos of people on offer from a page's other pictures.

Usage: node tests/extension/pages/photo-signs.mjs SIGNS.jsonl
       python3 train_page_photos.py SIGNS.jsonl            leave-one-set-out table only
       python3 train_page_photos.py SIGNS.jsonl --out extension/src/content/general/photo-trees.json

Each line of SIGNS.jsonl is a picture of a page: its signs (extension/src/content/general/photo-signs.ts) and whether the
page's `.expected.json` names it. Gradient boosting with logistic loss (Friedman 2001), trees of depth two, beginning from
what the rules say. Needs numpy (Debian: python3-numpy).
"""

import argparse
import json
import pathlib

import numpy as np

TREES, RATE, RIDGE, LEAST = 45, 0.2, 2.0, 8.0
BY_RULES, LIMIT = 1.5, -0.3  # as in photo-score.ts
MADE_WEIGHT = 5  # pages made for a single rule are few, and have to hold
CUTS = 24  # limits tried for a sign


def read(path):
    rows = [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]
    signs = np.array([r["signs"] for r in rows], float)
    photo = np.array([r["photo"] for r in rows], float)
    sets = np.array([r["set"] for r in rows])
    return signs, photo, sets, rows


def cuts_of(column):
    values = np.unique(column)
    middles = (values[:-1] + values[1:]) / 2
    if len(middles) <= CUTS:
        return middles
    return np.unique(np.quantile(column, np.linspace(0.02, 0.98, CUTS)))


def split(signs, gradient, hessian, cuts):
    """The best limit of the best sign: (gain, sign, limit), or None."""
    total_g, total_h = gradient.sum(), hessian.sum()
    best = None
    for sign, limits in enumerate(cuts):
        for limit in limits:
            high = signs[:, sign] > limit
            g, h = gradient[high].sum(), hessian[high].sum()
            rest = total_h - h
            if min(h, rest) * 4 < LEAST:
                continue
            gain = g * g / (h + RIDGE) + (total_g - g) ** 2 / (rest + RIDGE) - total_g**2 / (total_h + RIDGE)
            if best is None or gain > best[0]:
                best = (gain, sign, float(limit))
    return best


def leaf(gradient, hessian):
    return float(RATE * gradient.sum() / (hessian.sum() + RIDGE))


def tree(signs, gradient, hessian, cuts):
    """[sign, limit, low sign, its limit, high sign, its limit, four ends]."""
    top = split(signs, gradient, hessian, cuts)
    if top is None:
        return None
    high = signs[:, top[1]] > top[2]
    nodes, ends = [top[1], top[2]], []
    for side in (~high, high):
        g, h = gradient[side], hessian[side]
        below = split(signs[side], g, h, cuts)
        if below is None or below[0] <= 0:
            nodes += [top[1], top[2]]
            ends += [leaf(g, h)] * 2
            continue
        nodes += [below[1], below[2]]
        above = signs[side][:, below[1]] > below[2]
        ends += [leaf(g[~above], h[~above]), leaf(g[above], h[above])]
    return nodes + ends


def said(trees, signs):
    odds = np.where(signs[:, 0] > 0, BY_RULES, -BY_RULES)
    for top, limit, low, low_limit, high, high_limit, *ends in trees:
        is_high = signs[:, top] > limit
        is_end = np.where(is_high, signs[:, high] > high_limit, signs[:, low] > low_limit)
        odds = odds + np.array(ends)[2 * is_high.astype(int) + is_end.astype(int)]
    return odds


def fit(signs, photo, weights):
    cuts = [cuts_of(signs[:, i]) for i in range(signs.shape[1])]
    trees = []
    for _ in range(TREES):
        share = 1 / (1 + np.exp(-said(trees, signs)))
        grown = tree(signs, weights * (photo - share), weights * share * (1 - share), cuts)
        if grown is None:
            break
        trees.append(grown)
    return trees


def weights_of(sets):
    return np.where(sets == "made", MADE_WEIGHT, 1).astype(float)


def table(signs, photo, sets):
    print("set | wanted | rules: found, others | trees: found, others")
    all_odds = np.zeros(len(photo))
    for name in sorted(set(sets)):
        out = sets == name
        trees = fit(signs[~out], photo[~out], weights_of(sets[~out]))
        all_odds[out] = said(trees, signs[out])
        tell(name, signs[out], photo[out], all_odds[out])
    tell("all", signs, photo, all_odds)
    return all_odds


def tell(name, signs, photo, odds):
    counts = [(yes & (photo == of)).sum() for yes in (signs[:, 0] > 0, odds > LIMIT) for of in (1, 0)]
    print(f"{name} | {int(photo.sum())} | {counts[0]}, {counts[1]} | {counts[2]}, {counts[3]}")


def rounded(trees):
    """Limits to four significant digits, ends to two places: what the extension carries."""
    limits = [[float(f"{x:.4g}") for x in t[:6]] for t in trees]
    short = [[int(x) if x == int(x) else x for x in limit] for limit in limits]
    return [limit + [round(x, 2) for x in t[6:]] for limit, t in zip(short, trees)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("signs")
    parser.add_argument("--out")
    parser.add_argument("--each", action="store_true", help="names the pictures that are judged wrongly")
    args = parser.parse_args()
    signs, photo, sets, rows = read(args.signs)
    odds = table(signs, photo, sets)
    if args.each:
        for row, o in zip(rows, odds):
            if (o > LIMIT) != row["photo"]:
                print(f"{row['set']}/{row['page']} {row['url'][-60:]} wanted {row['photo']} odds {o:.2f}")
    if args.out:
        trees = rounded(fit(signs, photo, weights_of(sets)))
        pathlib.Path(args.out).write_text(json.dumps(trees, separators=(",", ":")) + "\n")
        print(f"{len(trees)} trees, on all pages:")
        tell("all", signs, photo, said(trees, signs))


if __name__ == "__main__":
    main()
