"""How each layer and block is constructed in `__init__`, repeats included."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from core.exchange.classes import ClassKey, ClassPlan, key_of
from core.exchange.layout import Expr, Pieces, call, flat, listed
from core.exchange.spelling import spelled_value
from core.exchange.tensors import fixed_tensor, holder
from core.layers.declaration import Kind, LayerType, Parameter
from core.layers.expressions import ParameterRef
from core.layers.registry import LAYERS
from core.layers.values import Concrete, Value, referenced_parameters
from core.project.graph import Node, owner_of
from core.project.names import name_key
from core.project.plans import Args
from core.shapes.report import GraphReport, Instance

InstanceGetter = Callable[[Instance], Concrete]
Infer = Callable[[str, InstanceGetter], str | None]
"""Spells an inferred value, given its name and how an instance is asked for it; None where none has one."""

_POSITIONAL = frozenset(
    """
    in_channels out_channels in_features out_features num_features normalized_shape input_size hidden_size
    num_embeddings embedding_dim num_groups num_channels embed_dim num_heads d_model nhead
    """.split()  # noqa: SIM905 - a column of words
)
"""Arguments that people write by position, as long as they come first."""

_MAKES = ("out_channels", "out_features", "hidden_size", "embedding_dim")
"""Arguments that say how many channels or features a layer passes on."""

_SHORT_RUN = 3


class Constructors:
    """Spells the constructors of one class's nodes."""

    def __init__(self, plan: ClassPlan, classes: Mapping[ClassKey, ClassPlan]) -> None:
        self._plan = plan
        self._classes = classes

    def of(self, name: str) -> Expr:
        """Return the expression that makes the module of a node, all its repeats in one."""
        node = self._plan.node(name)
        if node.repeat is None:
            return self._at(name, node.args, 0, None)
        if isinstance(node.repeat, ParameterRef):
            return self._contained(name, self._counted(name, node, node.repeat))
        overrides: Sequence[Args] = (
            node.repeat if isinstance(node.repeat, tuple) else [node.args] * node.repeat
        )
        all_args = [node.args.update(args) for args in overrides]
        made = [
            self._at(name, args, index, all_args[index - 1] if index else None)
            for index, args in enumerate(all_args)
        ]
        return self._contained(name, _with_runs_short(made))

    def buffer(self, name: str) -> Expr | None:
        """Return the tensor that a node's module holds besides, if it is a fixed one."""
        declared = self._plan.declared(name)
        if declared is None or declared.kind is not Kind.TENSOR or declared.has_weights:
            return None
        return fixed_tensor(declared, self._plan.node(name).args, self._plan.text)

    def _contained(self, name: str, items: list[Expr]) -> Expr:
        """Return the container of a repeat: a chain can be called as one, anything else is a list."""
        if self._plan.single(name):
            return call("nn.Sequential", items)
        return call("nn.ModuleList", [listed(items)])

    def _counted(self, name: str, node: Node, repeat: ParameterRef) -> list[Expr]:
        """Return the items of a repeat whose count is a parameter: the first instance, then the others."""
        count = self._plan.parameters[repeat.name]
        if not self._regular(name, node):
            return [self._irregular(name, node)]
        head, tail = self._at(name, node.args, 0, None), self._at(name, node.args, 1, node.args)
        if flat(head) == flat(tail) or all(len(r.nodes[name].instances) < 2 for r in self._plan.reports):
            return [_comprehension(head, f"for _ in range({count})")]
        return [head, _comprehension(tail, f"for _ in range({count} - 1)")]

    def _regular(self, name: str, node: Node) -> bool:
        """Return whether the second instance and all behind it are inferred alike, in every use."""
        regular = True

        def look(_wanted: str, getter: InstanceGetter) -> str | None:
            nonlocal regular
            for report in self._plan.reports:
                regular &= len({getter(instance) for instance in report.nodes[name].instances[1:]}) < 2
            return None

        self._one(name, node.args, look)
        return regular

    def _irregular(self, name: str, node: Node) -> Expr:
        """Return a comprehension over the inferred values of each instance."""
        variables: list[str] = []
        sequences: list[str] = []

        def infer(wanted: str, getter: InstanceGetter) -> str | None:
            def all_of(report: GraphReport) -> Concrete:
                return tuple(getter(instance) for instance in report.nodes[name].instances) or None

            sequence = self._plan.inferred(f"all_{wanted}", name, all_of, ())
            if sequence is None:
                return None
            variables.append(self._plan.names.take(f"one_{wanted}"))
            sequences.append(sequence)
            return variables[-1]

        made = self._one(name, node.args, infer)
        over = sequences[0] if len(sequences) == 1 else f"zip({', '.join(sequences)}, strict=True)"
        return _comprehension(made, f"for {', '.join(variables)} in {over}")

    def _at(self, name: str, args: Args, index: int, previous: Args | None) -> Expr:
        """Return the constructor of one instance; `previous` are the arguments of the one that feeds it."""

        def infer(wanted: str, getter: InstanceGetter) -> str | None:
            def of(report: GraphReport) -> Concrete:
                instances = report.nodes[name].instances
                return getter(instances[index]) if index < len(instances) else None

            return self._plan.inferred(wanted, name, of, list(self._origins(name, previous)))

        return self._one(name, args, infer)

    def _one(self, name: str, args: Args, infer: Infer) -> Expr:
        declared = self._plan.declared(name)
        return (
            self._layer(name, declared, args, infer) if declared is not None else self._use(name, args, infer)
        )

    def _layer(self, name: str, declared: LayerType, args: Args, infer: Infer) -> Expr:
        """Return the constructor of a layer: what comes first by position, what differs by keyword."""
        if declared.kind is Kind.TENSOR:
            return holder(declared, args, self._plan.text)
        items: list[Expr] = []
        leading = True
        for parameter in declared.parameters:
            if parameter.name in args:
                value = args[parameter.name]
                text = None if value == parameter.default else self._plan.text(value)
            elif parameter.inferred is not None:
                unsaid = self._follows(name, parameter)
                text = None if unsaid else infer(parameter.name, _argument(parameter.name))
            else:
                text = None
            leading = leading and parameter.name in _POSITIONAL and text is not None
            if text is not None:
                items.append(text if leading else f"{parameter.name}={text}")
        return call(declared.target.removeprefix("torch."), items)

    def _follows(self, name: str, parameter: Parameter) -> bool:
        """Return whether an inferred argument is, in every use, what torch takes where it is not given."""
        if not parameter.like:
            return False
        own, other = _argument(parameter.name), _argument(parameter.like)
        instances = [one for report in self._plan.reports for one in report.nodes[name].instances]
        return all(own(instance) == other(instance) for instance in instances)

    def _use(self, name: str, args: Args, infer: Infer) -> Expr:
        """Return the constructor of a block: inferred values first, then its parameters by keyword."""
        plan = self._class_of(name)
        assert plan.block is not None
        items: list[Expr] = []
        for slot in sorted(plan.slots, key=lambda slot: slot.optional):
            text = infer(slot.name, _slot_of(slot.value))
            if text is not None:
                items.append(f"{slot.name}={text}" if slot.optional else text)
        for parameter, called in plan.parameters.items():
            if parameter in args and args[parameter] != plan.block.parameters[parameter].default:
                items.append(f"{called}={self._plan.text(args[parameter])}")
        return call(plan.name, items)

    def _class_of(self, name: str) -> ClassPlan:
        inside = next(
            instance.inside
            for report in self._plan.reports
            for instance in report.nodes[name].instances
            if instance.inside is not None
        )
        return self._classes[key_of(inside)]

    def _origins(self, name: str, previous: Args | None) -> Iterator[Value]:
        """Yield arguments further up that may have made what arrives here, the nearest first."""
        if previous is not None:
            yield from _made(self._plan.node(name), previous)
        graph = self._plan.reports[0].graph
        incoming = self._plan.incoming(name) if self._plan.parameters else {}
        while incoming:
            name = next(iter(incoming.values())).node
            owner = owner_of(graph, name)
            last = owner.repeat[-1] if isinstance(owner.repeat, tuple) else {}
            yield from _made(owner, owner.args.update(last))
            incoming = self._plan.incoming(name)


def _made(node: Node, args: Args) -> Iterator[Value]:
    """Yield those arguments of a node that depend on parameters and can say how much it passes on."""
    names = sorted(args, key=name_key) if node.type not in LAYERS else _MAKES
    for name in names:
        value = args.get(name)
        if value is not None and not isinstance(value, tuple) and referenced_parameters(value):
            yield value


def _argument(name: str) -> InstanceGetter:
    return lambda instance: None if instance.answer is None else instance.answer.args.get(name)


def _slot_of(value: Callable[[GraphReport], Concrete]) -> InstanceGetter:
    return lambda instance: None if instance.inside is None else value(instance.inside)


def _comprehension(item: Expr, loop: str) -> Expr:
    return Pieces("*[", (item, loop), "]", " ")


def _with_runs_short(items: Sequence[Expr]) -> list[Expr]:
    """Return the items with long runs of equal ones as comprehensions."""
    found: list[Expr] = []
    for _, group in groupby(items, key=flat):
        run = list(group)
        if len(run) > _SHORT_RUN:
            found.append(_comprehension(run[0], f"for _ in range({spelled_value(len(run))})"))
        else:
            found += run
    return found
