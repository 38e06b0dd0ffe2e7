"""The published networks have the parameters, names, shapes and numbers of those published; as code too."""

import ast
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from core.checks import check_network
from core.exchange.python_code import export_python
from core.network.build import build_skeleton
from core.project.files import load
from tests.core.library import published
from tools.make_networks import DESTINATION, NETWORKS, file_text

PARAMETERS: dict[str, tuple[int, Callable[[], nn.Module]]] = {
    "alexnet": (61_100_840, published.alexnet),
    "vgg16": (138_357_544, published.vgg16),
    "squeezenet1_0": (1_248_424, published.SqueezeNet),
    "resnet50": (25_557_032, published.ResNet50),
    "mobilenet_v2": (3_504_872, published.mobilenet_v2),
    "unet": (31_037_698, published.UNet),
    "densenet121": (7_978_856, published.densenet121),
}
SIDE = 64
"""Pixels of the images compared, which is quicker than 224: AlexNet takes no less."""


def weights_like(module: nn.Module) -> dict[str, Tensor]:
    """Return weights with which a signal neither dies nor explodes on its way through a deep network."""
    generator = torch.Generator().manual_seed(0)
    weights: dict[str, Tensor] = {}
    for name, weight in module.state_dict().items():
        if not weight.is_floating_point():
            weights[name] = torch.zeros(weight.shape, dtype=weight.dtype)
        elif weight.dim() == 1:  # biases, and what batch norm holds: variances must be positive
            weights[name] = torch.rand(weight.shape, generator=generator) * 0.4 + 0.8
        else:
            spread = (2 / weight[0].numel()) ** 0.5
            weights[name] = torch.randn(weight.shape, generator=generator) * spread
    return weights


def shapes_of(module: nn.Module) -> list[tuple[str, tuple[int, ...]]]:
    return [(name, tuple(weight.shape)) for name, weight in module.state_dict().items()]


def exported(name: str) -> nn.Module:
    """Return an instance of the network's exported code, on the meta device."""
    code = export_python(load(DESTINATION / f"{name}.tcanvas"))
    namespace: dict[str, Any] = {"__name__": "exported"}
    exec(compile(code, "exported.py", "exec"), namespace)
    with torch.device("meta"):
        module: nn.Module = namespace[ast.parse(code).body[-1].name]()  # type: ignore[attr-defined]
    return module


@pytest.mark.parametrize("name", NETWORKS)
def test_a_published_network_is_the_one_written_by_hand(name: str) -> None:
    count, make = PARAMETERS[name]
    ours = build_skeleton(load(DESTINATION / f"{name}.tcanvas"))
    with torch.device("meta"):
        theirs = make()
    code = exported(name)
    assert shapes_of(ours) == shapes_of(theirs) == shapes_of(code)  # names, shapes and their order
    assert sum(weight.numel() for weight in ours.parameters()) == count

    weights = weights_like(theirs)
    x = torch.randn(2, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(1))
    outputs = []
    for module in (theirs, ours, code):
        module.load_state_dict(weights, assign=True)
        with torch.no_grad():
            outputs.append(module.eval()(x))
    expected = outputs[0]
    scale = expected.std().item()
    assert (expected[0] - expected[1]).abs().mean() > 0.01 * scale  # the images came through
    for output in outputs[1:]:
        torch.testing.assert_close(output, expected, rtol=1e-4, atol=1e-4 * scale)


@pytest.mark.parametrize("name", NETWORKS)
def test_a_published_network_is_what_the_tool_writes_and_sound(name: str) -> None:
    path = DESTINATION / f"{name}.tcanvas"
    assert path.read_text("utf-8") == file_text(name), "run: python tools/make_networks.py"
    assert check_network(load(path)) == ()


def test_every_network_that_the_tool_writes_is_compared() -> None:
    assert set(PARAMETERS) == set(NETWORKS)
