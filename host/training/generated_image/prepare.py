#!/usr/bin/env python3
"""Cuts the looks that a network is judged on out of the photos, once, into one array: those that the host takes of each
photo as a tier of the web serves it. No chance is involved.

usage: prepare.py FACES.jsonl [FACES.jsonl ...] OUT [--tier clean|site|web|hard] [--part I/N]
FACES.jsonl: one {path, w, h, faces: [[x0, y0, x1, y1, score], ...]} a line (find_faces.py).
OUT.u8 holds uint8 [n, SIDE, SIDE, 3]; OUT.csv a line a crop: index, path, source, label, generator, look, view.
"""

import argparse
import csv

import numpy as np

import sources
import web
from looks import SIDE, face_looks, main_face, opened, whole_looks

MOST_OF_A_SOURCE = 1000
FIELDS = ("index", "path", "source", "label", "generator", "look", "view")


def looks_of(record, tier):
    """(look, view, crop): at the face, and at the whole photo only where no face is large enough."""
    served = web.tier(opened(record["path"]), tier, sources.name_hash(record["path"], ":0"))
    face = main_face(record, served.width / record["w"], served.height / record["h"])
    found = [("face", *look) for look in face_looks(served, face)] if face else []
    return found or [("whole", *look) for look in whole_looks(served)]


def rows_of(name):
    """(pixels, row) of each crop that was written under a name."""
    pixels = np.memmap(name + ".u8", np.uint8, "r").reshape(-1, SIDE, SIDE, 3)
    with open(name + ".csv", newline="") as file:
        return [(pixels[int(row["index"])], row) for row in csv.DictReader(file)]


def write(records, tier, out):
    """Writes the looks at some (record, known). Returns how many."""
    written = 0
    with open(out + ".u8", "wb") as pixels, open(out + ".csv", "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(FIELDS)
        for record, known in records:
            try:
                found = looks_of(record, tier)
            except OSError as error:
                print("left out", record["path"], error)
                continue
            for look, view, crop in found:
                pixels.write(np.asarray(crop).tobytes())
                table.writerow([written, record["path"], *known, look, view])
                written += 1
    return written


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("faces", nargs="+"), parser.add_argument("out")
    parser.add_argument("--tier", default="site", choices=("clean", "site", "web", "hard"))
    parser.add_argument("--part", default="0/1")
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    records = list(sources.chosen(options.faces, lambda source: MOST_OF_A_SOURCE))
    print(write(records[part::parts], options.tier, options.out), "crops")


if __name__ == "__main__":
    main()
