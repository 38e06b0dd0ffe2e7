"""Where commands write: results to stdout, as text or JSON; remarks to stderr.

Everything that goes to stdout passes `write`, which tells a reader that went away (`ClosedPipeError`) from a
disk that is full (an error for a person).
"""

import json
import math
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from core.errors import FileError
from core.sentences import say

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_JSON_LINE = 100
STDOUT = "stdout"
"""The place of an error that cannot be told on stdout."""


class ClosedPipeError(Exception):
    """Whoever read our output has gone; there is nobody left to tell."""


def write(text: str) -> None:
    """Put text on stdout.

    Raises:
        ClosedPipeError: Nobody reads any more.
        FileError: It cannot be written, such as on a full disk.
    """
    if sys.stdout is None:  # started with stdout closed
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None
    except OSError as error:
        silence(sys.stdout)
        raise FileError(
            say("cannot-write", "stdout cannot be written: {why}.", why=error.strerror or str(error)),
            STDOUT,
        ) from error


def line(text: str = "") -> None:
    """Put one line on stdout."""
    write(harmless(text) + "\n")


def remark(text: str) -> None:
    """Put one line on stderr; nobody has to read it."""
    remark_raw(harmless(text) + "\n")


def remark_raw(text: str) -> None:
    """Put text on stderr as it is, control characters too."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def harmless(text: str) -> str:
    """Return text with its control characters, but for line ends, spelled out for terminals."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode("ascii") for c in text
    )


def is_terminal() -> bool:
    """Return whether a person watches stdout."""
    try:
        return sys.stdout is not None and sys.stdout.isatty()
    except ValueError:  # closed
        return False


def console() -> "Console":
    """Return rich's console for stdout; no text is taken for markup, NO_COLOR is honoured."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)


def show(renderable: "RenderableType") -> None:
    """Put something of rich's on stdout."""
    screen = console()
    with screen.capture() as captured:
        screen.print(renderable)
    write(captured.get())


def print_json(value: object) -> None:
    """Put a value on stdout as JSON that reads well: what fits stands on one line."""
    write(_spell(finite(value), 0) + "\n")


def print_json_line(value: object) -> None:
    """Put a value on stdout as one line of JSON."""
    write(_flat(value) + "\n")


def finite(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return the value with numbers that JSON cannot spell as None."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite(item) for item in value]
    return value


def _flat(value: object) -> str:
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "").replace("_", "")
    return json.dumps(value, ensure_ascii=encoding != "utf8", allow_nan=False)


def _spell(value: object, indent: int) -> str:
    flat = _flat(value)
    if not isinstance(value, dict | list) or not value or (len(flat) + indent <= _JSON_LINE and indent):
        return flat
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        lines = [f"{_flat(key)}: {_spell(item, indent + 2)}" for key, item in value.items()]
        opening, closing = "{", "}"
    else:
        lines = [_spell(item, indent + 2) for item in value]
        opening, closing = "[", "]"
    body = (",\n" + inner).join(lines)
    return f"{opening}\n{inner}{body}\n{' ' * indent}{closing}"


def prepare_streams() -> None:
    """Let text that the terminal's encoding lacks be spelled out instead of raising."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def silence(stream: TextIO | None) -> None:
    """Point a stream that nobody reads at nothing, so that Python's own last flush stays quiet."""
    if stream is None:
        return
    try:
        descriptor = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except (OSError, ValueError):  # a stream without a descriptor, such as a test's
        return
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
