"""Bringing blocks from one project into another: each under a free name, unless it is there already."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from immutables import Map

from core.project.edits.scope import require_block
from core.project.graph import BLOCK_PREFIX, Block, Graph, Node, Project
from core.project.names import free_name, name_key
from core.project.nesting import blocks_within


def bring_block(project: Project, source: Project, name: str) -> tuple[Project, str]:
    """Return the project with a block of another one and those that it uses, and its name here.

    A block of the same name and content is used as it is, and so is one that was brought before under a name
    of its own; where a block stands on its canvas does not count. One of the same name and other content is
    added under a free name.

    Raises:
        EditError: The other project has no such block.
    """
    require_block(source, name)
    block = source.blocks[name]
    needed = needed_blocks(source, block.graph).set(name, block)
    project, names = with_blocks(project, needed)
    return project, names[name]


def needed_blocks(project: Project, graph: Graph) -> Map[str, Block]:
    """Return the blocks that a graph uses, also within other blocks."""
    found: dict[str, Block] = {}
    waiting = blocks_within(graph)
    while waiting:
        name = waiting.pop()
        if name in project.blocks and name not in found:
            found[name] = project.blocks[name]
            waiting |= blocks_within(found[name].graph)
    return Map(found)


def with_blocks(project: Project, blocks: Map[str, Block]) -> tuple[Project, dict[str, str]]:
    """Return the project with these blocks, and the name that each has here."""
    names: dict[str, str] = {}
    waiting = sorted(blocks, key=name_key, reverse=True)
    while waiting:
        name = waiting[-1]
        first = sorted((blocks_within(blocks[name].graph) & set(blocks)) - set(names), key=name_key)
        if first:  # what a block uses is named before it, since its own content says that name
            waiting += first
            continue
        waiting.pop()
        if name in names:
            continue
        graph = blocks[name].graph
        inner = Map({one: in_blocks(node, names) for one, node in graph.nodes.items()})
        block = replace(blocks[name], graph=replace(graph, nodes=inner))
        same = _same_block(project, name, block)
        if same is not None:
            names[name] = same
            continue
        names[name] = free_name(name, project.blocks)
        project = replace(project, blocks=project.blocks.set(names[name], block))
    return project, names


def in_blocks(node: Node, names: Mapping[str, str]) -> Node:
    """Return a node that uses a block by the name that it has here."""
    if node.block is None or names.get(node.block, node.block) == node.block:
        return node
    return replace(node, type=BLOCK_PREFIX + names[node.block])


def _same_block(project: Project, name: str, block: Block) -> str | None:
    """Return the block here that is the same but for its places, by that name or one made from it."""
    plain = block.without_layout()
    for known in (name, *_counted(name, project.blocks)):
        if known in project.blocks and project.blocks[known].without_layout() == plain:
            return known
    return None


def _counted(name: str, known: Iterable[str]) -> list[str]:
    """Return the names that a block of this name could have got where its own was taken, sorted."""
    stem = name.rstrip("0123456789") or name
    counted = (one for one in known if one.startswith(stem) and _is_number(one[len(stem) :]))
    return sorted(counted, key=name_key)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
