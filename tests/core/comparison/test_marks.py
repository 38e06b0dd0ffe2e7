"""What is marked where two networks stand side by side."""

from pathlib import Path

from core.comparison import Status, compare, marks_of
from core.project import edits
from core.project.files import load
from core.project.graph import End, Project

_EXAMPLES = Path(__file__).parents[3] / "resources" / "examples"


def first_cnn() -> Project:
    return load(_EXAMPLES / "first-cnn.tcanvas")


def marks(before, after):
    return marks_of(compare(before, after).graph, before.graph, after.graph)


def test_nothing_is_marked_where_nothing_differs():
    for side in marks(first_cnn(), first_cnn()):
        assert not side.nodes and not side.wires


def test_each_side_is_marked_by_its_own_names():
    before = first_cnn()
    after = edits.rename_node(before, "conv1", "stem")
    after = edits.set_argument(after, "stem", "out_channels", 12)
    first, second = marks(before, after)
    assert dict(first.nodes) == {"conv1": Status.CHANGED}
    assert dict(second.nodes) == {"stem": Status.CHANGED}
    assert not first.wires and not second.wires  # the same wires, whatever their ends are called


def test_the_wires_around_what_was_deleted_are_gone_and_the_healed_one_is_new():
    before = first_cnn()
    after, _ = edits.delete(before, ["relu2"])
    first, second = marks(before, after)
    assert dict(first.nodes) == {"relu2": Status.REMOVED, "flat": Status.CHANGED}
    assert dict(first.wires) == {
        End("relu2", "input"): Status.REMOVED,
        End("flat", "input"): Status.REMOVED,
    }
    assert dict(second.wires) == {End("flat", "input"): Status.ADDED}
    assert dict(second.nodes) == {"flat": Status.CHANGED}


def test_what_was_added_is_marked_on_its_side_alone():
    after = first_cnn()
    before, _ = edits.delete(after, ["relu2"])
    first, second = marks(before, after)
    assert "relu2" not in first.nodes
    assert second.nodes["relu2"] is Status.ADDED
    assert second.wires[End("relu2", "input")] is Status.ADDED
