"""Putting values in the place of block parameters: concrete ones, or others' references and expressions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from core.errors import EditError
from core.layers.expressions import (
    Expression,
    ExpressionError,
    ParameterRef,
    evaluate,
    names_in,
    read_expression,
)
from core.layers.values import Value, referenced_parameters
from core.project.edits.scope import refusal
from core.project.graph import MAX_REPEAT, Node, Repeat
from core.project.plans import Args

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def references_of(node: Node) -> frozenset[str]:
    """Return the block parameters on which anything of a node depends."""
    found = _references_in(node.args) | referenced_parameters(node.enabled)
    if isinstance(node.repeat, tuple):
        return found.union(*(_references_in(overrides) for overrides in node.repeat))
    return found if node.repeat is None else found | referenced_parameters(node.repeat)


def _references_in(args: Args) -> frozenset[str]:
    return frozenset[str]().union(*(referenced_parameters(value) for value in args.values()))


def substituted(value: Value, values: Mapping[str, Value]) -> Value:
    """Return a value with these parameters replaced; an expression without parameters becomes its number.

    Raises:
        EditError: An expression would be too long, or have no value.
    """
    if isinstance(value, ParameterRef):
        return values.get(value.name, value)
    if isinstance(value, tuple):
        return tuple(substituted(item, values) for item in value)
    if isinstance(value, Expression) and names_in(value) & set(values):
        return _expression(value, values)
    return value


def _expression(expression: Expression, values: Mapping[str, Value]) -> Value:
    def spelled(match: re.Match[str]) -> str:
        value = values.get(match.group(), ParameterRef(match.group()))
        if isinstance(value, ParameterRef):
            return value.name
        return f"({value.source if isinstance(value, Expression) else value})"

    try:
        result = read_expression(_NAME.sub(spelled, expression.source))
        if _NAME.fullmatch(result.source):
            return ParameterRef(result.source)
        return result if names_in(result) else evaluate(result, {})
    except ExpressionError as error:
        raise EditError(error.sentence) from None


def substituted_node(name: str, node: Node, values: Mapping[str, Value]) -> Node:
    """Return a node with these parameters replaced wherever it refers to them.

    Raises:
        EditError: An expression has no value, or the repeat would be no count.
    """
    if not references_of(node) & set(values):
        return node

    def put(value: Value) -> Value:
        return substituted(value, values)

    enabled = put(node.enabled)
    assert isinstance(enabled, bool | ParameterRef), "only a bool parameter may decide on enabled"
    return replace(
        node, args=_mapped(node.args, put), repeat=_repeat(name, node.repeat, put), enabled=enabled
    )


def _mapped(args: Args, put: Callable[[Value], Value]) -> Args:
    return args.update({key: put(value) for key, value in args.items()})


def _repeat(name: str, repeat: Repeat | None, put: Callable[[Value], Value]) -> Repeat | None:
    if isinstance(repeat, tuple):
        return tuple(_mapped(overrides, put) for overrides in repeat)
    if not isinstance(repeat, ParameterRef):
        return repeat
    value = put(repeat)
    if isinstance(value, ParameterRef) or (isinstance(value, int) and 1 <= value <= MAX_REPEAT):
        return value
    raise refusal(
        "bad-repeat",
        "{node}: its repeat would be {found}; it must be a count from 1 to {largest} or a parameter.",
        node=name,
        found=value.source if isinstance(value, Expression) else value,
        largest=MAX_REPEAT,
    )
