"""Where nodes stand on the canvas and stay, and in which order a graph takes and gives."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from immutables import Map

from core.project.canvas import MAX_PIXEL, Corner, is_pixel
from core.project.edits.scope import Scope, refusal
from core.project.graph import Graph, Project


def move(project: Project, corners: Mapping[str, Corner], *, block: str | None = None) -> Project:
    """Return the project with nodes standing at these top-left corners, in whole pixels.

    Raises:
        EditError: A node does not exist, or a corner is no pair of whole numbers within ±10,000,000.
    """
    scope = Scope.of(project, block)
    layout = _moved(scope, corners)
    return project if layout == scope.graph.layout else scope.store(replace(scope.graph, layout=layout))


def pin(project: Project, corners: Mapping[str, Corner], *, block: str | None = None) -> Project:
    """Return the project with nodes pinned where they stand, so that arranging leaves them there.

    Args:
        corners: The nodes' places now: one that nobody has placed has none in the project.

    Raises:
        EditError: A node does not exist, or a corner is no pair of whole numbers within ±10,000,000.
    """
    scope = Scope.of(project, block)
    pinned = scope.graph.pinned.union(corners)
    changed = replace(scope.graph, layout=_moved(scope, corners), pinned=pinned)
    return project if changed == scope.graph else scope.store(changed)


def unpin(project: Project, names: Iterable[str], *, block: str | None = None) -> Project:
    """Return the project with nodes that stay where they are until something is arranged.

    Raises:
        EditError: A node does not exist.
    """
    scope = Scope.of(project, block)
    remaining = scope.graph.pinned.difference(_existing(scope, names))
    if remaining == scope.graph.pinned:
        return project
    return scope.store(replace(scope.graph, pinned=remaining))


def place_automatically(project: Project, names: Iterable[str], *, block: str | None = None) -> Project:
    """Return the project with these nodes placed and pinned by nobody, so that they are placed automatically.

    Raises:
        EditError: A node does not exist.
    """
    scope = Scope.of(project, block)
    return scope.store(without_places(scope.graph, _existing(scope, names)))


def without_places(graph: Graph, names: Collection[str]) -> Graph:
    """Return a graph that knows no place of these nodes."""
    layout = graph.layout
    for name in names:
        if name in layout:
            layout = layout.delete(name)
    return replace(graph, layout=layout, pinned=graph.pinned.difference(names))


def reorder_inputs(project: Project, names: Sequence[str], *, block: str | None = None) -> Project:
    """Return the project with its Inputs in this order: that of forward's arguments.

    Raises:
        EditError: The names are not exactly those of the Inputs.
    """
    scope = Scope.of(project, block)
    _check_order(scope, names, scope.graph.inputs, "inputs")
    return scope.store(replace(scope.graph, inputs=tuple(names)))


def reorder_outputs(project: Project, names: Sequence[str], *, block: str | None = None) -> Project:
    """Return the project with its Outputs in this order: that of forward's results.

    Raises:
        EditError: The names are not exactly those of the Outputs.
    """
    scope = Scope.of(project, block)
    _check_order(scope, names, scope.graph.outputs, "outputs")
    return scope.store(replace(scope.graph, outputs=tuple(names)))


def _moved(scope: Scope, corners: Mapping[str, Corner]) -> Map[str, Corner]:
    layout = scope.graph.layout
    for name in sorted(corners):
        scope.node(name)
        x, y = corners[name]
        if not (is_pixel(x) and is_pixel(y)):
            raise refusal(
                "bad-corner",
                "{node} cannot stand at {corner}: give whole pixels within ±{largest}.",
                where=scope.pointer("layout", name),
                node=name,
                corner=[x, y],
                largest=MAX_PIXEL,
            )
        layout = layout.set(name, (x, y))
    return layout


def _existing(scope: Scope, names: Iterable[str]) -> set[str]:
    found = set(names)
    for name in sorted(found):
        scope.node(name)
    return found


def _check_order(scope: Scope, names: Sequence[str], present: tuple[str, ...], key: str) -> None:
    if sorted(names) != sorted(present):
        raise refusal(
            "bad-order",
            "the order of {key} names each of {present} once; found {found}.",
            where=scope.pointer(key),
            key=key,
            present=", ".join(present),
            found=", ".join(names),
        )
