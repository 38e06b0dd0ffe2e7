import pytest

from core.errors import EditError
from core.project import edits
from core.project.graph import Project
from core.project.notes import MAX_NOTES, Comment, Frame
from tests.helpers.edits import refused
from tests.helpers.projects import chain

COMMENT = Comment(text="why", place=(0, 0), size=(200, 60))
FRAME = Frame(title="Head", color="blue", place=(10, 10), size=(300, 200))


def noted(*notes, project=None):
    project = project or Project()
    for note in notes:
        project, _ = edits.add_note(project, note)
    return project


def test_a_note_comes_above_those_that_are_there():
    project, note_id = edits.add_note(noted(FRAME), COMMENT)
    assert project.graph.notes == (FRAME, COMMENT)
    assert note_id == COMMENT.id


def test_a_note_is_changed_under_its_id():
    project = edits.change_note(noted(FRAME, COMMENT), COMMENT.id, text="because")
    project = edits.change_note(project, FRAME.id, title="Tail")
    project = edits.change_note(project, FRAME.id, color="red")
    frame, comment = project.graph.notes
    assert (frame.title, frame.color, comment.text) == ("Tail", "red", "because")
    assert (frame.id, comment.id) == (FRAME.id, COMMENT.id)


def test_a_change_that_changes_nothing_gives_the_same_project():
    project = noted(FRAME, COMMENT)
    assert edits.change_note(project, FRAME.id, title="Head", color="blue") is project
    assert edits.move_notes(project, {COMMENT.id: (0, 0)}) is project
    assert edits.delete_notes(project, []) is project


def test_a_comment_has_no_title_and_a_frame_no_text():
    project = noted(FRAME, COMMENT)
    assert "this is a comment." in refused(
        "not-for-notes", edits.change_note, project, COMMENT.id, color="red"
    )
    assert "this is a frame." in refused("not-for-notes", edits.change_note, project, FRAME.id, text="a")


@pytest.mark.parametrize(
    ("note", "change", "code"),
    [
        (COMMENT, {"text": "  "}, "illegal-note-text"),
        (COMMENT, {"text": "a\u202eb"}, "illegal-note-text"),
        (FRAME, {"title": "a\nb"}, "illegal-note-title"),
        (FRAME, {"color": "pink"}, "unknown-color"),
    ],
)
def test_what_no_file_can_hold_is_refused(note, change, code):
    refused(code, edits.change_note, noted(note), note.id, **change)


@pytest.mark.parametrize(("corner", "size"), [((0.5, 0), (1, 1)), ((0, 10**8), (1, 1)), ((0, 0), (0, 1))])
def test_a_rectangle_is_whole_pixels_within_reach(corner, size):
    refused("bad-rectangle", edits.resize_note, noted(FRAME), FRAME.id, corner, size)
    refused("bad-rectangle", edits.add_note, Project(), Frame(place=corner, size=size))


def test_notes_move_and_grow_without_their_nodes():
    project = edits.move(noted(FRAME, COMMENT, project=chain("ReLU")), {"relu": (20, 20)})
    project = edits.move_notes(project, {FRAME.id: (-5, 5), COMMENT.id: (1, 2)})
    project = edits.resize_note(project, FRAME.id, (-10, 0), (400, 300))
    frame, comment = project.graph.notes
    assert (frame.place, frame.size, comment.place) == ((-10, 0), (400, 300), (1, 2))
    assert project.graph.layout["relu"] == (20, 20)


def test_deleting_a_frame_leaves_what_stands_in_it():
    project = edits.delete_notes(noted(FRAME, COMMENT, project=chain("ReLU")), [FRAME.id])
    assert project.graph.notes == (COMMENT,)
    assert set(project.graph.nodes) == {"relu"}


def test_a_note_that_is_gone_is_refused():
    project = noted(COMMENT)
    refused("no-note", edits.delete_notes, project, [FRAME.id])
    refused("no-note", edits.move_notes, project, {FRAME.id: (0, 0)})
    refused("no-note", edits.change_note, project, FRAME.id, title="a")


def test_a_graph_holds_a_thousand_notes_and_no_more():
    project = Project()
    for _ in range(MAX_NOTES):
        project, _ = edits.add_note(project, FRAME)
    assert len({note.id for note in project.graph.notes}) == MAX_NOTES
    assert "at most 1000" in refused("too-many-notes", edits.add_note, project, COMMENT)
    refused("too-many-notes", edits.duplicate, project, [], notes=[project.graph.notes[0].id])


def test_the_notes_of_a_block_are_its_own():
    project = edits.add_block(chain("Input"), "B")
    project, _ = edits.add_note(project, FRAME, block="B")
    assert (project.graph.notes, project.blocks["B"].graph.notes) == ((), (FRAME,))
    with pytest.raises(EditError) as caught:
        edits.change_note(project, FRAME.id, title="\n", block="B")
    assert caught.value.where == "/blocks/B/graph/notes/0/title"
