"""What a node costs: parameters, multiply-adds, memory of its output, each with the sum it comes from."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.project.plans import TrainingPlan
from gui.context import Context
from gui.inspector.parts import FigureRow, Part, wrapping
from gui.inspector.subject import Subject
from gui.inspector.words import Amount, counted, output_amount, step_amount, totals

if TYPE_CHECKING:  # imports torch, which comes after the window
    from core.shapes.report import LeafCall


class CostPart(Part):
    """The figures of one node; of a block or repeat, of all that is in it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", context.theme, parent)
        self._context = context
        self.set_title(self.tr("Cost"))
        theme = context.theme
        self.parameters = FigureRow(self.tr("Parameters"), theme, self)
        self.macs = FigureRow(self.tr("MACs"), theme, self)
        self.output = FigureRow(self.tr("Output"), theme, self)
        self.macs.setToolTip(self.tr("Multiply-adds for one sample"))
        self._note = wrapping("", theme, "hint", "text_3")
        for widget in (self.parameters, self.macs, self.output, self._note):
            self.content.addWidget(widget)

    def show_subject(self, subject: Subject) -> None:
        """Show what a node costs."""
        calls = self._calls(subject.name)
        self.setVisible(bool(calls))
        if not calls:
            return
        unknown = self.tr("unknown")
        single = subject.explanation if len(calls) == 1 else None
        own_parameters = step_amount(single.parameters) if single is not None else None
        own_macs = step_amount(single.macs) if single is not None else None
        if single is not None and subject.node.shares is not None and own_parameters is not None:
            own_parameters = Amount(own_parameters.arithmetic, "0")
        self.parameters.show_amount(own_parameters or self._parameters(calls), unknown)
        self.macs.show_amount(own_macs or self._macs(calls), unknown)
        leaves = subject.node.type != "Output"  # it hands on what it is given, and keeps nothing
        self.output.setVisible(leaves)
        self.output.show_amount(self._output(subject), unknown)
        self._note.setVisible(leaves)
        self._show_note(subject)

    def _calls(self, name: str) -> "list[LeafCall]":
        calls = self._context.shapes.calls
        name = self._context.scope.shown.prefix + name
        inside = [call for path, call in calls.items() if path.startswith(f"{name}.") and call.path == path]
        return inside or [call for path, call in calls.items() if path == name]

    @staticmethod
    def _parameters(calls: "list[LeafCall]") -> Amount:
        from core.shapes.costs import parameters_of  # torch is there: there are calls

        total = totals(parameters_of(call) for call in calls if call.shares is None)
        return Amount("", None if total is None else counted(total))

    @staticmethod
    def _macs(calls: "list[LeafCall]") -> Amount:
        from core.shapes.costs import macs_of  # torch is there: there are calls

        total = totals(macs_of(call) for call in calls)
        return Amount("", None if total is None else counted(total))

    def _output(self, subject: Subject) -> Amount:
        spec = None if subject.report is None else subject.report.output
        if spec is None:
            return Amount("", None)
        return output_amount(spec.as_json(), spec.dtype, self._batch_size())

    def _batch_size(self) -> int:
        plan = self._context.document.project.training or TrainingPlan()
        return plan.batch_size

    def _show_note(self, subject: Subject) -> None:
        notes = [self.tr("Output for a batch of {n}.").format(n=self._batch_size())]
        if subject.node.shares is not None:
            notes.append(
                self.tr("The weights count where they are owned: {n}.").format(n=subject.node.shares)
            )
        self._note.setText(" ".join(notes))
