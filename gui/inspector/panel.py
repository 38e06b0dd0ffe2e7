"""The inspector: what is selected, explained and to be changed."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.project.graph import Project
from gui.context import Context
from gui.inspector.block_view import BlockView
from gui.inspector.edge_view import EdgeView
from gui.inspector.node_view import NodeView
from gui.inspector.overview import Overview
from gui.inspector.several_view import SeveralView
from gui.inspector.subject import subject_of

View = NodeView | EdgeView | SeveralView | BlockView | Overview


class InspectorPanel(QScrollArea):
    """One view at a time: of a node, of an edge, of several nodes, or of the whole project."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: View | None = None
        self.setAccessibleName(self.tr("Inspector"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget(self)
        self._page.setAutoFillBackground(False)
        self._layout = QVBoxLayout(self._page)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._page)
        self.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        context.selection.changed.connect(self._refresh)
        context.scope.changed.connect(self._on_changed)
        context.scope.replaced.connect(self._on_replaced)
        context.shapes.updated.connect(self._refresh)
        self._refresh()

    @property
    def view(self) -> View:
        """What is shown."""
        assert self._view is not None
        return self._view

    def sizeHint(self) -> QSize:
        return QSize(self._context.theme.px(340), self._context.theme.px(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._context.theme.px(200), self._context.theme.px(120))

    @Slot(object, object)
    def _on_changed(self, _before: Project, _after: Project) -> None:
        self._refresh()

    @Slot(object)
    def _on_replaced(self, _project: Project) -> None:
        self._show(self._make())

    @Slot()
    def _refresh(self) -> None:
        if not self._update_view():
            self._show(self._make())

    def _names(self) -> list[str]:
        """Return the selected nodes; one that was just renamed is found by its id."""
        nodes = self._context.scope.graph.nodes
        names = [name for name in self._context.selection.names if name in nodes]
        if not names and self._context.selection.names and isinstance(self._view, NodeView):
            names = [name for name, node in nodes.items() if node.id == self._view.node_id]
        return names

    def _update_view(self) -> bool:
        """Bring the present view up to date, if it is the right one."""
        view, names, edge = self._view, self._names(), self._context.selection.edge
        if edge is not None:
            return isinstance(view, EdgeView) and view.target == edge and view.refresh()
        if len(names) > 1:
            return isinstance(view, SeveralView) and view.refresh(names)
        if names:
            return isinstance(view, NodeView) and view.refresh(names[0])
        if self._context.scope.block is not None:
            return isinstance(view, BlockView) and view.refresh()
        return isinstance(view, Overview) and view.refresh()

    def _make(self) -> View:
        context, names, edge = self._context, self._names(), self._context.selection.edge
        if edge is not None and edge in context.scope.graph.edges:
            return EdgeView(context, edge)
        if len(names) > 1:
            return SeveralView(context, names)
        subject = subject_of(context, names[0]) if names else None
        if subject is not None:
            return NodeView(context, subject)
        return Overview(context) if context.scope.block is None else BlockView(context, context.scope.block)

    def _show(self, view: View) -> None:
        old, self._view = self._view, view
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._layout.addWidget(view)
        view.show()  # in this frame; the layout would do so in the next
        if old is not None:
            self.verticalScrollBar().setValue(0)
