"""What was open: kept while the program runs, opened again at the next start."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import TorchCanvasError
from core.project.files import load
from core.project.graph import Project
from gui.context import Context
from gui.document import Tab, Viewpoint
from gui.place import Place
from gui.shell.looks import numbers_of, viewpoint_of
from gui.shell.part import WorkingPart

_KEY: Final = "session"
_PAUSE_MS: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A tab as it is remembered."""

    path: Path
    place: Place
    look: Viewpoint | None
    shown: bool


class Session(WorkingPart):
    """Remembers the tabs that show files, and brings them back.

    Signals:
        opened: A network is shown that was open at the end of the last time.
        missed: Files that were open cannot be read any more; carries their names.
    """

    opened = Signal()
    missed = Signal(list)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__("session", window)
        self._document = context.document
        self._settings = context.settings
        self._restoring = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._keep)
        self._document.tabs_changed.connect(self._on_changed)
        self._document.tab_shown.connect(self._on_changed)
        context.scope.entered.connect(self._on_changed)

    def refresh(self) -> None:
        """It has no actions."""

    def remember(self) -> None:
        """Keep what is open now, and how it is looked at; called as the window closes."""
        self._later.stop()
        self._document.note_look()
        self._keep()

    def restore(self) -> None:
        """Open what was open, beside the window; what a person has opened meanwhile stays in front."""
        kept = list(_read(self._settings.record(_KEY))) if self._settings.reopens else []
        if not kept:
            return
        self._restoring = True
        paths = list(dict.fromkeys(one.path for one in kept))
        self._worker.submit("restore", lambda: _load(paths), lambda found: self._on_loaded(kept, found))

    def _on_loaded(self, kept: list[_Kept], found: dict[Path, Project]) -> None:
        self._restoring = False
        document = self._document
        first, wanted = not document.tabs, None
        for one in kept:
            tab = document.tab_of(one.path)
            if tab is None and one.path in found:
                look = one.look if one.place == Place() else None
                tab = document.add_unseen(found[one.path], one.path, look=look)
            if tab is not None and one.place != Place() and _is_there(one.place, tab.sheet.project):
                tab = document.add_view(tab, one.place, shown=False, look=one.look)
            wanted = tab if one.shown else wanted
        if first and document.tabs:
            document.show(wanted or document.tabs[0])
            self.opened.emit()
        missing = [one.path.name for one in kept if document.tab_of(one.path) is None]
        if missing:
            self.missed.emit(list(dict.fromkeys(missing)))

    @Slot()
    @Slot(object)
    def _on_changed(self, _tab: object = None) -> None:
        if not self._restoring:
            self._later.start()

    @Slot()
    def _keep(self) -> None:
        if not self._restoring:
            shown = self._document.tab
            kept = [_record(tab, tab is shown) for tab in self._document.tabs if tab.sheet.path is not None]
            self._settings.set_record(_KEY, kept)


def _record(tab: Tab, shown: bool) -> dict[str, object]:
    assert tab.sheet.path is not None, "it is a file"
    return {
        "path": str(tab.sheet.path.absolute()),
        "inside": list(tab.place.path),
        "block": tab.place.block,
        "look": numbers_of(tab.look),
        "shown": shown,
    }


def _read(record: object) -> Iterator[_Kept]:
    """Yield what is remembered, passing over whatever a person or a fault made of the settings."""
    for one in record if isinstance(record, list) else []:
        match one:
            case {"path": str(path), "inside": list(inside), "block": str() | None as block} if path:
                if all(isinstance(name, str) for name in inside):
                    yield _Kept(
                        path=Path(path),
                        place=Place(tuple(inside), block),
                        look=viewpoint_of(one.get("look")),
                        shown=one.get("shown") is True,
                    )


def _load(paths: list[Path]) -> dict[Path, Project]:
    found = {}
    for path in paths:
        try:
            found[path] = load(path)
        except TorchCanvasError:
            continue  # told by name, behind all others
    return found


def _is_there(place: Place, project: Project) -> bool:
    """Return whether a block that was open is still there to be opened."""
    block: str | None = None
    for name in place.path:
        node = project.graph_of(block).nodes.get(name)
        if node is None or node.block is None or node.block not in project.blocks:
            return False
        block = node.block
    return place.block in project.blocks and (not place.path or block == place.block)
