"""Values that an edit is given: read by the same rules as those of a file."""

from collections.abc import Mapping

from core.errors import EditError
from core.layers.expressions import Expression, ExpressionError, read_expression
from core.layers.values import Value, ValueType
from core.project.edits.scope import Scope, is_end, refusal
from core.project.plans import NO_ARGS, Args
from core.project.reading.arguments import ArgumentReader
from core.project.reading.report import Place, Report


def read_args(scope: Scope, name: str, values: Mapping[str, object], *, keep_defaults: bool = False) -> Args:
    """Return arguments for a node of the scope, those equal to their defaults dropped.

    Raises:
        EditError: An argument is unknown or its value of the wrong kind, or the node can have none.
    """
    if not values:
        return NO_ARGS
    parameters, omitted = scope.parameters_of(name)
    if scope.block is not None and is_end(scope.node(name).type):
        raise refusal(
            "shape-inside-block",
            "{node}: an Input inside a block takes what the block is given, so it has no arguments.",
            where=scope.at(name, "args"),
            node=name,
        )
    report = Report()
    raw = {key: canonical(value) for key, value in values.items()}
    place = _place(scope, name)
    args = ArgumentReader(report, scope.kinds).arguments(
        parameters, raw, place, omitted=omitted, node=name, keep_defaults=keep_defaults
    )
    _raise_first(report, name)
    return args


def read_value(scope: Scope, name: str, key: str, value_type: ValueType, value: object) -> Value:
    """Return one value for something of a node, such as `enabled`.

    Raises:
        EditError: It is of the wrong kind, or refers to a parameter that is not there.
    """
    report = Report()
    place = (*_place(scope, name)[:-1], key)
    _, read = ArgumentReader(report, scope.kinds).value(value_type, canonical(value), place, node=name)
    _raise_first(report, name)
    return read


def canonical(value: object) -> object:
    """Return a value with its expressions in canonical spelling and lists as tuples.

    Raises:
        EditError: An expression cannot be read.
    """
    if isinstance(value, list | tuple):
        return tuple(canonical(item) for item in value)
    if isinstance(value, Expression):
        try:
            return read_expression(value.source)
        except ExpressionError as error:
            raise EditError(error.sentence) from None
    return value


def _place(scope: Scope, name: str) -> Place:
    start: Place = () if scope.block is None else ("blocks", scope.block)
    return (*start, "graph", "nodes", name, "args")


def _raise_first(report: Report, name: str) -> None:
    if report.problems:
        problem = report.problems[0]
        sentence = problem.message
        raise EditError(
            type(sentence)(sentence.code, "{node}: " + sentence.template, {**sentence.values, "node": name}),
            problem.where,
        )
