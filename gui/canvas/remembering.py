"""Keeps for each tab how the canvas is looked at and what is selected, and shows it so again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gui.document import Tab, Viewpoint

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView


class Remembering(QObject):
    """Notes the zoom, the place and the selection of a tab that is left, for when it is shown again."""

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        document = canvas.context.document
        document.tab_left.connect(self._on_tab_left)
        document.tab_shown.connect(self._on_tab_shown)

    @Slot(object)
    def _on_tab_left(self, tab: Tab) -> None:
        canvas = self._canvas
        if not canvas.is_placed:
            return  # nobody has looked at it yet
        middle = canvas.mapToScene(canvas.viewport().rect().center())
        whole = canvas.camera.fitted
        tab.look = None if whole else Viewpoint(middle.x(), middle.y(), canvas.camera.zoom)
        tab.selected = (canvas.selection.names, canvas.selection.notes)

    @Slot(object)
    def _on_tab_shown(self, tab: Tab) -> None:
        canvas = self._canvas
        names, notes = tab.selected
        graph = canvas.context.scope.graph
        there = {note.id for note in graph.notes} if notes else set()
        if tab.look is not None:
            canvas.look_from(tab.look)
        with canvas.pointer.act():  # what is selected may lie outside of what was looked at
            canvas.selection.select(
                [name for name in names if name in graph.nodes], notes=[one for one in notes if one in there]
            )
