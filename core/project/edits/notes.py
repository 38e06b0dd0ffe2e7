"""Comments and frames: adding, changing, moving, deleting. They are named by their ids."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.errors import EditError
from core.project.canvas import MAX_PIXEL, Corner, Size, is_pixel, next_id
from core.project.edits.scope import Scope, refusal
from core.project.graph import Graph, Project
from core.project.notes import (
    COLORS,
    MAX_NOTES,
    Comment,
    Note,
    illegal_text,
    illegal_title,
    too_many_notes,
)
from core.project.reading.report import unknown_word
from core.sentences import Sentence, phrase


def add_note(project: Project, note: Note, *, block: str | None = None) -> tuple[Project, int]:
    """Return the project with one more note, above the others, and its id.

    Raises:
        EditError: The note is not legal, or there are too many.
    """
    scope = Scope.of(project, block)
    _check(scope, note, len(scope.graph.notes))
    return scope.store(with_notes(scope, scope.graph, (note,))), note.id


def change_note(
    project: Project,
    note_id: int,
    *,
    text: str | None = None,
    title: str | None = None,
    color: str | None = None,
    block: str | None = None,
) -> Project:
    """Return the project with a comment's `text` changed, or a frame's `title` or `color`; None leaves it.

    Raises:
        EditError: There is no such note, it has nothing of that kind, or the new one is not legal.
    """
    scope = Scope.of(project, block)
    index, note = _found(scope, note_id)
    comment = isinstance(note, Comment)
    if any(other is not None for other in ((title, color) if comment else (text,))):
        raise refusal(
            "not-for-notes",
            "a comment has a text, a frame a title and a color; this is a {type}.",
            where=scope.pointer("notes", index),
            type=phrase("comment") if comment else phrase("frame"),
        )
    if isinstance(note, Comment):
        return _changed(scope, {index: note if text is None else replace(note, text=text)})
    title = note.title if title is None else title
    return _changed(scope, {index: replace(note, title=title, color=note.color if color is None else color)})


def move_notes(project: Project, corners: Mapping[int, Corner], *, block: str | None = None) -> Project:
    """Return the project with notes standing at these top-left corners.

    Raises:
        EditError: There is no such note, or a corner is no pair of whole numbers within ±10,000,000.
    """
    scope = Scope.of(project, block)
    changed = {}
    for note_id, corner in corners.items():
        index, note = _found(scope, note_id)
        changed[index] = replace(note, place=corner)
    return _changed(scope, changed)


def resize_note(
    project: Project, note_id: int, corner: Corner, size: Size, *, block: str | None = None
) -> Project:
    """Return the project with a note in this rectangle.

    Raises:
        EditError: There is no such note, or the rectangle is not of whole pixels within reach.
    """
    scope = Scope.of(project, block)
    index, note = _found(scope, note_id)
    return _changed(scope, {index: replace(note, place=corner, size=size)})


def delete_notes(project: Project, note_ids: Iterable[int], *, block: str | None = None) -> Project:
    """Return the project without these notes; what stands in a frame stays.

    Raises:
        EditError: There is no such note.
    """
    scope = Scope.of(project, block)
    doomed = {_found(scope, note_id)[0] for note_id in note_ids}
    if not doomed:
        return project
    return scope.store(without_notes(scope.graph, doomed))


def note_places(scope: Scope, note_ids: Iterable[int]) -> list[int]:
    """Return where in the graph's notes these stand, in order.

    Raises:
        EditError: There is no such note.
    """
    return sorted({_found(scope, note_id)[0] for note_id in note_ids})


def with_notes(scope: Scope, graph: Graph, more: Iterable[Note]) -> Graph:
    """Return a graph of this scope with more notes above its own; one that is there already gets a new id.

    Raises:
        EditError: There would be too many.
    """
    ids = {note.id for note in graph.notes}
    added = (replace(note, id=next_id()) if note.id in ids else note for note in more)
    notes = (*graph.notes, *added)
    if len(notes) > MAX_NOTES:
        raise EditError(too_many_notes(len(notes)), scope.pointer("notes"))
    return replace(graph, notes=notes)


def without_notes(graph: Graph, places: Iterable[int]) -> Graph:
    """Return a graph without the notes in these places."""
    doomed = set(places)
    return replace(graph, notes=tuple(note for i, note in enumerate(graph.notes) if i not in doomed))


def _found(scope: Scope, note_id: int) -> tuple[int, Note]:
    for index, note in enumerate(scope.graph.notes):
        if note.id == note_id:
            return index, note
    raise refusal("no-note", "this comment or frame is not here any more.", where=scope.pointer("notes"))


def _changed(scope: Scope, changed: Mapping[int, Note]) -> Project:
    notes = list(scope.graph.notes)
    for index, note in changed.items():
        _check(scope, note, index)
        notes[index] = note
    if tuple(notes) == scope.graph.notes:
        return scope.project
    return scope.store(replace(scope.graph, notes=tuple(notes)))


def _check(scope: Scope, note: Note, index: int) -> None:
    """Raise unless a file could hold this note."""
    wrong, key = _illegal(note)
    if wrong is not None:
        raise EditError(wrong, scope.pointer("notes", index, key))
    (x, y), (width, height) = note.place, note.size
    if not all(map(is_pixel, (x, y, width, height))) or min(width, height) < 1:
        raise refusal(
            "bad-rectangle",
            "this cannot stand at {corner} and be {size} large: give whole pixels up to {largest}.",
            where=scope.pointer("notes", index, "place"),
            corner=[x, y],
            size=[width, height],
            largest=MAX_PIXEL,
        )


def _illegal(note: Note) -> tuple[Sentence | None, str]:
    if isinstance(note, Comment):
        return illegal_text(note.text), "text"
    if note.color not in COLORS:
        return unknown_word("unknown-color", "color", note.color, COLORS), "color"
    return illegal_title(note.title), "title"
