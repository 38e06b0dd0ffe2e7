"""Keeps the unsaved work of everything that is open."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from gui.document import Document
from gui.services.worker import Deadline
from gui.sheet import Sheet
from gui.shell.autosave import Autosave, autosave_root


class Autosaves(QObject):
    """One `Autosave` for each open project.

    Signals:
        failed: Work cannot be kept; carries the error.
    """

    failed = Signal(object)

    def __init__(self, document: Document, root: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root or autosave_root()
        self._all: dict[Sheet, Autosave] = {}
        for sheet in document.sheets:
            self._on_added(sheet)
        document.sheet_added.connect(self._on_added)
        document.sheet_closed.connect(self._on_closed)

    @property
    def root(self) -> Path:
        """The folder in which each project has its own."""
        return self._root

    def of(self, sheet: Sheet) -> Autosave:
        """Return what keeps an open project's work."""
        return self._all[sheet]

    def keep_at_once(self) -> bool:
        """Keep all work before returning, in a crash; returns whether all of it is kept."""
        kept = [one.keep_at_once() for one in self._all.values()]  # all are tried, whichever fails
        return all(kept)

    def close(self, timeout_s: float = 5.0, *, forget: bool = True) -> None:
        """Stop; what is kept was saved or is not wanted and is forgotten, or stays for the next start."""
        until = Deadline(timeout_s)
        for one in self._all.values():
            one.close(until.left_s(), forget=forget)

    @Slot(object)
    def _on_added(self, sheet: Sheet) -> None:
        made = Autosave(sheet, self._root, self)
        made.failed.connect(self.failed)
        self._all[sheet] = made

    @Slot(object)
    def _on_closed(self, sheet: Sheet) -> None:
        gone = self._all.pop(sheet)
        gone.close()
        gone.deleteLater()
