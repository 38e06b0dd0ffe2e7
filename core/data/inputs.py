"""What a person gives to predict: an image, an `.npy` file, or one of the embedded digits."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.data.digits import DIGITS_COUNT, load_digits
from core.data.files import UnusableError, open_file
from core.data.images import MODES, read_image
from core.data.npy import read_npy
from core.data.preprocessing import Preprocessing
from core.errors import DataError, UsageError
from core.sentences import say

_DIGITS = "digits:"
_NUMBER = re.compile(r"[0-9]{1,9}")
_MAX_VALUES = 2**27
"""How many numbers the prepared input may have: half a GiB."""

Shape = Sequence[int | str]
Floats = NDArray[np.float32]


def read_input(text: str, preprocessing: Preprocessing, input_shape: Shape) -> Tensor:
    """Return what a person named as a batch (n, *input_shape), float32, after the run's own preprocessing.

    Args:
        text: Path of an image or `.npy` file, or `digits:17` for the embedded digit 17. Images come from 0
            to 1; the numbers of an `.npy` are taken as they are, one sample or a batch of them. A sample may
            lack the axis of a single channel.
        preprocessing: The run's.
        input_shape: One sample as the network takes it; a name stands for any size.

    Raises:
        UsageError: A digit that does not exist, or an empty path.
        FileError: The file cannot be read.
        DataError: Its content cannot be used; names the file, what was found and what to do.
    """
    try:
        raw = _raw(text, input_shape)
        return _prepared(raw, preprocessing, input_shape)
    except UnusableError as error:
        reason = error.sentence
        raise DataError(
            say(reason.code, "{file} cannot be used: {reason}.", file=text, reason=reason), text
        ) from error


def _raw(text: str, input_shape: Shape) -> Floats:
    """Return the named samples (n, …) as they are before preprocessing."""
    if not text:
        raise UsageError(
            say("empty-path", "INPUT is empty; name an image, an .npy file, or a digit such as digits:17."),
            "INPUT",
        )
    if text.startswith(_DIGITS):
        return _digit(text)
    stream, size_bytes = open_file(text)
    with stream:
        if Path(text).suffix.lower() == ".npy":
            return _as_batch(_floats(read_npy(stream, size_bytes)), input_shape)
        return read_image(stream, size_bytes, _image_channels(input_shape))[None]


def _digit(text: str) -> Floats:
    number = text.removeprefix(_DIGITS)
    if not _NUMBER.fullmatch(number) or int(number) >= DIGITS_COUNT:
        sentence = say(
            "no-such-digit",
            "{text}: the embedded digits are numbered from 0 to {last}. Try digits:17.",
            text=text,
            last=DIGITS_COUNT - 1,
        )
        raise UsageError(sentence, text)
    images, _ = load_digits()
    digit: Floats = images[int(number)].astype(np.float32) / np.float32(16)
    return digit[None, None]


def _image_channels(input_shape: Shape) -> int:
    """Return how many channels an image must have for the network; refuses inputs that are no images."""
    channels = input_shape[0] if len(input_shape) == 3 else None
    if isinstance(channels, str):
        return 3
    if channels not in MODES:
        raise UnusableError(
            say(
                "input-not-an-image",
                "the network takes inputs of the shape {shape}, and an image has 1 or 3 channels, a height "
                "and a width; give an .npy file",
                shape=list(input_shape),
            )
        )
    return channels


def _floats(array: NDArray[np.generic]) -> Floats:
    """Return the numbers as finite float32."""
    with np.errstate(over="ignore"):  # too large a float64 becomes inf, which is refused next
        numbers: Floats = np.array(array, dtype=np.float32, order="C")  # a copy: torch wants to own it
    if not np.isfinite(numbers).all():
        place = np.argwhere(~np.isfinite(numbers))[0].tolist()
        raise UnusableError(
            say(
                "not-finite",
                "it holds {value} at index {place}; replace what is not a finite float32 number",
                value=str(array[tuple(place)]),
                place=place,
            )
        )
    return numbers


def _as_batch(numbers: Floats, input_shape: Shape) -> Floats:
    """Return the samples with a leading batch axis; a single sample gets one, and its only channel."""
    rank = len(input_shape)
    if numbers.ndim == rank - 1 and rank > 1 and input_shape[0] == 1:
        numbers = numbers[None]
    if numbers.ndim == rank:
        numbers = numbers[None]
    if numbers.ndim != rank + 1 or numbers.size == 0:
        raise _wrong_shape(numbers.shape, input_shape)
    return numbers


def _prepared(raw: Floats, preprocessing: Preprocessing, input_shape: Shape) -> Tensor:
    known = [size for size in input_shape if isinstance(size, int)]
    values = len(raw) * int(np.prod(known, dtype=np.float64))
    if values > _MAX_VALUES:
        raise UnusableError(
            say(
                "input-too-large",
                "its {count} samples would become {values} numbers; at most {limit} are "
                "taken at once, so divide it",
                count=len(raw),
                values=f"{values:,}",
                limit=f"{_MAX_VALUES:,}",
            )
        )
    if not _channels_fit(raw, preprocessing):
        raise _wrong_shape(raw.shape[1:], input_shape)
    inputs = preprocessing.apply(torch.from_numpy(raw))
    if not _fits(inputs.shape[1:], input_shape):
        raise _wrong_shape(raw.shape[1:], input_shape)
    return inputs


def _channels_fit(raw: Floats, preprocessing: Preprocessing) -> bool:
    """Return whether the preprocessing can take these samples at all, so that the file is named if not."""
    if preprocessing.transforms and raw.ndim != 4:
        return False
    channels = raw.shape[1] if raw.ndim > 2 else 1
    return preprocessing.mean is None or len(preprocessing.mean) == channels


def _fits(found: Sequence[int], wanted: Shape) -> bool:
    """Return whether a shape is the wanted one, equal names standing for equal sizes."""
    if len(found) != len(wanted):
        return False
    named: dict[str, int] = {}
    return all(
        size == (named.setdefault(expected, size) if isinstance(expected, str) else expected)
        for size, expected in zip(found, wanted, strict=True)
    )


def _wrong_shape(found: Sequence[int], wanted: Shape) -> UnusableError:
    return UnusableError(
        say(
            "wrong-input-shape",
            "its shape is {found} and the network takes {wanted}, alone or with a batch in front; "
            "reshape it, or choose data with a Resize for images of other sizes",
            found=list(found),
            wanted=list(wanted),
        )
    )
