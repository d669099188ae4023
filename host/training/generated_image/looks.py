"""The looks that the network takes at a photo, in training, evaluation and (rewritten in C#) in the host.

A look is a square RGB crop of SIDE pixels:
  face   the main face with its surroundings (FACE_CONTEXT x the face box), at least FACE_SMALLEST pixels a side, scaled
         to SIDE; one of the two is first made as small as a small copy of the photo would have it
  whole  a part of the photo scaled so that its short side is WHOLE_SHORT, only where no face is large enough
"""

from PIL import Image, ImageOps

import sources

Image.MAX_IMAGE_PIXELS = 60_000_000
DECODED = 1400  # pixels a side that a JPEG is decoded to at least: a camera's full size costs time and is served by no site

SIDE = 224
FACE_CONTEXT = 1.6
MAX_UP = 2.5
SMALLEST = SIDE / MAX_UP  # pixels a side of the smallest square that is trained on
FACE_SMALLEST = 56
WHOLE_SHORT = 2 * SIDE

# (shift right, shift down, zoom, mirrored, finest) of the looks at a face; the host takes the first HOST_VIEWS. A square
# larger than `finest` pixels is first made that small.
VIEWS = ((0, 0, 1.0, False, None), (0, 0.05, 1.2, True, 112), (0, 0, 0.85, True, None))
HOST_VIEWS = 2
# What a patch counts at least and at most in the value of a photo.
PATCH_LIMITS = -3.0, 5.0
# Where the looks at a whole photo lie, as fractions of the room they have.
WHOLE_AT = ((0.5, 0.5), (0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))


def opened(path):
    """The photo as RGB, upright. Raises OSError where it cannot be read."""
    image = Image.open(path)
    image.draft("RGB", (DECODED, DECODED))
    return ImageOps.exif_transpose(image).convert("RGB")


def main_face(record, scale_x=1.0, scale_y=1.0):
    """The largest sure face (x0, y0, x1, y1) in pixels of the record's size times a scale, or None."""
    sure = sources.sure_faces(record)
    if not sure:
        return None
    face = max(sure, key=lambda f: (f[2] - f[0]) * (f[3] - f[1]))
    return [face[0] * scale_x, face[1] * scale_y, face[2] * scale_x, face[3] * scale_y]


def face_side(face):
    return max(face[2] - face[0], face[3] - face[1])


def face_square(face, shift=(0.0, 0.0), zoom=1.0):
    """Square (x, y, side) around a face box (x0, y0, x1, y1); shift in sides, zoom > 1 shows more."""
    x0, y0, x1, y1 = face[:4]
    side = FACE_CONTEXT * zoom * face_side(face)
    return (x0 + x1) / 2 + shift[0] * side - side / 2, (y0 + y1) / 2 + shift[1] * side - side / 2, side


def cut(image, x, y, side, finest=None):
    """The square at SIDE pixels, made smaller and moved into the picture where it sticks out."""
    width, height = image.size
    side = min(side, width, height)
    x, y = min(max(x, 0), width - side), min(max(y, 0), height - side)
    box = x, y, x + side, y + side
    if finest is None or side <= finest:
        return image.resize((SIDE, SIDE), Image.BILINEAR, box=box, reducing_gap=3.0)
    small = image.resize((finest, finest), Image.BILINEAR, box=box, reducing_gap=3.0)
    return small.resize((SIDE, SIDE), Image.BILINEAR)


def face_looks(image, face):
    """(view, crop) of each of VIEWS that is not too small."""
    for view, (right, down, zoom, mirrored, finest) in enumerate(VIEWS):
        x, y, side = face_square(face, (right, down), zoom)
        if min(side, *image.size) >= FACE_SMALLEST:
            crop = cut(image, x, y, side, finest)
            yield view, ImageOps.mirror(crop) if mirrored else crop


def whole_looks(image):
    """(view, crop) of each part of the photo, none where it is too small."""
    width, height = image.size
    scale = WHOLE_SHORT / min(width, height)
    if scale > MAX_UP:
        return
    size = max(SIDE, round(width * scale)), max(SIDE, round(height * scale))
    whole = image.resize(size, Image.BILINEAR, reducing_gap=3.0)
    for view, at in enumerate(WHOLE_AT):
        x, y = (round(at[i] * (size[i] - SIDE)) for i in (0, 1))
        yield view, whole.crop((x, y, x + SIDE, y + SIDE))
