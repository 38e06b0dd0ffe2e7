"""The block that is open, while nothing in it is selected: its name and its parameters."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import EditError
from core.project.edits import (
    remove_block_parameter,
    rename_block,
    rename_block_parameter,
    set_block_parameter,
)
from core.project.graph import Block, BlockParameter, Project
from core.project.names import free_name, name_key
from gui.context import Context
from gui.forms.spelling import spelled
from gui.inspector.header import NameLine
from gui.inspector.parts import MARGIN, LongButton, Part, wrapping
from gui.widgets.buttons import IconButton
from gui.widgets.texts import standing_alone, translated

_KINDS = ("int", "float", "bool", "str")
_STARTS: dict[str, object] = {"int": 1, "float": 0.0, "bool": False, "str": ""}


class ParameterRow(QWidget):
    """One parameter: name, type and default, each to be changed in place, and a button that removes it.

    Signals:
        renamed: It is to be called otherwise; carries the new name.
        retyped: It is to be of another type; carries it.
        given: It is to have another default; carries the text that was typed.
        removed: It is to go.
    """

    renamed = Signal(str)
    retyped = Signal(str)
    given = Signal(str)
    removed = Signal()

    def __init__(
        self, context: Context, name: str, parameter: BlockParameter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name, self.parameter = name, parameter
        self.name_line = QLineEdit(name, self)
        self.name_line.setAccessibleName(self.tr("Name of parameter {name}").format(name=name))
        self.kind = QComboBox(self)
        self.kind.addItems(_KINDS)
        self.kind.setCurrentText(parameter.type)
        self.kind.setAccessibleName(self.tr("Type of {name}").format(name=name))
        self.default = QLineEdit(spelled(parameter.default), self)
        self.default.setAccessibleName(self.tr("Default of {name}").format(name=name))
        remove = self.tr("Remove parameter {name}").format(name=name)
        self.remove = IconButton("trash-2", remove, context.theme, size=16, parent=self)
        for line in (self.name_line, self.default):
            line.setToolTip(line.accessibleName())
            line.setFont(context.theme.font("mono"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.name_line, 0, 0, 1, 2)
        grid.addWidget(self.remove, 0, 2)
        grid.addWidget(self.kind, 1, 0)
        grid.addWidget(self.default, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self.name_line.editingFinished.connect(self._on_named)
        self.default.editingFinished.connect(self._on_given)
        self.kind.textActivated.connect(self.retyped)
        self.remove.clicked.connect(self.removed)

    @Slot()
    def _on_named(self) -> None:
        wanted = self.name_line.text().strip()
        if wanted and wanted != self.name:
            self.renamed.emit(wanted)
        self.name_line.setText(self.name)

    @Slot()
    def _on_given(self) -> None:
        text = self.default.text().strip()
        if text != spelled(self.parameter.default):
            self.given.emit(text)
        self.default.setText(spelled(self.parameter.default))


class BlockView(QWidget):
    """Name, uses and parameters of a block."""

    def __init__(self, context: Context, block: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.block = block
        self._shown: Block | None = None
        self._editing = False
        theme = context.theme
        self.name_line = NameLine(theme, self)
        self.name_line.setAccessibleName(self.tr("Name of the block"))
        self._about = wrapping("", theme)
        self.refusal = wrapping("", theme, "hint", "error")
        self._part = Part(self.tr("Parameters"), theme, self)
        self._hint = wrapping(
            self.tr("Fields of layers inside may name them, or calculate with them: planes*2."),
            theme,
            "hint",
            "text_3",
        )
        self.rows: list[ParameterRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.add = LongButton(self.tr("Add a parameter"), theme, kind="link", parent=self)
        self.add.setAccessibleName(self.add.text())
        self._part.content.addWidget(self._hint)
        self._part.content.addLayout(self._rows)
        self._part.content.addWidget(self.add)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN - 4, 12, MARGIN, 12)
        head.setSpacing(2)
        for label in (self._about, self.refusal):
            label.setIndent(4)
        for widget in (self.name_line, self._about, self.refusal):
            head.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._part)
        layout.addStretch(1)
        self.name_line.named.connect(self._on_named)
        self.add.clicked.connect(self._on_add)
        context.document.refused.connect(self._on_refused)
        self.refresh()

    def refresh(self) -> bool:
        """Show the block as it is now; returns False where another one is open."""
        scope = self._context.scope
        block = self._context.document.project.blocks.get(scope.block or "")
        if block is None or scope.block is None:
            return False
        self.block = scope.block
        self.name_line.show_name(self.block)
        count = len(block.graph.nodes)
        nodes = self.tr("1 node") if count == 1 else self.tr("{n} nodes").format(n=count)
        uses = scope.uses
        used = self.tr("used once") if uses == 1 else self.tr("used {n} times").format(n=uses)
        self._about.setText(f"{nodes} · {used}")
        self.refusal.setVisible(bool(self.refusal.text()))
        if self._shown is None or self._shown.parameters != block.parameters:
            self._show_parameters(block)
        self._shown = block
        return True

    def _show_parameters(self, block: Block) -> None:
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        names = sorted(block.parameters, key=name_key)
        self.rows = [ParameterRow(self._context, name, block.parameters[name], self) for name in names]
        for row in self.rows:
            row.renamed.connect(self._renames(row.name))
            row.retyped.connect(self._retypes(row.name))
            row.given.connect(self._gives(row.name, row.parameter.type))
            row.removed.connect(self._removes(row.name))
            self._rows.addWidget(row)
            row.show()

    def _edit(self, text: str, change: Callable[[Project], Project]) -> None:
        self.refusal.setText("")
        self._editing = True
        self._context.document.edit(text, change)
        self._editing = False
        self.refusal.setVisible(bool(self.refusal.text()))

    @Slot(str)
    def _on_named(self, wanted: str) -> None:
        name = self.block
        text = self.tr("Rename block {old} to {new}").format(old=name, new=wanted)
        self._edit(text, lambda project: rename_block(project, name, wanted))

    @Slot()
    def _on_add(self) -> None:
        block = self.block
        taken = {*self._context.scope.graph.nodes, *(row.name for row in self.rows)}
        name = free_name("size", taken)
        text = self.tr("Add parameter {name}").format(name=name)
        self._edit(text, lambda project: set_block_parameter(project, block, name, "int", 1))
        added = next((row for row in self.rows if row.name == name), None)
        if added is not None:
            added.name_line.setFocus()
            added.name_line.selectAll()

    def _renames(self, name: str) -> Callable[[str], None]:
        def rename(wanted: str) -> None:
            block = self.block
            text = self.tr("Rename parameter {old} to {new}").format(old=name, new=wanted)
            self._edit(text, lambda project: rename_block_parameter(project, block, name, wanted))

        return rename

    def _retypes(self, name: str) -> Callable[[str], None]:
        def retype(kind: str) -> None:
            block = self.block
            text = self.tr("Let {name} be of type {kind}").format(name=name, kind=kind)
            self._edit(text, lambda p: set_block_parameter(p, block, name, kind, _STARTS[kind]))
            self._show_parameters(self._context.document.project.blocks[block])

        return retype

    def _gives(self, name: str, kind: str) -> Callable[[str], None]:
        def give(typed: str) -> None:
            block = self.block
            text = self.tr("Set the default of {name} to {value}").format(name=name, value=typed)
            self._edit(text, lambda p: set_block_parameter(p, block, name, kind, _value(typed, kind)))

        return give

    def _removes(self, name: str) -> Callable[[], None]:
        def remove() -> None:
            block = self.block
            text = self.tr("Remove parameter {name}").format(name=name)
            self._edit(text, lambda project: remove_block_parameter(project, block, name))

        return remove

    @Slot(object)
    def _on_refused(self, error: EditError) -> None:
        if self._editing:
            self.refusal.setText(standing_alone(translated(error.sentence)))


def _value(text: str, kind: str) -> object:
    """Return what was typed as a file would hold it; the edit refuses what is none of the kind."""
    if kind == "bool":
        return {"true": True, "false": False}.get(text.lower(), text)
    if kind == "str":
        return text
    try:
        return int(text) if kind == "int" else float(text)
    except ValueError:
        return text
