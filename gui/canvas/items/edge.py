"""A wire with the shape that runs through it, the sum it comes from and its volume."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from core.arranging.geometry import Course
from core.arranging.placing import GAP
from core.arranging.routes import Point
from core.comparison import Status
from core.layers.declaration import Category
from core.project.graph import End
from gui.canvas.items.difference import TOKENS
from gui.canvas.items.volume import Volume, paint_volume
from gui.canvas.look import Detail, Face, Look, readable
from gui.canvas.wording import Run, plain, shorter, tr

_RADIUS = 10.0
_LABEL_LEFT = 14.0
_CHIP_HEIGHT = 20.0
_CHIP_PADDING = 6.0
_ARROW = (8.0, 5.0)
_HIT = 9.0
_MOST_GROWTH = (GAP - 2) / _CHIP_HEIGHT  # a chip stands between two cards


class Flow(Enum):
    """What is known of the tensor that runs through a wire."""

    UNKNOWN = "unknown"  # nobody has looked yet
    KNOWN = "known"
    MISSING = "missing"  # there is no shape, because something before is broken or open
    BROKEN = "broken"  # the shape arrives, but the node it enters does not take it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """What a wire says; the sum is asked for when it is first painted, since few wires are in sight."""

    flow: Flow = Flow.UNKNOWN
    shape: tuple[Run, ...] = ()
    sum: Callable[[], tuple[Run, ...]] = tuple
    volume: Volume | None = None
    category: Category = Category.INPUT_OUTPUT
    main: bool = True  # whether it is the wire among several from one output that shows the shape


@dataclass(slots=True)
class Shown:
    """What is to be seen beside wires; `bracket` says that the lane of volumes is taken by something else."""

    shapes: bool = True
    sums: bool = True
    volumes: bool = True
    stale: bool = False
    bracket: bool = False


class EdgeItem(QGraphicsItem):
    """Paints a wire; its course and what it says are set from outside."""

    def __init__(self, target: End, course: Course, look: Look, shown: Shown) -> None:
        super().__init__()
        self.target = target
        self.look = look
        self.told = Told()
        self.detail = Detail.FULL
        self.hovered = False
        self.selected = False
        self.beside_selected = False
        self.over_halo = False  # whether a card at one of its ends has a halo
        self.sum_covered = False  # whether something lies where the sum would stand
        self.difference: Status | None = None  # how it stands to another network
        self.receiving = False  # whether what is dragged would land on this wire
        self._sums: list[tuple[Run, ...]] | None = None
        self._shown = shown
        self._course = course
        self._path = QPainterPath()
        self._bounds = QRectF()
        self.setZValue(1)
        self.set_course(course)

    @property
    def course(self) -> Course:
        """Where the wire runs."""
        return self._course

    def set_course(self, course: Course) -> None:
        """Run elsewhere."""
        self.prepareGeometryChange()
        self._course = course
        self._path = rounded(course.route.points)
        self._measure()

    def tell(self, told: Told) -> None:
        """Say something else."""
        self.prepareGeometryChange()
        self.told = told
        self._sums = None
        self._measure()
        self._rise()

    def refresh(self, look: Look) -> None:
        """Paint with other fonts and colours, or with more or less beside the wire."""
        self.prepareGeometryChange()
        self.look = look
        self._measure()

    def set_detail(self, detail: Detail) -> None:
        """Show more or less."""
        if detail is not self.detail:
            self.prepareGeometryChange()
            self.detail = detail
            self._measure()

    def flag(self, **flags: "bool | Status | None") -> None:
        """Set some of the attributes that say how it is painted, such as `hovered` and `selected`."""
        for name, value in flags.items():
            if getattr(self, name) != value:
                setattr(self, name, value)
                self.update()
        self._rise()

    @property
    def label_rect(self) -> QRectF:
        """Where the shape's label stands; empty where there is none."""
        text = self._label()
        if not text:
            return QRectF()
        x, y = self._course.label
        width = _runs_width(text, self.look.mono, self.look.mono_strong) + 2 * _CHIP_PADDING
        return QRectF(x + _LABEL_LEFT, y - _CHIP_HEIGHT / 2, width, _CHIP_HEIGHT)

    def hits(self, point: QPointF) -> bool:
        """Return whether a click there means this wire."""
        return self.shape().contains(point)

    def lower_half(self, point: QPointF) -> bool:
        """Return whether a point is nearer to the wire's end than to its start."""
        (x, y), (to_x, to_y) = self._course.route.points[0], self._course.route.points[-1]
        to_start = (point.x() - x) ** 2 + (point.y() - y) ** 2
        return (point.x() - to_x) ** 2 + (point.y() - to_y) ** 2 < to_start

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * _HIT)
        path = stroker.createStroke(self._path)
        if not self.label_rect.isNull():
            path.addRect(self.label_rect)
        path.setFillRule(Qt.FillRule.WindingFill)
        return path

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_wire(painter)
        if self.detail is Detail.BAR:
            return
        if self._shown.stale:
            painter.setOpacity(0.42)
        if self._volume_rect().isValid():
            self._paint_volume(painter)
        self._paint_label(painter)
        self._paint_sum(painter)
        painter.setOpacity(1)

    def _label(self) -> tuple[Run, ...]:
        if not self._shown.shapes or not self.told.main:
            return ()
        if self.told.flow is Flow.MISSING:
            return (Run(tr("no shape yet"), False),)
        return self.told.shape if self._is_worth_saying else ()

    @property
    def _is_worth_saying(self) -> bool:
        """Whether there is room for what the wire says: on a small canvas only for what changes."""
        small = self.detail is Detail.PLAIN
        return not small or self.told.flow is Flow.BROKEN or any(run.strong for run in self.told.shape)

    @property
    def sum_rect(self) -> QRectF:
        """The room for the sum; empty where it is not shown."""
        left = self._course.sum_left
        if left is None or not (self._shown.sums and self.told.main and self.told.shape):
            return QRectF()
        if not self._is_worth_saying:
            return QRectF()
        return QRectF(left, self._course.label[1] - 10, max(0.0, self._course.sum_right - left), 20)

    @property
    def seen_rects(self) -> list[QRectF]:
        """What the wire and its notes take up; the sum as wide as it is, not as it could be."""
        rects = [self._path.boundingRect().adjusted(-4, 0, 4, 0), self.label_rect]
        rects.append(self._sum_as_told(1.0)[1])
        rects.append(self._volume_rect())
        return [rect for rect in rects if not rect.isEmpty()]

    def words_rects(self, growth: float) -> dict[str, QRectF]:
        """Return where the shape, the sum and the volume are painted; `growth` as at the canvas's zoom."""
        if self.detail is Detail.BAR:
            return {}
        growth = self._bounded(growth)
        label = self.label_rect
        shape = QRectF(label.left(), label.center().y() - label.height() * growth / 2, 0, 0)
        shape.setSize(label.size() * growth)
        rects = {"shape": shape, "sum": self._sum_as_told(growth)[1], "volume": self._volume_rect()}
        return {name: rect for name, rect in rects.items() if not rect.isEmpty()}

    def _bounded(self, growth: float) -> float:
        return min(growth, _MOST_GROWTH) if self.detail is Detail.PLAIN else 1.0

    def _sum_as_told(self, growth: float) -> tuple[tuple[Run, ...], QRectF]:
        """Return the sum in as many words as there is room for, and where it stands."""
        room, label = self.sum_rect, self.label_rect
        if room.isEmpty() or self.sum_covered:
            return (), QRectF()
        # Where the shape has grown it reaches further, and the sum gives way.
        left = max(room.left(), label.left() + label.width() * growth + 6)
        if self._sums is None:
            told = self.told.sum()
            self._sums = shorter(told) if told else []
        for runs in self._sums:
            width = _runs_width(runs, self.look.type, self.look.strong) * growth
            if width <= room.right() - left:
                height = room.height() * growth
                return runs, QRectF(left, room.center().y() - height / 2, width, height)
        return (), QRectF()

    def _volume_rect(self) -> QRectF:
        right, volume = self._course.volume_right, self.told.volume
        if right is None or volume is None or not (self._shown.volumes and self.told.main):
            return QRectF()
        if self._shown.bracket or not any(run.strong for run in self.told.shape):
            return QRectF()
        width, height = volume.extent
        y = self._course.label[1]
        return QRectF(right - 60 - width / 2, y - height / 2, width, height)

    def _rise(self) -> None:
        """Lie over the halo of a card that stands out, so that it does not swallow the arrow."""
        above = self.selected or self.over_halo or self.told.flow is Flow.BROKEN
        self.setZValue(4 if above else 1)

    def _measure(self) -> None:
        bounds = self._path.boundingRect().adjusted(-_HIT, -_HIT, _HIT, _HIT)
        label = self.label_rect
        if not label.isNull():  # it grows as the canvas shrinks
            bounds |= label.adjusted(-2, -label.height() / 2 - 2, label.width() + 2, label.height() / 2 + 2)
        place = self.sum_rect
        bounds |= place.adjusted(0, -place.height() / 2, 0, place.height() / 2)
        volume = self._volume_rect()
        if volume.isValid():
            bounds |= volume.adjusted(-4, -4, 4, 4)
        self._bounds = bounds
        self.update()

    def _pen(self) -> QPen:
        look, flow = self.look, self.told.flow
        if self.receiving:
            return QPen(look.colour("ok"), 3)
        if flow is Flow.BROKEN and not self.selected:
            return QPen(look.colour("error"), 2)
        if self.selected or self.beside_selected:
            pen = QPen(look.colour("accent"), 2)
        elif self.difference is not None:
            pen = QPen(look.colour(TOKENS[self.difference]), 2.5)
            pen.setStyle(Qt.PenStyle.DashLine if self.difference is Status.REMOVED else Qt.PenStyle.SolidLine)
        else:
            pen = QPen(look.colour("text_3" if self.hovered else "edge"), 2 if self.hovered else 1.5)
        if flow is Flow.MISSING:
            pen.setDashPattern([3, 3])
        return pen

    def _paint_wire(self, painter: QPainter) -> None:
        pen = self._pen()
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        if self.detail is Detail.BAR:
            return
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(_arrow(self._course.route.points))
        if self._course.branch is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            painter.drawEllipse(QPointF(*self._course.branch), 3.5, 3.5)

    def _paint_label(self, painter: QPainter) -> None:
        rect, text = self.label_rect, self._label()
        if rect.isNull():
            return
        painter.save()
        growth = self._growth(painter)
        painter.translate(rect.left(), rect.center().y())
        painter.scale(growth, growth)
        self._paint_chip(painter, QRectF(0, -rect.height() / 2, rect.width(), rect.height()), text)
        painter.restore()

    def _growth(self, painter: QPainter) -> float:
        return self._bounded(readable(painter, self.look))

    def _paint_chip(self, painter: QPainter, rect: QRectF, text: tuple[Run, ...]) -> None:
        look, flow = self.look, self.told.flow
        if flow is Flow.BROKEN or (flow is Flow.KNOWN and any(run.strong for run in text)):
            broken = flow is Flow.BROKEN
            border = "error" if broken else "accent" if self.selected else "line_2"
            painter.setPen(QPen(look.colour(border), 1))
            painter.setBrush(look.colour("error_bg" if broken else "card"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        else:  # keeps the dots of the canvas and other wires from running through the text
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("canvas"))
            painter.drawRect(rect.adjusted(2, 2, -2, -2))
        place = QRectF(rect).adjusted(_CHIP_PADDING, 0, 0, 0)
        if flow is Flow.MISSING:
            painter.setFont(look.hint.font)
            painter.setPen(look.colour("text_3"))
            look.paint_text(painter, place, plain(text))
            return
        _paint_runs(painter, text, place, look, (look.mono, look.mono_strong))

    def _paint_sum(self, painter: QPainter) -> None:
        growth = self._growth(painter)
        text, area = self._sum_as_told(growth)
        if not text:
            return
        painter.save()
        painter.translate(area.left(), area.center().y())
        painter.scale(growth, growth)
        height = area.height() / growth
        place = QRectF(0, -height / 2, area.width() / growth, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("canvas"))
        painter.drawRect(place.adjusted(0, 2, 0, -2))
        _paint_runs(painter, text, place, self.look, (self.look.type, self.look.strong))
        painter.restore()

    def _paint_volume(self, painter: QPainter) -> None:
        rect, volume = self._volume_rect(), self.told.volume
        assert volume is not None
        pen = QPen(self.look.colour("line_2"), 1)
        pen.setDashPattern([1, 3])
        painter.setPen(pen)
        y = self._course.label[1]
        painter.drawLine(QPointF(rect.right() + 10, y), QPointF(self._course.label[0] - 4, y))
        paint_volume(painter, volume, rect, self.look.category(self.told.category))


def rounded(points: tuple[Point, ...], radius: float = _RADIUS) -> QPainterPath:
    """Return a way through the points with rounded corners."""
    path = QPainterPath(QPointF(*points[0]))
    corners = [point for point, _ in groupby(points)]  # a detour may stand twice on a point
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        first, second = _towards(corner, before, radius), _towards(corner, after, radius)
        path.lineTo(first)
        path.quadTo(QPointF(*corner), second)
    path.lineTo(QPointF(*points[-1]))
    return path


def _towards(corner: Point, other: Point, radius: float) -> QPointF:
    """Return the point on the way from a corner to another, no further than half of it."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)  # the way is along one axis
    if not length:
        return QPointF(*corner)
    share = min(radius, length / 2) / length
    return QPointF(corner[0] + dx * share, corner[1] + dy * share)


def _arrow(points: tuple[Point, ...]) -> QPolygonF:
    (before_x, before_y), (x, y) = points[-2], points[-1]
    width, length = _ARROW[0] / 2, _ARROW[1]
    if abs(before_y - y) >= abs(before_x - x):
        back = -length if before_y <= y else length
        tips = ((x - width, y + back), (x, y), (x + width, y + back))
    else:
        back = -length if before_x <= x else length
        tips = ((x + back, y - width), (x, y), (x + back, y + width))
    return QPolygonF([QPointF(*tip) for tip in tips])


def _runs_width(runs: tuple[Run, ...], usual: Face, strong: Face) -> float:
    return sum((strong if run.strong else usual).width(run.text) for run in runs)


def _paint_runs(
    painter: QPainter, runs: tuple[Run, ...], place: QRectF, look: Look, faces: tuple[Face, Face]
) -> None:
    usual, strong = faces
    left = place.left()
    for run in runs:
        face = strong if run.strong else usual
        painter.setFont(face.font)
        painter.setPen(look.colour("text_1" if run.strong else "text_3"))
        width = face.width(run.text)
        area = QRectF(left, place.top(), width + 2, place.height())
        look.paint_text(painter, area, run.text)
        left += width
