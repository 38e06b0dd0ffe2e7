"""Collects cyclic garbage in the window's thread alone.

Python runs its collector in whichever thread happens to allocate. In a thread beside the window it would
destroy widgets and timers that hang in a cycle from the wrong thread, and Qt crashes. So the automatic
collector is switched off, and a timer in the window's thread does its work.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QTimer, Slot

_TICK_MS: Final = 200
"""Often enough that what has gathered is looked at in a few milliseconds."""


class Collector(QObject):
    """Stands in for Python's automatic collector from its making until `close`."""

    _resting: ClassVar[int] = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def close(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
            self._was_enabled = False

    @classmethod
    @contextmanager
    def at_rest(cls) -> Iterator[None]:
        """Let nobody collect for a while, from whichever thread this is asked."""
        was_enabled = gc.isenabled()
        gc.disable()
        cls._resting += 1
        try:
            yield
        finally:
            cls._resting -= 1
            if was_enabled:
                gc.enable()

    @Slot()
    def _on_tick(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        if Collector._resting:
            return
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [
            generation for generation in range(3) if all(counts[g] > limits[g] for g in range(generation + 1))
        ]
        if due:
            gc.collect(due[-1])
