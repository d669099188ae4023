#!/usr/bin/env python3
"""Trains the network on looks that prepare.py and reconstruct.py cut.

usage: train.py OUT.pt --start CLASSIFIER_FOLDER | --on MODEL.pt --data NAME [NAME ...] [--without PREFIX ...] [--crops N] [--rate R]
--without leaves whole sources out, by the beginning of their name or of their generator's: the model for the
leave-one-out tables. Every source of a class is drawn equally often up to a cap, so that no single one decides.
Runs on a GPU where there is one.
"""

import argparse
import csv
import math
import time

import numpy as np
import torch
from torch.nn import functional as F

import looks
import network as networks

BATCH = 32
LOOK_WEIGHT = {"face": 1.0, "whole": 0.7, "native": 0.5}


def rows_of(name):
    pixels = np.memmap(name + ".u8", np.uint8, "r").reshape(-1, looks.SIDE, looks.SIDE, 3)
    rows = [(pixels, row) for row in csv.DictReader(open(name + ".csv")) if int(row["index"]) < len(pixels)]
    return [(pixels, row) for pixels, row in rows if not is_poster(row)]


def is_poster(row):
    """Galleries hold layouts and lettering beside the people; those would teach that print is generated."""
    return row["look"] == "whole" and row["source"].startswith("galleries:")


def left_out(row, prefixes):
    source = row["source"].removeprefix("coder:")
    return any(source.startswith(p) or row["generator"].startswith(p) for p in prefixes)


def draw_weights(rows):
    """Chance of each crop: classes alike; within a class by the square root of a source's size."""
    sizes = {}
    for _, row in rows:
        key = row["label"], row["source"]
        sizes[key] = sizes.get(key, 0) + 1
    totals = {label: sum(math.sqrt(n) for (l, _), n in sizes.items() if l == label) for label in ("real", "ai")}
    return np.array(
        [LOOK_WEIGHT[r["look"]] / math.sqrt(sizes[r["label"], r["source"]]) / totals[r["label"]] for _, r in rows]
    )


def batch_of(rows, chosen, device):
    crops = np.stack([rows[i][0][int(rows[i][1]["index"])] for i in chosen])
    pixels = torch.from_numpy(crops).permute(0, 3, 1, 2).float().div(255)
    for item in range(len(pixels)):  # a cut-out corner keeps one region from deciding alone
        if torch.rand(()) < 0.25:
            x, y, side = (int(v) for v in torch.randint(0, looks.SIDE // 2, (3,)))
            pixels[item, :, y : y + side, x : x + side] = torch.rand(3, 1, 1)
    labels = torch.tensor([[float(rows[i][1]["label"] == "ai")] for i in chosen])
    return pixels.contiguous(memory_format=torch.channels_last).to(device), labels.to(device)


def average_into(averaged, network, keep):
    with torch.no_grad():
        for slow, fast in zip(averaged.state_dict().values(), network.state_dict().values()):
            if slow.dtype.is_floating_point:
                slow.mul_(keep).add_(fast, alpha=1 - keep)
            else:
                slow.copy_(fast)


def train(network, rows, steps, rate, device, random):
    weights = draw_weights(rows)
    weights /= weights.sum()
    body = networks.body_parameters(network)
    head = [p for part in (network.residue, network.join, network.patch) for p in part.parameters()]
    optimizer = torch.optim.AdamW([{"params": body, "lr": rate * 0.3}, {"params": head, "lr": rate}], weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [rate * 0.3, rate], steps, pct_start=0.1)
    averaged = networks.Network().to(device)
    averaged.load_state_dict(network.state_dict())
    began, losses = time.time(), []
    network.train()
    for step in range(steps):
        pixels, labels = batch_of(rows, random.choice(len(rows), BATCH, p=weights), device)
        with torch.autocast(device, dtype=torch.bfloat16):
            logits = network(pixels)[0].float()
        loss = F.binary_cross_entropy_with_logits(logits, labels * 0.94 + 0.03)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        schedule.step()
        average_into(averaged, network, min(0.995, step / (step + 20)))
        losses.append(loss.item())
        if step % 50 == 49:
            speed = BATCH * (step + 1) / (time.time() - began)
            print(f"{step + 1}/{steps} loss {np.mean(losses[-50:]):.3f} {speed:.0f} crops/s", flush=True)
    return averaged


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--start", help="folder of the classifier to start from")
    parser.add_argument("--on", help="MODEL.pt to go on from instead")
    parser.add_argument("--data", nargs="+", required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--crops", type=int, default=60000)
    parser.add_argument("--rate", type=float, default=1e-3)
    options = parser.parse_args()
    torch.manual_seed(1)
    random = np.random.default_rng([1, bool(options.on)])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    rows = [r for name in options.data for r in rows_of(name) if not left_out(r[1], options.without)]
    print(len(rows), "crops of", len({r["source"] for _, r in rows}), "sources")
    network = networks.Network()
    if options.on:
        network.load_state_dict(torch.load(options.on, map_location="cpu"))
    else:
        networks.start_from_classifier(network, options.start)
    network = network.to(device, memory_format=torch.channels_last)
    torch.save(train(network, rows, options.crops // BATCH, options.rate, device, random).cpu().state_dict(), options.out)


if __name__ == "__main__":
    main()
