"""Names: which are legal, how they sort, and how a free one is found."""

import keyword
import unicodedata
from pathlib import Path

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from core.layers.registry import LAYERS
from core.network.build import build_network
from core.project.files import load
from core.project.names import (
    RESERVED,
    free_name,
    illegal_input_name,
    illegal_name,
    name_key,
    name_stem,
    prefix_clashes,
)

EXAMPLES = Path(__file__).resolve().parents[3] / "resources" / "examples"
SEGMENTS = st.from_regex(r"[a-c]{1,2}[0-9]{0,3}|0|[1-9][0-9]?", fullmatch=True)
NAMES = st.lists(SEGMENTS, min_size=1, max_size=3).map(".".join).filter(lambda text: not illegal_name(text))


def built_module() -> torch.fx.GraphModule:
    """Return a real GraphModule that holds what ours hold, before and after it has run."""
    module = torch.fx.symbolic_trace(torch.nn.Sequential(torch.nn.Linear(2, 2)))
    module(torch.zeros(1, 2))
    return module


def test_no_attribute_of_a_graph_module_is_a_legal_name() -> None:
    project = load(EXAMPLES / "first-cnn.tcanvas")
    attributes = {*dir(built_module()), *dir(build_network(project, seed=0))} - {"0", *project.graph.nodes}
    assert len(attributes) > 100
    assert [name for name in sorted(attributes) if illegal_name(name) is None] == []


def test_nothing_is_reserved_without_need() -> None:
    attributes = set(dir(built_module()))
    # Attributes of other supported versions of torch, and those that an instance gets only at times.
    assert len(RESERVED - attributes) < 20


@pytest.mark.parametrize("name", keyword.kwlist)
def test_no_keyword_is_a_legal_name(name: str) -> None:
    why = illegal_name(f"a.{name}.b")
    assert str(why) == f"“{name}” is a word of Python's own. Try “{name}_”."
    assert illegal_name(f"{name}_") is None


@pytest.mark.parametrize("name", ["__x__", "__init__", "__", "____"])
def test_no_name_of_double_underscores_is_legal(name: str) -> None:
    why = illegal_name(name)
    assert why is not None and why.code == "reserved-name"
    assert illegal_name(str(why.values["other"])) is None


@pytest.mark.parametrize(
    "name", ["conv1", "layer1.0.conv1", "été", "重み", "_x", "match", "x" * 200, "0.1", "self", "torch"]
)
def test_identifiers_and_numbers_joined_by_dots_are_legal(name: str) -> None:
    assert illegal_name(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a.",
        ".a",
        "a..b",
        "a b",
        "a-b",
        "a:b",
        "1a",
        "01",
        "a\n",
        'a"""',
        "a\r# coding: utf-7",
        "x" * 201,
        "٣",
    ],
)
def test_other_names_are_illegal(name: str) -> None:
    why = illegal_name(name)
    assert why is not None and why.code == "illegal-name"
    assert str(why).isprintable()


@pytest.mark.parametrize("name", ["ﬁt", "ℌ", "x²", "Ａ"])
def test_a_name_that_python_would_read_otherwise_is_illegal(name: str) -> None:
    why = illegal_name(name)
    assert why is not None
    if name.isidentifier():
        assert unicodedata.normalize("NFKC", name) in str(why)


@pytest.mark.parametrize("name", ["self", "torch", "0", "a.b", "forward", "class"])
def test_an_input_is_a_plain_identifier(name: str) -> None:
    assert illegal_input_name(name) is not None
    assert illegal_input_name("x") is None


def test_a_name_that_is_anothers_prefix_clashes() -> None:
    assert prefix_clashes(["a", "a.b", "a.b.c", "ab", "b.a"]) == [
        ("a", "a.b"),
        ("a", "a.b.c"),
        ("a.b", "a.b.c"),
    ]


def test_names_sort_by_their_numbers() -> None:
    names = ["conv1", "conv2", "conv10", "layer.2.a", "layer.10", "layer1", "layer01", "x"]
    expected = ["conv1", "conv2", "conv10", "layer.2.a", "layer.10", "layer01", "layer1", "x"]
    assert sorted(names, key=name_key) == expected


@given(st.lists(st.text("ab019._-", max_size=8), max_size=8))
def test_any_two_texts_have_one_order(texts: list[str]) -> None:
    ordered = sorted(set(texts), key=name_key)
    assert sorted(frozenset(ordered), key=name_key) == ordered
    assert len({name_key(text) for text in ordered}) == len(ordered)


@given(NAMES, st.integers(0, 10**30), st.integers(0, 10**30))
def test_runs_of_digits_compare_as_numbers(stem: str, one: int, other: int) -> None:
    stem = stem.rstrip("0123456789")
    if one != other:
        assert (name_key(f"{stem}{one}") < name_key(f"{stem}{other}")) == (one < other)


@given(st.one_of(NAMES, st.text(max_size=12)), st.sets(NAMES, max_size=12))
@example("conv.1", {"conv"})
@example("x" * 200, {"x" * 200})
@example("forward", set())
@example("__", set())
@example("²", {"node_"})
def test_a_free_name_is_legal_and_clashes_with_none(wanted: str, taken: set[str]) -> None:
    taken = taken - {name for pair in prefix_clashes(taken) for name in pair[1:]}
    name = free_name(wanted, taken)
    assert illegal_name(name) is None
    assert name not in taken
    assert prefix_clashes({name, *taken}) == []
    if illegal_name(wanted) is None and wanted not in taken and not prefix_clashes({wanted, *taken}):
        assert name == wanted


def test_free_names_count_up() -> None:
    assert free_name("conv", {"conv", "conv1"}) == "conv2"
    assert free_name("conv1", {"conv1"}) == "conv2"
    assert free_name("layer", {"layer.0"}) == "layer1"


@pytest.mark.parametrize("type_name", [*LAYERS, "block:BasicBlock", "block:forward", "block:Été"])
def test_every_type_gives_a_legal_name(type_name: str) -> None:
    assert illegal_name(free_name(name_stem(type_name), ())) is None
