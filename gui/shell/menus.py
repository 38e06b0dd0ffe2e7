"""The menus: one button holds them all."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions import Actions
from gui.settings import Settings

_MENUS: dict[str, tuple[str, ...]] = {
    "file": ("close", "compare", "preferences"),
    "edit": ("cut", "delete", "select_all", "group", "comment", "pin"),
    "view": ("build", "next_tab", "training_panel", "zoom_in", "open_block", "layers", "theme"),
    "run": ("pause",),
    "help": (),
}
"""The menus, and before which entries a line is drawn."""


class Menus(QObject):
    """The window's menus. A disabled entry says why in its tooltip."""

    def __init__(
        self, actions: Actions, settings: Settings, open_path: Callable[[Path], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._settings = settings
        self._open_path = open_path
        self.menu = QMenu(parent)
        self.menu.setAccessibleName(self.tr("Menu"))
        titles = {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "view": self.tr("&View"),
            "run": self.tr("&Run"),
            "help": self.tr("&Help"),
        }
        for name, lines in _MENUS.items():
            self._fill(self.menu.addMenu(titles[name]), name, lines)

    def _fill(self, menu: QMenu, name: str, lines: tuple[str, ...]) -> None:
        menu.setToolTipsVisible(True)
        for action in self._actions.of_menu(name):
            id_ = action.objectName().removeprefix(f"{name}.")
            if id_ in lines:
                menu.addSeparator()
            menu.addAction(action)
            if action.objectName() == "file.open":
                self.recent = menu.addMenu(self.tr("Open &recent"))
                self.recent.setToolTipsVisible(True)
                self.recent.aboutToShow.connect(self._fill_recent)

    @Slot()
    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in self._settings.recent_files:
            action = self.recent.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.setData(path)
            action.triggered.connect(self._on_recent)
        if self.recent.isEmpty():
            none = self.recent.addAction(self.tr("No file was opened yet"))
            none.setEnabled(False)

    @Slot()
    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._open_path(action.data())
