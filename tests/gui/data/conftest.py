"""A data panel that a person sees, with torch at work."""

from collections.abc import Iterator

import pytest

from gui.context import Context
from gui.data.panel import DataPanel
from tests.helpers.panels import PATIENCE_MS, open_example, panel_context


class Bench:
    """The panel and what it looks at."""

    def __init__(self, qtbot, context: Context) -> None:
        self.qtbot, self.context, self.document = qtbot, context, context.document
        self.panel = DataPanel(context)
        qtbot.addWidget(self.panel)
        self.panel.resize(1300, 700)
        with qtbot.waitExposed(self.panel):
            self.panel.show()

    def settle(self) -> None:
        """Wait until the data of the document's plan were looked at."""
        data, document = self.context.data, self.document
        self.qtbot.waitUntil(
            lambda: data.summary is not None and data.summary.plan == document.project.data,
            timeout=PATIENCE_MS,
        )

    @property
    def plan(self):
        """The document's data plan."""
        return self.document.project.data


@pytest.fixture
def unloaded(qtbot, tmp_path) -> Iterator[Bench]:
    """Return a panel of an empty project before torch is there."""
    with panel_context(tmp_path) as context:
        yield Bench(qtbot, context)


@pytest.fixture
def bench(unloaded) -> Bench:
    """Return a panel of the tutorial network's digits."""
    unloaded.context.loader.start()
    open_example(unloaded.context)
    unloaded.settle()
    return unloaded
