"""What every view is given: the document, the selection, the services, theme and settings."""

from dataclasses import dataclass, field

from gui.document import Document
from gui.scope import Scope
from gui.selection import Selection
from gui.services.data import DataService
from gui.services.library import LibraryService
from gui.services.loader import TorchLoader
from gui.services.prediction import PredictionService
from gui.services.shapes import ShapeService
from gui.services.training import TrainingService
from gui.settings import Settings
from gui.theme.manager import ThemeManager


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The things that views share. Views do not know one another.

    Attributes:
        scope: Which graph of the document is shown.
        library: The blocks at hand; empty until somebody lets it read them.
    """

    document: Document
    selection: Selection
    settings: Settings
    theme: ThemeManager
    loader: TorchLoader
    shapes: ShapeService
    data: DataService
    training: TrainingService
    prediction: PredictionService
    scope: Scope = field(init=False)
    library: LibraryService = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scope", Scope(self.document, self.shapes, self.document))
        object.__setattr__(self, "library", LibraryService(self.document))
