"""Small drawings of networks: a tile for each layer in its category's colour, arcs where edges leap."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.layers.declaration import Category
from core.layers.registry import layer_type
from core.project.graph import Node, Project
from core.project.order import canonical_order
from gui.start.volumes import draw_tile
from gui.theme.manager import ThemeManager
from gui.theme.tokens import Tokens

_TILE = QSize(18, 28)
_GAP = 8
_MOST = 12
_LIFT, _HIGHEST = 5, 3
"""By how much an arc lies above those it spans, and how often."""


def category_of(node: Node) -> Category:
    """Return the category that a node is coloured by; a layer that is not known counts as a block."""
    declared = None if node.block is not None else layer_type(node.type)
    return Category.BLOCKS if declared is None else declared.category


class Thumbnail(QWidget):
    """A drawing of a project's graph."""

    def __init__(self, project: Project, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        names = canonical_order(project.graph)
        graph = project.graph
        self._categories = [category_of(graph.nodes[graph.nodes[name].shares or name]) for name in names]
        places = {name: index for index, name in enumerate(names)}
        self._leaps = _leaps(
            sorted((places[source.node], places[target.node]) for source, target in graph.sorted_edges())
        )
        self.setMinimumHeight(96)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, 12), 8, 8)  # round at the top alone
        painter.fillPath(ground, QColor(tokens.canvas))
        count = max(1, len(self._categories))
        step = min(_TILE.width() + _GAP, (self.width() - 32) / count)
        width = step * min(_TILE.width() / (_TILE.width() + _GAP), 0.8)
        left = (self.width() - step * count + step - width) / 2
        middle = self.height() / 2 + (8 if self._leaps else 0)
        boxes = [
            QRectF(left + step * index, middle - _TILE.height() / 2, width, _TILE.height())
            for index in range(len(self._categories))
        ]
        _draw_wires(painter, tokens, boxes, self._leaps)
        for box, category in zip(boxes, self._categories, strict=True):
            draw_tile(painter, tokens, box, QColor(tokens.categories[category]))
        painter.end()


def _leaps(edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the edges that do not lead to the next tile."""
    return [(start, end) for start, end in edges if end - start > 1][:_MOST]


def lifts_of(leaps: Sequence[tuple[int, int]]) -> list[int]:
    """Return how many arcs lie, one above the other, under each: those that begin and end within it."""
    lifts: dict[tuple[int, int], int] = {}
    for start, end in sorted(leaps, key=lambda leap: leap[1] - leap[0]):
        under = [lift for (low, high), lift in lifts.items() if start <= low and high <= end]
        lifts[start, end] = min(_HIGHEST, max(under, default=-1) + 1)
    return [lifts[leap] for leap in leaps]


def _draw_wires(
    painter: QPainter, tokens: Tokens, boxes: Sequence[QRectF], leaps: Sequence[tuple[int, int]]
) -> None:
    painter.setPen(QPen(QColor(tokens.edge), 1.2))
    if len(boxes) > 1:
        painter.drawLine(boxes[0].center(), boxes[-1].center())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for (start, end), lift in zip(leaps, lifts_of(leaps), strict=True):
        first, last = boxes[start], boxes[end]
        height = first.top() - 8 - _LIFT * lift
        path = QPainterPath(QPointF(first.center().x() + 3, first.top()))
        path.lineTo(first.center().x() + 3, height + 4)
        path.quadTo(first.center().x() + 3, height, first.center().x() + 7, height)
        path.lineTo(last.center().x() - 7, height)
        path.quadTo(last.center().x() - 3, height, last.center().x() - 3, height + 4)
        path.lineTo(last.center().x() - 3, last.top())
        painter.drawPath(path)
