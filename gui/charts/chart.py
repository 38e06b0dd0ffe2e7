"""A chart of a run: title, legend with the latest figures, the plot, and what stands at the crosshair."""

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.charts.plotting import plotting
from gui.charts.reading import Reading
from gui.charts.series import RunSeries
from gui.theme.manager import ThemeManager
from gui.widgets.flow import FlowLayout
from gui.widgets.mixed_text import MixedText, Piece

if TYPE_CHECKING:  # imports pyqtgraph, which `plotting` does beside the window
    from gui.charts.plot import Plot

_LONGEST_FIGURE = "100.0 %"


class Quantity(Enum):
    """What a chart shows against epochs."""

    LOSS = auto()
    ACCURACY = auto()


class _Swatch(QWidget):
    """A piece of a curve, as the legend shows it: a line, with a hollow marker for validation."""

    def __init__(self, theme: ThemeManager, *, validation: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._validation = theme, validation
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(20), self._theme.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.validation if self._validation else tokens.train), 2))
        middle = self.height() / 2
        painter.drawLine(1, round(middle), self.width() - 1, round(middle))
        if self._validation:
            painter.setBrush(QColor(tokens.panel))
            painter.drawEllipse(QRectF(self.width() / 2 - 3, middle - 3, 6, 6))


class Chart(QWidget):
    """The loss or the accuracy of a run against epochs.

    Attributes:
        controls: The right end of the header, for what belongs to the chart (scale, smoothing).
    """

    def __init__(
        self, theme: ThemeManager, quantity: Quantity, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.quantity = quantity
        self.series = RunSeries()
        self._log, self._window = False, 1
        self._plot: Plot | None = None
        self._reading: Reading | None = None
        self._preferred_height = 0
        self._title = QLabel(title, self)
        self._legend = [MixedText(theme, self) for _ in range(2)]
        for label, name in zip(self._legend, self._names(), strict=True):
            label.reserve(_entry(name, _LONGEST_FIGURE))  # so that the legend stands still from the start
        self._swatches = [_Swatch(theme, validation=flag, parent=self) for flag in (False, True)]
        self._place = QLabel(self)
        self._place.setProperty("kind", "hint")
        self.controls = QHBoxLayout()
        self._lay_out()
        self.setAccessibleName(title)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        plotting().ready.connect(self._on_plotting_ready)
        self._on_plotting_ready()

    def _lay_out(self) -> None:
        legend = QWidget(self)
        row = QHBoxLayout(legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(4)
        for swatch, label in zip(self._swatches, self._legend, strict=True):
            row.addWidget(swatch)
            row.addWidget(label)
            row.addSpacing(4)
        row.addWidget(self._place)
        row.addStretch(1)
        controls = QWidget(self)
        controls.setLayout(self.controls)
        self.controls.setContentsMargins(0, 0, 0, 0)
        self._header = QWidget(self)
        flow = FlowLayout(self._header, last_at_right=True, row_spacing=4)
        flow.addWidget(legend)
        flow.addWidget(controls)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(4)
        self._body.addWidget(self._header)
        self._body.addStretch(1)

    @property
    def plot(self) -> "Plot | None":
        """The plotting area, once it can be drawn."""
        return self._plot

    def show_series(self, series: RunSeries) -> None:
        """Show a run; `refresh` shows what it has got since."""
        self.series = series
        self._reading = None
        if self._plot is not None:
            self._plot.show_series(series)
        self._show_figures()

    def refresh(self) -> None:
        """Show what the series holds now."""
        if self._plot is not None and self.isVisible():
            self._plot.follow()
        self._show_figures()

    def set_log(self, on: bool) -> None:
        """Let the vertical axis be logarithmic."""
        self._log = on
        if self._plot is not None:
            self._plot.set_log(on)

    def set_window(self, steps: int) -> None:
        """Smooth the loss of training by the mean of so many steps."""
        self._window = max(1, steps)
        if self._plot is not None:
            self._plot.set_window(self._window)
        self._show_figures()

    def header_height(self, width: int) -> int:
        """Return how high the header is at a width of the chart."""
        layout = self._header.layout()
        assert layout is not None
        return max(self._theme.px(32), layout.heightForWidth(width))

    def set_header_height(self, height: int) -> None:
        """Let the header be at least so high, so that charts side by side begin at the same height."""
        self._header.setMinimumHeight(height)
        self._fit_plot()

    def prefer_height(self, height: int) -> None:
        """Let the chart be so high where nothing else wants the room."""
        if height != self._preferred_height:
            self._preferred_height = height
            self._fit_plot()
            self.updateGeometry()

    def _fit_plot(self) -> None:
        """Tell the plot its share: as the header wraps, the layout asks the plot and not the chart."""
        if self._plot is not None and self._preferred_height:
            self._plot.prefer_height(self._preferred_height - self._header.minimumHeight())

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        plotting().start()
        if self._plot is not None:
            self._plot.refresh()

    @Slot()
    def _on_plotting_ready(self) -> None:
        if self._plot is not None or not plotting().is_ready:
            return
        from gui.charts.plot import Plot  # imports pyqtgraph: late, `plotting` has it by now

        accuracy = self.quantity is Quantity.ACCURACY
        self._plot = Plot(self._theme.tokens, self._theme.font("hint"), accuracy=accuracy, parent=self)
        self._plot.setAccessibleName(
            self.tr("{title} against epochs. Arrows move the crosshair, plus and minus look closer.").format(
                title=self._title.text()
            )
        )
        self._plot.setToolTip(
            self.tr("Wheel or + and −: look closer. Drag: move. Double-click or 0: the whole run.")
        )
        self._plot.set_log(self._log)
        self._plot.set_window(self._window)
        self._plot.show_series(self.series)
        self._plot.read.connect(self._on_read)
        stretch = self._body.takeAt(self._body.count() - 1)
        del stretch
        self._body.addWidget(self._plot, 1)
        self._fit_plot()

    @Slot(object)
    def _on_read(self, reading: Reading | None) -> None:
        self._reading = reading
        self._show_figures()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._title.setFont(self._theme.font("chart_title"))
        self._header.setMinimumHeight(self._theme.px(32))
        self._place.setFont(self._theme.font("label"))
        if self._plot is not None:
            self._plot.set_look(self._theme.tokens, self._theme.font("hint"))
        self._show_figures()
        self.updateGeometry()
        self.update()

    def _names(self) -> tuple[str, str]:
        return self.tr("train"), self.tr("validation")

    def _show_figures(self) -> None:
        """Write the latest figures, or those at the crosshair, into the legend."""
        train, validation = self._figures()
        for label, name, value in zip(self._legend, self._names(), (train, validation), strict=True):
            figure = "–" if value is None else self._spelled(value)
            label.show_pieces(_entry(name, figure))
        self._place.setText(self._place_text())

    def _figures(self) -> tuple[float | None, float | None]:
        if self._reading is not None:
            return self._reading.train, self._reading.validation
        rows = self.series.rows
        last = rows[-1] if rows else None
        if self.quantity is Quantity.ACCURACY:
            return (None, None) if last is None else (last.train_accuracy, last.validation_accuracy)
        train = None
        if len(self.series.losses):
            mean = float(self.series.losses.trailing_mean([len(self.series.losses) - 1], self._window)[0])
            train = mean if mean == mean else None
        return train, None if last is None else last.validation_loss

    def _place_text(self) -> str:
        if self._reading is None:
            return ""
        if self.quantity is Quantity.ACCURACY:
            return self.tr("at epoch {epoch}").format(epoch=self._reading.validation_epoch or 0)
        return self.tr("at step {step}").format(step=f"{self._reading.step:,}")

    def _spelled(self, value: float) -> str:
        return f"{100 * value:.1f} %" if self.quantity is Quantity.ACCURACY else f"{value:.3g}"

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), max(self._preferred_height, self._theme.px(130)))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._theme.px(130))


def _entry(name: str, figure: str) -> tuple[Piece, Piece]:
    """Return a line of the legend."""
    return Piece(f"{name}  ", "label", "text_2"), Piece(figure, "label_strong")
