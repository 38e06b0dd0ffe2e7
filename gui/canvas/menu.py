"""The menu of what can be done with what is selected."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.canvas.wording import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.canvas.view import CanvasView


def fill_menu(menu: QMenu, canvas: "CanvasView") -> None:
    """Fill a menu with what can be done now; what makes no sense here is left out."""
    commands, selection = canvas.commands, canvas.selection
    if not canvas.read_only:
        _add(menu, canvas, "plus", tr("Add a layer…"), canvas.quick_add, "Return")
        if selection.names:
            _fill_for_nodes(menu, canvas)
        elif selection.edge is not None:
            _add(menu, canvas, "unlink", tr("Disconnect"), commands.delete, "Del")
        _add(menu, canvas, "clipboard-paste", tr("Paste"), commands.paste, "Ctrl+V")
        menu.addSeparator()
        _add(menu, canvas, "wand-sparkles", tr("Place automatically"), commands.place_automatically, "")
    _add(menu, canvas, "maximize", tr("Show the whole network"), canvas.fit, "Ctrl+0")


def _fill_for_nodes(menu: QMenu, canvas: "CanvasView") -> None:
    commands, names = canvas.commands, canvas.selection.names
    menu.addSeparator()
    if len(names) == 1:
        _add(menu, canvas, "pencil", tr("Rename"), canvas.rename_current, "F2")
        _add(menu, canvas, "link", tr("Connect to…"), canvas.connect_current, "Ctrl+L")
    nodes = canvas.canvas_scene.project.graph.nodes
    enabled = any(nodes[name].enabled is not False for name in names)
    text = tr("Disable") if enabled else tr("Enable")
    _add(menu, canvas, "eye-off" if enabled else "eye", text, lambda: commands.set_enabled(not enabled), "")
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
