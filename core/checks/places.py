"""From a problem's place back to the node it speaks of."""

from typing import NamedTuple


class NodePlace(NamedTuple):
    """A node of the file: the block it stands in (None for the network itself) and its name."""

    block: str | None
    name: str


def node_place(where: str) -> NodePlace | None:
    """Return the node that a JSON pointer leads to or into, or None when it leads elsewhere."""
    segments = [part.replace("~1", "/").replace("~0", "~") for part in where.split("/")[1:]]
    match segments:
        case ["graph", "nodes", name, *_]:
            return NodePlace(None, name)
        case ["blocks", block, "graph", "nodes", name, *_]:
            return NodePlace(block, name)
    return None
