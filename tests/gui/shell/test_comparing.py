"""Comparing: side by side with another network, and marked on the canvas while a person edits."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.comparison import Status
from core.project import edits
from core.project.files import load, save
from gui.compare.chooser import Chooser
from gui.compare.window import CompareWindow
from tests.gui.canvas.conftest import EXAMPLES
from tests.gui.shell.conftest import when_modal


def set_filters(person, count: int) -> None:
    person.context.document.edit(
        "filters", lambda project: edits.set_argument(project, "conv1", "out_channels", count)
    )


def marked(canvas) -> dict[str, Status]:
    items = canvas.canvas_scene.nodes.items()
    return {name: item.difference for name, item in items if item.difference is not None}


def compare_window(person) -> CompareWindow:
    def found():
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, CompareWindow)]

    person.qtbot.waitUntil(lambda: bool(found()) and found()[0].isVisible(), timeout=10_000)
    return found()[0]


def close(person, window: CompareWindow) -> None:
    window.close()
    person.qtbot.waitUntil(
        lambda: not any(isinstance(one, CompareWindow) for one in QApplication.topLevelWidgets())
    )


@pytest.fixture
def edited(person):
    """The tutorial network with another number of filters and one layer less."""
    person.open_example()
    set_filters(person, 12)
    person.editor.canvas.selection.select(["relu2"])
    person.do("edit.delete")
    return person


def choose(title: str, chosen: list[str]):
    """Choose a network by its title, with the arrow keys and Enter."""

    def act(dialog) -> None:
        assert isinstance(dialog, Chooser)
        titles = [row.title for row in dialog.list.rows]
        chosen.extend(titles)
        for _ in range(titles.index(title)):
            QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    when_modal(act)


def test_the_network_is_shown_beside_itself_as_it_was_opened(edited):
    titles: list[str] = []
    choose("As it was saved or opened", titles)
    edited.do("file.compare")
    window = compare_window(edited)
    texts = [entry.text for entry in window.entries]
    assert "relu2 (ReLU) is gone" in texts
    assert "conv1: out_channels 6 → 12" in texts
    before, after = (side.canvas for side in window._sides)
    assert marked(before) == {"conv1": Status.CHANGED, "relu2": Status.REMOVED, "flat": Status.CHANGED}
    assert marked(after) == {"conv1": Status.CHANGED, "flat": Status.CHANGED}
    assert len(titles) > 3  # examples are offered too
    close(edited, window)


def test_keys_go_from_difference_to_difference_and_show_the_node_on_both_sides(edited):
    edited.editor.comparing.compare_with_saved()
    window = compare_window(edited)
    shown = []
    for _ in range(len(window.entries) + 1):
        QTest.keyClick(window, Qt.Key.Key_F7)
        entry = window.entries[window.list.current_key]
        shown.append(entry)
        for name, side in ((entry.before, window._sides[0]), (entry.after, window._sides[1])):
            if name is not None:
                assert side.canvas.selection.names == (name,)
    assert shown[0] == shown[-1]  # after the last comes the first
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert window.entries[window.list.current_key] == shown[-2]
    close(edited, window)


def test_what_is_listed_can_be_narrowed_and_copied(edited):
    set_filters(edited, 12)
    plan = edited.context.document.project.training
    edited.context.document.edit(
        "epochs", lambda project: edits.set_training_plan(project, replace(plan, epochs=3))
    )
    edited.editor.comparing.compare_with_saved()
    window = compare_window(edited)
    everything = len(window.entries)
    edited.click(window.groups.segment("plans"))
    assert [entry.text for entry in window.entries] == ["training.epochs: 10 → 3"]
    edited.click(window.copy)
    assert QGuiApplication.clipboard().text() == window.entries[0].text
    edited.click(window.groups.segment("all"))
    assert len(window.entries) == everything > 1
    close(edited, window)


def test_both_sides_look_at_the_same_place_unless_they_are_let_go(edited):
    edited.editor.comparing.compare_with_saved()
    window = compare_window(edited)
    before, after = (side.canvas for side in window._sides)
    before.camera.set_zoom(0.5)
    assert after.camera.zoom == 0.5
    edited.click(window.linked)
    before.camera.set_zoom(1.5)
    assert after.camera.zoom == 0.5
    close(edited, window)


def test_a_file_that_cannot_be_read_is_told(edited, tmp_path):
    path = tmp_path / "broken.tcanvas"
    path.write_text("{", encoding="utf-8")
    edited.context.settings.add_recent(path)
    choose("broken.tcanvas", [])
    told: list[str] = []
    edited.editor.comparing._worker._answered.connect(lambda: when_modal(lambda box: tell(box, told)))
    edited.do("file.compare")
    edited.qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    assert "broken.tcanvas" in told[0]


def tell(box, told: list[str]) -> None:
    told.append(" ".join(label.text() for label in box.findChildren(QLabel)))
    QTest.keyClick(box, Qt.Key.Key_Escape)


def test_equal_networks_say_so(person):
    person.open_example()
    person.editor.comparing.compare_with_saved()
    window = compare_window(person)
    assert window.empty.isVisible() and not window.list.isVisible()
    assert not window.copy.isEnabled()
    close(person, window)


def test_changes_are_marked_on_the_canvas_as_a_person_edits(person):
    person.open_example()
    canvas, bar = person.editor.canvas, person.editor.marks
    person.do("view.changes")
    person.qtbot.waitUntil(bar.isVisible)
    assert bar.text.startswith("Nothing has changed") and not marked(canvas)
    set_filters(person, 12)
    person.qtbot.waitUntil(lambda: marked(canvas) == {"conv1": Status.CHANGED})
    canvas.selection.select(["relu2"])
    person.do("edit.delete")
    person.qtbot.waitUntil(
        lambda: [ghost.card.card.name for ghost in canvas.canvas_scene.ghosts] == ["relu2"]
    )
    assert "1 gone" in bar.text
    person.do("edit.undo")
    person.qtbot.waitUntil(lambda: not canvas.canvas_scene.ghosts)
    assert marked(canvas) == {"conv1": Status.CHANGED}
    person.click(bar.end)
    assert not bar.isVisible() and not marked(canvas)
    assert not person.editor.commands["view.changes"].isChecked()
    person.do("edit.undo")
    assert not marked(canvas)


def test_saving_begins_anew_and_ghosts_cover_nothing(person, tmp_path):
    person.open_example()
    person.do("view.changes")
    set_filters(person, 12)
    canvas = person.editor.canvas
    person.qtbot.waitUntil(lambda: bool(marked(canvas)))
    person.context.document.save(tmp_path / "kept.tcanvas")
    person.qtbot.waitUntil(lambda: not marked(canvas))
    canvas.selection.select(["relu1", "relu2"])
    person.do("edit.delete")
    scene = canvas.canvas_scene
    person.qtbot.waitUntil(lambda: len(scene.ghosts) == 2)
    for ghost in scene.ghosts:
        place = ghost.mapRectToScene(0, 0, ghost.card.width, 44)
        assert not any(
            place.intersects(item.mapRectToScene(0, 0, item.width, 44)) for item in scene.nodes.values()
        )


def test_a_file_from_the_list_is_compared(person, tmp_path):
    person.open_example()
    other, _ = edits.delete(person.context.document.project, ["relu1"])
    path = tmp_path / "other.tcanvas"
    save(path, other)
    person.context.settings.add_recent(path)
    choose("other.tcanvas", [])
    person.do("file.compare")
    window = compare_window(person)
    assert "relu1 (ReLU) is new" in [entry.text for entry in window.entries]
    close(person, window)


def test_what_changed_inside_an_open_block_is_marked_there(person):
    person.editor.files.show(load(EXAMPLES / "small-resnet.tcanvas"))
    canvas, scope = person.editor.canvas, person.context.scope
    scope.enter("layer1")
    person.do("view.changes")
    canvas.selection.select(["conv2"])
    person.do("edit.delete")
    person.qtbot.waitUntil(
        lambda: [ghost.card.card.name for ghost in canvas.canvas_scene.ghosts] == ["conv2"]
    )
    scope.leave()
    person.qtbot.waitUntil(lambda: not canvas.canvas_scene.ghosts)
    canvas.selection.select(["bn1", "relu1"])
    person.do("edit.group")
    scope.open_block("Block")
    person.qtbot.waitUntil(
        lambda: bool(canvas.canvas_scene.nodes) and set(marked(canvas)) == set(canvas.canvas_scene.nodes)
    )
    assert set(marked(canvas).values()) == {Status.ADDED}
