import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.digits import load_digits
from core.data.drawing import drawn_sample, framed
from core.errors import DataError


def pad_with(ink: np.ndarray, top: int = 7, left: int = 11) -> np.ndarray:
    pad = np.zeros((ink.shape[0] + top + 5, ink.shape[1] + left + 3), np.uint8)
    pad[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return pad


def test_a_digit_that_fills_its_frame_comes_back_as_it_is_at_any_size_and_place():
    digit = next(one for one in load_digits()[0] if one.any(axis=0).all() and one.any(axis=1).all())
    for factor in (1, 3, 20):
        drawn = pad_with(np.kron(digit, np.ones((factor, factor), np.uint8)) * 15)
        assert np.allclose(framed(drawn, 8, 8), digit / digit.max())


@given(
    height=st.integers(1, 40),
    width=st.integers(1, 40),
    frame=st.tuples(st.integers(1, 12), st.integers(1, 12)),
)
def test_a_drawing_fills_one_side_of_its_frame_lies_in_the_middle_and_is_bright(height, width, frame):
    image = framed(pad_with(np.full((height, width), 200, np.uint8)), *frame)
    assert image.shape == frame
    assert image.max() == 1
    assert image.min() >= 0
    assert image.any(axis=1).all() or image.any(axis=0).all()
    assert np.allclose(image, image[::-1, ::-1], atol=1e-6)


def test_an_empty_pad_is_no_sample():
    assert framed(np.zeros((30, 30), np.uint8), 8, 8) is None
    assert drawn_sample(np.zeros((30, 30), np.uint8), (1, 8, 8)) is None


def test_a_drawing_has_as_many_channels_as_the_source():
    sample = drawn_sample(pad_with(np.full((4, 4), 9, np.uint8)), (3, 6, 6))
    assert sample.shape == (3, 6, 6)
    assert sample.dtype == np.float32
    assert (sample[0] == sample[2]).all()


@pytest.mark.parametrize("shape", [(5,), (2, 8, 8), (8, 8)])
def test_what_is_no_picture_cannot_be_drawn(shape):
    with pytest.raises(DataError, match="cannot be drawn"):
        drawn_sample(np.ones((4, 4), np.uint8), shape)
