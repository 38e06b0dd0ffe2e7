"""What tests of edits ask again and again: how a graph is wired, and why an edit was refused."""

from collections.abc import Callable
from typing import Any

import pytest

from core.errors import EditError
from core.project.graph import Project


def wires(project: Project, block: str | None = None) -> list[str]:
    """Return a graph's edges as `source→target`, a port written out unless it is called input or output."""

    def spelled(end: tuple[str, str]) -> str:
        return end[0] if end[1] in ("input", "output") else f"{end[0]}:{end[1]}"

    edges = project.graph_of(block).sorted_edges()
    return [f"{spelled(source)}→{spelled(target)}" for source, target in edges]


def refused(code: str, edit: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    """Return what an edit says that must be refused with this code."""
    with pytest.raises(EditError) as caught:
        edit(*args, **kwargs)
    assert caught.value.code == code, str(caught.value)
    return str(caught.value)
