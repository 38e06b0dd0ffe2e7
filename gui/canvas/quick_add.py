"""Typing on the canvas: a small list of layers, best first, from which Enter adds one."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from core.layers.declaration import Category
from gui.canvas.figures import glyph_of
from gui.canvas.finding import Entry, find, typed_arguments
from gui.theme.manager import ThemeManager
from gui.widgets.texts import translated

_ROW = 28
_ROWS = 8
_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class QuickAdd(QFrame):
    """The list with its field. It closes by Escape, by a choice, or when the keyboard goes elsewhere.

    Signals:
        chosen: A layer was chosen; carries its type and the arguments typed behind its name.
        closed: It is gone from the screen; whether by a choice or not.
    """

    WIDTH: Final = 320

    chosen = Signal(str, dict)
    closed = Signal()

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: Sequence[Entry] = ()
        self._after = ""
        self._favourites: Sequence[str] = ()
        self._about: Callable[[Entry], str] | None = None
        self.setObjectName("quick-add")
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Add a layer"))
        self._title = QLabel(self)
        self._title.setProperty("kind", "hint")
        self._field = QLineEdit(self)
        self._field.setAccessibleName(self.tr("Find a layer to add"))
        self._field.setPlaceholderText(self.tr("Find a layer, such as conv2d 6 3"))
        self._field.textChanged.connect(self._on_text_changed)
        self._field.installEventFilter(self)
        self._list = QListView(self)
        self._list.setAccessibleName(self.tr("Layers that fit"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(self)
        self._list.setModel(self._model)
        self._list.clicked.connect(self._on_clicked)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._hint = QLabel(self)
        self._hint.setProperty("kind", "hint")
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for part in (self._title, self._field, self._list, self._hint):
            layout.addWidget(part)
        self.hide()

    def ask(
        self,
        entries: Sequence[Entry],
        *,
        title: str,
        text: str = "",
        after: str = "",
        favourites: Sequence[str] = (),
        about: Callable[[Entry], str] | None = None,
    ) -> None:
        """Show the list with a text typed already.

        Args:
            after: The type of the node that the layer follows.
            about: Returns what is said below the list of the current entry, where its summary is not enough.
        """
        self._entries, self._after, self._favourites, self._about = entries, after, favourites, about
        self._title.setText(title)
        self._field.setFont(self._theme.font("body"))
        self._list.setFont(self._theme.font("body"))
        self._hint.setFont(self._theme.font("hint"))
        self._title.setFont(self._theme.font("hint"))
        self.setFixedWidth(self._theme.px(self.WIDTH))
        self._field.setText(text)
        self._refill()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._field.setCursorPosition(len(text))

    def place_at(self, point: QPoint, within: QSize) -> None:
        """Stand at a point of the parent, moved so far that all of it is seen."""
        self.adjustSize()
        x = min(max(point.x(), 8), max(8, within.width() - self.width() - 8))
        y = min(max(point.y(), 8), max(8, within.height() - self.height() - 8))
        self.move(x, y)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._step(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self._current())  # the field itself would hand the key on to the canvas
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._complete()
                return True
        if watched is self._field and isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_focus_lost(event.reason())
        return super().eventFilter(watched, event)

    def _on_focus_lost(self, reason: Qt.FocusReason) -> None:
        if reason is not Qt.FocusReason.ActiveWindowFocusReason:  # another window is no answer
            self.dismiss()

    def dismiss(self) -> None:
        """Close without a choice."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _refill(self) -> None:
        text = self._field.text()
        self._model.clear()
        size = QSize(0, self._theme.px(_ROW))
        for entry in find(text, self._entries, self._after, self._favourites):
            item = QStandardItem(entry.title)
            colour = self._theme.tokens.categories[entry.category]
            item.setIcon(self._theme.icon(glyph_of(entry.type_name), colour))
            item.setData(entry, _ROLE)
            item.setToolTip(_summary(entry))
            item.setSizeHint(size)
            self._model.appendRow(item)
        rows = min(max(self._model.rowCount(), 1), _ROWS)
        self._list.setFixedHeight(rows * size.height() + 4)
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._show_hint()
        self.adjustSize()

    def _current(self) -> Entry | None:
        index = self._list.currentIndex()
        entry = index.data(_ROLE) if index.isValid() else None
        return entry if isinstance(entry, Entry) else None

    def _show_hint(self) -> None:
        entry = self._current()
        if entry is None:
            self._hint.setText(self.tr("No layer is called that."))
            return
        if self._about is not None:
            self._hint.setText(self._about(entry))
            return
        args = typed_arguments(self._field.text(), entry)
        said = ", ".join(f"{name} {value}" for name, value in args.items())
        self._hint.setText(said or _summary(entry))

    def _step(self, event: QKeyEvent) -> None:
        count = self._model.rowCount()
        if not count:
            return
        steps = {_MOVES[0]: -1, _MOVES[1]: 1, _MOVES[2]: -_ROWS, _MOVES[3]: _ROWS}
        row = self._list.currentIndex().row() + steps[Qt.Key(event.key())]
        self._list.setCurrentIndex(self._model.index(min(max(row, 0), count - 1), 0))

    def _complete(self) -> None:
        """Take over the name of the current entry, so that its arguments can be typed behind it."""
        entry = self._current()
        if entry is not None:
            rest = self._field.text().split(" ")[1:]
            self._field.setText(" ".join([entry.title, *(rest or [""])]))

    @Slot(str)
    def _on_text_changed(self, _text: str) -> None:
        if self.isVisible():
            self._refill()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_hint()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.data(_ROLE))

    def _choose(self, entry: Entry | None) -> None:
        if entry is None:
            return
        args = typed_arguments(self._field.text(), entry)
        self.hide()
        self.closed.emit()
        self.chosen.emit(entry.type_name, args)


def _summary(entry: Entry) -> str:
    if entry.category is Category.BLOCKS:
        return QCoreApplication.translate("Blocks", entry.summary) if entry.summary else ""
    return translated(entry.summary) if entry.summary else ""
