"""Formulas as people read them, which also compute: the number shown is the number the formula gives.

The language: numbers, names, `+ − · × /`, parentheses, `⌊…⌋`, `⌈…⌉` and `min(…, …)`. Division is exact.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?|[^\W\d]\w*|[+−·×/(),⌊⌋⌈⌉])")
_SIMPLE = re.compile(r"\w+")
_CLOSING = {"(": ")", "⌊": "⌋", "⌈": "⌉"}
_BOUNDS = ("min",)
_MOST_DIGITS = 40

Exact = int | Fraction


class FormulaError(ValueError):
    """A formula that cannot be read or computed; only we write formulas, so this is a defect of ours."""


@dataclass(frozen=True, slots=True)
class _Operation:
    symbol: str
    operands: "tuple[_Tree, ...]"


_Tree = int | Fraction | str | _Operation


@dataclass(frozen=True)
class Formula:
    """Arithmetic with names: `Formula("out_features·in_features + out_features")`."""

    text: str

    @cached_property
    def _tree(self) -> _Tree:
        return _Reader(self.text).read()

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that need a value."""
        return frozenset(token for _, token in _tokens(self.text) if _is_name(token))

    def substituted(self, values: Mapping[str, object]) -> str:
        """Return the formula with values for names; symbolic ones such as `T + 1` stand in parentheses."""
        pieces, end = [], 0
        for start, token in _tokens(self.text):
            pieces.append(self.text[end:start])
            pieces.append(_spelled(_value_of(token, values)) if _is_name(token) else token)
            end = start + len(token)
        return "".join(pieces)

    def value(self, values: Mapping[str, Exact]) -> int:
        """Return what the formula gives.

        Raises:
            FormulaError: A name has no value, something is divided by zero, or the result is not whole.
        """
        result = Fraction(_evaluated(self._tree, values))
        if result.denominator != 1:
            raise FormulaError(f"{self.text} = {result} is not a whole number")
        return result.numerator


@lru_cache(maxsize=1024)
def formula(text: str) -> Formula:
    """Return the formula of a text, read once; families put theirs together from the arguments in use."""
    return Formula(text)


def _tokens(text: str) -> list[tuple[int, str]]:
    """Return the tokens of a text, each with its position."""
    found, end, stripped = [], 0, text.rstrip()
    while end < len(stripped):
        match = _TOKEN.match(stripped, end)
        if match is None:
            raise FormulaError(f"cannot read {stripped[end:]!r} in {text!r}")
        found.append((match.start(1), match[1]))
        end = match.end()
    return found


def _is_name(token: str) -> bool:
    return (token[0].isalpha() or token[0] == "_") and token not in _BOUNDS


def _value_of(name: str, values: Mapping[str, object]) -> object:
    if name not in values:
        raise FormulaError(f"{name} has no value")
    return values[name]


def _spelled(value: object) -> str:
    if isinstance(value, Fraction):
        return _decimal(value)
    text = str(value).replace("-", "−") if isinstance(value, int) else str(value)
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _decimal(value: Fraction) -> str:
    """Return a fraction as a decimal if that is exact, else as a quotient in parentheses."""
    digits = 0
    while value * 10**digits % 1 and digits < _MOST_DIGITS:
        digits += 1
    scaled = value * 10**digits
    if scaled.denominator != 1 or value < 0:
        return f"({value.numerator}/{value.denominator})".replace("-", "−")
    if not digits:
        return str(scaled.numerator)
    text = f"{scaled.numerator:0{digits + 1}d}"
    return f"{text[:-digits]}.{text[-digits:]}"


class _Reader:
    """A recursive descent through the tokens: sums of products of factors."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [token for _, token in _tokens(text)]
        self._next = 0

    def read(self) -> _Tree:
        tree = self._sum()
        if self._peek() is not None:
            raise self._unexpected()
        return tree

    def _peek(self) -> str | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, expected: str | None = None) -> str:
        token = self._peek()
        if token is None or expected not in (None, token):
            raise self._unexpected()
        self._next += 1
        return token

    def _unexpected(self) -> FormulaError:
        return FormulaError(f"unexpected {self._peek() or 'end'} in {self._text!r}")

    def _sum(self) -> _Tree:
        return self._chain("+−", self._product)

    def _product(self) -> _Tree:
        return self._chain("·×/", self._factor)

    def _chain(self, symbols: str, operand: Callable[[], _Tree]) -> _Tree:
        tree = operand()
        while (symbol := self._peek()) is not None and symbol in symbols:
            self._take()
            tree = _Operation("·" if symbol == "×" else symbol, (tree, operand()))
        return tree

    def _factor(self) -> _Tree:
        symbol = self._take()
        if symbol[0].isdecimal():
            return Fraction(symbol) if "." in symbol else int(symbol)
        if symbol in _BOUNDS:
            return self._bound(symbol)
        if _is_name(symbol):
            return symbol
        if symbol == "−":
            return _Operation("−", (0, self._factor()))
        if symbol not in _CLOSING:
            self._next -= 1
            raise self._unexpected()
        inner = self._sum()
        self._take(_CLOSING[symbol])
        return inner if symbol == "(" else _Operation(symbol, (inner,))

    def _bound(self, symbol: str) -> _Tree:
        self._take("(")
        first = self._sum()
        self._take(",")
        second = self._sum()
        self._take(")")
        return _Operation(symbol, (first, second))


_OPERATIONS: Mapping[str, Callable[..., Exact]] = {
    "+": lambda a, b: a + b,
    "−": lambda a, b: a - b,
    "·": lambda a, b: a * b,
    "/": lambda a, b: Fraction(a) / b,
    "⌊": math.floor,
    "⌈": math.ceil,
    "min": min,
}


def _evaluated(tree: _Tree, values: Mapping[str, Exact]) -> Exact:
    if isinstance(tree, int | Fraction):
        return tree
    if isinstance(tree, str):
        value = _value_of(tree, values)
        assert isinstance(value, int | Fraction)
        return value
    operands = [_evaluated(operand, values) for operand in tree.operands]
    try:
        return _OPERATIONS[tree.symbol](*operands)
    except ZeroDivisionError:
        raise FormulaError("divided by zero") from None
