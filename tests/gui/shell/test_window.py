"""The window as a person uses it: start page, actions and their reasons, search, docks, text size."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QIcon, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from core.project.files import load, save
from core.project.graph import Project
from gui.canvas.picture_dialog import PictureDialog
from gui.dialogs.history import HistoryDialog
from gui.shell import picturing
from gui.shell.command_palette import CommandPalette
from gui.start.examples import examples
from gui.start.tutorial import STEPS
from gui.theme.tokens import DARK


def palette_of(person) -> CommandPalette:
    return person.main.findChild(CommandPalette)


def search(person, text: str) -> None:
    person.editor.canvas.setFocus()
    person.do("view.search")
    QTest.keyClicks(palette_of(person).field, text)
    QTest.keyClick(palette_of(person).field, Qt.Key.Key_Return)
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete


def test_the_start_page_opens_an_empty_canvas(person) -> None:
    person.click(person.main.start.new)
    assert person.main.editor_shown
    assert not person.context.document.project.graph.nodes
    assert person.main.windowTitle().startswith("untitled")


def test_every_example_has_a_card_that_opens_it(person) -> None:
    cards = person.main.start.cards
    assert [card.property("example").name for card in cards] == [one.name for one in examples()]
    person.click(cards[1])
    assert person.context.document.project.name == examples()[1].name


def test_an_example_is_trained_on_the_digits_unless_it_was_made_for_photographs(person) -> None:
    for card in person.main.start.cards:
        card.opened.emit()
        published = card.property("example").published
        assert (person.context.document.project.data is None) == published


def test_what_is_asked_for_before_the_editor_is_there_is_done_afterwards(
    qtbot, settings, monkeypatch
) -> None:
    from gui.app import Window

    monkeypatch.setattr(QApplication, "quit", lambda: None)
    window = Window(settings)
    window.main.furnished.disconnect(window._on_furnished)
    window.main.show()
    QTest.mouseClick(window.main.start.new, Qt.MouseButton.LeftButton)
    assert not window.main.editor_shown
    with qtbot.waitSignal(window.main.furnished):
        window.furnish()
    assert window.main.editor_shown
    window.main.close_without_asking()
    window.main.deleteLater()


def test_closing_before_the_editor_is_there_is_fine(qtbot, settings, monkeypatch) -> None:
    from gui.app import Window

    monkeypatch.setattr(QApplication, "quit", lambda: None)
    window = Window(settings)
    window.show()
    qtbot.waitUntil(lambda: window._thread is not None)
    window.main.close()
    assert not window.main.isVisible()
    window.main.deleteLater()


def test_a_disabled_action_says_why(person) -> None:
    person.click(person.main.start.new)
    for id_ in person.editor.commands:
        action, why = person.editor.commands[id_], person.editor.commands.why_not(id_)
        assert action.isEnabled() == (why is None), id_
        assert why is None or why in action.toolTip(), id_


def test_the_sign_of_a_disabled_train_button_stands_out_from_it(person) -> None:
    person.click(person.main.start.new)
    train, theme = person.editor.toolbar.train, person.context.theme
    sign = train.icon().pixmap(16, QIcon.Mode.Disabled).toImage().pixelColor(7, 8)
    assert not train.isEnabled()
    assert sign.name() == theme.tokens.text_3.lower()


def test_train_says_what_is_missing(person) -> None:
    person.click(person.main.start.new)
    assert "PyTorch is still loading" in person.editor.toolbar.train.toolTip()
    person.load_torch()
    assert "no data" in person.editor.toolbar.train.toolTip().lower()
    assert not person.editor.toolbar.train.isEnabled()


def test_every_action_is_named_told_apart_and_carried_out_by_somebody(person) -> None:
    commands = person.editor.commands
    keys: dict[str, str] = {}
    for id_ in commands:
        action = commands[id_]
        assert action.text(), id_
        assert action.receivers("2triggered(bool)") > 0, id_
        for sequence in action.shortcuts():
            text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
            assert keys.setdefault(text, id_) == id_, text


def test_every_button_of_the_toolbar_has_a_name(person) -> None:
    person.open_example()
    from PySide6.QtWidgets import QAbstractButton, QComboBox

    for kind in (QAbstractButton, QComboBox):
        for control in person.editor.toolbar.findChildren(kind):
            assert control.accessibleName(), control


def test_search_appends_a_layer_after_the_selected_one(person) -> None:
    person.open_example()
    person.context.selection.select(("relu1",))
    search(person, "avgpool2d")
    graph = person.context.document.project.graph
    added = person.context.selection.current
    assert graph.nodes[added].type == "AvgPool2d"
    assert graph.incoming(added)["input"].node == "relu1"
    assert person.context.document.undo_stack.undoText() in person.editor.commands["edit.undo"].text()


def test_a_workspace_that_is_gone_to_gives_the_keyboard_to_its_canvas(person) -> None:
    person.open_example()
    person.do("view.train")
    assert QApplication.focusWidget() is person.editor.run_canvas
    person.do("view.build")
    assert QApplication.focusWidget() is person.editor.canvas


@pytest.mark.parametrize("key", ["training", "problems", "data", "runs"])
def test_every_page_of_the_panel_is_a_key_away_even_where_it_was_put_away(person, key) -> None:
    person.open_example()
    person.do("view.bottom")
    assert not person.editor.panel.isVisible()
    person.do(f"view.{key}_panel")
    assert person.editor.panel.isVisible() and person.editor.panel.current == key
    page = person.editor.panel.stack.currentWidget()
    assert page.isAncestorOf(QApplication.focusWidget()) or key in ("problems", "runs")  # which may be empty


def test_search_finds_nodes_and_actions(person) -> None:
    person.open_example()
    search(person, "fc1")
    assert person.context.selection.names == ("fc1",)
    search(person, "select all")
    assert len(person.context.selection.names) == 8


def test_search_says_why_an_action_cannot_be_done(person) -> None:
    person.do("view.search")
    palette = palette_of(person)
    QTest.keyClicks(palette.field, "save as")
    assert "No network is open." in [label.text() for label in palette.findChildren(QLabel)]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_undo_and_redo_name_the_step(person) -> None:
    person.open_example()
    person.context.selection.select(("relu2",))
    person.do("edit.delete")
    assert "relu2" not in person.context.document.project.graph.nodes
    assert "Delete relu2" in person.editor.commands["edit.undo"].text()
    person.do("edit.undo")
    assert "relu2" in person.context.document.project.graph.nodes
    assert "Delete relu2" in person.editor.commands["edit.redo"].text()


def test_the_history_lists_every_step_and_goes_back_to_any(person) -> None:
    person.open_example()
    for name in ("relu2", "relu1", "pool1"):
        person.context.selection.select((name,))
        person.do("edit.delete")
    person.do("edit.history")
    (dialog,) = person.main.findChildren(HistoryDialog)
    steps = dialog.list
    rows = [steps.model().index(row, 0) for row in range(steps.model().rowCount())]
    assert [row.data() for row in rows] == [
        "As it was opened",
        "Delete relu2",
        "Delete relu1",
        "Delete pool1",
    ]
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=steps.visualRect(rows[1]).center())
    assert {"relu1", "pool1"} <= set(person.context.document.project.graph.nodes)
    assert "relu2" not in person.context.document.project.graph.nodes
    QTest.keyClick(steps, Qt.Key.Key_Up)
    assert "relu2" in person.context.document.project.graph.nodes and not person.context.document.dirty
    dialog.close()


def test_what_a_run_trained_is_shown_beside_what_is_open(person, monkeypatch) -> None:
    person.open_example()
    person.context.selection.select(("relu2",))
    person.do("edit.delete")
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    person.editor.runs.project_asked.emit(Project(name="of a run"))
    assert person.context.document.project.name == "of a run" and asked == []
    person.do("view.next_tab")
    assert person.context.document.project.name == "first-cnn" and person.context.document.dirty
    person.context.document.undo_stack.undo()


def test_a_picture_is_exported_as_it_was_asked_for(qtbot, person, tmp_path, monkeypatch) -> None:
    person.open_example()
    assert "loading" in person.editor.commands.why_not("file.export_picture")
    person.load_torch()

    def ask(dialog: PictureDialog) -> int:
        dialog.show()
        before = dialog.preview.pixmap().toImage()
        person.click(dialog.mode.segment("dark"))
        person.click(dialog.scale.segment("3"))
        assert dialog.preview.pixmap().toImage() != before
        person.click(dialog.save)
        return dialog.result()

    monkeypatch.setattr(PictureDialog, "exec", ask)
    path = tmp_path / "network"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), "SVG, in lines (*.svg)"))
    person.do("file.export_picture")
    written = tmp_path / "network.svg"
    qtbot.waitUntil(written.exists)
    qtbot.waitUntil(lambda: person.editor.status.said == "Saved network.svg")
    assert DARK.canvas.lower() in written.read_text().lower()


def test_a_picture_that_cannot_be_written_is_told(qtbot, person, tmp_path, monkeypatch) -> None:
    person.open_example()
    person.load_torch()
    told = []
    monkeypatch.setattr(PictureDialog, "exec", lambda _dialog: PictureDialog.DialogCode.Accepted)
    path = tmp_path / "no folder" / "network.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    monkeypatch.setattr(picturing, "show_error", lambda error, *_rest: told.append(str(error)))
    person.do("file.export_picture")
    qtbot.waitUntil(lambda: bool(told))
    assert str(path) in told[0]


def test_copied_nodes_are_pasted_and_selected(person) -> None:
    person.open_example()
    person.context.selection.select(("conv1", "relu1"))
    person.do("edit.copy")
    person.do("edit.paste")
    assert set(person.context.selection.names) == {"conv2", "relu3"}


def test_a_file_is_dragged_in(person, tmp_path) -> None:
    path = tmp_path / "dragged.tcanvas"
    save(path, Project(name="dragged"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    person.main.dropEvent(event)
    assert person.context.document.project == load(path)
    assert person.context.settings.recent_files == [path]


@pytest.mark.parametrize(
    ("width", "seen"), [(1440, {"layers", "inspector"}), (900, {"inspector"}), (640, {"layers"})]
)
def test_docks_give_way_where_there_is_no_room(person, width, seen) -> None:
    person.open_example()
    person.context.settings.text_scale = 1.2
    person.main.resize(width, 720)
    QTest.qWait(0)
    docks = {"layers": person.editor.palette_panel, "inspector": person.editor.inspector}
    assert {name for name, dock in docks.items() if dock.isVisible()} == seen


def test_a_dock_asked_for_comes_in_place_of_the_other(person) -> None:
    person.open_example()
    person.context.settings.text_scale = 1.2
    person.main.resize(900, 720)
    QTest.qWait(0)
    person.do("view.layers")
    assert person.editor.palette_panel.isVisible()
    assert not person.editor.inspector.isVisible()


def test_the_layout_is_remembered(person, settings) -> None:
    person.open_example()
    person.do("view.bottom")
    assert not person.editor.panel.isVisible()
    assert not settings.flag("dock.bottom", default=True)


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1280, 720)), (2.0, (1920, 1080)), (1.5, (1280, 720))])
def test_the_toolbar_fits_at_any_text_size(person, scale, size) -> None:
    person.open_example()
    person.context.settings.text_scale = scale
    person.main.resize(*size)
    QTest.qWait(0)
    toolbar = person.editor.toolbar
    assert toolbar.layout().minimumSize().width() <= toolbar.width()
    assert toolbar.train.isVisible()
    assert toolbar.workspaces.isVisible()


def test_text_keeps_its_size_when_a_panel_moves(person) -> None:
    person.open_example()
    person.context.settings.text_scale = 2.0
    person.do("view.train")
    assert person.editor.panel.tabs.font().pixelSize() == 26
    assert person.editor.toolbar._name.font().pixelSize() == 26


def test_the_theme_changes_at_once_and_is_kept(person, settings) -> None:
    before = person.context.theme.tokens.dark
    person.do("view.theme")
    assert person.context.theme.tokens.dark is not before
    assert settings.theme_mode == ("light" if before else "dark")
    assert QApplication.palette().window().color().name().upper() == person.context.theme.tokens.panel


def test_the_train_workspace_shows_the_network_read_only(person) -> None:
    person.open_example()
    person.do("view.train")
    assert person.editor.run_canvas.isVisible()
    assert person.editor.run_canvas.canvas_scene.project is person.context.document.project
    assert person.editor.commands.why_not("edit.paste") is not None
    person.do("view.build")
    assert person.editor.canvas.isVisible()


def test_the_tutorial_leads_from_an_empty_canvas_to_the_network(person) -> None:
    person.click(person.main.start.tutorial)
    bar = person.editor.tutorial
    assert bar.isVisible()
    assert "Double-click Input" in bar.text
    for step in STEPS:
        person.editor.canvas.commands.append(step.type)
        if step.type == "Conv2d":
            assert "6 out_channels" in bar.text
            set_args(person, {"out_channels": 6, "kernel_size": 3})
        if step.type == "Linear":
            set_args(person, {"out_features": 10})
    assert "Now press Train" in bar.text


def set_args(person, args: dict[str, int]) -> None:
    from core.project import edits

    name = person.context.selection.current
    person.context.document.edit("Set", lambda project: edits.set_arguments(project, name, args))


def test_what_is_refused_is_said_in_the_window(person) -> None:
    from core.project import edits

    person.open_example()
    person.context.document.edit("Rename", lambda project: edits.rename_node(project, "conv1", "fc1"))
    assert person.editor.messages.isVisible()
    assert "fc1" in person.editor.messages.text


def test_leaving_a_field_ends_its_step_of_undo(person) -> None:
    person.open_example()
    person.context.selection.select(("conv1",))
    form = person.editor.inspector.view.arguments.form
    field = form.row("kernel_size").field.controls[0]
    for text in ("5", "4"):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        person.editor.canvas.setFocus()
    person.do("edit.undo")
    node = person.context.document.project.graph.nodes["conv1"]
    assert node.args["kernel_size"] == 5


def test_an_edit_of_the_plan_is_undone_in_the_train_workspace(person) -> None:
    person.open_example()
    person.do("view.train")
    assert person.editor.commands.why_not("edit.undo") == "There is nothing to undo."
    before = person.context.document.project
    plan = replace(before.training, epochs=before.training.epochs + 1)
    person.context.document.edit("Set epochs", lambda project: replace(project, training=plan))
    person.do("edit.undo")
    assert person.context.document.project == before
    person.do("edit.redo")
    assert person.context.document.project.training == plan


def test_escape_closes_the_search_at_once(person) -> None:
    person.open_example()
    person.do("view.search")
    QTest.keyClicks(palette_of(person).field, "save")
    shown = palette_of(person)
    QTest.keyClick(shown.field, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_search_is_as_high_as_what_it_found(person) -> None:
    person.open_example()
    person.do("view.search")
    shown = palette_of(person)
    high = shown.height()
    QTest.keyClicks(shown.field, "save as")
    assert shown.list.height() == 30 * shown.list.count()
    assert shown.height() < high
    QTest.keyClicks(shown.field, "qqqq")
    assert shown.list.height() == 0
    assert "Nothing is called that" in shown._why.text()
    assert shown._why.isVisible()
    shown.field.clear()
    assert shown.height() == high
    shown.close()
