"""The arguments of a data source or transform, complete and checked."""

from collections.abc import Mapping
from typing import Any

from core.errors import DataError
from core.layers.declaration import ComponentType, defaults_of
from core.layers.registry import nearest
from core.project.plans import Component
from core.sentences import Sentence, phrase, say


def complete_args(component: Component, known: Mapping[str, ComponentType], where: str) -> dict[str, Any]:
    """Return every argument of a component: its own, else the declared default.

    Args:
        component: A source or transform of a plan.
        known: The declarations of its kind.
        where: JSON pointer of the component in the file.

    Raises:
        DataError: The type is unknown, or an argument is unknown, missing or out of range.
    """
    declared = known.get(component.type)
    if declared is None:
        raise _unknown_type(component.type, known, where)
    args: dict[str, Any] = defaults_of(declared.parameters) | dict(component.args)
    for parameter in declared.parameters:
        if parameter.name not in args:
            raise _wrong(component, parameter.name, phrase("is required"), where)
        if (broken := parameter.type.rule_broken(args[parameter.name])) is not None:
            rule = phrase("({value}) must be {rule}", value=args[parameter.name], rule=broken)
            raise _wrong(component, parameter.name, rule, where)
    for name in sorted(args):
        if declared.parameter(name) is None:
            raise _wrong(component, name, phrase("is not an argument that it has"), where)
    return args


def _wrong(component: Component, name: str, rule: Sentence, where: str) -> DataError:
    sentence = say("data-argument", "{type}: {name} {rule}.", type=component.type, name=name, rule=rule)
    return DataError(sentence, f"{where}/args/{name}")


def _unknown_type(name: str, known: Mapping[str, ComponentType], where: str) -> DataError:
    near = nearest(name, known)
    sentence = say(
        "unknown-data-type",
        "“{name}” is not known here. {hint}",
        name=name,
        hint=phrase("Did you mean “{near}”?", near=near)
        if near
        else phrase("Known: {known}.", known=", ".join(sorted(known))),
    )
    return DataError(sentence, f"{where}/type")
