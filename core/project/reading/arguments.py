"""Reading arguments: typed by the declarations, with references where a block allows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from immutables import Map

from core.layers.declaration import ComponentType, Parameter
from core.layers.expressions import Expression, ExpressionError, ParameterRef, read_expression
from core.layers.values import (
    Boolean,
    Integer,
    Kinds,
    Number,
    Text,
    UnknownParameterError,
    Value,
    ValueType,
    WrongValueError,
)
from core.project.graph import BlockParameter
from core.project.plans import Args, Component
from core.project.reading.report import Place, Report, kind_of
from core.sentences import phrase, say

PARAMETER_TYPES: Mapping[str, ValueType] = {
    "int": Integer(),
    "float": Number(),
    "bool": Boolean(),
    "str": Text(),
}


class BadReferenceError(ValueError):
    """An object that is neither a reference nor an expression."""


def loosen(raw: object) -> object:
    """Return raw JSON with references and expressions as values and lists as tuples.

    Raises:
        BadReferenceError: An object is neither `{"parameter": …}` nor `{"expression": …}`.
        ExpressionError: An expression cannot be read.
    """
    if isinstance(raw, list):
        return tuple(loosen(item) for item in raw)
    if isinstance(raw, dict):
        if set(raw) == {"parameter"} and isinstance(raw["parameter"], str):
            return ParameterRef(raw["parameter"])
        if set(raw) == {"expression"} and isinstance(raw["expression"], str):
            return read_expression(raw["expression"])
        raise BadReferenceError
    return raw


def freeze(raw: object) -> Any:  # noqa: ANN401 - any JSON
    """Return any JSON as immutable values; used to keep what a placeholder holds."""
    if isinstance(raw, list):
        return tuple(freeze(item) for item in raw)
    if isinstance(raw, dict):
        return Map({key: freeze(item) for key, item in raw.items()})
    return raw


def _has_reference(value: object) -> bool:
    if isinstance(value, tuple):
        return any(_has_reference(item) for item in value)
    return isinstance(value, ParameterRef | Expression)


class ArgumentReader:
    """Reads arguments in one place: inside a block with these parameters, or outside any (None)."""

    def __init__(self, report: Report, kinds: Kinds | None) -> None:
        self._report = report
        self._kinds = kinds

    def value(
        self, value_type: ValueType, raw: object, place: Place, *, node: str | None = None
    ) -> tuple[bool, Value]:
        """Return (True, the value) or, after reporting why not, (False, None)."""
        try:
            loose = loosen(raw)
            if _has_reference(loose) and self._kinds is None:
                message = say(
                    "reference-outside-block",
                    "{what}: parameters and expressions have a meaning only inside a block. Give a value.",
                    what=place[-1],
                )
                self._report.add(message, place, node=node)
                return False, None
            return True, value_type.read(loose, self._kinds or {})
        except WrongValueError as error:
            self._report.wrong_type(error.expected, raw, place, node=node)
        except UnknownParameterError as error:
            known = tuple(self._kinds or ())
            self._report.unknown("unknown-parameter", "parameter", error.name, known, place, node=node)
        except ExpressionError as error:
            self._report.add(error.sentence, place, node=node)
        except BadReferenceError:
            expected = say(
                "expected-reference",
                "{inner}, or inside a block an object with just “parameter” or “expression”",
                inner=value_type.expected,
            )
            self._report.wrong_type(expected, raw, place, node=node)
        return False, None

    def arguments(
        self,
        parameters: Sequence[Parameter],
        raw: object,
        place: Place,
        *,
        omitted: Mapping[str, str] | None = None,
        node: str | None = None,
        keep_defaults: bool = False,
    ) -> Args:
        """Return the arguments that differ from their defaults; everything wrong is reported.

        `keep_defaults` keeps a value equal to its default: an override may restore one.
        """
        given = self._report.object_at(raw, place, node=node)
        if given is None:
            return Map()
        known = {parameter.name: parameter for parameter in parameters}
        read: dict[str, Value] = {}
        for name in sorted(given):
            parameter = known.get(name)
            if parameter is None:
                self._unknown(name, known, omitted or {}, (*place, name), node)
                continue
            usable, value = self.value(parameter.type, given[name], (*place, name), node=node)
            if usable and (keep_defaults or value != parameter.default):
                read[name] = value
        return Map(read)

    def _unknown(
        self,
        name: str,
        known: Mapping[str, Parameter],
        omitted: Mapping[str, str],
        place: Place,
        node: str | None,
    ) -> None:
        if name in omitted:
            message = say(
                "omitted-argument",
                "{name} is an argument of torch that a project does not hold: {why}.",
                name=name,
                why=phrase(omitted[name]),
            )
            self._report.add(message, place, node=node)
        else:
            self._report.unknown("unknown-argument", "argument", name, tuple(known), place, node=node)

    def component(
        self, raw: object, known: Mapping[str, ComponentType], called: str, place: Place
    ) -> Component | None:
        """Return a `{"type": …, "args": …}` of one of the known types, or None after reporting."""
        given = self._report.object_at(raw, place)
        if given is None:
            return None
        self._report.unknown_keys(given, ("type", "args"), place)
        if "type" not in given:
            self._report.add(say("missing-key", "“type” is missing here.", key="type"), place)
            return None
        name = self._report.text_at(given["type"], (*place, "type"))
        if name is None:
            return None
        if name not in known:
            self._report.unknown(f"unknown-{called}", called, name, tuple(known), (*place, "type"))
            return None
        declared = known[name]
        args = self.arguments(
            declared.parameters, given.get("args", {}), (*place, "args"), omitted=declared.omitted
        )
        return Component(name, args)


def block_parameters(parameters: Mapping[str, BlockParameter]) -> tuple[Parameter, ...]:
    """Return a block's parameters as declarations, so that its uses are read like any layer."""
    return tuple(
        Parameter(name=name, type=PARAMETER_TYPES[p.type], default=p.default, help="")
        for name, p in sorted(parameters.items())
    )


__all__ = ["PARAMETER_TYPES", "ArgumentReader", "block_parameters", "freeze", "kind_of", "loosen"]
