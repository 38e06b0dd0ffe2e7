"""What inference finds: the tensors at every port of every node, the answers of torch, the problems.

Reports are immutable and share what did not change, so that a view can compare old and new.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from immutables import Map

from core.layers.values import Concrete
from core.problems import Problem, Severity
from core.project.graph import Graph, Node
from core.project.order import canonical_order
from core.shapes.answer import Answer
from core.shapes.sizes import Probes, TensorSpec

Specs = Mapping[str, TensorSpec | None]
"""Tensors by port, in the order of the ports; None where nothing is known."""


class LeafCall(NamedTuple):
    """One call of a layer, in canonical order over the whole project, blocks and repeats unrolled.

    Attributes:
        path: Dotted name of the instance, such as `layer1.0.conv1`.
        module: Dotted name of the module that is called: the owner's, where weights are shared.
        block: Name of the block it stands in, or None.
        shares: Path of the call whose weights are used again, or None.
    """

    path: str
    module: str
    type: str
    block: str | None
    shares: str | None
    enabled: bool
    inputs: Specs
    outputs: Specs
    answer: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One instance of a node: a single layer's answer, or the report of a block's inside."""

    answer: Answer | None = None
    inside: "GraphReport | None" = None
    inputs: Specs = field(default_factory=dict)
    outputs: Specs = field(default_factory=dict)
    args: Map[str, Concrete] = field(default_factory=Map)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeReport:
    """What is known of one node.

    Attributes:
        node: The node as it was asked about.
        owner: The node whose type and arguments it goes by.
        inputs: What arrives at each port.
        outputs: What leaves each port.
        instances: One for a plain node, one for each repetition; none where it is disabled or unknown.
        repeated: Whether `repeat` is present, so that the instances are named 0, 1, ….
        problems: The problems of this node itself (those inside a block stand in its instances).
    """

    node: Node
    owner: Node
    inputs: Specs
    outputs: Specs
    instances: tuple[Instance, ...] = ()
    repeated: bool = False
    enabled: bool = True
    problems: tuple[Problem, ...] = ()
    leaves: int = 1

    @property
    def output(self) -> TensorSpec | None:
        """What leaves the first output port."""
        return next(iter(self.outputs.values()), None)

    @property
    def answer(self) -> Answer | None:
        """Torch's answer for the first instance of a plain layer."""
        return self.instances[0].answer if self.instances else None

    def all_problems(self) -> Iterator[Problem]:
        """Yield the node's problems and those inside it."""
        yield from self.problems
        for instance in self.instances:
            if instance.inside is not None:
                yield from instance.inside.problems()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """What an edit of an argument leaves as it was: the order of the nodes, and which look elsewhere.

    Attributes:
        order: The nodes in canonical order.
        place: Each node's place in it.
        block_users: The nodes that use a block.
        sharers: For each owner of shared weights, the nodes that go by it.
    """

    order: tuple[str, ...]
    place: Mapping[str, int]
    block_users: frozenset[str]
    sharers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphReport:
    """What is known of a graph: its nodes' reports and the problems of the graph as a whole."""

    graph: Graph
    block: str | None
    nodes: Map[str, NodeReport]
    own_problems: tuple[Problem, ...] = ()
    env: Map[str, Concrete] = field(default_factory=Map)
    given: tuple[TensorSpec | None, ...] | None = None
    path: str = ""
    wiring: "Wiring | None" = field(default=None, compare=False, repr=False)

    def in_order(self) -> Iterator[tuple[str, NodeReport]]:
        """Yield the nodes in canonical order."""
        order = self.wiring.order if self.wiring is not None else canonical_order(self.graph)
        for name in order:
            yield name, self.nodes[name]

    def problems(self) -> Iterator[Problem]:
        """Yield every problem, in canonical order, the inside of blocks included."""
        yield from self.own_problems
        for _, report in self.in_order():
            yield from report.all_problems()

    def calls(self) -> Iterator[LeafCall]:
        """Yield every call of a layer in canonical order."""
        yield from _calls(self, "", "")


def _calls(report: GraphReport, path: str, module: str) -> Iterator[LeafCall]:
    for name, node_report in report.in_order():
        owner_name = node_report.node.shares or name
        instances = node_report.instances or (
            Instance(inputs=node_report.inputs, outputs=node_report.outputs),
        )
        for index, instance in enumerate(instances):
            suffix = f".{index}" if node_report.repeated else ""
            own_path = f"{path}{name}{suffix}"
            own_module = f"{module}{owner_name}{suffix}"
            if instance.inside is not None:
                yield from _calls(instance.inside, own_path + ".", own_module + ".")
                continue
            shared = node_report.node.shares is not None or path != module
            yield LeafCall(
                path=own_path,
                module=own_module,
                type=node_report.owner.type,
                block=report.block,
                shares=own_module if shared else None,
                enabled=node_report.enabled,
                inputs=instance.inputs,
                outputs=instance.outputs,
                answer=instance.answer,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeReport:
    """Everything inference knows of a project."""

    graph: GraphReport
    probes: Probes
    too_large: frozenset[str] = frozenset()

    def problems(self) -> tuple[Problem, ...]:
        """Return every problem once: the same one in several instances of a block is said once."""
        seen: set[tuple[str, str]] = set()
        found = []
        for problem in self.graph.problems():
            key = (problem.where, str(problem.message))
            if key not in seen:
                seen.add(key)
                found.append(problem)
        return tuple(found)

    @property
    def sound(self) -> bool:
        """Whether no problem is an error."""
        return all(problem.severity is not Severity.ERROR for problem in self.graph.problems())

    def calls(self) -> Iterator[LeafCall]:
        """Yield every call of a layer in canonical order."""
        return self.graph.calls()

    def spec_of(self, name: str) -> TensorSpec | None:
        """Return what leaves the first output of a top-level node."""
        report = self.graph.nodes.get(name)
        return None if report is None else report.output

    @property
    def outputs(self) -> tuple[TensorSpec | None, ...]:
        """What the project's Output nodes return, in order."""
        return tuple(
            next(iter(self.graph.nodes[name].inputs.values()), None) for name in self.graph.graph.outputs
        )
