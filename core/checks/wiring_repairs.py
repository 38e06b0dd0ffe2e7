"""Repairs that put layers in, take them out or wire ends: ranks, types, unlike branches, open ends."""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from core.checks.places import NodePlace
from core.data.facts import DataFacts
from core.errors import EditError
from core.layers.declaration import Kind
from core.layers.registry import LAYERS, layer_type
from core.problems import Fix, Problem
from core.project import edits
from core.project.graph import End, Graph, Project, ports_of
from core.project.order import canonical_order
from core.sentences import Sentence, phrase, say
from core.shapes.report import NodeReport, ShapeReport
from core.shapes.sizes import Size, TensorSpec

_Layer = tuple[str, Mapping[str, Any]]
"""A layer to be put in: its type and its arguments."""
_INPUT_SHAPE = (1, 28, 28)
"""What an Input gets where nothing says what the data look like."""


class Broken(NamedTuple):
    """A problem with all that a repair can go by.

    Attributes:
        name: The node that the problem names; empty where it names none.
        node: What is known of it.
    """

    project: Project
    report: ShapeReport
    problem: Problem
    name: str
    node: NodeReport | None
    facts: DataFacts | None = None

    @property
    def graph(self) -> Graph:
        """The network's own graph."""
        return self.project.graph

    def spec(self, end: End) -> TensorSpec | None:
        """Return what leaves an output."""
        found = self.report.graph.nodes.get(end.node)
        return None if found is None else found.outputs.get(end.port)


def wiring_repairs(broken: Broken) -> tuple[Fix, ...]:
    """Return what can be put in, taken out or wired to solve a problem, the likeliest first."""
    propose = _CODES.get(broken.problem.code)
    if propose is None:
        return ()
    fixes = list(propose(broken))
    return tuple({(fix.id, str(fix.title)): fix for fix in fixes}.values())


# What is put in


def _insert(target: End, *layers: _Layer) -> Fix:
    """Return the repair that puts layers, in order, onto the edge into an input."""
    names = [type_name for type_name, _ in layers]
    what: Sentence | str = names[0]
    for name in names[1:]:
        what = phrase("{first} and {second}", first=what, second=name)
    title = say("fix-insert-before", "Insert {layers} before {node}", layers=what, node=target.node)
    values = {"node": target.node, "port": target.port, "layers": layers}
    return Fix(id="insert-layers", title=title, values=values)


def _remove(name: str) -> Fix:
    title = say("fix-remove", "Remove {node}", node=name)
    return Fix(id="remove-node", title=title, values={"node": name})


def _numbers(spec: TensorSpec) -> tuple[int, ...] | None:
    """Return the sizes of one sample, or None where one has no number."""
    sizes = [size for size in spec.shape[1:] if isinstance(size, int)]
    return tuple(sizes) if len(sizes) == spec.rank - 1 else None


def _other_rank(broken: Broken) -> Iterator[Fix]:
    """Bring a tensor to the number of axes that a layer takes."""
    node = broken.node
    declared = None if node is None else LAYERS.get(node.owner.type)
    end = next(iter(broken.graph.incoming(broken.name)), None)
    if node is None or declared is None or end is None:
        return
    target, ranks = End(broken.name, end), declared.inputs[0].ranks
    spec = node.inputs.get(end)
    sizes = None if spec is None else _numbers(spec)
    before = broken.graph.incoming(broken.name)[end].node
    before_node = broken.report.graph.nodes.get(before)
    undone = None if before_node is None else next(iter(before_node.inputs.values()), None)
    lost_axes = before_node is not None and before_node.owner.type in ("Flatten", "Reshape", "Unflatten")
    if lost_axes and undone is not None and undone.rank in ranks:
        yield _remove(before)
    if spec is not None and sizes is not None:
        if spec.rank > max(ranks) and 2 in ranks:
            yield _insert(target, ("Flatten", {}))
        elif spec.rank > max(ranks):  # the channels stay, all places stand in one row
            kept = max(ranks) - 2
            shape = (*sizes[:kept], math.prod(sizes[kept:]))
            yield _insert(target, ("Reshape", {"shape": shape}))
        elif spec.rank < min(ranks):
            shape = (*sizes, *[1] * (min(ranks) - spec.rank))
            yield _insert(target, ("Reshape", {"shape": shape}))
    yield _remove(broken.name)


def _other_type(broken: Broken) -> Iterator[Fix]:
    """Let the Input that numbers come from give the type that a layer takes."""
    wanted = broken.problem.message.values.get("wanted")
    node = broken.node
    declared = None if node is None else LAYERS.get(node.owner.type)
    if node is None or declared is None or wanted is None:
        return
    port = broken.problem.message.values["port"]
    dtypes = next((one.dtypes for one in declared.inputs if one.name in (port, "0", "input")), ())
    origin = _origin(broken.graph, broken.name)
    if dtypes and origin is not None:
        title = say("fix-input-dtype", "Let {node} take {dtype}", node=origin, dtype=dtypes[0])
        yield Fix(id="set-node-dtype", title=title, values={"node": origin, "dtype": dtypes[0]})
    yield _remove(broken.name)


def _origin(graph: Graph, name: str) -> str | None:
    """Return the Input at the beginning of the chain of first inputs that leads to a node."""
    seen = set()
    while name not in seen:
        seen.add(name)
        if graph.nodes[name].type == "Input":
            return name
        incoming = graph.incoming(name)
        if not incoming:
            return None
        name = next(iter(incoming.values())).node
    return None


def _fixed_sizes(broken: Broken) -> Iterator[Fix]:
    """Give the Input numbers in place of names, those of the data where they are known."""
    origin = _origin(broken.graph, broken.name)
    if origin is None:
        return
    shape = broken.graph.nodes[origin].args.get("shape")
    if not isinstance(shape, tuple):
        return
    own = broken.facts.input_shape if broken.facts is not None else None
    known = own if own is not None and len(own) == len(shape) else None
    sizes = tuple(
        size if isinstance(size, int) else (known[axis] if known is not None else _INPUT_SHAPE[-1])
        for axis, size in enumerate(shape)
    )
    yield _input_shape(origin, sizes)


def _input_shape(name: str, shape: tuple[Any, ...]) -> Fix:
    title = say("fix-input", "Let {node} take {shape}", node=name, shape="×".join(map(str, shape)))
    return Fix(id="set-node-shape", title=title, values={"node": name, "shape": shape})


# Branches that do not fit


def _matched(broken: Broken) -> Iterator[Fix]:
    """Bring one branch to the sizes of the other: the smaller change first."""
    node = broken.node
    if node is None:
        return
    dim = node.owner.args.get("dim") if node.owner.type == "Cat" else None
    known = [(port, spec) for port, spec in node.inputs.items() if spec is not None]
    for port, spec in known:
        for other, wanted in known:
            if port == other:
                continue
            layers = _layers_between(spec, wanted, None if dim is None else int(str(dim)))
            if layers:
                yield _insert(End(broken.name, port), *layers)
    yield _remove(broken.name)


def _layers_between(spec: TensorSpec, wanted: TensorSpec, joined: int | None) -> list[_Layer]:
    """Return the layers that bring one tensor to another's shape; none where that takes more than these.

    Args:
        joined: The axis along which the sizes may differ.
    """
    layers: list[_Layer] = []
    own, goal = _numbers(spec), _numbers(wanted)
    if own is None or goal is None:
        return []
    if len(own) != len(goal):
        if len(goal) != 1:
            return []
        layers.append(("Flatten", {}))
        own = (math.prod(own),)
    free = None if joined is None else joined % (len(goal) + 1) - 1
    dims = len(goal) - 1
    differ = [axis for axis in range(len(goal)) if own[axis] != goal[axis] and axis != free]
    if dims == 0:
        return [*layers, ("Linear", {"out_features": goal[0]})] if differ else layers
    if dims > 3:
        return []
    if any(axis > 0 for axis in differ):
        sides = (
            goal[1:]
            if free is None or free == 0
            else tuple(own[axis] if axis == free else goal[axis] for axis in range(1, len(goal)))
        )
        size: Any = sides[0] if len(set(sides)) == 1 else sides
        layers.append((f"AdaptiveAvgPool{dims}d", {"output_size": size}))
    if 0 in differ:
        layers.append((f"Conv{dims}d", {"out_channels": goal[0], "kernel_size": 1}))
    return layers


# Open ends


def _connected(broken: Broken) -> Iterator[Fix]:
    """Connect an open input to an end that leads nowhere, then to the node before it in order."""
    graph, name = broken.graph, broken.name
    port = _open_port(broken)
    if name not in graph.nodes or port is None:
        return
    behind = _behind(graph, name)
    order = [one for one in canonical_order(graph) if one not in behind]
    ends = [end for one in order for end in _outputs(broken, one)]
    open_ends = [end for end in ends if not any(source == end for source, _ in graph.outgoing(end.node))]
    fitting = [end for end in [*reversed(open_ends), *reversed(ends)] if _fits(broken, end, port)]
    for end in dict.fromkeys([*fitting, *reversed(open_ends)]):
        title = say("fix-connect", "Connect {source} to {node}", source=end.node, node=name)
        values = {"source": (end.node, end.port), "target": (name, port)}
        yield Fix(id="connect", title=title, values=values)
        break
    yield _remove(name)


def _open_port(broken: Broken) -> str | None:
    port = broken.problem.message.values.get("port")
    ports = ports_of(broken.project.blocks, broken.graph, broken.name)
    if ports is None:
        return None
    taken = broken.graph.incoming(broken.name)
    if isinstance(port, str) and port in ports.inputs and port not in taken:
        return port
    return next(
        (one for one in ports.inputs if one not in taken), str(len(taken)) if ports.open_ended else None
    )


def _outputs(broken: Broken, name: str) -> list[End]:
    ports = ports_of(broken.project.blocks, broken.graph, name)
    return [] if ports is None else [End(name, port) for port in ports.outputs]


def _fits(broken: Broken, end: End, port: str) -> bool:
    """Return whether a layer takes the rank and the type of what leaves an end, beside what it has."""
    spec, declared = broken.spec(end), layer_type(broken.graph.nodes[broken.name].type)
    if spec is None or declared is None:
        return False
    if declared.kind is Kind.OUTPUT:
        return True
    pattern = next((one for one in declared.inputs if one.name == port), declared.inputs[0])
    others = [] if broken.node is None else [one for one in broken.node.inputs.values() if one is not None]
    alike = declared.numbered is None or all(_numbers(one) == _numbers(spec) for one in others)
    return alike and spec.rank in pattern.ranks and spec.dtype in pattern.dtypes


def _behind(graph: Graph, name: str) -> set[str]:
    """Return a node and all that it leads to."""
    found, waiting = {name}, [name]
    while waiting:
        for _, target in graph.outgoing(waiting.pop()):
            if target.node not in found:
                found.add(target.node)
                waiting.append(target.node)
    return found


def _an_output(broken: Broken) -> Iterator[Fix]:
    graph = broken.graph
    ends = [
        end
        for name in canonical_order(graph)
        for end in _outputs(broken, name)
        if not any(source == end for source, _ in graph.outgoing(name))
    ]
    for end in reversed(ends):
        title = say("fix-output", "Add an Output behind {node}", node=end.node)
        yield Fix(id="add-output", title=title, values={"source": (end.node, end.port)})


def _an_input(broken: Broken) -> Iterator[Fix]:
    """Add an Input, shaped as the data, before the first node that nothing feeds."""
    graph, shape = broken.graph, _data_shape(broken)
    for name in canonical_order(graph):
        ports = ports_of(broken.project.blocks, graph, name)
        if ports is not None and ports.inputs and ports.inputs[0] not in graph.incoming(name):
            title = say(
                "fix-add-input",
                "Add an Input of {shape} before {node}",
                shape="×".join(map(str, shape)),
                node=name,
            )
            values = {"shape": shape, "target": (name, ports.inputs[0])}
            yield Fix(id="add-input", title=title, values=values)
            return


def _data_shape(broken: Broken) -> tuple[Size, ...]:
    shape = None if broken.facts is None else broken.facts.input_shape
    return _INPUT_SHAPE if shape is None else tuple(shape)


def _states_apart(broken: Broken) -> Iterator[Fix]:
    """Disconnect the states, so that the layer begins with zeros."""
    ports = [port for port in broken.graph.incoming(broken.name) if port != "input"]
    if ports:
        title = say("fix-disconnect", "Disconnect {ports}", ports=", ".join(ports))
        yield Fix(id="disconnect", title=title, values={"node": broken.name, "ports": tuple(ports)})


def _own_weights(broken: Broken) -> Iterator[Fix]:
    title = say("fix-unshare", "Give {node} weights of its own", node=broken.name)
    yield Fix(id="unshare", title=title, values={"node": broken.name})


def _repeated_less(broken: Broken) -> Iterator[Fix]:
    title = say("fix-repeat", "Repeat {node} once", node=broken.name)
    yield Fix(id="set-repeat", title=title, values={"node": broken.name, "repeat": None})


def _taken_out(broken: Broken) -> Iterator[Fix]:
    yield _remove(broken.name)


def _learning(broken: Broken) -> Iterator[Fix]:
    """Put a Linear before the first Output, as wide as the target asks, or as what arrives."""
    name = next(iter(broken.graph.outputs), None)
    end = None if name is None else next(iter(broken.graph.incoming(name)), None)
    spec = None if name is None else next(iter(broken.report.graph.nodes[name].inputs.values()), None)
    if name is None or end is None or spec is None or not isinstance(spec.shape[-1], int):
        return
    classes = len(broken.facts.classes) if broken.facts is not None and broken.facts.classes else 0
    yield _insert(End(name, end), ("Linear", {"out_features": classes or spec.shape[-1]}))


_CODES: Mapping[str, Callable[[Broken], Iterator[Fix]]] = {
    "wrong-rank": _other_rank,
    "batch-taken": _other_rank,
    "one-place": _taken_out,
    "wrong-dtype": _other_type,
    "symbolic-size": _fixed_sizes,
    "broadcast": _matched,
    "cat-sizes": _matched,
    "cat-ranks": _matched,
    "unconnected": _connected,
    "no-output": _an_output,
    "no-input": _an_input,
    "lstm-states": _states_apart,
    "state-shape": _states_apart,
    "cell-state-shape": _states_apart,
    "shared-mismatch": _own_weights,
    "bad-repeat": _repeated_less,
    "too-many-layers": _repeated_less,
    "batch-moved": _taken_out,
    "batch-mixed": _taken_out,
    "batch-lost": _taken_out,
    "torch-refuses": _taken_out,
    "unknown-layer": _taken_out,
    "nothing-to-learn": _learning,
}


# How they are done


def _end(values: tuple[str, str]) -> End:
    return End(*values)


def _do_insert(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    target = End(values["node"], values["port"])
    for type_name, args in values["layers"]:
        project, name = edits.splice(project, target, type_name, block=place.block)
        for argument, value in args.items():
            project = edits.set_argument(project, name, argument, value, block=place.block)
    return project


def _do_remove(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.delete(project, [values["node"]], block=place.block)[0]


def _do_connect(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.connect(project, _end(values["source"]), _end(values["target"]), block=place.block)


def _do_disconnect(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    for port in values["ports"]:
        project = edits.disconnect(project, End(values["node"], port), block=place.block)
    return project


def _do_add_output(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    project, name = edits.add_node(project, "Output", block=place.block)
    return edits.connect(project, _end(values["source"]), name, block=place.block)


def _do_add_input(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    args = {"shape": tuple(values["shape"])}
    project, name = edits.add_node(project, "Input", args=args, block=place.block)
    return edits.connect(project, name, _end(values["target"]), block=place.block)


def _do_set_repeat(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
    return edits.set_repeat(project, values["node"], values["repeat"], block=place.block)


def _setter(argument: str) -> Callable[[Project, NodePlace, Mapping[str, Any]], Project]:
    def done(project: Project, place: NodePlace, values: Mapping[str, Any]) -> Project:
        if values["node"] not in project.graph_of(place.block).nodes:
            raise EditError(say("no-edge", "{node}: nothing is connected there.", node=values["node"]))
        value = tuple(values[argument]) if argument == "shape" else values[argument]
        return edits.set_argument(project, values["node"], argument, value, block=place.block)

    return done


DONE: Mapping[str, Callable[[Project, NodePlace, Mapping[str, Any]], Project]] = {
    "insert-layers": _do_insert,
    "remove-node": _do_remove,
    "connect": _do_connect,
    "disconnect": _do_disconnect,
    "add-output": _do_add_output,
    "add-input": _do_add_input,
    "set-repeat": _do_set_repeat,
    "set-node-shape": _setter("shape"),
    "set-node-dtype": _setter("dtype"),
}
