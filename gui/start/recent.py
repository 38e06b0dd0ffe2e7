"""The recent files, each with its kind, its size or what is wrong with it, and when it was changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.services.worker import Worker
from gui.settings import Settings
from gui.start.cards import Row, emptied
from gui.start.when import said_when
from gui.theme.icons import category_icon_name
from gui.theme.manager import ThemeManager
from gui.widgets.labels import Label
from gui.widgets.numbers import full_count
from gui.widgets.texts import translated

if TYPE_CHECKING:  # it reads projects: comes beside the window that is already there
    from gui.start.described import Describe, Description

_SHOWN: Final = 6


class RecentFiles(QWidget):
    """A row for each file. It is read beside the window, again whenever it is asked to look.

    Signals:
        rows_changed: There are other rows than before.
        chosen: A file is to be opened; carries its path.
        steered: An arrow key asks a row for what lies next that way; carries the row and the key.
    """

    chosen = Signal(object)
    steered = Signal(object, Qt.Key)
    rows_changed = Signal()

    def __init__(
        self, settings: Settings, theme: ThemeManager, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._theme, self._worker = settings, theme, worker
        self._describe: Describe | None = None
        self._rows: dict[Path, Row] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        settings.changed.connect(self._on_setting)
        self._make_rows()

    @property
    def rows(self) -> list[Row]:
        """The rows, the latest file first."""
        return list(self._rows.values())

    def describe_by(self, describe: "Describe") -> None:
        """Say how a file is read, which is told only when what it needs is there; then look."""
        self._describe = describe
        self.look()

    @Slot()
    def look(self) -> None:
        """Read the files again, as far as is known how."""
        describe, paths = self._describe, list(self._rows)
        if describe is None or not paths:
            return
        self._worker.submit("recent", lambda: [describe(path) for path in paths], self._on_described)

    def _make_rows(self) -> None:
        emptied(self._layout)
        self._rows = {}
        for path in self._settings.recent_files[:_SHOWN]:
            row = Row(path.stem, _short_folder(path.parent), "", self._theme, icon="file", parent=self)
            row.setProperty("path", path)
            row.setToolTip(str(path))
            row.setAccessibleDescription(self.tr("Delete takes it off the list."))
            row.opened.connect(self._on_opened)
            row.steered.connect(self.steered)
            row.removed.connect(self._on_removed)
            self._layout.addWidget(row)
            row.show()  # at once, so that it can take the focus
            self._rows[path] = row
        if not self._rows:
            none = self.tr("Files that you open or save appear here.")
            self._layout.addWidget(Label(none, self._theme, "label", "text_3", self, wrap=True))
        self.rows_changed.emit()

    def _on_described(self, found: "list[Description]") -> None:
        for description in found:
            row = self._rows.get(description.path)
            if row is not None:
                self._show(row, description)

    def _show(self, row: Row, found: "Description") -> None:
        if found.gone:
            row.set_mark("circle-alert", "text_3")
            row.set_about(self.tr("This file is no longer there"), "error")
            row.set_when("")
            row.offer_removal(self.tr("Take {name} off the list").format(name=found.path.stem))
            return
        if found.category is not None:
            row.set_category(category_icon_name(found.category), found.category)
        if found.problem is not None:
            row.set_about(translated(found.problem), "error")
        elif found.parameters is not None:
            row.set_about(self.tr("{count} parameters").format(count=full_count(found.parameters)))
        elif found.layers:
            row.set_about(self.tr("{count} nodes").format(count=found.layers))
        else:
            row.set_about(self.tr("No layers yet"))
        row.set_when("" if found.changed is None else said_when(found.changed))
        tip = f"{found.path}\n{translated(found.problem)}" if found.problem is not None else str(found.path)
        row.setToolTip(tip)

    @Slot()
    def _on_opened(self) -> None:
        self.chosen.emit(self.sender().property("path"))

    @Slot()
    def _on_removed(self) -> None:
        row = self.sender()
        assert isinstance(row, Row)
        index, had_focus = self.rows.index(row), row.holds_focus
        self._settings.remove_recent(row.property("path"))
        if had_focus and self._rows:
            self.rows[min(index, len(self._rows) - 1)].setFocus()

    @Slot(str)
    def _on_setting(self, key: str) -> None:
        if key == "recent_files":
            self._make_rows()
            self.look()


def _short_folder(folder: Path) -> str:
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
