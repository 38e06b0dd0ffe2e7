"""What torch takes on the CPU and its meta device alone would refuse."""

import pytest
import torch

from core.network.build import build_network
from core.problems import errors_among
from core.shapes.inference import infer
from tests.helpers.projects import chain


@pytest.mark.parametrize(("dims", "shape"), [(1, (6,)), (1, (6, 3)), (2, (6, 3, 3)), (3, (6, 3, 3, 3))])
def test_a_batch_norm_that_averages_all_batches_alike_is_taken(dims: int, shape: tuple[int, ...]) -> None:
    project = chain(("Input", {"shape": shape}), (f"BatchNorm{dims}d", {"momentum": None}), "Output")
    report = infer(project)
    assert errors_among(report.problems()) == ()
    network = build_network(project, seed=0)
    batches = torch.rand(2, 4, *shape)
    for batch in batches:
        network(batch)
    norm = network.get_submodule("bn")
    means = batches.flatten(3).mean(-1) if len(shape) > 1 else batches
    assert norm.momentum is None
    torch.testing.assert_close(norm.running_mean, means.mean((0, 1)))
