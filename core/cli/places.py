"""How a problem's place is said on a line."""

from core.problems import Problem
from core.sentences import shown


def place_of(problem: Problem) -> str:
    """Return a problem's place with a colon, unless its message begins with the node's name already."""
    if problem.node is not None and str(problem.message).startswith(f"{problem.node}:"):
        return ""
    return f"{shown(problem.where)}: " if problem.where else ""
