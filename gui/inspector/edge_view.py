"""An edge: what travels along it, and the chain of layers that led to its shape."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.layers.declaration import Category
from core.layers.registry import layer_type
from core.project.graph import End
from gui.context import Context
from gui.inspector.header import Tile
from gui.inspector.parts import MARGIN, LongButton, Part, wrapping
from gui.inspector.words import axis_names, breakable, shape_text
from gui.theme.icons import category_icon_name
from gui.widgets.labels import Label
from gui.widgets.texts import translated

if TYPE_CHECKING:  # imports torch, which comes after the window
    from core.shapes.explain import Explanation


MOST_ROWS: Final = 40
"""How many steps are shown at first; the network's end is what an edge is asked about."""


class ChainRow(QWidget):
    """One layer of the chain: its name, the shape it gives, and why.

    Signals:
        chosen: The person wants to see this node.
    """

    chosen = Signal(str)

    def __init__(self, context: Context, explanation: "Explanation", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._node = explanation.path
        declared = layer_type(explanation.type)
        category = Category.BLOCKS if declared is None else declared.category
        tile = Tile(theme, self, side=22)
        ends = {"Input": "cat-input", "Output": "cat-output"}
        tile.show_glyph(ends.get(explanation.type, category_icon_name(category)), category)
        self.button = LongButton(explanation.path, theme, kind="link", parent=self)
        self.button.setToolTip(self.tr("Show {node}").format(node=self._node))
        self.button.clicked.connect(self._on_clicked)
        shapes = [shape_text(shape) for shape in explanation.output_shapes]
        self.shape = breakable(", ".join(shapes))
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(wrapping(self.shape, theme, "mono_strong", "text_1"))
        head.addWidget(wrapping(translated(explanation.text), theme, "label", "text_2"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        layout.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head, 1)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._node)


class EdgeView(QWidget):
    """From where to where, the shape with its axes named, and the chain back to the input."""

    def __init__(self, context: Context, target: End, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.target = target
        self._chain: tuple[Explanation, ...] | None = None
        self._known: tuple[object, str] | None = None
        theme = context.theme
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 12, MARGIN, 12)
        head.setSpacing(4)
        self._title = wrapping("", theme, "panel_title", "text_1")
        self._shape = wrapping("", theme, "mono_strong", "text_1")
        self._axes = wrapping("", theme, "label", "text_2")
        for label in (self._title, self._shape, self._axes):
            head.addWidget(label)
        self._part = Part(self.tr("How it came to this"), theme, self)
        self._hint = Label("", theme, "hint", "text_3")
        self._part.head.addWidget(self._hint)
        self._rows: list[ChainRow] = []
        self._all = False
        self.earlier = LongButton("", theme, kind="link", parent=self)
        self.earlier.clicked.connect(self._on_earlier)
        self._part.content.addWidget(self.earlier)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._part)
        layout.addStretch(1)
        self.refresh()

    @property
    def rows(self) -> Sequence[ChainRow]:
        """The chain, from the input on."""
        return self._rows

    @property
    def shape(self) -> str:
        """The shape that travels along the edge."""
        return self._shape.text().replace("\u200b", "")

    def refresh(self) -> bool:
        """Show the edge as it is now; returns False where it is gone."""
        source = self._context.scope.graph.edges.get(self.target)
        if source is None:
            return False
        self._title.setText(f"{source.node} → {self.target.node}")
        self._show_shape(source)
        known = (self._context.shapes.report, source.node)
        if known == self._known and self._chain is not None:
            return True
        self._known = known
        chain = self._explained(source.node)
        if chain != self._chain:
            self._chain = chain
            self._show_chain()
        return True

    def _show_shape(self, source: End) -> None:
        node = self._context.scope.shown.node(source.node)
        spec = None if node is None else node.outputs.get(source.port)
        if spec is None:
            self._shape.setText(self.tr("no shape yet"))
            self._axes.setText("")
            return
        self._shape.setText(breakable(str(spec)))
        names = zip(axis_names(spec.rank), spec.shape, strict=True)
        axes = " · ".join(self.tr("{size} {axis}").format(size=size, axis=name) for name, size in names)
        self._axes.setText(f"{axes} · {spec.dtype}")

    def _explained(self, name: str) -> "tuple[Explanation, ...]":
        report, shown = self._context.shapes.report, self._context.scope.shown
        if report is None or shown.node(name) is None:
            return ()
        from core.shapes.explain import explain_chain  # torch is there: there is a report

        return explain_chain(report, shown.prefix + name)

    def _show_chain(self) -> None:
        for row in self._rows:
            self._part.content.removeWidget(row)
            row.hide()
            row.deleteLater()
        chain = self._chain or ()
        earlier = 0 if self._all else max(0, len(chain) - MOST_ROWS)
        self._rows = [ChainRow(self._context, explanation, self) for explanation in chain[earlier:]]
        for row in self._rows:
            row.chosen.connect(self._on_chosen)
            self._part.content.addWidget(row)
        self.earlier.setText(self.tr("Show the {n} steps before these").format(n=earlier))
        self.earlier.setAccessibleName(self.earlier.text())
        self.earlier.setVisible(earlier > 0)
        self._hint.setText(self.tr("{n} steps").format(n=len(chain)))
        self._part.setVisible(bool(chain))

    @Slot()
    def _on_earlier(self) -> None:
        self._all = True
        self._show_chain()

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        found = self._context.scope.open_path(name)
        if found is not None:
            self._context.selection.select([found])
