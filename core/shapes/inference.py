"""Inference: every tensor of a project, from its inputs to its outputs, and the problems on the way.

Pure and safe on any thread. Given the report of an earlier value it recomputes only what lies downstream of a
change; given none it is still quick where layers repeat, since torch's answers are memoised.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from immutables import Map

from core.layers.declaration import Kind, LayerType
from core.layers.expressions import ExpressionError
from core.layers.registry import LAYERS
from core.layers.values import Concrete, Value, resolve
from core.problems import Problem
from core.project.graph import MAX_REPEAT, Block, End, Graph, Node, Ports, Project, owner_of, ports_of
from core.project.order import canonical_order
from core.sentences import say
from core.shapes.answer import Answer, Inputs, answer
from core.shapes.places import (
    Place,
    RepeatError,
    bad_repeat,
    bypass_problems,
    counted_problems,
    disabled_owner_problems,
    graph_problems,
    output_problems,
    sharing_problems,
    too_many_layers,
    unconnected_problems,
)
from core.shapes.report import GraphReport, Instance, NodeReport, ShapeReport, Specs, Wiring
from core.shapes.sizes import Probes, TensorSpec, names_in_shapes
from core.shapes.unrolling import MAX_LAYERS, nodes_too_large


def infer(project: Project, previous: ShapeReport | None = None) -> ShapeReport:
    """Return what is known of every tensor of a project.

    Args:
        project: The value to look at.
        previous: The report of an earlier value; what did not change is taken from it.
    """
    probes = _probes_of(project)
    too_large = nodes_too_large(project)
    earlier = previous.graph if previous is not None and previous.probes == probes else None
    scope = _Scope(graph=project.graph, block=None, env=Map(), given=None, path="", segments=("graph",))
    before = frozenset() if previous is None else previous.too_large
    work = _Inference(project.blocks, probes, too_large, too_large ^ before)
    graph = work.graph(scope, earlier)
    if previous is not None and graph is previous.graph:
        return previous
    return ShapeReport(graph=graph, probes=probes, too_large=too_large)


def _probes_of(project: Project) -> Probes:
    shapes = (project.graph.nodes[name].args.get("shape") for name in project.graph.inputs)
    return Probes(names_in_shapes(shape for shape in shapes if isinstance(shape, tuple)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """A graph and what it is looked at with: block parameters, what its inputs receive, where it stands.

    `given` is None at the top, where inputs have shapes of their own.
    """

    graph: Graph
    block: str | None
    env: Map[str, Concrete]
    given: tuple[TensorSpec | None, ...] | None
    path: str
    segments: tuple[str, ...]

    def place(self, name: str) -> Place:
        return Place(self.path + name, (*self.segments, "nodes", name))


class _Inference:
    """One pass over a project."""

    def __init__(
        self,
        blocks: Map[str, Block],
        probes: Probes,
        too_large: frozenset[str],
        changed_size: frozenset[str],
    ) -> None:
        self._blocks = blocks
        self._probes = probes
        self._too_large = too_large
        self._changed_size = changed_size

    def graph(self, scope: _Scope, earlier: GraphReport | None) -> GraphReport:
        """Return the report of one graph, taking over from an earlier one what still holds."""
        graph = scope.graph
        if earlier is not None and (earlier.env, earlier.path, earlier.block) != (
            scope.env,
            scope.path,
            scope.block,
        ):
            earlier = None
        nodes: Map[str, NodeReport] = Map() if earlier is None else earlier.nodes
        changed_nodes = _changed_nodes(graph, earlier)
        wiring = _wiring(graph, changed_nodes, earlier)
        dirty = _dirty(scope, changed_nodes, wiring, earlier)
        if scope.given is None:
            dirty |= self._changed_size & set(graph.nodes.keys())
        work = _Frontier(wiring, dirty)
        changed = dict[str, NodeReport]()
        known = _Known(changed, nodes)
        for name in work:
            old = known.get(name)
            new = self._node(scope, name, known, old)
            changed[name] = new
            if old is None or old.outputs != new.outputs:
                work.add(target.node for _, target in graph.outgoing(name))
            if name in wiring.sharers and (old is None or old.node is not new.node):
                work.add(wiring.sharers[name])
        finished = nodes.update({n: report for n, report in changed.items() if nodes.get(n) is not report})
        if len(finished) > len(graph.nodes):
            for gone in [name for name in nodes if name not in graph.nodes]:
                finished = finished.delete(gone)
        if (
            earlier is not None
            and all(nodes.get(name) is report for name, report in changed.items())
            and earlier.graph is graph
            and earlier.given == scope.given
        ):
            return earlier
        sharing = [name for names in wiring.sharers.values() for name in names]
        sharing.sort(key=wiring.place.__getitem__)
        own = (
            *graph_problems(graph, scope.block, scope.path, scope.segments),
            *sharing_problems(graph, sharing, finished, scope.path, scope.segments),
        )
        return GraphReport(
            graph=graph,
            block=scope.block,
            nodes=finished,
            own_problems=own,
            env=scope.env,
            given=scope.given,
            path=scope.path,
            wiring=wiring,
        )

    def _node(
        self, scope: _Scope, name: str, known: Mapping[str, NodeReport], old: NodeReport | None
    ) -> NodeReport:
        node, owner = scope.graph.nodes[name], owner_of(scope.graph, name)
        declared = LAYERS.get(owner.type)
        if declared is not None and declared.kind is Kind.INPUT:
            return self._input(scope, name, node)
        ports = ports_of(self._blocks, scope.graph, name)
        if ports is None:
            return _unknown(scope, name, known)
        inputs = _arriving(scope.graph, name, ports.inputs, known)
        place = scope.place(name)
        try:
            if not resolve(node.enabled, scope.env):
                return _disabled(scope.graph, name, ports, inputs, place)
            all_args = self._instance_args(scope, name, owner)
            instances, found = self._instances(owner, declared, all_args, inputs, old, place)
        except (ExpressionError, RepeatError) as error:
            return NodeReport(
                node=node,
                owner=owner,
                inputs=inputs,
                outputs=dict.fromkeys(ports.outputs),
                problems=(place.problem(error.sentence),),
            )
        wiring = unconnected_problems(scope.graph, name, owner, declared, ports.inputs, place)
        if declared is not None and declared.kind is Kind.OUTPUT and scope.given is None:
            found += output_problems(inputs["input"], self._probes, place)
        if declared is not None and declared.counted is not None:
            found += counted_problems(ports.outputs, instances, place)
        outputs = instances[-1].outputs
        report = NodeReport(
            node=node,
            owner=owner,
            inputs=inputs,
            outputs={port: outputs.get(port) for port in ports.outputs},
            instances=instances,
            repeated=owner.repeat is not None,
            problems=(*wiring, *disabled_owner_problems(scope.graph, node, scope.env, place), *found),
        )
        return old if old is not None and _same(old, report) else report

    def _instance_args(self, scope: _Scope, name: str, owner: Node) -> list[Map[str, Concrete]]:
        if scope.given is None and name in self._too_large:
            raise RepeatError(too_many_layers(MAX_LAYERS))
        return _instance_args(owner, scope.env)

    def _instances(
        self,
        owner: Node,
        declared: LayerType | None,
        all_args: list[Map[str, Concrete]],
        inputs: Specs,
        old: NodeReport | None,
        place: Place,
    ) -> tuple[tuple[Instance, ...], list[Problem]]:
        """Return one instance after another, each fed by the one before."""
        instances: list[Instance] = []
        problems: list[Problem] = []
        arriving = inputs
        for index, args in enumerate(all_args):
            here = place.instance(index) if owner.repeat is not None else place
            if declared is not None:
                instance, found = self._leaf(declared, args, arriving, here)
                problems += found
            else:
                earlier = old.instances[index] if old is not None and index < len(old.instances) else None
                assert owner.block is not None
                instance = self._inside(owner.block, args, arriving, earlier, here)
            instances.append(instance)
            arriving = _next_inputs(arriving, instance.outputs)
        return tuple(instances), problems

    def _leaf(
        self, declared: LayerType, args: Map[str, Concrete], arriving: Specs, place: Place
    ) -> tuple[Instance, list[Problem]]:
        ports = declared.input_ports(args, len(arriving))
        outputs: dict[str, TensorSpec | None] = {port.name: None for port in declared.output_ports(args)}
        inputs: Inputs = tuple((port.name, arriving.get(port.name)) for port in ports)
        if any(spec is None and not p.optional for p, (_, spec) in zip(ports, inputs, strict=True)):
            return Instance(inputs=dict(inputs), outputs=outputs, args=args), []
        if declared.kind is Kind.OUTPUT:
            return Instance(answer=Answer(), inputs=dict(inputs), args=args), []
        found = answer(declared, args, inputs, self._probes)
        outputs |= found.outputs
        problems = [place.finding(finding) for finding in found.findings]
        return Instance(answer=found, inputs=dict(inputs), outputs=outputs, args=args), problems

    def _inside(
        self, name: str, args: Map[str, Concrete], arriving: Specs, earlier: Instance | None, place: Place
    ) -> Instance:
        block = self._blocks[name]
        defaults = {key: resolve(parameter.default, {}) for key, parameter in block.parameters.items()}
        scope = _Scope(
            graph=block.graph,
            block=name,
            env=Map(defaults).update(args),
            given=tuple(arriving.get(port) for port in block.graph.inputs),
            path=place.path + ".",
            segments=("blocks", name, "graph"),
        )
        inside = self.graph(scope, earlier.inside if earlier is not None else None)
        if earlier is not None and inside is earlier.inside and earlier.inputs == arriving:
            return earlier
        outputs = {out: next(iter(inside.nodes[out].inputs.values()), None) for out in block.graph.outputs}
        return Instance(inside=inside, inputs=arriving, outputs=outputs, args=args)

    def _input(self, scope: _Scope, name: str, node: Node) -> NodeReport:
        if scope.given is not None:
            spec = scope.given[scope.graph.inputs.index(name)]
            return _input_report(node, spec)
        shape, dtype = node.args.get("shape"), node.args.get("dtype", "float32")
        if not isinstance(shape, tuple):
            message = say("missing-argument", "{parameter} is required. Set it.", parameter="shape")
            problem = scope.place(name).problem(message, "args")
            return NodeReport(node=node, owner=node, inputs={}, outputs={"output": None}, problems=(problem,))
        sizes = tuple(self._probes.named(s) if isinstance(s, str) else s for s in shape)
        return _input_report(node, TensorSpec((self._probes.batch, *sizes), str(dtype)))  # type: ignore[arg-type]


def _input_report(node: Node, spec: TensorSpec | None) -> NodeReport:
    outputs = {"output": spec}
    found = Answer(outputs={} if spec is None else {"output": spec})
    return NodeReport(
        node=node,
        owner=node,
        inputs={},
        outputs=outputs,
        instances=(Instance(answer=found if spec is not None else None, outputs=outputs),),
    )


def _unknown(scope: _Scope, name: str, known: Mapping[str, NodeReport]) -> NodeReport:
    """Return the report of a placeholder: its ports are those that are wired."""
    node = scope.graph.nodes[name]
    message = say(
        "unknown-layer", "{type} is not known here; nothing behind it can be computed.", type=node.type
    )
    return NodeReport(
        node=node,
        owner=owner_of(scope.graph, name),
        inputs=_arriving(scope.graph, name, tuple(scope.graph.incoming(name)), known),
        outputs=dict.fromkeys(source.port for source, _ in scope.graph.outgoing(name)),
        problems=(scope.place(name).problem(message, "type"),),
    )


def _disabled(graph: Graph, name: str, ports: Ports, inputs: Specs, place: Place) -> NodeReport:
    """Return the report of a node that is not enabled: its first input passes through."""
    outputs: dict[str, TensorSpec | None] = dict.fromkeys(ports.outputs)
    problems = bypass_problems(graph, name, ports.outputs, place) if ports.outputs else ()
    if ports.inputs and ports.outputs:
        outputs[ports.outputs[0]] = inputs[ports.inputs[0]]
        owner = owner_of(graph, name)
        problems += unconnected_problems(graph, name, owner, None, ports.inputs[:1], place)
    return NodeReport(
        node=graph.nodes[name],
        owner=owner_of(graph, name),
        inputs=inputs,
        outputs=outputs,
        enabled=False,
        problems=problems,
    )


def _same(old: NodeReport, new: NodeReport) -> bool:
    """Return whether two reports of a node say the same, so that the older one can stand."""
    return (
        old.node is new.node
        and old.owner is new.owner
        and old.inputs == new.inputs
        and len(old.instances) == len(new.instances)
        and all(
            before is after or (before.inside is None and before == after)
            for before, after in zip(old.instances, new.instances, strict=True)
        )
        and old.problems == new.problems
    )


def _changed_nodes(graph: Graph, earlier: GraphReport | None) -> set[str]:
    """Return the nodes that are new or not the same as in the earlier report."""
    if earlier is None:
        return set(graph.nodes)
    before = earlier.graph.nodes
    if before is graph.nodes:
        return set()
    return {name for name, node in graph.nodes.items() if before.get(name) is not node}


def _wiring(graph: Graph, changed: set[str], earlier: GraphReport | None) -> Wiring:
    """Return the order of the nodes and which look elsewhere; the earlier one where it still holds."""
    if earlier is not None and earlier.wiring is not None and _wired_as_before(graph, changed, earlier):
        return earlier.wiring
    order = canonical_order(graph)
    sharers: defaultdict[str, list[str]] = defaultdict(list)
    for name in order:
        owner = graph.nodes[name].shares
        if owner is not None:
            sharers[owner].append(name)
    return Wiring(
        order=order,
        place={name: index for index, name in enumerate(order)},
        block_users=frozenset(name for name in order if graph.nodes[name].block is not None),
        sharers={owner: tuple(names) for owner, names in sharers.items()},
    )


def _wired_as_before(graph: Graph, changed: set[str], earlier: GraphReport) -> bool:
    before = earlier.graph
    if before.edges is not graph.edges or len(before.nodes) != len(graph.nodes):
        return False
    for name in changed:
        old, new = before.nodes.get(name), graph.nodes[name]
        if old is None or (old.shares, old.block) != (new.shares, new.block):
            return False
    return True


def _dirty(scope: _Scope, changed: set[str], wiring: Wiring, earlier: GraphReport | None) -> set[str]:
    """Return the nodes that differ from the earlier report in themselves or in what feeds them."""
    if earlier is None:
        return changed
    graph, before = scope.graph, earlier.graph
    dirty = changed | wiring.block_users  # what lies inside may differ
    if before.edges is not graph.edges:
        new = {target for target, source in graph.edges.items() if before.edges.get(target) != source}
        gone = {target for target in before.edges if target not in graph.edges}
        # What a source is wired to matters to one that is disabled or unknown: which outputs are in use.
        ends = new | gone | {graph.edges[one] for one in new}
        ends |= {before.edges[one] for one in new | gone if one in before.edges}
        dirty |= {end.node for end in ends if end.node in graph.nodes}
    if earlier.given != scope.given or before.inputs != graph.inputs:
        dirty |= set(graph.inputs)
    return dirty


class _Known(Mapping[str, NodeReport]):
    """The reports so far: new ones before old ones."""

    def __init__(self, new: Mapping[str, NodeReport], old: Mapping[str, NodeReport]) -> None:
        self._new = new
        self._old = old

    def __getitem__(self, name: str) -> NodeReport:
        return self._new[name] if name in self._new else self._old[name]

    def __iter__(self) -> Iterator[str]:
        return iter({*self._new, *self._old})

    def __len__(self) -> int:
        return len({*self._new, *self._old})


class _Frontier:
    """Nodes waiting to be looked at, taken in canonical order; more may be added while it runs."""

    def __init__(self, wiring: Wiring, names: set[str]) -> None:
        self._order = wiring.order
        self._place = wiring.place
        self._everything = len(names) == len(wiring.order)
        self._heap: list[int] = []
        self._waiting: set[int] = set()
        self.add(names)

    def add(self, names: Iterable[str]) -> None:
        if self._everything:  # everything is on its way already
            return
        for name in names:
            index = self._place[name]
            if index not in self._waiting:
                self._waiting.add(index)
                heapq.heappush(self._heap, index)

    def __iter__(self) -> Iterator[str]:
        if self._everything:
            yield from self._order
            return
        while self._heap:
            index = heapq.heappop(self._heap)
            self._waiting.discard(index)
            yield self._order[index]


def _arriving(
    graph: Graph, name: str, ports: tuple[str, ...], known: Mapping[str, NodeReport]
) -> dict[str, TensorSpec | None]:
    """Return what arrives at each port of a node; None where nothing is connected or known."""
    incoming = graph.incoming(name)

    def spec(source: End | None) -> TensorSpec | None:
        report = None if source is None else known.get(source.node)
        return None if report is None or source is None else report.outputs.get(source.port)

    return {port: spec(incoming.get(port)) for port in ports}


def _next_inputs(inputs: Specs, outputs: Specs) -> dict[str, TensorSpec | None]:
    """Return what the next instance of a repeat receives: output ports joined to input ports in order."""
    leaving = list(outputs.values())
    return {
        port: leaving[index] if index < len(leaving) else spec
        for index, (port, spec) in enumerate(inputs.items())
    }


def _instance_args(owner: Node, env: Map[str, Concrete]) -> list[Map[str, Concrete]]:
    """Return the resolved arguments of each instance of a node."""
    base = _resolved(owner.args, env)
    if owner.repeat is None:
        return [base]
    if isinstance(owner.repeat, tuple):
        return [base.update(_resolved(overrides, env)) for overrides in owner.repeat]
    count = resolve(owner.repeat, env)
    if not isinstance(count, int) or not 1 <= count <= MAX_REPEAT:
        raise RepeatError(bad_repeat(count))
    return [base] * count


_PLAIN = frozenset({bool, int, float, str, type(None)})


def _resolved(args: Map[str, Value], env: Map[str, Concrete]) -> Map[str, Concrete]:
    """Return the arguments with references replaced; the map itself where it holds none."""
    changed = {name: resolve(value, env) for name, value in args.items() if type(value) not in _PLAIN}
    return args.update(changed) if changed else args  # type: ignore[return-value]
