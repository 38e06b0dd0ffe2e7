"""Sharing weights: several calls of one layer."""

from collections.abc import Collection
from dataclasses import replace

from core.errors import EditError
from core.project.edits.ports import refuse_lost_ports
from core.project.edits.scope import Scope, refusal
from core.project.graph import Graph, Node, Project
from core.project.order import canonical_order
from core.project.plans import NO_ARGS
from core.project.reading.nodes import sharing_refused
from core.sentences import Sentence, say


def share_with(project: Project, name: str, owner: str, *, block: str | None = None) -> Project:
    """Return the project with a node calling another's weights; its own arguments and repeat go.

    Nodes that shared with it share with the new owner.

    Raises:
        EditError: The types differ, the owner shares itself or has no weights, or a port in use would go.
    """
    scope = Scope.of(project, block)
    node = scope.node(name)
    scope.node(owner)
    scope.known_ports(name)
    why = sharing_refused(scope.graph.nodes, name, owner)
    if why is not None:
        raise EditError(why, scope.at(name, "shares"))
    nodes = scope.graph.nodes.set(name, replace(node, args=NO_ARGS, repeat=None, shares=owner))
    for sharer in scope.graph.sharers(name):
        nodes = nodes.set(sharer, replace(nodes[sharer], shares=owner))
    graph = replace(scope.graph, nodes=nodes)
    refuse_lost_ports(scope, graph, (name, *scope.graph.sharers(name)))
    return scope.store(graph)


def unshare(project: Project, name: str, *, block: str | None = None) -> Project:
    """Return the project with a node that has weights of its own again, its owner's arguments copied.

    Raises:
        EditError: The node shares no weights.
    """
    scope = Scope.of(project, block)
    node = scope.node(name)
    if node.shares is None:
        raise refusal(
            "shares-nothing",
            "{node} has its own weights already.",
            where=scope.at(name),
            node=name,
        )
    graph = scope.graph
    own = _with_layer_of(node, graph.nodes[node.shares])
    return scope.store(replace(graph, nodes=graph.nodes.set(name, own)))


def hand_on(graph: Graph, doomed: Collection[str]) -> tuple[Graph, tuple[Sentence, ...]]:
    """Return the graph with each doomed owner's layer handed to its first remaining sharer; say so."""
    said = []
    nodes = graph.nodes
    owners = {node.shares for name, node in nodes.items() if node.shares in doomed and name not in doomed}
    order = canonical_order(graph) if owners else ()
    for owner in (name for name in order if name in owners):
        heirs = [name for name in order if nodes[name].shares == owner and name not in doomed]
        nodes = nodes.set(heirs[0], _with_layer_of(nodes[heirs[0]], nodes[owner]))
        for sharer in heirs[1:]:
            nodes = nodes.set(sharer, replace(nodes[sharer], shares=heirs[0]))
        said.append(
            say(
                "layer-handed-on",
                "{heir} owns the layer of {owner} now.",
                heir=heirs[0],
                owner=owner,
            )
        )
    return replace(graph, nodes=nodes), tuple(said)


def _with_layer_of(node: Node, owner: Node) -> Node:
    return replace(node, args=owner.args, repeat=owner.repeat, shares=None)
