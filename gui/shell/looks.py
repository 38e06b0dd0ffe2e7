"""Remembers from which place and how near each file's network was looked at, also for the next start."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from gui.context import Context
from gui.document import Tab, Viewpoint
from gui.place import Place

_KEY: Final = "looks"
_MOST: Final = 100
_PARTS: Final = 3


class Looks(QObject):
    """Keeps the viewpoint of each file's own graph; those of the files looked at last."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = context.settings
        # Behind the canvas, which notes in the tab how it is looked at.
        context.document.tab_left.connect(self._on_tab_left)

    def of(self, path: Path) -> Viewpoint | None:
        """Return how a file was looked at; None where it was seen whole, or never."""
        return viewpoint_of(self._all().get(str(path.absolute())))

    def _all(self) -> dict[str, object]:
        found = self._settings.record(_KEY)
        return found if isinstance(found, dict) else {}

    @Slot(object)
    def _on_tab_left(self, tab: Tab) -> None:
        if tab.sheet.path is None or tab.place != Place():
            return
        kept = self._all()
        name = str(tab.sheet.path.absolute())
        kept.pop(name, None)
        if tab.look is not None:
            kept[name] = numbers_of(tab.look)
        self._settings.set_record(_KEY, dict(list(kept.items())[-_MOST:]))


def numbers_of(look: Viewpoint | None) -> list[float] | None:
    """Return a viewpoint as a settings file keeps it."""
    return None if look is None else [round(look.x, 1), round(look.y, 1), round(look.zoom, 4)]


def viewpoint_of(kept: object) -> Viewpoint | None:
    """Return a viewpoint from a settings file; None where it keeps none, or nonsense."""
    if not isinstance(kept, list) or len(kept) != _PARTS:
        return None
    if not all(isinstance(one, int | float) and abs(one) < 1e7 for one in kept):
        return None
    return Viewpoint(*(float(one) for one in kept))
