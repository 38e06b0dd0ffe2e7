"""Losses: torch's own, with one-hot targets where they need numbers, and nothing broadcast."""

import re

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map
from torch import nn

from core.errors import TrainingError
from core.layers.registry import LOSSES
from core.project.plans import Component
from core.training.engine import train
from core.training.losses import build_loss, check_shapes, targets_for
from core.training.steps import weighted_mean
from tests.helpers.training import blobs, data_of, job_of, losses_of, plan_of

CLASSES = ("CrossEntropyLoss", "NLLLoss")
ENDS = {
    "NLLLoss": nn.LogSoftmax(1),
    "KLDivLoss": nn.LogSoftmax(1),
    "BCELoss": nn.Sigmoid(),
}


@pytest.mark.parametrize("name", sorted(LOSSES))
def test_every_loss_trains_on_class_labels_with_torchs_own_value(tmp_path, name):
    args = Map({"reduction": "batchmean"}) if name == "KLDivLoss" else Map()
    data, built = blobs(8, validation=0), []

    def build():
        module = nn.Sequential(nn.Linear(4, 3), ENDS.get(name, nn.Identity()))
        with torch.no_grad():
            built.append(module(data.train.inputs))
        return module

    plan = plan_of(epochs=1)
    plan = type(plan)(loss=Component(name, args), optimizer=plan.optimizer, epochs=1, batch_size=8)
    (loss,) = losses_of(train(job_of(tmp_path, build=build, plan=plan, data=data)))
    labels = data.train.targets
    target = labels if name in CLASSES else nn.functional.one_hot(labels, 3).float()
    assert loss == pytest.approx(getattr(nn, name)(**args)(built[0], target).item(), rel=1e-5)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=9))
def test_one_hot_targets_have_a_one_at_the_label_and_zeros_elsewhere(labels):
    found = targets_for(LOSSES["MSELoss"], torch.tensor(labels), 5)
    assert found.dtype == torch.float32
    assert found.shape == (len(labels), 5)
    assert found.argmax(1).tolist() == labels
    assert found.sum().item() == len(labels)


def test_one_hot_targets_of_label_maps_have_the_classes_on_axis_1():
    labels = torch.randint(0, 3, (2, 4, 5))
    found = targets_for(LOSSES["MSELoss"], labels, 3)
    assert found.shape == (2, 3, 4, 5)
    assert torch.equal(found.argmax(1), labels)


def test_losses_on_classes_take_int64_and_refuse_numbers():
    assert targets_for(LOSSES["CrossEntropyLoss"], torch.tensor([1, 0]), 2).dtype == torch.int64
    with pytest.raises(TrainingError, match="CrossEntropyLoss compares with class numbers"):
        targets_for(LOSSES["CrossEntropyLoss"], torch.ones(2), None)


def test_a_label_without_a_class_is_refused():
    with pytest.raises(TrainingError, match="labels run from 0 to 3, but there are 3 classes"):
        targets_for(LOSSES["MSELoss"], torch.tensor([0, 3]), 3)


@pytest.mark.parametrize(
    ("loss", "output", "target", "said"),
    [
        ("MSELoss", (2, 10), (2,), "gives N×10, but MSELoss needs N for targets of N"),
        ("MSELoss", (2, 1), (2, 10), "gives N×1, but MSELoss needs N×10"),
        (
            "CrossEntropyLoss",
            (2, 6, 15),
            (2,),
            "gives N×6×15, but CrossEntropyLoss needs N×C for targets of N",
        ),
        ("CrossEntropyLoss", (2,), (2,), "gives N, but CrossEntropyLoss needs N×C"),
    ],
)
def test_shapes_that_would_broadcast_are_refused_and_both_named(loss, output, target, said):
    with pytest.raises(TrainingError, match=re.escape(said)):
        check_shapes(LOSSES[loss], torch.zeros(output), torch.zeros(target))


def test_a_network_whose_output_does_not_fit_is_refused_before_the_first_step(tmp_path):
    data = data_of(torch.randn(16, 4), torch.randn(16))
    with pytest.raises(TrainingError, match="gives N×1, but MSELoss needs N for"):
        next(train(job_of(tmp_path, build=lambda: nn.Linear(4, 1), plan=plan_of(loss="MSELoss"), data=data)))


def test_more_classes_than_outputs_are_refused_before_the_first_step(tmp_path):
    with pytest.raises(TrainingError, match="Give the last layer 3 outputs"):
        next(train(job_of(tmp_path, build=lambda: nn.Linear(4, 2))))


def test_a_network_that_torch_refuses_is_refused_with_torchs_reason(tmp_path):
    with pytest.raises(TrainingError, match="mat1 and mat2 shapes cannot be multiplied"):
        next(train(job_of(tmp_path, build=lambda: nn.Linear(5, 3))))


def test_class_weights_become_a_tensor():
    loss = build_loss(Component("CrossEntropyLoss", Map({"weight": (1.0, 2.0)})))
    assert torch.equal(loss.weight, torch.tensor([1.0, 2.0]))


def test_an_unknown_loss_names_the_nearest():
    with pytest.raises(TrainingError, match="Did you mean “MSELoss”"):
        build_loss(Component("MSEloss"))


@given(st.lists(st.tuples(st.floats(0, 10), st.integers(1, 99)), min_size=1, max_size=20))
def test_the_mean_over_batches_is_the_mean_over_samples(pairs):
    losses, sizes = zip(*pairs, strict=True)
    samples = [loss for loss, size in pairs for _ in range(size)]
    assert weighted_mean(losses, sizes) == pytest.approx(sum(samples) / len(samples))
