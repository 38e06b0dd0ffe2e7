"""What is known of a network's file: its kind, its size, what is wrong with it, and when it was changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from core.errors import FileError, FormError, TorchCanvasError
from core.layers.declaration import Category
from core.problems import errors_among
from core.project.files import load
from core.project.graph import Project
from core.sentences import Sentence
from gui.services.shapes import look_at
from gui.start.thumbnails import category_of

_TELLING: Final = (
    Category.ATTENTION,
    Category.RECURRENT,
    Category.BLOCKS,
    Category.CONVOLUTION,
    Category.LINEAR,
)
"""The categories that make a network what it is, the most telling first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A file as it was found.

    Attributes:
        gone: Whether there is no such file.
        category: What kind of network it is; None where that is not known.
        layers: How many nodes it has.
        parameters: How many numbers it learns; None until torch is there, or where shapes do not agree.
        problem: What is wrong with it, the first thing if there are several.
        changed: When the file was written.
    """

    path: Path
    gone: bool = False
    category: Category | None = None
    layers: int = 0
    parameters: int | None = None
    problem: Sentence | None = None
    changed: datetime | None = None


Describe = Callable[[Path], Description]


def described(path: Path, *, with_torch: bool) -> Description:
    """Return what is known of a file; with torch its parameters and the problems of its shapes too."""
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except FileNotFoundError:
        return Description(path=path, gone=True)
    except OSError:
        changed = None
    try:
        project = load(path)
    except FormError as error:
        return Description(path=path, problem=error.problems[0].message, changed=changed)
    except FileError as error:
        return Description(path=path, problem=error.sentence, changed=changed)
    kind, layers = kind_of(project), len(project.graph.nodes)
    if not with_torch:
        return Description(path=path, category=kind, layers=layers, changed=changed)
    try:
        found = look_at(project)
    except TorchCanvasError as error:
        return Description(path=path, category=kind, layers=layers, problem=error.sentence, changed=changed)
    errors = errors_among(found.problems)
    return Description(
        path=path,
        category=kind,
        layers=layers,
        parameters=found.costs.parameters,
        problem=errors[0].message if errors else None,
        changed=changed,
    )


def kind_of(project: Project) -> Category | None:
    """Return the category that says most about a network; None for an empty one."""
    found = [category_of(node) for node in project.graph.nodes.values() if node.shares is None]
    telling = [category for category in _TELLING if category in found]
    return telling[0] if telling else max(found, key=found.count, default=None)
