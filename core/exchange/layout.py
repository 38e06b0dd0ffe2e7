"""Laying generated Python out: lines of at most 100 columns, broken as ruff's formatter breaks them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LINE_LENGTH = 100
_STEP = "    "


@dataclass(frozen=True, slots=True)
class Pieces:
    """An expression that can be broken over several lines between its items.

    Attributes:
        opening: What stands before the items, such as `nn.Conv2d(`.
        items: What can stand on lines of their own.
        closing: What stands behind them.
        separator: What joins the items on one line; a comma stays at the end of a line, an operator begins
            the next one, a blank vanishes.
        hidden: Whether opening and closing are parentheses that appear only where the expression is broken.
    """

    opening: str
    items: "tuple[Expr, ...]"
    closing: str
    separator: str = ", "
    hidden: bool = False


Expr = str | Pieces


def call(function: str, items: Sequence[Expr]) -> Pieces:
    """Return the call of a function."""
    return Pieces(f"{function}(", tuple(items), ")")


def listed(items: Sequence[Expr]) -> Pieces:
    """Return a list."""
    return Pieces("[", tuple(items), "]")


def in_parentheses(items: Sequence[Expr]) -> Expr:
    """Return one item as it is, and several as a tuple without parentheses where it fits a line."""
    return items[0] if len(items) == 1 else Pieces("(", tuple(items), ")", hidden=True)


def joined(items: Sequence[Expr], operator: str) -> Expr:
    """Return operands with an operator between them; a blank as operator puts them side by side."""
    separator = f" {operator} " if operator else " "
    return items[0] if len(items) == 1 else Pieces("(", tuple(items), ")", separator, hidden=True)


def flat(expr: Expr) -> str:
    """Return an expression on one line."""
    if isinstance(expr, str):
        return expr
    inside = expr.separator.join(flat(item) for item in expr.items)
    return inside if expr.hidden else f"{expr.opening}{inside}{expr.closing}"


def laid_out(expr: Expr, prefix: str, suffix: str, indent: str) -> Iterator[str]:
    """Yield the lines of an expression with what stands before and behind it."""
    line = f"{indent}{prefix}{flat(expr)}{suffix}"
    if isinstance(expr, str) or len(line) <= LINE_LENGTH or not expr.items:
        yield line
        return
    inner = indent + _STEP
    yield f"{indent}{prefix}{expr.opening}"
    on_one_line = inner + expr.separator.join(flat(item) for item in expr.items)
    if len(on_one_line) <= LINE_LENGTH:
        yield on_one_line
    else:
        for index, item in enumerate(expr.items):
            yield from laid_out(item, *_around(expr, index), inner)
    yield f"{indent}{expr.closing}{suffix}"


def _around(expr: Pieces, index: int) -> tuple[str, str]:
    """Return what stands before and behind an item that has a line of its own."""
    if expr.separator == ", ":
        return "", "," if len(expr.items) > 1 else ""
    operator = expr.separator.strip()
    return f"{operator} " if operator and index else "", ""


@dataclass(frozen=True, slots=True)
class Line:
    """A statement: a prefix such as `x = `, an expression, and perhaps a comment."""

    prefix: str
    expr: Expr
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Suite:
    """A statement with an indented body, such as `if project:`."""

    header: Expr
    body: "tuple[Statement, ...]"


Statement = Line | Suite


def lines_of(statements: Sequence[Statement], indent: str = "") -> Iterator[str]:
    """Yield the lines of statements; suites under equal conditions in a row become one."""
    for statement in _merged(statements):
        if isinstance(statement, Suite):
            yield from laid_out(statement.header, "", "", indent)
            yield from lines_of(statement.body, indent + _STEP)
        else:
            yield from _commented(statement, indent)


def _merged(statements: Sequence[Statement]) -> list[Statement]:
    found: list[Statement] = []
    for statement in statements:
        last = found[-1] if found else None
        if (
            isinstance(statement, Suite)
            and isinstance(last, Suite)
            and last.header == statement.header
            and flat(last.header).startswith("if ")
        ):
            found[-1] = Suite(last.header, (*last.body, *statement.body))
        else:
            found.append(statement)
    return found


def _commented(line: Line, indent: str) -> Iterator[str]:
    """Yield a line with its comment behind it, or above it where it would stick out."""
    lines = list(laid_out(line.expr, line.prefix, "", indent))
    comment = f"  # {line.comment}" if line.comment else ""
    if len(lines) == 1 and len(lines[0]) + len(comment) <= LINE_LENGTH:
        yield lines[0] + comment
        return
    if comment and len(indent) + len(comment) - 2 <= LINE_LENGTH:
        yield indent + comment.lstrip()
    yield from lines
