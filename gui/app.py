"""Starts and ends the window: Qt first, torch beside it, whatever goes wrong into one dialog."""

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from gui import translations
from gui.context import Context
from gui.document import Document
from gui.main_window import MainWindow
from gui.selection import Selection
from gui.services.data import DataService
from gui.services.loader import TorchLoader
from gui.services.prediction import PredictionService
from gui.services.shapes import ShapeService
from gui.services.training import TrainingService
from gui.settings import Settings
from gui.shell.autosave import Autosave
from gui.shell.demonstration import Demonstration
from gui.shell.mishaps import Mishaps
from gui.shell.signals import Signals
from gui.theme.icons import render
from gui.theme.manager import ThemeManager
from gui.widgets.texts import translated

_PLATFORM: Final = "QT_QPA_PLATFORM"
_CLOSING_S: Final = 4.0
_TORCH_AFTER_MS: Final = 60
"""Long enough for the window to be painted first."""


class Window(QObject):
    """One main window with everything it needs, from its making to its end."""

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings(parent=self)
        self.theme = ThemeManager(self)
        self.theme.set_mode(self.settings.theme_mode)
        self.theme.set_scale(self.settings.text_scale)
        self.theme.install()
        self.context = self._make_context()
        self.main = MainWindow(self.context)
        self.autosave = Autosave(self.context.document, parent=self)
        self.autosave.failed.connect(self._on_autosave_failed)
        self.mishaps = Mishaps(self.theme, self.autosave.keep_at_once, self.main)
        self.main.closing.connect(self._on_closing)
        self._ended = False
        self._keeps_work = False

    def _make_context(self) -> Context:
        document, loader = Document(self), TorchLoader(self)
        shapes = ShapeService(document, loader, self)
        return Context(
            document=document,
            selection=Selection(self),
            settings=self.settings,
            theme=self.theme,
            loader=loader,
            shapes=shapes,
            data=DataService(document, loader, self),
            training=TrainingService(loader, shapes, self._runs_root, self),
            prediction=PredictionService(loader, self),
        )

    def _runs_root(self) -> Path:
        return self.settings.runs_folder

    def show(self, path: Path | None = None) -> None:
        """Show the window, perhaps with a file; torch begins to load once it was painted."""
        self.mishaps.install()
        self.main.show()
        QTimer.singleShot(_TORCH_AFTER_MS, self, self._after_first_paint)
        if path is not None:
            self.main.files.open_path(path)

    @Slot()
    def _after_first_paint(self) -> None:
        self.context.loader.start()
        self.main.starting.offer_recovery()

    def end(self) -> bool:
        """Stop every thread, keeping a checkpoint; returns whether all have ended."""
        if self._ended:
            return True
        self._ended = True
        context = self.context
        ended = [
            context.training.close(_CLOSING_S),
            context.shapes.close(),
            context.data.close(),
            context.prediction.close(),
            self.main.taking_away.close(),
            self.main.start.close_worker(),
        ]
        self.autosave.close(forget=not self._keeps_work)
        self.settings.sync()
        ended.append(context.loader.close(0.1))
        self.mishaps.remove()
        return all(ended)

    @Slot()
    def end_at_once(self) -> None:
        """End because the system asks: nobody is asked, unsaved work is kept for the next start."""
        self._keeps_work = self.context.document.dirty and self.autosave.keep_at_once()
        self.main.close_without_asking()

    @Slot()
    def _on_closing(self) -> None:
        app = QApplication.instance()
        if not self.end() and app is not None:
            # A thread that does not end (torch is still being imported) would be torn down under Python's feet.
            app.setProperty("leave_at_once", True)
        QApplication.quit()

    @Slot(object)
    def _on_autosave_failed(self, error: Exception) -> None:
        sentence = getattr(error, "sentence", None)
        words = translated(sentence) if sentence is not None else str(error)
        text = self.tr("Unsaved work is not being kept for a crash. {why}").format(why=words)
        self.main.messages.say(text, "warning")


def make_application(argv: list[str]) -> QApplication:
    """Return Qt's application with our name, icon and language; without a display it draws into memory.

    Qt tries the platforms from left to right, and would abort if none could be used.
    """
    if sys.platform.startswith("linux") and _PLATFORM not in os.environ:
        first = "wayland;xcb" if os.environ.get("WAYLAND_DISPLAY") else "xcb"
        os.environ[_PLATFORM] = f"{first};offscreen" if _has_display() else "offscreen"
    app = QApplication(argv[:1])
    app.setApplicationName("torchcanvas")
    app.setApplicationDisplayName("TorchCanvas")
    app.setDesktopFileName("torchcanvas")
    app.setWindowIcon(render("logo", "#4453E0", 64))
    return app


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(argv: list[str], *, demonstrate_offscreen: bool = True) -> int:
    """Show the window, perhaps with a file, and return the exit code when it is closed.

    Without a display the tutorial network is built and trained in a window that nobody sees.
    """
    asked_for_offscreen = os.environ.get(_PLATFORM) == "offscreen"
    app = make_application(sys.argv)
    settings = Settings()
    translations.install(settings.language, app)
    window = Window(settings)
    signals = Signals(window)
    signals.asked_to_end.connect(window.end_at_once)
    demonstration = None
    if app.platformName() == "offscreen" and not asked_for_offscreen and demonstrate_offscreen:
        demonstration = Demonstration(window.main, window)
        demonstration.start()
    window.show(Path(argv[0]) if argv else None)
    code = app.exec() or (demonstration.code if demonstration is not None else 0)
    signals.remove()
    if app.property("leave_at_once"):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    window.main.deleteLater()
    window.deleteLater()
    app.processEvents()
    return code
