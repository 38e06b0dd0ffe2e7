"""The project as a whole, while nothing is selected: totals, data, how it is trained."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import EditError
from core.problems import errors_among
from core.project.edits import rename_project
from core.project.graph import Project
from core.project.plans import Component, DataPlan, TrainingPlan
from gui.context import Context
from gui.forms.spelling import spelled
from gui.inspector.header import NameLine
from gui.inspector.parts import MARGIN, FigureRow, Part, wrapping
from gui.inspector.words import Amount, counted, sized
from gui.widgets.texts import standing_alone, translated


class Overview(QWidget):
    """Name, totals, data and training of the project."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._renaming = False
        theme = context.theme
        self.name_line = NameLine(theme, self)
        self.name_line.setAccessibleName(self.tr("Name of the project"))
        self._note = wrapping("", theme, "hint", "error")
        self._state = wrapping("", theme)
        self._hint = wrapping("", theme, "label", "text_3")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._add_head()
        self._add_totals()
        self._add_plans()
        self._layout.addStretch(1)
        self.name_line.named.connect(self._on_named)
        context.document.refused.connect(self._on_refused)
        context.data.updated.connect(self.refresh)
        self.refresh()

    def _add_head(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN - 4, 12, MARGIN, 12)
        head.setSpacing(2)
        for label in (self._note, self._state, self._hint):
            label.setIndent(4)
        for widget in (self.name_line, self._note, self._state, self._hint):
            head.addWidget(widget)
        self._layout.addLayout(head)

    def _add_totals(self) -> None:
        theme = self._context.theme
        self._totals = Part(self.tr("The whole network"), theme, self)
        self.parameters = FigureRow(self.tr("Parameters"), theme, self)
        self.macs = FigureRow(self.tr("MACs"), theme, self)
        self.macs.setToolTip(self.tr("Multiply-adds for one sample"))
        self.memory = FigureRow(self.tr("Training"), theme, self)
        for row in (self.parameters, self.macs, self.memory):
            self._totals.content.addWidget(row)
        self._layout.addWidget(self._totals)

    def _add_plans(self) -> None:
        theme = self._context.theme
        self._data_part = Part(self.tr("Data"), theme, self)
        self._data = wrapping("", theme)
        self._data_part.content.addWidget(self._data)
        self._training_part = Part(self.tr("Training"), theme, self)
        self._training = wrapping("", theme)
        self._training_part.content.addWidget(self._training)
        self._layout.addWidget(self._data_part)
        self._layout.addWidget(self._training_part)

    @property
    def text(self) -> str:
        """What is said of data and training."""
        return f"{self._data.text()} {self._training.text()}"

    @Slot()
    def refresh(self) -> bool:
        """Show the project as it is now."""
        project = self._context.document.project
        self.name_line.show_name(project.name)
        self._note.setVisible(bool(self._note.text()))
        self._state.setText(self._described(project))
        self._hint.setVisible(not project.graph.nodes)
        self._hint.setText(
            self.tr("Add an Input from the list of layers: everything else follows from its shape.")
        )
        self._show_totals(project)
        self._data.setText(self._data_text(project))
        self._training.setText(self._training_text(project.training or TrainingPlan()))
        return True

    def _described(self, project: Project) -> str:
        count = len(project.graph.nodes)
        if not count:
            return self.tr("No layers yet.")
        nodes = self.tr("1 node") if count == 1 else self.tr("{n} nodes").format(n=count)
        problems = self._context.shapes.problems
        errors = len(errors_among(problems))
        if errors:
            wrong = self.tr("1 problem") if errors == 1 else self.tr("{n} problems").format(n=errors)
        else:
            wrong = self.tr("no problems") if self._context.shapes.report is not None else ""
        return f"{nodes} · {wrong}" if wrong else nodes

    def _show_totals(self, project: Project) -> None:
        costs = self._context.shapes.costs
        self._totals.setVisible(costs is not None and bool(project.graph.nodes))
        if costs is None:
            return
        unknown = self.tr("unknown")
        figures = ((self.parameters, costs.parameters), (self.macs, costs.macs))
        for row, number in figures:
            row.show_amount(Amount("", None if number is None else counted(number)), unknown)
        batch = (project.training or TrainingPlan()).batch_size
        size = costs.training_bytes
        memory = Amount(self.tr("at batch {n}").format(n=batch), None if size is None else sized(size))
        self.memory.show_amount(memory, unknown)

    def _data_text(self, project: Project) -> str:
        if self._context.data.error is not None:
            return translated(self._context.data.error)
        facts = self._context.data.facts
        if project.data is None or facts is None:
            return self.tr("No data are chosen yet. The Data panel offers what there is.")
        plan: DataPlan = project.data
        parts = [
            plan.source.type,
            self.tr("{n} samples").format(n=counted(facts.train_count + facts.validation_count)),
        ]
        if facts.classes:
            parts.append(self.tr("{n} classes").format(n=len(facts.classes)))
        parts.append("×".join(map(str, facts.input_shape)))
        split = self.tr("{train} to train, {validation} to validate").format(
            train=counted(facts.train_count), validation=counted(facts.validation_count)
        )
        return f"{' · '.join(parts)}\n{split}"

    def _training_text(self, plan: TrainingPlan) -> str:
        length = (
            self.tr("1 epoch · batch {batch} · seed {seed}")
            if plan.epochs == 1
            else self.tr("{epochs} epochs · batch {batch} · seed {seed}")
        ).format(epochs=plan.epochs, batch=plan.batch_size, seed=plan.seed)
        return f"{_component(plan.loss)}\n{_component(plan.optimizer)}\n{length}"

    @Slot(str)
    def _on_named(self, wanted: str) -> None:
        self._note.setText("")
        self._renaming = True
        text = self.tr("Rename the project to {name}").format(name=wanted)
        self._context.document.edit(text, lambda project: rename_project(project, wanted))
        self._renaming = False

    @Slot(object)
    def _on_refused(self, error: EditError) -> None:
        if self._renaming:
            self._note.setText(standing_alone(translated(error.sentence)))
            self._note.show()


def _component(component: Component) -> str:
    args = [f"{name} {spelled(component.args[name])}" for name in sorted(component.args)]
    return " · ".join([component.type, *args])
