#!/usr/bin/env python3
"""Passes real faces through image coders and back: fakes that share everything with their original but the traces of a
generator's decoder. Each way to grow a picture leaves its own.

usage: coders.py OUT --packs NAME [NAME ...] --taesd FOLDER [--minutes N] [--most N] [--seed N]
First trains three small coders of our own for N minutes on the real faces of the packs; then writes the pack OUT of
reconstructions, half of them by taef2 (FLUX.2's latents), half by our own in turn. FOLDER is a checkout of
madebyollin/taesd (MIT) with taesd.py and the taef2 weights. A reconstruction's source is "coder:" and its coder, its
generator the source of its original, so that it is left out with that. Runs on a GPU where there is one.
"""

import argparse
import random
import sys
import time

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

import looks
import regions as packs

CODERS = (("nearest", 12, 3), ("shuffle", 12, 3), ("transposed", 6, 2))  # name, channels of a latent, halvings
WIDTH = 64
LEARNED = 900  # faces that the small coders learn from
SIDE, CROP = 256, 128  # pixels of those, and of what is learned from at a time
RATE = 1e-3
BATCH = {"cuda": 24, "cpu": 2}
LEAST = 150  # pixels of FACE_CONTEXT faces: a smaller face shows no trace
TAEF2_NOISE = 0.12  # most noise in a latent: that of one that was drawn and not encoded
LARGER = (1, 1, 1.4)  # drawn that much larger before and smaller after
NO_PEOPLE = ("paintings:", "balajisrinivas+")  # or blurred ones


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first, self.second = (nn.Conv2d(width, width, 3, padding=1) for _ in range(2))

    def forward(self, x):
        return x + self.second(F.silu(self.first(F.silu(x))))


def doubled(name, width):
    """The layer that doubles a side."""
    if name == "nearest":
        return nn.Sequential(nn.Upsample(scale_factor=2), nn.Conv2d(width, width, 3, padding=1))
    if name == "shuffle":
        return nn.Sequential(nn.Conv2d(width, 4 * width, 3, padding=1), nn.PixelShuffle(2))
    return nn.ConvTranspose2d(width, width, 4, 2, 1)


def small_coder(name, latent, halvings):
    """Encoder and decoder in one."""
    down, up = [nn.Conv2d(3, WIDTH, 3, padding=1)], [nn.Conv2d(latent, WIDTH, 3, padding=1), Residual(WIDTH)]
    for _ in range(halvings):
        down += [Residual(WIDTH), nn.Conv2d(WIDTH, WIDTH, 3, 2, 1)]
        up += [Residual(WIDTH), doubled(name, WIDTH)]
    down += [Residual(WIDTH), nn.Conv2d(WIDTH, latent, 3, padding=1)]
    up += [Residual(WIDTH), nn.Conv2d(WIDTH, 3, 3, padding=1)]
    return nn.Sequential(*down, *up)


def difference(made, wanted):
    """Of values and, at half weight each, of steps down and across."""
    off = made - wanted
    return off.abs().mean() + 0.5 * off.diff(dim=2).abs().mean() + 0.5 * off.diff(dim=3).abs().mean()


def learn(coders, faces, device, minutes):
    """Trains coders on uint8 [n, 3, SIDE, SIDE] side by side."""
    optimizers = [torch.optim.Adam(coder.parameters(), RATE) for coder in coders]
    began, steps = time.time(), 0
    while (done := (time.time() - began) / 60 / minutes) < 1:
        x, y = (random.randint(0, SIDE - CROP) for _ in range(2))
        chosen = torch.randint(len(faces), (BATCH[device],))
        wanted = faces[chosen, :, y : y + CROP, x : x + CROP].to(device).float() / 255
        losses = [learn_once(*pair, wanted, device, RATE * (1 - done) + RATE / 50) for pair in zip(coders, optimizers)]
        if steps % 200 == 0:
            print(f"{steps} {done:.1%}", *(f"{loss.item():.4f}" for loss in losses), flush=True)
        steps += 1


def learn_once(coder, optimizer, wanted, device, rate):
    optimizer.param_groups[0]["lr"] = rate
    with torch.autocast(device, dtype=torch.bfloat16):
        made = coder(wanted).float()
    loss = difference(made, wanted)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
    optimizer.step()
    return loss.detach()


def taef2(folder, device):
    """FLUX.2's coder, distilled: a function of pixels [n, 3, h, w], 0..1."""
    sys.path.insert(0, folder)
    from taesd import TAESD

    coder = TAESD(f"{folder}/taef2_encoder.pth", f"{folder}/taef2_decoder.pth").eval().to(device)

    def back(pixels):
        latent = coder.encoder(pixels)
        return coder.decoder(latent + random.uniform(0, TAEF2_NOISE) * torch.randn_like(latent))

    return back


def passed_through(coder, image, device):
    """The picture as a coder gives it back."""
    larger = random.choice(LARGER)
    size = [int(side * larger) // 8 * 8 for side in image.size]
    pixels = torch.from_numpy(np.array(image.resize(size, Image.BICUBIC))).to(device).permute(2, 0, 1)[None].float() / 255
    with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
        back = coder(pixels).float()
    made = Image.fromarray((back.clamp(0, 1)[0].permute(1, 2, 0) * 255 + 0.5).byte().cpu().numpy())
    return made.resize(image.size, Image.BOX) if larger > 1 else made


def is_original(region):
    face = looks.FACE_CONTEXT * looks.face_side(region.face) >= LEAST
    return region.label == "real" and region.kind == "face" and face and not region.is_of(NO_PEOPLE)


def learned_from(originals):
    """The faces for the small coders, uint8 [n, 3, SIDE, SIDE]."""
    images = (region.image() for region in originals[:LEARNED])
    faces = [np.array(image.resize((SIDE, SIDE), Image.BOX)) for image in images]
    return torch.from_numpy(np.stack(faces)).permute(0, 3, 1, 2)


def write(coders, originals, out, device):
    """coders: (name, function), the first for every second original, the others in turn."""
    first, *others = coders
    with packs.Writer(out) as writer:
        for number, region in enumerate(originals):
            name, coder = others[number // 2 % len(others)] if number % 2 else first
            image = region.image()
            made = passed_through(coder, image, device)
            face = [edge * made.width / image.width for edge in region.face]
            known = "coder:" + name, "ai", region.source
            # without loss: what a decoder leaves is all that these are for
            writer.add(made, known, "face", face, (max(made.size), 1, region.id), "PNG", compress_level=1)
    print(writer.count, "regions")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--packs", nargs="+", required=True)
    parser.add_argument("--taesd", required=True)
    parser.add_argument("--minutes", type=float, default=1.5)
    parser.add_argument("--most", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    originals = [region for region in packs.load(options.packs) if is_original(region)]
    random.shuffle(originals)
    small = [small_coder(*kind).to(device) for kind in CODERS]
    learn(small, learned_from(originals), device, options.minutes)
    coders = [("taef2", taef2(options.taesd, device)), *((kind[0], coder) for kind, coder in zip(CODERS, small))]
    write(coders, originals[: options.most], options.out, device)


if __name__ == "__main__":
    main()
