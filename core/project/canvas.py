"""Places on the canvas: corners and sizes in whole pixels at 100 %, y downwards."""

import itertools

MAX_PIXEL = 10_000_000

Corner = tuple[int, int]
Size = tuple[int, int]
Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""

next_id = itertools.count(1).__next__
"""Gives what stands on a canvas, nodes and notes, an id that no other has while the program runs."""


def is_pixel(value: object) -> bool:
    """Return whether a value is a whole number of pixels within reach."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_PIXEL


def shifted(corner: Corner, by: Corner) -> Corner:
    """Return a corner moved by so many pixels, but not out of reach."""
    x, y = corner[0] + by[0], corner[1] + by[1]
    return max(-MAX_PIXEL, min(MAX_PIXEL, x)), max(-MAX_PIXEL, min(MAX_PIXEL, y))
