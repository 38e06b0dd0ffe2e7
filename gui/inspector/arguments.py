"""The arguments of a node: the form, wired to the document."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from core.errors import EditError
from core.layers.declaration import Parameter
from core.layers.values import Value
from core.problems import Problem
from core.project.edits import DEFAULT, set_arguments
from core.project.graph import Project
from gui.context import Context
from gui.forms.form import ArgumentsForm
from gui.forms.spelling import spelled
from gui.inspector.parts import Part, wrapping
from gui.inspector.subject import Subject, problems_by_argument
from gui.widgets.buttons import Button
from gui.widgets.texts import translated, without_node


class ArgumentsPart(Part):
    """A form whose edits are steps of undo; typing in one field is one step."""

    def __init__(self, context: Context, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__("", context.theme, parent)
        self._context = context
        self._subject = subject
        self._editing: str | None = None
        self._refusals: dict[str, str] = {}
        self.set_title(self.tr("Arguments"))
        self.form = ArgumentsForm(context.theme, subject.parameters, parent=self)
        self.reset = Button(self.tr("Reset"), context.theme, kind="link", parent=self)
        self.reset.setToolTip(self.tr("Bring every argument back to what it was when the layer was added"))
        self.head.addWidget(self.reset)
        self._empty = wrapping("", context.theme, "label", "text_3")
        self.content.addWidget(self._empty)
        self.content.addWidget(self.form)
        self.form.edited.connect(self._on_edited)
        self.form.cleared.connect(self._on_cleared)
        self.form.finished.connect(context.document.end_merge)
        self.reset.clicked.connect(self._on_reset)
        context.document.refused.connect(self._on_refused)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What the form was made for."""
        return self._subject.parameters

    def show_subject(self, subject: Subject) -> None:
        """Show a node with the same parameters."""
        if subject.owner.args != self._subject.owner.args:
            self._refusals.clear()
        self._subject = subject
        shares = subject.node.shares
        self.form.setEnabled(shares is None)
        block = self._context.scope.block
        blocks = self._context.document.project.blocks
        self.form.set_kinds({} if block is None or block not in blocks else blocks[block].kinds())
        self.form.show_values(subject.owner.args, subject.inferred())
        problems = problems_by_argument(subject.problems, subject.pointer)
        said = {name: self._said(problem) for name, problem in problems.items()}
        self.form.show_problems(said | self._refusals)
        self.reset.setVisible(shares is None and bool(self.form.resets()))
        self._empty.setVisible(not subject.parameters or shares is not None)
        self._empty.setText(self._why_no_form(subject))

    def _said(self, problem: Problem) -> str:
        """Return what a problem says, without the node's name, which stands above."""
        return without_node(problem.message, self._subject.name)

    def _why_no_form(self, subject: Subject) -> str:
        if subject.node.shares is not None:
            text = self.tr("These are the arguments of {owner}, whose weights it calls. Set them there.")
            return text.format(owner=subject.node.shares)
        if subject.declared is None and subject.node.block is None:
            return self.tr("This type is not known here, so its arguments are kept as they are.")
        return self.tr("There is nothing to set.")

    def _edit(self, text: str, changes: dict[str, Any], merge: Hashable | None) -> None:
        name, block = self._subject.name, self._context.scope.block

        def change(project: Project) -> Project:
            return set_arguments(project, name, changes, block=block)

        self._editing = next(iter(changes))
        self._refusals.pop(self._editing, None)
        self._context.document.edit(text, change, merge=merge)
        self._editing = None

    @Slot(str, object)
    def _on_edited(self, parameter: str, value: Value) -> None:
        subject = self._subject
        text = self.tr("Set {node}.{argument} to {value}").format(
            node=subject.name,
            argument=parameter,
            value=spelled(value),
        )
        self._edit(text, {parameter: value}, ("argument", subject.node.id, parameter))

    @Slot(str)
    def _on_cleared(self, parameter: str) -> None:
        subject = self._subject
        text = self.tr("Reset {node}.{argument}").format(node=subject.name, argument=parameter)
        self._edit(text, {parameter: DEFAULT}, ("argument", subject.node.id, parameter))

    @Slot()
    def _on_reset(self) -> None:
        changes = self.form.resets()
        if changes:
            self._edit(self.tr("Reset {node}").format(node=self._subject.name), changes, None)

    @Slot(object)
    def _on_refused(self, error: EditError) -> None:
        """Say under the field why the document did not take a value, and show what holds."""
        if self._editing is not None:
            self._refusals[self._editing] = translated(error.sentence)
            self.form.show_problems(dict(self._refusals))
