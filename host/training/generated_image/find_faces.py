#!/usr/bin/env python3
"""Finds the faces of every picture below some folders.

usage: find_faces.py NETWORK FOLDER [FOLDER ...] > FACES.jsonl
NETWORK is face-finder.onnx as ProfileLens.ModelTool makes it. Prints {path, w, h, faces: [[x0, y0, x1, y1, score], ...]} a line.
"""

import json
import os
import sys

import numpy as np
import onnxruntime
from PIL import Image, ImageOps

Image.MAX_IMAGE_PIXELS = 60_000_000
WIDTH, HEIGHT = 320, 240
SURE, SAME = 0.6, 0.4
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


def overlaps(box, others):
    corner = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    shared = np.clip(corner, 0, None).prod(1)
    area = lambda b: (b[..., 2:] - b[..., :2]).prod(-1)
    return shared / (area(box) + area(others) - shared + 1e-9)


def kept(boxes, scores):
    """Indices of the boxes that no better one overlaps."""
    order = scores.argsort()[::-1]
    while len(order):
        yield order[0]
        order = order[1:][overlaps(boxes[order[0]], boxes[order[1:]]) < SAME]


def faces_of(session, image):
    scale = min(WIDTH / image.size[0], HEIGHT / image.size[1])
    size = [max(1, round(side * scale)) for side in image.size]
    canvas = np.full((HEIGHT, WIDTH, 3), 127, np.float32)
    canvas[: size[1], : size[0]] = np.asarray(image.resize(size, Image.BILINEAR))
    scores, boxes = session.run(None, {session.get_inputs()[0].name: ((canvas - 127) / 128).transpose(2, 0, 1)[None]})
    scores = scores[0][:, 1]
    boxes = boxes[0][scores > SURE] * [WIDTH, HEIGHT, WIDTH, HEIGHT] / scale
    scores = scores[scores > SURE]
    return [[*(round(float(v), 1) for v in boxes[i]), round(float(scores[i]), 3)] for i in kept(boxes, scores)]


def pictures(folder):
    for where, _, names in sorted(os.walk(folder)):
        yield from (os.path.join(where, name) for name in sorted(names) if name.lower().endswith(ENDINGS))


def main():
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
    for path in (p for folder in sys.argv[2:] for p in pictures(folder)):
        try:
            image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
        except OSError as error:
            print("left out", path, error, file=sys.stderr)
            continue
        width, height = image.size
        print(json.dumps({"path": path, "w": width, "h": height, "faces": faces_of(session, image)}))


if __name__ == "__main__":
    main()
