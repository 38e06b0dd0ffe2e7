"""A training panel that a person sees, with torch at work, beside a network that trains within a second."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.project.files import load
from core.project.plans import TrainingPlan
from gui.charts.plotting import plotting
from gui.context import Context
from gui.training.panel import TrainingPanel
from tests.helpers.panels import EXAMPLES, PATIENCE_MS, panel_context


class Bench:
    """The panel and what it works with."""

    def __init__(self, qtbot, context: Context) -> None:
        self.qtbot, self.context = qtbot, context
        self.training, self.document = context.training, context.document
        self.panel = TrainingPanel(context)
        qtbot.addWidget(self.panel)
        self.panel.resize(1100, 900)
        with qtbot.waitExposed(self.panel):
            self.panel.show()
        self.plan, self.run = self.panel.plan, self.panel.run

    def open(self, name: str = "mlp", **plan: object) -> None:
        """Open an example with other values in its plan, and wait until it was looked at."""
        project = load(EXAMPLES / f"{name}.tcanvas")
        values = {"epochs": 2} | plan
        self.document.replace(
            replace(project, training=replace(project.training or TrainingPlan(), **values))
        )
        self.settle()

    def settle(self) -> None:
        """Wait until what is known belongs to the document's value."""
        self.qtbot.waitUntil(lambda: self.context.shapes.current, timeout=PATIENCE_MS)

    def press(self, button) -> None:
        """Press a button as a person does."""
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.toolTip()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def train(self) -> None:
        """Press Train and wait until the run is over and its samples are there."""
        with self.qtbot.waitSignal(self.training.finished, timeout=PATIENCE_MS):
            self.press(self.plan.start.button)
        self.wait(lambda: self.training.state == "idle" and not self.run.looking)

    def wait(self, condition) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)


@pytest.fixture
def unloaded(qtbot, tmp_path) -> Iterator[Bench]:
    """Return a panel of the small network before torch is there."""
    with panel_context(tmp_path) as context:
        context.document.replace(load(EXAMPLES / "mlp.tcanvas"))
        yield Bench(qtbot, context)


@pytest.fixture
def bench(unloaded) -> Bench:
    """Return a panel of the small network, of two epochs, with torch and plots at hand."""
    plotting().start()
    unloaded.wait(lambda: plotting().is_ready)
    unloaded.context.loader.start()
    unloaded.wait(lambda: unloaded.context.loader.ready)
    unloaded.open()
    return unloaded


@pytest.fixture
def trained(bench) -> Bench:
    """Return the panel after a run of two epochs."""
    bench.train()
    return bench
