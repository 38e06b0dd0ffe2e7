"""Several networks in tabs: opened once each, left and found again as they were, closed with a question."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QTabBar

from core.library import insert_block
from core.library.listing import shipped_blocks
from core.project import edits
from core.project.files import load, save
from core.project.graph import Project
from gui.document import Document
from gui.place import Place
from gui.shell.tabs import titles


def names(person) -> list[str]:
    bar = person.editor.tabs.bar
    return [bar.tabText(index) for index in range(bar.count())]


def shown(person) -> str:
    return person.editor.tabs.bar.tabText(person.editor.tabs.bar.currentIndex())


def edit(person, name: str = "changed") -> None:
    person.context.document.edit("Rename", lambda project: edits.rename_project(project, name))


def network(path: Path, *, layers: int = 3) -> Path:
    project = Project(name=path.stem)
    for index in range(layers):
        project, _ = edits.add_node(project, "ReLU", name=f"relu{index}")
    save(path, project)
    return path


@pytest.fixture
def two(person, tmp_path) -> tuple[Path, Path]:
    """Open two files; the second is shown."""
    paths = network(tmp_path / "one.tcanvas"), network(tmp_path / "two.tcanvas", layers=4)
    for path in paths:
        assert person.editor.files.open_path(path)
    return paths


def click(person, index: int, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    bar = person.editor.tabs.bar
    QTest.mouseClick(bar, button, pos=bar.tabRect(index).center())


def test_one_network_needs_no_tabs(person) -> None:
    person.open_example()
    assert not person.editor.tabs.isVisible()


@pytest.mark.usefixtures("two")
def test_a_second_network_opens_in_a_tab_and_a_click_goes_back(person) -> None:
    assert names(person) == ["one", "two"] and shown(person) == "two"
    click(person, 0)
    assert person.context.document.project.name == "one"
    assert sorted(person.editor.canvas.canvas_scene.nodes) == ["relu0", "relu1", "relu2"]
    assert person.editor.toolbar._name.text() == "one"


def test_a_file_that_is_open_is_not_opened_twice(person, two, tmp_path) -> None:
    (tmp_path / "link.tcanvas").symlink_to(two[0])
    for path in (two[0], tmp_path / "link.tcanvas"):
        assert person.editor.files.open_path(path)
        assert names(person) == ["one", "two"] and shown(person) == "one"


def test_several_files_are_opened_at_once(person, tmp_path, monkeypatch) -> None:
    paths = [str(network(tmp_path / f"{name}.tcanvas")) for name in "abc"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))
    person.do("file.open")
    assert names(person) == ["a", "b", "c"]


@pytest.mark.usefixtures("two")
def test_an_empty_canvas_that_nobody_touched_gives_way(person, tmp_path) -> None:
    person.do("file.new")
    assert names(person) == ["one", "two", "untitled"]
    person.editor.files.open_path(network(tmp_path / "three.tcanvas"))
    assert names(person) == ["one", "two", "three"]


@pytest.mark.usefixtures("two")
def test_each_tab_has_its_own_undo(person) -> None:
    edit(person)
    assert "Rename" in person.editor.commands["edit.undo"].text()
    person.do("view.previous_tab")
    assert not person.editor.commands["edit.undo"].isEnabled()
    person.do("view.next_tab")
    person.do("edit.undo")
    assert person.context.document.project.name == "two"


@pytest.mark.usefixtures("two")
def test_a_tab_marks_what_is_not_saved(person) -> None:
    edit(person)
    assert names(person) == ["one", "• two"]
    assert person.editor.tabs.bar.accessibleTabName(1) == "two, not saved"
    person.do("file.save")
    assert names(person) == ["one", "two"]


@pytest.mark.usefixtures("two")
def test_zoom_place_and_selection_are_found_as_they_were_left(person) -> None:
    canvas = person.editor.canvas
    canvas.camera.set_zoom(1.7)
    canvas.camera.pan(-140, 60)
    person.context.selection.select(["relu3", "relu1"])
    before = canvas.mapToScene(canvas.viewport().rect().center())
    click(person, 0)
    assert person.context.selection.names == () and canvas.camera.zoom != 1.7
    click(person, 1)
    after = canvas.mapToScene(canvas.viewport().rect().center())
    assert person.context.selection.names == ("relu3", "relu1")
    assert canvas.camera.zoom == pytest.approx(1.7)
    assert abs(after.x() - before.x()) < 2 and abs(after.y() - before.y()) < 2


@pytest.mark.usefixtures("two")
def test_a_network_seen_whole_is_fitted_again_in_another_window_size(person) -> None:
    click(person, 0)
    person.main.resize(1000, 700)
    click(person, 1)
    assert person.editor.canvas.camera.fitted


@pytest.mark.usefixtures("two")
def test_keys_go_from_tab_to_tab_and_move_them(person, tmp_path) -> None:
    person.editor.files.open_path(network(tmp_path / "three.tcanvas"))
    canvas = person.editor.canvas
    QTest.keyClick(canvas, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert shown(person) == "one"
    QTest.keyClick(canvas, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shown(person) == "two"
    moved = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas, Qt.Key.Key_PageDown, moved)
    assert names(person) == ["one", "three", "two"] and shown(person) == "two"
    assert person.editor.commands.why_not("view.tab_right") == "It is the last tab."


@pytest.mark.usefixtures("two")
def test_dragging_moves_a_tab(person) -> None:
    bar = person.editor.tabs.bar
    start, end = bar.tabRect(0).center(), bar.tabRect(1).center() + QPoint(20, 0)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(bar, start + (end - start) * step / 10, delay=5)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)
    assert [tab.sheet.name for tab in person.context.document.tabs] == ["two", "one"]


@pytest.mark.usefixtures("two")
def test_closing_a_tab_with_unsaved_work_asks(person) -> None:
    edit(person)
    asked = person.answer("Cancel")
    person.do("file.close")
    assert asked == ["Save the changes to “changed”?"] and names(person) == ["one", "• two"]
    person.answer("Don't save")
    person.do("file.close")
    assert person.context.document.project.name == "one" and not person.editor.tabs.isVisible()
    person.do("file.close")
    assert not person.main.editor_shown and person.context.document.tabs == ()


@pytest.mark.usefixtures("two")
def test_the_cross_and_the_middle_button_close_a_tab_that_is_not_shown(person) -> None:
    bar = person.editor.tabs.bar
    person.click(bar.tabButton(0, QTabBar.ButtonPosition.RightSide))
    assert [tab.sheet.name for tab in person.context.document.tabs] == ["two"]
    person.do("file.reopen")
    click(person, 0, Qt.MouseButton.MiddleButton)
    assert [tab.sheet.name for tab in person.context.document.tabs] == ["one"]


def test_what_was_closed_is_opened_again(person, two) -> None:
    assert person.editor.commands.why_not("file.reopen") == "No file was closed yet."
    person.do("file.close")
    person.do("file.close")
    person.do("file.reopen")
    assert person.context.document.path == two[0]
    person.do("file.reopen")
    assert names(person) == ["one", "two"]


@pytest.mark.usefixtures("two")
def test_the_menu_of_a_tab_closes_the_others(person, tmp_path) -> None:
    person.editor.files.open_path(network(tmp_path / "three.tcanvas"))
    menu = QMenu()
    person.editor.tabs.fill_menu(menu, person.context.document.tabs[1])
    next(one for one in menu.actions() if one.text() == "Close the others").trigger()
    assert person.context.document.project.name == "two" and len(person.context.document.tabs) == 1


@pytest.mark.usefixtures("two")
def test_closing_the_window_asks_about_all_work_together(person) -> None:
    edit(person, "second")
    click(person, 0)
    edit(person, "first")
    asked = person.answer("Cancel")
    person.main.close()
    assert asked == ["Save the changes to 2 networks?"] and person.main.isVisible()


def test_closing_the_window_saves_all_if_asked_to(person, two) -> None:
    edit(person, "second")
    click(person, 0)
    edit(person, "first")
    person.answer("Save all")
    person.main.close()
    assert [load(path).name for path in two] == ["first", "second"]
    assert not person.main.isVisible()


def test_a_name_that_another_tab_has_is_refused(person, two, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(two[0]), ""))
    person.do("file.save_as")
    assert "one.tcanvas is open in another tab" in person.editor.messages.text
    assert load(two[0]).name == "one"


def test_unsaved_work_of_every_tab_is_kept_for_a_crash(person, two) -> None:
    edit(person, "second")
    click(person, 0)
    edit(person, "first")
    assert person.window.services.autosaves.keep_at_once()
    kept = [load(one) for one in person.window.services.autosaves.root.glob("*/work.tcanvas")]
    assert sorted(one.name for one in kept) == ["first", "second"]
    assert len(two) == 2
    for tab in person.context.document.tabs:
        tab.sheet.undo_stack.undo()


def test_a_change_outside_is_asked_about_once_its_tab_is_shown(qtbot, person, two) -> None:
    save(two[0], Project(name="theirs"))
    files = person.editor.files
    qtbot.waitUntil(lambda: bool(files._changed))
    asked = person.answer("Read it again")
    click(person, 0)
    qtbot.waitUntil(lambda: person.context.document.project.name == "theirs")
    assert asked == ["one.tcanvas was changed by another program."] and names(person) == ["one", "two"]


def test_a_file_that_was_deleted_is_told_and_counts_as_unsaved(qtbot, person, two) -> None:
    two[1].unlink()
    qtbot.waitUntil(lambda: person.context.document.dirty)
    assert "two.tcanvas was deleted or moved" in person.editor.messages.text
    person.do("file.save")
    assert load(two[1]).name == "two" and not person.context.document.dirty


def test_a_file_that_is_replaced_by_another_is_not_told_as_deleted(qtbot, person, two) -> None:
    asked = person.answer("Keep what is shown")
    save(two[1], Project(name="theirs"))  # written beside and renamed, as careful programs do
    qtbot.waitUntil(lambda: bool(asked))
    assert not person.context.document.dirty


# Blocks in tabs


@pytest.fixture
def block(person) -> str:
    """Show a network with a block of the library, which is selected."""
    person.open_example()
    kept = next(one for one in shipped_blocks() if one.name == "ResidualMLP")
    person.context.document.edit("Bring a block", lambda project: insert_block(project, kept)[0])
    person.editor.canvas.commands.append(f"block:{kept.name}")
    name = person.context.selection.current
    assert person.context.scope.graph.nodes[name].block == kept.name
    return name


def test_a_block_opens_in_a_tab_beside_its_network(person, block) -> None:
    person.do("view.block_tab")
    assert names(person) == ["• first-cnn", f"• first-cnn › {block}"]
    assert person.context.scope.block == "ResidualMLP"
    assert person.editor.canvas.overlays.breadcrumbs.isVisible()
    person.do("view.previous_tab")
    assert person.context.scope.block is None
    person.do("view.block_tab")  # it is not opened twice
    assert len(names(person)) == 2 and person.context.scope.block == "ResidualMLP"
    clean(person)


def test_an_edit_in_the_tab_of_a_block_is_one_of_its_network(person, block) -> None:
    person.do("view.block_tab")
    inside = next(iter(person.context.scope.graph.sorted_names()))
    person.context.selection.select([inside])
    before = person.context.document.undo_stack.count()
    person.do("edit.pin")
    person.do("view.previous_tab")
    assert person.context.document.undo_stack.count() == before + 1
    person.do("edit.undo")  # shows where the step was taken
    assert person.context.scope.place == Place((block,), "ResidualMLP")
    clean(person)


def test_the_tab_of_a_renamed_block_follows_it_and_that_of_a_deleted_one_shows_the_network(
    person, block
) -> None:
    person.do("view.block_tab")
    person.do("view.previous_tab")
    person.context.scope.edit("Rename", lambda project: edits.rename_node(project, block, "other"))
    person.do("view.next_tab")
    assert person.context.scope.place.path == ("other",)
    person.do("view.previous_tab")
    person.context.selection.select(["other"])
    person.do("edit.delete")
    person.do("view.next_tab")
    assert person.context.scope.place == Place()
    clean(person)


def test_closing_the_tab_of_a_block_asks_nothing(person, block) -> None:
    assert block
    person.do("view.block_tab")
    person.do("file.close")
    assert [tab.place for tab in person.context.document.tabs] == [Place()]
    clean(person)


def clean(person) -> None:
    for sheet in person.context.document.sheets:
        sheet.undo_stack.setClean()


# The next start


def restart(person) -> None:
    """Forget what is open as the next start would, and begin it."""
    person.editor.session.remember()
    for tab in person.context.document.tabs:
        person.context.document.close(tab)
    person.editor.session._later.stop()
    person.main.show_start()
    person.editor.session.restore()


def test_the_next_start_shows_what_was_open(qtbot, person, two) -> None:
    canvas = person.editor.canvas
    canvas.camera.set_zoom(1.3)
    click(person, 0)
    restart(person)
    qtbot.waitUntil(lambda: person.main.editor_shown)
    assert names(person) == ["one", "two"] and person.context.document.path == two[0]
    click(person, 1)
    assert canvas.camera.zoom == pytest.approx(1.3)


def test_what_is_gone_by_the_next_start_is_told(qtbot, person, two) -> None:
    person.editor.session.remember()
    two[0].unlink()
    restart(person)
    qtbot.waitUntil(lambda: person.main.editor_shown)
    assert person.context.document.path == two[1]
    assert "cannot be opened again: one.tcanvas" in person.editor.messages.text


@pytest.mark.usefixtures("two")
def test_nothing_is_opened_where_a_person_does_not_want_it(person, settings) -> None:
    settings.reopens = False
    restart(person)
    assert not person.main.editor_shown and person.context.document.tabs == ()


def test_what_was_opened_meanwhile_stays_in_front(qtbot, person, two, tmp_path) -> None:
    restart(person)
    person.editor.files.open_path(network(tmp_path / "three.tcanvas"))
    qtbot.waitUntil(lambda: len(person.context.document.tabs) == 3)
    assert shown(person) == "three" and len(two) == 2


@pytest.mark.parametrize("damage", ["[", '{"a": 1}', '[{"path": 3}, 7, {"path": "x", "inside": [1]}]'])
def test_a_damaged_memory_of_what_was_open_is_passed_over(person, settings, damage) -> None:
    settings._set("record/session", damage)
    person.editor.session.restore()
    assert person.context.document.tabs == ()


def test_a_file_is_looked_at_as_the_last_time(person, two, settings) -> None:
    person.editor.canvas.camera.set_zoom(1.9)
    person.do("file.close")
    assert json.loads(settings._text("record/looks"))[str(two[1])][2] == pytest.approx(1.9)
    person.do("file.reopen")
    assert person.editor.canvas.camera.zoom == pytest.approx(1.9)


def test_files_of_one_name_say_their_folder(qapp, tmp_path) -> None:
    document = Document()
    for folder in ("a", "b"):
        document.add(Project(), tmp_path / folder / "net.tcanvas")
    document.add(Project(), tmp_path / "other.tcanvas")
    assert titles(document.tabs) == ["a/net", "b/net", "other"]
