#!/usr/bin/env python3
"""Scores looks with a trained network and prints what it would find, source by source.

usage: evaluate.py MODEL.pt --data NAME [--only PREFIX ...] [--out SCORES.csv]
Prints per source the share above the point that 1 % of the real photos of the *other* real sources reach, and AUC.
"""

import argparse
import csv

import numpy as np
import torch

import network as networks
import train

FUSION = {"face": 1.0, "native": 0.5, "whole": 1.0}


def scores(network, rows, device):
    network.eval()
    found = np.zeros(len(rows), np.float32)
    with torch.no_grad():
        for at in range(0, len(rows), 64):
            crops = np.stack([p[int(r["index"])] for p, r in rows[at : at + 64]])
            pixels = torch.from_numpy(crops).permute(0, 3, 1, 2).float().div(255).contiguous(memory_format=torch.channels_last)
            with torch.autocast(device, dtype=torch.bfloat16):
                found[at : at + 64] = network(pixels.to(device))[0].float().cpu().numpy()[:, 0]
    return found


def fused(rows, logits):
    """One value a photo: the mean logit of each kind of look, weighted by FUSION over the kinds it has."""
    photos = {}
    for (_, row), logit in zip(rows, logits):
        photo = photos.setdefault(row["path"], {"row": row, "looks": {}})
        photo["looks"].setdefault(row["look"], []).append(float(logit))
    for photo in photos.values():
        means = {look: float(np.mean(values)) for look, values in photo["looks"].items()}
        weight = sum(FUSION[look] for look in means)
        photo["means"], photo["score"] = means, sum(FUSION[look] * m for look, m in means.items()) / weight
    return photos


def auc(reals, fakes):
    order = np.argsort(np.concatenate((reals, fakes)), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    return (ranks[len(reals) :].sum() - len(fakes) * (len(fakes) + 1) / 2) / (len(reals) * len(fakes))


def report(photos, key=lambda p: p["score"]):
    groups = {}
    for photo in photos.values():
        groups.setdefault((photo["row"]["label"], photo["row"]["source"]), []).append(key(photo))
    reals = {s: np.array(v) for (l, s), v in groups.items() if l == "real"}
    every = np.concatenate(list(reals.values()))
    point = np.quantile(every, 0.99)
    for (label, source), values in sorted(groups.items()):
        values = np.array(values)
        if label == "ai":
            print(f"ai   {source[:44]:44} n {len(values):4} found {np.mean(values > point):6.1%} auc {auc(every, values):.3f}")
        else:
            others = np.concatenate([v for s, v in reals.items() if s != source] or [values])
            print(f"real {source[:44]:44} n {len(values):4} wrong {np.mean(values > np.quantile(others, 0.99)):6.1%} mean {values.mean():+.2f}")
    fakes = np.concatenate([np.array(v) for (l, _), v in groups.items() if l == "ai"])
    print(f"all: reals {len(every)}, fakes {len(fakes)}, auc {auc(every, fakes):.3f}, found at 1 % wrong {np.mean(fakes > point):.1%}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("--data", nargs="+", required=True)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--out")
    options = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = networks.Network().to(device, memory_format=torch.channels_last)
    network.load_state_dict(torch.load(options.model, map_location=device))
    rows = [r for name in options.data for r in train.rows_of(name)]
    if options.only:
        rows = [r for r in rows if train.left_out(r[1], options.only)]
    photos = fused(rows, scores(network, rows, device))
    if options.out:
        table = csv.writer(open(options.out, "w"))
        table.writerow(["path", "source", "label", "generator", "score", "face", "native", "whole"])
        for path, photo in photos.items():
            row, means = photo["row"], photo["means"]
            looks = [f"{means[k]:.4f}" if k in means else "" for k in ("face", "native", "whole")]
            table.writerow([path, row["source"], row["label"], row["generator"], f"{photo['score']:.4f}", *looks])
    report(photos)


if __name__ == "__main__":
    main()
