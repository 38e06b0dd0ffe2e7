"""Samples as pictures: read-only arrays of bytes that a view can show."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""(height, width) grey or (height, width, 3) RGB; 0 is black. Read-only."""


def is_picture(shape: tuple[int, ...]) -> bool:
    """Return whether samples of this shape (channels, height, width) can be shown as pictures."""
    return len(shape) == 3 and shape[0] in (1, 3)


def pictures(samples: NDArray[Any]) -> list[Picture]:
    """Return samples (n, channels, height, width) as pictures.

    Numbers from 0 to 1 become 0 to 255. Others have no brightness of their own: the smallest of them all
    becomes black and the largest white.
    """
    if not samples.size:
        return []
    low, high = float(samples.min()), float(samples.max())
    if low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    span = high - low or 1.0
    shown = np.rint((samples - low) * (255 / span)).astype(np.uint8)
    grey = shown.shape[1] == 1
    turned = np.ascontiguousarray(shown[:, 0] if grey else shown.transpose(0, 2, 3, 1))
    turned.setflags(write=False)
    return list(turned)
