"""Everything public in torch.nn is declared, or absent with a reason."""

import inspect

import pytest
import torch

from core.layers.absent import ABSENT
from core.layers.absent_losses import ABSENT_LOSSES
from core.layers.registry import LAYERS, LOSSES

NOT_IN_EVERY_TORCH = {"LinearCrossEntropyLoss"}


def modules_of_torch() -> set[str]:
    """Return the names of the public modules in torch.nn."""
    return {
        name
        for name, found in vars(torch.nn).items()
        if inspect.isclass(found) and issubclass(found, torch.nn.Module) and not name.startswith("_")
    }


def declared() -> set[str]:
    """Return the names of the modules of torch.nn that layers and losses stand for."""
    targets = [one.target for registry in (LAYERS, LOSSES) for one in registry.values()]
    return {target.removeprefix("torch.nn.") for target in targets if target.startswith("torch.nn.")}


def test_every_module_of_torch_is_declared_or_absent_with_a_reason():
    found = modules_of_torch()
    assert len(found) > 150
    assert found - declared() - set(ABSENT) - set(ABSENT_LOSSES) == set()


def test_nothing_that_is_declared_is_called_absent():
    assert declared() & (set(ABSENT) | set(ABSENT_LOSSES)) == set()


def test_what_is_called_absent_is_torch_s():
    assert (set(ABSENT) | set(ABSENT_LOSSES)) - modules_of_torch() - NOT_IN_EVERY_TORCH == set()


@pytest.mark.parametrize("name", sorted(ABSENT))
def test_every_reason_is_a_phrase(name):
    reason = ABSENT[name]
    assert len(reason) > 10 and not reason.endswith(".") and "\n" not in reason


def test_the_layers_that_normalise_over_processes_train_on_one_cpu_too():
    layer = torch.nn.SyncBatchNorm(3)
    image = torch.rand(4, 3, 2, 2, requires_grad=True)
    layer(image).square().sum().backward()
    assert image.grad is not None and layer.num_batches_tracked == 1
