"""The thread in which a run trains, and the ring through which it tells."""

import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass

from core.errors import TorchCanvasError
from core.training.control import RunControl

Source = Callable[[RunControl], Generator[object, None, None]]

_LONGEST_WAIT_S = 0.05
"""How long a run waits at most for the window; one that takes longer is busy, and waited for no more."""
_LONGEST_FIRST_WAIT_S = 0.3
"""The same before it begins, when the window makes room for what it will tell."""


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """What ended the thread."""

    error: BaseException


class Ended:
    """The last message of every run: the thread is at its end, folder and torch's settings are released."""


class Turns:
    """Lets the run rest while the window paints what the run told.

    Python runs one thread at a time. A window that paints beside a step has to win the interpreter anew for
    each piece of the picture and takes several times as long; painting first and stepping then is quicker
    for both.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        """Make it; `wake` is called in the run's thread when the window is to show what it was told."""
        self._wake = wake
        self._shown = threading.Event()
        self._waiting = True
        self._due_s = 0.0

    def offer(self, longest_s: float) -> None:
        """Wait until the window has painted, if it is due and somebody looks; called by the run."""
        if not self._waiting or time.monotonic() < self._due_s:
            return
        self._shown.clear()
        self._wake()
        if not self._shown.wait(longest_s):
            self._waiting = False

    def painted(self, rest_s: float, *, watched: bool) -> None:
        """Let the run go on, for so long at least before it waits again; never again if it isn't watched."""
        self._due_s = time.monotonic() + rest_s
        self._waiting = watched
        self._shown.set()


class RunThread:
    """Runs one source of messages in a thread and keeps them until somebody takes them.

    `take` empties the ring. Of who listens, a run waits for a window that paints, and only as `Turns` says.
    """

    def __init__(self, source: Source, wake: Callable[[], None]) -> None:
        self.control = RunControl()
        self.turns = Turns(wake)
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
            self.turns.offer(_LONGEST_FIRST_WAIT_S)
            with closing(self._source(self.control)) as messages:
                for message in messages:
                    self._ring.append(message)
                    self.turns.offer(_LONGEST_WAIT_S)
        except TorchCanvasError as error:
            # Its frames hold tensors, and memory must return; a person is told the sentence.
            self._ring.append(Failure(error.with_traceback(None)))
        except BaseException as error:  # noqa: BLE001 - the top of the thread: told in the window's thread
            self._ring.append(Failure(error))
        finally:
            self._ring.append(Ended())
