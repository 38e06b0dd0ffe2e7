"""Where nodes stand on the canvas, and in which order a graph takes and gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from core.project.edits.scope import Scope, refusal
from core.project.graph import Project

MAX_PIXEL = 10_000_000


def move(project: Project, corners: Mapping[str, tuple[int, int]], *, block: str | None = None) -> Project:
    """Return the project with nodes standing at these top-left corners, in whole pixels.

    Raises:
        EditError: A node does not exist, or a corner is no pair of whole numbers within ±10,000,000.
    """
    scope = Scope.of(project, block)
    layout = scope.graph.layout
    for name in sorted(corners):
        scope.node(name)
        x, y = corners[name]
        if not (_is_pixel(x) and _is_pixel(y)):
            raise refusal(
                "bad-corner",
                "{node} cannot stand at {corner}: give whole pixels within ±{largest}.",
                where=scope.pointer("layout", name),
                node=name,
                corner=[x, y],
                largest=MAX_PIXEL,
            )
        layout = layout.set(name, (x, y))
    return project if layout == scope.graph.layout else scope.store(replace(scope.graph, layout=layout))


def place_automatically(project: Project, names: Iterable[str], *, block: str | None = None) -> Project:
    """Return the project with these nodes placed by nobody, so that they are placed automatically.

    Raises:
        EditError: A node does not exist.
    """
    scope = Scope.of(project, block)
    layout = scope.graph.layout
    for name in sorted(set(names)):
        scope.node(name)
        if name in layout:
            layout = layout.delete(name)
    return scope.store(replace(scope.graph, layout=layout))


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


def _is_pixel(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_PIXEL


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
