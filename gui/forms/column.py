"""One column of labels for the parts of a form that stand below each other, so that their fields align."""

from typing import Protocol

from PySide6.QtCore import QObject

GAP = 8
LEAST_LABEL = 96
"""How wide a column of labels is at least."""


class Labelled(Protocol):
    """A part of a form: one row, or several."""

    def isHidden(self) -> bool: ...
    def width(self) -> int: ...
    def label_width(self) -> int: ...
    def field_width(self) -> int: ...
    def set_stacked(self, stacked: bool, label_width: int) -> None: ...


class LabelColumn(QObject):
    """Gives all its parts the same width of labels, and puts labels above fields in all of them or in none.

    A part says when it is resized, shown or dressed anew; then all parts are arranged.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Labelled] = []
        self._arranged: tuple[bool, int] | None = None

    def join(self, part: Labelled) -> None:
        """Take a part in."""
        self._parts.append(part)
        self._arranged = None

    def leave(self, part: Labelled) -> None:
        """Forget a part that goes away."""
        if part in self._parts:
            self._parts.remove(part)

    def arrange(self, *, force: bool = False) -> None:
        """Put labels before their fields where there is room for both, else above them."""
        shown = [part for part in self._parts if not part.isHidden()]
        if not shown:
            return
        label = max(part.label_width() for part in shown)
        room = min(part.width() for part in shown)
        stacked = room < label + GAP + max(part.field_width() for part in shown)
        if force or (stacked, label) != self._arranged:
            self._arranged = (stacked, label)
            for part in self._parts:
                part.set_stacked(stacked, label)
