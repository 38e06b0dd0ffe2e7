"""Which blocks there are: those that come with TorchCanvas, and those in the user's folder."""

import json
import os
from pathlib import Path
from typing import Any

import platformdirs

from core.errors import FileError, TorchCanvasError
from core.files import cannot_read, read_bytes
from core.layers.registry import nearest
from core.library.blocks import DamagedBlock, LibraryBlock, read_own, read_project
from core.project.files import SUFFIX
from core.project.names import name_key
from core.sentences import say

VARIABLE = "TORCHCANVAS_BLOCKS"
SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "blocks"
MAX_FILES = 1_000
"""How many files of a folder are read; whoever points at a folder of other things must not wait."""


def default_library() -> Path:
    """Return where the user's blocks stand: `TORCHCANVAS_BLOCKS`, else the user's data folder."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser()
    return Path(platformdirs.user_data_dir("torchcanvas", appauthor=False)) / "blocks"


def list_blocks(folder: Path | None = None) -> list[LibraryBlock | DamagedBlock]:
    """Return the blocks that come along, then the user's own, each sorted by name.

    A file that cannot be read stands among the user's own with its error.

    Raises:
        FileError: The folder exists and cannot be read, or the installation is damaged.
    """
    return [*shipped_blocks(), *own_blocks(default_library() if folder is None else folder)]


def shipped_blocks() -> list[LibraryBlock]:
    """Return the blocks that come with TorchCanvas.

    Raises:
        FileError: The installation is damaged.
    """
    path = SHIPPED / "index.json"
    try:
        return [_shipped(entry) for entry in json.loads(read_bytes(path))]
    except (ValueError, KeyError, TypeError) as error:
        raise FileError(
            say("damaged-index", "{path} is damaged. Install TorchCanvas again.", path=str(path)), str(path)
        ) from error


def _shipped(entry: dict[str, Any]) -> LibraryBlock:
    path = SHIPPED / f"{entry['name']}{SUFFIX}"
    return LibraryBlock(
        name=entry["name"],
        path=path,
        project=read_project(path),
        own=False,
        title=entry["title"],
        summary=entry["summary"],
        category=entry["category"],
        synonyms=tuple(entry["synonyms"]),
    )


def own_blocks(folder: Path) -> list[LibraryBlock | DamagedBlock]:
    """Return the blocks of a user's folder, sorted by name; none where there is no folder.

    Raises:
        FileError: The folder exists and cannot be read.
    """
    try:
        files = [path for path in folder.iterdir() if path.suffix == SUFFIX and path.name[0] != "."]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise cannot_read(folder, error) from error
    files.sort(key=lambda path: name_key(path.stem))
    found = [_own_or_damaged(path) for path in files[:MAX_FILES]]
    if len(files) > MAX_FILES:
        found.append(_too_many(folder, len(files)))
    return found


def find_block(name: str, folder: Path | None = None) -> LibraryBlock:
    """Return a block by its name; the user's own goes before one that comes along.

    Raises:
        FileError: There is none, or its file is damaged.
    """
    found = list_blocks(folder)
    for one in reversed(found):
        if isinstance(one, LibraryBlock) and one.name == name:
            return one
        if isinstance(one, DamagedBlock) and one.path.stem == name:
            raise one.error
    names = tuple(one.name for one in found if isinstance(one, LibraryBlock))
    meant = nearest(name, names)
    if meant is not None:
        message = say(
            "no-such-block", "there is no block {name}; did you mean {meant}?", name=name, meant=meant
        )
    else:
        message = say(
            "no-such-block", "there is no block {name}. `blocks list` shows what there is.", name=name
        )
    raise FileError(message, name)


def _own_or_damaged(path: Path) -> LibraryBlock | DamagedBlock:
    try:
        return read_own(path)
    except TorchCanvasError as error:
        return DamagedBlock(path=path, error=error)


def _too_many(folder: Path, count: int) -> DamagedBlock:
    message = say(
        "too-many-blocks",
        "{folder} holds {count} files; the first {most} are read. Move some elsewhere.",
        folder=str(folder),
        count=count,
        most=MAX_FILES,
    )
    return DamagedBlock(path=folder, error=FileError(message, str(folder)))
