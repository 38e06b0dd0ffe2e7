import math
import warnings

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.charts.pyramid import FACTOR, Pyramid

numbers = st.floats(-1e6, 1e6, width=32)
chunks = st.lists(
    st.lists(st.one_of(numbers, st.just(math.nan), st.just(math.inf)), max_size=90), max_size=12
)


def plain(values, first, stop):
    """Return the least and greatest finite value, NaN where there is none."""
    part = np.asarray(values[first:stop], dtype=np.float32)
    part = part[np.isfinite(part)]
    return (part.min(), part.max()) if len(part) else (np.float32(np.nan), np.float32(np.nan))


def check_spans(pyramid, values, start, stop, most):
    spans = pyramid.spans(start, stop, most)
    if not len(spans.first):
        assert max(0, start) >= min(stop, len(values))
        return
    assert spans.first[0] <= max(0, start) and spans.stop[-1] >= min(stop, len(values))
    assert (spans.first[1:] == spans.stop[:-1]).all()
    assert len(spans.first) <= 2 * most + 2
    for first, end, low, high in zip(*spans, strict=True):
        np.testing.assert_array_equal((low, high), plain(values, first, end))


@given(chunks, st.integers(0, 900), st.integers(0, 900), st.integers(1, 200))
def test_every_stretch_has_the_extremes_of_its_values(parts, start, stop, most):
    pyramid, values = Pyramid(), []
    for part in parts:
        pyramid.extend(part)
        values += part
    assert len(pyramid) == len(values)
    check_spans(pyramid, values, start, stop, most)


@given(chunks, st.integers(0, 900), chunks, st.integers(1, 50))
def test_a_series_that_was_cut_is_as_if_the_rest_had_never_been(before, kept, after, most):
    pyramid, values = Pyramid(), [value for part in before for value in part]
    pyramid.extend(values)
    pyramid.truncate(kept)
    values = values[:kept]
    for part in after:
        pyramid.extend(part)
        values += part
    check_spans(pyramid, values, 0, len(values), most)
    np.testing.assert_array_equal(pyramid.values, Pyramid(values).values)


@given(st.lists(st.one_of(numbers, st.just(math.nan)), min_size=1, max_size=300), st.integers(1, 60))
def test_the_trailing_mean_is_numpys_mean_of_the_window(values, window):
    found = Pyramid(values).trailing_mean(range(len(values)), window)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # numpy warns of a mean of nothing
        expected = [np.nanmean(values[max(0, i + 1 - window) : i + 1]) for i in range(len(values))]
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-6)


def test_a_million_values_in_small_blocks_are_seen_in_a_thousand_stretches():
    values = np.random.default_rng(0).normal(size=FACTOR**5).astype(np.float32)
    pyramid = Pyramid()
    for block in np.array_split(values, 500):
        pyramid.extend(block)
    spans = pyramid.spans(0, len(values), 1000)
    assert 400 <= len(spans.first) <= 1002
    assert spans.low.min() == values.min() and spans.high.max() == values.max()


def test_a_loss_that_is_not_a_number_leaves_a_gap():
    spans = Pyramid([1.0, None, 3.0]).spans(0, 3, 10)
    np.testing.assert_array_equal(spans.low, np.float32([1, np.nan, 3]))
