"""What a screen reader is told of the canvas."""

import gc

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from core.project import edits
from core.project.graph import End
from core.project.notes import Comment
from tests.gui.canvas.conftest import example

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def read(person):
    person.document.replace(example())
    return QAccessible.queryAccessibleInterface(person.canvas)


def children(interface):
    return [interface.child(index) for index in range(interface.childCount())]


def test_nodes_come_in_the_order_of_the_network_then_wires_and_controls(person, read):
    assert read.role() is QAccessible.Role.List and read.text(NAME) == "Network canvas"
    names = [one.text(NAME) for one in children(read)]
    assert names[:8] == ["x", "conv1", "relu1", "pool1", "relu2", "flat", "fc1", "y"]
    assert names[8] == "wire from x to conv1" and len([n for n in names if n.startswith("wire")]) == 7
    assert all(one is not None for one in children(read))


def test_a_node_says_its_type_whether_it_is_selected_and_where_it_is(person, read):
    conv = read.child(1)
    assert conv.text(DESCRIPTION).startswith("Conv2d")
    assert not conv.state().selected
    person.click(person.middle("conv1"))
    assert conv.state().selected
    viewport = person.canvas.viewport()
    assert conv.rect().contains(viewport.mapToGlobal(person.middle("conv1")))
    assert read.childAt(*viewport.mapToGlobal(person.middle("conv1")).toTuple()).text(NAME) == "conv1"


def test_ports_say_what_they_are_wired_to(person, read):
    ports = children(read.child(1))
    assert [port.text(NAME) for port in ports] == ["input", "output output"]
    assert ports[0].text(DESCRIPTION) == "from x" and ports[1].text(DESCRIPTION) == "to relu1"
    person.document.edit("cut", lambda p: edits.disconnect(p, End("conv1", "input")))
    conv = next(one for one in children(read) if one.text(NAME) == "conv1")
    assert children(conv)[0].text(DESCRIPTION) == "not connected"
    assert conv.indexOfChild(children(conv)[1]) == 1


def test_what_is_disabled_pinned_or_noted_is_said(person, read):
    def changed(project):
        project = edits.set_enabled(project, "relu1", False)
        project = edits.pin(project, {"relu1": (0, 172)})
        return edits.add_note(project, Comment(text="why", place=(500, 0), size=(80, 40)))[0]

    person.document.edit("change", changed)
    relu = next(one for one in children(read) if one.text(NAME) == "relu1")
    assert "disabled" in relu.text(DESCRIPTION) and "pinned" in relu.text(DESCRIPTION)
    assert "comment: why" in [one.text(NAME) for one in children(read)]


def test_a_node_that_is_renamed_stays_the_same_to_the_reader(person, read):
    conv = read.child(1)
    person.document.edit("rename", lambda p: edits.rename_node(p, "conv1", "first"))
    again = next(one for one in children(read) if one.text(NAME) == "first")
    assert again is conv


def test_what_is_gone_is_no_longer_valid_and_nothing_breaks(person, read):
    parts = children(read)
    person.document.edit("delete", lambda p: edits.delete(p, ["relu1", "pool1"])[0])
    gone = [one for one in parts if one.text(NAME) in ("relu1", "pool1")]
    assert gone and not any(one.isValid() for one in gone)
    gc.collect()
    QApplication.processEvents()
    assert all(one.text(NAME) is not None for one in children(read))


def test_a_reader_is_told_where_the_keyboard_is(person, read, monkeypatch):
    told = []
    monkeypatch.setattr("gui.canvas.accessible.QAccessible.isActive", lambda: True)
    monkeypatch.setattr(
        "gui.canvas.accessible.QAccessible.updateAccessibility",
        lambda event: told.append((event.type(), event.child())),
    )
    person.canvas.setFocus()
    person.selection.select(["pool1"])
    assert (QAccessible.Event.Focus, 3) in told
