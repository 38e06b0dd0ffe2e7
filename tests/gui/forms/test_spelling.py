import pytest

from core.layers.declaration import defaults_of
from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS
from core.layers.values import Factors, Integer, Number, Numbers, Optional, Shape, Sizes
from gui.forms.spelling import read_text, spelled, spelled_shape


@pytest.mark.parametrize("text", ["1×32×32", "1, 32, 32", "1x32x32", "1 32 32", "(1, 32, 32)", "1 x 32 x 32"])
def test_shapes_are_read_as_people_write_them(text):
    assert read_text(Shape(), text).value == (1, 32, 32)


def test_named_sizes_are_kept():
    assert read_text(Shape(), "T, max_len").value == ("T", "max_len")


def test_what_breaks_a_range_says_the_rule():
    assert str(read_text(Integer(1), "0").wrong) == "Must be at least 1."
    assert str(read_text(Number(0.0, 1.0, below=True), "1").wrong) == "Must be from 0 up to but not 1."
    assert str(read_text(Integer(1), "4.5").wrong) == "Must be a whole number."


def test_sizes_may_be_one_number_or_one_for_each_axis():
    assert read_text(Sizes(2), "3, 5").value == (3, 5)
    assert read_text(Sizes(2), "3, 3").value == 3
    assert read_text(Sizes(2, 0, ("same",)), "same").value == "same"
    assert read_text(Sizes(2, keep=True), "–, 7").value == (None, 7)


def test_factors_may_be_one_number_or_one_for_each_axis():
    assert read_text(Factors(2), "1.5, 2").value == (1.5, 2.0)
    assert read_text(Factors(2), "3/2").value == 1.5
    assert read_text(Factors(None), "(0.5, 2)").value == (0.5, 2.0)
    assert str(read_text(Factors(2), "1, 0").wrong) == "Must be greater than 0."
    assert str(read_text(Factors(2, 0.0, 1.0), "1").wrong) == "Must be greater than 0 and less than 1."
    assert str(read_text(Factors(2), "1, 2, 3").wrong) == "Must be a number or a list of them (2 long)."


def test_nothing_is_none_where_none_is_allowed():
    assert read_text(Optional(Integer()), "").wrong is None
    assert read_text(Integer(), "").wrong is not None


def test_lists_of_numbers_have_their_length():
    assert read_text(Numbers(length=2), "0.9, 0.999").value == (0.9, 0.999)
    assert str(read_text(Numbers(length=2), "0.9").wrong) == "Must be a list of 2 numbers."


@pytest.mark.parametrize(
    ("value", "text"), [(1e-5, "1e-5"), (0.05, "0.05"), (2.0, "2"), (None, ""), ((1, 2), "1, 2")]
)
def test_values_are_spelled_short(value, text):
    assert spelled(value) == text


def test_every_default_reads_back_as_itself():
    declared = (LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS)
    for one in (one for registry in declared for one in registry.values()):
        for parameter in one.parameters:
            default = defaults_of(one.parameters).get(parameter.name)
            if default is None or isinstance(default, bool | str):
                continue
            text = spelled_shape(default) if isinstance(parameter.type, Shape) else spelled(default)
            assert read_text(parameter.type, text).value == default, (one.name, parameter.name)
