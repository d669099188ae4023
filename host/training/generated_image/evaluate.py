#!/usr/bin/env python3
"""Scores looks with a trained network and prints what it would find, source by source.

usage: evaluate.py MODEL(.pt|.onnx) --data NAME [NAME ...] [--only PREFIX ...] [--views N] [--out SCORES.csv]
NAME is what prepare.py wrote. A photo's value is the mean of its looks, each patch within looks.PATCH_LIMITS; of those
at a face the first N count (as many as the host takes where nothing else is said). Prints per source the share above the
point that 1 % of the real photos of the *other* real sources reach, and AUC.
"""

import argparse
import csv

import numpy as np
import torch

import looks
import network as networks
import prepare
import sources

BATCH = 32


def scores(network, rows, device):
    """The value of each crop."""
    found = np.zeros(len(rows), np.float32)
    with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
        for at in range(0, len(rows), BATCH):
            crops = torch.from_numpy(np.stack([crop for crop, _ in rows[at : at + BATCH]])).to(device)
            pixels = crops.permute(0, 3, 1, 2).float().div(255).contiguous(memory_format=torch.channels_last)
            patches = network(pixels)[1].float().clamp(*looks.PATCH_LIMITS)
            found[at : at + BATCH] = patches.mean((1, 2, 3)).cpu().numpy()
    return found


def photos_of(rows, values):
    """By path: the row of a photo with its value."""
    photos = {}
    for (_, row), value in zip(rows, values):
        photos.setdefault(row["path"], row | {"values": []})["values"].append(float(value))
    for photo in photos.values():
        photo["value"] = float(np.mean(photo["values"]))
    return photos


def auc(reals, fakes):
    order = np.argsort(np.concatenate((reals, fakes)), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    return (ranks[len(reals) :].sum() - len(fakes) * (len(fakes) + 1) / 2) / (len(reals) * len(fakes))


def by_source(photos, label):
    """{source: values}"""
    groups = {}
    for photo in photos.values():
        if photo["label"] == label:
            groups.setdefault(photo["source"], []).append(photo["value"])
    return {source: np.array(values) for source, values in sorted(groups.items())}


def report(photos):
    reals, fakes = by_source(photos, "real"), by_source(photos, "ai")
    every, made = (np.concatenate(list(groups.values())) for groups in (reals, fakes))
    point = np.quantile(every, 0.99)
    for source, values in fakes.items():
        found = np.mean(values > point)
        print(f"ai   {source[:44]:44} n {len(values):4} found {found:6.1%} auc {auc(every, values):.3f}")
    for source, values in reals.items():
        others = np.concatenate([v for other, v in reals.items() if other != source] or [values])
        wrong = np.mean(values > np.quantile(others, 0.99))
        print(f"real {source[:44]:44} n {len(values):4} wrong {wrong:6.1%} mean {values.mean():+.2f}")
    found = np.mean(made > point)
    print(f"all: reals {len(every)}, fakes {len(made)}, auc {auc(every, made):.3f}, found at 1 % wrong {found:.1%}")


def counted(row, options):
    """Whether a crop counts."""
    known = row["source"], row["label"], row["generator"]
    seen = row["look"] == "whole" or int(row["view"]) < options.views
    return seen and (options.only is None or sources.is_of(known, options.only))


def write(photos, path):
    with open(path, "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["path", "source", "label", "generator", "look", "value"])
        for photo in photos.values():
            told = (photo[key] for key in ("path", "source", "label", "generator", "look"))
            table.writerow([*told, f"{photo['value']:.4f}"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("--data", nargs="+", required=True)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--views", type=int, default=looks.HOST_VIEWS)
    parser.add_argument("--out")
    options = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = networks.load(options.model).eval().to(device, memory_format=torch.channels_last)
    rows = [(crop, row) for name in options.data for crop, row in prepare.rows_of(name) if counted(row, options)]
    photos = photos_of(rows, scores(network, rows, device))
    if options.out:
        write(photos, options.out)
    report(photos)


if __name__ == "__main__":
    main()
