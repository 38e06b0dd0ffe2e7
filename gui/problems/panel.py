"""The problems of the network and its plans: what is wrong, where, and what would mend it."""

from collections import Counter
from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from core.problems import Problem, Severity
from gui.context import Context
from gui.problems.empty import NothingWrong
from gui.problems.repairs import Repairs
from gui.widgets.rows import Row, RowList
from gui.widgets.texts import standing_alone, translated

_SIDE_BY_SIDE = 620


def problem_key(problem: Problem) -> Hashable:
    """Return what tells a problem from the others of a project."""
    return (problem.code, problem.where, str(problem.message))


class ProblemsPanel(QWidget):
    """The list of problems, and beside it the repairs of the selected one.

    Signals:
        node_activated: A person chose a problem of a node; carries the node's dotted name.
        counts_changed: How many errors and warnings there are.
    """

    node_activated = Signal(str)
    counts_changed = Signal(int, int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._problems: dict[Hashable, Problem] = {}
        self._counts = (0, 0)
        self.list = RowList(context.theme, name=self.tr("Problems"), parent=self)
        self.repairs = Repairs(context, self)
        self._empty = NothingWrong(context, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.repairs)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes([1000, 1000])  # halves of whatever there is
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)  # the line between list and repairs goes from top to bottom
        layout.addLayout(self._stack)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_chosen)
        context.shapes.updated.connect(self._on_updated)
        self._on_updated()

    @property
    def counts(self) -> tuple[int, int]:
        """How many errors and warnings there are."""
        return self._counts

    @Slot()
    def _on_updated(self) -> None:
        # Nothing is wrong with what is not yet begun.
        begun = bool(self._context.document.project.graph.nodes)
        found = self._context.shapes.problems if begun else ()
        problems = sorted(found, key=lambda one: one.severity is not Severity.ERROR)
        self._problems = {problem_key(problem): problem for problem in problems}
        self.list.show_rows([self._row(key, problem) for key, problem in self._problems.items()])
        if self._problems and self.list.current_key is None:
            self.list.select(next(iter(self._problems)))
        self._stack.setCurrentWidget(self._splitter if self._problems else self._empty)
        key = self.list.current_key
        self.repairs.show_problem(self._problems.get(key) if key is not None else None)
        severities = Counter(problem.severity for problem in problems)
        counts = (severities[Severity.ERROR], severities[Severity.WARNING])
        if counts != self._counts:
            self._counts = counts
            self.counts_changed.emit(*counts)

    def _row(self, key: Hashable, problem: Problem) -> Row:
        error = problem.severity is Severity.ERROR
        kind = self.tr("Error") if error else self.tr("Warning")
        place = problem.node or self._place(problem.where)
        repairs = len(problem.fixes)
        return Row(
            key=key,
            title=standing_alone(translated(problem.message)),
            detail=f"{kind} · {place}" if place else kind,
            mark="triangle-alert" if error else "circle-alert",
            color="error" if error else "warning",
            note=self.tr("repairs: {count}").format(count=repairs) if repairs else "",
        )

    def _place(self, where: str) -> str:
        if where.startswith("/data"):
            return self.tr("data plan")
        if where.startswith("/training"):
            return self.tr("training plan")
        return self.tr("network") if where else ""

    @Slot(object)
    def _on_chosen(self, key: Hashable) -> None:
        problem = self._problems[key]
        self.repairs.show_problem(problem)
        if problem.node is not None:
            self.node_activated.emit(problem.node)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._context.theme.px(_SIDE_BY_SIDE)
        self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
