"""Ctrl+K: every action, layer, node and example, found by typing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.theme.manager import ThemeManager
from gui.widgets.labels import Label
from gui.widgets.search_field import SearchField

_MOST_SHOWN = 60
_WIDTH = 560
_ROWS = 12
_ROW_HEIGHT = 30
_MARGIN = 9
_GAP = 6
_HINT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be reached.

    Attributes:
        text: What a person reads.
        hint: What stands behind it: a shortcut, or what kind of thing it is.
        words: Other words it is found by.
        why_not: Why it cannot be done now; None if it can.
    """

    text: str
    do: Callable[[], object]
    icon: QIcon
    hint: str = ""
    words: str = ""
    why_not: str | None = None


def rank(query: str, entry: Entry) -> int | None:
    """Return how well an entry fits, the least best, or None where it does not.

    The beginning of its text is best, then the beginning of one of its words, then anywhere, then other
    words, then its letters in order (`mp2` for MaxPool2d).
    """
    wanted, text = query.casefold().strip(), entry.text.casefold()
    if not wanted:
        return 0
    if text.startswith(wanted):
        return 0 if text == wanted else 1
    if any(word.startswith(wanted) for word in text.split()):
        return 2
    if wanted in text:
        return 3
    if wanted in entry.words.casefold():
        return 4
    letters = iter(text)
    return 5 if all(letter in letters for letter in wanted if not letter.isspace()) else None


class _HintDelegate(QStyledItemDelegate):
    """Paints an entry with its hint at the right."""

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(self._theme.tokens.text_3))
        painter.setFont(self._theme.font("label"))
        box = option.rect.adjusted(0, 0, -self._theme.px(10), 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, str(index.data(_HINT) or ""))
        painter.restore()


class CommandPalette(QDialog):
    """A field and what it finds; Enter does it, Escape goes away."""

    def __init__(self, entries: Sequence[Entry], theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._entries = entries
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Search everything"))
        self.field = SearchField(self.tr("Search layers, actions, nodes"), theme, self)
        self.field.textChanged.connect(self._show_found)
        self.field.down_pressed.connect(self._on_down)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.list.setFont(theme.font("body"))
        self.list.setItemDelegate(_HintDelegate(theme, self.list))
        self.list.itemClicked.connect(self._on_clicked)
        self._why = Label("", theme, "hint", "text_3", self, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._why)
        self.list.currentItemChanged.connect(self._on_current)
        self._window = parent
        self.field.ensurePolished()  # the style sheet says how high it is, and adds to it with the focus
        self.field.setFixedHeight(self.field.sizeHint().height() + 2)
        self._show_found("")
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.list.currentRow()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentItem())
        elif key == Qt.Key.Key_Up:
            self.list.setCurrentRow(max(0, row - 1))
        elif key == Qt.Key.Key_Down:
            self._on_down()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape close at once; the field would first empty itself."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.reject()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line around: without one it runs into the window below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.tokens.line_2))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _place(self) -> None:
        """Be as high as what was found, within the window."""
        window = self._window
        width = min(self._theme.px(_WIDTH), window.width() - 40)
        rows = self._theme.px(_ROW_HEIGHT) * min(self.list.count(), _ROWS)
        self.list.setFixedHeight(min(rows, max(0, window.height() - 80 - self._rest(width))))
        self.setFixedSize(width, self._rest(width) + self.list.height())
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 60)))

    def _rest(self, width: int) -> int:
        """Return the height of all but the list."""
        height = 2 * _MARGIN + _GAP + self.field.height()
        if self._why.text():
            height += _GAP + self._why.heightForWidth(width - 2 * _MARGIN)
        return height

    @Slot(str)
    def _show_found(self, query: str) -> None:
        ranked = [(rank(query, entry), index) for index, entry in enumerate(self._entries)]
        found = sorted((place, index) for place, index in ranked if place is not None)
        self.list.clear()
        for _, index in found[:_MOST_SHOWN]:
            self.list.addItem(self._item(index))
        self.list.setCurrentRow(0)
        if not found:
            self._why.setText(self.tr("Nothing is called that. Try another word."))
            self._why.show()
        self._place()

    def _item(self, index: int) -> QListWidgetItem:
        entry = self._entries[index]
        item = QListWidgetItem(entry.icon, entry.text)
        item.setData(_HINT, entry.hint)
        item.setData(Qt.ItemDataRole.UserRole, index)
        item.setSizeHint(QSize(0, self._theme.px(_ROW_HEIGHT)))
        if entry.why_not is not None:
            item.setForeground(self.palette().placeholderText())
        return item

    @Slot()
    def _on_down(self) -> None:
        self.list.setCurrentRow(min(self.list.count() - 1, self.list.currentRow() + 1))

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        entry = self._entry(item)
        self._why.setText("" if entry is None else entry.why_not or "")
        self._why.setVisible(bool(self._why.text()))
        self._place()

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._do(item)

    def _entry(self, item: QListWidgetItem | None) -> Entry | None:
        return None if item is None else self._entries[item.data(Qt.ItemDataRole.UserRole)]

    def _do(self, item: QListWidgetItem | None) -> None:
        entry = self._entry(item)
        if entry is not None and entry.why_not is None:
            self.close()
            entry.do()
