"""What a person does to the network on the canvas, each as one named step of the document."""

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from core.arranging.placing import make_room, place
from core.arranging.sizes import CARD_WIDTH, Corner
from core.errors import EditError
from core.project import edits
from core.project.graph import BLOCK_PREFIX, End, Graph, Project, ports_of
from core.project.order import canonical_order
from core.sentences import Sentence, say
from gui.canvas.wording import tr
from gui.context import Context
from gui.selection import Selection
from gui.services.library import LIBRARY_PREFIX
from gui.widgets.texts import translated

NO_NOTES: Mapping[int, Corner] = MappingProxyType({})
_PASTE_STEP = 20
_PASTE_BESIDE = CARD_WIDTH + 4
_Placed = Callable[[Project, str], tuple[Project, str]]


class Commands(QObject):
    """The edits that the canvas offers. What is refused is told by the document's signal `refused`.

    Signals:
        said: What a person should know about an edit that went well; carries a list of sentences.
        appended: A layer was added to what is there, so that the network has grown; carries its name.
    """

    said = Signal(list)
    appended = Signal(str)

    def __init__(self, context: Context, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = context.library
        self._scope = context.scope
        self._selection = selection
        self._pasted = ("", 0)

    @property
    def graph(self) -> Graph:
        """The graph that is edited."""
        return self._scope.graph

    # Adding

    def open_end(self) -> str | None:
        """Return the node that a new layer follows: the current one, else the only open end."""
        current = self._selection.current
        if current is not None and current in self.graph.nodes:
            return current
        project, graph = self._scope.project, self.graph
        followed = {source.node for source in graph.edges.values()}
        ends = [name for name in graph.nodes if name not in followed and _has_outputs(project, name)]
        return ends[0] if len(ends) == 1 else None

    def append(
        self, type_name: str, args: Mapping[str, object] | None = None, after: str | None = None
    ) -> bool:
        """Add a layer after a node; without one onto the selected edge, else after the open end."""
        edge, block = self._selection.edge, self._scope.block
        if after is None and edge is not None:
            done = self.splice(type_name, edge, args)
        else:
            after = after if after is not None else self.open_end()
            done = self._add(type_name, lambda p, kind: edits.append_after(p, after, kind, block=block), args)
        if done:
            self.appended.emit(self._selection.current or "")
        return done

    def splice(self, type_name: str, target: End, args: Mapping[str, object] | None = None) -> bool:
        """Put a new layer onto the edge into an input."""
        block = self._scope.block
        return self._add(type_name, lambda p, kind: edits.splice(p, target, kind, block=block), args)

    def add_at(self, type_name: str, corner: Corner) -> bool:
        """Put a new layer down, unconnected."""
        block = self._scope.block

        def added(project: Project, kind: str) -> tuple[Project, str]:
            project, name = edits.add_node(project, kind, block=block)
            return edits.move(project, {name: corner}, block=block), name

        return self._add(type_name, added, None)

    def _add(self, type_name: str, change: _Placed, args: Mapping[str, object] | None) -> bool:
        names: list[str] = []
        block = self._scope.block

        def done(project: Project) -> Project:
            project, kind = self._library.brought(project, type_name)
            project, name = change(project, kind)
            if args:
                project = edits.set_arguments(project, name, args, block=block)
            names.append(name)
            return edits.move(project, make_room(project.graph_of(block), name), block=block)

        title = type_name.removeprefix(BLOCK_PREFIX).removeprefix(LIBRARY_PREFIX)
        if not self._scope.edit(tr("Add {type}").format(type=title), done):
            return False
        self._selection.select([names[-1]])
        return True

    # Wiring

    def refusal(self, source: End, target: End) -> EditError | None:
        """Return why an output cannot be wired to an input, or None where it can."""
        try:
            edits.connect(self._scope.whole, source, target, block=self._scope.block)
        except EditError as error:
            return error
        return None

    def connect_ends(self, source: End, target: End) -> bool:
        """Wire an output to an input."""
        text = tr("Connect {source} to {target}").format(source=source.node, target=target.node)
        block = self._scope.block
        return self._scope.edit(text, lambda p: edits.connect(p, source, target, block=block))

    def rewire(self, target: End, *, source: End | None = None, to: End | None = None) -> bool:
        """Move one end of an edge."""
        text = tr("Reconnect {target}").format(target=(to or target).node)
        block = self._scope.block
        return self._scope.edit(text, lambda p: edits.reconnect(p, target, source=source, to=to, block=block))

    def rewire_refusal(
        self, target: End, *, source: End | None = None, to: End | None = None
    ) -> EditError | None:
        """Return why an end of an edge cannot be moved there, or None where it can."""
        try:
            edits.reconnect(self._scope.whole, target, source=source, to=to, block=self._scope.block)
        except EditError as error:
            return error
        return None

    def disconnect_edge(self, target: End) -> bool:
        """Take the edge into an input away."""
        source = self.graph.edges.get(target)
        if source is None:
            return False
        text = tr("Disconnect {source} from {target}").format(source=source.node, target=target.node)
        block = self._scope.block
        return self._scope.edit(text, lambda p: edits.disconnect(p, target, block=block))

    def put_on_edge(self, name: str, target: End) -> bool:
        """Put a node that is there already onto the edge into an input."""
        block = self._scope.block

        def change(project: Project) -> Project:
            project = edits.insert_existing_on_edge(project, name, target, block=block)
            if name in project.graph_of(block).layout:
                project = edits.place_automatically(project, [name], block=block)
            return edits.move(project, make_room(project.graph_of(block), name), block=block)

        return self._scope.edit(tr("Put {node} on the wire").format(node=name), change)

    # Changing what is there

    def move(
        self, corners: Mapping[str, Corner], *, notes: Mapping[int, Corner] = NO_NOTES, merge: object = None
    ) -> bool:
        """Put nodes and notes elsewhere."""
        block = self._scope.block

        def change(project: Project) -> Project:
            project = edits.move(project, corners, block=block) if corners else project
            return edits.move_notes(project, notes, block=block) if notes else project

        text = (
            _about(tr("Move {node}"), tr("Move {count} nodes"), corners) if corners else tr("Move the note")
        )
        return self._scope.edit(
            text,
            change,
            merge=None if merge is None else ("move", str(merge)),
        )

    def nudge(self, dx: int, dy: int) -> bool:
        """Move the selected nodes a little; steps in a row are one."""
        places = place(self.graph)
        names = [name for name in self._selection.names if name in places]
        chosen = [note for note in self.graph.notes if note.id in self._selection.notes]
        if not names and not chosen:
            return False
        corners = {name: (places[name][0] + dx, places[name][1] + dy) for name in names}
        notes = {note.id: (note.place[0] + dx, note.place[1] + dy) for note in chosen}
        return self.move(corners, notes=notes, merge=("nudge", tuple(names), tuple(notes)))

    def place_automatically(self) -> bool:
        """Let the selected nodes, or all of them, be placed by nobody."""
        names = [name for name in self._selection.names or self.graph.layout if name in self.graph.layout]
        if not names:
            return False
        block = self._scope.block
        return self._scope.edit(
            tr("Place automatically"), lambda p: edits.place_automatically(p, names, block=block)
        )

    def rename(self, name: str, new_name: str) -> str | None:
        """Give a node another name; return why it cannot be called that."""
        if name == new_name:
            return None
        block = self._scope.block
        try:
            edits.rename_node(self._scope.whole, name, new_name, block=block)
        except EditError as error:
            return translated(error.sentence)
        text = tr("Rename {old} to {new}").format(old=name, new=new_name)
        self._scope.edit(text, lambda p: edits.rename_node(p, name, new_name, block=block))
        return None

    def set_enabled(self, enabled: bool) -> bool:
        """Let the selected nodes take part, or pass their input through."""
        names, block = self._selection.names, self._scope.block

        def change(project: Project) -> Project:
            for name in names:
                project = edits.set_enabled(project, name, enabled, block=block)
            return project

        one, many = (tr("Enable {node}"), tr("Enable {count} nodes"))
        if not enabled:
            one, many = (tr("Disable {node}"), tr("Disable {count} nodes"))
        return self._scope.edit(_about(one, many, names), change)

    def delete(self) -> bool:
        """Delete the selected nodes, healing what they leave, or the selected edge."""
        if self._selection.edge is not None:
            return self.disconnect_edge(self._selection.edge)
        return self._delete(tr("Delete {node}"), tr("Delete {count} nodes"))

    def _delete(self, one: str, many: str) -> bool:
        names, notes, block = self._selection.names, self._selection.notes, self._scope.block
        if not names and not notes:
            return False
        said: list[Sentence] = []

        def change(project: Project) -> Project:
            project = edits.delete_notes(project, notes, block=block) if notes else project
            if not names:
                return project
            project, sentences = edits.delete(project, names, block=block)
            said[:] = sentences
            return project

        before = _before(self.graph, names)
        text = _about(one, many, names) if names else tr("Delete the note")
        if not self._scope.edit(text, change):
            return False
        self._selection.select([before] if before in self.graph.nodes else [])
        if said:
            self.said.emit(said)
        return True

    # Clipboard

    def copy(self) -> bool:
        """Put the selected nodes on the clipboard, as text in the file's own grammar."""
        fragment = self._fragment()
        if fragment is not None:
            QGuiApplication.clipboard().setText(fragment)
            self._pasted = ("", 0)
        return fragment is not None

    def cut(self) -> bool:
        """Put the selected nodes on the clipboard and delete them."""
        return self.copy() and self._delete(tr("Cut {node}"), tr("Cut {count} nodes"))

    def paste(self) -> bool:
        """Add what is on the clipboard, beside what was copied; each time a little further on."""
        text = QGuiApplication.clipboard().text()
        times = self._pasted[1] + 1 if self._pasted[0] == text else 1
        if not self._paste(tr("Paste"), text, times):
            return False
        self._pasted = (text, times)
        return True

    def duplicate(self) -> bool:
        """Add the selected nodes once more, leaving the clipboard as it is."""
        fragment = self._fragment()
        return fragment is not None and self._paste(tr("Duplicate"), fragment, 1)

    def _fragment(self) -> str | None:
        project, block = self._scope.whole, self._scope.block
        names = [name for name in self._selection.names if name in self.graph.nodes]
        notes = self._selection.notes
        if not names and not notes:
            return None
        # What is placed automatically is copied with its place, so that the copy appears beside it.
        places = place(self.graph)
        if names:
            project = edits.move(project, {name: places[name] for name in names}, block=block)
        return json.dumps(edits.copy(project, names, notes=notes, block=block), ensure_ascii=False)

    def _paste(self, title: str, text: str, times: int) -> bool:
        names: list[str] = []
        block = self._scope.block

        def change(project: Project) -> Project:
            fragment = _read_fragment(text)
            offset = (_PASTE_BESIDE + times * _PASTE_STEP, (times - 1) * _PASTE_STEP)
            project, added = edits.paste(project, fragment, offset=offset, block=block)
            names[:] = added
            return project

        known = {note.id for note in self.graph.notes}
        if not self._scope.edit(title, change):
            return False
        self._selection.select(names, notes=[note.id for note in self.graph.notes if note.id not in known])
        return True

    def select_all(self) -> None:
        """Select every node and note."""
        self._selection.select(canonical_order(self.graph), notes=[note.id for note in self.graph.notes])


def _has_outputs(project: Project, name: str) -> bool:
    ports = ports_of(project.blocks, project.graph, name)
    return ports is not None and bool(ports.outputs)


def _before(graph: Graph, names: Iterable[str]) -> str:
    """Return the node that leads to the first of these and is none of them; empty where there is none."""
    doomed = set(names)
    waiting = [name for name in canonical_order(graph) if name in doomed][:1]
    while waiting:
        sources = [source.node for source in graph.incoming(waiting.pop()).values()]
        if sources and sources[0] not in doomed:
            return sources[0]
        waiting = sources[:1]
    return ""


def _about(one: str, many: str, names: Iterable[str]) -> str:
    names = list(names)
    return one.format(node=names[0]) if len(names) == 1 else many.format(count=len(names))


def _read_fragment(text: str) -> Mapping[str, object]:
    try:
        fragment = json.loads(text)
    except (ValueError, RecursionError):
        fragment = None
    if not isinstance(fragment, dict):
        raise EditError(say("not-a-fragment", "what was copied holds no nodes of a network."))
    return fragment
