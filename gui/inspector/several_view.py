"""Several nodes: one form for all of them where they are of one type, else how many of what."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import EditError
from core.layers.values import Value
from core.project.edits import DEFAULT, set_arguments_of
from core.project.graph import Node, Project
from gui.context import Context
from gui.forms.form import ArgumentsForm
from gui.forms.spelling import spelled
from gui.inspector.parts import MARGIN, Part, wrapping
from gui.inspector.subject import parameters_of
from gui.widgets.texts import translated


class SeveralView(QWidget):
    """What is true of all selected nodes; an edit goes to each of them, as one step."""

    def __init__(self, context: Context, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names = tuple(names)
        self._editing: str | None = None
        self.kinds = self._kinds_of(self._nodes())
        theme = context.theme
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 12, MARGIN, 12)
        self._title = wrapping("", theme, "panel_title", "text_1")
        self._summary = wrapping("", theme)
        head.addWidget(self._title)
        head.addWidget(self._summary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        self.form = self._make_form(layout)
        layout.addStretch(1)
        context.document.refused.connect(self._on_refused)
        self.refresh(self._names)

    def _make_form(self, layout: QVBoxLayout) -> ArgumentsForm | None:
        nodes = self._nodes()
        if len(self.kinds) != 1 or not nodes:
            return None
        parameters = parameters_of(self._context.scope.project, nodes[0])
        if not parameters:
            return None
        part = Part(self.tr("Arguments of all"), self._context.theme, self)
        form = ArgumentsForm(self._context.theme, parameters, parent=part)
        form.edited.connect(self._on_edited)
        form.cleared.connect(self._on_cleared)
        form.finished.connect(self._context.document.end_merge)
        part.content.addWidget(form)
        layout.addWidget(part)
        return form

    @property
    def text(self) -> str:
        """What the view says of the selection."""
        return f"{self._title.text()}: {self._summary.text()}"

    def refresh(self, names: Sequence[str]) -> bool:
        """Show the nodes as they are now; returns False where another view is needed."""
        self._names = tuple(names)
        nodes = self._nodes()
        if len(nodes) < 2 or self._kinds_of(nodes) != self.kinds:
            return False
        self._title.setText(self.tr("{n} nodes").format(n=len(nodes)))
        counts = Counter(node.type.removeprefix("block:") for node in nodes)
        self._summary.setText(", ".join(f"{count} × {name}" for name, count in sorted(counts.items())))
        if self.form is not None:
            self._show_values(self.form, nodes)
        return True

    def _nodes(self) -> list[Node]:
        nodes = self._context.scope.graph.nodes
        return [nodes[name] for name in self._names if name in nodes]

    @staticmethod
    def _kinds_of(nodes: Sequence[Node]) -> frozenset[tuple[str, bool]]:
        return frozenset((node.type, node.shares is not None) for node in nodes)

    def _show_values(self, form: ArgumentsForm, nodes: Sequence[Node]) -> None:
        shared: dict[str, Value] = {}
        differing: dict[str, str] = {}
        for name in form.names:
            values = [node.args.get(name, DEFAULT) for node in nodes]
            if any(value != values[0] for value in values):
                shown = dict.fromkeys("–" if value is DEFAULT else spelled(value) for value in values)  # type: ignore[arg-type] # not DEFAULT
                differing[name] = self.tr("differs: {values}").format(values="; ".join(shown))
            if values[0] is not DEFAULT:
                shared[name] = values[0]  # type: ignore[assignment] # not DEFAULT
        form.setEnabled(all(node.shares is None for node in nodes))
        form.show_values(shared)
        form.show_notes(differing)

    def _edit(self, parameter: str, value: Any, text: str, *, merge: bool) -> None:  # noqa: ANN401 - or DEFAULT
        names, block = self._names, self._context.scope.block

        def change(project: Project) -> Project:
            return set_arguments_of(project, names, {parameter: value}, block=block)

        key = ("arguments", names, parameter) if merge else None
        self._editing = parameter
        if self._context.document.edit(text, change, merge=key) and self.form is not None:
            self.form.show_problems({})
        self._editing = None

    @Slot(str, object)
    def _on_edited(self, parameter: str, value: Value) -> None:
        text = self.tr("Set {argument} of {n} nodes to {value}").format(
            argument=parameter, n=len(self._names), value=spelled(value)
        )
        self._edit(parameter, value, text, merge=True)

    @Slot(str)
    def _on_cleared(self, parameter: str) -> None:
        text = self.tr("Reset {argument} of {n} nodes").format(argument=parameter, n=len(self._names))
        self._edit(parameter, DEFAULT, text, merge=False)

    @Slot(object)
    def _on_refused(self, error: EditError) -> None:
        if self._editing is not None and self.form is not None:
            self.form.show_problems({self._editing: translated(error.sentence)})
