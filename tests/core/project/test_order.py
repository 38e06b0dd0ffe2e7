"""Canonical order: topological, the smallest ready name first, whatever the order of keys."""

import itertools
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from core.project.graph import End, Graph, Node
from core.project.names import name_key
from core.project.order import CycleError, canonical_order

Edges = frozenset[tuple[str, str]]
NAMES = st.sampled_from([f"{stem}{number}" for stem in ("a", "b.", "conv") for number in range(12)])


def graph_of(names: list[str], edges: Edges, chance: random.Random) -> Graph:
    """Return a graph whose maps were filled in an order drawn by chance."""
    names = chance.sample(names, len(names))
    pairs = chance.sample(sorted(edges), len(edges))
    ends = {End(target, f"from_{source}"): End(source, "output") for source, target in pairs}
    return Graph(nodes=Map({name: Node(type="Add") for name in names}), edges=Map(ends))


@st.composite
def acyclic(draw: Any) -> tuple[list[str], Edges]:
    names = draw(st.lists(NAMES, unique=True, max_size=10))
    pairs = [(one, other) for index, one in enumerate(names) for other in names[index + 1 :]]
    return names, frozenset(draw(st.lists(st.sampled_from(pairs), max_size=15)) if pairs else ())


def slow_order(names: list[str], edges: Edges) -> tuple[str, ...]:
    """Return the order as it is defined: of all that is ready, always the smallest."""
    done: list[str] = []
    while len(done) < len(names):
        ready = [
            name
            for name in names
            if name not in done and all(source in done for source, target in edges if target == name)
        ]
        done.append(min(ready, key=name_key))
    return tuple(done)


@given(acyclic(), st.integers(0, 1000))
def test_the_order_is_as_defined_and_independent_of_key_order(drawn: Any, seed: int) -> None:
    names, edges = drawn
    order = canonical_order(graph_of(names, edges, random.Random(seed)))
    assert order == slow_order(names, edges)
    assert all(order.index(source) < order.index(target) for source, target in edges)
    assert canonical_order(graph_of(names, edges, random.Random(seed + 1))) == order


@given(st.lists(NAMES, min_size=2, max_size=10, unique=True), acyclic())
def test_a_cycle_is_told_as_a_path_that_closes(ring: list[str], rest: Any) -> None:
    names, edges = rest
    circle = frozenset(zip(ring, [*ring[1:], ring[0]], strict=True))
    with pytest.raises(CycleError) as caught:
        canonical_order(graph_of(sorted({*names, *ring}), edges | circle, random.Random(0)))
    path = caught.value.path
    assert path[0] == path[-1] == min(path, key=name_key)
    assert len(set(path)) == len(path) - 1
    assert set(itertools.pairwise(path)) <= edges | circle


def test_an_edit_of_arguments_keeps_the_order_that_was_found() -> None:
    graph = graph_of(["a", "b"], frozenset({("b", "a")}), random.Random(0))
    edited = Graph(nodes=graph.nodes.set("a", Node(type="Mul")), edges=graph.edges)
    assert canonical_order(edited) is canonical_order(graph)
    renamed = Graph(nodes=graph.nodes.delete("a").set("c", Node(type="Mul")), edges=Map())
    assert canonical_order(renamed) == ("b", "c")


def test_numbers_in_names_decide_between_ready_nodes() -> None:
    graph = graph_of(["x10", "x9", "layer.10", "layer.9"], frozenset(), random.Random(0))
    assert canonical_order(graph) == ("layer.9", "layer.10", "x9", "x10")


def test_a_long_chain_needs_no_recursion() -> None:
    names = [f"n{index}" for index in range(20_000)]
    graph = graph_of(names, frozenset(zip(names[1:], names, strict=False)), random.Random(0))
    assert canonical_order(graph) == tuple(reversed(names))
