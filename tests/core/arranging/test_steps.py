"""The steps of arranging, each by itself."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from core.arranging.layering import layered
from core.arranging.lines import straight_lines
from core.arranging.ordering import count_crossings, ordered
from core.arranging.sizes import Extent

graphs = st.integers(1, 14).flatmap(
    lambda count: st.sets(st.sampled_from(list(combinations(range(count), 2)) or [(0, 0)]), max_size=30).map(
        lambda edges: [sorted(a for a, b in edges if b == node and a < b) for node in range(count)]
    )
)


def crossings_of(layers, order) -> int:
    """Return the crossings, counted pair by pair."""
    place = {cell: index for layer in order for index, cell in enumerate(layer)}
    steps = [(cell, one) for cell, following in enumerate(layers.below) for one in following]
    return sum(
        (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b), (c, d) in combinations(steps, 2)
        if layers.rank[a] == layers.rank[c]
    )


@given(sources=graphs)
@settings(max_examples=150, deadline=None)
def test_every_step_leads_to_the_next_layer_and_wires_reach_their_ends(sources):
    layers = layered(sources)
    for cell, following in enumerate(layers.below):
        assert all(layers.rank[one] == layers.rank[cell] + 1 for one in following)

    def reached(cell):
        for one in layers.below[cell]:
            yield from (one,) if one < layers.num_nodes else reached(one)

    for node in range(layers.num_nodes):
        assert sorted(reached(node)) == [one for one, feeding in enumerate(sources) if node in feeding]


@given(sources=graphs)
@settings(max_examples=150, deadline=None)
def test_sorting_never_adds_crossings_and_counts_them_right(sources):
    layers = layered(sources)
    first, best = layers.in_layers(), ordered(layers)
    assert sorted(map(sorted, first)) == sorted(map(sorted, best))
    assert crossings_of(layers, best) <= crossings_of(layers, first)
    place = [0] * layers.num_cells
    for layer in best:
        for index, cell in enumerate(layer):
            place[cell] = index
    assert count_crossings(layers, best, place) == crossings_of(layers, best)


@given(sources=graphs)
@settings(max_examples=150, deadline=None)
def test_lines_keep_the_order_and_the_distance(sources):
    layers = layered(sources)
    order = ordered(layers)
    lines = straight_lines(layers, order, [Extent(10, 20, 5)] * len(sources), 7)
    at = {cell: line.at for line in lines for cell in line.cells}
    assert set(at) == set(range(layers.num_cells))
    for layer in order:
        cards = [cell for cell in layer if cell < layers.num_nodes]
        assert all(at[right] - at[left] >= 37 for left, right in pairwise(cards))
        assert all(at[right] - at[left] >= 12 for left, right in pairwise(layer))


def test_wires_of_one_node_share_their_points():
    layers = layered([[], [0], [1], [2], [0, 3], [0, 4]])
    assert layers.num_cells - layers.num_nodes == 4


def test_the_longest_wires_have_no_points_where_there_would_be_too_many(monkeypatch):
    monkeypatch.setattr("core.arranging.layering._MOST_CELLS", 3)
    layers = layered([[], [0], [1], [2, 0], [3], [4, 0, 2]])
    assert layers.num_cells - layers.num_nodes == 2
