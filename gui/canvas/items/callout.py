"""What is wrong with the first broken node, in a box beside it, with its repairs as buttons."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas.look import Face, Look

_WIDTH = 340.0
_PADDING = 16.0
_LINE = 18.0
_BUTTON = 28.0
GAP_TO_CARD = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What the box says: a title, what is wrong, and the words on its buttons (the best repair first)."""

    title: str
    message: str
    repair: str = ""
    others: str = ""
    keys: str = ""


class CalloutItem(QGraphicsItem):
    """Paints the box; a click on a button is found by `button_at`."""

    def __init__(self, trouble: Trouble, look: Look) -> None:
        super().__init__()
        self.trouble = trouble
        self.look = look
        self.hovered: str | None = None
        self._lines: list[str] = []
        self._title: list[str] = []
        self._buttons: dict[str, QRectF] = {}
        self._height = 0.0
        self.setZValue(5)
        self._lay_out()

    def dress(self, look: Look) -> None:
        """Paint with other fonts and colours."""
        self.prepareGeometryChange()
        self.look = look
        self._lay_out()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the box."""
        return _WIDTH, self._height

    @property
    def box_rect(self) -> QRectF:
        """Where the box stands in the scene, without the line that leads to it."""
        return self.mapRectToScene(QRectF(0, 0, *self.size))

    def button_at(self, point: QPointF) -> str | None:
        """Return which button a point of the scene lies on: `repair`, `others` or none."""
        local = self.mapFromScene(point)
        return next((name for name, rect in self._buttons.items() if rect.contains(local)), None)

    def button_rect(self, name: str) -> QRectF:
        """Return where a button is, in the scene."""
        return self.mapRectToScene(self._buttons[name])

    def hover(self, button: str | None) -> None:
        """Mark the button that the pointer is over."""
        if button != self.hovered:
            self.hovered = button
            self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-GAP_TO_CARD, -4, _WIDTH + GAP_TO_CARD + 4, self._height + 8)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.look
        painter.setPen(QPen(look.colour("error"), 1.2))
        painter.drawLine(QLineF(-GAP_TO_CARD + 4, 52, 0, 52))
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(QRectF(0, 0, _WIDTH, self._height), 8, 8)
        look.paint_icon(painter, "triangle-alert", look.tokens.error, QPointF(_PADDING + 8, 24), 16)
        y = 15.0
        y = self._write(painter, self._title, look.name, "error", _PADDING + 24, y)
        y = self._write(painter, self._lines, look.body, "text_2", _PADDING, y + 6)
        self._paint_buttons(painter)

    def _write(
        self, painter: QPainter, lines: list[str], face: Face, token: str, left: float, y: float
    ) -> float:
        painter.setFont(face.font)
        painter.setPen(self.look.colour(token))
        for line in lines:
            area = QRectF(left, y, _WIDTH, _LINE)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
            y += _LINE
        return y

    def _paint_buttons(self, painter: QPainter) -> None:
        look, trouble = self.look, self.trouble
        for name, rect in self._buttons.items():
            primary = name == "repair"
            fill = "accent" if primary else "card"
            if self.hovered == name:
                fill = "accent_text" if primary else "hover"
            painter.setPen(QPen(look.colour("accent" if primary else "line_2"), 1))
            painter.setBrush(look.colour(fill))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setFont(look.name.font if primary else look.body.font)
            painter.setPen(look.colour("on_accent" if primary else "text_1"))
            text = trouble.repair if primary else trouble.others
            face = look.name if primary else look.body
            text = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 20)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        if trouble.keys and "repair" in self._buttons:
            painter.setFont(look.hint.font)
            painter.setPen(look.colour("text_3"))
            row = self._buttons[next(reversed(self._buttons))]
            area = QRectF(0, row.top(), _WIDTH - _PADDING, row.height())
            if row.right() + 8 + look.hint.width(trouble.keys) <= area.right():
                painter.drawText(
                    area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, trouble.keys
                )

    def _lay_out(self) -> None:
        inner = _WIDTH - 2 * _PADDING
        look, trouble = self.look, self.trouble
        self._title = _wrapped(trouble.title, look.name, inner - 24)
        self._lines = _wrapped(trouble.message, look.body, inner)
        y = 15 + _LINE * len(self._title) + 6 + _LINE * len(self._lines) + 10
        self._buttons = {}
        if trouble.repair:
            width = min(look.name.width(trouble.repair) + 28, inner)
            self._buttons["repair"] = QRectF(_PADDING, y, width, _BUTTON)
            if trouble.others:
                other = look.body.width(trouble.others) + 28
                left = _PADDING + width + 8
                if left + other > _WIDTH - _PADDING:
                    left, y = _PADDING, y + _BUTTON + 8
                self._buttons["others"] = QRectF(left, y, other, _BUTTON)
            y += _BUTTON + _PADDING - 2
        self._height = y


def _wrapped(text: str, face: Face, width: float) -> list[str]:
    layout = QTextLayout(text, face.font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines
