"""How operations on tensors are written by hand: signs, methods, functions, indices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from core.exchange.layout import Expr, call, joined, listed
from core.layers.declaration import LayerType
from core.layers.values import Value
from core.project.plans import Args

SIGNS: Mapping[str, str] = {"add": "+", "sub": "-", "mul": "*", "div": "/", "pow": "**", "matmul": "@"}
"""The operations that have a sign of their own."""

Spell = Callable[[Value], str]
Operands = Mapping[str, str]
"""The inputs by port, in the order of the ports."""


class Written:
    """An operation on the way to its text.

    Attributes:
        operands: What arrives, by port.
        first: What arrives at the first port.
    """

    def __init__(self, declared: LayerType, args: Args, operands: Operands, spell: Spell) -> None:
        self._declared = declared
        self._args = args
        self._spell = spell
        self.operands = operands
        self.first = next(iter(operands.values()))

    def value(self, name: str) -> Value:
        """Return an argument, its default where it is absent."""
        parameter = self._declared.parameter(name)
        assert parameter is not None
        if name in self._args:
            return self._args[name]
        return cast("Value", parameter.default)  # a sound project gives whatever has no default

    def text(self, name: str) -> str:
        """Return an argument as Python spells it."""
        return self._spell(self.value(name))

    def items(self, name: str) -> list[str]:
        """Return the items of a list as Python spells them."""
        value = self.value(name)
        assert isinstance(value, tuple)
        return [self._spell(item) for item in value]

    def given(self, *names: str) -> list[Expr]:
        """Return those of the arguments, by keyword, that are not torch's default."""
        found: list[Expr] = []
        for name in names:
            parameter = self._declared.parameter(name)
            assert parameter is not None
            if name in self._args and self._args[name] != parameter.default:
                found.append(f"{name}={self.text(name)}")
        return found


def written(declared: LayerType, args: Args, operands: Operands, spell: Spell) -> Expr:
    """Return an operation without a sign as people write it; `operands` are in the order of the ports."""
    return _WRITERS[declared.target](Written(declared, args, operands, spell))


def signed(declared: LayerType, operands: Sequence[str]) -> Expr:
    """Return operands with the operation's sign between them."""
    sign = SIGNS[declared.target]
    return sign.join(operands) if sign == "**" else joined(operands, sign)  # no blanks, as ruff has powers


def first_of(expr: Expr) -> Expr:
    """Return the first of the pieces that an expression gives."""
    if isinstance(expr, str):
        return f"{expr}[0]"
    return replace(expr, closing=f"{expr.closing}[0]")


def _method(name: str, *positional: str, keywords: Sequence[str] = ()) -> Callable[[Written], Expr]:
    """Return the writer of a method of the first input."""

    def write(one: Written) -> Expr:
        items: list[Expr] = [one.text(argument) for argument in positional]
        return call(f"{one.first}.{name}", [*items, *one.given(*keywords)])

    return write


def _function(name: str, *positional: str, keywords: Sequence[str] = ()) -> Callable[[Written], Expr]:
    """Return the writer of a function of all inputs."""

    def write(one: Written) -> Expr:
        items: list[Expr] = [*one.operands.values(), *(one.text(argument) for argument in positional)]
        return call(name, [*items, *one.given(*keywords)])

    return write


def _joining(name: str) -> Callable[[Written], Expr]:
    return lambda one: call(name, [listed(list(one.operands.values())), *one.given("dim")])


def _reshape(one: Written) -> Expr:
    return call(f"{one.first}.reshape", [f"{one.first}.shape[0]", *one.items("shape")])


def _permute(one: Written) -> Expr:
    return call(f"{one.first}.permute", one.items("dims"))


def _expand(one: Written) -> Expr:
    batch = one.operands.get("batch")
    first = "-1" if batch is None else f"{batch}.shape[0]"
    return call(f"{one.first}.expand", [first, *one.items("sizes")])


def _to(one: Written) -> Expr:
    dtype = one.value("dtype")
    if isinstance(dtype, str):
        return call(f"{one.first}.to", [f"torch.{dtype}"])
    return call(f"{one.first}.to", [f"getattr(torch, {one.text('dtype')})"])


def _einsum(one: Written) -> Expr:
    return call("torch.einsum", [one.text("equation"), *one.operands.values()])


def _split(one: Written) -> Expr:
    return call(f"{one.first}.split", [listed(one.items("split_size_or_sections")), *one.given("dim")])


def _slice(one: Written) -> Expr:
    """Return an index where the axis is a number, else a chain of the same meaning."""
    dim, step = one.value("dim"), one.value("step")
    start, end = ("" if one.value(name) is None else one.text(name) for name in ("start", "end"))
    places = f"{start}:{end}" if step == 1 else f"{start}:{end}:{one.text('step')}"
    if isinstance(dim, int):
        items = [":"] * dim + [places] if dim >= 0 else ["...", places, *[":"] * (-dim - 1)]
        return f"{one.first}[{', '.join(items)}]"
    values = ", ".join(one.text(name) for name in ("start", "end", "step"))
    moved = f"{one.first}.movedim({one.text('dim')}, 0)[slice({values})]"
    return call(f"{moved}.movedim", ["0", one.text("dim")])


def _attention(one: Written) -> Expr:
    mask = one.operands.get("attn_mask")
    items: list[Expr] = [one.operands[port] for port in ("query", "key", "value")]
    given = [] if mask is None else [f"attn_mask={mask}"]
    function = "nn.functional.scaled_dot_product_attention"
    return call(function, [*items, *given, *one.given("is_causal", "scale")])


def _norm(one: Written) -> Expr:
    items: list[Expr] = [one.first, *one.given("ord"), f"dim={one.text('dim')}", *one.given("keepdim")]
    return call("torch.linalg.vector_norm", items)


_REDUCED: Mapping[str, Sequence[str]] = {
    "mean": ("keepdim",),
    "sum": ("keepdim",),
    "amax": ("keepdim",),
    "amin": ("keepdim",),
    "std": ("correction", "keepdim"),
}

_WRITERS: Mapping[str, Callable[[Written], Expr]] = {
    **{name: _method(name, "dim", keywords=keywords) for name, keywords in _REDUCED.items()},
    "norm": _norm,
    "where": _function("torch.where"),
    "clamp": _method("clamp", keywords=("min", "max")),
    "cumsum": _method("cumsum", "dim"),
    "to": _to,
    "einsum": _einsum,
    "scaled_dot_product_attention": _attention,
    "cat": _joining("torch.cat"),
    "stack": _joining("torch.stack"),
    "chunk": _method("chunk", "chunks", keywords=("dim",)),
    "split": _split,
    "select": _method("select", "dim", "index"),
    "slice": _slice,
    "gather": lambda one: call(f"{one.first}.gather", [one.text("dim"), one.operands["index"]]),
    "one_hot": _function("nn.functional.one_hot", "num_classes"),
    "reshape": _reshape,
    "permute": _permute,
    "transpose": _method("transpose", "dim0", "dim1"),
    "squeeze": _method("squeeze", "dim"),
    "unsqueeze": _method("unsqueeze", "dim"),
    "expand": _expand,
    "pad": _function("nn.functional.pad", "pad", keywords=("mode", "value")),
}
