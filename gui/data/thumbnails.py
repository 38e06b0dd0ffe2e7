"""Samples of the data as small pictures, of one class or of all, to learn from or to judge by."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from gui.context import Context
from gui.forms.choice import ChoiceBox
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import Label
from gui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from gui.services.data import Thumbnail

_SIDE, _GAP = 44, 6
_MOST = 60


class _Grid(QWidget):
    """Pictures in as many columns as there is room for, each with its class below."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.shown: tuple[Thumbnail, ...] = ()
        self._images: list[QImage] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_thumbnails(self, shown: "tuple[Thumbnail, ...]") -> None:
        """Show other pictures."""
        self.shown = shown
        self._images = [_image(one) for one in shown]
        self.setAccessibleName(self.tr("Pictures of {count} samples").format(count=len(shown)))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self.shown) // self._columns(width))
        return rows * (self._theme.px(_SIDE) + self._line() + _GAP)

    def sizeHint(self) -> QSize:
        width = self._theme.px(_SIDE) * 8
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_SIDE) * 3, self._theme.px(_SIDE))

    def _line(self) -> int:
        return self.fontMetrics().height() + 1 if any(one.label is not None for one in self.shown) else 0

    def _columns(self, width: int) -> int:
        return max(1, (width + _GAP) // (self._theme.px(_SIDE) + _GAP))

    def _box(self, number: int) -> QRect:
        side, columns = self._theme.px(_SIDE), self._columns(self.width())
        row, column = divmod(number, columns)
        return QRect(column * (side + _GAP), row * (side + self._line() + _GAP), side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setFont(self._theme.font("hint"))
        for number, one in enumerate(self.shown):
            box = self._box(number)
            if not box.adjusted(0, 0, 0, self._line()).intersects(event.rect()):
                continue
            painter.drawImage(box, self._images[number])
            painter.setPen(QColor(tokens.line_2))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            if one.label is not None:
                painter.setPen(QColor(tokens.text_2))
                below = QRect(box.left(), box.bottom() + 1, box.width(), self._line())
                text = painter.fontMetrics().elidedText(one.label, Qt.TextElideMode.ElideRight, box.width())
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._tell(event)
            return True
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> None:
        for number, one in enumerate(self.shown):
            if self._box(number).contains(event.pos()):
                text = self.tr("sample {index}").format(index=one.index)
                QToolTip.showText(event.globalPos(), f"{text} · {one.label}" if one.label else text, self)
                return
        QToolTip.hideText()


def _image(thumbnail: "Thumbnail") -> QImage:
    picture = thumbnail.image
    height, width = picture.shape[:2]
    grey = picture.ndim == 2
    kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    return QImage(picture.tobytes(), width, height, width * (1 if grey else 3), kind).copy()


class ThumbnailsView(QWidget):
    """The pictures with a choice of split and class."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        splits = (("train", self.tr("Train")), ("validation", self.tr("Validation")))
        self.split = SegmentedControl(splits, theme, name=self.tr("Which part of the samples"), parent=self)
        self.classes = ChoiceBox(theme, self, role="body")
        self.classes.setAccessibleName(self.tr("Class of the samples shown"))
        self._note = Label("", theme, "label", "text_2", self, wrap=True)
        self.grid = _Grid(context, self)
        head = FlowLayout()
        head.addWidget(self.split)
        head.addWidget(self.classes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._note)
        layout.addWidget(self.grid)
        self.split.chosen.connect(self._show)
        self.classes.activated.connect(self._show)
        context.data.updated.connect(self.refresh)
        theme.changed.connect(self._on_theme_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Take over the classes that there are now."""
        facts = self._context.data.facts
        classes = facts.classes if facts is not None else ()
        names = [self.classes.itemText(index) for index in range(1, self.classes.count())]
        if not self.classes.count() or names != list(classes):
            self.classes.clear()
            self.classes.addItem(self.tr("All classes"), None)
            for name in classes:
                self.classes.addItem(name, name)
        self.classes.setVisible(bool(classes))
        self._show()

    @Slot()
    def _show(self) -> None:
        data = self._context.data
        shown = tuple(data.thumbnails(_MOST, split=self.split.current, label=self.classes.currentData()))
        self.grid.show_thumbnails(shown)
        self._note.setText("" if shown else self._why_none())
        self._note.setVisible(not shown)

    def _why_none(self) -> str:
        data = self._context.data
        if data.summary is None:
            return self.tr("Pictures appear as soon as PyTorch is loaded.") if data.error is None else "–"
        if data.facts is not None and self.split.current == "validation" and not data.facts.validation_count:
            return self.tr("No samples are set aside for validation.")
        return self.tr("These samples are no pictures.")

    @Slot()
    def _on_theme_changed(self) -> None:
        self.grid.updateGeometry()
        self.grid.update()
