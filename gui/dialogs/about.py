"""About: version, and the licences of what TorchCanvas is built with."""

from importlib import metadata
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from core import __version__
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.fitting import fit_to_screen
from gui.widgets.labels import Label

_ROOT: Final = Path(__file__).resolve().parents[2]
_LIBRARIES: Final = (
    "torch",
    "PySide6-Essentials",
    "shiboken6",
    "pyqtgraph",
    "numpy",
    "immutables",
    "safetensors",
    "pillow",
    "platformdirs",
    "rich",
)


class AboutDialog(QDialog):
    """Who made this, and under which terms."""

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("About TorchCanvas"))
        logo = QLabel(self)
        logo.setPixmap(theme.pixmap("logo", theme.tokens.accent, theme.px(44)))
        words = QVBoxLayout()
        words.addWidget(Label("TorchCanvas", theme, "page_title", parent=self))
        about = self.tr("Version {version} · builds, explains and trains PyTorch networks")
        words.addWidget(Label(about.format(version=__version__), theme, "body", "text_2", self, wrap=True))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(logo)
        top.addLayout(words, 1)
        tabs = QTabWidget(self)
        tabs.setAccessibleName(self.tr("Licences"))
        for title, text in (
            ("TorchCanvas", _read("LICENSE")),
            (self.tr("Icons"), _read("resources/icons/LICENSE.txt")),
            (self.tr("Fonts"), _fonts()),
            (self.tr("Libraries"), _libraries()),
            (self.tr("Notices"), _read("NOTICE")),
        ):
            tabs.addTab(self._text(title, text), title)
        close = Button(self.tr("Close"), theme, kind="primary", parent=self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(16)
        layout.addLayout(top)
        layout.addWidget(tabs, 1)
        layout.addLayout(buttons)
        fit_to_screen(self, QSize(theme.px(700), theme.px(500)))

    def _text(self, title: str, text: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text, self)
        field.setAccessibleName(self.tr("Licence: {title}").format(title=title))
        field.setReadOnly(True)
        field.setFont(self._theme.font("mono"))
        field.setTabChangesFocus(True)
        field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        return field


def _read(name: str) -> str:
    try:
        return (_ROOT / name).read_text(encoding="utf-8")
    except OSError as error:
        return f"{name}: {error.strerror}"


def _fonts() -> str:
    names = ("Inter-LICENSE.txt", "JetBrainsMono-LICENSE.txt")
    return "\n\n".join(f"{name}\n\n{_read(f'resources/fonts/{name}')}" for name in names)


def _libraries() -> str:
    """Return name, version and licence of each library, as the installed packages say."""
    lines = []
    for name in _LIBRARIES:
        try:
            found = metadata.metadata(name).json
        except metadata.PackageNotFoundError:
            continue
        terms = str(found.get("license_expression") or found.get("license") or "–")
        lines.append(f"{name} {found['version']}\n    {terms.splitlines()[0]}")
    return "\n".join(lines)
