"""The thread in which a run trains, and the ring through which it tells."""

import threading
from collections import deque
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass

from core.errors import TorchCanvasError
from core.training.control import RunControl

Source = Callable[[RunControl], Generator[object, None, None]]


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """What ended the thread."""

    error: BaseException


class Ended:
    """The last message of every run: the thread is at its end, folder and torch's settings are released."""


class RunThread:
    """Runs one source of messages in a thread and keeps them until somebody takes them.

    Messages are appended without waiting, whoever listens and however slowly; `take` empties the ring.
    """

    def __init__(self, source: Source) -> None:
        self.control = RunControl()
        self._source = source
        self._ring: deque[object] = deque()
        # A daemon, so that a step that hangs cannot keep the process alive once close() has given up.
        self._thread = threading.Thread(target=self._work, name="training", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def take(self) -> list[object]:
        """Return the messages since the last time, oldest first."""
        ring = self._ring
        return [ring.popleft() for _ in range(len(ring))]

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end and return whether it has come."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        try:
            with closing(self._source(self.control)) as messages:
                for message in messages:
                    self._ring.append(message)
        except TorchCanvasError as error:
            # Its frames hold tensors, and memory must return; a person is told the sentence.
            self._ring.append(Failure(error.with_traceback(None)))
        except BaseException as error:  # noqa: BLE001 - the top of the thread: told in the window's thread
            self._ring.append(Failure(error))
        finally:
            self._ring.append(Ended())
