"""Batches of looks as the web might serve them, made by worker processes while a network trains.

Looks come in pairs: two looks at the same place of the same region that differ in how they were served, so that training
can ask for the same answer to both.

    stream = Stream(regions, weights(regions), workers=2, pairs=64)
    pixels, chosen = stream.next()   # uint8 [2 * pairs, SIDE, SIDE, 3], the second looks after the first; [pairs] indices
    stream.stop()

Workers are forked, so they share the packs' pages, and write into memory that is shared with them: make a Stream before
anything touches a GPU. A worker has SLOTS batches in hand; a byte through its own pipe frees one of them, three bytes
through the common pipe tell which is full.
"""

import math
import mmap
import os
import random
import signal
import struct
import traceback
from collections import Counter
from typing import NamedTuple

import numpy as np
from PIL import ImageOps

import looks
import sources
import web

SLOTS = 3
FULL = struct.Struct("<HB")  # worker, slot
SMALLEST = 78  # pixels of FACE_CONTEXT faces that a face is served at: a little below what the host looks at
LARGEST = 300
WHOLE_SCALE = 0.5  # the smallest scale that a whole region is served at
NEW_FILTERS = 0.5  # how often the second look of a pair has filters of its own
COVERED = 0.2  # how often a square is painted over, which keeps one place from deciding alone


class Place(NamedTuple):
    """Where both looks of a pair lie."""

    shift: tuple  # of a face look, in sides
    zoom: float
    at: tuple  # of a whole look, fractions of the room it has
    mirrored: bool


def any_place():
    return Place(
        shift=(random.uniform(-0.08, 0.08), random.uniform(-0.08, 0.08)),
        zoom=random.uniform(0.8, 1.25),
        at=(random.random(), random.random()),
        mirrored=random.random() < 0.5,
    )


def log_uniform(least, most):
    return math.exp(random.uniform(math.log(least), math.log(most)))


def any_scale(region):
    """The scale that a region is served at, at most 1."""
    if region.kind == "whole":
        return log_uniform(WHOLE_SCALE, 1)
    around = looks.FACE_CONTEXT * looks.face_side(region.face)
    return log_uniform(min(SMALLEST, 0.95 * around), min(around, LARGEST)) / around


def square_of(region, place, served, drawn):
    """The square (x, y, side) of a look in the served picture; drawn: its scale to the region."""
    if region.kind == "face":
        return looks.face_square([edge * drawn for edge in region.face], place.shift, place.zoom)
    side = max(looks.SMALLEST, min(served.size) * looks.SIDE / looks.WHOLE_SHORT * place.zoom)
    return place.at[0] * (served.width - side), place.at[1] * (served.height - side), side


def look_at(image, region, place, filters):
    """uint8 [SIDE, SIDE, 3]: a region, served in one random way, at a place."""
    served = web.served(image, any_scale(region), filters)
    look = looks.cut(served, *square_of(region, place, served, served.width / image.width))
    look = np.array(ImageOps.mirror(look) if place.mirrored else look)
    if random.random() < COVERED:
        x, y, side = (random.randrange(looks.SIDE // 2) for _ in range(3))
        look[y : y + side, x : x + side] = [random.randrange(256) for _ in range(3)]
    return look


def pair_of(region):
    """Two looks at a region."""
    image, place, filters = region.image(), any_place(), web.filters()
    first = look_at(image, region, place, filters)
    return first, look_at(image, region, place, web.filters() if random.random() < NEW_FILTERS else filters)


def weights(regions):
    """Chance of each region: classes alike; within a class by the square root of a source's size, times its share."""
    taking_part = [region for region in regions if not region.held_out]
    sizes = Counter((region.source, region.label) for region in taking_part)
    keys = {known: sources.drawn_as(*known, size) for known, size in sizes.items()}
    drawn = Counter(keys[region.source, region.label] for region in taking_part)
    parts = {keys[known]: sources.share(*known) * math.sqrt(drawn[keys[known]]) for known in sizes}
    totals = {label: sum(part for key, part in parts.items() if key[0] == label) for label, _ in parts}

    def chance(region):
        if region.held_out:
            return 0.0
        key = keys[region.source, region.label]
        return parts[key] / drawn[key] / totals[region.label]

    return np.array([chance(region) for region in regions])


def held_out_weights(regions):
    """The same chance for each region that training never draws."""
    return np.array([float(region.held_out) for region in regions])


class Stream:
    def __init__(self, regions, weights, workers, pairs, seed=1, slots=SLOTS):
        self._regions, self._pairs, self._slots = regions, pairs, slots
        self._chances = np.cumsum(weights)
        self._chances /= self._chances[-1]
        shape = workers * slots, 2, pairs, looks.SIDE, looks.SIDE, 3
        self._pixels = np.frombuffer(mmap.mmap(-1, math.prod(shape)), np.uint8).reshape(shape)
        self._chosen = np.frombuffer(mmap.mmap(-1, workers * slots * pairs * 4), np.int32).reshape(-1, pairs)
        self._full, tell = os.pipe()
        self._free, self._workers = [], []
        for worker in range(workers):
            self._start(worker, tell, seed * 1000 + worker)
        os.close(tell)  # so that the end of the last worker ends the pipe

    def _start(self, worker, tell, seed):
        wait, free = os.pipe()
        self._free.append(free)
        os.write(free, bytes(range(self._slots)))
        child = os.fork()
        if child == 0:
            try:
                for theirs in self._free:  # so that the end of the parent ends the worker
                    os.close(theirs)
                self._work(worker, wait, tell, seed)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        os.close(wait)
        self._workers.append(child)

    def _work(self, worker, wait, tell, seed):
        os.nice(5)
        random.seed(seed)
        np.random.seed(seed)
        while slot := os.read(wait, 1):
            self._fill(worker * self._slots + slot[0])
            os.write(tell, FULL.pack(worker, slot[0]))

    def _fill(self, place):
        chosen = np.searchsorted(self._chances, np.random.random(self._pairs), side="right")
        for number, index in enumerate(chosen):
            self._pixels[place, 0, number], self._pixels[place, 1, number] = pair_of(self._regions[index])
        self._chosen[place] = chosen

    def next(self):
        """(pixels, chosen) of one batch, copied. Raises EOFError when no worker is left."""
        message = os.read(self._full, FULL.size)
        if not message:
            raise EOFError("every worker has failed")
        worker, slot = FULL.unpack(message)
        place = worker * self._slots + slot
        pixels = self._pixels[place].reshape(-1, looks.SIDE, looks.SIDE, 3).copy()
        chosen = self._chosen[place].copy()
        os.write(self._free[worker], bytes([slot]))
        return pixels, chosen

    def stop(self):
        for child in self._workers:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
