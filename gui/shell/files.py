"""Opening, saving and closing: tabs, questions before work is lost, recent files, changes made outside."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import FormError, TorchCanvasError
from core.project.edits import rename_project
from core.project.files import SUFFIX, load, printable
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
    ask_unsaved_of,
)
from gui.document import Tab
from gui.sheet import Sheet
from gui.shell.looks import Looks
from gui.shell.watching import Watching

UNTITLED: Final = "untitled"
_MOST_REOPENED: Final = 20


class Files(QObject):
    """Carries the file menu out. Nothing is thrown away before a person was asked.

    Signals:
        opened: A network is shown, new or from a file.
        closed: The last network was closed; the start page is to be shown.
        said: Something went well, such as saving; carries words.
        warned: Something happened to a file outside; carries words.
        read: A file was read; carries its path.
    """

    opened = Signal()
    closed = Signal()
    said = Signal(str)
    warned = Signal(str)

    def __init__(self, context: Context, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._document = context.document
        self._settings = context.settings
        self._training = context.training
        self._theme = context.theme
        self._window = window
        self._actions = actions
        self._asking = False
        self._changed: set[Sheet] = set()  # asked about once they are shown
        self._closed: list[Path] = []
        self._looks = Looks(context, self)
        self.watching = Watching(self._document, self)
        self.watching.changed.connect(self._on_changed_outside)
        self.watching.gone.connect(self._on_gone)
        self._document.tab_shown.connect(self._on_tab_shown)
        self._document.sheet_closed.connect(self._on_sheet_closed)
        for id_, do in (
            ("file.new", self.new),
            ("file.open", self.open),
            ("file.save", self.save),
            ("file.save_as", self.save_as),
            ("file.close", self.close),
            ("file.reopen", self.reopen),
        ):
            actions.on(id_, do)
        self._allow_reopening()

    # Opening

    @Slot()
    def new(self) -> None:
        """Show an empty canvas in a tab of its own."""
        self._document.add(Project(name=UNTITLED))
        self.opened.emit()

    @Slot()
    def open(self) -> None:
        """Ask for files and open them."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Open a network"), str(self._folder()), self._filter()
        )
        for path in chosen:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> bool:
        """Show a file, in the tab that has it or in a new one; returns whether it is shown."""
        tab = self._document.tab_of(path)
        if tab is not None:
            self._document.show(tab)
            self.opened.emit()
            return True
        project = self._read(path)
        if project is None:
            return False
        self._document.add(project, path, look=self._looks.of(path))
        self._settings.add_recent(path)
        self.watching.watch(self._document.sheet)
        self.opened.emit()
        return True

    def show(self, project: Project, *, recovered: bool = False, path: Path | None = None) -> bool:
        """Show a project that is no file of the person's own, such as an example; returns whether it is.

        Recovered work takes the place of its file's, if that is open; what is unsaved there is asked about.
        """
        tab = None if path is None else self._document.tab_of(path)
        if tab is None:
            self._document.add(project, path, recovered=recovered)
        else:
            self._document.show(tab)
            if not self._may_discard(tab.sheet):
                return False
            self._document.replace(project, path, recovered=recovered)
        self.opened.emit()
        return True

    @Slot()
    def reopen(self) -> None:
        """Open the file again whose tab was closed last."""
        while self._closed:
            path = self._closed.pop()
            self._allow_reopening()
            if self._document.tab_of(path) is None:
                self.open_path(path)
                return

    # Saving

    @Slot()
    def save(self) -> bool:
        """Save what is shown, asking for a name where there is none; returns whether it was saved."""
        return self._save(self._document.sheet)

    @Slot()
    def save_as(self) -> bool:
        """Ask for a name and save what is shown under it; returns whether it was saved."""
        return self._save_as(self._document.sheet)

    def _save(self, sheet: Sheet) -> bool:
        path = sheet.path
        if path is None:
            return self._save_as(sheet)
        if self.watching.is_changed(sheet) and not ask_overwrite_changed(path, self._window):
            return False
        return self._write(sheet, path)

    def _save_as(self, sheet: Sheet) -> bool:
        name = printable(sheet.project.name) + SUFFIX
        folder = sheet.path.parent if sheet.path else self._folder()
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the network"), str(folder / name), self._filter()
        )
        if not chosen:
            return False
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(SUFFIX)
        other = self._document.tab_of(path)
        if other is not None and other.sheet is not sheet:
            self.warned.emit(
                self.tr(
                    "{file} is open in another tab. Close that tab first, or choose another name."
                ).format(file=path.name)
            )
            return False
        return self._write_as(sheet, path)

    def _write_as(self, sheet: Sheet, path: Path) -> bool:
        """Write under a new name, which a network gets that had none of its own."""
        named = sheet.project.name == UNTITLED and sheet.edit(
            self.tr("Name the network after its file"),
            lambda project: rename_project(project, printable(path.stem)),
        )
        written = self._write(sheet, path)
        if named and not written:
            sheet.undo_stack.undo()
        return written

    def _write(self, sheet: Sheet, path: Path) -> bool:
        self.watching.pause(path)
        try:
            sheet.save(path)
        except TorchCanvasError as error:
            show_error(error, self._theme, self._window)
            return False
        finally:
            self.watching.watch(sheet)
        self._changed.discard(sheet)
        self._settings.add_recent(path)
        self.said.emit(self.tr("Saved {file}").format(file=path.name))
        return True

    # Closing

    @Slot()
    def close(self) -> bool:
        """Close the tab that is shown; returns whether it is closed."""
        return self._document.tab not in self._document.tabs or self.close_tab(self._document.tab)

    def close_tab(self, tab: Tab) -> bool:
        """Close a tab, work in hand being asked about; behind the last one the start page shows."""
        sheet = tab.sheet
        if len(self._document.tabs_of(sheet)) == 1 and not self._may_discard(sheet):
            return False
        self._document.close(tab)
        if not self._document.tabs:
            self.closed.emit()
        return True

    def close_tabs(self, tabs: Sequence[Tab]) -> bool:
        """Close several tabs; the first about which a person says Cancel ends it."""
        return all(self.close_tab(tab) for tab in tabs)

    def may_close(self) -> bool:
        """Return whether the window may close; asks once at most, about all work and a run together."""
        dirty = [sheet for sheet in self._document.sheets if sheet.dirty]
        if len(dirty) == 1:
            return self._may_discard(dirty[0])
        if dirty:
            names = [sheet.name for sheet in dirty]
            answer = ask_unsaved_of(names, self._window, training=self._training.state != "idle")
            if answer is Answer.SAVE:
                return all(self._shown_and_saved(sheet) for sheet in dirty)
            return answer is Answer.DISCARD
        return self._training.state in ("idle", "stopping") or ask_stop_training(self._window)

    def _may_discard(self, sheet: Sheet) -> bool:
        """Return whether a sheet may go: it is saved, or a person said what to do with it."""
        if not sheet.dirty:
            return True
        self._show_sheet(sheet)
        training = self._training.state != "idle"
        answer = ask_unsaved(sheet.project.name, self._window, training=training)
        if answer is Answer.SAVE:
            return self._save(sheet)
        return answer is Answer.DISCARD

    def _shown_and_saved(self, sheet: Sheet) -> bool:
        """Save a sheet, which is shown where a name is asked for."""
        if sheet.path is None:
            self._show_sheet(sheet)
        return self._save(sheet)

    def _show_sheet(self, sheet: Sheet) -> None:
        if sheet is not self._document.sheet:
            self._document.show(self._document.tabs_of(sheet)[0])

    @Slot(object)
    def _on_sheet_closed(self, sheet: Sheet) -> None:
        self._changed.discard(sheet)
        if sheet.path is not None:
            self._closed = [*(one for one in self._closed if one != sheet.path), sheet.path][-_MOST_REOPENED:]
            self._allow_reopening()

    def _allow_reopening(self) -> None:
        none = None if self._closed else self.tr("No file was closed yet.")
        self._actions.allow("file.reopen", none)

    # Files

    def _read(self, path: Path) -> Project | None:
        try:
            project = load(path)
        except TorchCanvasError as error:
            if not isinstance(error, FormError):  # it may be gone; one that is wrong can be mended
                self._settings.remove_recent(path)
            show_unreadable(error, path, self._theme, self._window)
            return None
        return project

    def _folder(self) -> Path:
        """Return where a person most likely looks for a file."""
        if self._document.path is not None:
            return self._document.path.parent
        recent = self._settings.recent_files
        return recent[0].parent if recent else Path.home()

    def _filter(self) -> str:
        return self.tr("TorchCanvas networks (*.tcanvas);;All files (*)")

    @Slot(object)
    def _on_changed_outside(self, sheet: Sheet) -> None:
        """Ask about a file that another program wrote, at once if it is shown, else when it will be."""
        self._changed.add(sheet)
        if sheet is self._document.sheet:
            self._ask_about_change(sheet)

    @Slot(object)
    def _on_tab_shown(self, tab: Tab) -> None:
        if tab.sheet in self._changed:
            QTimer.singleShot(0, self, self._ask_about_shown)  # once it is really shown

    @Slot()
    def _ask_about_shown(self) -> None:
        if self._document.sheet in self._changed:
            self._ask_about_change(self._document.sheet)

    def _ask_about_change(self, sheet: Sheet) -> None:
        path = sheet.path
        if self._asking or path is None or not self.watching.is_changed(sheet):
            return
        self._asking = True
        try:
            again = ask_changed_outside(path, sheet.dirty, self._window)
            # Kept as it is here: saving asks once more, since the file is not the one that was read.
            self._changed.discard(sheet)
            project = self._read(path) if again else None
            if project is not None:
                sheet.replace(project, path)
                self.watching.watch(sheet)
        finally:
            self._asking = False

    @Slot(object)
    def _on_gone(self, sheet: Sheet) -> None:
        """Say that a file is no longer there; what is shown is then the only copy."""
        sheet.set_unsaved()
        assert sheet.path is not None, "it was watched"
        text = self.tr("{file} was deleted or moved by another program. Save to write it again.")
        self.warned.emit(text.format(file=sheet.path.name))
