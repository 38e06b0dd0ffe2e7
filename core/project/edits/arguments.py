"""Setting arguments, typed by the declarations."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from core.errors import EditError
from core.layers.declaration import Parameter
from core.layers.values import UnknownParameterError, WrongValueError
from core.project.edits.ports import refuse_lost_ports
from core.project.edits.reading_values import read_args
from core.project.edits.scope import Scope, refusal
from core.project.graph import Project
from core.project.names import name_key
from core.project.reading.report import unknown_word


class _Default:
    """Stands for an argument that is not given."""

    def __repr__(self) -> str:
        return "DEFAULT"


DEFAULT: Final = _Default()
"""Give this as a value to drop an argument: it goes back to torch's default, or is inferred again."""


def set_argument(
    project: Project, name: str, parameter: str, value: object, *, block: str | None = None
) -> Project:
    """Return the project with one argument of a node set; see `set_arguments`."""
    return set_arguments(project, name, {parameter: value}, block=block)


def set_arguments_of(
    project: Project, names: Iterable[str], values: Mapping[str, object], *, block: str | None = None
) -> Project:
    """Return the project with the same arguments set on several nodes, on all or none; see `set_arguments`.

    A node that shares weights goes by its owner's arguments, so that these are set.

    Raises:
        EditError: A node does not exist, or one of them refuses (its place says which).
    """
    scope = Scope.of(project, block)
    owners = {scope.node(name).shares or name for name in names}
    for name in sorted(owners, key=name_key):
        project = set_arguments(project, name, values, block=block)
    return project


def set_arguments(
    project: Project, name: str, values: Mapping[str, object], *, block: str | None = None
) -> Project:
    """Return the project with arguments of a node set, all or none.

    A value equal to its default is dropped. `DEFAULT` drops an argument; so does None where null is no
    value of it, which unpins an inferred one. Values are those of a file: also `ParameterRef` and
    `Expression` inside a block.

    Raises:
        EditError: An argument is unknown, a value of the wrong kind, the node goes by another's
            arguments or is a placeholder, or a port that is connected would be gone.
    """
    scope = Scope.of(project, block)
    node = scope.node(name)
    parameters, _ = scope.parameters_of(name)
    if node.shares is not None:
        raise refusal(
            "shares-and-own",
            "{node} shares the weights of {owner} and goes by its arguments. Set them there, or unshare it.",
            where=scope.at(name, "args"),
            node=name,
            owner=node.shares,
        )
    known = {parameter.name: parameter for parameter in parameters}
    dropped = {key for key, value in values.items() if _drops(scope, known.get(key), value)}
    unknown = sorted(dropped - set(known))
    if unknown:
        raise EditError(
            unknown_word("unknown-argument", "argument", unknown[0], tuple(known)), scope.at(name, "args")
        )
    read = read_args(scope, name, {key: value for key, value in values.items() if key not in dropped})
    args = node.args
    for key in values:
        if key in args:
            args = args.delete(key)
    args = args.update(read)
    if args == node.args:
        return project
    graph = replace(scope.graph, nodes=scope.graph.nodes.set(name, replace(node, args=args)))
    refuse_lost_ports(scope, graph, (name, *graph.sharers(name)))
    return scope.store(graph)


def _drops(scope: Scope, parameter: Parameter | None, value: object) -> bool:
    """Return whether a value means that the argument is not to be given."""
    if value is DEFAULT:
        return True
    if value is not None or parameter is None:
        return False
    if parameter.inferred is not None:
        return True
    try:
        parameter.type.read(None, scope.kinds or {})
    except (WrongValueError, UnknownParameterError):
        return True
    return False
