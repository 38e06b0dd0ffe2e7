"""Brings pyqtgraph in beside the window: its import takes a third of a second."""

import threading

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot


class Plotting(QObject):
    """Whether charts can be drawn yet; one for the process (`plotting`).

    Signals:
        ready: They can, from now on.
    """

    ready = Signal()
    _imported = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_ready = False
        self._thread: threading.Thread | None = None
        self._imported.connect(self._on_imported)

    def start(self) -> None:
        """Begin to import, unless that was begun before."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._import, name="import pyqtgraph")
            self._thread.start()

    def wait(self) -> None:
        """Return once the import is over."""
        if self._thread is not None:
            self._thread.join()

    def _import(self) -> None:
        # The module that subclasses its widgets: importing makes classes only, no object of Qt.
        import gui.charts.plot  # noqa: F401 - imported for its effect, see the module's docstring

        self._imported.emit()

    @Slot()
    def _on_imported(self) -> None:
        self.is_ready = True
        self.ready.emit()


_plotting: Plotting | None = None


def plotting() -> Plotting:
    """Return the process's one `Plotting`; it goes with the application."""
    global _plotting  # noqa: PLW0603 - a module is imported once for the process, too
    if _plotting is None:
        _plotting = Plotting()
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(_plotting.wait)
    return _plotting
