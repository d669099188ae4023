#!/usr/bin/env python3
"""Cuts the looks that the network is trained and judged on out of the photos, once, into one array.

usage: prepare.py FACES.jsonl OUT [--variants N] [--first N] [--tier NAME] [--part I/N]
FACES.jsonl: one {path, w, h, faces: [[x0, y0, x1, y1, score], ...]} a line (find_faces.py).
OUT.npy holds uint8 [n, SIDE, SIDE, 3]; OUT.csv a line a crop: index, path, source, label, generator, look, variant.
With --tier no chance is involved: the same crops that the host takes, of each photo as that tier serves it.
"""

import argparse
import csv
import hashlib
import json
import random

import numpy as np
from PIL import Image, ImageOps

import looks
import sources
import web

Image.MAX_IMAGE_PIXELS = 60_000_000
MOST_OF_A_SOURCE = 1000
DECODED = 1400  # pixels a side that a JPEG is decoded to at least: a camera's full size costs time and is served by no site


def opened(path):
    image = Image.open(path)
    image.draft("RGB", (DECODED, DECODED))
    return ImageOps.exif_transpose(image).convert("RGB")


def main_face(record, scale_x, scale_y):
    """The largest sure face, in pixels of the served picture."""
    sure = [f for f in record["faces"] if f[4] >= 0.7]
    if not sure:
        return None
    face = max(sure, key=lambda f: (f[2] - f[0]) * (f[3] - f[1]))
    return [face[0] * scale_x, face[1] * scale_y, face[2] * scale_x, face[3] * scale_y]


def random_looks(image, face, layout=False):
    flip = random.random() < 0.5
    if face:
        shift = random.uniform(-0.08, 0.08), random.uniform(-0.08, 0.08)
        yield "face", looks.face_look(image, face, shift, random.uniform(0.8, 1.25)), flip
        yield "native", looks.native_look(image, face, (random.uniform(0.2, 0.8), random.uniform(0.2, 0.85))), flip
    whole = None if layout else looks.whole_scaled(image)
    if whole:
        x, y = (random.randint(0, whole.size[i] - looks.SIDE) for i in (0, 1))
        yield "whole", whole.crop((x, y, x + looks.SIDE, y + looks.SIDE)), flip


def fixed_looks(image, face):
    """As the host looks: at the face, and at the whole photo only where no face is large enough."""
    found = list(face_looks(image, face)) if face else []
    found = [look for look in found if look[1] is not None]
    yield from found or whole_looks(image)


def face_looks(image, face):
    yield "face", looks.face_look(image, face), False
    yield "face", looks.face_look(image, face, (0, 0.05), 1.2), True
    yield "native", looks.native_look(image, face, (0.35, 0.35)), False
    yield "native", looks.native_look(image, face, (0.6, 0.6)), False


def whole_looks(image):
    whole = looks.whole_scaled(image)
    if whole:
        free = [whole.size[i] - looks.SIDE for i in (0, 1)]
        for fx, fy in ((0.5, 0.5), (0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)):
            x, y = round(fx * free[0]), round(fy * free[1])
            yield "whole", whole.crop((x, y, x + looks.SIDE, y + looks.SIDE)), False


def crops_of(record, known, variants, tier):
    image = opened(record["path"])
    for variant in variants:
        seed = hashlib.sha256(f"{record['path'].rsplit('/', 1)[1]}:{variant}".encode()).digest()
        random.seed(seed)
        served = web.tier(image, tier, seed) if tier else web.as_served(image)
        face = main_face(record, served.size[0] / record["w"], served.size[1] / record["h"])
        layout = known[0].startswith("galleries:") and sources.is_layout(record)
        found = fixed_looks(served, face) if tier else random_looks(served, face, layout)
        for look, crop, flip in found:
            if crop is not None:
                yield look, variant, np.asarray(ImageOps.mirror(crop) if flip else crop)


def chosen(path):
    """Records that take part with their sources, at most MOST_OF_A_SOURCE of each, in an order that only file names decide."""
    records = [(json.loads(line)) for line in open(path)]
    records.sort(key=lambda r: hashlib.sha256(r["path"].rsplit("/", 1)[1].encode()).digest())
    count = {}
    for record in records:
        known = sources.of(record)
        if known is None or count.get(known, 0) >= MOST_OF_A_SOURCE:
            continue
        count[known] = count.get(known, 0) + 1
        yield record, known


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("faces"), parser.add_argument("out")
    parser.add_argument("--variants", type=int, default=4)
    parser.add_argument("--first", type=int, default=0, help="number of the first variant, so that further ones can be added")
    parser.add_argument("--tier")
    parser.add_argument("--part", default="0/1")
    options = parser.parse_args()
    part, parts = (int(n) for n in options.part.split("/"))
    variants = range(1) if options.tier else range(options.first, options.first + options.variants)
    pixels, written = open(options.out + ".u8", "wb"), 0
    table = csv.writer(open(options.out + ".csv", "w"))
    table.writerow(["index", "path", "source", "label", "generator", "look", "variant"])
    for number, (record, known) in enumerate(chosen(options.faces)):
        if number % parts != part:
            continue
        try:
            for look, variant, crop in crops_of(record, known, variants, options.tier):
                pixels.write(crop.tobytes())
                table.writerow([written, record["path"], *known, look, variant])
                written += 1
        except OSError as error:
            print("left out", record["path"], error)
    print(written, "crops")


if __name__ == "__main__":
    main()
