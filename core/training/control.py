"""What a person may ask of a run while it trains: pause, resume, stop."""

import threading
from enum import StrEnum


class ControlState(StrEnum):
    """What was asked last; a stop is final."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class RunControl:
    """Requests to one run, made from any thread and answered by the engine within one step.

    Attributes:
        attention: Whether the engine has something to answer. The engine reads it at every step, so it is
            a plain attribute without a lock; the lock guards the state it stands for.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._state = ControlState.RUNNING
        self.attention = False

    @property
    def state(self) -> ControlState:
        """What was asked last."""
        with self._condition:
            return self._state

    def pause(self) -> None:
        """Ask the run to wait after the step it is in."""
        self._ask(ControlState.PAUSED)

    def resume(self) -> None:
        """Let a paused run go on."""
        self._ask(ControlState.RUNNING)

    def stop(self) -> None:
        """Ask the run to end after the step it is in; wakes a paused run."""
        self._ask(ControlState.STOPPING)

    def wait_while_paused(self) -> ControlState:
        """Return the state once it is no longer paused."""
        with self._condition:
            self._condition.wait_for(lambda: self._state is not ControlState.PAUSED)
            return self._state

    def _ask(self, state: ControlState) -> None:
        with self._condition:
            if self._state is ControlState.STOPPING:
                return
            self._state = state
            self.attention = state is not ControlState.RUNNING
            self._condition.notify_all()
