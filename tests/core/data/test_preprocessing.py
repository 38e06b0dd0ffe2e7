import json

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from core.data.preprocessing import Preprocessing, channel_statistics, fit
from core.errors import DataError
from core.project.plans import Component

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
POSITIVE = st.floats(min_value=5e-324, allow_infinity=False)
RESIZE = Component("Resize", Map({"size": (6, 4)}))


def images(count=7, channels=3, side=8):
    return torch.rand(count, channels, side, side, generator=torch.Generator().manual_seed(1))


@given(st.integers(1, 9), st.integers(1, 4), st.floats(-1e4, 1e4), st.floats(1e-3, 1e3))
def test_standardised_channels_have_mean_0_and_deviation_1(count, channels, shift, scale):
    raw = images(count, channels) * scale + shift
    _, inputs = fit(raw, (), "standardize")
    # float32 keeps 24 bits: a large shift beside a small spread leaves fewer of them.
    tolerance = 1e-4 + 1e-6 * abs(shift) / scale
    by_channel = inputs.double().transpose(0, 1).flatten(1)
    assert by_channel.mean(1).abs().max() < tolerance
    assert (by_channel.std(1, correction=0) - 1).abs().max() < tolerance


def test_statistics_are_those_of_torch_in_float64():
    raw = images(50)
    mean, std = channel_statistics(raw.numpy())
    by_channel = raw.double().transpose(0, 1).flatten(1)
    assert mean == pytest.approx(by_channel.mean(1).tolist(), rel=1e-14)
    assert std == pytest.approx(by_channel.std(1, correction=0).tolist(), rel=1e-12)


def test_statistics_do_not_depend_on_how_much_is_read_at_a_time(monkeypatch):
    raw = images(50).numpy()
    whole = channel_statistics(raw)
    monkeypatch.setattr("core.data.preprocessing._CHUNK_BYTES", 1)
    assert np.allclose(channel_statistics(raw), whole, rtol=1e-14, atol=0)


def test_a_large_mean_does_not_swallow_the_deviation():
    raw = np.array([[1e4 - 1], [1e4 + 1]], np.float32)
    assert channel_statistics(raw) == ((1e4,), (1.0,))


@pytest.mark.parametrize("value", [0.1, 0.0, -3.7e10])
def test_a_constant_channel_becomes_0_instead_of_nan(value):
    preprocessing, inputs = fit(torch.full((1000, 2, 3, 3), value), (), "standardize")
    assert preprocessing.std == (1.0, 1.0)
    assert torch.equal(inputs, torch.zeros_like(inputs))


def test_a_deviation_too_small_for_float32_counts_as_1():
    preprocessing, inputs = fit(torch.tensor([[0.0], [1e-45]]), (), "standardize")
    assert preprocessing.std == (1.0,)
    assert inputs.isfinite().all()


def test_inputs_of_one_axis_are_standardised_as_a_whole():
    preprocessing, _ = fit(torch.tensor([[0.0, 2.0], [4.0, 6.0]]), (), "standardize")
    assert preprocessing.mean == (3.0,)
    assert preprocessing.std == (5.0**0.5,)


def test_raw_inputs_are_not_changed():
    raw = images()
    before = raw.clone()
    fit(raw, (RESIZE,), "standardize")
    assert torch.equal(raw, before)


def test_a_sample_comes_out_the_same_alone_and_in_its_batch():
    preprocessing, inputs = fit(images(20), (RESIZE,), "standardize")
    for index in range(20):
        assert torch.equal(preprocessing.apply(images(20)[index : index + 1])[0], inputs[index])


def test_resize_is_bilinear_and_antialiased():
    raw = images(2, 1, 16)
    resized = Preprocessing(transforms=(RESIZE,)).apply(raw)
    expected = torch.nn.functional.interpolate(
        raw, (6, 4), mode="bilinear", align_corners=False, antialias=True
    )
    assert torch.equal(resized, expected)
    constant = Preprocessing(transforms=(RESIZE,)).apply(torch.full((1, 1, 9, 9), 0.25))
    assert torch.allclose(constant, torch.full((1, 1, 6, 4), 0.25))


def test_resize_refuses_what_is_no_image():
    with pytest.raises(DataError, match=r"Resize takes images .* have the shape \[5\]\. Remove it"):
        Preprocessing(transforms=(RESIZE,)).apply(torch.zeros(2, 5))


def test_other_channels_than_those_of_the_fit_are_refused():
    preprocessing, _ = fit(images(channels=3), (), "standardize")
    with pytest.raises(DataError, match="has 1 channels; the run was trained on 3"):
        preprocessing.apply(images(channels=1))


def test_an_unknown_normalisation_is_refused():
    with pytest.raises(DataError, match="must be one of “standardize”, “none”"):
        fit(images(), (), "whiten")


@given(st.lists(st.tuples(FLOATS, POSITIVE), min_size=1, max_size=5))
def test_the_record_gives_back_every_bit(pairs):
    mean, std = zip(*pairs, strict=True)
    before = Preprocessing(transforms=(RESIZE,), mean=mean, std=std)
    after = Preprocessing.from_json(json.loads(json.dumps(before.as_json())))
    assert after == before
    assert repr(after.mean) == repr(before.mean)  # also the sign of zero


def test_nothing_fitted_gives_back_nothing():
    assert Preprocessing.from_json(Preprocessing().as_json()) == Preprocessing()


GOOD = {"transforms": [], "mean": [0.5], "std": [1.0]}


@pytest.mark.parametrize(
    "record",
    [
        None,
        [],
        {},
        GOOD | {"more": 1},
        GOOD | {"mean": None},
        GOOD | {"mean": []},
        GOOD | {"mean": [0.5, 0.5]},
        GOOD | {"mean": ["0.5"]},
        GOOD | {"mean": [float("nan")]},
        GOOD | {"std": [0.0]},
        GOOD | {"transforms": None},
        GOOD | {"transforms": [{"type": "Explode", "args": {}}]},
        GOOD | {"transforms": [{"type": "Resize", "args": {"speed": 3}}]},
        GOOD | {"transforms": [{"type": "Resize", "args": {"size": "big"}}]},
        GOOD | {"transforms": [{"type": "Resize", "args": 3}]},
        GOOD | {"transforms": [{"type": ["Resize"], "args": {}}]},
    ],
)
def test_a_damaged_record_is_one_error(record):
    with pytest.raises(DataError, match="preprocessing is damaged"):
        Preprocessing.from_json(record)
