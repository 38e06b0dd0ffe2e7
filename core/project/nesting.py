"""How deeply blocks lie inside one another."""

import graphlib
from collections.abc import Mapping

from core.project.graph import Block, Graph
from core.project.names import name_key
from core.sentences import Sentence, say

MAX_NESTING = 32
"""Torch copies, traces and pickles nested modules by recursion, so their depth must be bounded."""


def blocks_within(graph: Graph) -> set[str]:
    """Return the blocks that a graph uses directly."""
    return {node.block for node in graph.nodes.values() if node.block is not None}


def block_recursion(blocks: Mapping[str, Block]) -> tuple[str, ...] | None:
    """Return a path of blocks that contain one another in a circle, the first again at the end, or None."""
    uses = _uses(blocks)
    try:
        graphlib.TopologicalSorter(uses).prepare()
    except graphlib.CycleError as error:
        return tuple(reversed(error.args[1]))  # graphlib names the contained block first
    return None


def nested_too_deeply(blocks: Mapping[str, Block]) -> tuple[str, Sentence] | None:
    """Return a block that holds more than `MAX_NESTING` levels of blocks, and the sentence, or None.

    The blocks must not contain one another in a circle.
    """
    uses = _uses(blocks)
    levels: dict[str, int] = {}
    for name in graphlib.TopologicalSorter(uses).static_order():
        levels[name] = 1 + max((levels[used] for used in uses.get(name, ())), default=0)
        if levels[name] > MAX_NESTING:
            sentence = say(
                "block-nesting",
                "block {block} nests blocks more than {most} deep. Use fewer levels.",
                block=name,
                most=MAX_NESTING,
            )
            return name, sentence
    return None


def _uses(blocks: Mapping[str, Block]) -> dict[str, list[str]]:
    """Return the blocks that each block uses, everything sorted."""
    return {
        name: sorted(blocks_within(blocks[name].graph) & set(blocks), key=name_key)
        for name in sorted(blocks, key=name_key)
    }
