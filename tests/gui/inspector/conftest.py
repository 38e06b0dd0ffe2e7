"""An inspector that a person sees, beside the tutorial network, with torch at work."""

from collections.abc import Iterator

import pytest

from gui.context import Context
from gui.inspector.panel import InspectorPanel
from tests.helpers.panels import PATIENCE_MS, open_example, panel_context


class Bench:
    """An inspector and what it looks at."""

    def __init__(self, qtbot, context: Context) -> None:
        self._qtbot = qtbot
        self.context = context
        self.document = context.document
        self.panel = InspectorPanel(context)
        qtbot.addWidget(self.panel)
        self.panel.resize(340, 900)
        with qtbot.waitExposed(self.panel):
            self.panel.show()

    @property
    def view(self):
        """What is shown."""
        return self.panel.view

    def select(self, *names: str):
        """Select nodes and return the view of them."""
        self.context.selection.select(names)
        return self.view

    def args(self, name: str) -> dict:
        """Return a node's arguments as the document holds them."""
        return dict(self.document.project.graph.nodes[name].args)

    def settle(self) -> None:
        """Wait until shapes belong to the document's value."""
        self._qtbot.waitUntil(lambda: self.context.shapes.current, timeout=PATIENCE_MS)

    def steps(self) -> int:
        """Return how many steps can be undone."""
        return self.document.undo_stack.count()


@pytest.fixture
def bare(qapp, tmp_path) -> Iterator[Context]:
    """Return a context without torch."""
    with panel_context(tmp_path) as made:
        yield made


@pytest.fixture
def bench(qtbot, bare) -> Bench:
    """Return an inspector of the tutorial network, with torch."""
    open_example(bare)
    bare.loader.start()
    made = Bench(qtbot, bare)
    made.settle()
    return made


@pytest.fixture
def torchless(qtbot, bare) -> Bench:
    """Return an inspector of the tutorial network while torch is not there yet."""
    open_example(bare)
    return Bench(qtbot, bare)
