"""A notice on the start page: a crash left work behind, which can be recovered or thrown away."""

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.labels import Label


class Recoverable(Protocol):
    """Work that was left behind."""

    @property
    def name(self) -> str: ...
    @property
    def saved(self) -> datetime: ...
    def forget(self) -> None: ...


class RecoveryNotice(QFrame):
    """Offers work that a crash left behind.

    Signals:
        wanted: It is to be recovered; carries it.
    """

    wanted = Signal(object)

    def __init__(self, recovery: Recoverable, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recovery = recovery
        self.setProperty("kind", "card")
        self._theme = theme
        self.mark = QLabel(self)
        theme.changed.connect(self._show_mark)
        self._show_mark()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(
            Label(self.tr("Unsaved work can be recovered"), theme, "body_strong", parent=self, wrap=True)
        )
        about = self.tr("“{name}”, kept {time}").format(
            name=recovery.name, time=f"{recovery.saved:%Y-%m-%d %H:%M}"
        )
        words.addWidget(Label(about, theme, "label", "text_2", self, wrap=True))
        buttons = QHBoxLayout()
        self.recover = Button(self.tr("Recover"), theme, kind="link", parent=self)
        self.recover.clicked.connect(self._on_recover)
        self.discard = Button(self.tr("Discard"), theme, kind="link", parent=self)
        self.discard.clicked.connect(self._on_discard)
        buttons.addWidget(self.recover)
        buttons.addSpacing(12)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        words.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(10)
        layout.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    @Slot()
    def _show_mark(self) -> None:
        theme = self._theme
        self.mark.setPixmap(theme.pixmap("clock", theme.tokens.warning, theme.px(18)))

    @Slot()
    def _on_recover(self) -> None:
        self.wanted.emit(self._recovery)
        self.hide()

    @Slot()
    def _on_discard(self) -> None:
        self._recovery.forget()
        self.hide()
