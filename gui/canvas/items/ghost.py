"""The card of a node that is no longer there, where it stood; nothing can be done to it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from core.comparison import Status
from gui.canvas.items.node import Card, NodeItem
from gui.canvas.look import Look


class GhostItem(QGraphicsItem):
    """Paints a faint card behind the others, marked as gone."""

    def __init__(self, card: Card, look: Look) -> None:
        super().__init__()
        self.card = NodeItem(card, look)
        self.card.flag(difference=Status.REMOVED)
        self.setOpacity(0.5)
        self.setZValue(0.5)

    def boundingRect(self) -> QRectF:
        return self.card.boundingRect()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self.card.paint(painter, option, widget)
