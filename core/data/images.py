"""Image files as numbers between 0 and 1."""

import warnings
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from core.data.files import UnusableError
from core.data.limits import readable_bytes
from core.sentences import say

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "PPM")
"""What is decoded; Pillow's other decoders stay out of a hostile file's reach."""

MAX_PIXELS = 50_000_000
MAX_FILE_BYTES = 2**28
MODES = {1: "L", 3: "RGB"}
"""Pillow's mode for each number of channels that an image can be turned into."""

# Pillow only warns of an image of up to twice its own limit, and decodes it; an error can be handled.
warnings.simplefilter("error", Image.DecompressionBombWarning)


def read_image(stream: BinaryIO, size_bytes: int, channels: int) -> NDArray[np.float32]:
    """Return an image (channels, height, width), float32 from 0 to 1; of an animation the first picture.

    It stands upright as its EXIF orientation says, and becomes grey for 1 channel, RGB for 3;
    transparency is left out.

    Args:
        stream: The file, at its beginning.
        size_bytes: The file's length.
        channels: 1 or 3.

    Raises:
        UnusableError: It is no image of a known format, damaged, truncated or too large.
    """
    if size_bytes > MAX_FILE_BYTES:
        raise _too_large(readable_bytes(size_bytes), readable_bytes(MAX_FILE_BYTES))
    try:
        with Image.open(stream, formats=FORMATS) as image:
            return _pixels(image, channels)
    except UnusableError:
        raise
    except UnidentifiedImageError as error:
        raise UnusableError(
            say(
                "not-an-image",
                "it is no image that is known here; give {formats} or .npy",
                formats=", ".join(FORMATS),
            )
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large("far more pixels", f"{MAX_PIXELS:,} pixels") from error
    # Pillow's decoders raise nearly anything on damaged bytes (struct.error, SyntaxError, IndexError …),
    # and nothing but them runs here.
    except Exception as error:
        raise UnusableError(
            say(
                "damaged-image",
                "the image is damaged or truncated ({reason}); save it again from its source",
                reason=str(error) or type(error).__name__,
            )
        ) from error


def _pixels(image: Image.Image, channels: int) -> NDArray[np.float32]:
    """Return the picture, upright and converted, as (channels, height, width); decodes no bomb."""
    if image.width * image.height > MAX_PIXELS:
        raise _too_large(f"{image.width} × {image.height} pixels", f"{MAX_PIXELS:,} pixels")
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I;16"):  # Pillow's own conversion of 16 bits clips instead of scaling
        grey = np.asarray(upright).astype(np.float32) / np.float32(65535)
        return np.repeat(grey[None], channels, axis=0)
    if upright.mode in ("I", "F"):
        raise UnusableError(
            say(
                "deep-image",
                "its pixels have 32 bits and no known range; save it with 8 or 16 bits, or as .npy",
            )
        )
    if "transparency" in upright.info:  # Pillow warns when it drops a palette's transparency directly
        upright = upright.convert("RGBA")
    pixels = np.asarray(upright.convert(MODES[channels])).astype(np.float32) / np.float32(255)
    return np.ascontiguousarray(np.atleast_3d(pixels).transpose(2, 0, 1))


def _too_large(found: str, limit: str) -> UnusableError:
    return UnusableError(
        say(
            "image-too-large",
            "it has {found}; at most {limit} are read, so make it smaller",
            found=found,
            limit=limit,
        )
    )
