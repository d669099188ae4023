#!/usr/bin/env python3
"""Packs the regions of photos that training looks at: the main face with room around it or, where no face is large, the
photo. A pack is small and holds all that training needs, so that it can be carried to another machine.

usage: regions.py OUT FACES.jsonl [FACES.jsonl ...] [--drop PATHS.json] [--part I/N]
OUT.bin holds one picture after the other, OUT.csv a line each: FIELDS. --drop names photos that are near copies of
judged ones or of each other (a list of paths); sources.JUDGED are always left out.
"""

import argparse
import csv
import hashlib
import io
import json
import mmap
import random
from typing import NamedTuple

from PIL import Image

import looks
import sources

# at and bytes: place in OUT.bin. x0 to y1: the face in pixels of the region, 0 where there is none. long: longer side of
# the photo. scale: that the region was drawn at. id: tells photos apart and is the same for all that is made of one.
FIELDS = "at bytes source label generator kind x0 y0 x1 y1 long scale id".split()

ROOM = 2.3  # sides of the face: looks are shifted and zoomed within
FACE_MOST = 300  # pixels of FACE_CONTEXT faces; larger ones are scaled down
WHOLE_LEAST = 200  # pixels of the short side
WHOLE_SHORT, WHOLE_LONG = 420, 760  # pixels; larger photos are scaled down
LARGE = 0.18  # of the photo's short side: the face that is looked at alone
LARGE_IN_GALLERY = 140  # or pixels, in galleries, whose wholes may hold print
PAGE_LEAST = 100  # pixels of the face for which a page is taken as a whole
QUALITY = 90
KERNELS = (Image.BILINEAR, Image.BICUBIC, Image.LANCZOS, Image.LANCZOS)
HELD_OUT = 20  # one photo in so many is kept out of every training


class Region(NamedTuple):
    """One region of a pack."""

    pack: mmap.mmap
    at: int
    size: int  # bytes
    source: str
    label: str  # real or ai
    generator: str
    kind: str  # face or whole
    face: tuple  # x0, y0, x1, y1
    id: str

    def image(self):
        return Image.open(io.BytesIO(self.pack[self.at : self.at + self.size])).convert("RGB")

    @property
    def held_out(self):
        return int(self.id[:4], 16) % HELD_OUT == 0

    @property
    def is_ai(self):
        return self.label == "ai"

    def is_of(self, prefixes):
        """Whether its source or its generator (for a reconstruction: its original's source) begins so."""
        return sources.is_of((self.source, self.label, self.generator), prefixes)


def load(names, without=()):
    """The regions of packs, less those of some sources or generators."""
    found = []
    for name in names:
        with open(name + ".bin", "rb") as file:
            pack = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with open(name + ".csv", newline="") as file:
            found += [_region(pack, row) for row in csv.DictReader(file)]
    return [region for region in found if not region.is_of(without)]


def _region(pack, row):
    face = tuple(float(row[edge]) for edge in ("x0", "y0", "x1", "y1"))
    told = (row[field] for field in ("source", "label", "generator", "kind"))
    return Region(pack, int(row["at"]), int(row["bytes"]), *told, face, row["id"])


class Writer:
    """Writes a pack. Close it, or use it in a with statement."""

    def __init__(self, name):
        self._pixels = open(name + ".bin", "wb")
        self._rows = open(name + ".csv", "w", newline="")
        self._table = csv.writer(self._rows)
        self._table.writerow(FIELDS)
        self.count = 0

    def add(self, image, known, kind, face, about, format="JPEG", **how):
        """known: (source, label, generator); about: (long, scale, id); how: Pillow's options for the format."""
        stream = io.BytesIO()
        image.save(stream, format, **how)
        at = self._pixels.tell()
        self._pixels.write(stream.getvalue())
        edges = (round(edge, 1) for edge in face)
        self._table.writerow([at, len(stream.getvalue()), *known, kind, *edges, *about])
        self.count += 1

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._pixels.close()
        self._rows.close()


def id_of(path):
    """Of a photo, wherever its folder lies."""
    return hashlib.sha1("/".join(path.split("/")[-3:]).encode()).hexdigest()[:12]


def is_large(face, image, source):
    """Whether the face is looked at alone."""
    side = looks.face_side(face)
    in_gallery = source.startswith("galleries:") and side >= LARGE_IN_GALLERY
    return in_gallery or side >= LARGE * min(image.size)


def face_region(image, face):
    """(box, scale) around a face, or None where the face is too small."""
    around = looks.FACE_CONTEXT * looks.face_side(face)
    if around < looks.SMALLEST:
        return None
    half = ROOM * looks.face_side(face) / 2
    x, y = (face[0] + face[2]) / 2, (face[1] + face[3]) / 2
    box = max(0, x - half), max(0, y - half), min(image.width, x + half), min(image.height, y + half)
    return [round(edge) for edge in box], min(1, FACE_MOST / around)


def whole_region(image, face, page):
    """(box, scale) of the photo, or None where it is too small or may be a page."""
    short, long = min(image.size), max(image.size)
    if short < WHOLE_LEAST or page and (face is None or looks.face_side(face) < PAGE_LEAST):
        return None
    return [0, 0, *image.size], min(1, WHOLE_SHORT / short, WHOLE_LONG / long)


def pack(record, known, writer):
    """Adds the region of a photo, if there is one. The path decides what is left to chance."""
    image = looks.opened(record["path"])
    drawn = image.width / record["w"]
    face = looks.main_face(record, drawn, drawn)
    kind = "face" if face and is_large(face, image, known[0]) else "whole"
    page = sources.is_page(record, known[0])
    region = face_region(image, face) if kind == "face" else whole_region(image, face, page)
    if region is None:
        return
    (x0, y0, x1, y1), scale = region
    size = max(8, round((x1 - x0) * scale)), max(8, round((y1 - y0) * scale))
    kernel = random.Random(sources.name_hash(record["path"])).choice(KERNELS)
    image = image.resize(size, kernel, (x0, y0, x1, y1), reducing_gap=3.0) if scale < 1 else image.crop((x0, y0, x1, y1))
    placed = [(edge - start) * scale for edge, start in zip(face, (x0, y0, x0, y0))] if face else [0] * 4
    about = max(record["w"], record["h"]), round(scale, 4), id_of(record["path"])
    writer.add(image, known, kind, placed, about, quality=QUALITY, subsampling=2, optimize=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out"), parser.add_argument("faces", nargs="+")
    parser.add_argument("--drop", help="JSON list of paths")
    parser.add_argument("--part", default="0/1")
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    dropped = set(json.load(open(options.drop))) if options.drop else ()
    records = [r for r in sources.chosen(options.faces, sources.cap, dropped) if not sources.is_of(r[1], sources.JUDGED)]
    with Writer(options.out) as writer:
        for record, known in records[part::parts]:
            try:
                pack(record, known, writer)
            except OSError as error:
                print("left out", record["path"], error)
    print(writer.count, "regions")


if __name__ == "__main__":
    main()
