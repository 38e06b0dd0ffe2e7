"""The error dialog: what happened, what to do, and details that can be copied."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from core.errors import FormError, ProblemsError, TorchCanvasError
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.fitting import fit_to_screen
from gui.widgets.labels import Label
from gui.widgets.texts import standing_alone, translated


def _tr(text: str) -> str:
    return QCoreApplication.translate("ErrorDialog", text)


class ErrorDialog(QDialog):
    """Says what happened; `details` stand below in a field of their own and can be copied."""

    def __init__(
        self,
        title: str,
        message: str,
        theme: ThemeManager,
        parent: QWidget | None = None,
        *,
        details: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        message = standing_alone(message)
        self._copied = f"{title}\n{message}\n\n{details}".strip()
        mark = QLabel(self)
        mark.setPixmap(theme.pixmap("circle-alert", theme.tokens.error, theme.px(24)))
        self._message = Label(message, theme, wrap=True, parent=self)
        self._message.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        width = theme.px(380)
        self._message.setMinimumSize(width, self._message.heightForWidth(width))
        self._message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.addWidget(Label(title, theme, "panel_title", parent=self))
        words.addWidget(self._message)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(top)
        self.details: QPlainTextEdit | None = None
        if details:
            self.details = self._make_details(details, theme)
            layout.addWidget(self.details, 1)
        layout.addLayout(self._make_buttons(theme))
        fit_to_screen(self, self.sizeHint())

    def _make_details(self, details: str, theme: ThemeManager) -> QPlainTextEdit:
        field = QPlainTextEdit(details, self)
        field.setReadOnly(True)
        field.setFont(theme.font("mono"))
        field.setAccessibleName(_tr("Details"))
        field.setTabChangesFocus(True)
        field.setMinimumSize(theme.px(480), theme.px(160))
        return field

    def _make_buttons(self, theme: ThemeManager) -> QHBoxLayout:
        copy = Button(_tr("&Copy"), theme, icon="copy", parent=self)
        copy.setToolTip(_tr("Copy the message and its details"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy)
        close = Button(_tr("Close"), theme, kind="primary", parent=self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        return row

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)


def show_error(error: TorchCanvasError, theme: ThemeManager, parent: QWidget | None) -> None:
    """Say an error that a person can mend, and wait until it was read."""
    details = ""
    if isinstance(error, ProblemsError):
        details = "\n".join(f"{one.where}: {translated(one.message)}" for one in error.problems)
    dialog = ErrorDialog(_tr("That did not work"), translated(error.sentence), theme, parent, details=details)
    dialog.exec()
    dialog.deleteLater()


def show_unreadable(error: TorchCanvasError, path: Path, theme: ThemeManager, parent: QWidget | None) -> None:
    """Say why a file cannot be read, with every problem where it is the file's form that is wrong."""
    if isinstance(error, FormError):
        _show_problems(error, path, theme, parent)
    else:
        show_error(error, theme, parent)


def _show_problems(error: ProblemsError, path: Path, theme: ThemeManager, parent: QWidget | None) -> None:
    """Say what is wrong with a file: every problem, with its place."""
    lines = [f"{one.where or '/'}: {translated(one.message)}" for one in error.problems]
    count = len(lines)
    message = (
        _tr("It has one problem; nothing was opened.")
        if count == 1
        else _tr("It has {count} problems; nothing was opened.").format(count=count)
    )
    title = _tr("{file} cannot be read").format(file=path.name)
    dialog = ErrorDialog(title, message, theme, parent, details="\n".join(lines))
    dialog.exec()
    dialog.deleteLater()
