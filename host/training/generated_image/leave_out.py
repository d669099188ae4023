#!/usr/bin/env python3
"""The table of sources and generators left out: what networks say to those they never saw, and what they say to others.

usage: leave_out.py OUT.json --start CLASSIFIER_FOLDER --packs NAME [NAME ...] [--minutes N] [--side N] [--rate R]
                    [--agree W] [--tail W] [--pairs N] [--workers N] [--seed N]
One network is trained for each of GROUPS, all on the same batches, of which each leaves out its group's share. The point
of a network is what 1 % of the real photos reach that were kept out, of sources it does know; reconstructions are not
judged. Looks have 160 pixels a side where nothing else is said, since several networks are trained at a time; the shipped
one is trained at full size and for longer. Prints a row for each source left out and writes all to OUT.json.
"""

import argparse
import json

import numpy as np
import torch

import regions as packs
from evaluate import auc
from train import add_options, device_name, judged, labels_of, started, streams, train
from trainer import Recipe, Trainer

GROUPS = (
    ("junguler+", "tiles:StyleGAN2", "chmoe+"),
    ("gebaltso+", "djbielejeski+Stable-Diffusion-Regularization-Images-blonde", "speakers:"),
    ("tiles:SDXL", "tiles:FLUX", "djbielejeski+Stable-Diffusion-Regularization-Images-man"),
    ("galleries:", "dinablachman+"),
)
SEEN, KEPT_OUT = 60, 20  # batches that are judged


def masks_of(regions, group):
    """Of [regions]: those of each prefix of a group."""
    return {prefix: np.array([region.is_of([prefix]) for region in regions]) for prefix in group}


def row_of(values, is_ai, reals, fakes, point):
    """What a network says to the looks of one source that it never saw."""
    above = float(np.mean(values > point))
    if is_ai:
        return {"looks": len(values), "found": above, "auc": float(auc(reals, values))}
    return {"looks": len(values), "wrong": above, "auc": float(auc(values, fakes))}


def rows_of(values, chosen, kept_out, masks, labels):
    """Rows of one network. values and kept_out [looks] of the regions chosen; masks of the sources left out.

    Looks of a source left out all count; of the sources it knows only photos that were kept out."""
    left_out = np.any(list(masks.values()), 0)
    known = kept_out & ~left_out[chosen]
    reals, fakes = (values[known & (labels[chosen] == label)] for label in (0, 1))
    if not len(reals) or not len(fakes):
        raise SystemExit("too few photos were kept out")
    point = np.quantile(reals, 0.99)
    rows = {"known": {"reals": len(reals)} | row_of(fakes, True, reals, fakes, point)}
    for prefix, mask in masks.items():
        for label, name in enumerate(("real", "ai")):
            at = mask[chosen] & (labels[chosen] == label)
            if at.any():
                rows[f"{prefix} {name}"] = row_of(values[at], label, reals, fakes, point)
    return rows


def judge(trainers, stream, kept_out):
    """(values [networks, looks], chosen [looks], whether each was kept out) of both streams."""
    recipe, device = trainers[0].recipe, trainers[0].device
    averaged = [trainer.averaged for trainer in trainers]
    parts = []
    for source, batches in ((stream, SEEN), (kept_out, KEPT_OUT)):
        parts.append(judged(averaged, recipe.side, (source.next() for _ in range(batches)), device))
    (seen, chosen), (others, kept) = parts
    return np.concatenate((seen, others), 1), np.concatenate((chosen, kept)), np.arange(len(chosen) + len(kept)) >= len(chosen)


def asked():
    """The options of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--start", required=True, help="folder of the classifier to start from")
    parser.add_argument("--side", type=int, default=160)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--agree", type=float, default=0.05)
    parser.add_argument("--tail", type=float, default=0.0)
    add_options(parser)
    return parser.parse_args()


def main():
    options = asked()
    regions = packs.load(options.packs)
    stream, kept_out = streams(regions, options)
    torch.manual_seed(options.seed)
    device, labels, masks = device_name(), labels_of(regions), [masks_of(regions, group) for group in GROUPS]
    recipe = Recipe(options.rate, options.agree, options.tail, options.pairs, options.side)
    trainers = [Trainer(started(options.start), recipe, device) for _ in GROUPS]
    used = [torch.tensor(~np.any(list(mask.values()), 0)).float() for mask in masks]
    train(trainers, used, stream, labels, options.minutes)
    values, chosen, kept = judge(trainers, stream, kept_out)
    photos = ~masks_of(regions, ["coder:"])["coder:"][chosen]
    values, chosen, kept = values[:, photos], chosen[photos], kept[photos]
    rows = [rows_of(value, chosen, kept, mask, labels.numpy()) for value, mask in zip(values, masks)]
    with open(options.out, "w") as file:
        json.dump(rows, file, indent=1)
    for name, row in (item for group in rows for item in group.items()):
        print(name, row)
    stream.stop(), kept_out.stop()


if __name__ == "__main__":
    main()
