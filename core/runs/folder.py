"""Run folders: where they stand, how they are named, made, listed and opened."""

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs

from core.errors import FileError, UsageError
from core.files import cannot_read, cannot_write, read_bytes
from core.runs.lease import is_leased
from core.runs.record import RunRecord, Status, read_record
from core.sentences import say
from core.training.history import History, fold_records

PROJECT = "project.tcanvas"
EVENTS = "events.jsonl"
LOG = "log.txt"
VARIABLE = "TORCHCANVAS_RUNS"

_LONGEST_SLUG = 40
_LONGEST_LINE = 1 << 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run on disk.

    Attributes:
        folder: Where it stands.
        record: What `run.json` says; the status is `interrupted` if it says running and nobody is.
    """

    folder: Path
    record: RunRecord

    @property
    def name(self) -> str:
        """The name by which it is opened: its folder's."""
        return self.folder.name

    def project_text(self) -> str:
        """Return the text of the effective project.

        Raises:
            FileError: It is missing or no UTF-8.
        """
        path = self.folder / PROJECT
        try:
            return read_bytes(path).decode()
        except UnicodeDecodeError as error:
            raise FileError(
                say("not-utf8", "{path} is not UTF-8 text.", path=str(path)), str(path)
            ) from error

    def history(self) -> History:
        """Return what its events tell.

        Raises:
            FileError: They cannot be read.
        """
        return fold_records(read_events(self.folder))

    def as_json(self) -> dict[str, Any]:
        """Return the run as `runs list --json` prints it."""
        record = self.record
        metrics = {
            key: value for key, value in (record.best or {}).items() if key != "epoch" and value is not None
        }
        return {
            "run": self.name,
            "name": record.name,
            "status": record.status.value,
            "started": record.started,
            "epochs": record.epochs,
            "metrics": metrics,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagedRun:
    """A folder among the runs that cannot be read as one."""

    folder: Path
    error: FileError


def default_runs_root() -> Path:
    """Return where runs stand: `TORCHCANVAS_RUNS`, else the user's data folder."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser()
    return Path(platformdirs.user_data_dir("torchcanvas", appauthor=False)) / "runs"


def slug(name: str) -> str:
    """Return a project's name as part of a folder's: ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "run"


def create_run(root: Path, project_name: str, *, started: datetime | None = None) -> Path:
    """Make a new folder named by start time (UTC), project and a counter; returns it.

    Two processes that start at once get different folders: making a folder that exists fails, and the
    counter goes on.

    Raises:
        FileError: No folder can be made there.
    """
    when = (started or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    number = 1
    while True:
        folder = root / f"{when}-{slug(project_name)}-{number}"
        try:
            root.mkdir(parents=True, exist_ok=True)
            folder.mkdir()
        except FileExistsError as error:
            if not folder.exists():  # the root itself is a file
                raise cannot_write(root, error) from error
            number += 1
        except OSError as error:
            raise cannot_write(folder, error) from error
        else:
            return folder


def list_runs(root: Path) -> list[Run | DamagedRun]:
    """Return the runs under a root, the latest first; a damaged one stands among them with its error.

    A folder in which a run is about to begin, or in which it was to begin when its process died, is none yet.

    Raises:
        FileError: The root exists and cannot be read.
    """
    try:
        folders = [path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise cannot_read(root, error) from error
    found = sorted(folders, key=lambda path: path.name, reverse=True)
    return [_open_or_damaged(folder) for folder in found if not _is_not_begun(folder)]


def _is_not_begun(folder: Path) -> bool:
    """Return whether a folder has no record, and nothing that is written once there is one."""
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:  # removed meanwhile: the run was stopped before it began
        return True
    except OSError:
        return False  # opening it tells why
    return all(name == PROJECT or name.startswith(".") for name in names)


def _open_or_damaged(folder: Path) -> Run | DamagedRun:
    try:
        return open_run(folder)
    except FileError as error:
        return DamagedRun(folder=folder, error=error)


def load_run(run: str | Path, root: Path) -> Run:
    """Return a run by its folder, or by its name under a root.

    Raises:
        UsageError: Its name is empty.
        FileError: There is none, or it is damaged.
    """
    if not str(run):
        raise UsageError(say("empty-path", "RUN is empty; `runs list` shows what there is."), "RUN")
    path = Path(run)
    for folder in (path, root / path):
        if (folder / "run.json").is_file():
            return open_run(folder)
    if (found := next((one for one in (path, root / path) if one.is_dir()), None)) is not None:
        return open_run(found)  # raises: the record is missing
    raise FileError(
        say(
            "no-such-run",
            "there is no run “{run}”, neither as a folder nor under {root}. `runs list` shows what there is.",
            run=str(run),
            root=str(root),
        ),
        str(run),
    )


def open_run(folder: Path) -> Run:
    """Return the run in a folder.

    Raises:
        FileError: It is no run, or damaged.
    """
    record = read_record(folder)
    if record.status is Status.RUNNING and not is_leased(folder):
        record = replace(record, status=Status.INTERRUPTED)
    return Run(folder=folder, record=record)


def read_events(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the events of a run as plain records; a last line torn by a crash is left out.

    Raises:
        FileError: They cannot be read, or a line before the last is damaged.
    """
    path = folder / EVENTS
    try:
        with path.open("rb") as file:
            torn = 0
            for number, line in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), start=1):
                if torn:
                    raise _damaged_line(path, torn)
                record = _event(line)
                if record is None:
                    torn = number
                else:
                    yield record
    except OSError as error:
        raise cannot_read(path, error) from error


def _event(line: bytes) -> dict[str, Any] | None:
    """Return the event on a line, or None where it is not one."""
    if not line.endswith(b"\n"):
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and isinstance(record.get("event"), str) else None


def _damaged_line(path: Path, number: int) -> FileError:
    return FileError(
        say(
            "damaged-events",
            "{path}: line {line} is not an event. The figures of this run are incomplete; "
            "its checkpoints are not.",
            path=str(path),
            line=number,
        ),
        f"{path}:{number}",
    )
