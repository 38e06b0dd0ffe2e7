"""What a person does to nodes beyond the clipboard: choosing more, detaching, other types, pins, blocks."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from core.arranging.placing import place
from core.errors import EditError
from core.project import edits
from core.project.graph import BLOCK_PREFIX, Graph, Node, Project
from core.project.names import free_name
from core.project.order import canonical_order
from core.project.selecting import downstream_of, of_type, upstream_of
from core.sentences import Sentence
from gui.canvas.figures import category_of
from gui.canvas.finding import Entry, entries_of
from gui.canvas.wording import tr
from gui.place import Place
from gui.widgets.texts import translated

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView

_BLOCK_NAME = "Block"


class NodeCommands(QObject):
    """Commands on the selection of one canvas; each edit is one named step."""

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scope = canvas.context.scope
        self._selection = canvas.selection

    @property
    def _graph(self) -> Graph:
        return self._scope.graph

    # Selecting

    @Slot()
    def invert(self) -> None:
        """Select what is not selected, and nothing else."""
        chosen = set(self._selection.names)
        self._selection.select([name for name in canonical_order(self._graph) if name not in chosen])

    @Slot()
    def select_upstream(self) -> None:
        """Select, beside what is selected, everything that it depends on."""
        self._select_with(upstream_of(self._graph, self._selection.names))

    @Slot()
    def select_downstream(self) -> None:
        """Select, beside what is selected, everything that depends on it."""
        self._select_with(downstream_of(self._graph, self._selection.names))

    @Slot()
    def select_of_type(self) -> None:
        """Select every node of the types that are selected."""
        nodes = self._graph.nodes
        types = dict.fromkeys(nodes[name].type for name in self._selection.names)
        self._select_with([name for one in types for name in of_type(self._graph, one)])

    def _select_with(self, more: Iterable[str]) -> None:
        """Add to the selection; the node that was current stays so."""
        names = self._selection.names
        self._selection.select(dict.fromkeys((*(one for one in more if one not in names), *names)))

    # Changing

    @Slot()
    def detach(self) -> bool:
        """Take the selected nodes out of their chains, which heal; the nodes stay."""
        names, block = self._selection.names, self._scope.block
        said: list[Sentence] = []

        def change(project: Project) -> Project:
            project, sentences = edits.detach(project, names, block=block)
            said[:] = sentences
            return project

        one, many = tr("Detach {node}"), tr("Detach {count} nodes")
        if not names or not self._scope.edit(_about(one, many, names), change):
            return False
        if said:
            self._canvas.said.emit(said)
        return True

    @Slot()
    def toggle_enabled(self) -> bool:
        """Let the selected nodes pass their input through, or take part again."""
        nodes = self._graph.nodes
        enabled = any(nodes[name].enabled is not False for name in self._selection.names)
        return self._canvas.commands.set_enabled(not enabled)

    @Slot()
    def ask_for_type(self) -> None:
        """Offer the types that the current node can become, what fits of its arguments staying."""
        name = self._selection.current
        if name is not None and not self._canvas.read_only:
            self._canvas.prompts.ask_for_type(name, self.types_for(name), lambda one: self.told(name, one))

    def types_for(self, name: str) -> list[Entry]:
        """Return the entries of the types that a node can become."""
        own = self._graph.nodes[name].type
        entries = entries_of(self._scope.whole, self._scope.can_hold)
        shelf = category_of(own)
        entries.sort(key=lambda one: one.category is not shelf)  # what is alike comes first
        return [one for one in entries if one.type_name != own and self._changed(name, one.type_name)]

    def told(self, name: str, entry: Entry) -> str:
        """Return what of a node's arguments would stay and what would go, in words."""
        changed = self._changed(name, entry.type_name)
        if changed is None:
            return ""
        before, after = self._graph.nodes[name].args, changed.args
        kept = [one for one in sorted(before) if one in after]
        gone = [one for one in sorted(before) if one not in after]
        parts = [tr("keeps {arguments}").format(arguments=", ".join(kept))] if kept else []
        parts += [tr("without {arguments}").format(arguments=", ".join(gone))] if gone else []
        return " · ".join(parts) or translated(entry.summary)

    def change_type(self, name: str, type_name: str) -> bool:
        """Give a node another type."""
        block = self._scope.block
        text = tr("Change {node} into {type}").format(node=name, type=type_name.removeprefix(BLOCK_PREFIX))
        return self._scope.edit(text, lambda p: edits.change_type(p, name, type_name, block=block))

    def _changed(self, name: str, type_name: str) -> Node | None:
        try:
            project = edits.change_type(self._scope.whole, name, type_name, block=self._scope.block)
        except EditError:
            return None
        return project.graph_of(self._scope.block).nodes[name]

    @Slot()
    def toggle_pinned(self) -> bool:
        """Pin the selected nodes where they stand, so that arranging leaves them there, or let them go."""
        graph, block = self._graph, self._scope.block
        names = [name for name in self._selection.names if name in graph.nodes]
        if not names:
            return False
        change: Callable[[Project], Project]
        if all(name in graph.pinned for name in names):
            one, many = tr("Unpin {node}"), tr("Unpin {count} nodes")

            def change(project: Project) -> Project:
                return edits.unpin(project, names, block=block)
        else:
            one, many = tr("Pin {node}"), tr("Pin {count} nodes")
            places = place(graph)
            corners = {name: places[name] for name in names}

            def change(project: Project) -> Project:
                return edits.pin(project, corners, block=block)

        return self._scope.edit(_about(one, many, names), change)

    # Blocks

    @property
    def current_block(self) -> str | None:
        """The block that the current node uses, if it is one of this project."""
        node = self._graph.nodes.get(self._selection.current or "")
        found = None if node is None else node.block
        return found if found in self._scope.whole.blocks else None

    @Slot()
    def open_block(self) -> bool:
        """Show the inside of the current node, if it is a block."""
        return self.current_block is not None and self._scope.enter(self._selection.current or "")

    @Slot()
    def open_in_tab(self) -> bool:
        """Show the inside of the current node in a tab of its own, if it is a block."""
        block, name = self.current_block, self._selection.current
        if block is None or name is None:
            return False
        document = self._canvas.context.document
        document.add_view(document.tab, Place((*self._scope.place.path, name), block))
        return True

    @Slot()
    def leave_block(self) -> bool:
        """Show the graph around, the block that was left selected."""
        place_ = self._scope.place
        if place_.block is None:
            return False
        self._scope.leave()
        if place_.path and place_.path[-1] in self._graph.nodes:
            self._canvas.reveal(place_.path[-1])
        return True

    @Slot()
    def group(self) -> bool:
        """Make the selected nodes a block, and let a person name it in place."""
        names, block = self._selection.names, self._scope.block
        name = free_name(_BLOCK_NAME, self._scope.whole.blocks)
        made: list[str] = []

        def change(project: Project) -> Project:
            project, node = edits.group_into_block(project, names, name, block=block)
            made[:] = [node]
            return project

        if not names or not self._scope.edit(tr("Group into {block}").format(block=name), change):
            return False
        self._canvas.reveal(made[0])
        self._canvas.prompts.ask_for_block_name(made[0], name, self.rename_block)
        return True

    def rename_block(self, name: str, new_name: str) -> str | None:
        """Give a block another name; return why it cannot be called that."""
        if name == new_name:
            return None
        try:
            edits.rename_block(self._scope.whole, name, new_name)
        except EditError as error:
            return translated(error.sentence)
        text = tr("Rename block {old} to {new}").format(old=name, new=new_name)
        self._scope.edit(text, lambda p: edits.rename_block(p, name, new_name))
        return None

    @Slot()
    def ungroup(self) -> bool:
        """Put the inside of the selected blocks in their places."""
        block, nodes = self._scope.block, self._graph.nodes
        names = [name for name in self._selection.names if name in nodes and nodes[name].block is not None]
        made: list[str] = []

        def change(project: Project) -> Project:
            made.clear()
            for name in names:
                project, inside = edits.ungroup(project, name, block=block)
                made.extend(inside)
            return project

        one, many = tr("Ungroup {node}"), tr("Ungroup {count} blocks")
        if not names or not self._scope.edit(_about(one, many, names), change):
            return False
        self._selection.select(made)
        return True


def _about(one: str, many: str, names: Iterable[str]) -> str:
    names = list(names)
    return one.format(node=names[0]) if len(names) == 1 else many.format(count=len(names))
