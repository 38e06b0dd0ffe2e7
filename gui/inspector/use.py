"""How a node is used: whether it takes part, how often it is repeated, whose weights it calls."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from core.errors import EditError
from core.layers.declaration import Kind, Parameter
from core.layers.values import Boolean, Choice, Integer, Optional, Value
from core.project.edits import set_enabled, set_repeat, share_with, unshare
from core.project.graph import MAX_REPEAT, Project
from gui.context import Context
from gui.forms.form import ArgumentsForm
from gui.forms.spelling import spelled
from gui.inspector.parts import Part, wrapping
from gui.inspector.subject import Subject
from gui.inspector.words import has_weights
from gui.widgets.texts import QT_TRANSLATE_NOOP, translated

_HELP: Final = {
    "enabled": QT_TRANSLATE_NOOP(
        "core", "Whether it takes part. If not, it holds no weights and its first input passes through."
    ),
    "repeat": QT_TRANSLATE_NOOP(
        "core", "How many of it stand one after another, each with weights of its own."
    ),
    "shares": QT_TRANSLATE_NOOP(
        "core", "Whose weights it calls again. They count once and are trained together."
    ),
}


def may_be_used_otherwise(subject: Subject) -> bool:
    """Return whether these things can be set at all: not for the ends of a graph."""
    return subject.declared is None or subject.declared.kind not in (Kind.INPUT, Kind.OUTPUT)


class UsePart(Part):
    """A small form for what every layer and block has besides its arguments."""

    def __init__(self, context: Context, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__("", context.theme, parent)
        self._context = context
        self._subject = subject
        self._editing: str | None = None
        self._own = self.tr("its own weights")
        self.set_title(self.tr("Use"))
        self.owners = self.owners_for(context, subject)
        self.form = ArgumentsForm(context.theme, self._parameters(), parent=self)
        self._note = wrapping("", context.theme, "hint", "text_3")
        self.content.addWidget(self.form)
        self.content.addWidget(self._note)
        self.form.edited.connect(self._on_edited)
        self.form.cleared.connect(self._on_cleared)
        self.form.finished.connect(context.document.end_merge)
        context.document.refused.connect(self._on_refused)

    @staticmethod
    def owners_for(context: Context, subject: Subject) -> tuple[str, ...]:
        """Return the nodes whose weights a node could call."""
        if not has_weights(subject.declared, subject.owner):
            return ()
        graph = context.scope.graph
        return tuple(
            name
            for name in graph.sorted_names()
            if graph.nodes[name].type == subject.node.type
            and graph.nodes[name].shares is None
            and name != subject.name
        )

    def _parameters(self) -> tuple[Parameter, ...]:
        def helped(name: str) -> str:
            return QCoreApplication.translate("core", _HELP[name])

        found = [
            Parameter(name="enabled", type=Boolean(), default=True, help=helped("enabled")),
            Parameter(
                name="repeat", type=Optional(Integer(1, MAX_REPEAT)), default=None, help=helped("repeat")
            ),
        ]
        if self.owners:
            words = Choice((self._own, *self.owners))
            found.append(Parameter(name="shares", type=words, default=self._own, help=helped("shares")))
        return tuple(found)

    def show_subject(self, subject: Subject) -> None:
        """Show a node with the same possible owners."""
        self._subject = subject
        node = subject.node
        values: dict[str, Value] = {}
        if node.enabled is not True:
            values["enabled"] = node.enabled
        if isinstance(node.repeat, int):
            values["repeat"] = node.repeat
        if node.shares is not None:
            values["shares"] = node.shares
        self.form.show_values(values)
        fixed = node.shares is not None or isinstance(node.repeat, tuple)
        self.form.row("repeat").setEnabled(not fixed)
        self._note.setText(self._note_on(subject))
        self._note.setVisible(bool(self._note.text()))

    def _note_on(self, subject: Subject) -> str:
        if subject.node.shares is not None:
            return self.tr("It is repeated as {owner} is.").format(owner=subject.node.shares)
        if isinstance(subject.node.repeat, tuple):
            count = len(subject.node.repeat)
            return self.tr("{n} of it, each with arguments of its own, as the file says.").format(n=count)
        return ""

    def _edit(self, parameter: str, text: str, change: Callable[[Project], Project], merge: bool) -> None:
        key = ("use", self._subject.node.id, parameter) if merge else None
        self._editing = parameter
        if self._context.document.edit(text, change, merge=key):
            self.form.show_problems({})
        self._editing = None

    @Slot(str, object)
    def _on_edited(self, parameter: str, value: Value) -> None:
        name, block = self._subject.name, self._context.scope.block
        text = self.tr("Set {what} of {node} to {value}").format(
            what=parameter, node=name, value=spelled(value) or self.tr("once")
        )
        if parameter == "shares":
            self._share(str(value))
        elif parameter == "enabled":
            title = self.tr("Enable {node}") if value else self.tr("Disable {node}")
            change = _enabling(name, value is True, block)
            self._edit(parameter, title.format(node=name), change, merge=False)
        else:
            self._edit(parameter, text, _repeating(name, value, block), merge=True)

    @Slot(str)
    def _on_cleared(self, parameter: str) -> None:
        default = {"enabled": True, "repeat": None, "shares": self._own}[parameter]
        self._on_edited(parameter, default)

    def _share(self, owner: str) -> None:
        name, block = self._subject.name, self._context.scope.block
        if owner == self._own:
            text = self.tr("Give {node} weights of its own").format(node=name)
            self._edit("shares", text, _unsharing(name, block), merge=False)
        else:
            text = self.tr("Let {node} call the weights of {owner}").format(node=name, owner=owner)
            self._edit("shares", text, _sharing(name, owner, block), merge=False)

    @Slot(object)
    def _on_refused(self, error: EditError) -> None:
        if self._editing is not None:
            self.show_subject(self._subject)
            self.form.show_problems({self._editing: translated(error.sentence)})


def _enabling(name: str, enabled: bool, block: str | None) -> Callable[[Project], Project]:
    return lambda project: set_enabled(project, name, enabled, block=block)


def _repeating(name: str, count: Value, block: str | None) -> Callable[[Project], Project]:
    return lambda project: set_repeat(project, name, count if isinstance(count, int) else None, block=block)


def _sharing(name: str, owner: str, block: str | None) -> Callable[[Project], Project]:
    return lambda project: share_with(project, name, owner, block=block)


def _unsharing(name: str, block: str | None) -> Callable[[Project], Project]:
    return lambda project: unshare(project, name, block=block)
