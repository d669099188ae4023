"""What the web does to a photo between the camera or generator and the reader: one random pipeline for both classes.

Both classes go through the same draw, so that file format, size, quality and sharpness tell nothing about the class
(a table of those alone separated the raw data by 99.8 %)."""

import io
import math
import random

from PIL import Image, ImageEnhance, ImageFilter


def recode(image, quality, format="JPEG"):
    stream = io.BytesIO()
    if format == "JPEG":
        image.save(stream, "JPEG", quality=quality, subsampling=random.choice((0, 2, 2)))
    else:
        image.save(stream, format, quality=quality, method=0)
    stream.seek(0)
    return Image.open(stream).convert("RGB")


def scaled(image, long_side):
    width, height = image.size
    scale = long_side / max(width, height)
    if scale >= 1:
        return image
    kind = random.choice((Image.BILINEAR, Image.BICUBIC, Image.LANCZOS, Image.BOX))
    return image.resize((max(1, round(width * scale)), max(1, round(height * scale))), kind, reducing_gap=3.0)


def looked_different(image):
    """Filters of apps and cameras: colour, light, sharpness, skin smoothing, night-mode noise."""
    roll = random.random
    if roll() < 0.35:
        image = ImageEnhance.Brightness(image).enhance(random.uniform(0.7, 1.3))
    if roll() < 0.35:
        image = ImageEnhance.Contrast(image).enhance(random.uniform(0.7, 1.35))
    if roll() < 0.45:
        image = ImageEnhance.Color(image).enhance(random.choice((0.0, random.uniform(0.4, 1.6), random.uniform(0.7, 1.4))))
    if roll() < 0.1:
        image = image.filter(ImageFilter.GaussianBlur(random.uniform(0.4, 1.4)))
    elif roll() < 0.12:
        image = image.filter(ImageFilter.UnsharpMask(2, random.randint(40, 160), 2))
    elif roll() < 0.05:
        smooth = image.filter(ImageFilter.MedianFilter(3))
        image = Image.blend(image, smooth, random.uniform(0.4, 0.9))
    if roll() < 0.06:
        noise = Image.effect_noise(image.size, random.uniform(8, 40)).convert("RGB")
        image = Image.blend(image, noise, random.uniform(0.05, 0.15))
    return image


def on_a_screen(image):
    """A screenshot: drawn larger or smaller by an odd factor and kept at that size."""
    factor = random.uniform(0.7, 1.3)
    size = tuple(max(1, round(side * factor)) for side in image.size)
    return image.resize(size, random.choice((Image.BILINEAR, Image.BICUBIC)))


def as_served(image):
    """One random way to the reader's screen. Returns the picture; sizes fall between 250 and 1,080 pixels."""
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        kind = "WEBP" if random.random() < 0.25 else "JPEG"
        image = recode(scaled(image, random.randint(500, 1400)), random.randint(50, 96), kind)
    long_side = math.exp(random.uniform(math.log(250), math.log(1080)))
    image = looked_different(scaled(image, long_side))
    if random.random() < 0.12:
        image = on_a_screen(image)
    kind = random.random()
    if kind < 0.1:
        return image
    return recode(image, random.randint(30, 95), "WEBP" if kind < 0.28 else "JPEG")


def tier(image, name, seed):
    """A fixed way for evaluation; see ProfileLens.Evaluation's tiers of the same names."""
    random.seed(seed)
    if name == "clean":
        return image
    long_side, quality = {"web": (768, 60), "hard": (512, 40), "site": (800, random.randint(75, 90))}[name]
    return recode(scaled(image, long_side), quality)
