"""Ctrl-C while something runs that can be stopped in good order."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from core.cli import output

_STOPPED = 130
_SHOW_CURSOR = "\x1b[?25h"


@contextmanager
def stopping(stop: Callable[[], None]) -> Iterator[None]:
    """Make the first Ctrl-C call `stop` and the second leave the process at once.

    Nothing is changed outside the main thread, where signals cannot be handled, or where Ctrl-C is ignored.
    """
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN  # such as a shell's background job
    if ignored or threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, leave_at_once)
        stop()
        with suppress(RuntimeError):  # the signal may arrive in the middle of a write to the same stream
            output.remark("Stopping after this step; the last checkpoint stays. Ctrl-C again leaves at once.")

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def leave_at_once(_number: int = 0, _frame: FrameType | None = None) -> None:
    """Leave the process without waiting for anything; checkpoints are whole at every moment."""
    if output.is_terminal():  # a live display hides the cursor
        output.remark_raw(_SHOW_CURSOR)
    os._exit(_STOPPED)
