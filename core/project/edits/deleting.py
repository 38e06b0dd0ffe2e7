"""Deleting and detaching nodes, and healing what they leave behind."""

from collections.abc import Iterable
from dataclasses import replace

from immutables import Map

from core.project.edits.layout import without_places
from core.project.edits.scope import Scope
from core.project.edits.sharing import hand_on
from core.project.edits.wiring import close_gaps
from core.project.graph import End, Graph, Project, ports_of
from core.sentences import Sentence, say


def delete(
    project: Project, names: Iterable[str], *, heal: bool = True, block: str | None = None
) -> tuple[Project, tuple[Sentence, ...]]:
    """Return the project without these nodes, and what a person should know about what they left behind.

    Healing joins whatever fed a deleted node's first input to every consumer of its first output. A
    consumer that cannot be served so stays open and is named. A deleted owner of shared weights hands its
    layer (arguments and repeat) to its first sharer in canonical order; that node keeps its own id, so that
    whoever keeps weights by id moves them from the owner's id to the heir's.

    Raises:
        EditError: A node does not exist, or is an Input or Output of a block that is connected where the
            block is used.
    """
    scope = Scope.of(project, block)
    doomed = set(names)
    for name in sorted(doomed):
        scope.node(name)
    graph, said = hand_on(scope.graph, doomed)
    edges, touched, left = _parted(scope, doomed, heal=heal)
    inside = [target for target in edges if target.node in doomed]
    for target in inside:
        edges = edges.delete(target)
    remaining = _without_nodes(replace(graph, edges=edges), doomed)
    return scope.store(close_gaps(scope, remaining, touched - doomed)), (*said, *left)


def detach(
    project: Project, names: Iterable[str], *, block: str | None = None
) -> tuple[Project, tuple[Sentence, ...]]:
    """Return the project with these nodes taken out of their chains but kept, and what they left open.

    The edges between them stay. What they leave behind heals as it does when they are deleted.

    Raises:
        EditError: A node does not exist.
    """
    scope = Scope.of(project, block)
    detached = set(names)
    for name in sorted(detached):
        scope.node(name)
    edges, touched, left = _parted(scope, detached, heal=True)
    if edges == scope.graph.edges:
        return project, ()
    return scope.store(close_gaps(scope, replace(scope.graph, edges=edges), touched)), tuple(left)


def _parted(scope: Scope, names: set[str], *, heal: bool) -> tuple[Map[End, End], set[str], list[Sentence]]:
    """Return the edges without those between these nodes and others, healed past these if so wanted.

    Also return the nodes whose inputs that changes, and what is to be said of those that stay open.
    """
    edges = scope.graph.edges
    touched: set[str] = set()
    left: list[Sentence] = []
    for source, target in scope.graph.sorted_edges():
        if (source.node in names) == (target.node in names):
            continue
        edges = edges.delete(target)
        touched.add(target.node)
        if target.node in names or not heal:
            continue
        feeder = _feeder(scope, source, names)
        if feeder is not None:
            edges = edges.set(target, feeder)
        else:
            left.append(_left_open(source, target))
    return edges, touched, left


def _feeder(scope: Scope, source: End, doomed: set[str]) -> End | None:
    """Return the end that can take the place of one of these nodes', looking through these nodes."""
    while source.node in doomed:
        ports = ports_of(scope.project.blocks, scope.graph, source.node)
        incoming = scope.graph.incoming(source.node)
        if ports is None:  # a placeholder: nobody knows which of its ports is the first
            first = next(iter(incoming), None)
        elif ports.inputs and source.port == ports.outputs[0]:
            first = ports.inputs[0]
        else:
            return None
        if first is None or first not in incoming:
            return None
        source = incoming[first]
    return source


def _left_open(source: End, target: End) -> Sentence:
    return say(
        "left-open",
        "{node}: its input “{port}” is open now, since nothing that fed {deleted} can take the place of "
        "its output “{output}”. Connect it, or undo.",
        node=target.node,
        port=target.port,
        deleted=source.node,
        output=source.port,
    )


def _without_nodes(graph: Graph, doomed: set[str]) -> Graph:
    nodes = graph.nodes
    for name in doomed:
        nodes = nodes.delete(name)
    return replace(
        without_places(graph, doomed),
        nodes=nodes,
        inputs=tuple(name for name in graph.inputs if name not in doomed),
        outputs=tuple(name for name in graph.outputs if name not in doomed),
    )
