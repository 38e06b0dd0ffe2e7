"""What FILE means: a path, or the name of an example; and which names in it are known."""

from collections.abc import Collection
from pathlib import Path

from core.cli.command import program_name
from core.errors import FileError, UsageError
from core.layers.registry import nearest
from core.project.files import SUFFIX, load, read_file
from core.project.graph import Project
from core.project.reading import Reading
from core.sentences import say

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
TUTORIAL = "first-cnn"


def example_names() -> tuple[str, ...]:
    """Return the names of the examples, sorted."""
    return tuple(sorted(path.stem for path in EXAMPLES.glob(f"*{SUFFIX}")))


def is_example(text: str) -> bool:
    """Return whether FILE means an example: its name is one, and no file bears it."""
    return text in example_names() and not Path(text).is_file()


def find(text: str) -> Path:
    """Return the path that FILE means.

    Raises:
        UsageError: It is empty.
        FileError: It is neither a file nor an example.
    """
    if not text:
        raise UsageError(
            say("empty-path", "FILE is empty; give the path of a .tcanvas file, or the name of an example."),
            "FILE",
        )
    if is_example(text):
        return EXAMPLES / f"{text}{SUFFIX}"
    path = Path(text)
    try:
        known = path.exists()
    except (OSError, ValueError):  # a name too long, or with a null character
        known = False
    if known:
        return path
    raise _not_found(text)


def _not_found(text: str) -> FileError:
    names = example_names()
    meant = nearest(text, names)
    if meant is None and Path(text + SUFFIX).is_file():
        meant = text + SUFFIX
    if meant is not None:
        message = say(
            "missing-file",
            "{file} is neither a file nor an example; did you mean {meant}?",
            file=text,
            meant=meant,
        )
    else:
        message = say(
            "missing-file",
            "{file} is neither a file nor an example. “{program} examples” lists the examples.",
            file=text,
            program=program_name(),
        )
    return FileError(message, text)


def read_project(text: str) -> Reading:
    """Return what came of reading FILE, problems of form included.

    Raises:
        FileError: It cannot be found or read.
    """
    return read_file(find(text))


def load_project(text: str) -> Project:
    """Return the project of FILE.

    Raises:
        FileError: It cannot be found or read.
        FormError: It has problems of form; all are listed.
    """
    return load(find(text))


def check_known(names: Collection[str], known: Collection[str], flag: str, what: str) -> None:
    """Refuse a name that is not known, with the nearest one.

    Raises:
        UsageError: One is unknown.
    """
    for name in names:
        if name in known:
            continue
        meant = nearest(name, sorted(known))
        raise UsageError(
            say(f"unknown-{what}", "there is no {what} “{name}”.", what=what, name=name)
            if meant is None
            else say(
                f"unknown-{what}",
                "there is no {what} “{name}”; did you mean “{meant}”?",
                what=what,
                name=name,
                meant=meant,
            ),
            flag,
        )
