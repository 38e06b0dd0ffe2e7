"""Formulas compute what they show."""

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.shapes.explain.formula import Formula, FormulaError

NAMES = ("height", "stride", "kernel_size", "c_0")


def _grown(inner: st.SearchStrategy[tuple[str, Any]]) -> st.SearchStrategy[tuple[str, Any]]:
    """Pair a larger formula's text with a function that computes it independently."""

    def joined(symbol: str, one: tuple[str, Any], other: tuple[str, Any]) -> tuple[str, Any]:
        (left, f), (right, g) = one, other
        compute = {
            "+": lambda v: f(v) + g(v),
            "−": lambda v: f(v) - g(v),
            "·": lambda v: f(v) * g(v),
            " × ": lambda v: f(v) * g(v),
            "/": lambda v: Fraction(f(v)) / g(v),
        }[symbol]
        return f"({left}){symbol}({right})", compute

    return st.one_of(
        st.builds(joined, st.sampled_from(("+", "−", "·", " × ", "/")), inner, inner),
        inner.map(lambda one: (f"⌊{one[0]}⌋", lambda v: math.floor(one[1](v)))),
        inner.map(lambda one: (f"⌈{one[0]}⌉", lambda v: math.ceil(one[1](v)))),
        st.builds(lambda a, b: (f"min({a[0]}, {b[0]})", lambda v: min(a[1](v), b[1](v))), inner, inner),
    )


FORMULAS = st.recursive(
    st.one_of(
        st.integers(0, 50).map(lambda n: (str(n), lambda v: n)),
        st.sampled_from(NAMES).map(lambda name: (name, lambda v: v[name])),
    ),
    _grown,
    max_leaves=12,
)
VALUES = st.fixed_dictionaries({name: st.integers(-20, 60) for name in NAMES})


@given(FORMULAS, VALUES)
def test_a_formula_and_its_substituted_text_give_the_exact_value(
    case: tuple[str, Any], values: dict[str, int]
) -> None:
    text, compute = case
    try:
        expected = compute(values)
    except ZeroDivisionError:
        assume(False)
    whole = Formula(f"⌊{text}⌋")
    assert whole.value(values) == math.floor(expected)
    assert Formula(whole.substituted(values)).value({}) == math.floor(expected)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10 − 2 − 3", 5),
        ("2 + 3·4", 14),
        ("24/4/2", 3),
        ("⌊7/2⌋ + ⌈7/2⌉", 7),
        ("−3 + 5", 2),
        ("⌊100·0.29⌋", 29),
        ("⌊9·1.5⌋", 13),
    ],
)
def test_operators_bind_and_associate_as_on_paper(text: str, value: int) -> None:
    assert Formula(text).value({}) == value


def test_the_formula_of_a_convolution_reads_as_the_documentation_writes_it() -> None:
    formula = Formula("⌊(height + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1")
    values = {"height": 32, "padding": 0, "dilation": 1, "kernel_size": 3, "stride": 1}
    assert formula.substituted(values) == "⌊(32 + 2·0 − 1·(3 − 1) − 1)/1⌋ + 1"
    assert formula.value(values) == 30
    assert formula.names == set(values)


def test_symbolic_and_negative_values_stand_in_parentheses() -> None:
    formula = Formula("2·length − pad")
    assert formula.substituted({"length": "T", "pad": -1}) == "2·T − (−1)"
    assert formula.substituted({"length": "T - 2", "pad": 1}) == "2·(T - 2) − 1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction("0.29"), "0.29"),
        (Fraction(3, 2), "1.5"),
        (Fraction(2), "2"),
        (Fraction("12.05"), "12.05"),
        (Fraction(1, 3), "(1/3)"),
        (Fraction(-1, 2), "(−1/2)"),
    ],
)
def test_fractions_are_written_as_decimals_where_these_are_exact(value: Fraction, text: str) -> None:
    formula = Formula("⌊size·factor⌋")
    assert formula.substituted({"size": 7, "factor": value}) == f"⌊7·{text}⌋"
    assert formula.value({"size": 7, "factor": value}) == Formula(f"⌊7·{text}⌋").value({})


@pytest.mark.parametrize("text", ["", "2 +", "(2", "⌊2⌉", "2 3", "2 ^ 3", "a − − ", "min(2)", ")", "min"])
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        Formula(text).value({"a": 1})


@pytest.mark.parametrize(
    ("text", "why"),
    [("7/2", "whole"), ("1/0", "zero"), ("width", "width has no value"), ("7 % 2", "cannot read")],
)
def test_what_has_no_whole_value_says_why(text: str, why: str) -> None:
    with pytest.raises(FormulaError, match=why):
        Formula(text).value({})
