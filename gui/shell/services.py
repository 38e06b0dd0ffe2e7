"""The services of one window, from their making to their end."""

from pathlib import Path

from PySide6.QtCore import QObject

from gui.context import Context
from gui.document import Document
from gui.selection import Selection
from gui.services.data import DataService
from gui.services.loader import TorchLoader
from gui.services.prediction import PredictionService
from gui.services.shapes import ShapeService
from gui.services.training import TrainingService
from gui.services.worker import Deadline
from gui.settings import Settings
from gui.shell.autosaves import Autosaves
from gui.theme.manager import ThemeManager

_NO_WAIT_S = 0.1


class Services(QObject):
    """Document, selection and everything that works beside the window."""

    def __init__(self, settings: Settings, theme: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        document, loader = Document(self), TorchLoader(self)
        shapes = ShapeService(document, loader, self)
        self._settings = settings
        self.context = Context(
            document=document,
            selection=Selection(self),
            settings=settings,
            theme=theme,
            loader=loader,
            shapes=shapes,
            data=DataService(document, loader, self),
            training=TrainingService(loader, shapes, self._runs_root, self),
            prediction=PredictionService(loader, self),
        )
        self.autosaves = Autosaves(document, parent=self)

    @property
    def has_unsaved_work(self) -> bool:
        """Whether anything that is open is not saved."""
        return any(sheet.dirty for sheet in self.context.document.sheets)

    def close(self, until: Deadline, *, forget_work: bool = True) -> bool:
        """Stop every thread, a run keeping its checkpoint; returns whether all have ended.

        The run comes first: it trains until it is told.
        """
        context = self.context
        ended = [context.training.close(until.left_s())]
        self.autosaves.close(until.left_s(), forget=forget_work)
        ended += [
            part.close(until.left_s())
            for part in (context.prediction, context.shapes, context.data, context.library)
        ]
        ended.append(context.loader.close(_NO_WAIT_S))  # an import cannot be broken off
        return all(ended)

    def _runs_root(self) -> Path:
        return self._settings.runs_folder
