"""Loading and saving `.tcanvas` files."""

from pathlib import Path

from core.errors import EditError, FormError
from core.files import read_bytes, write_atomically
from core.project.graph import Project
from core.project.reading import Reading, parse
from core.project.reading.json_text import MAX_BYTES
from core.project.writing import write
from core.sentences import say

SUFFIX = ".tcanvas"


def read_file(path: Path) -> Reading:
    """Return what came of reading a file; a file without a name is called as the file is.

    Raises:
        FileError: The file cannot be read.
    """
    return parse(read_bytes(path, limit=MAX_BYTES), name=printable(path.stem))


def load(path: Path) -> Project:
    """Return the project of a file.

    Raises:
        FileError: The file cannot be read.
        FormError: It has problems of form; all are listed.
    """
    reading = read_file(path)
    if reading.problems or reading.project is None:
        raise FormError(reading.problems, str(path))
    return reading.project


def save(path: Path, project: Project) -> None:
    """Write a project atomically; the text is read back before it replaces anything.

    Raises:
        FileError: The file cannot be written; the old one is whole.
        EditError: The project does not survive being written (a defect of ours); nothing was written.
    """
    text = write(project)
    if parse(text).project != project:
        raise EditError(
            say("unfaithful", "{name} was not saved: its text would read differently.", name=project.name),
            str(path),
        )
    write_atomically(path, text.encode("utf-8"))


def printable(name: str) -> str:
    """Return a name that a project can have: one line of printable characters."""
    kept = "".join(character if character.isprintable() else "_" for character in name).strip()
    return kept[:200] or "untitled"
