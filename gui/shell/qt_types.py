"""Makes Qt's types in the window's thread, before any other thread imports a module that names one.

PySide makes the Python type of a class of Qt when it is first needed. Were that to happen in an importing
thread while the window's thread needs another one (for the event it is given), both would change PySide's
table of types that are still to be made, and the process would crash.
"""

import time
from collections.abc import Iterator
from types import ModuleType
from typing import Final

from PySide6 import QtCore, QtGui, QtSvg, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal, Slot

_MODULES: Final = (QtCore, QtGui, QtWidgets, QtSvg)
_SLICE_S: Final = 0.004
"""How long types are made before the window answers again; a tenth of a second is needed in all."""


class QtTypes(QObject):
    """Makes all types, a few at a time.

    Signals:
        made: There is nothing left to be made.
    """

    made = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: Iterator[tuple[ModuleType, str]] = iter(())

    def start(self) -> None:
        """Begin; does next to nothing where the types were made before."""
        self._names = ((module, name) for module in _MODULES for name in dir(module))
        self._make_some()

    @Slot()
    def _make_some(self) -> None:
        until = time.perf_counter() + _SLICE_S
        for module, name in self._names:
            getattr(module, name, None)
            if time.perf_counter() >= until:
                QTimer.singleShot(0, self, self._make_some)
                return
        self.made.emit()
