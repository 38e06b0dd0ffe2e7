"""What is selected: nodes of the graph that is shown by name, notes by id. No part of the project value."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from core.project.graph import End, Project


class Selection(QObject):
    """The selected nodes and notes, or one selected edge; every view reads it, the canvas mostly sets it.

    Signals:
        changed: Something else is selected.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._notes: tuple[int, ...] = ()
        self._edge: End | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The selected nodes, the one selected last at the end."""
        return self._names

    @property
    def current(self) -> str | None:
        """The node selected last: new layers are appended to it, the inspector shows it."""
        return self._names[-1] if self._names else None

    @property
    def notes(self) -> tuple[int, ...]:
        """The ids of the selected comments and frames, the one selected last at the end."""
        return self._notes

    @property
    def edge(self) -> End | None:
        """The input end of the selected edge, if an edge is selected."""
        return self._edge

    def select(self, names: Iterable[str], *, notes: Iterable[int] = ()) -> None:
        """Select these nodes and notes, the current ones last, and no edge."""
        self._set(tuple(names), None, tuple(notes))

    def select_edge(self, target: End) -> None:
        """Select the edge into an input end, and nothing else."""
        self._set((), target, ())

    def clear(self) -> None:
        """Select nothing."""
        self._set((), None, ())

    def follow(self, before: Project, after: Project) -> None:
        """Keep what is still there after an edit; a renamed node is found by its id."""
        kept = []
        lost = any(name not in after.graph.nodes for name in self._names)
        names_by_id = {node.id: name for name, node in after.graph.nodes.items()} if lost else {}
        for name in self._names:
            node = before.graph.nodes.get(name)
            new_name = name if name in after.graph.nodes else names_by_id.get(node.id if node else -1)
            if new_name is not None:
                kept.append(new_name)
        edge = self._edge if self._edge in after.graph.edges else None
        ids = {note.id for note in after.graph.notes} if self._notes else set()
        self._set(tuple(kept), edge, tuple(one for one in self._notes if one in ids))

    def _set(self, names: tuple[str, ...], edge: End | None, notes: tuple[int, ...]) -> None:
        if (names, edge, notes) != (self._names, self._edge, self._notes):
            self._names, self._edge, self._notes = names, edge, notes
            self.changed.emit()
