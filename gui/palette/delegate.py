"""How the palette's rows look: headings with their colour and count, layers with glyph, name and star."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from core.layers.declaration import Category
from gui.palette.catalogue import Entry
from gui.palette.model import FAVOURITES, RECENT, entry_of, shelf_of
from gui.theme.icons import category_icon_name
from gui.theme.manager import ThemeManager

Index = QModelIndex | QPersistentModelIndex


def glyph_of(entry: Entry) -> str:
    """Return the name of an entry's glyph."""
    ends = {"Input": "cat-input", "Output": "cat-output"}
    return ends.get(entry.type, category_icon_name(entry.category))


class PaletteDelegate(QStyledItemDelegate):
    """Paints rows, and tells when a star is clicked.

    Signals:
        star_clicked: The star of a row was clicked; carries the layer type.
    """

    star_clicked = Signal(str)

    def __init__(self, theme: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.favourites: frozenset[str] = frozenset()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        is_heading = shelf_of(_plain(index)) is not None
        return QSize(self._theme.px(120), self._theme.px(30 if is_heading else 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        shelf, entry = shelf_of(_plain(index)), entry_of(_plain(index))
        if shelf is not None:
            self._paint_heading(painter, option, index, shelf)
        elif entry is not None:
            self._paint_entry(painter, option, entry)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        entry = entry_of(_plain(index))
        if (
            entry is not None
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and self._star(option.rect).contains(event.position().toPoint())
        ):
            self.star_clicked.emit(entry.type)
            return True
        return super().editorEvent(event, model, option, index)

    def star_rect(self, row: QRect) -> QRect:
        """Return where the star of a row lies."""
        return self._star(row)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens = self._theme.tokens
        state = option.state
        area = QRectF(option.rect).adjusted(2, 1, -2, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_bg))
            painter.drawRoundedRect(area, 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(area, 5, 5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, shelf: str
    ) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        row = option.rect
        view = option.widget
        is_open = isinstance(view, QTreeView) and view.isExpanded(_plain(index))
        side = px(14)
        arrow = self._theme.pixmap("chevron-down" if is_open else "chevron-right", tokens.text_2, side)
        painter.drawPixmap(row.left() + px(8), row.center().y() - side // 2, arrow)
        left = row.left() + px(8) + side + px(8)
        icon = {FAVOURITES: "star", RECENT: "history"}.get(shelf)
        if icon is not None:
            pixmap = self._theme.pixmap(icon, tokens.text_2, px(12))
            painter.drawPixmap(left - px(2), row.center().y() - px(12) // 2, pixmap)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.categories[Category(shelf)]))
            painter.drawRoundedRect(QRectF(left, row.center().y() - px(4) + 0.5, px(8), px(8)), 2, 2)
        painter.setFont(self._theme.font("label_strong"))
        painter.setPen(QColor(tokens.text_1))
        room = row.adjusted(left + px(16) - row.left(), 0, -px(34), 0)
        self._draw_text(painter, room, str(index.data()))
        if icon is None:
            painter.setFont(self._theme.font("hint"))
            painter.setPen(QColor(tokens.text_3))
            count = str(_plain(index).model().rowCount(_plain(index)))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(row.adjusted(0, 0, -px(10), 0), right, count)

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        row = option.rect
        color = QColor(tokens.categories[entry.category])
        tile = QRectF(row.left() + px(12), row.center().y() - px(10) + 0.5, px(20), px(20))
        tint = QColor(color)
        tint.setAlphaF(0.15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(tile, 4, 4)
        side = px(14)
        corner = tile.center().toPoint() - QRect(0, 0, side, side).center()
        painter.drawPixmap(corner, self._theme.pixmap(glyph_of(entry), color.name(), side))
        starred = entry.type in self.favourites
        hovered = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        star = self._star(row)
        right = row.right() - px(10)
        if hovered:
            icon = self._theme.pixmap("star", tokens.accent if starred else tokens.text_3, star.width())
            painter.drawPixmap(star.topLeft(), icon)
            right = star.left() - px(6)
        painter.setFont(self._theme.font("hint"))
        painter.setPen(QColor(tokens.text_3))
        hint_width = painter.fontMetrics().horizontalAdvance(entry.hint)
        hint = QRect(right - hint_width, row.top(), hint_width + 2, row.height())
        painter.drawText(hint, Qt.AlignmentFlag.AlignVCenter, entry.hint)
        painter.setFont(self._theme.font("body"))
        painter.setPen(QColor(tokens.text_1))
        left = round(tile.right()) + px(9)
        self._draw_text(painter, QRect(left, row.top(), hint.left() - px(6) - left, row.height()), entry.name)

    @staticmethod
    def _draw_text(painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _star(self, row: QRect) -> QRect:
        side = self._theme.px(14)
        return QRect(row.right() - self._theme.px(8) - side, row.center().y() - side // 2, side, side)


def _plain(index: Index) -> QModelIndex:
    assert isinstance(index, QModelIndex)  # Qt hands persistent ones to no delegate
    return index
