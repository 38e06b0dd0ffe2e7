# ruff: noqa: E501 - a table of cases reads better with one case a line
"""Learned and fixed tensors in the built module."""

import pytest
import torch
from torch import nn

from core.layers.registry import LAYERS
from core.network import build_network, build_skeleton
from core.network.initialisation import layer_seed
from core.project.graph import End, Project
from core.shapes.tensors import WITH_STD
from tests.helpers.building import GraphBuilder


def gated(**args: object) -> Project:
    """Return x · weight + constant."""
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (3, 4)}), "output")
    weight = End(made.add("Parameter", {"shape": (3, 4)} | args, name="gate"), "output")
    fixed = End(made.add("Constant", {"value": (1.0, 2.0, 3.0, 4.0)}, name="shift"), "output")
    product = End(made.add("Mul", {}, {"0": x, "1": weight}), "output")
    total = made.add("Add", {}, {"0": product, "1": fixed})
    made.add("Output", {}, {"input": End(total, "output")})
    return Project(graph=made.graph())


def test_a_learned_tensor_is_a_weight_and_a_fixed_one_is_none() -> None:
    network = build_network(gated(), seed=0)
    assert list(network.state_dict()) == ["gate.weight"]
    assert [name for name, _ in network.named_parameters()] == ["gate.weight"]
    x = torch.randn(2, 3, 4)
    result = network(x)
    weight = network.get_submodule("gate").weight
    assert torch.equal(result, x * weight + torch.tensor([1.0, 2.0, 3.0, 4.0]))
    result.sum().backward()
    assert torch.equal(weight.grad, x.sum(0))  # type: ignore[union-attr,arg-type]


def test_a_skeleton_knows_the_numbers_that_never_change() -> None:
    network, skeleton = build_network(gated(), seed=0), build_skeleton(gated())
    skeleton.load_state_dict(network.state_dict(), assign=True)
    x = torch.randn(2, 3, 4)
    assert torch.equal(skeleton(x), network(x))


def test_a_fixed_tensor_moves_with_its_network() -> None:
    network = build_network(gated(), seed=0).to("meta")
    assert network(torch.empty(2, 3, 4, device="meta")).is_meta


@pytest.mark.parametrize("init", LAYERS["Parameter"].parameter("init").type.words)  # type: ignore[union-attr]
def test_a_tensor_begins_as_torch_begins_it_under_its_own_seed(init: str) -> None:
    weight = build_network(gated(init=init, std=0.5), seed=3).get_submodule("gate").weight
    torch.manual_seed(layer_seed(3, "gate"))
    expected = torch.empty(3, 4)
    getattr(nn.init, f"{init}_")(expected, **({"std": 0.5} if init in WITH_STD else {}))
    assert torch.equal(weight.detach(), expected)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({"value": (0.5,), "shape": (2, 1)}, torch.full((2, 1), 0.5)),
        ({"value": (1.0, 0.0), "dtype": "bool"}, torch.tensor([True, False])),
        ({"value": (1.0, 2.0, 3.0, 4.0), "shape": (2, 2), "dtype": "int8"}, torch.tensor([[1, 2], [3, 4]], dtype=torch.int8)),
    ],
)  # fmt: skip
def test_a_fixed_tensor_holds_its_numbers_row_by_row(args: dict[str, object], expected: torch.Tensor) -> None:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (2, 2)}), "output")
    fixed = End(made.add("Constant", args, name="fixed"), "output")
    made.add("Output", {}, {"input": End(made.add("Add", {}, {"0": x, "1": fixed}), "output")})
    found = build_network(Project(graph=made.graph()), seed=0).get_submodule("fixed").value
    assert torch.equal(found, expected) and found.dtype == expected.dtype  # type: ignore[arg-type,union-attr]
