"""Values inside a block that depend on its parameters: references and small integer expressions.

The grammar is integers, parameter names, `+ - * //`, unary minus and parentheses. The parser is our
own and knows nothing else, so nothing in a file is ever executed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from core.sentences import Sentence, say

_TOKEN = re.compile(r"\s*(?:(\d+)|([A-Za-z_]\w*)|(//|[-+*()]))", re.ASCII)
_LONGEST = 200
_DEEPEST = 20
_LARGEST = 2**53


class ExpressionError(ValueError):
    """An expression that cannot be read or evaluated."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class ParameterRef:
    """A value that is the block's parameter of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A whole number computed from the block's parameters; `source` is in canonical spelling."""

    source: str


@dataclass(frozen=True, slots=True)
class _Binary:
    operator: str
    left: "_Tree"
    right: "_Tree"


@dataclass(frozen=True, slots=True)
class _Negative:
    operand: "_Tree"


_Tree = int | str | _Binary | _Negative


class _Parser:
    """Recursive descent over the tokens of one source text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = list(self._split(source))
        self._next = 0
        self._depth = 0

    def _split(self, source: str) -> Iterator[str]:
        position, stripped = 0, source.rstrip()
        while position < len(stripped):
            match = _TOKEN.match(stripped, position)
            if match is None:
                raise self._error(stripped[position:].lstrip()[:1])
            yield match.group().strip()
            position = match.end()

    def _error(self, found: str) -> ExpressionError:
        return ExpressionError(
            say(
                "bad-expression",
                "expression “{source}”: “{found}” is not expected here. "
                "Use whole numbers, parameters, + - * // and parentheses.",
                source=self._source,
                found=found or "end",
            )
        )

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._next += 1
        return token

    def parse(self) -> _Tree:
        tree = self._sum()
        if self._peek():
            raise self._error(self._peek())
        return tree

    def _sum(self) -> _Tree:
        tree = self._product()
        while self._peek() in ("+", "-"):
            tree = _Binary(self._take(), tree, self._product())
        return tree

    def _product(self) -> _Tree:
        tree = self._unary()
        while self._peek() in ("*", "//"):
            tree = _Binary(self._take(), tree, self._unary())
        return tree

    def _unary(self) -> _Tree:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error(self._peek())
        try:
            token = self._take()
            if token == "-":
                return _Negative(self._unary())
            if token == "(":
                tree = self._sum()
                closing = self._take()
                if closing != ")":
                    raise self._error(closing)
                return tree
            if token.isdigit():
                return int(token)
            if token[:1].isalpha() or token[:1] == "_":
                return token
            raise self._error(token)
        finally:
            self._depth -= 1


_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "//": 2}


def _spell(tree: _Tree, outer: int = 0, *, right: bool = False) -> str:
    if isinstance(tree, int | str):
        return str(tree)
    if isinstance(tree, _Negative):
        return "-" + _spell(tree.operand, 3)
    level = _PRECEDENCE[tree.operator]
    text = f"{_spell(tree.left, level)} {tree.operator} {_spell(tree.right, level, right=True)}"
    return f"({text})" if level < outer or (level == outer and right) else text


@lru_cache(maxsize=4096)
def _tree(source: str) -> _Tree:
    if len(source) > _LONGEST:
        raise _too_long(len(source))
    return _Parser(source).parse()


def _too_long(length: int) -> ExpressionError:
    return ExpressionError(
        say(
            "bad-expression",
            "expression of {length} characters: {longest} are allowed.",
            length=length,
            longest=_LONGEST,
        )
    )


def read_expression(source: str) -> Expression:
    """Return the expression in canonical spelling.

    Raises:
        ExpressionError: The text is not of the grammar.
    """
    spelling = _spell(_tree(source))
    if len(spelling) > _LONGEST:  # the spaces of the canonical spelling count, so that it can be read again
        raise _too_long(len(spelling))
    return Expression(spelling)


def names_in(expression: Expression) -> frozenset[str]:
    """Return the parameter names that an expression uses."""

    def walk(tree: _Tree) -> Iterator[str]:
        match tree:
            case str():
                yield tree
            case _Binary():
                yield from walk(tree.left)
                yield from walk(tree.right)
            case _Negative():
                yield from walk(tree.operand)

    return frozenset(walk(_tree(expression.source)))


def evaluate(expression: Expression, parameters: Mapping[str, object]) -> int:
    """Return the expression's value for the given parameters.

    Raises:
        ExpressionError: A parameter is missing or no whole number, a division by zero, or a result
            beyond ±2⁵³.
    """

    def walk(tree: _Tree) -> int:
        match tree:
            case int():
                return tree
            case str():
                value = parameters.get(tree)
                if isinstance(value, bool) or not isinstance(value, int):
                    raise _cannot(expression, f"{tree} is {value!r}, not a whole number")
                return value
            case _Negative():
                return -walk(tree.operand)
            case _Binary():
                return _bounded(
                    expression, _apply(expression, tree.operator, walk(tree.left), walk(tree.right))
                )

    return _bounded(expression, walk(_tree(expression.source)))


def _apply(expression: Expression, operator: str, left: int, right: int) -> int:
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "*":
        return left * right
    if right == 0:
        raise _cannot(expression, "division by zero")
    return left // right


def _bounded(expression: Expression, value: int) -> int:
    if abs(value) > _LARGEST:
        raise _cannot(expression, "the result is beyond ±2^53")
    return value


def _cannot(expression: Expression, why: str) -> ExpressionError:
    return ExpressionError(
        say(
            "expression-value",
            "expression “{source}” has no value: {why}.",
            source=expression.source,
            why=why,
        )
    )
