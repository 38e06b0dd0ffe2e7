"""The division of samples into a training and a validation part."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.data.seeding import shuffled_order
from core.errors import DataError
from core.project.plans import SplitPlan
from core.sentences import say

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Which samples belong to which part: indices into the source, ascending and read-only."""

    train: Indices
    validation: Indices


def validation_count(count: int, fraction: float) -> int:
    """Return how many of `count` samples validate: ⌈count · fraction⌉, or none where there is but one sample.

    The fraction is taken as it is written (0.07 is 7/100), so that 100 samples at 0.07 give 7, not 8.

    Raises:
        DataError: There are no samples, the fraction is not from 0 up to 1, or nothing is left to train on.
    """
    if count < 1:
        raise DataError(
            say("no-samples", "The data hold no samples. Choose data with at least one."), "/data/source"
        )
    if not 0 <= fraction < 1:
        raise DataError(
            say(
                "validation-fraction",
                "validation ({fraction}) must be from 0 up to but not 1, such as 0.2.",
                fraction=fraction,
            ),
            "/data/split/validation",
        )
    if count == 1:
        return 0
    exact = Fraction(repr(float(fraction))) * count
    chosen = -(-exact.numerator // exact.denominator)
    if chosen >= count:
        raise DataError(
            say(
                "no-training-samples",
                "validation ({fraction}) takes all {count} samples and leaves none to train on. "
                "Use at most {largest}.",
                fraction=fraction,
                count=count,
                largest=_largest_fraction(count),
            ),
            "/data/split/validation",
        )
    return chosen


def _largest_fraction(count: int) -> float:
    """Return a round fraction, rounded down, that leaves at least one training sample."""
    return next(
        (
            rounded
            for places in range(1, 16)
            if (rounded := ((count - 1) * 10**places // count) / 10**places) > 0
        ),
        0.0,
    )


def split_samples(count: int, plan: SplitPlan, labels: Indices | None = None) -> Split:
    """Return the division of `count` samples that a plan asks for.

    Args:
        count: Number of samples.
        plan: Fraction, whether classes keep their shares, seed.
        labels: Class of each sample (count,), None where there are no classes (then nothing is stratified).

    Raises:
        DataError: As `validation_count`.
    """
    wanted = validation_count(count, plan.validation)
    order = shuffled_order(count, "split", plan.seed)
    by_class = labels if plan.stratify else None
    chosen = order[:wanted] if by_class is None else _stratified(order, by_class, wanted)
    validates = np.zeros(count, dtype=bool)
    validates[chosen] = True
    split = Split(train=np.flatnonzero(~validates), validation=np.flatnonzero(validates))
    split.train.setflags(write=False)
    split.validation.setflags(write=False)
    return split


def _stratified(order: Indices, labels: Indices, wanted: int) -> Indices:
    """Return the first samples of each class in `order`, as many as its share of `wanted`."""
    in_order = labels[order]
    classes, sizes = np.unique(labels, return_counts=True)
    shares = largest_remainders([int(size) for size in sizes], wanted)
    parts = [order[in_order == one][:share] for one, share in zip(classes, shares, strict=True)]
    return np.concatenate(parts)


def largest_remainders(sizes: list[int], wanted: int) -> list[int]:
    """Return how many of each class are chosen so that they add up to `wanted`.

    Each class gets its share, wanted · size / total, rounded down; what is then missing goes to the
    largest remainders, the earlier class first where they are equal. A class that would be left
    without a training sample comes last.

    Source: Hamilton's method of apportionment.
    """
    total = sum(sizes)
    shares = [size * wanted // total for size in sizes]

    def urgency(index: int) -> tuple[bool, int, int]:
        emptied = shares[index] + 1 >= sizes[index]
        return (emptied, -(sizes[index] * wanted % total), index)

    # Remainders of zero stay out: their share is exact, and one more would be a whole sample too many.
    candidates = sorted((i for i, size in enumerate(sizes) if size * wanted % total), key=urgency)
    for index in candidates[: wanted - sum(shares)]:
        shares[index] += 1
    return shares
