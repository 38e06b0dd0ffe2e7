"""What a person is told when TorchCanvas itself is at fault, or the machine lacks something."""

import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from core import __version__
from core.cli import output
from core.errors import DeviceError, FileError, TorchCanvasError
from core.sentences import say


class DefectError(TorchCanvasError):
    """A mistake of ours; its log says where."""

    exit_code = 1


def report_defect(error: Exception, argv: Sequence[str], *, show: bool) -> TorchCanvasError:
    """Return the error of a defect, after its traceback was kept in a log file (and shown if asked for)."""
    if "allocate memory" in str(error):  # torch on the CPU says so only in the text
        return no_memory(error)
    text = "".join(traceback.format_exception(error))
    if show:
        output.remark(text.rstrip())
    log = _keep(
        f"TorchCanvas {__version__}, Python {platform.python_version()}, {sys.platform}\n{argv}\n{text}"
    )
    return DefectError(
        say(
            "defect",
            "this is a defect of TorchCanvas, not of yours: {what}. {log}",
            what=f"{type(error).__name__}: {error}".rstrip(".: "),
            log=say("defect-log", "Please report it with {path}.", path=str(log))
            if log is not None
            else say("defect-debug", "Please report it with what --debug shows."),
        ),
        "" if log is None else str(log),
    )


def _keep(text: str) -> Path | None:
    """Return the file that the text was written to; None when no folder takes it."""
    from platformdirs import user_log_path

    name = f"defect-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    for folder in (user_log_path("torchcanvas", appauthor=False), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8", errors="backslashreplace")
        except OSError:
            continue
        return folder / name
    return None


def environment_error(error: OSError) -> TorchCanvasError:
    """Return the error of something that the system refused where nobody expected it."""
    where = str(error.filename) if error.filename is not None else ""
    return FileError(
        say(
            "system-refused",
            "{where} cannot be used: {why}." if where else "the system refused something: {why}.",
            where=where,
            why=error.strerror or str(error) or type(error).__name__,
        ),
        where,
    )


def no_memory(error: BaseException) -> DeviceError:
    """Return the error of memory that ran out."""
    why = str(error) or "this machine has no more"
    return DeviceError(
        say("out-of-memory", "memory ran out: {why}. Try something smaller.", why=why.rstrip(".")), "memory"
    )


def no_module(error: ModuleNotFoundError) -> TorchCanvasError:
    """Return the error of a package that is not installed."""
    name = (error.name or str(error)).partition(".")[0]
    if name == "core":
        return report_defect(error, sys.argv[1:], show=False)
    return DeviceError(
        say("missing-package", "the package {name} is not installed. “make setup” installs it.", name=name),
        name,
    )
