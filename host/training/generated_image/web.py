"""What the web does to a photo between the camera or generator and the reader: one random way for both classes.

Both classes go through the same draw, so that file format, size, quality and sharpness tell nothing about the class
(a table of those alone separated the raw data by 99.8 %). Beside it the fixed ways that evaluation takes.
"""

import io
import math
import random
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

KERNELS = (Image.BILINEAR, Image.BICUBIC, Image.LANCZOS, Image.BOX)
SAME_SIZE = 0.985  # a scale that nobody would scale by
LEAST = 8  # pixels a side
KINDS = ("", "blur", "sharp", "smooth", "noise")
KIND_CHANCES = (0.66, 0.09, 0.1, 0.07, 0.08)


class Filters(NamedTuple):
    """Of an app or a camera. Factors, 1 for none; kind one of KINDS."""

    light: float
    contrast: float
    colour: float
    kind: str


def filters():
    """A random draw of filters."""
    colours = 0.0, random.uniform(0.4, 1.6), random.uniform(0.7, 1.4)
    return Filters(
        light=random.uniform(0.7, 1.3) if random.random() < 0.35 else 1.0,
        contrast=random.uniform(0.7, 1.35) if random.random() < 0.35 else 1.0,
        colour=random.choice(colours) if random.random() < 0.45 else 1.0,
        kind=random.choices(KINDS, KIND_CHANCES)[0],
    )


def different(image, by):
    """The picture after filters."""
    enhancers = ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color
    for enhancer, factor in zip(enhancers, (by.light, by.contrast, by.colour)):
        if factor != 1.0:
            image = enhancer(image).enhance(factor)
    if by.kind == "blur":
        return image.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 1.2)))
    if by.kind == "sharp":
        return image.filter(ImageFilter.UnsharpMask(2, random.randint(40, 160), 2))
    if by.kind == "smooth":
        smooth = image.filter(ImageFilter.MedianFilter(random.choice((3, 3, 5))))
        return Image.blend(image, smooth, random.uniform(0.4, 0.9))
    return noisy(image) if by.kind == "noise" else image


def noisy(image):
    """With the noise of a camera at night, of light alone or of each colour."""
    noise = np.random.normal(0, random.uniform(2, 12), (image.height, image.width, random.choice((1, 3))))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))


def recode(image, quality, format="JPEG"):
    """The picture saved and opened again."""
    stream = io.BytesIO()
    if format == "JPEG":
        image.save(stream, "JPEG", quality=quality, subsampling=random.choice((0, 2, 2)))
    else:
        image.save(stream, format, quality=quality, method=0)
    stream.seek(0)
    return Image.open(stream).convert("RGB")


def resized(image, factor, kernels=KERNELS):
    size = tuple(max(LEAST, round(side * factor)) for side in image.size)
    return image if size == image.size else image.resize(size, random.choice(kernels))


def served(image, scale, by):
    """One random way to the reader's screen, where the picture arrives at about `scale` (at most 1) of its size.

    Saved up to twice on the way, each time at any size between; filtered; now and then drawn larger or smaller by a
    screenshot; and mostly saved once more.
    """
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        factor = math.exp(random.uniform(math.log(min(scale, 0.999)), 0))
        if factor < 0.97:
            image, scale = resized(image, factor), min(1, scale / factor)
        kind, least = ("WEBP", 55) if random.random() < 0.15 else ("JPEG", 50)
        image = recode(image, random.randint(least, 96), kind)
    if scale < SAME_SIZE:
        image = resized(image, scale)
    image = different(image, by)
    if random.random() < 0.12:
        image = resized(image, random.uniform(0.75, 1.3), (Image.BILINEAR, Image.BICUBIC))
    last = random.random()
    if last < 0.1:
        return image
    kind, least = ("WEBP", 35) if last < 0.25 else ("JPEG", 30)
    return recode(image, random.randint(least, 95), kind)


def scaled(image, long_side):
    """The picture at a longer side of so many pixels, or as it is where it has no more."""
    width, height = image.size
    scale = long_side / max(width, height)
    if scale >= 1:
        return image
    kernel = random.choice(KERNELS)
    return image.resize((max(1, round(width * scale)), max(1, round(height * scale))), kernel, reducing_gap=3.0)


def tier(image, name, seed):
    """A fixed way for evaluation; see ProfileLens.Evaluation's tiers of the same names."""
    random.seed(seed)
    if name == "clean":
        return image
    long_side, quality = {"web": (768, 60), "hard": (512, 40), "site": (800, random.randint(75, 90))}[name]
    return recode(scaled(image, long_side), quality)
