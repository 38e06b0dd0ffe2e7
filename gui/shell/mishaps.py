"""The exception hook: what goes wrong in a slot, a paint event, a timer or a thread reaches one dialog."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.dialogs.errors import ErrorDialog
from gui.theme.manager import ThemeManager


class Mishaps(QObject):
    """Takes what nobody caught. The application lives on, the work is kept first, one dialog says it.

    Signals:
        happened: Something was not caught; carries the traceback. Emitted in the window's thread.
    """

    happened = Signal(str)

    def __init__(self, theme: ThemeManager, keep_work: Callable[[], bool], window: QWidget | None) -> None:
        super().__init__(window)
        self._theme = theme
        self._keep_work = keep_work
        self._window = window
        self._dialog: ErrorDialog | None = None
        self._before = (sys.excepthook, threading.excepthook)
        self.happened.connect(self._on_happened, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take exceptions from now on."""
        sys.excepthook = self._take
        threading.excepthook = self._take_of_thread

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    @property
    def dialog(self) -> ErrorDialog | None:
        """The dialog that is open, if one is."""
        return self._dialog

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        print(text, file=sys.stderr, end="")  # for whoever started it from a terminal
        if not issubclass(kind, KeyboardInterrupt):
            self.happened.emit(text)

    def _take_of_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _on_happened(self, details: str) -> None:
        kept = self._keep_work()
        if self._dialog is not None:  # one dialog at a time: a broken paint event would open a hundred
            return
        message = self.tr(
            "TorchCanvas made a mistake. You can go on working; what you did last may not have taken effect."
        )
        if kept:
            message += " " + self.tr("A copy of your work was kept.")
        dialog = ErrorDialog(
            self.tr("Something went wrong"), message, self._theme, self._window, details=details
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        # Not at once: the paint event that failed comes again as the dialog goes.
        QTimer.singleShot(0, self, self._forget_dialog)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None
