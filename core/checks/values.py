"""What is known of the numbers in every tensor: between which bounds they lie, and which layer gave them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import inf
from typing import Any, NamedTuple

from core.shapes.report import GraphReport, Instance, NodeReport, ShapeReport


class Layer(NamedTuple):
    """A layer: its type, the block it stands in (None for the network itself), its name there, its path."""

    type: str
    block: str | None
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the numbers in a tensor.

    Attributes:
        layer: The last layer that did more to them than rearrange or drop some; None where that is not known.
    """

    low: float = -inf
    high: float = inf
    layer: Layer | None = None

    def within(self, low: float, high: float) -> bool:
        """Return whether every number surely lies between these, the ends included."""
        return low <= self.low and self.high <= high


class _Call(NamedTuple):
    """What a rule looks at: what arrives at each port, and the arguments."""

    inputs: list[Known]
    args: Mapping[str, Any]


_Bounds = tuple[float, float]
_Rule = Callable[[_Call], _Bounds]
_ANYTHING = (-inf, inf)


def _always(low: float, high: float) -> _Rule:
    return lambda _: (low, high)


def _same(call: _Call) -> _Bounds:
    return call.inputs[0].low, call.inputs[0].high


def _with_zero(call: _Call) -> _Bounds:
    return min(call.inputs[0].low, 0.0), max(call.inputs[0].high, 0.0)


def _relu(call: _Call) -> _Bounds:
    return max(call.inputs[0].low, 0.0), max(call.inputs[0].high, 0.0)


def _hardtanh(call: _Call) -> _Bounds:
    return float(call.args.get("min_val", -1.0)), float(call.args.get("max_val", 1.0))


def _softplus(call: _Call) -> _Bounds:
    """log(1 + exp(beta·x)) / beta has the sign of beta."""
    return (0.0, inf) if call.args.get("beta", 1.0) > 0 else _ANYTHING


def _average(call: _Call) -> _Bounds:
    """Padding counts as zeros; another divisor than the window's size may give anything."""
    return _ANYTHING if call.args.get("divisor_override") is not None else _with_zero(call)


def _dropout(call: _Call) -> _Bounds:
    """In training what is kept is scaled up, so that probabilities do not stay below 1."""
    kept = 1.0 - float(call.args.get("p", 0.5))
    if kept <= 0.0:
        return 0.0, 0.0
    low, high = _with_zero(call) if kept < 1.0 else _same(call)
    return low / kept, high / kept


def _add(call: _Call) -> _Bounds:
    return sum(one.low for one in call.inputs), sum(one.high for one in call.inputs)


def _sub(call: _Call) -> _Bounds:
    return call.inputs[0].low - call.inputs[1].high, call.inputs[0].high - call.inputs[1].low


def _mul(call: _Call) -> _Bounds:
    low = high = 1.0
    for one in call.inputs:
        corners = [a * b if a and b else 0.0 for a, b in product((low, high), (one.low, one.high))]
        low, high = min(corners), max(corners)
    return low, high


def _clamp(call: _Call) -> _Bounds:
    low, high = _same(call)
    least, most = (call.args.get(name) for name in ("min", "max"))
    low = low if least is None else max(low, least)
    high = high if least is None else max(high, least)
    return (low, high) if most is None else (min(low, most), min(high, most))


def _cat(call: _Call) -> _Bounds:
    return min(one.low for one in call.inputs), max(one.high for one in call.inputs)


REARRANGING = frozenset(
    """
    Identity Flatten Unflatten Reshape Permute Transpose Squeeze Unsqueeze Expand Select Slice Gather
    """.split()  # noqa: SIM905 - a list of words
)
"""Layers whose output holds numbers of their input and no others."""

_PASSING = REARRANGING | {"Dropout"}
_RULES: Mapping[str, _Rule] = {
    **dict.fromkeys(REARRANGING, _same),
    **{f"{kind}MaxPool{dims}d": _same for kind in ("", "Adaptive") for dims in (1, 2, 3)},
    **{f"AdaptiveAvgPool{dims}d": _same for dims in (1, 2, 3)},
    **{f"AvgPool{dims}d": _average for dims in (1, 2, 3)},
    **{f"MaxUnpool{dims}d": _with_zero for dims in (1, 2, 3)},
    "Dropout": _dropout,
    "ReLU": _relu,
    "ReLU6": lambda call: (min(max(call.inputs[0].low, 0.0), 6.0), min(max(call.inputs[0].high, 0.0), 6.0)),
    **dict.fromkeys(("Sigmoid", "Hardsigmoid", "Softmax", "Softmax2d", "Softmin"), _always(0.0, 1.0)),
    **dict.fromkeys(("LogSoftmax", "LogSigmoid"), _always(-inf, 0.0)),
    **dict.fromkeys(("Tanh", "Softsign"), _always(-1.0, 1.0)),
    "Hardtanh": _hardtanh,
    "Softplus": _softplus,
    "Add": _add,
    "Sub": _sub,
    "Mul": _mul,
    "Cat": _cat,
    "Stack": _cat,
    "Mean": _same,
    "Max": _same,
    "Min": _same,
    "Clamp": _clamp,
    "OneHot": _always(0.0, 1.0),
}
"""The bounds of a layer's first output; a layer that is not here may give any numbers."""


def output_values(report: ShapeReport, output: str) -> Known:
    """Return what is known of the numbers that an Output of a sound network returns."""
    return _through(report.graph, None)[output]


def _through(graph: GraphReport, given: list[Known] | None) -> dict[str, Known]:
    """Return what arrives at each Output of a graph; `given` is what a block's Inputs receive."""
    known: dict[tuple[str, str], Known] = {}
    arrived: dict[str, Known] = {}
    for name, node in graph.in_order():
        incoming = graph.graph.incoming(name)
        ends = (incoming.get(port) for port in node.inputs)
        inputs = [Known() if end is None else known.get((end.node, end.port), Known()) for end in ends]
        if name in graph.graph.outputs:
            arrived[name] = inputs[0]
        elif name in graph.graph.inputs and given is not None:
            known[name, "output"] = given[graph.graph.inputs.index(name)]
        else:
            leaving = _leaving(graph, name, node, inputs)
            known.update({(name, port): one for port, one in zip(node.outputs, leaving, strict=False)})
    return arrived


def _leaving(graph: GraphReport, name: str, node: NodeReport, inputs: list[Known]) -> list[Known]:
    """Return what leaves the ports of a node, one instance feeding the next."""
    layer = Layer(node.owner.type, graph.block, name, graph.path + name)
    if not node.enabled:
        return inputs[:1]
    for instance in node.instances:
        leaving = _of_instance(instance, layer, inputs)
        inputs = [*leaving[: len(inputs)], *inputs[len(leaving) :]]
    return leaving


def _of_instance(instance: Instance, layer: Layer, inputs: list[Known]) -> list[Known]:
    if instance.inside is not None:
        inside = _through(instance.inside, inputs)
        return [inside[name] for name in instance.inside.graph.outputs]
    rule = _RULES.get(layer.type)
    args = {} if instance.answer is None else instance.answer.args
    bounds = _ANYTHING if rule is None else rule(_Call(inputs, args))
    first = Known(*bounds, layer)
    if layer.type in _PASSING:
        first = replace(first, layer=inputs[0].layer)
    return [first, *(Known(layer=layer) for _ in list(instance.outputs)[1:])]
