"""The tutorial: builds the first network step by step, beside the real canvas, and asks for nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.project.graph import Graph, Node, Project
from core.project.order import canonical_order
from gui.context import Context
from gui.document import Tab
from gui.sheet import Sheet
from gui.start.examples import TUTORIAL, Example
from gui.widgets.buttons import IconButton
from gui.widgets.labels import Chip, Label
from gui.widgets.texts import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Step:
    """One layer to add, and what to notice."""

    type: str
    text: str


STEPS: Final[Sequence[Step]] = (
    Step(
        "Input",
        QT_TRANSLATE_NOOP(
            "Tutorial",
            "Double-click Input in the list of layers (shelf “Input and output”). It stands for one grey "
            "image of 32 × 32 pixels: 1×32×32.",
        ),
    ),
    Step(
        "Conv2d",
        QT_TRANSLATE_NOOP(
            "Tutorial",
            "Add Conv2d and give it 6 out_channels and a kernel of 3. Its window fits in 32 − 3 + 1 = 30 "
            "places, so 6×30×30 leaves it.",
        ),
    ),
    Step(
        "ReLU",
        QT_TRANSLATE_NOOP(
            "Tutorial", "Add ReLU. It works on each number alone, so the shape stays as it is."
        ),
    ),
    Step(
        "MaxPool2d",
        QT_TRANSLATE_NOOP(
            "Tutorial", "Add MaxPool2d: of every 2 × 2 it keeps the largest, so 30 becomes 15."
        ),
    ),
    Step("ReLU", QT_TRANSLATE_NOOP("Tutorial", "Add another ReLU.")),
    Step(
        "Flatten",
        QT_TRANSLATE_NOOP(
            "Tutorial",
            "Add Flatten. It lays all numbers in one row: 6 × 15 × 15 = 1350. That is where 1350 is from.",
        ),
    ),
    Step(
        "Linear",
        QT_TRANSLATE_NOOP(
            "Tutorial", "Add Linear with 10 out_features, one for each digit. It finds the 1350 by itself."
        ),
    ),
    Step("Output", QT_TRANSLATE_NOOP("Tutorial", "Add Output. The network is complete.")),
)
_WANTED: Final = {"Conv2d": {"out_channels": 6, "kernel_size": 3}, "Linear": {"out_features": 10}}


def tutorial_project() -> Project:
    """Return an empty canvas with the data and the training plan of the finished network.

    Raises:
        TorchCanvasError: The installation is damaged.
    """
    return replace(tutorial_example().read(), graph=Graph())


def tutorial_example() -> Example:
    """Return the example that the tutorial leads to."""
    return Example(name=TUTORIAL, title="", summary="", parameters=0)


def steps_done(project: Project) -> int:
    """Return how many steps the network on the canvas has taken, in order."""
    graph = project.graph
    nodes = [graph.nodes[name] for name in canonical_order(graph)]
    for index, step in enumerate(STEPS):
        if index >= len(nodes) or nodes[index].type != step.type or not _as_wanted(nodes[index]):
            return index
    return len(STEPS)


def _as_wanted(node: Node) -> bool:
    wanted = _WANTED.get(node.type, {})
    return all(node.args.get(name) in (value, (value, value)) for name, value in wanted.items())


class TutorialBar(QWidget):
    """Says the next step above the canvas; it looks at the network, however a step was taken.

    Signals:
        ended: A person closed it.
    """

    ended = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._count = Chip("", theme, color="accent_text", ground="panel", role="label_strong", parent=self)
        self._text = Label("", theme, "body", parent=self, wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = IconButton("x", self.tr("End the tutorial"), theme, size=14, parent=self)
        close.clicked.connect(self._on_close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._count)
        layout.addWidget(self._text, 1)
        layout.addWidget(close)
        theme.changed.connect(self.update)
        self._sheet: Sheet | None = None  # the one that it is about, while it goes on
        context.document.changed.connect(self._on_changed)
        context.document.tab_shown.connect(self._on_tab_shown)
        context.document.sheet_closed.connect(self._on_sheet_closed)
        context.training.state_changed.connect(self._on_state)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def begin(self) -> None:
        """Show the first step."""
        self._sheet = self._context.document.sheet
        self.show()
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._context.theme.tokens.accent_bg))
        painter.end()

    def _tell(self) -> None:
        done = steps_done(self._context.document.project)
        self._count.set_text(self.tr("{step} of {steps}").format(step=min(done + 1, 9), steps=len(STEPS) + 1))
        if done < len(STEPS):
            text = QCoreApplication.translate("Tutorial", STEPS[done].text)
        elif self._context.training.state == "idle" and self._context.training.run_folder is None:
            text = self.tr("Now press Train (F5): the network learns to read 1,437 handwritten digits.")
        else:
            text = self.tr("Watch the loss fall. The digits it had never seen tell how well it really reads.")
        self._text.setText(text)
        self.setAccessibleName(text)

    @Slot(object, object)
    def _on_changed(self, _before: Project, _after: Project) -> None:
        if not self.isHidden():
            self._tell()

    @Slot(object)
    def _on_tab_shown(self, tab: Tab) -> None:
        """Stand above the network that it is about, and no other."""
        self.setVisible(tab.sheet is self._sheet)
        if not self.isHidden():
            self._tell()

    @Slot(object)
    def _on_sheet_closed(self, sheet: Sheet) -> None:
        if sheet is self._sheet:
            self._sheet = None

    @Slot(str)
    def _on_state(self, _state: str) -> None:
        if not self.isHidden():
            self._tell()

    @Slot()
    def _on_close(self) -> None:
        self._sheet = None
        self.hide()
        self.ended.emit()
