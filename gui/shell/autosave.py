"""Keeps unsaved work in the data folder, so that a crash loses at most 20 edits or 30 seconds.

What was done before a pause of two seconds is kept as well.

Each open project has a folder of its own with a lock in it. A folder whose lock nobody holds was left by a
crash.
"""

import shutil
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import platformdirs
from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

from core.errors import TorchCanvasError
from core.files import cannot_write, write_atomically
from core.project.files import SUFFIX, load, save
from core.project.graph import Project
from gui.services.worker import Worker
from gui.sheet import Sheet

EDITS: Final = 20
PERIOD_MS: Final = 30_000
PAUSE_MS: Final = 2_000
_WORK: Final = "work" + SUFFIX
_PLACE: Final = "place.txt"
_LOCK: Final = "lock"


def autosave_root() -> Path:
    """Return where unsaved work is kept."""
    return Path(platformdirs.user_data_dir("torchcanvas", appauthor=False)) / "autosave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """Work that a crash left behind.

    Attributes:
        folder: Where it is kept.
        path: The file it was to be saved to, if it had one.
        saved: When it was kept.
    """

    folder: Path
    name: str
    path: Path | None
    saved: datetime

    def read(self) -> Project:
        """Return the work.

        Raises:
            TorchCanvasError: It cannot be read.
        """
        return load(self.folder / _WORK)

    def forget(self) -> None:
        """Remove it; called when it was recovered or is not wanted."""
        shutil.rmtree(self.folder, ignore_errors=True)


def find_recoveries(root: Path | None = None) -> list[Recovery]:
    """Return the work that crashes left behind, the latest first."""
    root = root or autosave_root()
    found = []
    for folder in sorted(root.glob("*")) if root.is_dir() else []:
        recovery = _recovery_in(folder)
        if recovery is not None:
            found.append(recovery)
    return sorted(found, key=lambda one: one.saved, reverse=True)


def _recovery_in(folder: Path) -> Recovery | None:
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)
    if not folder.is_dir() or not lock.tryLock(0):
        return None  # another window works on it
    lock.unlock()
    work = folder / _WORK
    try:
        saved = datetime.fromtimestamp(work.stat().st_mtime).astimezone()
        name = load(work).name
        place = folder / _PLACE
        text = place.read_text(encoding="utf-8") if place.exists() else ""
    except (OSError, ValueError, TorchCanvasError):
        return None
    path = Path(text) if text else None
    return Recovery(folder=folder, name=path.stem if path else name, path=path, saved=saved)


class Autosave(QObject):
    """Watches a sheet and keeps what is not saved.

    Signals:
        failed: It cannot be kept; carries the error. Said once until it works again.
    """

    failed = Signal(object)

    def __init__(self, sheet: Sheet, root: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._folder = (root or autosave_root()) / uuid.uuid4().hex
        self._lock: QLockFile | None = None
        self._edits = 0
        self._kept: Project | None = None
        self._broken = False
        self._worker = Worker("autosave", self)
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        sheet.changed.connect(self._on_changed)
        sheet.replaced.connect(self._on_replaced)
        sheet.dirty_changed.connect(self._on_dirty)

    @property
    def folder(self) -> Path:
        """Where this sheet's work is kept."""
        return self._folder

    @Slot()
    def keep(self) -> None:
        """Keep the work now if it changed, beside the window."""
        if not self._sheet.dirty or self._sheet.project is self._kept:
            return
        self._edits = 0
        project, path = self._sheet.project, self._sheet.path
        self._kept = project
        self._worker.submit("keep", lambda: self._write(project, path), self._on_kept, self._on_failed)

    def keep_at_once(self) -> bool:
        """Keep the work before returning, in a crash; returns whether it is kept."""
        if not self._sheet.dirty:
            return True
        try:
            self._write(self._sheet.project, self._sheet.path)
        except TorchCanvasError:
            return False
        return True

    def close(self, timeout_s: float = 5.0, *, forget: bool = True) -> None:
        """Stop; what is kept was saved or is not wanted and is forgotten, or stays for the next start."""
        self._timer.stop()
        self._pause.stop()
        self._worker.close(timeout_s)
        if forget:
            self._forget()
        elif self._lock is not None:
            self._lock.unlock()

    def _write(self, project: Project, path: Path | None) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(self._folder, error) from error
        if self._lock is None:
            lock = QLockFile(str(self._folder / _LOCK))
            lock.setStaleLockTime(0)
            lock.tryLock(0)
            self._lock = lock
        write_atomically(self._folder / _PLACE, b"" if path is None else str(path).encode())
        save(self._folder / _WORK, project)

    def _forget(self) -> None:
        self._kept = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _on_kept(self, _nothing: None) -> None:
        self._broken = False
        if not self._sheet.dirty:  # saved in the meantime
            self._forget()

    def _on_failed(self, error: TorchCanvasError) -> None:
        self._kept = None
        if not self._broken:
            self._broken = True
            self.failed.emit(error)

    @Slot(object, object)
    def _on_changed(self, _before: Project, _after: Project) -> None:
        self._edits += 1
        if self._edits >= EDITS:
            self.keep()
        self._pause.start()  # begun anew with each edit

    @Slot(object)
    def _on_replaced(self, _project: Project) -> None:
        self._edits = 0
        if not self._sheet.dirty:
            self._forget()
        else:
            self.keep()

    @Slot(bool)
    def _on_dirty(self, dirty: bool) -> None:
        if not dirty and not self._worker.busy:
            self._edits = 0
            self._forget()
