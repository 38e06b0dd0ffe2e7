"""How long a run has taken and will take, without the time it was paused. No Qt here."""

import time
from collections.abc import Callable


class RunClock:
    """Tells elapsed and remaining time of a run from how far it has come since it began or went on."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._elapsed_s = 0.0
        self._since: float | None = None
        self._first = 0.0

    def start(self, reached: float) -> None:
        """Begin with a run that stands at `reached` epochs."""
        self._elapsed_s, self._since, self._first = 0.0, self._now(), reached

    def pause(self) -> None:
        """Stand still."""
        self._elapsed_s, self._since = self.elapsed_s, None

    def go_on(self) -> None:
        """Run again."""
        if self._since is None:
            self._since = self._now()

    @property
    def elapsed_s(self) -> float:
        """How long the run has worked."""
        return self._elapsed_s + (0.0 if self._since is None else self._now() - self._since)

    def remaining_s(self, reached: float, epochs: float) -> float | None:
        """Return how long the rest will take at the speed so far; None while that cannot be said."""
        done = reached - self._first
        if done <= 0 or self.elapsed_s <= 0:
            return None
        return max(0.0, epochs - reached) * self.elapsed_s / done


def spelled_time(seconds: float) -> str:
    """Return a time as minutes and seconds, or with hours: 0:08, 12:30, 1:02:05."""
    whole = max(0, round(seconds))
    minutes, hours = whole // 60 % 60, whole // 3600
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
