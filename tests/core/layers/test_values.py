"""Argument types: what they read, how they spell it, which range they state."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from core.layers.expressions import Expression, ParameterRef
from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS, SOURCES
from core.layers.values import (
    Boolean,
    Choice,
    Factors,
    Integer,
    Integers,
    Number,
    Numbers,
    Optional,
    Shape,
    Sizes,
    UnknownParameterError,
    WrongValueError,
    is_size_name,
    per_axis,
)

TYPES = [
    Integer(0, 9),
    Number(0.0, 1.0),
    Boolean(),
    Choice(("same", "valid")),
    Sizes(2, 0, words=("same",)),
    Sizes(3, keep=True),
    Sizes(None),
    Factors(2),
    Factors(None, 0.0, 1.0),
    Integers(-1, min_length=0),
    Numbers(length=2),
    Shape(),
    Optional(Sizes(2)),
]
KINDS = {"k": "int", "x": "float", "b": "bool", "s": "str"}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-20, 20) | st.floats() | st.sampled_from(["same", "T", "N", ""]),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=6,
)  # fmt: skip
REFERENCES = {"$defs": {"reference": False}}
each = pytest.mark.parametrize("kind", TYPES, ids=repr)


def as_json(value):
    return [as_json(item) for item in value] if isinstance(value, tuple) else value


@each
@given(value=json_values)
def test_what_is_read_is_canonical_and_the_schema_allows_it(kind, value):
    try:
        read = kind.read(value, {})
    except WrongValueError as error:
        assert str(error)
        return
    assert kind.read(as_json(read), {}) == read
    assert Draft202012Validator(kind.schema() | REFERENCES).is_valid(value)
    broken = kind.rule_broken(read)
    assert broken is None or str(broken)


@each
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 2**60, 10**400, {}, {"k": 1}, "12", b"1"])
def test_what_is_not_a_sensible_value_is_refused(kind, value):
    if isinstance(kind, Number | Factors) and value == 2**60:
        return
    with pytest.raises(WrongValueError):
        kind.read(value, {})


@pytest.mark.parametrize(
    "kind",
    [Integer(), Number(), Sizes(2), Sizes(None), Factors(2), Integers(), Numbers(), Shape(), Choice(("1",))],
    ids=repr,
)
@pytest.mark.parametrize("value", [True, [True, False]])
def test_booleans_are_not_numbers(kind, value):
    with pytest.raises(WrongValueError):
        kind.read(value, {})


@given(size=st.integers(-3, 9), dims=st.integers(1, 3))
def test_equal_sizes_are_spelled_as_one_number(size, dims):
    assert Sizes(dims).read([size] * dims, {}) == size == Sizes(dims).read(size, {})
    assert per_axis(size, dims) == (size,) * dims


def test_sizes_of_any_number_of_axes_keep_their_list():
    assert Sizes(None).read([4, 4], {}) == (4, 4)
    assert Sizes(None).read([4], {}) == 4


def test_equal_factors_are_spelled_as_one_number():
    assert Factors(2).read([2, 2.0], {}) == 2.0 == Factors(2).read(2, {})
    assert isinstance(Factors(2).read(2, {}), float)
    assert Factors(None).read([2, 2], {}) == (2.0, 2.0)
    assert Factors(None).read([2], {}) == 2.0


def test_an_axis_that_keeps_its_size_stays_in_the_list():
    assert Sizes(2, keep=True).read([None, None], {}) == (None, None)
    assert Sizes(2, keep=True).rule_broken((None, 0)) is not None


@pytest.mark.parametrize(
    ("kind", "name", "taken"),
    [
        (Integer(), "k", True), (Integer(), "x", False), (Integer(), "b", False), (Integer(), "s", False),
        (Number(), "k", True), (Number(), "x", True), (Number(), "b", False),
        (Boolean(), "b", True), (Boolean(), "k", False),
        (Choice(("a",)), "s", True), (Choice(("a",)), "k", False),
        (Sizes(2), "k", True), (Sizes(2), "x", False), (Optional(Integer()), "k", True),
    ],
)  # fmt: skip
def test_a_reference_must_have_a_kind_that_fits(kind, name, taken):
    reference = ParameterRef(name)
    if taken:
        assert kind.read(reference, KINDS) == reference
    else:
        with pytest.raises(WrongValueError):
            kind.read(reference, KINDS)


def test_references_and_expressions_may_stand_in_lists():
    value = [ParameterRef("k"), Expression("k * 2")]
    assert Sizes(2).read(value, KINDS) == tuple(value)
    with pytest.raises(WrongValueError):
        Sizes(2).read([ParameterRef("k"), Expression("x * 2")], KINDS)


@pytest.mark.parametrize("value", [ParameterRef("typo"), Expression("typo + 1")])
def test_a_reference_to_nothing_names_what_it_looked_for(value):
    with pytest.raises(UnknownParameterError, match="typo"):
        Optional(Sizes(2)).read([1, value], KINDS)


@pytest.mark.parametrize(
    ("kind", "value", "rule"),
    [
        (Integer(1), 0, "at least 1"),
        (Integer(maximum=3), 4, "at most 3"),
        (Integer(1, 3), 4, "from 1 to 3"),
        (Number(0.0, 1.0), 1.5, "from 0 to 1"),
        (Number(0.0, above=True), 0.0, "greater than 0"),
        (Number(0.0, 1.0, below=True), 1.0, "from 0 up to but not 1"),
        (Number(0.0, 1.0, above=True), 0.0, "greater than 0, up to 1"),
        (Number(0.0, 1.0, above=True, below=True), 1.0, "greater than 0 and less than 1"),
        (Number(maximum=1.0, below=True), 1.0, "less than 1"),
        (Sizes(2), (3, 0), "at least 1"),
        (Numbers(length=2, minimum=0.0, maximum=1.0, below=True), (0.9, 1.0), "from 0 up to but not 1"),
        (Optional(Integer(1)), 0, "at least 1"),
        (Factors(2), (1.5, 0.0), "greater than 0"),
        (Factors(2, 0.0, 1.0), 1.0, "greater than 0 and less than 1"),
    ],
)
def test_a_value_out_of_range_is_told_the_range(kind, value, rule):
    assert str(kind.rule_broken(value)) == rule


@given(kind=st.sampled_from([Integer(-2, 3), Integer(0), Integer(maximum=5)]), value=st.integers(-9, 9))
def test_integer_ranges_hold_their_ends(kind, value):
    low = -math.inf if kind.minimum is None else kind.minimum
    high = math.inf if kind.maximum is None else kind.maximum
    assert (kind.rule_broken(value) is None) == (low <= value <= high)


@pytest.mark.parametrize("name", ["T", "seq_len", "_t1"])
def test_identifiers_name_sizes(name):
    assert Shape().read([3, name], {}) == (3, name)


@pytest.mark.parametrize("name", ["N", "class", "1T", "", "ℕ", "a b", "a.b"])
def test_the_batch_and_words_of_python_name_no_size(name):
    assert not is_size_name(name)
    with pytest.raises(WrongValueError):
        Shape().read([name], {})


DECLARED = [*LAYERS.values(), *LOSSES.values(), *OPTIMIZERS.values(), *SOURCES.values()]


@pytest.mark.parametrize("declared", DECLARED, ids=lambda one: one.name)
def test_every_declared_type_has_a_valid_schema_that_allows_its_insertion(declared):
    for parameter in declared.parameters:
        schema = parameter.type.schema() | REFERENCES
        Draft202012Validator.check_schema(schema)
        if parameter.required:
            assert Draft202012Validator(schema).is_valid(as_json(parameter.insert)), parameter.name
