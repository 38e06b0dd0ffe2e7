"""What a panel of the window is given in a test: a document, services and settings of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.project.files import load
from gui.context import Context
from gui.document import Document
from gui.selection import Selection
from gui.services.data import DataService
from gui.services.loader import TorchLoader
from gui.services.prediction import PredictionService
from gui.services.shapes import ShapeService
from gui.services.training import TrainingService
from gui.settings import Settings
from gui.theme.manager import ThemeManager

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
PATIENCE_MS = 20_000


@contextmanager
def panel_context(folder: Path) -> Iterator[Context]:
    """Give a context whose torch is not loaded; everything is closed in the end."""
    document, selection, loader = Document(), Selection(), TorchLoader()
    shapes = ShapeService(document, loader)
    context = Context(
        document=document,
        selection=selection,
        settings=Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)),
        theme=ThemeManager(),
        loader=loader,
        shapes=shapes,
        data=DataService(document, loader),
        training=TrainingService(loader, shapes, lambda: folder / "runs"),
        prediction=PredictionService(loader),
    )
    context.scope.changed.connect(selection.follow)
    yield context
    services = (context.training, context.prediction, context.data, context.shapes, context.loader)
    ended = [service.close() for service in services]
    assert all(ended)


def open_example(context: Context, name: str = "first-cnn") -> None:
    """Open an example."""
    context.document.replace(load(EXAMPLES / f"{name}.tcanvas"))


def type_into(widget: QWidget, text: str) -> None:
    """Click into a field and type over what stands there."""
    widget.setFocus()
    widget.selectAll()  # type: ignore[attr-defined] # a line that text is typed into
    QTest.keyClicks(widget, text)
