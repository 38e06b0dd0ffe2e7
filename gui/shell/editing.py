"""The edit menu: what is selected is copied, pasted, deleted, renamed, by pure edits of the document."""

import json
from typing import Any, Final

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from core.project import edits
from core.project.graph import End, Project
from core.sentences import Sentence
from gui.actions import Actions
from gui.context import Context
from gui.widgets.texts import translated

MIME: Final = "application/x-torchcanvas"
_MOST_BYTES: Final = 32 << 20


class Editing(QObject):
    """Carries the edit menu out and says why an entry cannot be used.

    Signals:
        said: Something a person should know, such as what an edit left open.
        rename_asked: A node's name is to be edited; carries it.
    """

    said = Signal(str)
    rename_asked = Signal(str)

    def __init__(self, context: Context, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = context.document
        self._selection = context.selection
        self._actions = actions
        self._pastes = 0
        self._shown = True
        for id_, do in {
            "edit.undo": self._document.undo_stack.undo,
            "edit.redo": self._document.undo_stack.redo,
            "edit.cut": self.cut,
            "edit.copy": self.copy,
            "edit.paste": self.paste,
            "edit.duplicate": self.duplicate,
            "edit.delete": self.delete,
            "edit.select_all": self.select_all,
            "edit.rename": self.rename,
        }.items():
            actions.on(id_, do)
        stack = self._document.undo_stack
        stack.indexChanged.connect(self._on_stack_changed)
        self._selection.changed.connect(self.refresh)
        self._document.changed.connect(self._on_document_changed)
        self._document.replaced.connect(self._on_document_changed)
        QGuiApplication.clipboard().dataChanged.connect(self._on_clipboard_changed)
        self.refresh()

    def set_shown(self, shown: bool) -> None:
        """Say whether the editor is seen; on the start page there is nothing to edit."""
        self._shown = shown
        self.refresh()

    @Slot()
    def copy(self) -> None:
        """Put the selected nodes on the clipboard, as text that any program can carry."""
        fragment = edits.copy(self._document.project, self._selection.names)
        text = json.dumps(fragment, ensure_ascii=False, indent=1)
        mime = QMimeData()
        mime.setData(MIME, text.encode())
        mime.setText(text)
        self._pastes = 0
        QGuiApplication.clipboard().setMimeData(mime)

    @Slot()
    def cut(self) -> None:
        """Copy the selected nodes and delete them."""
        self.copy()
        self._delete_nodes(self.tr("Cut {names}"))

    @Slot()
    def paste(self) -> None:
        """Add what the clipboard holds, a little aside, and select it."""
        fragment = _fragment_of(QGuiApplication.clipboard().mimeData())
        if fragment is not None:
            self._pastes += 1
            step = 24 * self._pastes
            self._add(self.tr("Paste"), fragment, (step, step))

    @Slot()
    def duplicate(self) -> None:
        """Add a copy of the selected nodes beside them."""
        fragment = edits.copy(self._document.project, self._selection.names)
        self._add(self.tr("Duplicate {names}").format(names=self._selected_words()), fragment, (24, 24))

    @Slot()
    def delete(self) -> None:
        """Delete the selected nodes and heal the chain, or cut the selected edge."""
        edge = self._selection.edge
        if edge is not None:
            text = self.tr("Disconnect {node}").format(node=edge.node)
            self._document.edit(text, lambda project: edits.disconnect(project, End(*edge)))
            return
        self._delete_nodes(self.tr("Delete {names}"))

    @Slot()
    def select_all(self) -> None:
        """Select every node."""
        self._selection.select(self._document.project.graph.sorted_names())

    @Slot()
    def rename(self) -> None:
        """Ask for another name for the current node."""
        if self._selection.current is not None:
            self.rename_asked.emit(self._selection.current)

    @Slot()
    def refresh(self) -> None:
        """Allow what can be done now."""
        away = None if self._shown else self.tr("No network is open.")
        selected = away or (None if self._selection.names else self.tr("Select a layer first."))
        for name in ("cut", "copy", "duplicate", "rename"):
            self._actions.allow(f"edit.{name}", selected)
        anything = self._selection.names or self._selection.edge is not None
        nothing = None if anything else self.tr("Select a layer or a connection first.")
        self._actions.allow("edit.delete", away or nothing)
        empty = None if self._document.project.graph.nodes else self.tr("The canvas is empty.")
        self._actions.allow("edit.select_all", away or empty)
        self._on_clipboard_changed()
        self._on_stack_changed()

    def _add(self, text: str, fragment: dict[str, Any], offset: tuple[int, int]) -> None:
        names: list[str] = []

        def change(project: Project) -> Project:
            project, added = edits.paste(project, fragment, offset=offset)
            names[:] = added
            return project

        if self._document.edit(text, change):
            self._selection.select(names)

    def _delete_nodes(self, text: str) -> None:
        left_open: list[Sentence] = []

        def change(project: Project) -> Project:
            project, said = edits.delete(project, self._selection.names)
            left_open[:] = said
            return project

        neighbour = self._neighbour()
        if self._document.edit(text.format(names=self._selected_words()), change):
            if neighbour is not None and neighbour in self._document.project.graph.nodes:
                self._selection.select((neighbour,))
            if left_open:
                self.said.emit(" ".join(translated(sentence) for sentence in left_open))

    def _neighbour(self) -> str | None:
        """Return the node to select after the selected ones are gone: what fed them."""
        graph, names = self._document.project.graph, self._selection.names
        for name in names:
            for source in graph.incoming(name).values():
                if source.node not in names:
                    return source.node
        return None

    def _selected_words(self) -> str:
        names = self._selection.names
        if len(names) == 1:
            return names[0]
        return self.tr("{count} layers").format(count=len(names))

    @Slot()
    def _on_stack_changed(self) -> None:
        stack = self._document.undo_stack
        for id_, possible, step, words in (
            ("edit.undo", stack.canUndo(), stack.undoText(), self.tr("&Undo {step}")),
            ("edit.redo", stack.canRedo(), stack.redoText(), self.tr("&Redo {step}")),
        ):
            # An ampersand in a node's name would mark a letter of the menu.
            self._actions.name(id_, words.format(step=step.replace("&", "&&")) if possible else None)
            none = self.tr("There is nothing to undo.") if id_ == "edit.undo" else self.tr("Nothing was undone.")
            self._actions.allow(id_, None if possible and self._shown else none)

    @Slot(object)
    @Slot(object, object)
    def _on_document_changed(self, *_values: object) -> None:
        self.refresh()

    @Slot()
    def _on_clipboard_changed(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        holds = mime is not None and (mime.hasFormat(MIME) or mime.hasText())
        why = None if holds else self.tr("The clipboard holds no layers.")
        self._actions.allow("edit.paste", why if self._shown else self.tr("No network is open."))


def _fragment_of(mime: QMimeData | None) -> dict[str, Any] | None:
    """Return what a clipboard holds as a fragment; anything else is refused by `edits.paste` in words."""
    if mime is None:
        return None
    raw = bytes(mime.data(MIME).data()) if mime.hasFormat(MIME) else mime.text().encode()
    if len(raw) > _MOST_BYTES:
        return {}
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
