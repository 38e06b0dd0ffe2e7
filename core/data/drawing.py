"""A drawing as a sample of the data it is to be compared with: framed, shrunk and scaled as those are."""

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from core.sentences import say


def framed(drawing: NDArray[np.uint8], height: int, width: int) -> NDArray[np.float32] | None:
    """Return a drawing as an image (height, width) from 0 to 1, or None where nothing is drawn.

    As handwritten digits are collected: what is drawn is cut out, centred in a frame that it fills, and
    shrunk by averaging over areas; its brightest point becomes 1.

    Args:
        drawing: (rows, columns), 0 where nothing is drawn and 255 where the pen was.
        height: Of the image, in pixels.
        width: Of the image, in pixels.
    """
    rows, columns = np.flatnonzero(drawing.any(axis=1)), np.flatnonzero(drawing.any(axis=0))
    if not len(rows):
        return None
    top, left = int(rows[0]), int(columns[0])
    ink = drawing[top : rows[-1] + 1, left : columns[-1] + 1].astype(np.float64)
    # One scale for both axes: a 1 must not be stretched until it fills the width.
    scale = max(ink.shape[0] / height, ink.shape[1] / width)
    image = _averaging(ink.shape[0], height, scale) @ ink @ _averaging(ink.shape[1], width, scale).T
    shrunk: NDArray[np.float32] = (image / image.max()).astype(np.float32)
    return shrunk


def _averaging(length: int, count: int, scale: float) -> NDArray[np.float64]:
    """Return the weights (count, length) with which `count` cells of `scale` pixels each average a line.

    The line lies in the middle of the cells; a pixel weighs as much as lies in the cell.
    """
    start = (length - count * scale) / 2
    edges = start + scale * np.arange(count + 1)
    places = np.arange(length)
    low = np.maximum(edges[:-1, None], places)
    high = np.minimum(edges[1:, None], places + 1)
    weights: NDArray[np.float64] = np.clip(high - low, 0, None) / scale
    return weights


def drawn_sample(drawing: NDArray[np.uint8], source_shape: tuple[int, ...]) -> NDArray[np.float32] | None:
    """Return a drawing as a raw sample (channels, height, width) of a source, None where nothing is drawn.

    Raises:
        DataError: The source's samples are no images.
    """
    if len(source_shape) != 3 or source_shape[0] not in (1, 3):
        raise DataError(
            say(
                "not-drawable",
                "the network learned from samples of the shape {shape}, which cannot be drawn.",
                shape=list(source_shape),
            ),
            "/data/source",
        )
    image = framed(drawing, source_shape[1], source_shape[2])
    return None if image is None else np.repeat(image[None], source_shape[0], axis=0)
