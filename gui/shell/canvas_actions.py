"""The menu entries that concern nodes of the canvas: which can be used now, and why not the others."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gui.actions import Actions
from gui.context import Context
from gui.shell.part import Part

if TYPE_CHECKING:
    from gui.canvas import CanvasView


class CanvasActions(Part):
    """Joins actions to the commands of the canvas."""

    def __init__(
        self, context: Context, actions: Actions, canvas: "CanvasView", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scope = context.scope
        self._selection = context.selection
        self._actions = actions
        self._canvas = canvas
        commands, arranger = canvas.node_commands, canvas.arranger
        for id_, do in {
            "edit.invert": commands.invert,
            "edit.upstream": commands.select_upstream,
            "edit.downstream": commands.select_downstream,
            "edit.of_type": commands.select_of_type,
            "edit.detach": commands.detach,
            "edit.disable": commands.toggle_enabled,
            "edit.change_type": commands.ask_for_type,
            "edit.comment": canvas.note_commands.add_comment,
            "edit.frame": canvas.note_commands.add_frame,
            "edit.pin": commands.toggle_pinned,
            "edit.arrange": arranger.arrange_down,
            "edit.arrange_right": arranger.arrange_right,
            "edit.group": commands.group,
            "edit.ungroup": commands.ungroup,
            "view.selection": canvas.zoom_to_selection,
            "view.open_block": commands.open_block,
            "view.block_tab": commands.open_in_tab,
            "view.leave_block": commands.leave_block,
        }.items():
            actions.on(id_, do)
        self._selection.changed.connect(self.refresh)
        self._scope.changed.connect(self._on_changed)
        self._scope.replaced.connect(self._on_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Allow what can be done now."""
        graph, names = self._scope.graph, self._selection.names
        nodes = [graph.nodes[name] for name in names if name in graph.nodes]
        away = None if self._shown else self.tr("Open a network and the Build workspace first.")
        empty = None if graph.nodes else self.tr("The canvas is empty.")
        none = None if nodes else self.tr("Select a layer first.")
        blocks = [node for node in nodes if node.block is not None]
        not_one = none or (None if len(nodes) == 1 else self.tr("Select one layer only."))
        no_block = None if blocks else self.tr("Select a block first.")
        here = None if self._canvas.node_commands.current_block else self.tr("Select a block first.")
        outside = None if self._scope.block is not None else self.tr("No block is open.")
        for id_, why in {
            "edit.invert": empty,
            "edit.upstream": none,
            "edit.downstream": none,
            "edit.of_type": none,
            "edit.detach": none,
            "edit.disable": none,
            "edit.change_type": not_one,
            "edit.comment": None,
            "edit.frame": None,
            "edit.pin": none,
            "edit.arrange": empty,
            "edit.arrange_right": empty,
            "edit.group": none,
            "edit.ungroup": no_block,
            "help.layer": none or not_one or (self.tr("A block has no help page.") if blocks else None),
            "view.selection": none,
            "view.open_block": here,
            "view.block_tab": here,
            "view.leave_block": outside,
        }.items():
            self._actions.allow(id_, away or why)
        enabled = any(node.enabled is not False for node in nodes) or not nodes
        self._actions.name("edit.disable", None if enabled else self.tr("&Enable"))
        pinned = bool(nodes) and all(name in graph.pinned for name in names)
        self._actions.name("edit.pin", self.tr("Un&pin") if pinned else None)

    @Slot(object)
    @Slot(object, object)
    def _on_changed(self, *_values: object) -> None:
        self.refresh()
