"""The shortcut sheet: every action with its keys, and what the canvas does by mouse and keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.labels import Chip, Label


class ShortcutsDialog(QDialog):
    """Two columns: what can be done, and by which keys."""

    def __init__(self, actions: Actions, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        sheet = QWidget(self)
        columns = QHBoxLayout(sheet)
        columns.setSpacing(36)
        menus = {
            "file": self.tr("File"),
            "edit": self.tr("Edit"),
            "view": self.tr("View"),
            "run": self.tr("Run"),
            "help": self.tr("Help"),
        }
        groups = {
            title: [
                (
                    actions.own_name(action.objectName()),
                    action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                )
                for action in actions.of_menu(menu)
                if not action.shortcut().isEmpty()
            ]
            for menu, title in menus.items()
        }
        canvas = {self.tr("Canvas"): self._canvas()}
        for column in (
            ("file", "run", "help"),
            ("edit", "view"),
        ):
            columns.addLayout(self._column({menus[name]: groups[menus[name]] for name in column}), 1)
        columns.addLayout(self._column(canvas), 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(sheet)
        close = Button(self.tr("Close"), theme, kind="primary", parent=self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.addWidget(Label(self.tr("Keyboard shortcuts"), theme, "panel_title", parent=self))
        layout.addWidget(area, 1)
        layout.addLayout(buttons)
        hint = sheet.sizeHint()
        room = self.screen().availableSize()
        self.resize(min(hint.width() + 70, room.width() - 80), min(hint.height() + 130, room.height() - 80))

    def _canvas(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Add a layer after the selected one"), self.tr("type its name")),
            (self.tr("Choose from all layers"), self.tr("Enter")),
            (self.tr("Go from layer to layer"), "← ↑ → ↓"),
            (self.tr("Connect the selected layer"), "Ctrl+L"),
            (self.tr("Apply the first repair"), self.tr("Alt+Enter")),
            (self.tr("Pan"), self.tr("Space + drag")),
            (self.tr("Zoom"), self.tr("Ctrl + wheel")),
            (self.tr("Select several"), self.tr("Shift + click")),
            (self.tr("Append from the list of layers"), self.tr("Enter")),
        ]

    def _column(self, groups: dict[str, list[tuple[str, str]]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for title, rows in groups.items():
            column.addWidget(Label(title, self._theme, "label_strong", "text_2"))
            grid = QGridLayout()
            grid.setVerticalSpacing(5)
            grid.setHorizontalSpacing(18)
            for index, (text, keys) in enumerate(rows):
                grid.addWidget(Label(text, self._theme, "body"), index, 0)
                chip = Chip(keys, self._theme, role="mono", color="text_1")
                grid.addWidget(chip, index, 1, Qt.AlignmentFlag.AlignRight)
            grid.setColumnStretch(0, 1)
            column.addLayout(grid)
            column.addSpacing(10)
        column.addStretch(1)
        return column
