"""The networks that come with TorchCanvas, as the start page shows them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.errors import FileError
from core.files import read_bytes
from core.project.files import SUFFIX, load
from core.project.graph import Project
from core.sentences import say

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "examples"
TUTORIAL: Final = "first-cnn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A network that comes along; a published one has the weights' names that its publishers gave them."""

    name: str
    title: str
    summary: str
    parameters: int
    published: bool = False

    @property
    def path(self) -> Path:
        """Its file."""
        return FOLDER / f"{self.name}{SUFFIX}"

    def read(self) -> Project:
        """Return its project.

        Raises:
            TorchCanvasError: The installation is damaged.
        """
        return load(self.path)


def examples() -> list[Example]:
    """Return the examples, the tutorial's first, published networks last, titles in the window's language.

    Raises:
        FileError: The installation is damaged.
    """
    path = FOLDER / "index.json"
    try:
        return [
            Example(
                name=entry["name"],
                title=QCoreApplication.translate("Examples", entry["title"]),
                summary=QCoreApplication.translate("Examples", entry["summary"]),
                parameters=entry["parameters"],
                published=entry.get("published", False),
            )
            for entry in json.loads(read_bytes(path))
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise FileError(
            say("damaged-index", "{path} is damaged. Install TorchCanvas again.", path=str(path)), str(path)
        ) from error
