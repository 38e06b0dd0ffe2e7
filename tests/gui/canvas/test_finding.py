"""Finding layers by what was typed, and the arguments behind it. No Qt."""

import pytest

from core.project.files import load
from core.project.graph import Project
from gui.canvas.finding import entries_of, find, typed_arguments
from tests.gui.canvas.conftest import EXAMPLES

ENTRIES = entries_of(Project())


def titles(text: str, after: str = "", **how) -> list[str]:
    return [entry.title for entry in find(text, ENTRIES, after, **how)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("conv", "Conv2d"),
        ("conv1", "Conv1d"),
        ("relu", "ReLU"),
        ("lin", "Linear"),
        ("maxp", "MaxPool2d"),
        ("bn", "BatchNorm2d"),
        ("outp", "Output"),
    ],
)
def test_a_few_letters_find_the_layer_that_is_meant(text, first):
    assert titles(text, after="ReLU" if text != "bn" else "Conv2d")[0] == first


def test_on_an_empty_canvas_an_input_comes_first():
    assert titles("")[0] == "Input"


def test_what_usually_follows_comes_first():
    assert titles("", after="Conv2d")[0] == "ReLU"
    assert titles("", after="Flatten")[0] == "Linear"


def test_favourites_come_before_what_is_not_liked():
    assert titles("pool", favourites=("NoSuchPool2d", "AvgPool1d"))[0] == "AvgPool1d"


def test_nonsense_finds_nothing():
    assert titles("qqqqq") == []


def test_blocks_of_the_project_are_found():
    project = load(EXAMPLES / "small-resnet.tcanvas")
    assert find("basic", entries_of(project))[0].type_name == "block:BasicBlock"


@pytest.mark.parametrize(
    ("text", "type_name", "args"),
    [
        ("conv2d 6 3", "Conv2d", {"out_channels": 6, "kernel_size": 3}),
        ("conv2d 6 3x5 2", "Conv2d", {"out_channels": 6, "kernel_size": (3, 5), "stride": 2}),
        ("conv2d(6, 3)", "Conv2d", {"out_channels": 6, "kernel_size": 3}),
        ("input 1 32 32", "Input", {"shape": (1, 32, 32)}),
        ("input 1x32x32", "Input", {"shape": (1, 32, 32)}),
        ("dropout 0.25", "Dropout", {"p": 0.25}),
        ("linear", "Linear", {}),
        ("linear ten", "Linear", {}),
        ("linear 10 0", "Linear", {"out_features": 10, "bias": False}),
        ("basicblock 128 1 2", "block:BasicBlock", {"planes": 128, "project": True, "stride": 2}),
    ],
)
def test_numbers_behind_a_name_are_its_arguments(text, type_name, args):
    project = load(EXAMPLES / "small-resnet.tcanvas")
    entry = next(one for one in entries_of(project) if one.type_name == type_name)
    assert typed_arguments(text, entry) == args
