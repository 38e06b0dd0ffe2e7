"""A block of the library: an ordinary file that is called as the block is which it holds."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import FileError, TorchCanvasError
from core.files import read_bytes
from core.project.files import SUFFIX
from core.project.graph import Block, Project
from core.project.names import name_key
from core.project.nesting import blocks_within
from core.project.reading import parse
from core.project.writing import raw_value
from core.sentences import say

MAX_BYTES = 4 * 2**20
"""Far more than any block; a folder of such files is read whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryBlock:
    """A block that can be put into a project.

    Attributes:
        title: What a list shows; for a user's own block, its name.
        summary: What it is, in one line; empty for a user's own.
        category: The shelf of the palette that it is like, such as `convolution`.
        synonyms: Other words that people search for.
        own: Whether it is the user's, else it comes with TorchCanvas.
        project: What its file holds: the block and those that it uses.
    """

    name: str
    path: Path
    project: Project
    own: bool
    title: str
    summary: str = ""
    category: str = "blocks"
    synonyms: tuple[str, ...] = ()

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.project.blocks[self.name]

    def as_json(self) -> dict[str, Any]:
        """Return the block as `blocks list --json` prints it."""
        return {
            "name": self.name,
            "title": self.title,
            "summary": self.summary,
            "category": self.category,
            "synonyms": list(self.synonyms),
            "own": self.own,
            "parameters": {
                name: {"type": parameter.type, "default": raw_value(parameter.default)}
                for name, parameter in sorted(
                    self.block.parameters.items(), key=lambda item: name_key(item[0])
                )
            },
            "inputs": list(self.block.graph.inputs),
            "outputs": list(self.block.graph.outputs),
            "uses": sorted(blocks_within(self.block.graph), key=name_key),
            "path": str(self.path),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagedBlock:
    """A file in the library that holds no block of its name, or none that can be read."""

    path: Path
    error: TorchCanvasError


def read_own(path: Path) -> LibraryBlock:
    """Return the block in a file of the user's.

    Raises:
        FileError: The file cannot be read, or holds no block of its name.
    """
    project = read_project(path)
    return LibraryBlock(name=path.stem, path=path, project=project, own=True, title=path.stem)


def read_project(path: Path) -> Project:
    """Return what a file of the library holds: at least the block that it is called after.

    Raises:
        FileError: The file cannot be read, has a problem of form, or holds no block of its name.
    """
    reading = parse(read_bytes(path, limit=MAX_BYTES), name=path.stem)
    if reading.problems or reading.project is None:
        problem = reading.problems[0]
        raise FileError(
            say(
                "damaged-block",
                "{path} is no file of this format: {why}",
                path=str(path),
                why=problem.message,
            ),
            str(path),
        )
    if path.stem not in reading.project.blocks:
        raise FileError(_without_block(path, reading.project), str(path))
    return reading.project


def _without_block(path: Path, project: Project) -> Any:  # noqa: ANN401 - a Sentence
    if not project.blocks:
        return say("no-block", "{path} holds no block.", path=str(path))
    return say(
        "no-block",
        "{path} holds no block {name}. Call the file as its block is: {names}.",
        path=str(path),
        name=path.stem,
        names=", ".join(f"{name}{SUFFIX}" for name in sorted(project.blocks, key=name_key)),
    )
