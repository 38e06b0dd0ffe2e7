"""The edit menu: which of its entries can be used now, by what name, and why the others cannot."""

from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from gui.actions import Actions
from gui.context import Context
from gui.shell.part import Part

_UNDO: Final = "edit.undo"
_REDO: Final = "edit.redo"


class EditCommands(Protocol):
    """What carries the edits out: the canvas's commands."""

    def cut(self) -> bool: ...
    def copy(self) -> bool: ...
    def paste(self) -> bool: ...
    def duplicate(self) -> bool: ...
    def delete(self) -> bool: ...
    def select_all(self) -> None: ...


class Editing(Part):
    """Joins the edit menu to the document, the selection and the commands.

    Signals:
        rename_asked: A node's name is to be edited; carries it, or nothing for the note that is selected.
    """

    rename_asked = Signal(str)

    def __init__(
        self, context: Context, actions: Actions, commands: EditCommands, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = context.document
        self._scope = context.scope
        self._selection = context.selection
        self._actions = actions
        self._commands = commands
        for id_, do in {
            _UNDO: self._document.undo_group.undo,
            _REDO: self._document.undo_group.redo,
            "edit.cut": commands.cut,
            "edit.copy": commands.copy,
            "edit.paste": commands.paste,
            "edit.duplicate": commands.duplicate,
            "edit.delete": commands.delete,
            "edit.select_all": commands.select_all,
            "edit.rename": self.rename,
        }.items():
            actions.on(id_, do)
        self._document.undo_group.indexChanged.connect(self._show_steps)
        self._selection.changed.connect(self.refresh)
        self._scope.changed.connect(self._on_document_changed)
        self._scope.replaced.connect(self._on_document_changed)
        # Leaving a field ends what was typed in it, also where a form does not say so.
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusObjectChanged.connect(self._on_focus_changed)
        QGuiApplication.clipboard().dataChanged.connect(self._show_paste)
        self.refresh()

    @Slot()
    def rename(self) -> None:
        """Ask for another name for the current node, or another text for the current note."""
        if self._selection.current is not None or self._selection.notes:
            self.rename_asked.emit(self._selection.current or "")

    @Slot()
    def refresh(self) -> None:
        """Allow what can be done now."""
        away = self._away()
        chosen = self._selection.names or self._selection.notes
        selected = None if chosen else self.tr("Select a layer first.")
        for name in ("cut", "copy", "duplicate", "rename"):
            self._actions.allow(f"edit.{name}", away or selected)
        anything = chosen or self._selection.edge is not None
        nothing = None if anything else self.tr("Select a layer or a wire first.")
        self._actions.allow("edit.delete", away or nothing)
        empty = None if self._scope.graph.nodes else self.tr("The canvas is empty.")
        self._actions.allow("edit.select_all", away or empty)
        self._show_paste()
        self._show_steps()

    @Slot(QObject)
    def _on_focus_changed(self, _object: QObject | None) -> None:
        self._document.end_merge()

    def _away(self) -> str | None:
        return None if self._shown else self.tr("Open a network and the Build workspace first.")

    @Slot()
    def _show_steps(self) -> None:
        """Name the steps that undo and redo would take."""
        stack = self._document.undo_stack
        undo, redo = self.tr("&Undo {step}"), self.tr("&Redo {step}")
        nothing, none_undone = self.tr("There is nothing to undo."), self.tr("Nothing was undone.")
        self._actions.allow("edit.history", None if stack.count() else self.tr("No step was taken yet."))
        for id_, possible, step, words, why in (
            (_UNDO, stack.canUndo(), stack.undoText(), undo, nothing),
            (_REDO, stack.canRedo(), stack.redoText(), redo, none_undone),
        ):
            # An ampersand in a node's name would mark a letter of the menu.
            self._actions.name(id_, words.format(step=step.replace("&", "&&")) if possible else None)
            # Plans are edited in every workspace: undo asks the stack alone, which the start page empties.
            self._actions.allow(id_, None if possible else why)

    @Slot(object)
    @Slot(object, object)
    def _on_document_changed(self, *_values: object) -> None:
        self.refresh()

    @Slot()
    def _show_paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        holds = mime is not None and mime.hasText()
        self._actions.allow(
            "edit.paste", self._away() or (None if holds else self.tr("The clipboard holds no layers."))
        )
