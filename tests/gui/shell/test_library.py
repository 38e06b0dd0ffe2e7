"""The library of blocks, as a person uses it from the palette and the canvas."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.library import save_block
from core.project.files import load
from tests.gui.canvas.conftest import EXAMPLES

PATIENCE_MS = 20_000


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "kept"
    monkeypatch.setenv("TORCHCANVAS_BLOCKS", str(folder))
    return folder


@pytest.fixture
def opened(folder, person):
    person.open_example()
    person.qtbot.waitUntil(lambda: bool(person.context.library.blocks), timeout=PATIENCE_MS)
    return person


def choose(person, word: str) -> None:
    field = person.editor.palette_panel.search_field
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, word)


def test_a_block_that_comes_along_is_found_and_added_with_what_it_is(opened):
    palette = opened.editor.palette_panel
    opened.context.selection.select(["relu1"])
    choose(opened, "skip connection")
    assert "library:BasicBlock" in palette.shown
    choose(opened, "BasicBlock")
    assert palette.shown[0] == "library:BasicBlock"
    QTest.keyClick(palette.search_field, Qt.Key.Key_Return)
    project = opened.context.document.project
    assert "BasicBlock" in project.blocks
    added = opened.context.selection.current
    assert project.graph.nodes[added].type == "block:BasicBlock"
    assert "block:BasicBlock" in palette.shown and "library:BasicBlock" not in palette.shown
    opened.do("edit.undo")
    assert not opened.context.document.project.blocks


def test_typing_on_the_canvas_finds_blocks_of_the_library_too(opened):
    opened.context.selection.select(["relu1"])
    opened.editor.canvas.setFocus()
    for letter in "excit":
        focus = opened.main.focusWidget() or opened.editor.canvas
        QTest.keyClicks(focus, letter)
    QTest.keyClick(opened.main.focusWidget(), Qt.Key.Key_Return)
    assert "SqueezeExcitation" in opened.context.document.project.blocks


def test_a_block_of_the_network_is_kept_found_again_and_deleted(opened, folder):
    opened.context.selection.select(["relu1", "pool1"])
    opened.do("edit.group")
    opened.editor.canvas.prompts.dismiss()
    menu = opened.editor.palette_panel._blocks
    menu.keep("Block")
    opened.qtbot.waitUntil(lambda: opened.context.library.is_own("Block"), timeout=PATIENCE_MS)
    assert (folder / "Block.tcanvas").exists() and "Kept Block" in opened.editor.status.said
    asked = opened.answer("Overwrite")
    menu.keep("Block")
    assert asked == ["Your library has a block Block already. Overwrite it?"]
    opened.qtbot.waitUntil(lambda: not opened.context.library._worker.busy, timeout=PATIENCE_MS)
    opened.do("edit.undo")
    choose(opened, "block")
    assert "library:Block" in opened.editor.palette_panel.shown
    asked = opened.answer("Cancel")
    menu.delete_kept("Block")
    assert asked and (folder / "Block.tcanvas").exists()
    opened.answer("Delete")
    menu.delete_kept("Block")
    opened.qtbot.waitUntil(lambda: not opened.context.library.is_own("Block"), timeout=PATIENCE_MS)
    assert not (folder / "Block.tcanvas").exists()


def test_a_block_in_use_is_not_deleted_from_the_network(opened):
    opened.context.selection.select(["relu1", "pool1"])
    opened.do("edit.group")
    opened.editor.canvas.prompts.dismiss()
    opened.editor.palette_panel._blocks.delete_from_network("Block")
    assert "Block" in opened.context.document.project.blocks
    assert "is used by" in opened.editor.messages.text


def test_a_block_without_use_is_opened_by_itself_and_says_so(opened):
    opened.context.document.replace(load(EXAMPLES / "small-resnet.tcanvas"))
    from core.project import edits

    opened.context.document.edit("add", lambda p: edits.add_block(p, "Alone"))
    assert opened.context.scope.open_block("Alone")
    assert opened.context.scope.place.path == ()
    assert "used nowhere" in opened.editor.canvas.overlays.breadcrumbs.text
    opened.do("view.leave_block")
    assert opened.context.scope.block is None


def test_a_damaged_file_in_the_library_is_told_and_hides_no_other(folder, person):
    project = load(EXAMPLES / "small-resnet.tcanvas")
    save_block(project, "BasicBlock", name="Mine", folder=folder)
    (folder / "Broken.tcanvas").write_text("{")
    person.context.library.load()
    person.qtbot.waitUntil(lambda: person.context.library.is_own("Mine"), timeout=PATIENCE_MS)
    assert "Broken.tcanvas" in person.editor.messages.text
