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
from tests.helpers.training import blobs, data_of, figures_of, job_of, losses_of, plan_of

CLASSES = ("CrossEntropyLoss", "NLLLoss", "MultiMarginLoss")
ON_LABELS = sorted(name for name, declared in LOSSES.items() if declared.takes_labels)
ENDS = {
    "NLLLoss": nn.LogSoftmax(1),
    "KLDivLoss": nn.LogSoftmax(1),
    "BCELoss": nn.Sigmoid(),
}


class TwoHeads(nn.Module):
    """Gives a mean and a variance."""

    def __init__(self, width: int = 3) -> None:
        super().__init__()
        self.mean, self.variance = nn.Linear(4, width), nn.Linear(4, width)

    def forward(self, x):
        return self.mean(x), nn.functional.softplus(self.variance(x))


def targets_by_hand(name, labels):
    """Return what torch's documentation asks for, written down without the code under test."""
    if name in CLASSES:
        return labels
    if name == "MultiLabelMarginLoss":
        return torch.tensor([[label, -1, -1] for label in labels.tolist()])
    one_hot = nn.functional.one_hot(labels, 3).float()
    return torch.where(one_hot == 1, 1.0, -1.0) if name == "SoftMarginLoss" else one_hot


def trained_once(tmp_path, name, args, data, end=None):
    """Return the loss of one real step, what the network gave before it, and how its weights changed."""
    kept = []

    def build():
        module = TwoHeads() if name == "GaussianNLLLoss" else nn.Sequential(nn.Linear(4, 3), end)
        with torch.no_grad():
            before = [p.clone() for p in module.parameters()]
            kept.append((module, module(data.train.inputs), before))
        return module

    plan = plan_of(epochs=1)
    plan = type(plan)(loss=Component(name, args), optimizer=plan.optimizer, epochs=1, batch_size=8)
    (loss,) = losses_of(train(job_of(tmp_path, build=build, plan=plan, data=data)))
    module, outputs, before = kept[0]
    changed = [not torch.equal(p, old) for p, old in zip(module.parameters(), before, strict=True)]
    return loss, outputs if isinstance(outputs, tuple) else (outputs,), changed


@pytest.mark.parametrize("name", ON_LABELS)
def test_every_loss_trains_on_class_labels_with_torchs_own_value(tmp_path, name):
    args = Map({"reduction": "batchmean"}) if name == "KLDivLoss" else Map()
    data = blobs(8, validation=0)
    loss, (output, *further), changed = trained_once(
        tmp_path, name, args, data, ENDS.get(name, nn.Identity())
    )
    target = targets_by_hand(name, data.train.targets)
    assert loss == pytest.approx(getattr(nn, name)(**args)(output, target, *further).item(), rel=1e-5)
    assert all(changed)


@pytest.mark.parametrize(
    ("name", "end"), [("SoftMarginLoss", nn.Identity()), ("HingeEmbeddingLoss", nn.Softplus())]
)
def test_losses_on_signs_train_on_numbers_with_torchs_own_value(tmp_path, name, end):
    signs = torch.randint(0, 2, (8, 3), generator=torch.Generator().manual_seed(3)) * 2.0 - 1
    data = data_of(torch.randn(8, 4, generator=torch.Generator().manual_seed(4)), signs)
    loss, (output,), changed = trained_once(tmp_path, name, Map(), data, end)
    assert loss == pytest.approx(getattr(nn, name)()(output, signs).item(), rel=1e-5)
    assert all(changed)


def test_distances_are_not_told_apart_by_class_labels():
    with pytest.raises(TrainingError, match="Use CrossEntropyLoss, or data with numbers"):
        targets_for(LOSSES["HingeEmbeddingLoss"], torch.tensor([0, 1]), 2)


def test_a_list_of_classes_starts_with_the_label_and_ends_in_minus_one():
    found = targets_for(LOSSES["MultiLabelMarginLoss"], torch.tensor([2, 0]), 4)
    assert found.tolist() == [[2, -1, -1, -1], [0, -1, -1, -1]]
    assert found.dtype == torch.int64
    with pytest.raises(TrainingError, match="compares with class numbers"):
        targets_for(LOSSES["MultiLabelMarginLoss"], torch.ones(2, 4), None)


def test_a_mean_without_its_variance_is_refused_before_the_first_step(tmp_path):
    job = job_of(tmp_path, build=lambda: nn.Linear(4, 3), plan=plan_of(loss="GaussianNLLLoss"))
    with pytest.raises(TrainingError, match="takes 2 Outputs \\(mean, variance\\), and the network has 1"):
        next(train(job))


def test_a_variance_of_another_shape_is_refused_rather_than_broadcast(tmp_path):
    class Narrow(TwoHeads):
        def forward(self, x):
            mean, variance = super().forward(x)
            return mean, variance[:, :1]

    job = job_of(tmp_path, build=Narrow, plan=plan_of(loss="GaussianNLLLoss"))
    with pytest.raises(TrainingError, match="the mean is N×3 and the variance is N×1"):
        next(train(job))


def test_the_mean_and_its_variance_fit_random_numbers_better_in_time(tmp_path):
    draw = torch.Generator().manual_seed(1)
    inputs = torch.randn(64, 4, generator=draw)
    targets = inputs @ torch.randn(4, 3, generator=draw) + 0.1 * torch.randn(64, 3, generator=draw)
    torch.manual_seed(0)
    module = TwoHeads()
    plan = plan_of("Adam", "GaussianNLLLoss", epochs=60, lr=0.03)
    figures = figures_of(
        train(job_of(tmp_path, build=lambda: module, plan=plan, data=data_of(inputs, targets)))
    )
    assert figures[-1][1] < figures[0][1] - 1
    with torch.no_grad():
        mean, variance = module(inputs)
    assert variance.mean() < 0.2
    assert (mean - targets).square().mean() < 0.1


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
        ("SoftMarginLoss", (2, 1), (2, 10), "gives N×1, but SoftMarginLoss needs N×10"),
        ("MultiLabelMarginLoss", (2, 3), (2, 4), "gives N×3, but MultiLabelMarginLoss needs N×4"),
        ("MultiMarginLoss", (2, 3, 5), (2, 5), "gives N×3×5, but MultiMarginLoss takes N×C alone"),
        ("MultiLabelSoftMarginLoss", (2, 3, 5), (2, 3, 5), "gives N×3×5, but MultiLabelSoftMarginLoss takes"),
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
