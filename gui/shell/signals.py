"""Ctrl-C and the system's wish to end, made known to Qt, whose loop runs no Python handlers by itself.

The window then closes in good order and the exit code is 0. Before there is a window, main.py ends the
process at once, with 130 or 143.
"""

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class Signals(QObject):
    """Wakes Qt's loop when the process is asked to end.

    Signals:
        asked_to_end: SIGINT or SIGTERM arrived.
    """

    asked_to_end = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._old_descriptor = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        self._old = {number: signal.signal(number, self._take) for number in (signal.SIGINT, signal.SIGTERM)}
        self._taken = False

    def remove(self) -> None:
        """Give the handlers back."""
        for number, handler in self._old.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._old_descriptor)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        self._taken = True

    @Slot()
    def _on_woken(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._read.recv(64)
        if self._taken:
            self._taken = False
            self.asked_to_end.emit()
