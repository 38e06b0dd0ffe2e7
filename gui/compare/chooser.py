"""The question with which network the open one is to be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.fitting import fit_to_screen
from gui.widgets.labels import Label
from gui.widgets.rows import Row, RowList

_SIZE = QSize(520, 460)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A network to compare with: a file, or without a path the open one as it was saved.

    Attributes:
        icon: Name of the icon that says what sort it is.
    """

    title: str
    detail: str
    icon: str
    path: Path | None = None


class Chooser(QDialog):
    """Lists what is at hand. `chosen` is the answer; with none of them, `wants_file` may be true."""

    def __init__(
        self, name: str, choices: Sequence[Choice], theme: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self.chosen: Choice | None = None
        self.wants_file = False
        self.setWindowTitle(self.tr("Compare {name} with").format(name=name))
        self.list = RowList(theme, name=self.windowTitle(), parent=self)
        self.list.show_rows(
            [
                Row(key=key, title=one.title, detail=one.detail, mark=one.icon, color="text_2")
                for key, one in enumerate(self._choices)
            ]
        )
        if self._choices:
            self.list.select(0)
        hint = Label(
            self.tr("The network that you choose is shown as it was before, the open one as it is after."),
            theme,
            "hint",
            "text_3",
            self,
            wrap=True,
        )
        self.file = Button(self.tr("Another file…"), theme, icon="folder-open", parent=self)
        cancel = Button(self.tr("Cancel"), theme, parent=self)
        self.compare = Button(self.tr("Compare"), theme, kind="primary", parent=self)
        self.compare.setDefault(True)
        self.compare.setEnabled(bool(self._choices))
        self.list.opened.connect(self._on_opened)
        self.compare.clicked.connect(self._on_compare)
        self.file.clicked.connect(self._on_file)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.file)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.compare)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.list, 1)
        layout.addWidget(hint)
        layout.addLayout(buttons)
        self.list.setFocus()
        fit_to_screen(self, QSize(theme.px(_SIZE.width()), theme.px(_SIZE.height())))

    @Slot(object)
    def _on_opened(self, _key: object) -> None:
        self._on_compare()

    @Slot()
    def _on_compare(self) -> None:
        key = self.list.current_key
        if isinstance(key, int):
            self.chosen = self._choices[key]
            self.accept()

    @Slot()
    def _on_file(self) -> None:
        self.wants_file = True
        self.accept()
