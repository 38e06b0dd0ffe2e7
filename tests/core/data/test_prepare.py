from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
import torch
from immutables import Map

from core.data.defaults import default_data_plan
from core.data.facts import data_facts
from core.data.prepare import fingerprint, prepare
from core.data.sources import load_source
from core.errors import DataError
from core.layers.registry import SOURCES, TRANSFORMS
from core.project.plans import Component, DataPlan, SplitPlan

DIGITS = DataPlan()
TOY = DataPlan(source=Component("random"), normalize="none")
SIZE_12 = (Component("Resize", Map({"size": 12})),)


def random_source(**args):
    return Component("random", Map(args))


def test_the_digits_divide_into_1437_and_360_with_every_class_at_its_share():
    data = prepare(DIGITS)
    assert (len(data.train), len(data.validation)) == (1437, 360)
    assert data.validation.targets.bincount().tolist() == [36, 37, 35, 37, 36, 36, 36, 36, 35, 36]
    assert data.classes == tuple("0123456789")


def test_the_digits_are_images_of_one_channel_between_0_and_1():
    raw = load_source(DIGITS.source).samples
    assert raw.inputs.shape == (1797, 1, 8, 8)
    assert raw.inputs.dtype == torch.float32
    assert (raw.inputs.min(), raw.inputs.max()) == (0, 1)
    assert raw.targets.dtype == torch.int64


def test_the_parts_are_the_samples_that_the_indices_name():
    data, raw = prepare(replace(DIGITS, transforms=SIZE_12)), load_source(DIGITS.source).samples
    for part, indices in ((data.train, data.train_indices), (data.validation, data.validation_indices)):
        assert torch.equal(part.targets, raw.targets[torch.tensor(indices)])
        assert torch.equal(part.inputs, data.preprocessing.apply(raw.inputs[torch.tensor(indices)]))


def test_statistics_come_from_the_training_part_only():
    data, raw = prepare(DIGITS), load_source(DIGITS.source).samples.inputs.double()
    train = raw[torch.tensor(data.train_indices)]
    assert data.preprocessing.mean == pytest.approx((train.mean().item(),), rel=1e-14)
    assert data.preprocessing.mean != pytest.approx((raw.mean().item(),), rel=1e-6)


def test_the_toy_is_torch_s_own_random_input_with_the_fixed_target():
    data = prepare(TOY)
    expected = torch.randn(1, 1, 32, 32, generator=torch.Generator().manual_seed(0))
    assert torch.equal(data.train.inputs, expected)
    assert torch.equal(data.train.targets, torch.arange(10.0)[None])
    assert data.classes == ()
    assert len(data.validation) == 0


def test_every_sample_of_the_toy_has_the_same_target():
    data = prepare(replace(TOY, source=random_source(samples=10, target=(1.0, 2.5), shape=(3,), seed=5)))
    assert data.train.inputs.shape == (8, 3)
    assert torch.equal(data.train.targets, torch.tensor([1.0, 2.5]).expand(8, 2))
    assert torch.equal(data.validation.targets, torch.tensor([1.0, 2.5]).expand(2, 2))


@pytest.mark.parametrize("plan", [DIGITS, replace(TOY, source=random_source(samples=5))])
def test_preparing_draws_nothing_from_the_global_generators(plan):
    before, numpy_before = torch.get_rng_state(), np.random.get_state()[1].copy()
    prepare(plan)
    assert torch.equal(before, torch.get_rng_state())
    assert np.array_equal(numpy_before, np.random.get_state()[1])


def test_preparing_does_not_depend_on_torch_s_settings_in_the_thread():
    expected = prepare(TOY).train.inputs
    with torch.device("meta"), torch.no_grad():
        data = prepare(TOY)
        prepare(DIGITS)
    assert data.train.inputs.device.type == "cpu"
    assert torch.equal(data.train.inputs, expected)


def test_threads_that_prepare_at_once_get_the_same():
    plan = replace(DIGITS, transforms=SIZE_12)
    alone = prepare(plan)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(prepare, [plan] * 8))
    for data in together:
        assert torch.equal(data.train.inputs, alone.train.inputs)
        assert torch.equal(data.validation.inputs, alone.validation.inputs)
        assert data.fingerprint == alone.fingerprint


def test_the_thread_count_changes_no_bit():
    plan = replace(DIGITS, transforms=SIZE_12)
    threads = torch.get_num_threads()
    try:
        torch.set_num_threads(1)
        one = prepare(plan)
        torch.set_num_threads(3)
        three = prepare(plan)
    finally:
        torch.set_num_threads(threads)
    assert torch.equal(one.train.inputs, three.train.inputs)
    assert one.preprocessing == three.preprocessing


@pytest.mark.parametrize(
    "other",
    [
        replace(DIGITS, transforms=SIZE_12),
        replace(DIGITS, normalize="none"),
        replace(DIGITS, split=SplitPlan(seed=1)),
        replace(DIGITS, split=SplitPlan(validation=0.1)),
        replace(DIGITS, split=SplitPlan(stratify=False)),
        TOY,
    ],
)
def test_another_plan_has_another_fingerprint(other):
    assert prepare(other).fingerprint != prepare(DIGITS).fingerprint


def test_the_fingerprint_is_stable():
    assert prepare(DIGITS).fingerprint == "8eab029c1f48489ba429623401702d8371d94a5745bba9c56cdd71c4412f4e1c"


def test_one_changed_pixel_changes_the_fingerprint():
    raw = load_source(DIGITS.source)
    before = fingerprint(raw, DIGITS)
    raw.samples.inputs[17, 0, 3, 3] += 1e-7
    assert fingerprint(raw, DIGITS) != before


def test_an_argument_written_out_as_its_default_keeps_the_fingerprint():
    written = replace(TOY, source=random_source(samples=1, seed=0))
    assert prepare(written).fingerprint == prepare(TOY).fingerprint


@pytest.mark.parametrize(
    "plan",
    [
        DIGITS,
        replace(DIGITS, transforms=SIZE_12),
        TOY,
        replace(TOY, source=random_source(samples=7, shape=(5,), target=(1.0,))),
    ],
)
def test_the_facts_foretell_what_is_prepared(plan):
    facts, data = data_facts(plan), prepare(plan)
    assert facts.input_shape == tuple(data.train.inputs.shape[1:])
    assert facts.target_shape == tuple(data.train.targets.shape[1:])
    assert facts.classes == data.classes
    assert (facts.train_count, facts.validation_count) == (len(data.train), len(data.validation))


@pytest.mark.parametrize(
    ("plan", "message", "where"),
    [
        (DataPlan(source=Component("digit")), "Did you mean “digits”", "/data/source/type"),
        (
            DataPlan(transforms=(Component("Rotate"),)),
            "“Rotate” is not known here",
            "/data/transforms/0/type",
        ),
        (DataPlan(transforms=(Component("Resize"),)), "size is required", "/data/transforms/0/args/size"),
        (
            DataPlan(transforms=(Component("Resize", Map({"size": 0})),)),
            r"size \(0\) must be at least 1",
            "/data/transforms/0/args/size",
        ),
        (
            DataPlan(transforms=(Component("Resize", Map({"size": 100_000})),)),
            r"1797 samples of \[1, 100000, 100000\] would take 131 TiB",
            "/data",
        ),
        (
            replace(TOY, source=random_source(samples=10**12)),
            "1000000000000 samples .* would take .* Use fewer",
            "/data/source",
        ),
        (
            replace(TOY, source=random_source(shape=(1, "T"))),
            "must be whole numbers",
            "/data/source/args/shape",
        ),
        (replace(TOY, source=random_source(seed=2**64)), "seed .* must be from", "/data/source/args/seed"),
        (replace(TOY, source=random_source(speed=1)), "speed is not an argument", "/data/source/args/speed"),
        (
            replace(DIGITS, split=SplitPlan(validation=0.9999)),
            "leaves none to train on",
            "/data/split/validation",
        ),
    ],
)
def test_a_plan_that_cannot_be_carried_out_says_where_and_why(plan, message, where):
    with pytest.raises(DataError, match=message) as refused:
        prepare(plan)
    assert refused.value.where == where


def test_the_default_plan_resizes_the_digits_to_the_network_s_input():
    plan = default_data_plan("digits", (1, 32, 32))
    assert plan.transforms == (Component("Resize", Map({"size": 32})),)
    assert prepare(plan).train.inputs.shape == (1437, 1, 32, 32)


@pytest.mark.parametrize("shape", [None, (1, 8, 8), (64,), (1, "H", "W")])
def test_the_default_plan_leaves_the_digits_alone_where_resizing_does_not_apply(shape):
    assert default_data_plan("digits", shape) == DIGITS


def test_the_default_plan_of_an_oblong_input_names_height_and_width():
    assert default_data_plan("digits", (3, 16, 20)).transforms == (
        Component("Resize", Map({"size": (16, 20)})),
    )


def test_the_default_plan_makes_random_samples_of_the_network_s_shape():
    assert default_data_plan("random", (1, 32, 32)) == TOY
    assert data_facts(default_data_plan("random", (7,))).input_shape == (7,)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_declared_source_yields_what_its_facts_say(name):
    plan = DataPlan(source=Component(name))
    assert (
        len(load_source(plan.source).samples)
        == data_facts(plan).train_count + data_facts(plan).validation_count
    )


@pytest.mark.parametrize("name", sorted(TRANSFORMS))
def test_every_declared_transform_can_be_carried_out(name):
    args = Map({one.name: one.insert for one in TRANSFORMS[name].parameters})
    plan = replace(DIGITS, transforms=(Component(name, args),))
    assert prepare(plan).train.inputs.shape[1:] == data_facts(plan).input_shape
