from hypothesis import given
from hypothesis import strategies as st

from core.project.edits.wiring import path_between
from core.project.selecting import downstream_of, of_type, upstream_of
from tests.helpers.projects import chain, legal_projects


def test_upstream_is_all_that_a_node_depends_on():
    graph = chain("Input", "ReLU", "GELU", "Add", "Output").graph
    assert upstream_of(graph, ["add"]) == ("gelu", "relu", "x")
    assert upstream_of(graph, ["x"]) == ()


def test_downstream_is_all_that_depends_on_a_node():
    graph = chain("Input", "ReLU", "GELU", "Add", "Output").graph
    assert downstream_of(graph, ["gelu"]) == ("add", "y")


def test_of_several_nodes_those_that_the_others_reach_count():
    graph = chain("Input", "ReLU", "GELU").graph
    assert upstream_of(graph, ["relu", "gelu"]) == ("relu", "x")


def test_all_of_a_type_are_found_in_the_order_of_their_names():
    project = chain("Input", *["ReLU"] * 11, "GELU")
    assert of_type(project.graph, "ReLU") == ("relu", *(f"relu{number}" for number in range(1, 11)))
    assert of_type(project.graph, "block:B") == ()


@given(legal_projects(most_steps=5), st.data())
def test_a_node_lies_downstream_exactly_where_a_path_leads_to_it(project, data):
    graph = project.graph
    start = data.draw(st.sampled_from(graph.sorted_names()))
    for name in graph.nodes:
        reachable = name != start and path_between(graph, start, name) is not None
        assert (name in downstream_of(graph, [start])) == reachable
        assert (start in upstream_of(graph, [name])) == reachable
