"""A palette that a person sees."""

from collections.abc import Iterator

import pytest

from gui.context import Context
from gui.palette.panel import PalettePanel
from tests.helpers.panels import panel_context


@pytest.fixture
def context(qapp, tmp_path) -> Iterator[Context]:
    """Return a context without torch: the palette needs none."""
    with panel_context(tmp_path) as made:
        yield made


@pytest.fixture
def palette(qtbot, context) -> PalettePanel:
    """Return the palette, shown."""
    panel = PalettePanel(context)
    qtbot.addWidget(panel)
    panel.resize(248, 640)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel
