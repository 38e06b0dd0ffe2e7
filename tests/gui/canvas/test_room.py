"""What stands beside wires finds room, is said in fewer words or is left out; it never lies on anything."""

from collections.abc import Iterator

import pytest

from core.arranging.placing import COLUMN, place
from core.project import edits
from core.project.graph import End, Project
from gui.canvas.look import Detail
from gui.canvas.wording import Run, plain, shorter
from tests.gui.canvas.conftest import PATIENCE_MS, Person, shown
from tests.helpers.eyes import faults_of_canvas


def residual_block() -> Project:
    """Return what is in a block of a residual network: two convolutions beside a shortcut with its own."""
    project, last = Project(), None
    for type_name, name, args in (
        ("Input", "x", {"shape": (8, 16, 16)}),
        ("Conv2d", "conv1", {"out_channels": 16, "kernel_size": 3, "stride": 2, "padding": 1}),
        ("BatchNorm2d", "bn1", {}),
        ("ReLU", "relu", {}),
        ("Conv2d", "conv2", {"out_channels": 16, "kernel_size": 3, "padding": 1}),
        ("Add", "add", {}),
        ("Output", "y", {}),
    ):
        project, added = edits.append_after(project, last, type_name)
        project = edits.set_arguments(project, added, args)
        project = edits.rename_node(project, added, name) if added != name else project
        last = name
    project, _ = edits.add_node(project, "Conv2d", name="shortcut")
    project = edits.set_arguments(project, "shortcut", {"out_channels": 16, "kernel_size": 1, "stride": 2})
    project = edits.connect(project, "x", "shortcut")
    return edits.connect(project, "shortcut", End("add", "1"))


@pytest.fixture
def brancher(qtbot, context) -> Iterator[Person]:
    """Return a person before a block with a shortcut, with shapes."""
    context.document.replace(residual_block())
    canvas = shown(qtbot, context)
    with qtbot.waitSignal(context.shapes.updated, timeout=PATIENCE_MS):
        context.loader.start()
    return Person(canvas)


def words(person: Person, target: str, port: str = "input") -> dict[str, str]:
    edge = person.canvas.canvas_scene.edges[End(target, port)]
    said, _ = edge._sum_as_told(1.0)
    return {"shape": plain(edge.told.shape), "sum": plain(said)}


def test_a_branch_stands_so_far_away_that_shapes_and_short_sums_have_room_beside_the_main_path(brancher):
    corners = place(brancher.document.project.graph)
    assert corners["shortcut"][0] == COLUMN
    scene = brancher.canvas.canvas_scene
    branch = scene.geometry.boxes["shortcut"]
    for target, edge in scene.edges.items():
        box = scene.geometry.boxes[scene.project.graph.edges[target].node]
        if box.x < branch.x and box.y < branch.bottom:
            assert all(rect.right() < branch.x for rect in edge.words_rects(1.0).values()), target


def test_a_sum_beside_a_branch_is_said_in_fewer_words(brancher):
    assert words(brancher, "bn1")["sum"] == "⌊(16 + 2·1 − 3)/2⌋ + 1 = 8"
    assert words(brancher, "add", "1")["sum"].startswith("16 filters")  # nothing stands right of it


@pytest.mark.parametrize("zoom", [2.0, 1.0, 0.7, 0.6, 0.5, 0.4])
def test_nothing_lies_on_anything_at_any_zoom(brancher, zoom):
    brancher.canvas.camera.set_zoom(zoom)
    assert faults_of_canvas(brancher.canvas) == []


def test_a_small_canvas_shows_shapes_where_they_change(tutor):
    def shown_shapes() -> set[str]:
        edges = tutor.canvas.canvas_scene.edges.items()
        return {target.node for target, edge in edges if "shape" in edge.words_rects(1.0)}

    tutor.canvas.camera.set_zoom(1.0)
    assert shown_shapes() == {"conv1", "relu1", "pool1", "relu2", "flat", "fc1", "y"}
    tutor.canvas.camera.set_zoom(0.5)
    assert tutor.canvas.canvas_scene.nodes["x"].detail is Detail.PLAIN
    assert shown_shapes() == {"conv1", "relu1", "relu2", "fc1", "y"}


def test_a_sum_grows_shorter_down_to_its_result():
    told = (
        Run("6", True),
        Run(" filters · ", False),
        Run("32 − 3 + 1 = ", False),
        Run("30", True),
        Run(" positions each way", False),
    )
    assert [plain(runs) for runs in shorter(told)] == [
        "6 filters · 32 − 3 + 1 = 30 positions each way",
        "6 filters · 32 − 3 + 1 = 30",
        "32 − 3 + 1 = 30",
        "= 30",
    ]


def test_words_without_a_result_are_cut_at_a_semicolon_only():
    assert [plain(runs) for runs in shorter((Run("1 channel; N is the batch", False),))] == [
        "1 channel; N is the batch",
        "1 channel",
    ]
    assert shorter((Run("unchanged", False),)) == [(Run("unchanged", False),)]


def test_the_box_at_a_broken_node_lies_on_nothing_and_under_no_map(brancher, qtbot):
    with qtbot.waitSignal(brancher.canvas.context.shapes.updated, timeout=PATIENCE_MS):
        brancher.document.edit("Change", lambda p: edits.set_argument(p, "shortcut", "out_channels", 8))
    assert brancher.canvas.canvas_scene.callout is not None
    for size in ((1000, 760), (700, 430)):
        brancher.canvas.resize(*size)
        for zoom in (1.0, 0.7, 0.5):
            brancher.canvas.camera.set_zoom(zoom)
            assert [one for one in faults_of_canvas(brancher.canvas) if "under Minimap" in one] == []
            assert [one for one in faults_of_canvas(brancher.canvas) if "lies on" in one] == []
        brancher.canvas.fit()
        assert faults_of_canvas(brancher.canvas) == []


def test_the_map_comes_back_when_the_box_is_gone(tutor, qtbot):
    canvas = tutor.canvas
    assert canvas.overlays.minimap.isVisible()
    with qtbot.waitSignal(canvas.context.shapes.updated, timeout=PATIENCE_MS):
        tutor.document.edit("Delete", lambda p: edits.delete(p, ["flat"])[0])
    box = canvas.canvas_scene.callout.box_rect
    way = canvas.overlays.minimap.geometry().center() - canvas.mapFromScene(box.center())
    canvas.camera.pan(way.x(), way.y())
    assert not canvas.overlays.minimap.isVisible()
    canvas.camera.pan(-way.x(), -way.y() - 400)
    assert canvas.overlays.minimap.isVisible()
