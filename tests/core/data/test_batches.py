import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.data.batches import batch_slices, epoch_order
from core.data.seeding import shuffled_order
from core.errors import DataError


@given(st.integers(0, 3000), st.integers(), st.integers(1, 1000))
def test_an_epoch_visits_every_sample_once(count, seed, epoch):
    order = epoch_order(count, seed, epoch)
    assert order.dtype == torch.int64
    assert torch.equal(order.sort().values, torch.arange(count))


def test_an_epoch_order_follows_from_seed_and_epoch_alone():
    first = epoch_order(1000, 0, 3)
    torch.manual_seed(7)
    assert torch.equal(first, epoch_order(1000, 0, 3))
    assert not torch.equal(first, epoch_order(1000, 0, 4))
    assert not torch.equal(first, epoch_order(1000, 1, 3))


def test_an_epoch_order_draws_nothing_from_the_global_generators():
    before, numpy_before = torch.get_rng_state(), np.random.get_state()[1].copy()
    epoch_order(100, 0, 1)
    assert torch.equal(before, torch.get_rng_state())
    assert np.array_equal(numpy_before, np.random.get_state()[1])


def test_an_epoch_order_is_the_same_on_every_platform():
    assert epoch_order(10, 0, 1).tolist() == [1, 4, 9, 5, 3, 2, 0, 6, 8, 7]


def test_every_place_is_equally_likely():
    places = np.array([np.flatnonzero(shuffled_order(8, "test", seed) == 0)[0] for seed in range(4000)])
    counts = np.bincount(places, minlength=8)
    assert np.all(np.abs(counts - 500) < 5 * np.sqrt(500))


@given(st.integers(0, 500), st.integers(1, 600))
def test_batches_cover_every_sample_in_order(count, batch_size):
    covered = [place for one in batch_slices(count, batch_size) for place in range(count)[one]]
    assert covered == list(range(count))


@given(st.integers(0, 500), st.integers(1, 600))
def test_drop_last_leaves_out_only_a_smaller_batch(count, batch_size):
    slices = batch_slices(count, batch_size, drop_last=True)
    assert len(slices) == count // batch_size
    assert all(one.stop - one.start == batch_size for one in slices)


def test_a_batch_size_below_one_is_refused():
    with pytest.raises(DataError, match=r"batch_size \(0\) must be at least 1"):
        batch_slices(10, 0)
