"""A list of rows that say a thing, what to know about it, and how it stands: problems, runs."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.theme.manager import ThemeManager

_ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_PADDING, _GAP, _MARK = 8, 10, 16
_TALL: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row.

    Attributes:
        key: What the row stands for; a row of the same key stays selected when the rows change.
        title: In strong type; wraps.
        detail: Below it; wraps.
        mark: Name of the icon in front, and `color` the token it is painted in.
        note: At the right end of the title's line; never wraps.
    """

    key: Hashable
    title: str
    detail: str = ""
    mark: str = "circle"
    color: str = "text_3"
    note: str = ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.detail, self.note) if part)


class _Delegate(QStyledItemDelegate):
    """Paints rows by the theme; a row is as high as its texts need at the list's width."""

    def __init__(self, theme: ThemeManager, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._list.viewport().width()
        row = index.data(_ROW_ROLE)
        title, detail = self._boxes(row, QRect(0, 0, width, _TALL))
        height = title.height() + (detail.height() + 2 if row.detail else 0)
        return QSize(min(width, 120), max(height, self._theme.px(_MARK)) + 2 * _PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = self._theme.tokens
        row: Row = index.data(_ROW_ROLE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, state)
        side = self._theme.px(_MARK)
        mark = self._theme.pixmap(row.mark, getattr(tokens, row.color), side)
        painter.drawPixmap(box.left() + _PADDING, box.top() + _PADDING, mark)
        title, detail = self._boxes(row, box)
        painter.setFont(self._theme.font("body_strong"))
        painter.setPen(QColor(tokens.text_1))
        painter.drawText(title, _WRAP, row.title)
        painter.setFont(self._theme.font("label"))
        painter.setPen(QColor(tokens.text_2))
        painter.drawText(detail, _WRAP, row.detail)
        if row.note:
            right = QRect(title.right(), title.top(), box.right() - _PADDING - title.right(), title.height())
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, row.note)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        inner = QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(tokens.accent_bg))
            painter.drawRoundedRect(inner, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(inner, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(inner, 6, 6)

    def _boxes(self, row: Row, box: QRect) -> tuple[QRect, QRect]:
        """Return where the title and the detail stand within a row's box."""
        left = box.left() + _PADDING + self._theme.px(_MARK) + _GAP
        label = QFontMetrics(self._theme.font("label"))
        note = label.horizontalAdvance(row.note) + _GAP if row.note else 0
        width = max(40, box.right() - _PADDING - left)
        title = _fitted(
            self._theme.font("body_strong"), row.title, left, box.top() + _PADDING, max(40, width - note)
        )
        title.setWidth(max(40, width - note))
        detail = _fitted(self._theme.font("label"), row.detail, left, title.bottom() + 2, width)
        return title, detail


def _fitted(font: QFont, text: str, left: int, top: int, width: int) -> QRect:
    """Return the box that a wrapped text takes."""
    found = QFontMetrics(font).boundingRect(QRect(left, top, width, _TALL), int(_WRAP), text)
    return QRect(left, top, width, found.height())


class RowList(QListView):
    """Rows to select by mouse or arrows.

    Signals:
        chosen: A person selected another row; carries its key. Not sent when the rows change by themselves.
        opened: A person double-clicked a row or pressed Enter; carries its key.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: ThemeManager, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._rows: tuple[Row, ...] = ()
        self._filling = False
        self.setModel(self._model)
        self.setViewportMargins(0, _PADDING, _PADDING, _PADDING)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(False)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.changed.connect(self._on_theme_changed)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    @property
    def current_key(self) -> Hashable | None:
        """The key of the selected row."""
        index = self.currentIndex()
        return self._rows[index.row()].key if index.isValid() else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the selected one stays selected if it is still among them."""
        if tuple(rows) == self._rows:
            return
        kept, place = self.current_key, self.verticalScrollBar().value()
        self._filling = True
        self._rows = tuple(rows)
        self._model.clear()
        for row in self._rows:
            self._model.appendRow(_item(row))
        if kept is not None:
            self.select(kept)
        self._filling = False
        self.verticalScrollBar().setValue(place)

    def select(self, key: Hashable) -> None:
        """Select the row of a key without telling; nothing if there is none."""
        index = next((number for number, row in enumerate(self._rows) if row.key == key), None)
        filling, self._filling = self._filling, True
        if index is not None:
            self.setCurrentIndex(self._model.index(index, 0))
        self._filling = filling

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key is not None:
            self.opened.emit(self.current_key)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._filling:
            self.chosen.emit(self._rows[current.row()].key)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows[index.row()].key)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


def _item(row: Row) -> QStandardItem:
    item = QStandardItem()
    item.setData(row, _ROW_ROLE)
    item.setData(row.spoken, Qt.ItemDataRole.AccessibleTextRole)
    return item
