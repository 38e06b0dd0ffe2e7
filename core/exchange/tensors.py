"""How tensors that are nodes of their own are written in `__init__`: learned ones and fixed ones."""

from collections.abc import Callable
from typing import cast

from core.exchange.layout import Expr, Pieces, call, flat, listed
from core.layers.declaration import LayerType
from core.layers.values import Value
from core.project.plans import Args

_WITH_STD = ("normal", "trunc_normal")


def holder(declared: LayerType, args: Args, spell: Callable[[Value], str]) -> Expr:
    """Return the module that holds a tensor; a fixed one is registered in it afterwards."""
    if not declared.has_weights:
        return call("nn.Module", [])
    held = flat(_learned(declared, args, spell))
    return call("nn.ParameterDict", [Pieces("{", (f'"weight": {held}',), "}")])


def _learned(declared: LayerType, args: Args, spell: Callable[[Value], str]) -> Expr:
    """Return the tensor as it begins."""
    sizes = [spell(size) for size in _items(declared, args, "shape")]
    init = _value(declared, args, "init")
    if init in ("zeros", "ones"):
        return call(f"torch.{init}", sizes)
    given: list[Expr] = [call("torch.empty", sizes)]
    if init in _WITH_STD and "std" in args:
        given.append(f"std={spell(args['std'])}")
    return call(f"nn.init.{init}_", given)


def fixed_tensor(declared: LayerType, args: Args, spell: Callable[[Value], str]) -> Expr:
    """Return the tensor that never changes."""
    value, shape = _items(declared, args, "value"), _value(declared, args, "shape")
    numbers = [spell(number) for number in value]
    plain = all(isinstance(number, float) for number in value)
    dtype = _value(declared, args, "dtype")
    spelled = f"torch.{dtype}" if isinstance(dtype, str) else f"getattr(torch, {spell(dtype)})"
    given: list[Expr] = [] if dtype == "float32" and plain else [f"dtype={spelled}"]
    if shape is not None and len(value) == 1:
        return call("torch.full", [spell(shape), numbers[0], *given])
    made = call("torch.tensor", [listed(numbers), *given])
    if not isinstance(shape, tuple):
        return made
    return Pieces("torch.tensor(", made.items, f").reshape({', '.join(spell(size) for size in shape)})")


def _value(declared: LayerType, args: Args, name: str) -> Value:
    parameter = declared.parameter(name)
    assert parameter is not None
    return args[name] if name in args else cast("Value", parameter.default)  # given, or there is a default


def _items(declared: LayerType, args: Args, name: str) -> tuple[Value, ...]:
    value = _value(declared, args, name)
    assert isinstance(value, tuple)
    return value
