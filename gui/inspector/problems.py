"""What is wrong with a node, in words, each with the repairs it invites."""

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.problems import Fix, Problem, Severity, errors_among
from gui.context import Context
from gui.inspector.axis_boxes import AxisBoxes
from gui.inspector.parts import LongButton, Part, wrapping
from gui.inspector.subject import Subject, problems_by_argument
from gui.inspector.words import axis_names
from gui.widgets.labels import Label
from gui.widgets.texts import standing_alone, translated

_REPAIR_ICON: Final = "wand-sparkles"


class RepairButton(LongButton):
    """Carries out one repair."""

    def __init__(self, context: Context, problem: Problem, fix: Fix, *, first: bool, parent: QWidget) -> None:
        kind, icon = ("primary", _REPAIR_ICON) if first else ("plain", None)
        super().__init__(translated(fix.title), context.theme, kind=kind, icon=icon, parent=parent)
        self._context, self._problem, self._fix = context, problem, fix
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self._context.shapes.apply_fix(self._problem, self._fix, self._context.document)


class ProblemsPart(Part):
    """The problems of one node; not there while there are none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", context.theme, parent)
        self._context = context
        self._problems: tuple[Problem, ...] = ()
        self._boxes: list[QWidget] = []
        self.axes = AxisBoxes(context.theme, self)
        self.axes.hide()
        self.content.addWidget(self.axes)
        self.hide()

    @property
    def buttons(self) -> list[RepairButton]:
        """The repairs, in order."""
        return self.findChildren(RepairButton)

    @property
    def texts(self) -> list[str]:
        """What the problems say."""
        return [translated(problem.message) for problem in self._problems]

    def show_subject(self, subject: Subject) -> None:
        """Show what is wrong with a node."""
        if subject.problems == self._problems:
            return
        self._problems = subject.problems
        for box in self._boxes:
            self.content.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = [self._box(problem) for problem in self._problems]
        for box in self._boxes:
            self.content.addWidget(box)
        several = len(self._problems) > 1
        self.set_title(self.tr("What is wrong") if several else self.tr("Why does it not fit?"))
        if any(problem.severity is Severity.WARNING for problem in self._problems) and not several:
            self.set_title(self.tr("Worth a look"))
        self._show_axes(subject)
        self.setVisible(bool(self._problems))

    def _show_axes(self, subject: Subject) -> None:
        """Draw the tensor that does not fit, the axis in question in red."""
        spec = subject.arriving
        errors = errors_among(subject.problems)
        self.axes.setVisible(bool(errors) and spec is not None)
        if not errors or spec is None:
            return
        names = problems_by_argument(errors, subject.pointer)
        axes = [p.inferred.axis for p in subject.parameters if p.name in names and p.inferred is not None]
        boxes = zip(axis_names(spec.rank), map(str, spec.shape), strict=True)
        self.axes.show_axes(tuple(boxes), axes[0] % spec.rank if axes else None)

    def _box(self, problem: Problem) -> QWidget:
        theme = self._context.theme
        box = QFrame(self)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(6)
        line = QHBoxLayout()
        is_error = problem.severity is Severity.ERROR
        mark = Label("✕" if is_error else "!", theme, "body_strong", "error" if is_error else "warning", box)
        mark.setAccessibleName(self.tr("Error") if is_error else self.tr("Warning"))
        line.addWidget(mark)
        line.addWidget(wrapping(standing_alone(translated(problem.message)), theme, "label", "text_1"), 1)
        layout.addLayout(line)
        for index, fix in enumerate(problem.fixes):
            layout.addWidget(RepairButton(self._context, problem, fix, first=index == 0, parent=box))
        return box
