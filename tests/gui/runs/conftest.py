"""A runs panel that a person sees, beside finished and interrupted runs of a small network."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.project.files import load
from core.runs.folder import DamagedRun
from gui.charts.plotting import plotting
from gui.context import Context
from gui.runs.panel import RunsPanel
from tests.helpers.panels import EXAMPLES, PATIENCE_MS, panel_context


class Bench:
    """The panel and what it lists."""

    def __init__(self, qtbot, context: Context, root: Path) -> None:
        self.qtbot, self.context, self.root = qtbot, context, root
        context.settings.runs_folder = root
        self.panel = RunsPanel(context)
        qtbot.addWidget(self.panel)
        self.panel.resize(1000, 500)

    def show(self) -> None:
        """Let a person see the panel."""
        with self.qtbot.waitExposed(self.panel):
            self.panel.show()
        self.settle()

    def settle(self) -> None:
        """Wait until every run was read and the selected one is shown."""
        details, panel = self.panel.details, self.panel
        self.wait(lambda: bool(panel._runs) or panel.empty.isVisible())
        if panel.selected is not None and not isinstance(panel.selected, DamagedRun):
            self.wait(
                lambda: details._curves is not None and details._curves.run.folder == panel.selected.folder
            )

    def train(self, epochs: int = 2) -> Path:
        """Train the small network and return the run's folder."""
        context = self.context
        project = load(EXAMPLES / "mlp.tcanvas")
        project = replace(project, training=replace(project.training, epochs=epochs))
        with self.qtbot.waitSignal(context.training.finished, timeout=PATIENCE_MS):
            context.training.start(project)
        self.wait(lambda: context.training.state == "idle")
        return context.training.run_folder

    def wait(self, condition) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def interrupt(folder: Path, *, epochs: int) -> None:
    """Leave a run as a crash does, with more epochs to go."""
    record = json.loads((folder / "run.json").read_text())
    (folder / "run.json").write_text(json.dumps(record | {"status": "running", "ended": None}))
    project = json.loads((folder / "project.tcanvas").read_text())
    project["training"]["epochs"] = epochs
    (folder / "project.tcanvas").write_text(json.dumps(project))


@pytest.fixture
def bench(qtbot, tmp_path) -> Iterator[Bench]:
    """Return a panel without runs, with torch and plots at hand."""
    with panel_context(tmp_path) as context:
        made = Bench(qtbot, context, tmp_path / "runs")
        plotting().start()
        made.wait(lambda: plotting().is_ready)
        context.loader.start()
        made.wait(lambda: context.loader.ready)
        yield made
