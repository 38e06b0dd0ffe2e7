"""The shortcut sheet: every action with its keys, and what the canvas does by mouse and keyboard."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.fitting import fit_to_screen
from gui.widgets.labels import Chip, Label

_GAP = 36
_MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """What can be done, and each of the keys or gestures that do it."""

    text: str
    keys: tuple[str, ...]


class _Group(QWidget):
    """A title over lines; what has no room beside its keys wraps."""

    def __init__(self, title: str, lines: list[Line], theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(5)
        grid.setHorizontalSpacing(14)
        grid.addWidget(Label(title, theme, "label_strong", "text_2", self), 0, 0, 1, 2)
        for index, line in enumerate(lines, start=1):
            grid.addWidget(Label(line.text, theme, "body", parent=self, wrap=True), index, 0)
            chips = QHBoxLayout()
            chips.setSpacing(4)
            chips.addStretch(1)
            for keys in line.keys:
                chips.addWidget(Chip(keys, theme, role="mono", color="text_1", parent=self))
            grid.addLayout(chips, index, 1)
        grid.setColumnStretch(0, 1)
        self.length = len(lines) + 2


class _Sheet(QWidget):
    """The groups in as many columns as there is room for, about equally long."""

    def __init__(self, groups: list[_Group], column_width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups, self._width = groups, column_width
        self._columns = [QVBoxLayout() for _ in range(_MOST_COLUMNS)]
        self._shown = 0
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 12, 4)
        layout.setSpacing(_GAP)
        for column in self._columns:
            column.setSpacing(18)
            layout.addLayout(column, 1)
        for group in groups:
            group.setParent(self)
        self.arrange(_MOST_COLUMNS * (column_width + _GAP))

    def arrange(self, width: int) -> None:
        """Use a width."""
        count = min(_MOST_COLUMNS, max(1, (width + _GAP) // (self._width + _GAP)))
        if count == self._shown:
            return
        self._shown = count
        for column in self._columns:
            while column.takeAt(0) is not None:
                pass
        for column, groups in zip(self._columns, _shared(self._groups, count), strict=False):
            for group in groups:
                column.addWidget(group)
            column.addStretch(1)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        for index in range(_MOST_COLUMNS):
            row.setStretch(index, 1 if index < count else 0)
        row.setSpacing(_GAP if count == _MOST_COLUMNS else _GAP // 2)


def _shared(groups: list[_Group], count: int) -> list[list[_Group]]:
    """Return the groups in order, parted where the longest column is shortest."""
    cuts = [(0, *inner, len(groups)) for inner in _inner_cuts(len(groups), count)]
    best = min(cuts, key=lambda cut: max(sum(one.length for one in groups[a:b]) for a, b in pairwise(cut)))
    return [groups[a:b] for a, b in pairwise(best)]


def _inner_cuts(length: int, count: int) -> list[tuple[int, ...]]:
    if count == 1:
        return [()]
    if count == 2:
        return [(one,) for one in range(1, length)]
    return [(one, two) for one in range(1, length) for two in range(one + 1, length)]


class ShortcutsDialog(QDialog):
    """What can be done, and by which keys; made from the actions, so that none is forgotten."""

    def __init__(self, actions: Actions, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        menus = {
            "file": self.tr("File"),
            "edit": self.tr("Edit"),
            "view": self.tr("View"),
            "run": self.tr("Run"),
            "help": self.tr("Help"),
        }
        groups = [_Group(title, _lines_of(actions, menu), theme, self) for menu, title in menus.items()]
        groups.append(_Group(self.tr("Canvas"), self._canvas(), theme, self))
        groups.append(_Group(self.tr("Elsewhere"), self._elsewhere(), theme, self))
        self._sheet = _Sheet(groups, max(one.sizeHint().width() for one in groups), self)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrows scroll it
        self._area.setObjectName("sheet")
        self._area.setStyleSheet(
            "#sheet { border: 2px solid transparent; }"
            f"#sheet:focus {{ border: 2px solid {theme.tokens.accent}; border-radius: 4px; }}"
        )
        self._area.setWidget(self._sheet)
        close = Button(self.tr("Close"), theme, kind="primary", parent=self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(Label(self.tr("Keyboard shortcuts"), theme, "panel_title", parent=self))
        layout.addWidget(self._area, 1)
        layout.addLayout(buttons)
        hint = self._sheet.sizeHint()
        fit_to_screen(self, QSize(hint.width() + 60, hint.height() + theme.px(130)))
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheet.arrange(self.width() - 60)

    def _canvas(self) -> list[Line]:
        enter = self.tr("Enter")
        return [
            Line(self.tr("Add a layer after the selected one"), (self.tr("type its name"),)),
            Line(self.tr("Choose from all layers"), (enter,)),
            Line(self.tr("Go from layer to layer"), ("← ↑ → ↓",)),
            Line(self.tr("Go to a wire of the layer"), ("Alt + ← ↑ → ↓",)),
            Line(self.tr("Move the selected layers"), ("Ctrl + ← ↑ → ↓",)),
            Line(self.tr("Connect the selected layer"), ("Ctrl+L",)),
            Line(self.tr("Apply the first repair"), (self.tr("Alt+Enter"),)),
            Line(self.tr("Pan"), (self.tr("Space + drag"),)),
            Line(self.tr("Zoom"), (self.tr("Ctrl + wheel"), "+", "−")),
            Line(self.tr("Select several"), (self.tr("Shift + click"),)),
        ]

    def _elsewhere(self) -> list[Line]:
        return [
            Line(self.tr("Menu"), ("F10",)),
            Line(self.tr("Find a layer in the list"), ("/",)),
            Line(self.tr("Add the layer chosen in the list"), (self.tr("Enter"),)),
            Line(self.tr("Add a layer to the favourites, or take it off"), ("Ctrl+D",)),
            Line(self.tr("Confirm a value as a step of its own"), (self.tr("Enter"),)),
            Line(self.tr("Take back what was typed in a field"), (self.tr("Esc"),)),
            Line(self.tr("Change a number"), ("↑", "↓", self.tr("PgUp"), self.tr("PgDown"))),
            Line(self.tr("Move the crosshair of a chart"), ("←", "→")),
        ]


def _lines_of(actions: Actions, menu: str) -> list[Line]:
    """Return the actions of a menu that have keys, with all of them."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        Line(
            actions.own_name(action.objectName()),
            tuple(keys.toString(native) for keys in action.shortcuts()),
        )
        for action in actions.of_menu(menu)
        if action.shortcuts()
    ]
