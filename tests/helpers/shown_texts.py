"""What a person can read in a window: the texts of widgets, actions and rows, and what is painted."""

import html
import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_TAG = re.compile(r"<[^>]+>")


def texts_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, text) for everything that a window's widgets show or tell, hidden ones left out."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget is root or widget.isVisibleTo(root) or isinstance(widget, QMenu):
            where = f"{type(widget).__name__}"
            for text in _texts_of_one(widget):
                if text:
                    yield where, _TAG.sub(" ", html.unescape(text)) if "<" in text else text


def _texts_of_one(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    if isinstance(widget, QTabBar):
        for index in range(widget.count()):
            yield from (widget.tabText(index), widget.tabToolTip(index))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _rows(widget.model(), QModelIndex())
    for action in widget.actions():
        yield from _texts_of_action(action)


def _texts_of_action(action: QAction) -> Iterator[str]:
    yield from (action.text(), action.toolTip(), action.statusTip())


def _rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(model.data(index, role) or "") for role in _ROLES)
            yield from _rows(model, index)


class Painted:
    """Records what is painted as text while it is in force."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def install(self, monkeypatch) -> None:
        draw = QPainter.drawText

        def recording(painter, *args):
            self.texts += [one for one in args if isinstance(one, str)]
            return draw(painter, *args)

        monkeypatch.setattr(QPainter, "drawText", recording)
