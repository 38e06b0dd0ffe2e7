"""Repairs that give an argument another value: the nearest one that its range and the rules allow."""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from core.layers.declaration import REQUIRED, LayerType, Parameter
from core.layers.registry import LAYERS
from core.layers.values import Integer, Number, Sizes, per_axis
from core.problems import Fix, Problem
from core.sentences import Sentence, say, shown
from core.shapes.report import NodeReport
from core.shapes.sizes import TensorSpec

_Change = tuple[str, Any]
"""An argument and its other value."""

UNSET = "unset-argument"


def argument_repairs(problem: Problem, node: NodeReport) -> tuple[Fix, ...]:
    """Return the values with which a layer would be allowed, the nearest first."""
    declared = LAYERS.get(node.owner.type)
    work_out = _CODES.get(problem.code)
    if declared is None or work_out is None:
        return ()
    seat = _Seat(declared, node, problem.message)
    try:
        changes = list(work_out(seat))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ()  # worked out from a block's parameters, or not to be mended by a number
    own = node.owner.args
    fixes = [
        one if isinstance(one, Fix) else set_argument(*one)
        for one in changes
        if isinstance(one, Fix) or own.get(one[0], REQUIRED) != one[1]
    ]
    return tuple({(fix.id, str(fix.title)): fix for fix in fixes}.values())


def set_argument(parameter: str, value: object) -> Fix:
    """Return the repair that gives an argument another value; None takes it out."""
    if value is None:
        title = say("fix-unset", "Leave out {parameter}", parameter=parameter)
        return Fix(id=UNSET, title=title, values={"parameter": parameter})
    title = say("fix-window", "Set {parameter} to {value}", parameter=parameter, value=_spelled(value))
    return Fix(id="set-argument", title=title, values={"parameter": parameter, "value": value})


def _spelled(value: object) -> str:
    if isinstance(value, tuple):
        return "×".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else shown(value)


class _Seat:
    """A layer that was refused: its declaration, its arguments, what arrives, and why."""

    def __init__(self, declared: LayerType, node: NodeReport, message: Sentence) -> None:
        self.declared = declared
        self.said: Mapping[str, Any] = message.values
        self.inputs = {port: spec for port, spec in node.inputs.items() if spec is not None}
        defaults = {one.name: one.default for one in declared.parameters if one.default is not REQUIRED}
        self.args: dict[str, Any] = defaults | dict(node.owner.args)

    @property
    def input(self) -> TensorSpec:
        return next(iter(self.inputs.values()))

    @property
    def sides(self) -> tuple[int, ...]:
        """The lengths of the spatial axes."""
        return tuple(_plain(size) for size in self.input.shape[2:])

    @property
    def channels(self) -> int:
        return _plain(self.input.shape[1])

    def axes(self, name: str) -> tuple[int, ...]:
        """Return an argument with one number for each spatial axis."""
        return tuple(_plain(one) for one in per_axis(self.args[name], len(self.sides)))


def _plain(size: object) -> int:
    if not isinstance(size, int) or isinstance(size, bool):
        raise TypeError(size)
    return size


def _as_one(sizes: tuple[int, ...]) -> int | tuple[int, ...]:
    return sizes[0] if len(set(sizes)) == 1 else sizes


def _nearest_divisor(wanted: int, *numbers: int) -> int:
    """Return the divisor of all numbers that is nearest to a wanted one."""
    common = math.gcd(*numbers)
    divisors = [one for one in range(1, common + 1) if common % one == 0]
    return min(divisors, key=lambda one: (abs(one - wanted), one))


# Ranges


def _within_range(seat: _Seat) -> Iterator[_Change]:
    parameter = seat.declared.parameter(seat.said["parameter"])
    if parameter is not None:
        value = seat.args[parameter.name]
        found = next((one for one in _candidates(parameter, value) if _is_allowed(parameter, one)), None)
        if found is not None:
            yield parameter.name, found


def _candidates(parameter: Parameter, value: Any) -> Iterator[Any]:  # noqa: ANN401 - any argument's value
    kind = parameter.type
    if isinstance(kind, Integer | Number) and isinstance(value, int | float):
        yield _clamped(value, kind.minimum, kind.maximum)
    if isinstance(kind, Sizes) and kind.minimum is not None:
        if isinstance(value, tuple):
            yield tuple(_clamped(one, kind.minimum, None) if isinstance(one, int) else one for one in value)
        elif isinstance(value, int):
            yield max(value, kind.minimum)
    yield from (one for one in (parameter.default, parameter.insert) if one is not REQUIRED)


def _clamped(value: float, least: float | None, most: float | None) -> float:
    value = value if least is None else max(value, least)
    return value if most is None else min(value, most)


def _is_allowed(parameter: Parameter, value: Any) -> bool:  # noqa: ANN401 - any argument's value
    return value is not None and parameter.type.rule_broken(value) is None


def _inserted(seat: _Seat) -> Iterator[_Change]:
    parameter = seat.declared.parameter(seat.said["parameter"])
    if parameter is not None and parameter.insert is not REQUIRED:
        yield parameter.name, parameter.insert


# Windows


def _groups(seat: _Seat) -> Iterator[_Change]:
    if "num_groups" in seat.args:
        yield "num_groups", _nearest_divisor(seat.args["num_groups"], seat.channels)
        return
    out, groups = seat.args["out_channels"], seat.args["groups"]
    yield "groups", _nearest_divisor(groups, seat.channels, out)
    if seat.channels % groups == 0:
        yield "out_channels", groups * max(1, round(out / groups))


def _padding_as_number(seat: _Seat) -> Iterator[_Change]:
    reach = zip(seat.axes("kernel_size"), seat.axes("dilation"), strict=True)
    yield "padding", _as_one(tuple(step * (kernel - 1) // 2 for kernel, step in reach))
    yield "stride", 1


def _padding_that_fits(seat: _Seat) -> Iterator[_Change]:
    most = seat.said["most"]
    yield "padding", _as_one(tuple(min(pad, most) for pad in seat.axes("padding")))
    if "padding_mode" in seat.args:
        yield "padding_mode", "zeros"


def _half_a_window(seat: _Seat) -> Iterator[_Change]:
    both = zip(seat.axes("padding"), seat.axes("kernel_size"), strict=True)
    yield "padding", _as_one(tuple(min(pad, kernel // 2) for pad, kernel in both))


def _no_padding(_seat: _Seat) -> Iterator[_Change]:
    yield "padding", 0


def _less_output_padding(seat: _Seat) -> Iterator[_Change]:
    three = zip(seat.axes("output_padding"), seat.axes("stride"), seat.axes("dilation"), strict=True)
    yield "output_padding", _as_one(tuple(min(one, max(a, b) - 1) for one, a, b in three))


# Numbers


def _default_of(name: str) -> Callable[[_Seat], Iterator[_Change]]:
    def change(_seat: _Seat) -> Iterator[_Change]:
        yield name, None

    return change


def _exchanged(seat: _Seat) -> Iterator[Fix]:
    low, high = seat.said["low"], seat.said["high"]
    if seat.args[low] != seat.args[high]:
        title = say("fix-exchange", "Exchange {low} and {high}", low=low, high=high)
        yield Fix(id="set-arguments", title=title, values={low: seat.args[high], high: seat.args[low]})


def _slopes(seat: _Seat) -> Iterator[_Change]:
    yield "num_parameters", seat.channels
    yield "num_parameters", 1


def _last_index(seat: _Seat) -> Iterator[_Change]:
    yield "padding_idx", seat.args["num_embeddings"] - 1


# Axes


def _an_axis(seat: _Seat) -> Iterator[_Change]:
    """Name the last axis, which every tensor has, and then the one behind the batch."""
    name = seat.said.get("parameter", "dim")
    current = seat.args.get(name)
    if isinstance(current, tuple):
        rank = seat.input.rank
        kept = [
            axis for axis in current if isinstance(axis, int) and axis % rank > 0 and -rank <= axis < rank
        ]
        yield name, tuple(kept) or (rank - 1,)
        return
    yield name, -1
    yield name, 1


def _an_even_axis(seat: _Seat) -> Iterator[_Change]:
    for axis in range(seat.input.rank - 1, 0, -1):
        size = seat.input.shape[axis]
        if isinstance(size, int) and size % 2 == 0:
            yield "dim", axis


def _start_before_end(_seat: _Seat) -> Iterator[Fix]:
    title = say("fix-flatten-all", "Flatten everything but the batch")
    yield Fix(id="set-arguments", title=title, values={"start_dim": 1, "end_dim": -1})


def _permutation(seat: _Seat) -> Iterator[_Change]:
    """Keep what is right of the order, and fill in the axes that it leaves out."""
    rank = seat.input.rank
    asked = [axis for axis in seat.args["dims"] if isinstance(axis, int) and 0 < axis < rank]
    kept = list(dict.fromkeys(asked))
    yield "dims", (0, *kept, *(axis for axis in range(1, rank) if axis not in kept))


def _in_order(seat: _Seat) -> Iterator[_Change]:
    if "dims" in seat.args:
        yield from _permutation(seat)


def _sizes(seat: _Seat) -> Iterator[_Change]:
    """Let one size follow from the others, the last one for which that works out."""
    name = next(one for one in ("shape", "unflattened_size") if one in seat.args)
    sizes = [max(_plain(size), 1) for size in seat.args[name]]  # what follows, or is 0, is one for now
    whole = _whole(seat, name)
    for index in reversed(range(len(sizes))):
        if whole % math.prod(sizes[:index] + sizes[index + 1 :]) == 0:
            yield name, tuple(-1 if at == index else size for at, size in enumerate(sizes))
    first = _nearest_divisor(sizes[0], whole)
    yield name, (first, -1, *([1] * (len(sizes) - 2))) if len(sizes) > 1 else (-1,)


def _whole(seat: _Seat, name: str) -> int:
    """Return how many numbers there are to be put into a shape."""
    if name == "shape":
        return math.prod(_plain(size) for size in seat.input.shape[1:])
    return _plain(seat.input.shape[seat.args["dim"]])


_CODES: Mapping[str, Callable[[_Seat], Iterator[_Change | Fix]]] = {
    "out-of-range": _within_range,
    "missing-argument": _inserted,
    "groups": _groups,
    "same-with-stride": _padding_as_number,
    "padding-too-large": _padding_that_fits,
    "output-padding": _less_output_padding,
    "empty-output": _no_padding,
    "pool-padding": _half_a_window,
    "window-in-padding": _no_padding,
    "divisor-zero": _default_of("divisor_override"),
    "normalized-shape": _default_of("normalized_shape"),
    "alpha-zero": _default_of("alpha"),
    "bounds": _exchanged,
    "slopes": _slopes,
    "padding-index": _last_index,
    "projection": _default_of("proj_size"),
    "implicit-dim": _an_axis,
    "dim-out-of-range": _an_axis,
    "batch-axis": _an_axis,
    "odd-halves": _an_even_axis,
    "flatten-range": _start_before_end,
    "not-a-permutation": _permutation,
    "batch-moved": _in_order,
    "batch-mixed": _in_order,
    "two-unknown-sizes": _sizes,
    "zero-size": _sizes,
    "sizes-product": _sizes,
}
