"""How much of a network is seen: all of it, or, where that would be too small to read, its beginning."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

OPENING_ZOOM = 0.7
"""From here on everything on a card and beside a wire can be read."""
_MARGINS = (16, 20, 16, 20)  # the controls lie in the corners, where a network seldom is


def show_whole(canvas: "CanvasView") -> None:
    """Show the whole network as large as can be, clear of the controls if it reaches into their corners."""
    content = canvas.canvas_scene.content_rect()
    rects = canvas.canvas_scene.content_rects()
    ways = (_MARGINS, *canvas.overlays.clear_margins)
    zooms = {margins: canvas.camera.zoom_for(content, margins=margins) for margins in ways}
    for margins in sorted(zooms, key=lambda one: -zooms[one]):  # as large as can be
        canvas.camera.fit(content, margins=margins)
        if not canvas.overlays.cover(rects):
            return
    canvas.camera.fit(content, margins=ways[-1])


def show_beginning(canvas: "CanvasView", content: QRectF) -> None:
    """Show the top of a network that is too long or too wide to be read when all of it is seen."""
    left, top, right, bottom = canvas.overlays.covered
    seen = canvas.viewport().rect()
    room = seen.adjusted(left, top, -right, -bottom)
    canvas.camera.set_zoom(OPENING_ZOOM)
    factor = canvas.transform().m11()
    cards = canvas.canvas_scene.cards_rect()
    wide = content.width() * factor > room.width()
    area = content
    if wide:  # the sums beside the cards matter more than the tensors' pictures at their left
        noted = QRectF(cards.left(), content.top(), content.right() - cards.left(), content.height())
        area = noted if noted.width() * factor <= room.width() else cards
    middle = area.center().x() + (seen.center().x() - room.center().x()) / factor
    if wide:  # its first column is where a person begins to read; of pictures no slice is to be seen
        middle = area.left() + (seen.width() / 2 - left) / factor
    above = (seen.height() / 2 - top) / factor
    canvas.camera.look_at(QPointF(middle, content.top() + above))
    canvas.camera.fitted = True
