"""The blocks that come along compute what the same blocks written by hand compute."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from core.checks import check_network
from core.layers.declaration import Category
from core.library import LibraryBlock, insert_block
from core.library.listing import SHIPPED, shipped_blocks
from core.network.build import build_network
from core.project import edits
from core.project.files import load
from core.project.graph import Project
from core.project.writing import write
from tests.core.library import reference as ref

BLOCKS = {block.name: block for block in shipped_blocks()}
EXAMPLES = Path(__file__).resolve().parents[3] / "resources" / "examples"

CASES: list[tuple[str, tuple[int, ...], Mapping[str, Any], Callable[[], nn.Module]]] = [
    ("BasicBlock", (8, 9, 9), {"planes": 8}, lambda: ref.BasicBlock(8, 8)),
    ("BasicBlock", (8, 9, 9), {"planes": 12, "stride": 2, "project": True}, lambda: ref.BasicBlock(8, 12, 2)),
    ("Bottleneck", (16, 9, 9), {"planes": 4}, lambda: ref.Bottleneck(16, 4)),
    ("Bottleneck", (8, 9, 9), {"planes": 4, "stride": 2, "project": True}, lambda: ref.Bottleneck(8, 4, 2)),
    ("InvertedResidual", (6, 9, 9), {"planes": 6, "hidden": 36}, lambda: ref.InvertedResidual(6, 6, 1, 6)),
    (
        "InvertedResidual",
        (6, 9, 9),
        {"planes": 8, "hidden": 24, "stride": 2, "residual": False},
        lambda: ref.InvertedResidual(6, 8, 2, 4),
    ),
    (
        "InvertedResidual",
        (6, 9, 9),
        {"planes": 4, "hidden": 6, "expand": False, "residual": False},
        lambda: ref.InvertedResidual(6, 4, 1, 1),
    ),
    ("ConvBNReLU", (4, 9, 9), {"planes": 8}, lambda: ref.conv_bn_relu(4, 8, 3, 1, 1)),
    (
        "ConvBNReLU",
        (4, 9, 9),
        {"planes": 8, "kernel_size": 5, "stride": 2, "groups": 2},
        lambda: ref.conv_bn_relu(4, 8, 5, 2, 2),
    ),
    ("DoubleConv", (3, 9, 9), {"planes": 8}, lambda: ref.double_conv(3, 8)),
    ("SqueezeExcitation", (8, 9, 9), {"channels": 8, "squeeze": 2}, lambda: ref.SqueezeExcitation(8, 2)),
    ("ResidualMLP", (6,), {"features": 6, "expansion": 3}, lambda: ref.ResidualMLP(6, 3)),
    ("ResidualMLP", (5, 6), {"features": 6}, lambda: ref.ResidualMLP(6, 4)),
    (
        "EncoderBlock",
        (5, 6),
        {"d_model": 6, "nhead": 3, "dim_feedforward": 11, "dropout": 0.0},
        lambda: ref.EncoderBlock(6, 3, 11),
    ),
]


def network_of(block: LibraryBlock, shape: tuple[int, ...], args: Mapping[str, Any]) -> Project:
    """Return a project whose only layer is a use of the block."""
    project, name = insert_block(Project(name="one"), block)
    project, x = edits.add_node(project, "Input", args={"shape": shape})
    project, use = edits.append_after(project, x, f"block:{name}")
    project = edits.set_arguments(project, use, args)
    return edits.append_after(project, use, "Output")[0]


def copy_weights(ours: nn.Module, theirs: nn.Module) -> None:
    """Give one module random weights and running means, and the other the same, in order."""
    generator = torch.Generator().manual_seed(0)
    own, other = ours.state_dict(), theirs.state_dict()
    assert [tuple(weight.shape) for weight in own.values()] == [tuple(w.shape) for w in other.values()]
    for name, same in zip(own, other, strict=True):
        if own[name].is_floating_point():
            own[name].copy_(torch.rand(own[name].shape, generator=generator) * 0.2 + 0.1)
            other[same].copy_(own[name])


@pytest.mark.parametrize(
    ("name", "shape", "args", "by_hand"),
    CASES,
    ids=[f"{case[0]}-{index}" for index, case in enumerate(CASES)],
)
def test_a_block_is_the_module_written_by_hand(name, shape, args, by_hand):
    ours, theirs = build_network(network_of(BLOCKS[name], shape, args), seed=0), by_hand()
    copy_weights(ours, theirs)
    counts = {sum(weight.numel() for weight in module.parameters()) for module in (ours, theirs)}
    assert len(counts) == 1
    x = torch.randn(3, *shape)
    for training in (True, False):  # batch norm by the batch, then by its running means
        ours.train(training)
        theirs.train(training)
        torch.testing.assert_close(ours(x), theirs(x), rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("grad", [True, False])
def test_the_encoder_block_takes_the_weights_of_torchs_layer_by_their_names(grad):
    args = {"d_model": 12, "nhead": 2, "dim_feedforward": 20}
    network = build_network(network_of(BLOCKS["EncoderBlock"], (7, 12), args), seed=0).eval()
    theirs = nn.TransformerEncoderLayer(12, 2, 20, batch_first=True).eval()
    (ours,) = network.children()
    ours.load_state_dict(theirs.state_dict(), strict=True)
    x = torch.randn(3, 7, 12)
    with torch.set_grad_enabled(
        grad
    ):  # without gradients torch takes a kernel of its own for the whole layer
        torch.testing.assert_close(network(x), theirs(x), rtol=1e-5, atol=1e-6)


def test_every_block_is_compared():
    assert {case[0] for case in CASES} == set(BLOCKS)


def test_the_index_lists_every_file_in_order():
    assert [path.stem for path in sorted(SHIPPED.glob("*.tcanvas"))] == list(BLOCKS)
    for entry in json.loads((SHIPPED / "index.json").read_text("utf-8")):
        assert set(entry) == {"name", "title", "summary", "category", "synonyms"}
        assert entry["category"] in set(Category)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_shipped_file_is_canonical_and_its_network_sound(name):
    block = BLOCKS[name]
    assert block.path.read_text("utf-8") == write(block.project)
    assert block.project.name == name
    assert check_network(block.project) == ()


def test_resnet18_is_the_published_one():
    network = build_network(load(EXAMPLES / "resnet18.tcanvas"), seed=0).eval()
    by_hand = ref.ResNet18().eval()
    ours = {name: tuple(weight.shape) for name, weight in network.state_dict().items()}
    theirs = {name: tuple(weight.shape) for name, weight in by_hand.state_dict().items()}
    assert list(ours.items()) == list(theirs.items())  # names, shapes and their order
    assert sum(weight.numel() for weight in network.parameters()) == 11_689_512
    by_hand.load_state_dict(network.state_dict())
    x = torch.randn(2, 3, 64, 64)
    with torch.no_grad():
        torch.testing.assert_close(network(x), by_hand(x), rtol=1e-5, atol=1e-6)


def test_resnet18_uses_the_block_that_comes_along():
    project = load(EXAMPLES / "resnet18.tcanvas")
    assert insert_block(project, BLOCKS["BasicBlock"]) == (project, "BasicBlock")
