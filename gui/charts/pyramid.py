"""A series that keeps the least and the greatest of ever longer stretches, so that painting stays cheap.

A chart has a thousand columns, however many values a run has told. A pyramid answers “the least and the
greatest of these values, in at most so many stretches” by looking at about sixteen numbers for each stretch;
taking values in costs only the new ones. No Qt and no torch here.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Indices = NDArray[np.int64]

FACTOR: Final = 16
"""How many stretches of a level make one of the next."""


class Spans(NamedTuple):
    """Neighbouring stretches of a series: where each begins and ends, its least and greatest value.

    A stretch without a finite value has NaN for both.
    """

    first: Indices
    stop: Indices
    low: Floats
    high: Floats

    @property
    def centre(self) -> Doubles:
        """The middle of each stretch, counted in values from the start of the series."""
        middle: Doubles = (self.first + self.stop - 1) / 2
        return middle


class _Growing:
    """An array that grows at its end without being copied every time."""

    __slots__ = ("_store", "length")

    def __init__(self, dtype: type[np.floating]) -> None:
        self._store = np.empty(64, dtype=dtype)
        self.length = 0

    @property
    def values(self) -> NDArray[np.floating]:
        return self._store[: self.length]

    def put(self, start: int, values: NDArray[np.floating]) -> None:
        """Let the array end with these values from an index on."""
        stop = start + len(values)
        if stop > len(self._store):
            wider = np.empty(max(stop, 2 * len(self._store)), dtype=self._store.dtype)
            wider[:start] = self._store[:start]
            self._store = wider
        self._store[start:stop] = values
        self.length = stop


class _Level:
    """The least and the greatest of each stretch of one length."""

    __slots__ = ("high", "low", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.low, self.high = _Growing(np.float32), _Growing(np.float32)

    def put(self, start: int, low: Floats, high: Floats) -> None:
        self.low.put(start, low)
        self.high.put(start, high)


class Pyramid:
    """A growing series of numbers, its extremes by stretches of 16, 256, 4096 … and its running sum.

    What is not finite counts as a gap.
    """

    def __init__(self, values: ArrayLike = ()) -> None:
        self._levels = [_Level(1)]
        self._sums = _Growing(np.float64)
        self._sums.put(0, np.zeros(1))
        self._gaps: Indices = np.empty(0, dtype=np.int64)
        self.extend(values)

    def __len__(self) -> int:
        return self._levels[0].low.length

    @property
    def values(self) -> Floats:
        """The series itself; not to be written into."""
        return self._levels[0].low.values

    def extend(self, values: ArrayLike) -> None:
        """Take values in at the end; None and what is not finite become gaps."""
        taken = np.asarray(values, dtype=np.float64)
        if taken.size == 0:
            return
        start = len(self)
        finite = np.isfinite(taken)
        self._gaps = np.concatenate([self._gaps, start + np.flatnonzero(~finite)])
        sums = self._sums.values[-1] + np.cumsum(np.where(finite, taken, 0.0))
        self._sums.put(start + 1, sums)
        with np.errstate(over="ignore"):
            narrow = np.where(finite, taken, np.nan).astype(np.float32)
        self._levels[0].put(start, narrow, narrow)
        self._raise_levels(start)

    def truncate(self, length: int) -> None:
        """Forget the values from an index on, as a run that goes on from a checkpoint does."""
        if length >= len(self):
            return
        kept = max(0, length)
        for level in self._levels:
            level.low.length = level.high.length = -(-kept // level.size)
        self._sums.length = kept + 1
        self._gaps = self._gaps[self._gaps < kept]
        self._raise_levels(kept - 1 if kept else 0)

    def spans(self, start: int, stop: int, most: int) -> Spans:
        """Return the values from `start` to `stop` in at most about `most` stretches.

        Stretches begin at multiples of their length, so that a picture does not flicker while it scrolls; the
        first and the last may reach beyond `start` and `stop`, never beyond the series.
        """
        start, stop = max(0, start), min(stop, len(self))
        if stop <= start:
            nothing = np.empty(0, dtype=np.int64)
            return Spans(nothing, nothing, np.empty(0, np.float32), np.empty(0, np.float32))
        wanted = max(1, -(-(stop - start) // max(1, most)))
        level = self._level_for(wanted)
        together = -(-wanted // level.size)
        size = together * level.size
        first_span, last_span = start // size, -(-stop // size)
        inner = slice(first_span * together, min(last_span * together, level.low.length))
        edges = np.arange(0, inner.stop - inner.start, together)
        first = np.arange(first_span, first_span + len(edges), dtype=np.int64) * size
        return Spans(
            first,
            np.minimum(first + size, len(self)),
            np.fmin.reduceat(level.low.values[inner], edges).astype(np.float32, copy=False),
            np.fmax.reduceat(level.high.values[inner], edges).astype(np.float32, copy=False),
        )

    def trailing_mean(self, at: Sequence[int] | Indices, window: int) -> Doubles:
        """Return, for each index, the mean of the value there and those before it, `window` in all.

        Gaps are left out; NaN where there is nothing but gaps. Costs the same whatever the window.
        """
        stops = np.asarray(at, dtype=np.int64) + 1
        starts = np.maximum(0, stops - max(1, window))
        gaps = np.searchsorted(self._gaps, stops) - np.searchsorted(self._gaps, starts)
        counts = stops - starts - gaps
        sums = self._sums.values
        totals = sums[stops] - sums[starts]
        means: Doubles = np.where(counts > 0, totals / np.maximum(counts, 1), np.nan)
        return means

    def _level_for(self, wanted: int) -> _Level:
        """Return the coarsest level whose stretches are not longer than wanted."""
        fitting = [level for level in self._levels if level.size <= wanted]
        return fitting[-1]

    def _raise_levels(self, changed_from: int) -> None:
        """Make the levels above the series true again from an index of the series on."""
        index = 1
        while self._levels[index - 1].low.length > FACTOR or index < len(self._levels):
            below = self._levels[index - 1]
            if index == len(self._levels):
                self._levels.append(_Level(below.size * FACTOR))
                changed = 0
            else:
                changed = changed_from // self._levels[index].size
            level = self._levels[index]
            low = below.low.values[changed * FACTOR :]
            if len(low):
                high = below.high.values[changed * FACTOR :]
                edges = np.arange(0, len(low), FACTOR)
                level.put(
                    changed,
                    np.fmin.reduceat(low, edges).astype(np.float32, copy=False),
                    np.fmax.reduceat(high, edges).astype(np.float32, copy=False),
                )
            index += 1
