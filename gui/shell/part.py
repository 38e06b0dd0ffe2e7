"""What the parts of the window have in common that join actions to whoever carries them out."""

from PySide6.QtCore import QObject

from gui.services.worker import Worker


class Part(QObject):
    """A part that allows its actions only while a network is seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = True

    def set_shown(self, shown: bool) -> None:
        """Say whether what the actions act on is seen."""
        self._shown = shown
        self.refresh()

    def refresh(self) -> None:
        """Allow what can be done now."""
        raise NotImplementedError


class WorkingPart(Part):
    """A part with a thread beside the window."""

    def __init__(self, thread: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(thread, self)

    def close(self, timeout_s: float = 5.0) -> bool:
        """Let what is being done end; returns whether the thread has ended."""
        return self._worker.close(timeout_s)
