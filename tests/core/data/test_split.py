import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.split import largest_remainders, split_samples, validation_count
from core.errors import DataError
from core.project.plans import SplitPlan

# of two samples a fraction above a half takes both, which is refused
SIZES = st.lists(st.integers(1, 300), min_size=1, max_size=12).filter(lambda sizes: sum(sizes) > 2)
FRACTIONS = st.integers(0, 60).map(lambda percent: percent / 100)


def labels_of(sizes):
    return np.repeat(np.arange(len(sizes)), sizes)


@given(SIZES, FRACTIONS, st.integers(-(2**70), 2**70))
def test_a_stratified_split_keeps_each_class_within_one_sample_of_its_share(sizes, fraction, seed):
    labels, total = labels_of(sizes), sum(sizes)
    wanted = validation_count(total, fraction)
    split = split_samples(total, SplitPlan(validation=fraction, seed=seed), labels)
    chosen = np.bincount(labels[split.validation], minlength=len(sizes))
    assert chosen.sum() == wanted
    for size, count in zip(sizes, chosen, strict=True):
        assert abs(int(count) * total - size * wanted) < total


@given(SIZES, FRACTIONS, st.booleans(), st.integers(0, 9))
def test_every_sample_is_in_exactly_one_part(sizes, fraction, stratify, seed):
    labels = labels_of(sizes)
    split = split_samples(len(labels), SplitPlan(validation=fraction, stratify=stratify, seed=seed), labels)
    together = np.sort(np.concatenate([split.train, split.validation]))
    assert np.array_equal(together, np.arange(len(labels)))
    assert len(split.train) > 0
    assert np.all(np.diff(split.train) > 0)


@given(SIZES, st.data())
def test_remainders_never_take_a_sample_from_a_class_whose_share_is_whole(sizes, data):
    wanted = data.draw(st.integers(0, sum(sizes) - 1))
    shares = largest_remainders(sizes, wanted)
    assert sum(shares) == wanted
    for size, share in zip(sizes, shares, strict=True):
        assert share in {size * wanted // sum(sizes), -(-size * wanted // sum(sizes))}


def test_the_largest_remainders_get_the_missing_samples():
    assert largest_remainders([10, 14, 16], 8) == [2, 3, 3]  # shares 2.0, 2.8, 3.2


def test_a_class_of_one_sample_is_trained_on_where_another_can_give():
    assert largest_remainders([1, 30, 30], 40) == [0, 20, 20]


@pytest.mark.parametrize(
    ("count", "fraction", "wanted"), [(1797, 0.2, 360), (100, 0.07, 7), (3, 0.1, 1), (1, 0.2, 0), (9, 0, 0)]
)
def test_the_validation_part_is_the_fraction_as_written_rounded_up(count, fraction, wanted):
    assert validation_count(count, fraction) == wanted


@pytest.mark.parametrize("fraction", [1.0, -0.1, float("nan"), 2])
def test_a_fraction_outside_its_range_is_refused(fraction):
    with pytest.raises(DataError, match="must be from 0 up to but not 1"):
        validation_count(10, fraction)


def test_a_split_that_leaves_nothing_to_train_on_says_which_fraction_would():
    with pytest.raises(
        DataError, match=r"takes all 10 samples and leaves none to train on\. Use at most 0\.9\."
    ):
        validation_count(10, 0.95)


@given(st.integers(2, 5000))
def test_the_fraction_that_is_suggested_leaves_a_training_sample(count):
    with pytest.raises(DataError) as refused:
        validation_count(count, 0.99999)
    largest = refused.value.sentence.values["largest"]
    assert 0 < validation_count(count, largest) < count


def test_no_samples_are_refused():
    with pytest.raises(DataError, match="no samples"):
        validation_count(0, 0.2)


def test_another_seed_gives_another_split():
    first, second = (split_samples(500, SplitPlan(seed=seed)).validation for seed in (0, 1))
    assert not np.array_equal(first, second)


def test_the_split_is_the_same_on_every_platform():
    split = split_samples(12, SplitPlan(validation=0.25, stratify=False, seed=0))
    assert split.validation.tolist() == [0, 4, 7]


def test_the_indices_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        split_samples(9, SplitPlan()).train[0] = 3
