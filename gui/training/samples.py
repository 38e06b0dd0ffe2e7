"""Validation samples with what the network takes them for: pictures, prediction, confidence."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import Label
from gui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:  # reads runs, which needs torch
    from gui.services.pictures import Picture
    from gui.services.predictor import Evaluation, PredictedSample

UNSURE: Final = 0.6
"""Below this confidence a right answer counts as unsure."""
MOST_SHOWN: Final = 120


def to_image(picture: "Picture") -> QImage:
    """Return a picture (grey or RGB bytes) as Qt's; it is a copy."""
    height, width = picture.shape[:2]
    kind = QImage.Format.Format_Grayscale8 if picture.ndim == 2 else QImage.Format.Format_RGB888
    return QImage(picture.tobytes(), width, height, width * (1 if picture.ndim == 2 else 3), kind).copy()


def ordered(evaluation: "Evaluation", choice: str) -> "Sequence[PredictedSample]":
    """Return what a filter shows: `mistakes`, `unsure` (least certain first) or `all` (wrong first)."""
    if choice == "mistakes":
        return evaluation.mistakes
    if choice == "unsure":
        return sorted(evaluation, key=lambda one: 1.0 if one.confidence is None else one.confidence)
    return tuple(evaluation)


class SampleStrip(QWidget):
    """Cards side by side in rows; the arrow keys go from one to the next.

    Signals:
        chosen: A person chose a sample; carries its index in the source.
    """

    chosen = Signal(int)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._samples: Sequence[PredictedSample] = ()
        self._images: dict[int, QImage] = {}
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Validation samples"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    @property
    def samples(self) -> "Sequence[PredictedSample]":
        """What is shown."""
        return self._samples

    @property
    def current(self) -> "PredictedSample | None":
        """The sample that the keyboard is at."""
        return self._samples[self._current] if self._samples else None

    def show_samples(self, samples: "Sequence[PredictedSample]") -> None:
        """Show other samples, from the first on unless the keyboard is at one that is still among them."""
        kept = self.current.index if self.current is not None and self.hasFocus() else None
        self._samples = samples[:MOST_SHOWN]
        self._images = {one.index: to_image(one.image) for one in self._samples if one.image is not None}
        places = (number for number, one in enumerate(self._samples) if one.index == kept)
        self._current = next(places, 0)
        self._say_current()
        self.updateGeometry()
        self.update()

    def card_rect(self, number: int) -> QRect:
        """Return where a card stands."""
        size, gap = self._card_size(), self._theme.px(8)
        return QRect(QPoint(2 + number * (size.width() + gap), 2), size)

    def sizeHint(self) -> QSize:
        size = self._card_size()
        if not self._samples:
            return QSize(0, size.height() + 4)
        return QSize(self.card_rect(len(self._samples) - 1).right() + 3, size.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _card_size(self) -> QSize:
        side = self._theme.px(74)
        line = QFontMetrics(self._theme.font("hint")).height()
        strong = QFontMetrics(self._theme.font("body_strong")).height()
        return QSize(side, side + strong + line + 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, sample in enumerate(self._samples):
            box = self.card_rect(number)
            if box.intersects(event.rect()):
                self._paint_card(painter, box, sample)
                if number == self._current and self.hasFocus():
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
                    painter.drawRoundedRect(QRectF(box), 6, 6)

    def _paint_card(self, painter: QPainter, box: QRect, sample: "PredictedSample") -> None:
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.line_2 if sample.correct else tokens.error), 1))
        painter.setBrush(QColor(tokens.card))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        picture = QRect(box.left() + 1, box.top() + 1, box.width() - 2, box.width() - 2)
        image = self._images.get(sample.index)
        if image is not None:
            painter.drawImage(picture, image)
        self._paint_words(painter, box.adjusted(6, box.width() + 3, -6, -4), sample)

    def _paint_words(self, painter: QPainter, box: QRect, sample: "PredictedSample") -> None:
        tokens = self._theme.tokens
        word, colour = self._verdict(sample)
        painter.setFont(self._theme.font("body_strong"))
        strong = painter.fontMetrics().height()
        painter.setPen(QColor(tokens.text_1 if sample.correct else tokens.error))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, sample.predicted)
        painter.setFont(self._theme.font("hint"))
        line = painter.fontMetrics().height()
        painter.setPen(QColor(tokens.text_2))
        first = QRect(box.left(), box.top(), box.width(), strong)
        if sample.confidence is not None:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(first, right, f"{100 * sample.confidence:.0f} %")
        bar = QRectF(box.left(), box.top() + strong + 3, box.width(), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(bar, 2, 2)
        bar.setWidth(bar.width() * (1.0 if sample.confidence is None else sample.confidence))
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(QColor(tokens.text_2 if sample.correct else tokens.error))
        last = QRect(box.left(), box.top() + strong + 10, box.width(), line)
        painter.drawText(last, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)

    def _verdict(self, sample: "PredictedSample") -> tuple[str, str]:
        tokens = self._theme.tokens
        if not sample.correct:
            return self.tr("✕ is {truth}").format(truth=sample.truth), tokens.error
        if sample.confidence is not None and sample.confidence < UNSURE:
            return self.tr("unsure"), tokens.warning
        return self.tr("right"), tokens.ok

    def _say_current(self) -> None:
        sample = self.current
        if sample is None:
            self.setAccessibleDescription("")
            return
        sure = "" if sample.confidence is None else f", {100 * sample.confidence:.0f} %"
        self.setAccessibleDescription(f"{sample.predicted}{sure}, {self._verdict(sample)[0]}")

    def _move(self, number: int) -> None:
        if not self._samples:
            return
        self._current = min(max(0, number), len(self._samples) - 1)
        self._say_current()
        viewport = self.parentWidget()
        area = None if viewport is None else viewport.parentWidget()
        if isinstance(area, QScrollArea):
            centre = self.card_rect(self._current).center()
            area.ensureVisible(centre.x(), centre.y(), self._card_size().width(), 0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._move(self._current + steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if key is Qt.Key.Key_Home else len(self._samples) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current is not None:
            self.chosen.emit(self.current.index)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number, sample in enumerate(self._samples):
            if self.card_rect(number).contains(event.position().toPoint()):
                self._move(number)
                self.chosen.emit(sample.index)
                return

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class SamplesView(QWidget):
    """The strip with its title and filters; says so where there is nothing to show.

    Signals:
        chosen: A person chose a sample; carries its index in the source.
    """

    chosen = Signal(int)

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._evaluation: Evaluation | None = None
        self._title = Label(self.tr("Validation samples"), theme, "chart_title", parent=self)
        self.note = Label("", theme, "label", "text_3", self)
        choices = (
            ("all", self.tr("All")),
            ("unsure", self.tr("Least certain")),
            ("mistakes", self.tr("Mistakes")),
        )
        self.filter = SegmentedControl(choices, theme, name=self.tr("Which samples"), parent=self)
        self.filter.chosen.connect(self._on_filter_chosen)
        self.strip = SampleStrip(theme)
        self.strip.chosen.connect(self.chosen)
        self._area = QScrollArea(self)
        self._area.setWidget(self.strip)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = FlowLayout(spacing=10, row_spacing=4, last_at_right=True)
        for part in (self._title, self.note, self.filter):
            head.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self._area)
        layout.addLayout(self._beside)
        theme.changed.connect(self._fit)
        self.show_evaluation(None)

    def show_evaluation(self, evaluation: "Evaluation | None", note: str = "") -> None:
        """Show what a network made of its validation data; `note` says of when, or why there is nothing."""
        self._evaluation = evaluation
        self.note.setText(note)
        has_samples = evaluation is not None and len(evaluation) > 0
        self.filter.setVisible(has_samples)
        self._area.setVisible(has_samples)
        if evaluation is not None:
            mistakes = self.tr("Mistakes {count}").format(count=len(evaluation.mistakes))
            self.filter.segment("mistakes").setText(mistakes)
            self.filter.segment("mistakes").setAccessibleName(mistakes)
            self._theme_filter()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _theme_filter(self) -> None:
        """Let the filter's last choice be as wide as its new words."""
        segment = self.filter.segment("mistakes")
        width = segment.fontMetrics().horizontalAdvance(segment.text()) + self._theme.px(24)
        segment.setFixedWidth(width)

    def _show(self) -> None:
        shown = () if self._evaluation is None else ordered(self._evaluation, self.filter.current)
        self.strip.show_samples(shown)
        self._fit()

    @Slot(str)
    def _on_filter_chosen(self, _key: str) -> None:
        self._show()

    @Slot()
    def _fit(self) -> None:
        bar = self._area.horizontalScrollBar().sizeHint().height()
        self._area.setFixedHeight(self.strip.sizeHint().height() + bar)
        first, second = self.strip.card_rect(0), self.strip.card_rect(1)
        pitch, edges = second.left() - first.left(), first.width() + 4
        # Whole cards are seen, and scrolled by: one that is cut looks like a mistake.
        spare = (self.width() - edges) % pitch if self.width() > edges else 0
        self._beside.setContentsMargins(0, 0, spare, 0)
        self._area.horizontalScrollBar().setSingleStep(pitch)
