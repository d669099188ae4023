#!/usr/bin/env python3
"""Passes the faces of real photos through a latent-diffusion image coder and back: fakes that share everything with their
original but the decoder's traces.

usage: reconstruct.py CODER FACES.jsonl OUT [--most N]
CODER is a checkout of madebyollin/taesd (MIT) with taesd.py and the taef2 weights: a distilled coder of FLUX.2's latents.
Writes what prepare.py writes; the source is the original's with "coder:" before it.
"""

import argparse
import csv
import hashlib
import random
import sys

import numpy as np
import torch
from PIL import Image

import looks
import prepare
import web

REGION = 256
CONTEXT = 1.35


def region_of(record):
    """The main face with its surroundings at REGION pixels, or None where it would have to be scaled up."""
    face = prepare.main_face(record, 1, 1)
    return face and looks.cut(prepare.opened(record["path"]), *looks.face_square(face, zoom=CONTEXT), REGION)


def passed_through(coder, image):
    pixels = torch.tensor(np.asarray(image)).permute(2, 0, 1)[None].float().contiguous() / 255
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        latent = coder.encoder(pixels.to(memory_format=torch.channels_last))
        # the noise of a latent that was drawn and not encoded
        back = coder.decoder(latent + random.uniform(0, 0.12) * torch.randn_like(latent)).float()
    return Image.fromarray((back.clamp(0, 1)[0].permute(1, 2, 0).numpy() * 255 + 0.5).astype(np.uint8))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("coder"), parser.add_argument("faces"), parser.add_argument("out")
    parser.add_argument("--most", type=int, default=1500)
    options = parser.parse_args()
    sys.path.insert(0, options.coder)
    from taesd import TAESD

    coder = TAESD(f"{options.coder}/taef2_encoder.pth", f"{options.coder}/taef2_decoder.pth").eval()
    coder = coder.to(memory_format=torch.channels_last)
    pixels, written = open(options.out + ".u8", "wb"), 0
    table = csv.writer(open(options.out + ".csv", "w"))
    table.writerow(["index", "path", "source", "label", "generator", "look", "variant"])
    reals = [(r, k) for r, k in prepare.chosen(options.faces) if k[1] == "real"]
    reals.sort(key=lambda rk: hashlib.sha256(b"coder" + rk[0]["path"].rsplit("/", 1)[1].encode()).digest())
    for record, known in reals:
        if written >= 2 * options.most:
            break
        region = region_of(record)
        if region is None:
            continue
        random.seed(record["path"])
        back = passed_through(coder, region)
        for variant in range(2):
            served = web.recode(web.looked_different(web.scaled(back, random.randint(150, REGION))), random.randint(40, 95))
            free = 1 - 1 / CONTEXT
            x, y = (random.uniform(0.2, 0.8) * free * served.size[0] for _ in (0, 1))
            crop = looks.cut(served, x, y, served.size[0] / CONTEXT)
            pixels.write(np.asarray(crop).tobytes())
            table.writerow([written, record["path"], "coder:" + known[0], "ai", "TAEF2", "face", variant])
            written += 1
    print(written, "crops")


if __name__ == "__main__":
    main()
