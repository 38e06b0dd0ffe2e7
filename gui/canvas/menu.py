"""The menu of what can be done with what is selected."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from core.project.notes import Frame
from gui.canvas.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.canvas.view import CanvasView


def open_menu(canvas: "CanvasView", event: QContextMenuEvent) -> None:
    """Open the menu of what lies under the pointer, which is selected, or of what is selected."""
    point = None
    if event.reason() is QContextMenuEvent.Reason.Mouse:
        point = canvas.mapToScene(event.pos())
        with canvas.pointer.act():
            _select_at(canvas, point)
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_menu(menu, canvas, point)
    menu.popup(event.globalPos())


def _select_at(canvas: "CanvasView", point: QPointF) -> None:
    scene, selection = canvas.canvas_scene, canvas.selection
    item, edge, note = scene.node_at(point), scene.edge_at(point), scene.notes.at(point)
    if item is not None:
        if item.card.name not in selection.names:
            selection.select([item.card.name])
    elif edge is not None:
        selection.select_edge(edge.target)
    elif note is not None and note.note.id not in selection.notes:
        selection.select((), notes=[note.note.id])


def fill_menu(menu: QMenu, canvas: "CanvasView", point: QPointF | None = None) -> None:
    """Fill a menu with what can be done now; what makes no sense here is left out.

    Args:
        point: Where in the scene it was asked for, which is where a comment would stand.
    """
    commands, selection = canvas.commands, canvas.selection
    if not canvas.read_only:
        _add(menu, canvas, "plus", tr("Add a layer…"), canvas.quick_add, "Return")
        if selection.names:
            _fill_for_nodes(menu, canvas)
        elif selection.notes:
            _fill_for_notes(menu, canvas)
        elif selection.edge is not None:
            _add(menu, canvas, "unlink", tr("Disconnect"), commands.delete, "Del")
        _add(menu, canvas, "clipboard-paste", tr("Paste"), commands.paste, "Ctrl+V")
        notes = canvas.note_commands
        comment = notes.add_comment if point is None else partial(notes.add_comment_at, point)
        _add(menu, canvas, "square-pen", tr("Add a comment"), comment, "Ctrl+M")
        framed = tr("Frame what is selected") if selection.names else tr("Add a frame")
        _add(menu, canvas, "square", framed, notes.add_frame, "Ctrl+Shift+F")
        menu.addSeparator()
        _add(menu, canvas, "wand-sparkles", tr("Arrange"), canvas.arranger.arrange_down, "Ctrl+Shift+O")
        _add(
            menu,
            canvas,
            "arrow-right",
            tr("Arrange to the right"),
            canvas.arranger.arrange_right,
            "Ctrl+Alt+O",
        )
        _add(menu, canvas, "refresh-cw", tr("Place automatically"), commands.place_automatically, "")
        if canvas.context.scope.block is not None:
            _add(
                menu,
                canvas,
                "log-out",
                tr("Leave the block"),
                canvas.node_commands.leave_block,
                "Ctrl+Backspace",
            )
    _add(menu, canvas, "maximize", tr("Show the whole network"), canvas.fit, "Ctrl+0")


def _fill_for_notes(menu: QMenu, canvas: "CanvasView") -> None:
    commands, notes = canvas.commands, canvas.note_commands
    menu.addSeparator()
    _add(menu, canvas, "pencil", tr("Write"), notes.edit_current, "F2")
    if isinstance(notes.current, Frame):
        theme = canvas.context.theme
        colors = menu.addMenu(theme.icon("palette"), tr("Color"))
        for color, name in color_names().items():
            action = QAction(theme.icon("square", theme.tokens.notes[color]), name, colors)
            action.triggered.connect(partial(notes.paint, color))
            colors.addAction(action)
    menu.addSeparator()
    _add(menu, canvas, "scissors", tr("Cut"), commands.cut, "Ctrl+X")
    _add(menu, canvas, "copy", tr("Copy"), commands.copy, "Ctrl+C")
    _add(menu, canvas, "layers", tr("Duplicate"), commands.duplicate, "Ctrl+D")
    _add(menu, canvas, "trash-2", tr("Delete"), commands.delete, "Del")


def color_names() -> dict[str, str]:
    """Return what the colours of frames are called."""
    return {
        "blue": tr("Blue"),
        "green": tr("Green"),
        "yellow": tr("Yellow"),
        "red": tr("Red"),
        "purple": tr("Purple"),
        "gray": tr("Gray"),
    }


def _fill_for_nodes(menu: QMenu, canvas: "CanvasView") -> None:
    commands, names = canvas.commands, canvas.selection.names
    more = canvas.node_commands
    graph = canvas.canvas_scene.project.graph
    nodes = graph.nodes
    menu.addSeparator()
    if len(names) == 1:
        _add(menu, canvas, "pencil", tr("Rename"), canvas.rename_current, "F2")
        _add(menu, canvas, "link", tr("Connect to…"), canvas.connect_current, "Ctrl+L")
        _add(menu, canvas, "shuffle", tr("Change type…"), more.ask_for_type, "Ctrl+Shift+T")
        if more.current_block is not None:
            _add(menu, canvas, "package", tr("Open the block"), more.open_block, "Ctrl+Return")
            _add(
                menu, canvas, "package", tr("Open the block in a tab"), more.open_in_tab, "Ctrl+Shift+Return"
            )
    enabled = any(nodes[name].enabled is not False for name in names)
    text = tr("Disable") if enabled else tr("Enable")
    _add(menu, canvas, "eye-off" if enabled else "eye", text, more.toggle_enabled, "Ctrl+E")
    _add(menu, canvas, "unlink", tr("Detach"), more.detach, "Ctrl+Shift+D")
    pinned = all(name in graph.pinned for name in names)
    text = tr("Unpin") if pinned else tr("Pin")
    _add(menu, canvas, "pin-off" if pinned else "pin", text, more.toggle_pinned, "Ctrl+Shift+P")
    menu.addSeparator()
    _add(menu, canvas, "group", tr("Group into a block"), more.group, "Ctrl+G")
    if any(nodes[name].block is not None for name in names):
        _add(menu, canvas, "ungroup", tr("Ungroup"), more.ungroup, "Ctrl+Shift+G")
    chosen = menu.addMenu(canvas.context.theme.icon("list"), tr("Select"))
    _add(chosen, canvas, "arrow-up", tr("What comes before"), more.select_upstream, "Ctrl+[")
    _add(chosen, canvas, "arrow-down", tr("What follows"), more.select_downstream, "Ctrl+]")
    _add(chosen, canvas, "layers", tr("All of the same type"), more.select_of_type, "Ctrl+Shift+A")
    menu.addSeparator()
    _add(menu, canvas, "scissors", tr("Cut"), commands.cut, "Ctrl+X")
    _add(menu, canvas, "copy", tr("Copy"), commands.copy, "Ctrl+C")
    _add(menu, canvas, "layers", tr("Duplicate"), commands.duplicate, "Ctrl+D")
    _add(menu, canvas, "trash-2", tr("Delete"), commands.delete, "Del")


def _add(
    menu: QMenu, canvas: "CanvasView", icon: str, text: str, do: "Callable[[], object]", keys: str
) -> None:
    action = QAction(canvas.context.theme.icon(icon), text, menu)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)
