"""Copying nodes as a fragment that any program can carry as JSON, and pasting it.

A fragment holds a small project in the file's own grammar, so that it is read by the file's own rules:
what comes from a clipboard is no more to be trusted than a file.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from immutables import Map

from core.errors import EditError
from core.layers.registry import LAYERS
from core.project.canvas import next_id, shifted
from core.project.edits.blocks import reread
from core.project.edits.bringing import in_blocks, needed_blocks, with_blocks
from core.project.edits.naming import FreeNames
from core.project.edits.notes import note_places, with_notes
from core.project.edits.scope import Scope, refusal, refuse_recursion
from core.project.edits.sharing import hand_on
from core.project.edits.wiring import close_gaps
from core.project.graph import End, Graph, Node, Project, ports_of
from core.project.nesting import blocks_within
from core.project.order import canonical_order
from core.project.plans import NO_ARGS
from core.project.reading.project import parse
from core.project.writing import raw_project

_PROJECT, _FROM_BLOCK = "project", "from_block"
_KEPT = ("unknown-layer", "unknown-block")


def copy(
    project: Project, names: Iterable[str], *, notes: Iterable[int] = (), block: str | None = None
) -> dict[str, Any]:
    """Return a JSON-able fragment with these nodes, the edges between them and the blocks that they use.

    A node that shares the weights of one that is not copied becomes an owner.

    Args:
        notes: Ids of the comments and frames to copy too.

    Raises:
        EditError: Nothing is given, or something does not exist.
    """
    scope = Scope.of(project, block)
    graph = _selection(scope, set(names), notes)
    blocks = needed_blocks(project, graph)
    fragment = Project(name="clipboard", graph=graph, blocks=blocks)
    if block is not None:
        # The nodes may depend on the block's parameters, so they travel in a block of its name.
        held = replace(project.blocks[block], graph=graph)
        fragment = Project(name="clipboard", blocks=blocks.set(block, held))
    return {_FROM_BLOCK: block, _PROJECT: raw_project(fragment)}


def paste(
    project: Project,
    fragment: Mapping[str, Any],
    *,
    offset: tuple[int, int] = (20, 20),
    block: str | None = None,
) -> tuple[Project, tuple[str, ...]]:
    """Return the project with a fragment's nodes added under free names, and those names in canonical order.

    Its notes are added above the others, as the last ones. Blocks come along: one of the same name and
    content is used, one of the same name and other content is added under a free name. An Input pasted into
    a block loses its arguments; one pasted out of a block gets those of a new one.

    Args:
        fragment: What `copy` returned, or a whole project as JSON.
        offset: How far from the fragment's places its nodes and notes are laid, in pixels.

    Raises:
        EditError: It is no fragment, a node depends on a parameter that is not here, a block would contain
            itself, or there would be too many notes.
    """
    scope = Scope.of(project, block)
    source, pasted = _read(fragment)
    project, block_names = with_blocks(project, source.blocks)
    scope = replace(scope, project=project)
    nodes = {name: in_blocks(node, block_names) for name, node in pasted.nodes.items()}
    if block is not None:
        for used in sorted(blocks_within(replace(pasted, nodes=Map(nodes))) & set(project.blocks)):
            refuse_recursion(project, used, block)
    graph, names = _with_copies(scope, replace(pasted, nodes=Map(nodes)), offset)
    graph = _at_home(replace(scope, graph=graph), names)
    return scope.store(graph), names


def duplicate(
    project: Project,
    names: Iterable[str],
    *,
    notes: Iterable[int] = (),
    offset: tuple[int, int] = (20, 20),
    block: str | None = None,
) -> tuple[Project, tuple[str, ...]]:
    """Return the project with these nodes, the edges between them and these notes once more; the new names.

    It is what copying and pasting beside the originals gives.

    Raises:
        EditError: Nothing is given, something does not exist, or there would be too many notes.
    """
    scope = Scope.of(project, block)
    chosen = _selection(scope, set(names), notes)
    nodes = {name: replace(node, id=next_id()) for name, node in chosen.nodes.items()}
    graph, new_names = _with_copies(scope, replace(chosen, nodes=Map(nodes)), offset)
    return scope.store(graph), new_names


def _with_copies(scope: Scope, pasted: Graph, offset: tuple[int, int]) -> tuple[Graph, tuple[str, ...]]:
    """Return the scope's graph with another's nodes and notes, and the new names in canonical order."""
    order = canonical_order(pasted)
    free = FreeNames(scope.taken())
    names = {name: free.take(name) for name in order}
    added = _renamed(pasted, names, offset)
    old = scope.graph
    graph = Graph(
        nodes=old.nodes.update(added.nodes),
        edges=old.edges.update(added.edges),
        inputs=(*old.inputs, *added.inputs),
        outputs=(*old.outputs, *added.outputs),
        layout=old.layout.update(added.layout),
        pinned=old.pinned | added.pinned,
        notes=old.notes,
    )
    return with_notes(scope, graph, added.notes), tuple(names[name] for name in order)


def _selection(scope: Scope, selected: set[str], note_ids: Iterable[int]) -> Graph:
    """Return the graph of what is selected.

    Raises:
        EditError: Nothing is, or something does not exist.
    """
    graph = scope.graph
    places = note_places(scope, note_ids)
    if not selected and not places:
        raise refusal("nothing-selected", "nothing is selected. Select the nodes to copy.")
    for name in sorted(selected):
        scope.node(name)
    owners = {owner for name in selected if (owner := graph.nodes[name].shares) is not None}
    # Only the selected sharers count as heirs, so the others are left out before the layer is handed on.
    kept = selected | owners
    inside = {t: s for t, s in graph.edges.items() if t.node in selected and s.node in selected}
    edges: Map[End, End] = Map(inside)
    part = replace(graph, nodes=Map({name: graph.nodes[name] for name in kept}), edges=edges)
    handed, _ = hand_on(part, kept - selected)
    chosen = Graph(
        nodes=Map({name: handed.nodes[name] for name in selected}),
        edges=edges,
        inputs=tuple(name for name in graph.inputs if name in selected),
        outputs=tuple(name for name in graph.outputs if name in selected),
        layout=Map({name: at for name, at in graph.layout.items() if name in selected}),
        pinned=graph.pinned & selected,
        notes=tuple(graph.notes[index] for index in places),
    )
    return close_gaps(scope, chosen, selected)


def _read(fragment: Mapping[str, Any]) -> tuple[Project, Graph]:
    """Return the project in a fragment (without what only carries the nodes) and the graph to paste."""
    raw = fragment.get(_PROJECT, fragment)
    from_block = fragment.get(_FROM_BLOCK)
    try:
        reading = parse(json.dumps(raw))
    except (TypeError, ValueError, RecursionError):
        raise refusal("not-a-fragment", "what was copied holds no nodes of a network.") from None
    broken = [problem for problem in reading.problems if problem.code not in _KEPT]
    if reading.project is None or broken:
        why = broken[0].message if broken else reading.problems[0].message
        raise refusal("not-a-fragment", "what was copied is no network: {why}", why=why)
    project = reading.project
    if from_block is None:
        return project, project.graph
    if from_block not in project.blocks:
        raise refusal("not-a-fragment", "what was copied holds no block {block}.", block=from_block)
    graph = project.blocks[from_block].graph
    return replace(project, blocks=project.blocks.delete(from_block)), graph


def _renamed(graph: Graph, names: Mapping[str, str], offset: tuple[int, int]) -> Graph:
    """Return a graph under other names, moved by an offset."""

    def follow(end: End) -> End:
        return End(names[end.node], end.port)

    return Graph(
        nodes=Map(
            {
                names[name]: replace(node, shares=None if node.shares is None else names[node.shares])
                for name, node in graph.nodes.items()
            }
        ),
        edges=Map({follow(target): follow(source) for target, source in graph.edges.items()}),
        inputs=tuple(names[name] for name in graph.inputs),
        outputs=tuple(names[name] for name in graph.outputs),
        layout=Map({names[name]: shifted(corner, offset) for name, corner in graph.layout.items()}),
        pinned=frozenset(names[name] for name in graph.pinned),
        notes=tuple(replace(note, place=shifted(note.place, offset)) for note in graph.notes),
    )


def _at_home(scope: Scope, names: tuple[str, ...]) -> Graph:
    """Return the graph with what these nodes hold read by the rules of the place where they are now."""
    nodes = scope.graph.nodes
    for name in names:
        node = nodes[name]
        if ports_of(scope.project.blocks, scope.graph, name) is None:
            continue  # a placeholder keeps what it holds
        if node.type == "Input":
            node = _input_at_home(scope, node)
        try:
            nodes = nodes.set(name, reread(scope, name, node))
        except EditError as error:
            raise refusal(
                "cannot-paste", "this cannot be pasted here: {why}", where=error.where, why=error.sentence
            ) from error
    return replace(scope.graph, nodes=nodes)


def _input_at_home(scope: Scope, node: Node) -> Node:
    if scope.block is not None:
        return replace(node, args=NO_ARGS)
    return node if node.args else replace(node, args=Map(LAYERS["Input"].insertion_args))
