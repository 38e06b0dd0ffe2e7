"""Sums typed into a field: `64*2`, `28*28/4`, `1e-3`. Numbers, `+ − · × / //` and parentheses, no more."""

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Final

_LONGEST = 100
_LARGEST = 2.0**53
_SPELLINGS: Final = str.maketrans({"×": "*", "·": "*", "−": "-", "÷": "/", "\u00a0": " "})
_BINARY: Final[Mapping[type[ast.operator], Callable[[float, float], float]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
}


class NotANumberError(ValueError):
    """A text that is no number and no sum."""


def calculate(text: str) -> int | float:
    """Return the value of a sum; a whole number where it is one, also after a division.

    Raises:
        NotANumberError: The text is of another grammar, divides by zero, or leaves ±2⁵³.
    """
    if len(text) > _LONGEST:
        raise NotANumberError(text)
    try:
        tree = ast.parse(text.strip().translate(_SPELLINGS), mode="eval")
        value = _value(tree.body)
    except (SyntaxError, ValueError, ArithmeticError, RecursionError, MemoryError):
        raise NotANumberError(text) from None
    if isinstance(value, float) and value.is_integer() and _is_division(tree.body):
        return int(value)
    return value


def _is_division(node: ast.expr) -> bool:
    """Return whether a float came about by dividing whole numbers, as in 28*28/4."""
    constants = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
    return all(isinstance(one, int) for one in constants)


def _value(node: ast.expr) -> int | float:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return _bounded(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        value = _value(node.operand)
        return -value if isinstance(node.op, ast.USub) else value
    if isinstance(node, ast.BinOp) and (apply := _BINARY.get(type(node.op))) is not None:
        return _bounded(apply(_value(node.left), _value(node.right)))
    raise NotANumberError


def _bounded(value: float) -> int | float:
    if not abs(value) <= _LARGEST:  # also not a number
        raise NotANumberError
    return value
