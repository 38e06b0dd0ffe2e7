"""A problems panel that a person sees, with torch at work."""

from collections.abc import Iterator

import pytest

from gui.context import Context
from gui.problems.panel import ProblemsPanel
from tests.helpers.panels import PATIENCE_MS, open_example, panel_context


class Bench:
    """The panel and what it looks at."""

    def __init__(self, qtbot, context: Context) -> None:
        self.qtbot, self.context, self.document = qtbot, context, context.document
        self.panel = ProblemsPanel(context)
        qtbot.addWidget(self.panel)
        self.panel.resize(900, 300)
        with qtbot.waitExposed(self.panel):
            self.panel.show()

    def edit(self, change) -> None:
        """Edit the document and wait until the value was looked at."""
        self.document.edit("Edit", change)
        self.settle()

    def settle(self) -> None:
        """Wait until what is known belongs to the document's value."""
        self.qtbot.waitUntil(lambda: self.context.shapes.current, timeout=PATIENCE_MS)

    @property
    def titles(self) -> list[str]:
        """What the rows say."""
        return [row.title for row in self.panel.list.rows]


@pytest.fixture
def unloaded(qtbot, tmp_path) -> Iterator[Bench]:
    """Return a panel of the tutorial network before torch is there."""
    with panel_context(tmp_path) as context:
        open_example(context)
        yield Bench(qtbot, context)


@pytest.fixture
def bench(unloaded) -> Bench:
    """Return a panel of the tutorial network, which has no problems."""
    unloaded.context.loader.start()
    unloaded.settle()
    return unloaded
