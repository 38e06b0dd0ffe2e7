"""What the canvas asks in place: which layer to add, what a node is called, which repair to carry out."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Slot
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from core.problems import Fix, Problem
from core.project.notes import Frame
from gui.canvas.finding import Entry, entries_of
from gui.canvas.name_editor import NameEditor
from gui.canvas.note_editor import NoteEditor
from gui.canvas.quick_add import QuickAdd
from gui.widgets.texts import translated

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView


class Prompts(QObject):
    """The list of layers, the field over a name, and the menu of repairs of one canvas."""

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._add_after: str | None = None
        self._changed: str | None = None
        self.quick_add = QuickAdd(canvas.context.theme, canvas)
        self.name_editor = NameEditor(canvas)
        self.note_editor = NoteEditor(canvas)
        self.note_editor.closed.connect(self._on_closed)
        self.quick_add.chosen.connect(self._on_chosen)
        self.quick_add.closed.connect(self._on_closed)
        self.name_editor.closed.connect(self._on_closed)

    # Which layer to add, and what a node is to become

    def ask_for_type(self, name: str, entries: Sequence[Entry], about: Callable[[Entry], str]) -> None:
        """Open the list below a node, with the types that it can become."""
        self._changed = name
        title = self.tr("Change {node} into").format(node=name)
        self.quick_add.ask(entries, title=title, about=about)
        self.quick_add.place_at(self._place_at_node(), self._canvas.size())

    def ask_for_layer(self, text: str) -> None:
        """Open the list below the node that the layer will follow, with a text typed already."""
        self._add_after = None
        self._ask(text, None)

    def ask_for_layer_after(self, name: str, point: QPointF) -> None:
        """Open the list at a point of the scene, for a layer that follows a node."""
        self._add_after = name
        self._ask("", self._canvas.mapFromScene(point))

    def _ask(self, text: str, place: QPoint | None) -> None:
        canvas = self._canvas
        graph = canvas.canvas_scene.project.graph
        self._changed = None
        title, after = self._title_and_source()
        self.quick_add.ask(
            self._entries(),
            title=title,
            text=text,
            after=graph.nodes[after].type if after is not None else "",
            favourites=canvas.context.settings.favourites,
        )
        self.quick_add.place_at(place or self._place_at_node(), canvas.size())

    def _entries(self) -> list[Entry]:
        context = self._canvas.context
        project = context.scope.whole
        return entries_of(project, context.scope.can_hold, context.library.offered(project))

    def _title_and_source(self) -> tuple[str, str | None]:
        """Return where the layer would go, in words, and the node that would feed it."""
        canvas = self._canvas
        edge = canvas.selection.edge
        edges = canvas.canvas_scene.project.graph.edges
        if self._add_after is None and edge is not None and edge in edges:
            source = edges[edge].node
            title = self.tr("Add between {source} and {target}")
            return title.format(source=source, target=edge.node), source
        after = self._add_after or canvas.commands.open_end()
        if after is None:
            return self.tr("Add a layer"), None
        return self.tr("Add after {node}").format(node=after), after

    def _place_at_node(self) -> QPoint:
        """Return a place below the node that the layer will follow, or beside it where there is no room."""
        canvas, size = self._canvas, self.quick_add.size()
        item = canvas.canvas_scene.nodes.get(canvas.commands.open_end() or "")
        if item is None:
            return QPoint((canvas.width() - size.width()) // 2, canvas.height() // 3)
        below = canvas.mapFromScene(QPointF(item.box.x, item.box.bottom + 12))
        if below.y() + size.height() <= canvas.height():
            return below
        return canvas.mapFromScene(QPointF(item.box.right + 16, item.box.y))

    @Slot(str, dict)
    def _on_chosen(self, type_name: str, args: dict[str, object]) -> None:
        if self._changed is not None:
            self._canvas.node_commands.change_type(self._changed, type_name)
            return
        after, self._add_after = self._add_after, None
        self._canvas.commands.append(type_name, args, after)

    # What a node is called

    def ask_for_block_name(self, node: str, block: str, name_it: Callable[[str, str], str | None]) -> None:
        """Open the field over a node that was just made a block, for the block's name."""
        self._open_field(node, block, lambda wanted: name_it(block, wanted))

    def ask_for_name(self, name: str) -> None:
        """Open the field over a node's name."""
        self._open_field(name, name, self._rename)

    def _open_field(self, name: str, text: str, rename: Callable[[str], str | None]) -> None:
        canvas = self._canvas
        item = canvas.canvas_scene.nodes[name]
        canvas.camera.reveal(QRectF(*item.box), canvas.overlays.covered)
        place = canvas.mapFromScene(item.name_rect).boundingRect().adjusted(-4, -3, 4, 3)
        theme = canvas.context.theme
        place.setWidth(max(place.width(), theme.px(120)))
        place.setHeight(max(place.height(), theme.px(24)))
        fonts = (theme.font("body_strong"), theme.font("label"))
        self.name_editor.edit(text, place, fonts, rename)

    def _rename(self, new_name: str) -> str | None:
        """Rename the node that was asked about; return why it cannot be called that."""
        return self._canvas.commands.rename(self.name_editor.name, new_name)

    @Slot()
    def _on_closed(self) -> None:
        if (
            isValid(self._canvas) and self._canvas.isVisible()
        ):  # the field loses the focus while Qt deletes it
            self._canvas.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close what is open without an answer."""
        self.quick_add.dismiss()
        self.name_editor.dismiss()
        self.note_editor.keep()

    def ask_for_note(self, note_id: int) -> None:
        """Open the field over a comment, or over a frame's title."""
        canvas = self._canvas
        item = canvas.canvas_scene.notes.items[note_id]
        canvas.camera.reveal(item.text_rect, canvas.overlays.covered)
        place = canvas.mapFromScene(item.text_rect).boundingRect()
        theme = canvas.context.theme
        frame = isinstance(item.note, Frame)
        place.setWidth(max(place.width(), theme.px(160)))
        place.setHeight(max(place.height(), theme.px(34 if frame else 60)))
        text = item.note.title if isinstance(item.note, Frame) else item.note.text
        write = partial(canvas.note_commands.write, note_id)
        self.note_editor.edit(text, place, theme.font("body"), write, one_line=frame)

    # Which repair to carry out

    def repair(self, problem: Problem) -> None:
        """Carry out the best repair of a problem."""
        self._apply(problem, problem.fixes[0])

    def ask_for_repair(self, problem: Problem) -> None:
        """Offer all repairs of a problem."""
        canvas = self._canvas
        menu = QMenu(canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for fix in problem.fixes:
            action = menu.addAction(translated(fix.title))
            action.triggered.connect(lambda _=False, fix=fix: self._apply(problem, fix))
        callout = canvas.canvas_scene.callout
        if callout is not None:
            place = canvas.mapFromScene(callout.button_rect("repair")).boundingRect()
            menu.popup(canvas.viewport().mapToGlobal(place.bottomLeft()))

    def _apply(self, problem: Problem, fix: Fix) -> None:
        self._canvas.context.shapes.apply_fix(problem, fix, self._canvas.context.document)
