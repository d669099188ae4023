"""Does to square pictures what dating sites and their users do: crops, bars, mirroring, resizing, a JPEG of q75-90.

usage: make_site_crops.py LIST OUT [KIND,...]
LIST names a picture a line; OUT/KIND/NAME.jpg is written for each kind, at most 800 px a side. The same picture and
kind always give the same result. Needs Pillow.
"""

import hashlib
import os
import random
import sys

from PIL import Image, ImageDraw, ImageOps

LARGEST = 800
PLAIN = [(255, 255, 255), (0, 0, 0), (18, 18, 18), (240, 240, 240)]


def crop(image, aspect, where):
    """The largest part of an aspect (width over height); `where` gives the share of the rest that is cut off first."""
    width, height = image.size
    if width / height > aspect:
        size = (round(height * aspect), height)
    else:
        size = (width, round(width / aspect))
    left, top = round((width - size[0]) * where()), round((height - size[1]) * where())
    return image.crop((left, top, left + size[0], top + size[1]))


def middle():
    return 0.5


def circle(image, rng):
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).ellipse((0, 0, image.width - 1, image.height - 1), fill=255)
    plain = Image.new("RGB", image.size, rng.choice(PLAIN[:2]))
    plain.paste(image, mask=mask)
    return plain


def bars(image, rng):
    def share(most):
        return round(rng.uniform(0.02, most) * image.width)

    side, narrow = share(0.4), share(0.15)
    widths = rng.choice(
        [(narrow,) * 4, (side, 0, side, 0), (0, side, 0, side), tuple(share(0.15) for _ in range(4))]
    )
    return ImageOps.expand(image, widths, rng.choice(PLAIN))


def trim(image, rng):
    rows = round(image.height * 22 / 1024)
    top = rng.choice([0, rows])
    return image.crop((0, top, image.width, image.height - rows + top))


def enlarge(image, rng):
    cut = round(image.width * 0.05)
    return image.crop((cut, cut, image.width - cut, image.height - cut))


def shrink(image, rng):
    side = rng.randint(250, 480)
    return image.resize((side, side), Image.LANCZOS)


KINDS = {
    "whole": lambda image, rng: image,
    "4x5": lambda image, rng: crop(image, 4 / 5, middle),
    "3x4": lambda image, rng: crop(image, 3 / 4, middle),
    "9x16": lambda image, rng: crop(image, 9 / 16, middle),
    "4x3": lambda image, rng: crop(image, 4 / 3, middle),
    "16x9": lambda image, rng: crop(image, 16 / 9, middle),
    "4x5-anywhere": lambda image, rng: crop(image, 4 / 5, rng.random),
    "circle": circle,
    "bars": bars,
    "bars-4x5": lambda image, rng: bars(crop(image, 4 / 5, middle), rng),
    "mirrored": lambda image, rng: ImageOps.mirror(image),
    "small": shrink,
    "trimmed": trim,
    "enlarged": enlarge,
}


def save(image, path, rng):
    image.thumbnail((LARGEST, LARGEST), Image.LANCZOS)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    image.save(path, quality=rng.randint(75, 90))


def main(names, out, kinds):
    for line in open(names):
        path = line.strip()
        image = Image.open(path).convert("RGB")
        name = os.path.splitext(os.path.basename(path))[0]
        for kind in kinds:
            rng = random.Random(hashlib.sha256((name + kind).encode()).digest())
            save(KINDS[kind](image, rng).copy(), os.path.join(out, kind, name + ".jpg"), rng)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3].split(",") if len(sys.argv) == 4 else list(KINDS))
