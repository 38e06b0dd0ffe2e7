"""A thread beside the window that does the newest of what it is asked for, and hands results back."""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.errors import TorchCanvasError

Job = Callable[[], Any]
Deliver = Callable[[Any], None]
Refuse = Callable[[TorchCanvasError], None]


@dataclass(frozen=True, slots=True, eq=False)
class _Request:
    """A job, and what is done with its result in the window's thread."""

    job: Job
    deliver: Deliver
    refuse: Refuse | None
    lasting: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    """A request that was carried out."""

    request: _Request
    result: Any
    error: Exception | None


def raise_in_window(error: BaseException) -> None:
    """Hand a mistake of ours to the exception hook, which tells a person; called in the window's thread."""
    sys.excepthook(type(error), error, error.__traceback__)


class Deadline:
    """A time by which several threads are to have ended together."""

    def __init__(self, timeout_s: float) -> None:
        self._until = time.monotonic() + timeout_s

    def left_s(self) -> float:
        """Return how long may still be waited."""
        return max(0.0, self._until - time.monotonic())


class Worker(QObject):
    """One thread, started at the first request. Of the requests under one key it does only the newest.

    Results, and errors that a user can cause, arrive in the thread in which the worker was made; every other
    exception goes to the exception hook there.
    """

    _answered = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._condition = threading.Condition()
        self._waiting: dict[str, _Request] = {}
        self._finished: deque[_Answer] = deque()
        self._busy = False
        self._closed = False
        self._thread: threading.Thread | None = None
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        key: str,
        job: Job,
        deliver: Deliver,
        refuse: Refuse | None = None,
        *,
        lasting: bool = False,
    ) -> None:
        """Ask for a job; one that waits under the same key is forgotten.

        Args:
            key: What kind of job it is.
            job: Called in the worker's thread.
            deliver: Called with the result.
            refuse: Called with an error that a user can cause; without it such an error is ours.
            lasting: Whether it is done although the worker is closed meanwhile, such as saving a file.
        """
        with self._condition:
            if self._closed:
                return
            self._waiting.pop(key, None)  # the newest goes to the end of the queue
            self._waiting[key] = _Request(job, deliver, refuse, lasting)
            self._condition.notify_all()
        if self._thread is None:
            # A daemon, so that a job that hangs cannot keep the process alive once close() has given up.
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether something is being done or waits."""
        with self._condition:
            return self._busy or bool(self._waiting)

    def settle(self, timeout_s: float) -> bool:
        """Wait a moment for all that was asked for, hand it back at once, and return whether it is done.

        Between two threads that both compute, Python changes every five milliseconds; so a job that takes
        less is done sooner where the window rests meanwhile.
        """
        with self._condition:
            idle = self._condition.wait_for(lambda: not self._busy and not self._waiting, timeout_s)
        self._on_answered()
        return idle

    def close(self, timeout_s: float = 5.0) -> bool:
        """Forget what waits and is not lasting, let the rest end, and return whether the thread has ended."""
        with self._condition:
            self._closed = True
            self._waiting = {key: request for key, request in self._waiting.items() if request.lasting}
            self._condition.notify_all()
        if self._thread is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (request := self._next()) is not None:
            result, error = None, None
            try:
                result = request.job()
            except Exception as raised:  # noqa: BLE001 - the top of the thread: told in the window's thread
                error = raised
            with self._condition:
                self._busy = False
                told = not self._closed
                if told:
                    self._finished.append(_Answer(request, result, error))
                self._condition.notify_all()
            if told:
                self._answered.emit()
            del request, result, error

    def _next(self) -> _Request | None:
        """Return the request that waits longest, or None when the worker is closed and none is left."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or bool(self._waiting))
            if not self._waiting:
                return None
            self._busy = True
            return self._waiting.pop(next(iter(self._waiting)))

    @Slot()
    def _on_answered(self) -> None:
        """Hand back what is finished; more than one where `settle` was quicker than the signal."""
        while self._finished and not self._closed:
            self._hand_back(self._finished.popleft())

    def _hand_back(self, answer: _Answer) -> None:
        error, request = answer.error, answer.request
        if error is None:
            request.deliver(answer.result)
        elif isinstance(error, TorchCanvasError) and request.refuse is not None:
            request.refuse(error)
        else:
            raise_in_window(error)
