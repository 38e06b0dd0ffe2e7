"""`run.json`: what a run was and how it went, as plain JSON."""

import dataclasses
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Any

from core import __version__
from core.errors import FileError
from core.files import read_bytes, write_atomically
from core.sentences import phrase, say

FILE = "run.json"
_FORMAT = "torchcanvas-run"
_VERSION = 1
_LARGEST = 64 << 20


class Status(StrEnum):
    """Where a run stands; `interrupted` is never written: it is a running one whose process is gone."""

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    DIVERGED = "diverged"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """What stands in `run.json`.

    Attributes:
        run: Name of the folder.
        name: Name of the project.
        started: When it was first started, ISO 8601 in UTC; `ended` likewise, None while it runs.
        versions: Of torchcanvas, torch, python and the platform, at the latest start.
        device: What it computed on; `why` says how that was chosen. Empty until the first event.
        threads: How many torch used, read back from it.
        fingerprint: SHA-256 of the data.
        preprocessing: What was done to the inputs, as `Preprocessing.as_json` gives it.
        classes: Names of the classes; empty where the targets are numbers.
        epochs: Epochs finished, the last checkpoint of each on disk.
        best: Epoch and figures of the best checkpoint.
        message: Why it failed or diverged.
    """

    run: str
    name: str
    status: Status
    started: str
    seed: int
    fingerprint: str
    preprocessing: Mapping[str, Any]
    classes: tuple[str, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    ended: str | None = None
    device: str = ""
    why: str = ""
    threads: int = 0
    epochs: int = 0
    best: Mapping[str, float | None] | None = None
    message: str = ""


def now() -> str:
    """Return the time, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def versions() -> dict[str, str]:
    """Return the versions that decide a run's numbers; asks the installed packages, imports none."""
    found = {"python": platform.python_version(), "platform": platform.platform()}
    return found | {"torch": metadata.version("torch"), "torchcanvas": __version__}


def write_record(folder: Path, record: RunRecord) -> None:
    """Write `run.json`, whole or not at all.

    Raises:
        FileError: It cannot be written.
    """
    values = {"format": _FORMAT, "version": _VERSION} | dataclasses.asdict(record)
    write_atomically(folder / FILE, (json.dumps(values, indent=2, ensure_ascii=False) + "\n").encode())


def read_record(folder: Path) -> RunRecord:
    """Return what `run.json` says.

    Raises:
        FileError: It is missing or damaged; the message says what is wrong.
    """
    path = folder / FILE
    content = read_bytes(path, limit=_LARGEST)
    try:
        return _parse(json.loads(content))
    except (ValueError, TypeError, RecursionError) as error:
        raise FileError(
            say(
                "damaged-run",
                "{path} is not the record of a run ({why}). Remove the folder, or restore the file.",
                path=str(path),
                why=str(error) if isinstance(error, _WrongError) else phrase("it cannot be parsed"),
            ),
            str(path),
        ) from error


class _WrongError(ValueError):
    """A key that is missing or holds something else."""


_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "run": str,
    "name": str,
    "status": str,
    "started": str,
    "seed": int,
    "fingerprint": str,
    "preprocessing": dict,
    "classes": list,
    "versions": dict,
    "ended": (str, type(None)),
    "device": str,
    "why": str,
    "threads": int,
    "epochs": int,
    "best": (dict, type(None)),
    "message": str,
}


def _parse(values: object) -> RunRecord:
    if not isinstance(values, dict) or values.get("format") != _FORMAT:
        raise _WrongError("its format is not torchcanvas-run")
    if values.get("version") != _VERSION:
        raise _WrongError(f"its version is not {_VERSION}")
    for key, kind in _TYPES.items():
        if key not in values or not _is(values[key], kind):
            raise _WrongError(f"{key} is missing or of the wrong type")
    if values["status"] not in set(Status):
        raise _WrongError("its status is unknown")
    if not all(isinstance(one, str) for one in values["classes"]):
        raise _WrongError("classes are not names")
    if not _are_figures(values["best"]):
        raise _WrongError("best does not hold figures")
    known = {key: values[key] for key in _TYPES}
    return RunRecord(**known | {"status": Status(values["status"]), "classes": tuple(values["classes"])})


def _is(value: object, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)  # no key of a record is true or false


def _are_figures(best: object) -> bool:
    if not isinstance(best, dict):
        return best is None
    return all(one is None or isinstance(one, int | float) for one in best.values())
