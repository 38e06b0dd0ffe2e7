"""The figures of a run: epoch, remaining time, speed, the best validation so far, learning rate."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.training.history import EpochRow
from gui.charts.series import RunSeries
from gui.theme.manager import ThemeManager
from gui.training.clock import RunClock, spelled_time
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import Label
from gui.widgets.mixed_text import MixedText, Piece

translate = QCoreApplication.translate


class RunFigure(QWidget):
    """A name over a number, and what belongs to it in smaller type: “Epoch” over “7 of 10”."""

    def __init__(self, name: str, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._value = self._beside = ""
        self._good = False
        self._title = Label(name, theme, "label", "text_2", self)
        self._label = MixedText(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self._title)
        layout.addWidget(self._label, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    @property
    def text(self) -> str:
        """What is shown."""
        return f"{self._value} {self._beside}".strip()

    def rename(self, name: str) -> None:
        """Show what the number is called."""
        if name != self._name:
            self._name = name
            self._title.setText(name)
            self._show()

    def show_value(self, value: str, beside: str = "", *, good: bool = False) -> None:
        """Show a number and what belongs to it; `good` paints the latter as good news."""
        if (value, beside, good) != (self._value, self._beside, self._good):
            self._value, self._beside, self._good = value, beside, good
            self._show()

    def _show(self) -> None:
        pieces = [Piece(self._value or "–", "figure")]
        if self._beside:
            pieces.append(Piece(f" {self._beside}", "label", "ok" if self._good else "text_3"))
        self._label.show_pieces(pieces)
        self.setAccessibleName(f"{self._name}: {self.text or '–'}")


class RunFigures(QWidget):
    """The five figures side by side; they wrap where there is no room."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "epoch": self.tr("Epoch"),
            "time": self.tr("Remaining"),
            "speed": self.tr("Speed"),
            "best": self.tr("Validation accuracy"),
            "rate": self.tr("Learning rate"),
        }
        self.figures = {key: RunFigure(name, theme, self) for key, name in names.items()}
        layout = FlowLayout(self, spacing=28, row_spacing=6)
        for figure in self.figures.values():
            layout.addWidget(figure)

    def show_run(self, series: RunSeries, clock: RunClock, learning_rate: float | None) -> None:
        """Show where a run stands."""
        self.figures["epoch"].show_value(*_epoch(series))
        self.figures["time"].show_value(*_time(series, clock))
        rows = series.rows
        speed = rows[-1].samples_per_second if rows else None
        self.figures["speed"].show_value(
            "" if speed is None else f"{speed:,.0f}", "" if speed is None else self.tr("samples/s")
        )
        value, beside, good = _validation(rows)
        has_accuracy = series.has_accuracy or not rows
        name = self.tr("Validation accuracy") if has_accuracy else self.tr("Validation loss")
        self.figures["best"].rename(name)
        self.figures["best"].show_value(value, beside, good=good)
        rate = rows[-1].learning_rate if rows else learning_rate
        self.figures["rate"].show_value("" if rate is None else f"{rate:g}")


def _epoch(series: RunSeries) -> tuple[str, str]:
    if not series.steps_per_epoch:
        return "", ""
    number = min(series.epochs, int(series.reached) + (series.finished is None))
    return str(number), translate("RunFigures", "of {epochs}").format(epochs=series.epochs)


def _time(series: RunSeries, clock: RunClock) -> tuple[str, str]:
    taken = clock.elapsed_s
    if series.finished is not None:
        return (spelled_time(0), translate("RunFigures", "took {time}").format(time=spelled_time(taken)))
    left = clock.remaining_s(series.reached, series.epochs)
    if left is None:
        return "", ""
    return spelled_time(left), translate("RunFigures", "of {time}").format(time=spelled_time(taken + left))


def _validation(rows: list[EpochRow]) -> tuple[str, str, bool]:
    """Return the last validation accuracy (without classes, loss), and whether it is the best."""
    if not rows:
        return "", "", False
    accuracies = [row.validation_accuracy for row in rows if row.validation_accuracy is not None]
    if accuracies and rows[-1].validation_accuracy is not None:
        best = max(accuracies)
        value = f"{100 * accuracies[-1]:.1f} %"
        return value, *_best(accuracies[-1] >= best, f"{100 * best:.1f} %")
    losses = [row.validation_loss for row in rows if row.validation_loss is not None]
    if not losses:
        return "", "", False
    return f"{losses[-1]:.4g}", *_best(losses[-1] <= min(losses), f"{min(losses):.4g}")


def _best(is_best: bool, best: str) -> tuple[str, bool]:
    if is_best:
        return translate("RunFigures", "best yet"), True
    return translate("RunFigures", "best {value}").format(value=best), False
