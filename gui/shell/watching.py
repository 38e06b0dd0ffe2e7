"""Watches the files of what is open: whether another program writes, moves or deletes them."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from gui.document import Document
from gui.sheet import Sheet

Stamp = tuple[int, int] | None
_SETTLED_MS = 150
"""How long a file may be gone while another program replaces it."""


class Watching(QObject):
    """Knows of each open project what its file was when it was read or written.

    Signals:
        changed: A file is another one than was read; carries its sheet.
        gone: A file was deleted or moved; carries its sheet.
    """

    changed = Signal(object)
    gone = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._stamps: dict[Sheet, Stamp] = {}
        self.watcher = QFileSystemWatcher(self)
        self.watcher.fileChanged.connect(self._on_file_changed)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._look_for_the_gone)
        for sheet in document.sheets:
            self._on_added(sheet)
        document.sheet_added.connect(self._on_added)
        document.sheet_closed.connect(self._on_closed)

    def watch(self, sheet: Sheet) -> None:
        """Take a project's file for what was read: what it is now is no change."""
        self._stamps[sheet] = stamp_of(sheet.path)
        self._set_watched()

    def pause(self, path: Path) -> None:
        """Look away while we write a file ourselves, until `watch`."""
        if str(path) in self.watcher.files():
            self.watcher.removePath(str(path))

    def is_changed(self, sheet: Sheet) -> bool:
        """Return whether a project's file is there and another one than was read."""
        now = stamp_of(sheet.path)
        return now is not None and now != self._stamps.get(sheet)

    def _set_watched(self) -> None:
        wanted = {str(one.path) for one in self._stamps if one.path is not None and one.path.exists()}
        watched = set(self.watcher.files())
        if watched - wanted:
            self.watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self.watcher.addPaths(sorted(wanted - watched))

    @Slot(object)
    def _on_added(self, sheet: Sheet) -> None:
        self._stamps[sheet] = None
        sheet.path_changed.connect(self._on_path_changed)
        self.watch(sheet)

    @Slot(object)
    def _on_closed(self, sheet: Sheet) -> None:
        del self._stamps[sheet]
        self._set_watched()

    @Slot(object)
    def _on_path_changed(self, _path: object) -> None:
        sheet = self.sender()
        if isinstance(sheet, Sheet):
            self.watch(sheet)

    @Slot(str)
    def _on_file_changed(self, path: str) -> None:
        self._set_watched()  # a program that replaces a file makes Qt forget to watch it
        for sheet in [one for one in self._stamps if str(one.path) == path]:
            if self.is_changed(sheet):
                self.changed.emit(sheet)
            elif stamp_of(sheet.path) is None:
                self._settling.start()

    @Slot()
    def _look_for_the_gone(self) -> None:
        self._set_watched()
        for sheet, before in list(self._stamps.items()):
            if before is None or sheet.path is None:
                continue
            if stamp_of(sheet.path) is None:
                self._stamps[sheet] = None
                self.gone.emit(sheet)
            elif self.is_changed(sheet):
                self.changed.emit(sheet)


def stamp_of(path: Path | None) -> Stamp:
    """Return what tells one content of a file from another: when it was written and how long it is."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
