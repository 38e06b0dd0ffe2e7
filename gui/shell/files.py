"""Opening and saving: questions before work is lost, recent files, changes made outside."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import FormError, TorchCanvasError
from core.project.edits import rename_project
from core.project.files import SUFFIX, printable
from core.project.graph import Project
from gui.actions import Actions
from gui.context import Context
from gui.dialogs.errors import show_error, show_unreadable
from gui.dialogs.questions import (
    Answer,
    ask_changed_outside,
    ask_overwrite_changed,
    ask_stop_training,
    ask_unsaved,
)

UNTITLED: Final = "untitled"
Stamp = tuple[int, int] | None


class Files(QObject):
    """Carries the file menu out. Nothing is thrown away before a person was asked.

    Signals:
        opened: A network is shown, new or from a file.
        closed: The network was closed; the start page is to be shown.
        said: Something went well, such as saving; carries words.
    """

    opened = Signal()
    closed = Signal()
    said = Signal(str)

    def __init__(self, context: Context, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._document = context.document
        self._settings = context.settings
        self._training = context.training
        self._theme = context.theme
        self._window = window
        self._stamp: Stamp = None
        self._asking = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_file_changed)
        self._document.path_changed.connect(self._on_path_changed)
        actions.on("file.new", self.new)
        actions.on("file.open", self.open)
        actions.on("file.save", self.save)
        actions.on("file.save_as", self.save_as)
        actions.on("file.close", self.close)

    @Slot()
    def new(self) -> None:
        """Show an empty canvas."""
        if self.may_discard():
            self._document.replace(Project(name=UNTITLED))
            self.opened.emit()

    @Slot()
    def open(self) -> None:
        """Ask for a file and open it."""
        if not self.may_discard():
            return
        folder = self._document.path.parent if self._document.path else self._last_folder()
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a network"), str(folder), self._filter()
        )
        if chosen:
            self._load(Path(chosen))

    def open_path(self, path: Path) -> bool:
        """Open a file, work in hand being asked about; returns whether it is shown."""
        return self.may_discard() and self._load(path)

    def show(self, project: Project, *, recovered: bool = False, path: Path | None = None) -> bool:
        """Show a project that is no file of the person's own, such as an example; returns whether it is."""
        if not self.may_discard():
            return False
        self._document.replace(project, path, recovered=recovered)
        self.opened.emit()
        return True

    @Slot()
    def save(self) -> bool:
        """Save, asking for a name where there is none; returns whether it was saved."""
        path = self._document.path
        if path is None:
            return self.save_as()
        if self._changed_outside() and not ask_overwrite_changed(path, self._window):
            return False
        return self._write(path)

    @Slot()
    def save_as(self) -> bool:
        """Ask for a name and save under it; returns whether it was saved."""
        name = printable(self._document.project.name) + SUFFIX
        folder = self._document.path.parent if self._document.path else self._last_folder()
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the network"), str(folder / name), self._filter()
        )
        if not chosen:
            return False
        path = Path(chosen)
        return self._write_as(path if path.suffix else path.with_suffix(SUFFIX))

    @Slot()
    def close(self) -> None:
        """Close the network and show the start page."""
        if self.may_discard():
            self._document.replace(Project(name=UNTITLED))
            self.closed.emit()

    def may_discard(self) -> bool:
        """Return whether what is shown may go: it is saved, or a person said what to do with it."""
        if not self._document.dirty:
            return True
        training = self._training.state != "idle"
        answer = ask_unsaved(self._document.project.name, self._window, training=training)
        if answer is Answer.SAVE:
            return self.save()
        return answer is Answer.DISCARD

    def may_close(self) -> bool:
        """Return whether the window may close; asks once at most, about work and a run together."""
        if self._document.dirty:
            return self.may_discard()
        return self._training.state in ("idle", "stopping") or ask_stop_training(self._window)

    def _load(self, path: Path) -> bool:
        try:
            self._document.open(path)
        except TorchCanvasError as error:
            if not isinstance(error, FormError):  # it may be gone; one that is wrong can be mended
                self._settings.remove_recent(path)
            show_unreadable(error, path, self._theme, self._window)
            return False
        self._remember(path)
        self.opened.emit()
        return True

    def _write_as(self, path: Path) -> bool:
        """Write under a new name, which a network gets that had none of its own."""
        named = self._document.project.name == UNTITLED and self._document.edit(
            self.tr("Name the network after its file"),
            lambda project: rename_project(project, printable(path.stem)),
        )
        written = self._write(path)
        if named and not written:
            self._document.undo_stack.undo()
        return written

    def _write(self, path: Path) -> bool:
        self._unwatch()
        try:
            self._document.save(path)
        except TorchCanvasError as error:
            show_error(error, self._theme, self._window)
            return False
        finally:
            self._watch()
        self._remember(path)
        self.said.emit(self.tr("Saved {file}").format(file=path.name))
        return True

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._watch()

    def _last_folder(self) -> Path:
        recent = self._settings.recent_files
        return recent[0].parent if recent else Path.home()

    def _filter(self) -> str:
        return self.tr("TorchCanvas networks (*.tcanvas);;All files (*)")

    @Slot(object)
    def _on_path_changed(self, _path: object) -> None:
        self._watch()

    def _unwatch(self) -> None:
        if watched := self._watcher.files():
            self._watcher.removePaths(watched)

    def _watch(self) -> None:
        """Watch the document's file from now on; what it is now is not a change."""
        self._unwatch()
        path = self._document.path
        self._stamp = _stamp_of(path)
        if path is not None and self._stamp is not None:
            self._watcher.addPath(str(path))

    def _changed_outside(self) -> bool:
        now = _stamp_of(self._document.path)
        return now is not None and now != self._stamp

    @Slot(str)
    def _on_file_changed(self, _path: str) -> None:
        """Ask whether to read the file again; a program that replaces it makes Qt forget to watch it."""
        path = self._document.path
        if self._asking or path is None or not self._changed_outside():
            if path is not None and path.exists():
                self._watcher.addPath(str(path))
            return
        self._asking = True
        try:
            if ask_changed_outside(path, self._document.dirty, self._window):
                self._load(path)
            else:
                # Kept as it is here: saving asks once more, since the file is not the one that was read.
                self._watcher.addPath(str(path))
        finally:
            self._asking = False


def _stamp_of(path: Path | None) -> Stamp:
    """Return what tells one content of a file from another: when it was written and how long it is."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
