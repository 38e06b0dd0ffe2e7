import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.forms.arithmetic import NotANumberError, calculate


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("64*2", 128),
        ("28×28/4", 196),
        ("1e-3", 0.001),
        ("(2+3)*4", 20),
        ("−3", -3),
        ("7//2", 3),
        ("9/2", 4.5),
    ],
)
def test_sums_are_computed(text, value):
    assert calculate(text) == value


def test_dividing_whole_numbers_without_rest_stays_whole():
    assert type(calculate("28*28/4")) is int
    assert type(calculate("2.0")) is float


@pytest.mark.parametrize(
    "text", ["", "x", "2**9999", "1/0", "True", "1e400", "().__class__", "1 2", "9" * 200]
)
def test_anything_else_is_refused(text):
    with pytest.raises(NotANumberError):
        calculate(text)


@given(st.text(max_size=30))
def test_no_text_does_anything_but_compute_or_refuse(text):
    with contextlib.suppress(NotANumberError):
        assert isinstance(calculate(text), int | float)
