"""The services with torch loaded, closed again after each test."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from core.project import edits
from core.project.files import load
from core.project.graph import Project
from core.project.plans import TrainingPlan
from gui.document import Document
from gui.services.data import DataService
from gui.services.loader import TorchLoader
from gui.services.prediction import PredictionService
from gui.services.shapes import ShapeService
from gui.services.training import TrainingService

EXAMPLES = Path(__file__).resolve().parents[3] / "resources" / "examples"
PATIENCE_MS = 20_000


def example(name: str = "first-cnn", **plan: object) -> Project:
    """Return an example with other values in its training plan."""
    project = load(EXAMPLES / f"{name}.tcanvas")
    return replace(project, training=replace(project.training or TrainingPlan(), **plan))


def without_flatten() -> Project:
    """Return the tutorial network with the mistake that beginners make."""
    return edits.delete(example(), ["flat"])[0]


@dataclass
class Services:
    """The services around one document."""

    document: Document
    loader: TorchLoader
    shapes: ShapeService
    data: DataService
    training: TrainingService
    prediction: PredictionService
    root: Path

    def close(self) -> list[bool]:
        """Close all; returns whether each thread has ended."""
        return [one.close() for one in (self.training, self.prediction, self.data, self.shapes, self.loader)]


def make_services(root: Path) -> Services:
    """Return services whose torch is not loaded yet."""
    document, loader = Document(), TorchLoader()
    shapes = ShapeService(document, loader)
    return Services(
        document=document,
        loader=loader,
        shapes=shapes,
        data=DataService(document, loader),
        training=TrainingService(loader, shapes, lambda: root),
        prediction=PredictionService(loader),
        root=root,
    )


@pytest.fixture
def unloaded(qapp, tmp_path) -> Iterator[Services]:
    """Return services before torch is loaded."""
    services = make_services(tmp_path / "runs")
    yield services
    assert all(services.close())


@pytest.fixture
def services(qtbot, unloaded) -> Services:
    """Return services with torch, looking at an empty document."""
    with qtbot.waitSignal(unloaded.shapes.updated, timeout=PATIENCE_MS):
        unloaded.loader.start()
    return unloaded


@pytest.fixture
def trained(qtbot, services) -> Services:
    """Return services after a run of one epoch of the tutorial network."""
    with qtbot.waitSignal(services.training.finished, timeout=PATIENCE_MS):
        services.training.start(example(epochs=1))
    return services
