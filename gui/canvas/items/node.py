"""A node's card."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from core.arranging.geometry import PortPlace
from core.arranging.routes import Box
from core.arranging.sizes import CARD_HEIGHT, CARD_WIDTH
from core.comparison import Status
from core.layers.declaration import Category
from core.problems import Severity
from gui.canvas.items.difference import paint_difference
from gui.canvas.look import Detail, Face, Look

_MARGIN = 14.0
_PADDING = 8.0
_TILE = 32.0
_TEXT_LEFT = _PADDING + _TILE + 10
_RIGHT = 12.0
_RADIUS = 9.0
_MARK = 10.0
_PIN = 12.0
_WIDEST = 420.0
PORT = 8.0
PORT_HIT = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card says.

    Attributes:
        line: Type and arguments.
        count: How many parameters, in words.
        known: Whether its output has a shape; None while nobody knows yet.
        mark: The gravest of its problems.
        pinned: Whether arranging leaves it where it stands.
    """

    name: str
    line: str
    category: Category
    glyph: str
    count: str = ""
    enabled: bool = True
    known: bool | None = None
    mark: Severity | None = None
    pinned: bool = False


class NodeItem(QGraphicsItem):
    """Paints a card; what it says and how it is marked is set from outside."""

    def __init__(self, card: Card, look: Look) -> None:
        super().__init__()
        self.card = card
        self.look = look
        self.detail = Detail.FULL
        self.ports: tuple[PortPlace, ...] = ()
        self.selected = False
        self.focused = False
        self.hovered = False
        self.target = False  # whether a wire that is being drawn may end here
        self.refusing = False
        self.difference: Status | None = None  # how it stands to another network
        self.width = float(CARD_WIDTH)
        self.setZValue(2)
        self._measure()

    @property
    def box(self) -> Box:
        """The card's place in the scene."""
        return Box(self.x(), self.y(), self.width, CARD_HEIGHT)

    @property
    def name_rect(self) -> QRectF:
        """Where the name stands, in the scene."""
        width = self.width - _TEXT_LEFT - _RIGHT
        return QRectF(_TEXT_LEFT, 7, width, 18).translated(self.pos())

    def show_card(self, card: Card) -> bool:
        """Show another content and return whether the card's width changed."""
        if card == self.card:
            return False
        self.card = card
        return self._measure()

    def dress(self, look: Look) -> bool:
        """Paint with other fonts and colours; return whether the card's width changed."""
        self.look = look
        return self._measure()

    def set_detail(self, detail: Detail) -> None:
        """Show more or less."""
        if detail is not self.detail:
            self.detail = detail
            self.update()

    def flag(self, **flags: "bool | Status | None") -> None:
        """Set some of `selected`, `focused`, `hovered`, `target`, `refusing`, `difference`."""
        for name, value in flags.items():
            if getattr(self, name) != value:
                setattr(self, name, value)
                self.update()

    def port_at(self, point: QPointF) -> PortPlace | None:
        """Return the port within whose hit area a point of the scene lies."""
        for port in self.ports:
            x, y = port.point
            if abs(point.x() - x) <= PORT_HIT / 2 + 1 and abs(point.y() - y) <= PORT_HIT / 2:
                return port
        return None

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.width, CARD_HEIGHT).adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(QRectF(0, 0, self.width, CARD_HEIGHT))
        return path

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.card.enabled:
            painter.setOpacity(0.55)
        self._paint_body(painter)
        if self.detail is Detail.FULL:
            self._paint_texts(painter)
        elif self.detail is Detail.PLAIN or self.selected or self.hovered:
            self._paint_large_name(painter)
        self._paint_ports(painter)
        painter.setOpacity(1)
        if self.card.mark is not None:
            self._paint_mark(painter, self.card.mark)
        if self.difference is not None:
            paint_difference(painter, self._rect(), self.difference, self.look)

    def _measure(self) -> bool:
        """Fit the width to name and count, which are never cut as long as the card stays handy."""
        look = self.look
        needed = _TEXT_LEFT + look.name.width(self.card.name) + _RIGHT
        if self.card.count:
            needed += 12 + look.mono.width(self.card.count)
        width = float(min(max(CARD_WIDTH, -(-needed // 4) * 4), _WIDEST))
        if width == self.width:
            self.update()
            return False
        self.prepareGeometryChange()
        self.width = width
        return True

    def _rect(self) -> QRectF:
        return QRectF(0, 0, self.width, CARD_HEIGHT)

    def _paint_body(self, painter: QPainter) -> None:
        rect, look = self._rect(), self.look
        error = self.card.mark is Severity.ERROR or self.refusing
        if self.selected or error:
            halo = look.colour("error_bg" if error else "accent_bg")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(halo)
            painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), _RADIUS + 4, _RADIUS + 4)
        dashed = self.card.known is False and self.card.mark is not Severity.ERROR
        if not dashed and self.detail is Detail.FULL:
            self._paint_shadow(painter, rect)
        painter.setPen(self._border(dashed))
        painter.setBrush(self._fill(dashed))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if self.focused:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-5, -5, 5, 5), _RADIUS + 4, _RADIUS + 4)

    def _paint_shadow(self, painter: QPainter, rect: QRectF) -> None:
        dark = self.look.tokens.dark
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, alpha in ((1.5, 10), (0.5, 16)):
            painter.setBrush(QColor(0, 0, 0, alpha * 3) if dark else QColor(22, 28, 45, alpha))
            area = rect.adjusted(-spread, 1 - spread, spread, 1 + spread)
            painter.drawRoundedRect(area, _RADIUS + spread, _RADIUS + spread)

    def _border(self, dashed: bool) -> QPen:
        look = self.look
        if self.card.mark is Severity.ERROR or self.refusing:
            return QPen(look.colour("error"), 2)
        if self.target:
            return QPen(look.colour("ok"), 2)
        if self.selected:
            return QPen(look.colour("accent"), 2)
        if self.card.mark is Severity.WARNING:
            return QPen(look.colour("warning"), 1.2)
        pen = QPen(look.colour("edge" if self.hovered or dashed else "line_2"), 1.2)
        if dashed or not self.card.enabled:
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    def _fill(self, dashed: bool) -> QBrush:
        look = self.look
        if dashed:
            return QBrush(look.colour("canvas"))
        if self.detail is Detail.FULL:
            return QBrush(look.colour("card"))
        if self.detail is Detail.BAR:
            return QBrush(look.category(self.card.category))
        return QBrush(_mixed(look.colour("card"), look.category(self.card.category), 0.2))

    def _paint_texts(self, painter: QPainter) -> None:
        look, card = self.look, self.card
        tile = QRectF(_PADDING, _PADDING, _TILE, _TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.category(card.category, 0.15))
        painter.drawRoundedRect(tile, 6, 6)
        look.paint_icon(painter, card.glyph, look.tokens.categories[card.category], tile.center(), 18)
        right = self.width - _RIGHT
        if card.count:
            width = look.mono.width(card.count)
            painter.setFont(look.mono.font)
            painter.setPen(look.colour("text_3"))
            look.paint_text(painter, QRectF(right - width, 7, width, 18), card.count)
            right -= width + 8
        faint = card.known is False and card.mark is not Severity.ERROR
        painter.setFont(look.name.font)
        painter.setPen(look.colour("text_3" if faint else "text_1"))
        self._write(painter, card.name, look.name, QRectF(_TEXT_LEFT, 7, right - _TEXT_LEFT, 18))
        painter.setFont(look.type.font)
        painter.setPen(look.colour("text_3" if faint else "text_2"))
        room = QRectF(_TEXT_LEFT, 24, self.width - _RIGHT - _TEXT_LEFT, 17)
        if card.pinned:
            middle = QPointF(self.width - _RIGHT - _PIN / 2 + 2, 33)
            look.paint_icon(painter, "pin", look.tokens.text_3, middle, _PIN)
            room.setWidth(room.width() - _PIN - 4)
        self._write(painter, _shortened(card.line, look.type, room.width()), look.type, room)

    def _write(self, painter: QPainter, text: str, face: Face, area: QRectF) -> None:
        shown = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 0.5)
        self.look.paint_text(painter, area, shown)

    def _paint_large_name(self, painter: QPainter) -> None:
        """Paint the name alone, as large on the screen as it reads at 100 %."""
        look = self.look
        zoom = painter.worldTransform().m11() or 1
        font = look.name.font
        size = min(12.5 * look.scale / zoom, 26.0)
        painter.save()
        painter.translate(self.width / 2, CARD_HEIGHT / 2)
        painter.scale(size / font.pixelSize(), size / font.pixelSize())
        painter.setFont(font)
        room = self.width * font.pixelSize() / size - 16
        text = look.name.metrics.elidedText(self.card.name, Qt.TextElideMode.ElideMiddle, room)
        if self.detail is Detail.BAR:
            width = look.name.width(text) + 12
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("card"))
            painter.drawRoundedRect(QRectF(-width / 2, -11, width, 22), 5, 5)
        painter.setPen(look.colour("text_1"))
        painter.drawText(QRectF(-room / 2, -12, room, 24), Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _paint_ports(self, painter: QPainter) -> None:
        if not (self.hovered or self.target) or self.detail is Detail.BAR:
            return
        painter.setPen(QPen(self.look.colour("ok" if self.target else "edge"), 1.5))
        painter.setBrush(self.look.colour("card"))
        for port in self.ports:
            painter.drawEllipse(self.mapFromScene(*port.point), PORT / 2, PORT / 2)

    def _paint_mark(self, painter: QPainter, severity: Severity) -> None:
        look = self.look
        error = severity is Severity.ERROR
        middle = QPointF(self.width - 1, 1)
        painter.setPen(QPen(look.colour("error" if error else "warning"), 1.5))
        painter.setBrush(look.colour("error" if error else "warning_bg"))
        painter.drawEllipse(middle, _MARK, _MARK)
        painter.setFont(look.name.font)
        painter.setPen(look.colour("card" if error else "warning"))
        area = QRectF(middle.x() - _MARK, middle.y() - _MARK, 2 * _MARK, 2 * _MARK)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "!")


def _shortened(line: str, face: Face, room: float) -> str:
    """Return the line with as many arguments as fit: a number that is cut off would be another number."""
    parts = line.split(" · ")
    kept = len(parts)
    text = line
    while face.width(text) > room and kept > 1:
        kept -= 1
        text = " · ".join(parts[:kept]) + " …"
    return text


def _mixed(below: QColor, above: QColor, share: float) -> QColor:
    return QColor(
        round(below.red() + (above.red() - below.red()) * share),
        round(below.green() + (above.green() - below.green()) * share),
        round(below.blue() + (above.blue() - below.blue()) * share),
    )
