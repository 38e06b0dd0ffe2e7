"""Blocks and their parameters: making, renaming, deleting, changing."""

from collections.abc import Callable
from dataclasses import replace

from immutables import Map

from core.errors import EditError
from core.layers.expressions import ParameterRef
from core.layers.values import Value, WrongValueError
from core.problems import pointer
from core.project.edits.reading_values import read_args, read_value
from core.project.edits.scope import Scope, named, refusal, require_block, uses_of
from core.project.edits.substitution import references_of, substituted_node
from core.project.graph import BLOCK_PREFIX, Block, BlockParameter, End, Graph, Node, Project
from core.project.plans import Args
from core.project.reading.arguments import PARAMETER_TYPES
from core.project.reading.project import illegal_block_name, illegal_parameter_name
from core.project.reading.report import kind_of, unknown_word


def add_block(project: Project, name: str) -> Project:
    """Return the project with one more block, which passes its input `x` through to its output `y`.

    Raises:
        EditError: The name is illegal or taken.
    """
    check_block_name(project, name)
    graph = Graph(
        nodes=Map({"x": Node(type="Input"), "y": Node(type="Output")}),
        edges=Map({End("y", "input"): End("x", "output")}),
        inputs=("x",),
        outputs=("y",),
    )
    return replace(project, blocks=project.blocks.set(name, Block(graph=graph)))


def rename_block(project: Project, name: str, new_name: str) -> Project:
    """Return the project with a block called otherwise; the nodes that use it follow.

    Raises:
        EditError: There is no such block, or the new name is illegal or taken.
    """
    require_block(project, name)
    if name == new_name:
        return project
    check_block_name(project, new_name)
    result = project
    for scope, user in uses_of(project, name):
        result = _with_node(
            result, scope.block, user, lambda node: replace(node, type=BLOCK_PREFIX + new_name)
        )
    blocks = result.blocks.delete(name).set(new_name, result.blocks[name])
    return replace(result, blocks=blocks)


def delete_block(project: Project, name: str) -> Project:
    """Return the project without a block.

    Raises:
        EditError: There is no such block, or nodes use it (named).
    """
    require_block(project, name)
    users = [named(scope, user) for scope, user in uses_of(project, name)]
    if users:
        raise refusal(
            "block-in-use",
            "block {block} is used by {users}. Delete those nodes or ungroup them first.",
            where=pointer("blocks", name),
            block=name,
            users=", ".join(users),
        )
    return replace(project, blocks=project.blocks.delete(name))


def set_block_parameter(project: Project, block: str, name: str, kind: str, default: object) -> Project:
    """Return the project with a parameter of a block made or changed.

    Uses that do not give it follow the new default; a value given that equals it is dropped.

    Args:
        kind: `int`, `float`, `bool` or `str`.

    Raises:
        EditError: The name is illegal or a node's in the block, the default is not of the kind, or a value
            inside the block or at a use does not go with the kind.
    """
    require_block(project, block)
    _check_parameter_name(project, block, name)
    parameter = BlockParameter(type=kind, default=_default(block, name, kind, default))
    project = _with_parameters(project, block, project.blocks[block].parameters.set(name, parameter))
    project = _reread_inside(project, block, name)
    for scope, user in uses_of(project, block):
        project = _with_node(project, scope.block, user, lambda node: reread(scope, user, node))  # noqa: B023
    return project


def rename_block_parameter(project: Project, block: str, name: str, new_name: str) -> Project:
    """Return the project with a parameter called otherwise, inside the block and where it is used.

    Raises:
        EditError: There is no such parameter, or the new name is illegal or taken.
    """
    parameter = _parameter(project, block, name)
    if name == new_name:
        return project
    _check_parameter_name(project, block, new_name)
    parameters = project.blocks[block].parameters
    if new_name in parameters:
        raise refusal(
            "name-taken",
            "block {block} has a parameter “{name}” already. Choose another name.",
            where=pointer("blocks", block, "parameters", new_name),
            block=block,
            name=new_name,
        )
    result = _with_parameters(project, block, parameters.delete(name).set(new_name, parameter))
    values = {name: ParameterRef(new_name)}
    for inner in result.blocks[block].graph.sorted_names():
        result = _with_node(result, block, inner, lambda node: substituted_node(inner, node, values))  # noqa: B023
    for scope, user in uses_of(project, block):
        result = _with_node(result, scope.block, user, lambda node: _with_key(node, name, new_name))
    return result


def remove_block_parameter(project: Project, block: str, name: str) -> Project:
    """Return the project without a parameter of a block.

    Raises:
        EditError: There is no such parameter, or it is used inside or given at a use (named).
    """
    _parameter(project, block, name)
    graph = project.blocks[block].graph
    users = [
        f"{one} in block {block}" for one in graph.sorted_names() if name in references_of(graph.nodes[one])
    ]
    users += [
        named(scope, one) for scope, one in uses_of(project, block) if _gives(scope.graph.nodes[one], name)
    ]
    if users:
        raise refusal(
            "parameter-in-use",
            "the parameter “{name}” of block {block} is used by {users}. Give plain values there first.",
            where=pointer("blocks", block, "parameters", name),
            name=name,
            block=block,
            users=", ".join(users),
        )
    return _with_parameters(project, block, project.blocks[block].parameters.delete(name))


def check_block_name(project: Project, name: str) -> None:
    """Raise unless a new block may be called so."""
    why = illegal_block_name(name)
    if why is not None:
        raise EditError(why, pointer("blocks", name))
    if name in project.blocks:
        raise refusal(
            "name-taken",
            "there is a block {name} already. Choose another name.",
            where=pointer("blocks", name),
            name=name,
        )


def _parameter(project: Project, block: str, name: str) -> BlockParameter:
    require_block(project, block)
    parameters = project.blocks[block].parameters
    if name not in parameters:
        raise EditError(
            unknown_word("unknown-parameter", "parameter", name, tuple(parameters)),
            pointer("blocks", block, "parameters", name),
        )
    return parameters[name]


def _check_parameter_name(project: Project, block: str, name: str) -> None:
    where = pointer("blocks", block, "parameters", name)
    why = illegal_parameter_name(name)
    if why is not None:
        raise EditError(why, where)
    if name in project.blocks[block].graph.nodes:
        raise refusal(
            "name-taken",
            "“{name}” is a node of block {block}; a parameter needs another name.",
            where=where,
            name=name,
            block=block,
        )


def _default(block: str, name: str, kind: str, default: object) -> Value:
    where = pointer("blocks", block, "parameters", name)
    if kind not in PARAMETER_TYPES:
        raise EditError(
            unknown_word("unknown-kind", "kind of parameter", kind, tuple(PARAMETER_TYPES)), where
        )
    value_type = PARAMETER_TYPES[kind]
    try:
        return value_type.read(default, {})
    except (WrongValueError, ValueError):
        raise refusal(
            "wrong-type",
            "the default of {name} is {found}; expected {expected}.",
            where=where,
            name=name,
            found=kind_of(default),
            expected=value_type.expected,
        ) from None


def _reread_inside(project: Project, block: str, name: str) -> Project:
    """Return the project with the block's values that depend on a parameter read under its new kind."""
    scope = Scope.of(project, block)
    for inner in scope.graph.sorted_names():
        node = scope.graph.nodes[inner]
        if name in references_of(node):
            fresh = reread(scope, inner, node)
            project = _with_node(project, block, inner, lambda _: fresh)  # noqa: B023
    return project


def reread(scope: Scope, name: str, node: Node) -> Node:
    """Return a node with everything it holds read again."""
    read_value(scope, name, "enabled", PARAMETER_TYPES["bool"], node.enabled)
    repeat = node.repeat
    if isinstance(repeat, tuple):
        repeat = tuple(read_args(scope, name, overrides, keep_defaults=True) for overrides in repeat)
    elif repeat is not None:
        read_value(scope, name, "repeat", PARAMETER_TYPES["int"], repeat)
    return replace(node, args=read_args(scope, name, node.args), repeat=repeat)


def _with_key(node: Node, key: str, new_key: str) -> Node:
    """Return a node that gives an argument by another name."""

    def follow(args: Args) -> Args:
        return args.delete(key).set(new_key, args[key]) if key in args else args

    repeat = tuple(map(follow, node.repeat)) if isinstance(node.repeat, tuple) else node.repeat
    return replace(node, args=follow(node.args), repeat=repeat)


def _gives(node: Node, name: str) -> bool:
    overrides = node.repeat if isinstance(node.repeat, tuple) else ()
    return name in node.args or any(name in args for args in overrides)


def _with_parameters(project: Project, block: str, parameters: Map[str, BlockParameter]) -> Project:
    changed = replace(project.blocks[block], parameters=parameters)
    return replace(project, blocks=project.blocks.set(block, changed))


def _with_node(project: Project, block: str | None, name: str, change: Callable[[Node], Node]) -> Project:
    graph = project.graph_of(block)
    old = graph.nodes[name]
    new = change(old)
    if new is old:
        return project
    return project.with_graph(block, replace(graph, nodes=graph.nodes.set(name, new)))
