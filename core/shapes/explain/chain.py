"""The chain of explanations from a network's inputs to one node: where its numbers come from.

Calls are linked as they feed one another, blocks and repeats unrolled: inside a block the chain goes through
the block's own nodes, and from its inputs to whatever feeds the block.
"""

from collections.abc import Iterator, Mapping

from core.errors import UsageError
from core.layers.registry import nearest
from core.sentences import say
from core.shapes.explain.explaining import explain_call
from core.shapes.explain.records import Explanation
from core.shapes.report import GraphReport, Instance, NodeReport, ShapeReport

_Feeders = dict[str, tuple[str, ...]]
"""The paths of the calls that feed each call."""


def explain_chain(report: ShapeReport, path: str) -> tuple[Explanation, ...]:
    """Return the explanations of a node and of all that leads to it, from the inputs on, in canonical order.

    Args:
        report: What inference found.
        path: Dotted name of a call, or of a block or repeat for every call in it.

    Raises:
        UsageError: There is no such node.
    """
    calls = tuple(report.calls())
    wanted = [call.path for call in calls if call.path == path or call.path.startswith(f"{path}.")]
    if not wanted:
        raise _unknown(path, [call.path for call in calls])
    feeders: _Feeders = {}
    _link(report.graph, "", {}, feeders)
    leading = _ancestors(wanted, feeders)
    return tuple(explain_call(call) for call in calls if call.path in leading)


def _unknown(path: str, known: list[str]) -> UsageError:
    like = nearest(path, known)
    if like is None:
        return UsageError(
            say(
                "unknown-node",
                "there is no node {node} in this network. Without a name, every node is explained.",
                node=path,
            )
        )
    return UsageError(
        say(
            "unknown-node",
            "there is no node {node} in this network. Did you mean {like}?",
            node=path,
            like=like,
        )
    )


def _ancestors(wanted: list[str], feeders: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting.extend(feeders.get(path, ()))
    return found


def _link(report: GraphReport, prefix: str, given: Mapping[str, tuple[str, ...]], feeders: _Feeders) -> None:
    """Note what feeds each call of a graph; `given` says what feeds the graph's own Input nodes."""
    for name, node in report.in_order():
        sources = {
            port: _leaving(report.nodes[source.node], f"{prefix}{source.node}", source.port)
            for port, source in report.graph.incoming(name).items()
        }
        if name in given:
            sources["input"] = given[name]
        if not node.enabled:  # only its first input passes
            first = next(iter(node.inputs), None)
            sources = {port: paths for port, paths in sources.items() if port == first}
        _link_instances(node, f"{prefix}{name}", sources, feeders)


def _link_instances(
    node: NodeReport, path: str, sources: Mapping[str, tuple[str, ...]], feeders: _Feeders
) -> None:
    """Note what feeds each repetition of a node: the first one its edges, each other the one before."""
    arriving = dict(sources)
    for own_path, instance in _instances(node, path):
        if instance.inside is None:
            feeders[own_path] = tuple(path for paths in arriving.values() for path in paths)
        else:
            _link(instance.inside, f"{own_path}.", arriving, feeders)
        leaving = [_out_of(instance, own_path, port) for port in node.outputs]
        arriving |= {port: (end,) for port, end in zip(node.inputs, leaving, strict=False)}


def _instances(node: NodeReport, path: str) -> Iterator[tuple[str, Instance]]:
    """Yield the instances of a node with their paths; a node without any stands as one call."""
    for index, instance in enumerate(node.instances or (Instance(),)):
        yield (f"{path}.{index}" if node.repeated else path), instance


def _leaving(node: NodeReport, path: str, port: str) -> tuple[str, ...]:
    """Return the path of the call whose result leaves a node's port."""
    *_, (last, instance) = _instances(node, path)
    return (_out_of(instance, last, port),)


def _out_of(instance: Instance, path: str, port: str) -> str:
    """Return the call itself, or the Output node inside that a block's port stands for."""
    return path if instance.inside is None else f"{path}.{port}"
