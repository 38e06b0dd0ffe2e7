"""The plotting area of a chart. Imports pyqtgraph, so it is itself imported late (`gui.charts.chart`)."""

import math
import time
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.charts.curves import MARKER, NOTHING, Curves, Doubles, Line
from gui.charts.reading import reading_at
from gui.charts.series import RunSeries
from gui.theme.tokens import Tokens

_RAW_ALPHA = 56  # 22 %
_AHEAD_ALPHA = 178  # 70 %
_LATEST_S = 0.25
"""How long a curve may stand although the run goes on, where what is new is less than half a pixel wide."""
_ROOM = 0.04
_STILL_FITS = 0.75
"""How much of the vertical axis the curves of a run that goes on must need for it to stay."""
_KEY_STEP = 0.01
_LEAST_EPOCHS = 1.0
_FEW_EPOCHS = 4.0
_MANY_EPOCHS = 20
_BEGUN = 0.1
_AIR = 1.25
_TICK_PIXELS = 64.0


class _Axis(pg.AxisItem):  # type: ignore[misc] # pyqtgraph has no types
    """An axis that writes numbers as people do: 0.01 rather than 1e-02, and shares as percent."""

    def __init__(self, orientation: str, *, percent: bool = False) -> None:
        super().__init__(orientation)
        self.percent, self.exponents = percent, False
        self.enableAutoSIPrefix(False)

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        if self.percent:
            digits = max(0, -math.floor(math.log10(spacing * 100) + 1e-9)) if spacing > 0 else 0
            return [f"{100 * value:.{digits}f}%" for value in values]
        if self.exponents:
            return [f"{10**value:.3g}" for value in values]
        digits = max(0, -math.floor(math.log10(spacing) + 1e-9)) if spacing > 0 else 0
        return [f"{value:.{digits}f}" if abs(value) < 1e5 else f"{value:.3g}" for value in values]

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return one level of ticks: 1, 2 and 5 within each power of ten where the axis is logarithmic."""
        if self.exponents and high > low:
            return [(1.0, _log_ticks(low, high))]
        levels: list[tuple[float, list[float]]] = super().tickValues(low, high, size)
        return levels[:1] if not levels or len(levels[0][1]) > 2 else levels[:2]


class _EpochAxis(_Axis):
    """Whole epochs while many are seen, the last one with its word; parts of epochs from close by."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.last = 0

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        if high - low < _FEW_EPOCHS or size <= 0:
            return super().tickValues(low, high, size)
        step = _whole_step((high - low) * _TICK_PIXELS / size)
        near = (high - low) * _TICK_PIXELS / size
        ticks = [float(tick) for tick in range(math.ceil(low / step) * step, math.floor(high) + 1, step)]
        if low <= self.last <= high:
            ticks = [tick for tick in ticks if abs(tick - self.last) >= near] + [float(self.last)]
        return [(float(step), ticks)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        word = QCoreApplication.translate("Plot", "epoch {number}")
        return [word.format(number=self.last) if value == self.last else f"{value:.4g}" for value in values]


def _whole_step(least: float) -> int:
    """Return the smallest of 1, 2, 5, 10, 20 … that is not below a number."""
    power: int = 10 ** max(0, math.floor(math.log10(max(1.0, least))))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def _log_ticks(low: float, high: float) -> list[float]:
    """Return decimal logarithms of round numbers between two logarithms."""
    steps = (1, 2, 5) if high - low < 2.5 else (1,)
    powers = range(math.floor(low), math.ceil(high) + 1)
    found = [power + math.log10(step) for power in powers for step in steps]
    return [value for value in found if low <= value <= high]


class Plot(pg.PlotWidget):  # type: ignore[misc] # pyqtgraph has no types
    """Curves of a run against epochs, a crosshair, and the part of the axis that is not yet reached.

    The wheel and dragging look closer along the epochs; a double-click or 0 shows the whole run. With the
    keyboard, the arrows move the crosshair and plus and minus look closer.

    Signals:
        read: What stands at the crosshair, a `Reading`, or None when it leaves.
    """

    read = Signal(object)

    def __init__(self, tokens: Tokens, font: QFont, *, accuracy: bool, parent: QWidget | None = None) -> None:
        self._left = _Axis("left", percent=accuracy)
        self._bottom = _EpochAxis()
        super().__init__(parent, axisItems={"left": self._left, "bottom": self._bottom})
        self._accuracy = accuracy
        self.series = RunSeries()
        self._log, self._window = False, 1
        self._whole = True
        self._at: float | None = None
        self._preferred_height = 150
        self._word_width = 0
        self._drawn: tuple[object, ...] = ()
        self._drawn_s = 0.0
        self._make_items()
        self.set_look(tokens, font)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._view.sigXRangeChanged.connect(self._on_x_range_changed)

    def _make_items(self) -> None:
        item = self.getPlotItem()
        self._view = item.getViewBox()
        item.hideButtons()
        item.setMenuEnabled(False)
        self._view.setMouseEnabled(x=True, y=False)
        self._view.disableAutoRange()
        self._view.setDefaultPadding(0)
        self.curves = Curves()
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._cross.hide()
        for order, part in enumerate((self.curves, self._cross)):
            part.setZValue(order)
            item.addItem(part, ignoreBounds=True)

    def set_look(self, tokens: Tokens, font: QFont) -> None:
        """Paint with these colours and this type."""
        self._font = font
        self.setBackground(tokens.panel)
        train, validation = QColor(tokens.train), QColor(tokens.validation)
        raw = QColor(train)
        raw.setAlpha(_RAW_ALPHA)
        ahead = QColor(tokens.panel_2)
        ahead.setAlpha(_AHEAD_ALPHA)
        self.curves.set_look(train, validation, raw, ahead, QColor(tokens.panel))
        self._cross.setPen(pg.mkPen(tokens.text_3, width=1, style=Qt.PenStyle.DashLine))
        for axis in (self._left, self._bottom):
            axis.setTickFont(font)
            axis.setTextPen(pg.mkPen(tokens.text_3))
            axis.setPen(pg.mkPen(tokens.line_2 if axis is self._bottom else None))
            axis.setStyle(tickLength=0, tickTextOffset=6, hideOverlappingLabels=False)
        self._bottom.setHeight(QFontMetrics(font).height() + 10)
        self._left.setTickPen(pg.mkPen(tokens.line))
        self._left.setGrid(255)
        self._left.setZValue(-1)  # the grid lies behind the curves
        self._bottom.setGrid(False)
        self.refresh()

    def show_series(self, series: RunSeries) -> None:
        """Show another run, the whole of it."""
        self.series = series
        self._whole = True
        self.refresh()

    def set_log(self, on: bool) -> None:
        """Let the vertical axis be logarithmic."""
        self._log = self._left.exponents = on
        self.refresh()

    def set_window(self, steps: int) -> None:
        """Smooth the loss of training by the mean of so many steps."""
        self._window = max(1, steps)
        self.refresh()

    def show_whole(self) -> None:
        """Show the run from its start to its planned end, or at the start of a long one what has run."""
        self._whole = True
        self.refresh()

    def zoom(self, factor: float) -> None:
        """Show more (a factor above 1) or less of the epochs, around the middle or the crosshair."""
        low, high = self._view.viewRange()[0]
        centre = self._at if self._at is not None else (low + high) / 2
        self._whole = False
        self._view.setXRange(
            max(0.0, centre - (centre - low) * factor), centre + (high - centre) * factor, padding=0
        )

    def follow(self) -> None:
        """Paint what has come since, as soon as it can be seen."""
        progress = self._progress()
        moved = progress != self._drawn
        if self._accuracy and progress[1:] == self._drawn[1:]:  # between two epochs
            if moved:
                self.curves.reach(self.series.reached, shaded=self._goes_on())
                self._drawn = progress
        elif moved or time.monotonic() - self._drawn_s >= _LATEST_S:
            self.refresh(steady=self._goes_on())

    def refresh(self, *, steady: bool = False) -> None:
        """Paint what the series holds now; the cost does not grow with its length.

        Args:
            steady: Keep the axis where what is seen still fits it well, which spares painting it anew.
        """
        self._bottom.last = round(self._last_epoch())
        self._word_width = QFontMetrics(self._font).horizontalAdvance(f"epoch {self._bottom.last}")
        end = self._right_end()
        if self._whole and self._view.viewRange()[0] != [0, end]:
            self._view.setXRange(0, end, padding=0)
        self._draw(steady=steady)

    def _last_epoch(self) -> float:
        series = self.series
        planned = (
            float(series.epochs) if series.finished in (None, "completed") else math.ceil(series.reached)
        )
        if planned >= _MANY_EPOCHS and series.reached < _BEGUN * planned:
            # In steps of 2, 5, 10 …, so that the axis does not creep while the curve is looked at.
            planned = min(planned, float(_whole_step(max(2.0, _AIR * series.reached))))
        return max(_LEAST_EPOCHS, planned, series.reached)

    def _right_end(self) -> float:
        """Return where the axis ends: beyond the last epoch, so that its marker and its word are whole."""
        room = min(0.4, (self._word_width / 2 + MARKER) / max(1.0, self._view.width()))
        return self._last_epoch() / (1.0 - float(room))

    def _draw(self, *, steady: bool = False) -> None:
        low, high = self._view.viewRange()[0]
        seen = self._draw_accuracies() if self._accuracy else self._draw_losses(low, high)
        self._set_y_range(seen, steady=steady)
        self.curves.set_seen(self._view.viewRect())
        self.curves.reach(self.series.reached, shaded=self._goes_on())
        self._drawn, self._drawn_s = self._progress(), time.monotonic()
        if self._at is not None:
            self._read_at(self._at)

    def _goes_on(self) -> bool:
        return self.series.steps_per_epoch > 0 and self.series.finished is None

    def _progress(self) -> tuple[object, ...]:
        """Return how far the run is as the picture can show it: half pixels, epochs, whether it has ended."""
        series = self.series
        halves = round(2 * self.width() * series.reached / self._right_end())
        return halves, len(series.rows), series.epochs, series.finished

    def _draw_losses(self, low: float, high: float) -> list[Doubles]:
        """Draw the loss of each step and its running mean between two epochs; return what is drawn."""
        series = self.series
        steps = max(1, series.steps_per_epoch)
        columns = max(100, self.width())
        spans = series.losses.spans(math.floor(low * steps) - 1, math.ceil(high * steps) + 1, columns)
        x = (spans.centre + 1) / steps
        raw = np.column_stack([spans.low, spans.high]).astype(np.float64).ravel()
        smooth = series.losses.trailing_mean(np.minimum(spans.stop, len(series.losses)) - 1, self._window)
        curves = self.curves
        smoothed = self._window > 1  # else the mean is the loss itself
        curves.raw.set_points(*(np.repeat(x, 2), self._shown(raw)) if smoothed else NOTHING)
        curves.train.set_points(spans.stop / steps, self._shown(smooth))
        points = [(row.epoch, row.validation_loss) for row in series.rows]
        return [_without_peaks(raw), smooth, self._draw_points(curves.validation, points)]

    def _draw_accuracies(self) -> list[Doubles]:
        rows = self.series.rows
        train = self._draw_points(self.curves.train, [(row.epoch, row.train_accuracy) for row in rows])
        points = [(row.epoch, row.validation_accuracy) for row in rows]
        return [train, self._draw_points(self.curves.validation, points)]

    def _draw_points(self, line: Line, points: Sequence[tuple[int, float | None]]) -> Doubles:
        known = [(epoch, value) for epoch, value in points if value is not None]
        x = np.array([epoch for epoch, _ in known], dtype=np.float64)
        y = np.array([value for _, value in known], dtype=np.float64)
        line.set_points(x, self._shown(y), marked=len(points) <= self.width() / 12)
        return y

    def _shown(self, values: Doubles) -> Doubles:
        if not self._log:
            return values
        with np.errstate(divide="ignore", invalid="ignore"):
            logs: Doubles = np.where(values > 0, np.log10(values), np.nan)
        return logs

    def _set_y_range(self, parts: Sequence[Doubles], *, steady: bool) -> None:
        values = self._shown(np.concatenate(parts))
        low, high = self._fitting(values[np.isfinite(values)])
        bottom, top = self._view.viewRange()[1]
        fits = bottom <= low and high <= top and high - low > _STILL_FITS * (top - bottom)
        if not (steady and fits):
            self._view.setYRange(low, high, padding=0)

    def _fitting(self, values: Doubles) -> tuple[float, float]:
        """Return the part of the vertical axis that shows these values."""
        if not len(values):
            return 0.0, 1.0
        low, high = float(values.min()), float(values.max())
        if self._accuracy:
            room = max(0.02, (high - low) * 0.1)
            low, high = max(0.0, low - room), min(1.0, high + room)
            return low, high + (high - low) * 0.06
        if not self._log and 0 <= low < 0.4 * high:
            low = 0.0
        room = (high - low or abs(high) or 1.0) * _ROOM
        return low if low == 0 and not self._log else low - room, high + room

    def _read_at(self, epoch: float) -> None:
        """Put the crosshair at an epoch and tell what stands there."""
        low, high = self._view.viewRange()[0]
        self._at = min(max(epoch, low), high)
        self._cross.setPos(self._at)
        self._cross.show()
        self.read.emit(reading_at(self.series, self._at, self._window, accuracy=self._accuracy))

    def _stop_reading(self) -> None:
        self._at = None
        self._cross.hide()
        self.read.emit(None)

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        if self.getPlotItem().vb.sceneBoundingRect().contains(position):
            self._read_at(self._view.mapSceneToView(position).x())
        else:
            self._stop_reading()

    @Slot(object, object)
    def _on_x_range_changed(self, _view: object, seen: tuple[float, float]) -> None:
        last = self._right_end()
        if abs(seen[0]) > 1e-6 * last or abs(seen[1] - last) > 1e-6 * last:
            self._whole = False
            self._draw()

    def sizeHint(self) -> QSize:
        return QSize(320, self._preferred_height)

    def prefer_height(self, height: int) -> None:
        """Be so high where nothing else wants the room."""
        height = max(height, self.minimumSizeHint().height())
        if height != self._preferred_height:
            self._preferred_height = height
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 90)

    def leaveEvent(self, event: object) -> None:
        self._stop_reading()
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.show_whole()
        event.accept()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None and hasattr(self, "_cross"):  # the base class resizes while it is being built
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        low, high = self._view.viewRange()[0]
        at = self._at if self._at is not None else min(self.series.reached, high)
        step = (high - low) * _KEY_STEP
        match event.key():
            case Qt.Key.Key_Left:
                self._read_at(at - step)
            case Qt.Key.Key_Right:
                self._read_at(at + step)
            case Qt.Key.Key_Home:
                self._read_at(low)
            case Qt.Key.Key_End:
                self._read_at(min(high, self.series.reached))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(0.8)
            case Qt.Key.Key_Minus:
                self.zoom(1.25)
            case Qt.Key.Key_0:
                self.show_whole()
            case Qt.Key.Key_Escape if self._at is not None:
                self._stop_reading()
            case _:
                event.ignore()
                return
        event.accept()


def _without_peaks(values: Doubles) -> Doubles:
    """Return the values without the highest fiftieth, which one bad batch can make."""
    finite = values[np.isfinite(values)]
    highest = len(finite) // 50
    return np.partition(finite, -highest)[:-highest] if highest else finite
