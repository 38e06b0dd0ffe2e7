"""Which classes generated code has: one for the network and one for each block in use.

All uses of a block share its class, so that what differs between them becomes an argument of `__init__`:
the block's own parameters, and *slots*, the inferred values (such as `in_channels`) that are not the same
everywhere. Only where uses differ in what a layer returns does a block have more than one class.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from immutables import Map

from core.exchange.names import Names, class_name, plain
from core.exchange.spelling import spelled_value
from core.layers.declaration import Kind, LayerType
from core.layers.expressions import ExpressionError, ParameterRef
from core.layers.registry import LAYERS
from core.layers.values import Concrete, Value, referenced_parameters, resolve
from core.project.graph import Block, End, Node, Project, owner_of
from core.project.names import RESERVED, name_key
from core.project.order import canonical_order
from core.shapes.report import GraphReport, ShapeReport

Getter = Callable[[GraphReport], Concrete]
"""Reads an inferred value from one use of a class; None where that use does not have it."""

ClassKey = tuple[str | None, tuple[object, ...]]
_WORDS = ("self", "super", "range", "zip", "nn", "torch", "Tensor", "layer")


@dataclass(slots=True, kw_only=True)
class Slot:
    """An argument of `__init__` for inferred values; several layers may take theirs from it."""

    name: str
    values: list[Concrete]
    getters: list[Getter]

    def value(self, report: GraphReport) -> Concrete:
        """Return the value that one use of the class is given; None where it needs none."""
        found = (getter(report) for getter in self.getters)
        return next((value for value in found if value is not None), None)

    @property
    def optional(self) -> bool:
        """Whether some use needs no value."""
        return None in self.values


@dataclass(slots=True, kw_only=True)
class ClassPlan:
    """One class in the making.

    Attributes:
        reports: Every use of the class.
        parameters: What each block parameter is called in the code.
        slots: Arguments for inferred values; grows while constructors are spelled.
        names: The names that `__init__` has given away.
        stored: Block parameters that `forward` needs, so that `__init__` keeps them.
    """

    name: str
    block: Block | None
    reports: Sequence[GraphReport]
    parameters: Mapping[str, str]
    names: Names
    slots: list[Slot] = field(default_factory=list)
    stored: set[str] = field(default_factory=set)

    @property
    def order(self) -> tuple[str, ...]:
        """The nodes' names in canonical order."""
        return canonical_order(self.reports[0].graph)

    def node(self, name: str) -> Node:
        """Return a node."""
        return self.reports[0].graph.nodes[name]

    def owner(self, name: str) -> Node:
        """Return the node whose type and arguments a node goes by."""
        return owner_of(self.reports[0].graph, name)

    def declared(self, name: str) -> LayerType | None:
        """Return the declaration of a node's type; None for a block."""
        return LAYERS.get(self.owner(name).type)

    def is_module(self, name: str) -> bool:
        """Return whether a node is held by the class, as a module or a tensor of its own."""
        declared = self.declared(name)
        return declared is None or declared.kind in (Kind.MODULE, Kind.TENSOR)

    def enabled(self, name: str) -> bool | str:
        """Return whether a node takes part: always, in no use, or as the parameter of this name says."""
        given = self.node(name).enabled
        if not isinstance(given, ParameterRef):
            return given
        return given.name if any(report.nodes[name].enabled for report in self.reports) else False

    def incoming(self, name: str) -> dict[str, End]:
        """Return what feeds each connected input port of a node, in the order in which it takes them."""
        ends = self.reports[0].graph.incoming(name)
        return {port: ends[port] for port in self.reports[0].nodes[name].inputs if port in ends}

    def single(self, name: str) -> bool:
        """Return whether each instance of a node has one input and one output."""
        incoming = self.incoming(name)
        instances = [one for report in self.reports for one in report.nodes[name].instances]
        return len(incoming) == 1 and all(len(one.outputs) == 1 for one in instances)

    def text(self, value: Value) -> str:
        """Return a value as `__init__` spells it."""
        return spelled_value(value, self.parameters)

    def stored_text(self, value: Value) -> str:
        """Return a value as `forward` spells it, and have `__init__` keep what that needs."""
        self.stored |= referenced_parameters(value)
        return spelled_value(value, self.parameters, "self.")

    def inferred(self, wanted: str, node: str, getter: Getter, origins: Sequence[Value]) -> str | None:
        """Return how an inferred value is spelled; None where no use has one.

        That is what makes it, if an argument further up does in every use; else a number; else a slot.
        """
        values = [getter(report) for report in self.reports]
        known = {value for value in values if value is not None}
        if not known:
            return None
        for origin in origins:
            if _agree(values, [_resolved(origin, report) for report in self.reports]):
                return self.text(origin)
        if len(known) == 1:
            return spelled_value(known.pop())
        return self._slot(wanted, node, getter, values).name

    def _slot(self, wanted: str, node: str, getter: Getter, values: list[Concrete]) -> Slot:
        for slot in self.slots:
            if any(a is not None and a == b for a, b in zip(values, slot.values, strict=True)) and all(
                a is None or b is None or a == b for a, b in zip(values, slot.values, strict=True)
            ):
                slot.getters.append(getter)
                slot.values = [slot.value(report) for report in self.reports]
                return slot
        taken = any(slot.name == wanted for slot in self.slots)
        name = self.names.take(f"{plain(node)}_{wanted}" if taken else wanted)
        slot = Slot(name=name, values=values, getters=[getter])
        self.slots.append(slot)
        return slot


def _agree(values: Sequence[Concrete], others: Sequence[Concrete]) -> bool:
    return all(value is None or value == other for value, other in zip(values, others, strict=True))


def _resolved(value: Value, report: GraphReport) -> Concrete:
    try:
        return resolve(value, report.env)
    except ExpressionError:  # in a use where the node does not take part
        return None


def key_of(report: GraphReport) -> ClassKey:
    """Return which class a use of a block belongs to."""
    return report.block, tuple(_peculiarities(report))


def _peculiarities(report: GraphReport) -> Iterator[object]:
    """Yield what a class cannot leave open: which outputs a layer has, where a parameter decides that."""
    for name, node_report in report.in_order():
        declared = LAYERS.get(node_report.owner.type)
        if declared is None:
            inner = {key_of(i.inside)[1] for i in node_report.instances if i.inside is not None}
            if inner - {()}:
                yield name, frozenset(inner)
            continue
        conditional = {port.when.parameter for port in declared.outputs if port.when is not None}
        overrides = node_report.owner.repeat if isinstance(node_report.owner.repeat, tuple) else ()
        for args in (node_report.owner.args, *overrides):
            if any(isinstance(args.get(parameter), ParameterRef) for parameter in conditional):
                yield name, tuple(tuple(instance.outputs) for instance in node_report.instances)
                break


def plan_classes(project: Project, report: ShapeReport) -> dict[ClassKey, ClassPlan]:
    """Return the classes in their order: blocks inside others first, the network last."""
    uses: dict[ClassKey, list[GraphReport]] = {}
    _collect(report.graph, uses)
    order = {block: index for index, block in enumerate(_blocks_in_order(project))}
    keys = sorted(uses, key=lambda key: len(order) if key[0] is None else order[key[0]])
    names = Names(_WORDS)
    called = {key: names.take(class_name(key[0] or project.name), "") for key in keys}
    classes = frozenset(called.values())
    return {key: _plan(project, called[key], uses[key], classes) for key in keys}


def _collect(report: GraphReport, uses: dict[ClassKey, list[GraphReport]]) -> None:
    uses.setdefault(key_of(report), []).append(report)
    for _, node_report in report.in_order():
        for instance in node_report.instances:
            if instance.inside is not None:
                _collect(instance.inside, uses)


def _blocks_in_order(project: Project) -> list[str]:
    """Return the blocks, each after those inside it."""
    order: list[str] = []

    def visit(block: str) -> None:
        if block in order:
            return
        graph = project.blocks[block].graph
        for name in canonical_order(graph):
            inner = graph.nodes[name].block
            if inner is not None:
                visit(inner)
        order.append(block)

    for block in sorted(project.blocks, key=name_key):
        visit(block)
    return order


def _plan(project: Project, name: str, reports: list[GraphReport], classes: frozenset[str]) -> ClassPlan:
    first = reports[0]
    block = None if first.block is None else project.blocks[first.block]
    segments = {node.split(".")[0] for node in first.graph.nodes}
    names = Names((*_WORDS, *RESERVED, *classes, *segments))
    known = Map() if block is None else block.parameters
    parameters = {one: names.take(plain(one)) for one in sorted(known, key=name_key)}
    return ClassPlan(name=name, block=block, reports=reports, parameters=parameters, names=names)
