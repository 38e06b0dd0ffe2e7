"""A sheet: one open project, its file and its undo stack. Several may be open; the document shows one."""

from collections.abc import Callable, Hashable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.errors import EditError
from core.project.files import save
from core.project.graph import Project

Edit = Callable[[Project], Project]


class _Step(QUndoCommand):
    """One step: the value before and the value after. Steps of one gesture merge (drags, typing)."""

    def __init__(
        self, sheet: "Sheet", text: str, before: Project, after: Project, merge: Hashable | None
    ) -> None:
        super().__init__(text)
        self._sheet = sheet
        self._before = before
        self._where = sheet.where()
        self._done = False
        self.after = after
        self.merge = merge
        self._id = -1 if merge is None else hash(merge) & 0x7FFFFFFF

    def id(self) -> int:
        return self._id

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or self.merge is None or other.merge != self.merge:
            return False
        self.after = other.after
        self.setText(other.text())
        self.setObsolete(self.after == self._before)
        return True

    def redo(self) -> None:
        if self._done:
            self._sheet.return_to(self.after, self._where)
        else:
            self._done = True
            self._sheet.show_value(self.after)

    def undo(self) -> None:
        self._sheet.end_merge()  # what is typed now does not belong to a step that was undone to
        self._sheet.return_to(self._before, self._where)


class Sheet(QObject):
    """One open project.

    Signals:
        changed: The value changed; carries the old and the new project.
        announced: Everybody has been told of a change.
        replaced: Another project stands here; carries it.
        refused: An edit was refused; carries the `EditError`.
        path_changed: The file is another one, or there is none (None).
        dirty_changed: Whether there is unsaved work.
        returned: A step was undone or redone; carries what `where` returned as it was taken.

    Attributes:
        where: Asked with each step in which part of the project it is taken, so that undo can show it.
        returning: Whether the change that is told just now is one of undo or redo.
    """

    changed = Signal(object, object)
    announced = Signal()
    replaced = Signal(object)
    refused = Signal(object)
    path_changed = Signal(object)
    dirty_changed = Signal(bool)
    returned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = Project()
        self._path: Path | None = None
        self._saved: Project | None = self._project
        self._unsaved = False
        self._merges_ended = 0
        self.where: Callable[[], object] = lambda: None
        self.returning = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(10_000)
        self.undo_stack.cleanChanged.connect(self._on_clean_changed)

    @property
    def project(self) -> Project:
        """The current value."""
        return self._project

    @property
    def path(self) -> Path | None:
        """The file, if the project has one."""
        return self._path

    @property
    def name(self) -> str:
        """What people call it: its file without the suffix, or the project's name."""
        return self._project.name if self._path is None else self._path.stem

    @property
    def saved(self) -> Project | None:
        """The value as it was saved, or opened where it was not saved since; None for recovered work."""
        return self._saved

    @property
    def dirty(self) -> bool:
        """Whether there is unsaved work."""
        return self._unsaved or not self.undo_stack.isClean()

    @property
    def untouched(self) -> bool:
        """Whether it is an empty canvas on which nobody has done anything."""
        empty = self._project == Project(name=self._project.name)
        return empty and self._path is None and not self._unsaved and not self.undo_stack.count()

    def edit(self, text: str, change: Edit, *, merge: Hashable | None = None) -> bool:
        """Carry out one step and return whether the project changed.

        Args:
            text: Name of the step as the undo list shows it, such as “Set conv1.kernel_size to 5”.
            change: The edit; it may raise `EditError`, which becomes the signal `refused`.
            merge: Steps in a row with the same key become one (a drag, typing in one field), until
                `end_merge`.
        """
        before = self._project
        try:
            after = change(before)
        except EditError as error:
            self.refused.emit(error)
            return False
        if after == before:
            return False
        key = None if merge is None else (merge, self._merges_ended)
        self.undo_stack.push(_Step(self, text, before, after, key))
        return True

    @Slot()
    def end_merge(self) -> None:
        """Make the next edit a step of its own, whatever its key: the gesture before it has ended."""
        self._merges_ended += 1

    def show_value(self, project: Project) -> None:
        """Make a value the current one; called by the steps of the undo stack."""
        before, self._project = self._project, project
        if project is not before:
            self.changed.emit(before, project)
            self.announced.emit()

    def return_to(self, project: Project, where: object) -> None:
        """Make a value the current one again that was so before; called by undo and redo."""
        self.returning = True
        try:
            self.show_value(project)
        finally:
            self.returning = False
        self.returned.emit(where)

    def replace(self, project: Project, path: Path | None = None, *, recovered: bool = False) -> None:
        """Put another project here; the undo stack begins anew. Recovered work counts as unsaved."""
        self._project = project
        self._saved = None if recovered else project
        self._unsaved = recovered
        self.undo_stack.clear()
        self.undo_stack.setClean()
        self._set_path(path)
        self.replaced.emit(project)
        self.dirty_changed.emit(self.dirty)

    def save(self, path: Path | None = None) -> None:
        """Write the project to a file, by default its own.

        Raises:
            FileError: It cannot be written; the sheet stays unsaved and the old file whole.
        """
        target = path or self._path
        assert target is not None, "the caller asks for a path first"
        save(target, self._project)
        self._unsaved = False
        self._saved = self._project
        self._set_path(target)
        self.undo_stack.setClean()
        self.dirty_changed.emit(self.dirty)

    def set_unsaved(self) -> None:
        """Count what is here as unsaved, whatever was saved before: its file is gone."""
        if not self.dirty:
            self._unsaved = True
            self.dirty_changed.emit(True)
        self._unsaved = True

    def _set_path(self, path: Path | None) -> None:
        if path != self._path:
            self._path = path
            self.path_changed.emit(path)

    def _on_clean_changed(self, _clean: bool) -> None:
        self.dirty_changed.emit(self.dirty)
