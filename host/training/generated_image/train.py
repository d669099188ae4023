#!/usr/bin/env python3
"""Trains the network on packs of regions (regions.py, coders.py).

usage: train.py OUT.pt --start CLASSIFIER_FOLDER | --on MODEL(.pt|.onnx) --packs NAME [NAME ...] [--without PREFIX ...]
                [--minutes N] [--rate R] [--agree W] [--tail W] [--pairs N] [--workers N] [--seed N]
--without leaves whole sources out, by the beginning of their name or of their generator's. OUT.pt is the weights' running
mean. --agree weighs how alike the two looks of a pair must be judged, --tail how far fakes must stay above the hardest
reals of a batch: the host marks few photos, so only that end counts. Runs on a GPU where there is one; give it a worker
for each core, since most of the work is to make looks.
"""

import argparse
import time

import numpy as np
import torch

import network as networks
import regions as packs
from evaluate import auc
from stream import Stream, held_out_weights, weights
from trainer import Recipe, Trainer, resized

REPORT, SAVE = 200, 1000  # steps
CHECKED = 20  # batches of photos that were kept out


def device_name():
    torch.backends.cudnn.benchmark = True
    return "cuda" if torch.cuda.is_available() else "cpu"


def to_device(pixels, device):
    """uint8 [n, SIDE, SIDE, 3] as the network wants it."""
    return torch.from_numpy(pixels).to(device).permute(0, 3, 1, 2).float() / 255


def train(trainers, used, stream, labels, minutes, save=None):
    """Trains networks on the same batches; used: per network [regions], 0 for those it may not see. Calls save now and then."""
    began, steps, device = time.time(), 0, trainers[0].device
    while (done := (time.time() - began) / 60 / minutes) < 1:
        pixels, chosen = stream.next()
        looks = to_device(pixels, device)
        for trainer, seen in zip(trainers, used):
            trainer.step(looks, labels[chosen], seen[chosen], done)
        steps += 1
        if steps % REPORT == 0:
            losses = " ".join(f"{trainer.mean_loss(REPORT):.3f}" for trainer in trainers)
            print(f"{steps} {done:.1%} loss {losses}, {len(pixels) * steps / (time.time() - began):.0f} looks/s", flush=True)
        if save and steps % SAVE == 0:
            save()
    print(steps, "steps", flush=True)


def judged(networks_, side, batches, device):
    """(values [networks, pairs], chosen [pairs]) of some batches; the value of a pair is the mean of its looks."""
    values, indices = [], []
    for pixels, chosen in batches:
        looks = resized(to_device(pixels, device), side).contiguous(memory_format=torch.channels_last)
        with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
            logits = torch.stack([network(looks)[0].float()[:, 0] for network in networks_])
        values.append(logits.reshape(len(networks_), 2, -1).mean(1).cpu().numpy())
        indices.append(chosen)
    return np.concatenate(values, 1), np.concatenate(indices)


def report(trainer, stream, labels):
    """Prints how well the photos are told apart that were kept out: only a check, their sources are known."""
    batches = (stream.next() for _ in range(CHECKED))
    values, chosen = judged([trainer.averaged], trainer.recipe.side, batches, trainer.device)
    reals, fakes = (values[0][labels[chosen].numpy() == label] for label in (0, 1))
    if len(reals) and len(fakes):
        found = np.mean(fakes > np.quantile(reals, 0.99))
        print(f"kept out: {len(reals)} reals, {len(fakes)} fakes, auc {auc(reals, fakes):.4f}, found at 1 % wrong {found:.1%}")


def add_options(parser):
    """Those that leave_out.py has too."""
    parser.add_argument("--packs", nargs="+", required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--pairs", type=int, default=64)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)


def streams(regions, options):
    """(regions to train on, regions kept out), before anything touches a GPU."""
    kept = max(1, options.workers // 4)
    return (
        Stream(regions, weights(regions), options.workers, options.pairs, options.seed),
        Stream(regions, held_out_weights(regions), kept, options.pairs, options.seed + 1000),
    )


def labels_of(regions):
    return torch.tensor([float(region.is_ai) for region in regions])


def started(start):
    """A network with the weights of a classifier's folder."""
    network = networks.Network()
    networks.start_from_classifier(network, start)
    return network


def asked():
    """The options of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--start", help="folder of the classifier to start from")
    begin.add_argument("--on", help="MODEL.pt, or MODEL.onnx as shipped, to go on from instead")
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--rate", type=float, default=8e-4)
    parser.add_argument("--agree", type=float, default=0.1)
    parser.add_argument("--tail", type=float, default=0.5)
    add_options(parser)
    return parser.parse_args()


def main():
    options = asked()
    regions = packs.load(options.packs, options.without)
    stream, kept_out = streams(regions, options)
    torch.manual_seed(options.seed)
    network = networks.load(options.on) if options.on else started(options.start)
    recipe = Recipe(options.rate, options.agree, options.tail, options.pairs)
    trainer, labels = Trainer(network, recipe, device_name()), labels_of(regions)
    save = lambda: torch.save({name: value.cpu() for name, value in trainer.averaged.state_dict().items()}, options.out)
    train([trainer], [torch.ones(len(regions))], stream, labels, options.minutes, save)
    save()
    report(trainer, kept_out, labels)
    stream.stop(), kept_out.stop()


if __name__ == "__main__":
    main()
