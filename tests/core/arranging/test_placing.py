"""Where nodes stand by themselves, and how wires run around them. No Qt."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

from core.arranging import Direction, arrange
from core.arranging.geometry import Geometry
from core.arranging.placing import COLUMN, ROW, make_room, place
from core.arranging.routes import Obstacles, Side, route, separated
from core.arranging.sizes import CARD_HEIGHT, CARD_WIDTH
from core.project import edits
from core.project.graph import End, Project
from tests.helpers.graphs import wired
from tests.helpers.projects import legal_projects


def chained(*types: str) -> Project:
    project, last = Project(), None
    for type_name in types:
        project, last = edits.append_after(project, last, type_name)
    return project


def residual() -> Project:
    """x → relu → tanh → add, with a shortcut from x to add through sig."""
    project = chained("Input", "ReLU", "Tanh", "Add")
    project, name = edits.add_node(project, "Sigmoid", name="side")
    project = edits.connect(project, "x", name)
    return edits.connect(project, name, End("add", "1"))


def test_a_chain_stands_in_one_column():
    corners = place(chained("Input", "ReLU", "Output").graph)
    assert corners == {"x": (0, 0), "relu": (0, ROW), "y": (0, 2 * ROW)}


def test_the_longest_way_goes_on_and_branches_stand_beside_it():
    corners = place(residual().graph)
    assert {corners[name][0] for name in ("x", "relu", "tanh", "add")} == {0}
    assert corners["side"] == (COLUMN, ROW)


def test_what_nothing_is_wired_to_keeps_out_of_the_way():
    project, name = edits.add_node(chained("Input", "ReLU"), "Conv2d", name="a")
    assert place(project.graph)[name][0] == COLUMN


def test_a_placed_node_takes_along_what_follows_it():
    project = edits.move(chained("Input", "ReLU", "Tanh", "Output"), {"relu": (400, 90)})
    corners = place(project.graph)
    assert corners["x"] == (0, 0)
    assert corners["tanh"] == (400, 90 + ROW)
    assert corners["y"] == (400, 90 + 2 * ROW)


def test_a_node_added_before_a_placed_one_gets_room():
    project = edits.move(chained("Input", "ReLU", "Tanh"), {"relu": (0, ROW), "tanh": (0, 2 * ROW)})
    project, name = edits.append_after(project, "x", "Dropout")
    assert make_room(project.graph, name) == {"relu": (0, 2 * ROW), "tanh": (0, 3 * ROW)}


def test_where_there_is_room_nothing_moves():
    project = edits.move(chained("Input", "ReLU"), {"relu": (0, 4 * ROW)})
    project, name = edits.append_after(project, "x", "Dropout")
    assert make_room(project.graph, name) == {}


@given(legal_projects())
def test_no_card_placed_automatically_lies_on_another(project):
    project = edits.place_automatically(project, project.graph.nodes)
    corners = sorted(place(project.graph).values())
    for index, (x, y) in enumerate(corners):
        for other_x, other_y in corners[index + 1 :]:
            assert abs(other_x - x) >= CARD_WIDTH or abs(other_y - y) >= CARD_HEIGHT


@given(legal_projects())
def test_every_wire_runs_along_the_axes_from_its_output_to_its_input(project):
    geometry = Geometry()
    geometry.update(project, {})
    for target, course in geometry.courses.items():
        points = course.route.points
        assert points[0] == geometry.output_of(project.graph.edges[target])
        assert points[-1] == geometry.input_of(target)
        for (x, y), (other_x, other_y) in pairwise(points):
            assert x == other_x or y == other_y


def test_detours_moved_apart_stay_along_the_axes_where_their_lane_is_that_of_an_end():
    obstacles, top = Obstacles([]), Side("top", (100, 20))
    ends = {End("near", "0"): (60, 100), End("far", "0"): (60, 300)}  # both run up to the same line
    routes = {end: route(start, top, obstacles) for end, start in ends.items()}
    sources = {end: End(f"before_{end.node}", "output") for end in ends}
    for target, wire in separated(routes, sources, obstacles).items():
        assert (wire.points[0], wire.points[-1]) == (ends[target], top.point)
        assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(wire.points))


@given(legal_projects())
def test_no_wire_of_an_automatic_layout_runs_down_through_a_card(project):
    project = edits.place_automatically(project, project.graph.nodes)
    geometry = Geometry()
    geometry.update(project, {})
    for target, course in geometry.courses.items():
        ends = {target.node, project.graph.edges[target].node}
        for (x, y), (other_x, other_y) in pairwise(course.route.points):
            for name, box in geometry.boxes.items():
                if x != other_x or name in ends:
                    continue
                low, high = sorted((y, other_y))
                through = box.x < x < box.right and low < box.bottom and high > box.y
                assert not through, (target, name)


def test_a_shortcut_enters_a_merge_at_its_side():
    project = chained("Input", "ReLU", "Tanh", "Add")
    project = edits.connect(project, "x", End("add", "1"))
    geometry = Geometry()
    geometry.update(project, {})
    straight, around = (geometry.courses[End("add", port)].route for port in ("0", "1"))
    assert straight.straight
    assert around.points[-1][0] == geometry.boxes["add"].right
    assert max(x for x, _ in around.points) > geometry.boxes["relu"].right


@pytest.mark.parametrize("dragged", [(600, 50), (-600, 50), (0, 900)])
def test_wires_follow_a_node_wherever_it_is_dragged(dragged):
    geometry = Geometry()
    geometry.update(residual(), {})
    geometry.shift({"side": dragged})
    assert geometry.boxes["side"][:2] == dragged
    assert geometry.courses[End("side", "input")].route.points[-1] == geometry.input_of(End("side", "input"))


def test_wires_of_different_outputs_run_down_different_lanes():
    project = chained("Input", "LSTM", "LSTM")
    for state in ("h", "c"):
        project = edits.connect(project, End("lstm", f"{state}_n"), End("lstm1", f"{state}_0"))
    geometry = Geometry()
    geometry.update(project, {})
    lanes = [geometry.courses[End("lstm1", port)].route.points[2][0] for port in ("h_0", "c_0")]
    assert abs(lanes[0] - lanes[1]) >= 6


def arranged_to_the_right(project):
    project = edits.move(project, arrange(project.graph, direction=Direction.RIGHT))
    geometry = Geometry()
    geometry.update(project, {})
    return geometry


@given(project=legal_projects())
@settings(deadline=None)
def test_wires_of_a_layout_to_the_right_run_around_the_cards(project):
    geometry = arranged_to_the_right(project)
    for course in geometry.courses.values():
        for (x, y), (to_x, to_y) in pairwise(course.route.points):
            assert x == to_x or y == to_y
            for box in geometry.boxes.values():
                inside_x = max(x, to_x) > box.x and min(x, to_x) < box.right
                inside_y = max(y, to_y) > box.y and min(y, to_y) < box.bottom
                assert not (inside_x and inside_y), course


def test_in_a_layout_to_the_right_the_main_path_is_straight_and_shortcuts_pass_below():
    steps = [("x", "a"), ("a", "b"), ("b", "c"), ("c", "d"), ("a", "d"), ("b", "d")]
    geometry = arranged_to_the_right(Project(graph=wired(steps)))
    ways = {}
    for target, source in geometry.graph.edges.items():
        ways[source.node, target.node] = geometry.courses[target].route
    for one, other in (("nx", "na"), ("na", "nb"), ("nb", "nc"), ("nc", "nd")):
        assert ways[one, other].straight and ways[one, other].points[0][1] == 24
    lower, upper = (max(y for _, y in ways[one, "nd"].points) for one in ("na", "nb"))
    assert lower > upper > CARD_HEIGHT


def test_shapes_of_wires_to_the_right_stand_above_them_clear_of_cards():
    geometry = arranged_to_the_right(Project(graph=wired([("x", "a"), ("a", "b")])))
    for target, course in geometry.courses.items():
        x, y = course.label
        source = geometry.boxes[geometry.graph.edges[target].node]
        assert source.right < x + 14 and y < course.route.points[0][1] - 10
