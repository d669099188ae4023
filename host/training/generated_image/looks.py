"""The looks that the network takes at a photo, in training, evaluation and (rewritten in C#) in the host.

A look is a square RGB crop of SIDE pixels:
  face    the main face with its surroundings (FACE_CONTEXT x the face box), scaled down to SIDE; scaled up by MAX_UP at most
  whole   a part of the photo scaled so that its short side is WHOLE_SHORT (never scaled up by more than MAX_UP)
  native  a part of the face in the photo's own pixels
"""

from PIL import Image

SIDE = 160
FACE_CONTEXT = 1.6
WHOLE_SHORT = 320
MAX_UP = 1.5


def face_square(face, shift=(0.0, 0.0), zoom=1.0):
    """Square (x, y, side) around a face box (x0, y0, x1, y1); shift in sides, zoom > 1 shows more."""
    x0, y0, x1, y1 = face[:4]
    side = FACE_CONTEXT * zoom * max(x1 - x0, y1 - y0)
    return (x0 + x1) / 2 + shift[0] * side - side / 2, (y0 + y1) / 2 + shift[1] * side - side / 2, side


def cut(image, x, y, side, size=SIDE):
    """The square, moved into the picture where it sticks out, or None where the picture is too small for it."""
    width, height = image.size
    side = min(side, width, height)
    if side * MAX_UP < size:
        return None
    x, y = min(max(x, 0), width - side), min(max(y, 0), height - side)
    return image.resize((size, size), Image.BILINEAR, box=(x, y, x + side, y + side), reducing_gap=3.0)


def face_look(image, face, shift=(0.0, 0.0), zoom=1.0):
    return cut(image, *face_square(face, shift, zoom))


def whole_scaled(image):
    """The photo at the scale of the whole look, or None where it is too small."""
    width, height = image.size
    scale = WHOLE_SHORT / min(width, height)
    if scale > MAX_UP:
        return None
    size = max(SIDE, round(width * scale)), max(SIDE, round(height * scale))
    return image.resize(size, Image.BILINEAR, reducing_gap=3.0)


def native_look(image, face, at=(0.5, 0.45)):
    """SIDE own pixels around a point of the face box (fractions of it), or None where the face is small."""
    x0, y0, x1, y1 = face[:4]
    if max(x1 - x0, y1 - y0) < SIDE * 1.3 or min(image.size) < SIDE:
        return None
    x, y = x0 + at[0] * (x1 - x0) - SIDE / 2, y0 + at[1] * (y1 - y0) - SIDE / 2
    x, y = round(min(max(x, 0), image.size[0] - SIDE)), round(min(max(y, 0), image.size[1] - SIDE))
    return image.crop((x, y, x + SIDE, y + SIDE))
