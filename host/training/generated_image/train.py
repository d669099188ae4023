#!/usr/bin/env python3
"""Trains the network on looks that prepare.py and reconstruct.py cut.

usage: train.py OUT.pt --start CLASSIFIER_FOLDER | --on MODEL --data NAME [NAME ...] [--without PREFIX ...] [--minutes N] [--rate R]
--without leaves whole sources out, by the beginning of their name or of their generator's: the model for the
leave-one-out tables. Every source of a class is drawn equally often up to a cap, so that no single one decides.
Runs on a GPU where there is one.
"""

import argparse
import csv
import math
import os
import random
import time

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

import looks
import network as networks
import web

CROP_BYTES = looks.SIDE * looks.SIDE * 3
BATCH = 32
RISE = 0.05  # share of the time that the learning rate rises
REREAD = 400  # steps between two looks at what crops there are
LOOK_WEIGHT = {"face": 1.0, "whole": 0.7, "native": 0.5}


def rows_of(name):
    """Crops of one prepare.py or reconstruct.py, which may still be at work."""
    if not os.path.exists(name + ".u8") or os.path.getsize(name + ".u8") < CROP_BYTES:
        return []
    pixels = np.memmap(name + ".u8", np.uint8, "r")
    pixels = pixels[: len(pixels) // CROP_BYTES * CROP_BYTES].reshape(-1, looks.SIDE, looks.SIDE, 3)
    rows = [row for row in csv.DictReader(open(name + ".csv")) if row["variant"]]  # the last one may be half written
    return [(pixels, row) for row in rows if int(row["index"]) < len(pixels)]


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


def varied(crop):
    """The same crop mirrored, saved once more or a little lighter: a stored crop is drawn several times."""
    if random.random() < 0.5:
        crop = crop[:, ::-1]
    if random.random() < 0.35:
        crop = np.asarray(web.recode(Image.fromarray(crop), random.randint(40, 95), random.choice(("JPEG", "JPEG", "WEBP"))))
    if random.random() < 0.3:
        crop = np.clip(crop * random.uniform(0.85, 1.15) + random.uniform(-12, 12), 0, 255).astype(np.uint8)
    if random.random() < 0.2:  # a covered corner keeps one region from deciding alone
        x, y, side = (random.randrange(looks.SIDE // 2) for _ in range(3))
        crop = crop.copy()
        crop[y : y + side, x : x + side] = [random.randrange(256) for _ in range(3)]
    return crop


def batch_of(rows, chosen, device):
    crops = np.stack([varied(rows[i][0][int(rows[i][1]["index"])]) for i in chosen])
    pixels = torch.from_numpy(crops).permute(0, 3, 1, 2).float().div(255)
    labels = torch.tensor([[float(rows[i][1]["label"] == "ai")] for i in chosen])
    return pixels.contiguous(memory_format=torch.channels_last).to(device), labels.to(device)


def average_into(averaged, network, keep):
    with torch.no_grad():
        for slow, fast in zip(averaged.state_dict().values(), network.state_dict().values()):
            if slow.dtype.is_floating_point:
                slow.mul_(keep).add_(fast, alpha=1 - keep)
            else:
                slow.copy_(fast)


def optimizer_of(network, rate):
    body = networks.body_parameters(network)
    head = [p for part in (network.residue, network.join, network.patch) for p in part.parameters()]
    return torch.optim.AdamW([{"params": body, "lr": rate * 0.3}, {"params": head, "lr": rate}], weight_decay=0.02)


def rate_share(done):
    """Share of the highest learning rate: a short rise, then half a cosine down to a fiftieth."""
    return done / RISE if done < RISE else 0.02 + 0.49 * (1 + math.cos(math.pi * (done - RISE) / (1 - RISE)))


def step_on(network, optimizer, batch, device):
    pixels, labels = batch
    with torch.autocast(device, dtype=torch.bfloat16):
        logits = network(pixels)[0].float()
    loss = F.binary_cross_entropy_with_logits(logits, labels * 0.94 + 0.03)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimizer.step()
    return loss.item()


def train(network, options, device, draws):
    """Trains for as many minutes as asked; crops that are added meanwhile join in. Returns the weights' running mean."""
    averaged = networks.Network().to(device)
    averaged.load_state_dict(network.state_dict())
    optimizer = optimizer_of(network, options.rate)
    rates = [group["lr"] for group in optimizer.param_groups]
    began, step, losses = time.time(), 0, []
    network.train()
    while (done := (time.time() - began) / 60 / options.minutes) < 1:
        if step % REREAD == 0:
            rows = all_rows(options)
            weights = draw_weights(rows)
            weights /= weights.sum()
            torch.save(averaged.state_dict(), options.out)
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * rate_share(done)
        batch = batch_of(rows, draws.choice(len(rows), BATCH, p=weights), device)
        losses.append(step_on(network, optimizer, batch, device))
        average_into(averaged, network, min(0.998, step / (step + 20)))
        step += 1
        if step % 50 == 0:
            speed = BATCH * step / (time.time() - began)
            print(f"{step} {done:.1%} of {len(rows)} loss {np.mean(losses[-50:]):.3f} {speed:.0f} crops/s", flush=True)
    return averaged


def all_rows(options):
    return [r for name in options.data for r in rows_of(name) if not left_out(r[1], options.without)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--start", help="folder of the classifier to start from")
    parser.add_argument("--on", help="MODEL.pt, or MODEL.onnx as shipped, to go on from instead")
    parser.add_argument("--data", nargs="+", required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = networks.Network()
    if not options.on:
        networks.start_from_classifier(network, options.start)
    elif options.on.endswith(".onnx"):
        networks.start_from_shipped(network, options.on)
    else:
        network.load_state_dict(torch.load(options.on, map_location="cpu"))
    network = network.to(device, memory_format=torch.channels_last)
    averaged = train(network, options, device, np.random.default_rng(options.seed))
    torch.save(averaged.cpu().state_dict(), options.out)


if __name__ == "__main__":
    main()
