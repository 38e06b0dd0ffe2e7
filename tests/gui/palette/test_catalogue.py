import pytest

from core.layers.declaration import Category
from core.layers.registry import LAYERS
from core.project import edits
from core.project.graph import Block, Graph, Project
from gui.palette.catalogue import LAYER_ENTRIES, block_entries, by_category, search


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("convolution", "Conv2d"),
        ("Conv2d", "Conv2d"),
        ("conv", "Conv2d"),
        ("fully connected", "Linear"),
        ("dense", "Linear"),
        ("relu", "ReLU"),
        ("concat", "Cat"),
        ("+", "Add"),
        ("time series", "LSTM"),
        ("norm", "BatchNorm2d"),
        ("linaer", "Linear"),
        ("placeholder", "Input"),
    ],
)
def test_the_best_result_is_what_people_mean(query, best):
    assert search(LAYER_ENTRIES, query)[0].type == best


def test_skip_finds_every_layer_that_ends_a_shortcut():
    assert {entry.type for entry in search(LAYER_ENTRIES, "skip")} >= {"Add", "Cat", "Identity"}


def test_favourites_come_first_among_equals():
    found = search(LAYER_ENTRIES, "convolution", favourites=["Conv3d"])
    assert found[0].type == "Conv3d"


def test_nonsense_finds_nothing():
    assert search(LAYER_ENTRIES, "qqqq") == []


def test_an_empty_search_shows_all():
    assert search(LAYER_ENTRIES, "  ") == list(LAYER_ENTRIES)


def test_every_layer_stands_on_one_shelf():
    shelves = by_category(LAYER_ENTRIES)
    assert sorted(entry.type for shelf in shelves.values() for entry in shelf) == sorted(LAYERS)


def test_blocks_of_the_project_are_offered():
    project = edits.add_block(Project(), "Stage2")
    project = edits.add_block(project if isinstance(project, Project) else project[0], "Stage10")
    project = project if isinstance(project, Project) else project[0]
    entries = block_entries(project)
    assert [entry.name for entry in entries] == ["Stage2", "Stage10"]
    assert all(entry.category is Category.BLOCKS and entry.type == f"block:{entry.name}" for entry in entries)
    assert isinstance(project.blocks["Stage2"], Block) and isinstance(project.graph, Graph)
