"""Starts and ends the window: Qt first, the rest beside it, whatever goes wrong into one dialog."""

import importlib
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from gui import translations
from gui.main_window import MainWindow
from gui.services.collector import Collector
from gui.services.worker import Deadline
from gui.settings import Settings
from gui.shell.mishaps import Mishaps
from gui.shell.qt_types import QtTypes
from gui.shell.signals import Signals
from gui.theme.icons import render
from gui.theme.manager import ThemeManager

if TYPE_CHECKING:
    from gui.shell.services import Services

_PLATFORM: Final = "QT_QPA_PLATFORM"
_CLOSING_S: Final = 4.0
_FIRST_PAINT_MS: Final = 10
_LATE: Final = ("gui.shell.services", "gui.shell.editor", "gui.shell.autosaves", "gui.shell.demonstration")
"""What the start page does without; imported in a thread while it is already seen."""


class Window(QObject):
    """One main window with everything it needs, from its making to its end.

    Attributes:
        restores: Whether what was open the last time is opened again.

    Signals:
        furnished: Everything is there but torch.
    """

    furnished = Signal()
    _imported = Signal(object)

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.collector = Collector(self)
        self.settings = settings or Settings(parent=self)
        self.theme = ThemeManager(self)
        self.theme.set_mode(self.settings.theme_mode)
        self.theme.set_scale(self.settings.text_scale)
        self.theme.install()
        self.main = MainWindow(self.settings, self.theme)
        self.main.closing.connect(self._on_closing)
        self.main.furnished.connect(self._on_furnished)
        self.mishaps = Mishaps(self.theme, self._keep_work, self.main)
        self.services: Services | None = None
        self._thread: threading.Thread | None = None
        self._types = QtTypes(self)
        self._types.made.connect(self._import_the_rest)
        self._imported.connect(self._on_imported, Qt.ConnectionType.QueuedConnection)
        self._ended = False
        self._keeps_work = False
        self.restores = True

    def show(self, path: Path | None = None) -> None:
        """Show the window, perhaps with a file; everything else comes once it was painted."""
        self.mishaps.install()
        self.main.show()
        if path is not None:
            self.main.open_path(path)
        QTimer.singleShot(_FIRST_PAINT_MS, self, self._types.start)

    @Slot()
    def _import_the_rest(self) -> None:
        if self._ended:
            return
        self._thread = threading.Thread(target=self._import, name="imports", daemon=True)
        self._thread.start()

    def _import(self) -> None:
        error: Exception | None = None
        try:
            for name in _LATE:
                importlib.import_module(name)
        except Exception as raised:  # noqa: BLE001 - told in the window's thread, by the exception hook
            error = raised
        self._imported.emit(error)

    @Slot(object)
    def _on_imported(self, error: Exception | None) -> None:
        if self._ended:
            return
        if error is not None:
            raise error
        self.furnish()

    def furnish(self, *, at_once: bool = False) -> None:
        """Make services and editor."""
        from gui.shell.services import Services  # late, so that the window opens sooner

        self.services = Services(self.settings, self.theme, self)
        self.main.furnish(self.services.context, at_once=at_once)

    @Slot()
    def _on_furnished(self) -> None:
        assert self.services is not None
        self.services.autosaves.failed.connect(self.main.editor.tell_autosave_failed)
        self.services.context.loader.start()
        self.main.editor.starting.show_examples()
        self.main.editor.starting.offer_recovery()
        if self.restores:
            self.main.editor.session.restore()
        self.furnished.emit()

    def _keep_work(self) -> bool:
        return self.services is not None and self.services.autosaves.keep_at_once()

    def end(self) -> bool:
        """Stop every thread, keeping a checkpoint; returns whether all have ended."""
        if self._ended:
            return True
        self._ended = True
        until, ended = Deadline(_CLOSING_S), []
        if self.services is not None:
            ended.append(self.services.close(until, forget_work=not self._keeps_work))
            if self.main.is_furnished:
                ended.append(self.main.editor.close_workers(until))
        ended.append(self.main.start.close_worker(until.left_s()))
        if self._thread is not None:
            self._thread.join(until.left_s())
            ended.append(not self._thread.is_alive())
        self.settings.sync()
        self.mishaps.remove()
        self.collector.close()
        return all(ended)

    @Slot()
    def end_at_once(self) -> None:
        """End because the system asks: nobody is asked, unsaved work is kept for the next start.

        Where it cannot be kept, what was kept last stays, and the terminal is told, since no window is left.
        """
        if self.services is not None and self.services.has_unsaved_work:
            self._keeps_work = True
            if not self._keep_work():
                print("torchcanvas: the latest unsaved work could not be kept", file=sys.stderr)
        self.main.close_without_asking()

    @Slot()
    def _on_closing(self) -> None:
        app = QApplication.instance()
        if not self.end() and app is not None:
            # A thread that does not end, as while torch is imported, would be torn down under Python's feet.
            app.setProperty("leave_at_once", True)
        QApplication.quit()


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


def run(argv: list[str]) -> int:
    """Show the window, perhaps with a file, and return the exit code when it is closed.

    Without a display the tutorial network is built and trained in a window that nobody sees.
    """
    asked_for_offscreen = os.environ.get(_PLATFORM) == "offscreen"
    app = make_application(sys.argv)
    settings = Settings()
    translations.install(settings.language, app)
    window = Window(settings)
    signals = Signals()
    signals.asked_to_end.connect(window.end_at_once)
    demonstrates = app.platformName() == "offscreen" and not asked_for_offscreen and not argv
    if demonstrates:
        window.restores = False
        window.furnished.connect(window.main.demonstrate)
    window.show(Path(argv[0]) if argv else None)
    code = app.exec() or window.main.exit_code
    if app.property("leave_at_once"):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    window.main.deleteLater()
    window.deleteLater()
    app.processEvents()
    signals.remove()  # last: who asks once more while the window goes changes nothing
    return code
