"""Sizes that may be symbolic: the batch N, named sizes such as T, and what layers make of them.

A symbolic size is known by its values at a few *probe points*. Torch is asked at every point; two sizes are
equal when their values agree at all of them, and a size that agrees everywhere is a plain number. From the
values the text is recovered: N, 2*N, T + 1, T//2. So torch alone decides what becomes of a size, and no
algebra of ours can disagree with it.

The points are composite numbers, so that halving and grouping leave whole numbers: N is 5040 at the first
point and 10080 at the second; each named size is doubled at a point of its own. Where there are named sizes,
further points add small numbers to them, which tells quotients that are exact from those rounded down.
"""

import itertools
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from core.layers.declaration import BATCH_STAND_IN

BATCH = "N"
_FIRST_BATCH, _SECOND_BATCH = int(BATCH_STAND_IN), 2 * BATCH_STAND_IN
_NAMED_BASE = 55_440
_LARGEST_DIVISOR = 4096
_OFFSETS = range(-64, 65)
_ROUNDING = (1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 15, 31)


@dataclass(frozen=True, slots=True)
class Symbolic:
    """A size that depends on N or on a named size; `values` are its values at the probe points."""

    values: tuple[int, ...]
    text: str = field(compare=False)

    def __str__(self) -> str:
        return self.text


Size = int | Symbolic


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """What is known of a tensor: its shape, batch included, and the type of its numbers."""

    shape: tuple[Size, ...]
    dtype: str

    @property
    def rank(self) -> int:
        """The number of axes."""
        return len(self.shape)

    def at(self, point: int) -> tuple[int, ...]:
        """Return the shape at one probe point."""
        return tuple(size if isinstance(size, int) else size.values[point] for size in self.shape)

    def as_json(self) -> list[int | str]:
        """Return the shape as JSON spells it: numbers, and texts for symbolic sizes."""
        return [size if isinstance(size, int) else size.text for size in self.shape]

    def __str__(self) -> str:
        return "×".join(str(size) for size in self.shape)


@dataclass(frozen=True)
class Probes:
    """The probe points for a project with these named sizes (sorted)."""

    names: tuple[str, ...] = ()

    @cached_property
    def count(self) -> int:
        """How many points there are."""
        return self.required + (len(_ROUNDING) if self.names else 0)

    @cached_property
    def required(self) -> int:
        """How many points, from the first, a layer must accept; at the others it may refuse odd sizes."""
        return 2 + len(self.names)

    @cached_property
    def batch(self) -> Symbolic:
        """The batch size N."""
        values = [_FIRST_BATCH] * self.count
        values[1] = _SECOND_BATCH
        return Symbolic(tuple(values), BATCH)

    def named(self, name: str) -> Symbolic:
        """Return the size of that name."""
        index = self.names.index(name)
        base = _NAMED_BASE * (index + 1)
        values = [base] * self.count
        values[2 + index] = 2 * base
        for point, rest in enumerate(_ROUNDING, self.required):
            values[point] = 2 * base + (1 + index) * rest
        return Symbolic(tuple(values), name)

    @cached_property
    def _symbols(self) -> tuple[Symbolic, ...]:
        return (self.batch, *(self.named(name) for name in self.names))

    def size(self, values: tuple[int, ...]) -> Size:
        """Return the size that has these values at the points."""
        first = values[0]
        if all(value == first for value in values):
            return first
        for symbol in self._symbols:
            if symbol.values == values:
                return symbol
        return Symbolic(values, _text(self, values))

    def contains_batch(self, size: Size) -> bool:
        """Return whether a size varies with N."""
        return isinstance(size, Symbolic) and size.values[0] != size.values[1]


NO_NAMES = Probes()


@lru_cache(maxsize=4096)
def _text(probes: Probes, values: tuple[int, ...]) -> str:
    """Return how a size that is neither a number nor a symbol is written."""
    symbols = probes._symbols  # noqa: SLF001 - this function is part of Probes, apart for its cache
    affine = _affine_text(symbols, values)
    if affine is not None:
        return affine
    varying = [s for s in symbols if values[_own_point(symbols, s)] != values[0]]
    if len(varying) == 1:
        floored = _floored_text(varying[0], values)
        if floored is not None:
            return floored
    return f"f({', '.join(symbol.text for symbol in varying)})" if varying else "?"


def _own_point(symbols: tuple[Symbolic, ...], symbol: Symbolic) -> int:
    return symbols.index(symbol) + 1


def _affine_text(symbols: tuple[Symbolic, ...], values: tuple[int, ...]) -> str | None:
    terms, constant = [], values[0]
    predicted = list(values[:1]) * len(values)
    for symbol in symbols:
        own = _own_point(symbols, symbol)
        step = symbol.values[own] - symbol.values[0]
        factor, remainder = divmod(values[own] - values[0], step)
        if remainder:
            return None
        if factor:
            terms.append(symbol.text if factor == 1 else f"{factor}*{symbol.text}")
            constant -= factor * symbol.values[0]
        for point in range(len(values)):
            predicted[point] += factor * (symbol.values[point] - symbol.values[0])
    if tuple(predicted) != values:
        return None
    text = " + ".join(terms)
    if constant:
        text += f" + {constant}" if constant > 0 else f" - {-constant}"
    return text


def _floored_text(symbol: Symbolic, values: tuple[int, ...]) -> str | None:
    """Return the text of ⌊(s + c)/k⌋ + d if the values are of that form with small k and c."""
    pairs = list(zip(symbol.values, values, strict=True))
    (low, at_low), (high, at_high) = pairs[0], max(pairs)
    if at_high <= at_low:
        return None
    divisor = round((high - low) / (at_high - at_low))
    if not 2 <= divisor <= _LARGEST_DIVISOR:
        return None
    for offset in sorted(_OFFSETS, key=abs):
        if all((s + offset) // divisor == value for s, value in pairs):
            inner = (
                symbol.text if not offset else f"({symbol.text} {'+' if offset > 0 else '-'} {abs(offset)})"
            )
            return f"{inner}//{divisor}"
    return None


def names_in_shapes(shapes: Iterable[Iterable[object]]) -> tuple[str, ...]:
    """Return the named sizes that occur in shapes, sorted."""
    return tuple(sorted({size for shape in shapes for size in shape if isinstance(size, str)}))


def numbers_in(specs: Iterable[TensorSpec], values: Iterable[object]) -> set[int]:
    """Return every whole number among the sizes of these shapes, at any point, and among these arguments."""
    sizes = [size for spec in specs for size in spec.shape]
    found = {number for size in sizes for number in ((size,) if isinstance(size, int) else size.values)}
    for value in values:
        found.update(one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, int))
    return found


def free_batch(taken: Container[int]) -> int:
    """Return a number that can stand for N beside these; a composite one, so that reshapes divide it."""
    return next(number for number in itertools.count(BATCH_STAND_IN, BATCH_STAND_IN) if number not in taken)
