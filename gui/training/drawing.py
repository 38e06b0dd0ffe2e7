"""A pad to draw a digit on; the run's network says at once what it takes it for."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from core.data.digits import DIGITS_COUNT
from gui.context import Context
from gui.theme.manager import ThemeManager
from gui.training.samples import to_image
from gui.widgets.buttons import Button
from gui.widgets.labels import Label

if TYPE_CHECKING:  # reads runs, which needs torch
    from gui.services.predictor import Classified

SIDE: Final = 112
"""Pixels of the drawing; it is shown larger and brought to the data's own size by the service."""
_PEN: Final = 11.0
_WAIT_MS: Final = 30
_RANKED: Final = 3
_WORTH_SAYING: Final = 0.005


class DrawingPad(QWidget):
    """A black square to draw on in white, as the data are.

    Signals:
        drawn: The drawing is another one.
    """

    drawn = Signal()

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
        self._image.fill(Qt.GlobalColor.black)
        self._last: QPointF | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Drawing"))
        self.setAccessibleDescription(
            self.tr("Draw a digit with the mouse. Without a mouse, choose one of the digits by its number.")
        )
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        side = max(self._theme.px(160), SIDE)
        return QSize(side, side)

    def pixels(self) -> NDArray[np.uint8]:
        """Return the drawing (rows, columns): 0 where nothing is drawn, 255 where the pen was."""
        stride = self._image.bytesPerLine()
        rows = np.frombuffer(self._image.constBits(), dtype=np.uint8).reshape(SIDE, stride)
        return rows[:, :SIDE].copy()

    def show_image(self, image: QImage) -> None:
        """Show a picture in place of the drawing."""
        self._image = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
            SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.update()

    def clear(self) -> None:
        """Take the drawing away."""
        self._image.fill(Qt.GlobalColor.black)
        self.update()
        self.drawn.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._last = event.position()
            self._stroke(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._stroke(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._last = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
            return
        super().keyPressEvent(event)

    def _stroke(self, to: QPointF) -> None:
        assert self._last is not None
        scale = SIDE / max(1, self.width())
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(
                Qt.GlobalColor.white,
                _PEN,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        if self._last == to:
            painter.drawPoint(to * scale)
        else:
            painter.drawLine(self._last * scale, to * scale)
        painter.end()
        self._last = to
        self.update()
        self.drawn.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.line_2), 2))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))


class DigitReader(QWidget):
    """The pad, what the network says of it, and the digits of the data by number."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._run: Path | None = None
        self._taking = False
        self.pad = DrawingPad(theme, self)
        self.answer = Label("–", theme, "page_title", parent=self)
        self.confidence = Label("", theme, "body", "text_2", self, wrap=True)
        self.others = Label("", theme, "label", "text_3", self, wrap=True)
        self.clear = Button(self.tr("Clear"), theme, icon="eraser", parent=self)
        self.number = QSpinBox(self)
        self.number.setRange(0, DIGITS_COUNT - 1)
        self.number.lineEdit().setTextMargins(6, 0, 0, 0)
        self.number.setAccessibleName(self.tr("Number of a digit of the data"))
        self.number.setToolTip(self.tr("One of the {count} digits of the data").format(count=DIGITS_COUNT))
        self.take = Button(self.tr("Take this digit"), theme, parent=self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_WAIT_MS)
        self._delay.timeout.connect(self._classify)
        self._lay_out()
        self.pad.drawn.connect(self._delay.start)
        self.clear.clicked.connect(self.pad.clear)
        self.take.clicked.connect(self._on_take)
        context.prediction.classified.connect(self._on_classified)

    def _lay_out(self) -> None:
        by_number = QHBoxLayout()
        by_number.setSpacing(6)
        by_number.addWidget(Label(self.tr("or digit"), self._context.theme, "label", "text_2", self))
        by_number.addWidget(self.number)
        by_number.addWidget(self.take)
        by_number.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(self.tr("Draw a digit"), self._context.theme, "chart_title", parent=self))
        words.addWidget(self.answer)
        words.addWidget(self.confidence)
        words.addWidget(self.others)
        words.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        words.addLayout(buttons)
        words.addLayout(by_number)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def use_run(self, folder: Path | None) -> None:
        """Let this run's network read from now on."""
        if folder != self._run:
            self._run = folder
            if self.pad.pixels().any():
                self._delay.start()

    def read_digit(self, number: int) -> None:
        """Read one of the digits of the data."""
        if self._run is not None:
            self.number.setValue(number)
            self._delay.stop()
            self._taking = True
            self._context.prediction.classify_digit(self._run, number)

    @Slot()
    def _classify(self) -> None:
        if self._run is not None:
            self._taking = False
            self._context.prediction.classify(self._run, self.pad.pixels())

    @Slot()
    def _on_take(self) -> None:
        self.read_digit(self.number.value())

    @Slot(object)
    def _on_classified(self, answer: "Classified") -> None:
        if answer.run_folder != self._run:
            return
        if answer.name is None:
            self.answer.setText("–")
            self.confidence.setText(self.tr("Draw in the square; the answer comes as you draw."))
            self.others.setText("")
            return
        self.answer.setText(answer.name)
        sure = (
            ""
            if answer.confidence is None
            else self.tr("{share} % sure").format(share=f"{100 * answer.confidence:.0f}")
        )
        self.confidence.setText(sure)
        rest = [one for one in answer.probabilities[1:_RANKED] if one[1] >= _WORTH_SAYING]
        others = " · ".join(f"{name}: {100 * share:.0f} %" for name, share in rest)
        self.others.setText(self.tr("otherwise {others}").format(others=others) if others else "")
        if self._taking and answer.image is not None:
            self._taking = False
            self.pad.show_image(to_image(answer.image))
