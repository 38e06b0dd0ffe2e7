"""Comments and frames on the canvas: written, moved, resized, painted, copied and deleted by a person."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.project import edits
from core.project.notes import COLORS, Comment, Frame
from gui.canvas.menu import color_names
from gui.theme.tokens import DARK, LIGHT
from tests.gui.canvas.conftest import example

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(person):
    person.document.replace(example())
    person.canvas.resize(1000, 900)
    return person


def notes(person):
    return person.document.project.graph.notes


def write(person, text: str) -> None:
    editor = person.canvas.prompts.note_editor
    assert editor.isVisible() and editor.hasFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def rect_of(person, note):
    return person.canvas.mapFromScene(person.canvas.canvas_scene.notes.items[note.id].rect).boundingRect()


def test_a_comment_is_written_in_place_and_kept_by_ctrl_enter(opened):
    opened.canvas.note_commands.add_comment()
    write(opened, "Why 1350?")
    opened.key(Qt.Key.Key_Return, CONTROL)
    (note,) = notes(opened)
    assert isinstance(note, Comment) and note.text == "Why 1350?"
    assert opened.canvas.hasFocus() and opened.selection.notes == (note.id,)
    opened.document.undo_stack.undo()
    assert notes(opened)[0].text == "Comment"
    opened.document.undo_stack.undo()
    assert not notes(opened)


def test_escape_leaves_a_comment_as_it_was(opened):
    opened.canvas.note_commands.add_comment()
    opened.key(Qt.Key.Key_Return, CONTROL)
    opened.canvas.rename_current()
    write(opened, "other")
    opened.key(Qt.Key.Key_Escape)
    assert notes(opened)[0].text == "Comment"


def test_a_double_click_writes_and_a_click_elsewhere_keeps(opened):
    opened.canvas.note_commands.add_comment_at(QPointF(500, 100))
    opened.key(Qt.Key.Key_Escape)
    middle = rect_of(opened, notes(opened)[0]).center()
    QTest.mouseDClick(opened.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    write(opened, "kept")
    opened.click(opened.middle("conv1"))
    assert notes(opened)[0].text == "kept" and opened.selection.names == ("conv1",)


def test_a_comment_without_words_stays_as_it_was(opened):
    opened.canvas.note_commands.add_comment()
    write(opened, "   ")
    opened.key(Qt.Key.Key_Return, CONTROL)
    assert notes(opened)[0].text == "Comment"


def test_a_frame_is_put_around_the_selection_and_takes_it_along(opened):
    opened.selection.select(["conv1", "relu1"])
    opened.canvas.note_commands.add_frame()
    write(opened, "Features")
    opened.key(Qt.Key.Key_Return)
    (frame,) = notes(opened)
    assert isinstance(frame, Frame) and frame.title == "Features"
    before = {name: opened.canvas.canvas_scene.geometry.boxes[name] for name in ("conv1", "relu1")}
    title = rect_of(opened, frame).topLeft() + QPoint(60, 8)
    opened.drag(title, title + QPoint(60, 20), title + QPoint(120, 40))
    after = opened.canvas.canvas_scene.geometry.boxes
    ways = {(after[name].x - before[name].x, after[name].y - before[name].y) for name in before}
    assert ways == {(notes(opened)[0].place[0] - frame.place[0], notes(opened)[0].place[1] - frame.place[1])}
    assert set(opened.document.project.graph.layout) == {"conv1", "relu1"} and ways != {(0, 0)}
    opened.document.undo_stack.undo()
    assert notes(opened)[0].place == frame.place
    assert opened.canvas.canvas_scene.geometry.boxes["conv1"] == before["conv1"]


def test_a_click_within_a_frame_is_one_on_the_canvas(opened):
    opened.canvas.note_commands.add(Frame(place=(400, 0), size=(300, 300)), "frame")
    opened.key(Qt.Key.Key_Return)
    opened.selection.clear()
    inside = opened.at(QPointF(550, 150))
    opened.click(inside)
    assert not opened.selection.notes
    opened.click(opened.at(QPointF(402, 150)))
    assert opened.selection.notes == (notes(opened)[0].id,)


def test_a_note_is_made_larger_by_its_corner_but_not_too_small(opened):
    opened.canvas.note_commands.add_comment_at(QPointF(500, 100))
    opened.key(Qt.Key.Key_Escape)
    note = notes(opened)[0]
    corner = opened.at(QPointF(note.place[0] + note.size[0], note.place[1] + note.size[1]))
    opened.drag(corner, corner + QPoint(20, 20), corner + QPoint(60, 40))
    assert notes(opened)[0].size[0] > note.size[0] and notes(opened)[0].place == note.place
    wide = notes(opened)[0]
    corner = opened.at(QPointF(wide.place[0] + wide.size[0], wide.place[1] + wide.size[1]))
    opened.drag(corner, corner - QPoint(100, 50), corner - QPoint(800, 600))
    assert notes(opened)[0].size == (60, 40)


def test_notes_are_copied_pasted_duplicated_nudged_and_deleted_with_nodes(opened):
    opened.canvas.note_commands.add_comment_at(QPointF(500, 100))
    opened.key(Qt.Key.Key_Escape)
    first = notes(opened)[0]
    opened.selection.select(["conv1"], notes=[first.id])
    opened.canvas.commands.copy()
    assert '"notes"' in QApplication.clipboard().text()
    opened.canvas.commands.paste()
    assert len(notes(opened)) == 2 and len(opened.selection.notes) == 1
    opened.canvas.commands.duplicate()
    assert len(notes(opened)) == 3
    opened.selection.select((), notes=[first.id])
    opened.canvas.commands.nudge(20, 0)
    opened.canvas.commands.nudge(20, 0)
    assert notes(opened)[0].place == (first.place[0] + 40, first.place[1])
    opened.document.undo_stack.undo()
    assert notes(opened)[0].place == first.place
    opened.selection.select((), notes=[note.id for note in notes(opened)])
    opened.canvas.commands.delete()
    assert not notes(opened)


def test_a_frame_is_painted(opened):
    opened.canvas.note_commands.add(Frame(color="blue", place=(400, 0), size=(300, 300)), "frame")
    opened.key(Qt.Key.Key_Return)
    opened.canvas.note_commands.paint("red")
    assert notes(opened)[0].color == "red"
    assert opened.document.undo_stack.undoText() == "Paint the frame"
    assert set(color_names()) == set(COLORS) == set(LIGHT.notes) == set(DARK.notes)


def test_a_rubber_band_takes_comments_that_it_touches_and_frames_that_it_holds(opened):
    def noted(project):
        project, _ = edits.add_note(project, Comment(text="a", place=(600, 100), size=(100, 60)))
        return edits.add_note(project, Frame(place=(560, 60), size=(300, 200)))[0]

    opened.document.edit("notes", noted)
    comment, frame = notes(opened)
    opened.drag(opened.at(QPointF(540, 130)), opened.at(QPointF(600, 140)), opened.at(QPointF(650, 150)))
    assert opened.selection.notes == (comment.id,)
    opened.canvas.fit()
    opened.drag(opened.at(QPointF(540, 40)), opened.at(QPointF(700, 200)), opened.at(QPointF(880, 280)))
    assert set(opened.selection.notes) == {comment.id, frame.id}


def test_the_picture_and_fitting_take_notes_in(opened):
    opened.document.edit(
        "far", lambda p: edits.add_note(p, Comment(text="far", place=(3000, 50), size=(100, 60)))[0]
    )
    assert opened.canvas.canvas_scene.content_rect().right() >= 3100


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("color", COLORS)
def test_a_frames_title_can_be_read_on_its_own_ground(tokens, color):
    title, ground = _rgb(tokens.notes[color]), _rgb(tokens.canvas)
    tinted = tuple(0.09 * a + 0.91 * b for a, b in zip(title, ground, strict=True))
    assert _contrast(title, tinted) >= 4.5


def _rgb(text: str) -> tuple[float, ...]:
    return tuple(int(text[index : index + 2], 16) / 255 for index in (1, 3, 5))


def _contrast(one, other) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
