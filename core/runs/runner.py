"""Runs a job in its folder: engine, events, record and log tied together."""

import contextlib
import json
import os
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from core.errors import FileError, TrainingError, UsageError
from core.files import cannot_write, write_atomically
from core.runs.folder import EVENTS, LOG, PROJECT
from core.runs.lease import lease
from core.runs.record import FILE, RunRecord, Status, now, read_record, versions, write_record
from core.sentences import say
from core.training.checkpoints import LAST, better
from core.training.control import RunControl
from core.training.engine import train
from core.training.events import (
    CheckpointSaved,
    EpochFinished,
    Event,
    RunFinished,
    RunStarted,
    StepsFinished,
)
from core.training.job import TrainingJob


def run_training(
    job: TrainingJob, control: RunControl | None = None, *, project_text: str, project_name: str
) -> Generator[Event, None, None]:
    """Yield the events of a run, each written to its folder before.

    Writes `project.tcanvas`, `run.json`, `events.jsonl` and `log.txt` beside the engine's `checkpoints/`.
    A run that is closed before its end is recorded as stopped; one whose process dies is seen as interrupted.

    Args:
        job: What to train; its folder exists.
        control: Takes requests to pause, resume and stop.
        project_text: The effective project, as text; it replaces that of a run that goes on, whose number
            of epochs or threads may be another now.
        project_name: The project's name.

    Raises:
        TrainingError: The job cannot start, or its data are not those the run began with.
        UsageError: The run is to go on, and nothing is left to train.
        DeviceError: The device does not exist.
        FileError: The folder cannot be written, is in use, or its checkpoint is missing or damaged.
    """
    with lease(job.folder):
        record = _stored(job) if job.resume else _begin(job, project_text, project_name)
        with _EventLog(job.folder) as log:
            yield from _recorded(job, control, record, log, project_text)


def _begin(job: TrainingJob, project_text: str, project_name: str) -> RunRecord:
    """Return the record of a new run, written."""
    if (job.folder / FILE).exists():
        raise FileError(
            say(
                "folder-has-run",
                "{path} already holds a run. Resume it, or choose another folder.",
                path=str(job.folder),
            ),
            str(job.folder),
        )
    record = RunRecord(
        run=job.folder.name,
        name=project_name,
        status=Status.RUNNING,
        started=now(),
        seed=job.plan.seed,
        fingerprint=job.data.fingerprint,
        preprocessing=job.data.preprocessing.as_json(),
        classes=job.data.classes,
        versions=versions(),
    )
    write_atomically(job.folder / PROJECT, project_text.encode())
    write_record(job.folder, record)
    return record


def _stored(job: TrainingJob) -> RunRecord:
    """Return the record of a run that is to go on, as it stands; nothing is written yet."""
    record = read_record(job.folder)
    _check_same_data(job, record)
    last = job.folder / LAST
    if record.epochs and not last.exists():
        raise FileError(
            say(
                "missing-checkpoint",
                "{path} is missing, although the run finished {done} epochs: it cannot go on. "
                "Restore the file, or start a new run.",
                path=str(last),
                done=record.epochs,
            ),
            str(last),
        )
    return record


def _going_on(job: TrainingJob, stored: RunRecord, started: RunStarted, project_text: str) -> RunRecord:
    """Return the record of a run that goes on, once its checkpoint is restored; its project is written.

    Raises:
        UsageError: Nothing is left to train; nothing was written.
        FileError: The project cannot be written.
    """
    done = started.resumed_from or 0
    # A crash between the last checkpoint and the last event leaves an end that is still to be told.
    untold = stored.status is Status.RUNNING and done == started.epochs
    if done >= started.epochs and not untold:
        raise UsageError(
            say(
                "nothing-to-train",
                "the run {run} has {done} epochs, so that {epochs} in all leave nothing to train; "
                "give --epochs above {done}.",
                run=stored.run,
                done=done,
                epochs=started.epochs,
            ),
            "--epochs",
        )
    write_atomically(job.folder / PROJECT, project_text.encode())
    return replace(stored, status=Status.RUNNING, ended=None, message="", versions=versions())


def _check_same_data(job: TrainingJob, record: RunRecord) -> None:
    if job.data.fingerprint == record.fingerprint:
        return
    raise TrainingError(
        say(
            "data-changed",
            "the data are not those that {run} began with (fingerprint {found} instead of {expected}). "
            "Restore them, or start a new run.",
            run=record.run,
            found=job.data.fingerprint[:12],
            expected=record.fingerprint[:12],
        ),
        "/data",
    )


def _recorded(
    job: TrainingJob, control: RunControl | None, stored: RunRecord, log: "_EventLog", project_text: str
) -> Iterator[Event]:
    """Yield the engine's events once they are on disk, and keep the record true to them.

    A run that goes on keeps its record until the engine has restored the checkpoint, so that a refusal
    changes nothing of it.
    """
    record = None if job.resume else stored
    try:
        with closing(train(job, control)) as events:
            for event in events:
                if isinstance(event, RunStarted) and record is None:
                    record = _going_on(job, stored, event, project_text)
                assert record is not None, "the first event is RunStarted"
                log.write(event)
                changed = _after(record, event)
                if changed != record or isinstance(event, RunStarted):
                    record = changed
                    write_record(job.folder, record)
                yield event
    except (GeneratorExit, KeyboardInterrupt):
        _close(job.folder, record, log, Status.STOPPED)
        raise
    except Exception as error:
        _close(job.folder, record, log, Status.FAILED, str(error))
        raise


def _close(
    folder: Path, record: RunRecord | None, log: "_EventLog", status: Status, message: str = ""
) -> None:
    """Record a run that did not come to its own end; a record that fails must not hide why it ended."""
    if record is None or record.status is not Status.RUNNING:
        return
    with contextlib.suppress(FileError, OSError):
        log.say(f"{status.value} before its end: {message or 'closed'}")
        write_record(folder, replace(record, status=status, message=message, ended=now()))


def _after(record: RunRecord, event: Event) -> RunRecord:
    """Return the record as it stands after an event."""
    match event:
        case RunStarted():
            return replace(
                record,
                device=event.device,
                why=event.why,
                threads=event.threads,
                epochs=event.resumed_from or 0,
            )
        case EpochFinished():
            return replace(record, best=better(record.best, event))
        case CheckpointSaved() if event.path == LAST:
            return replace(record, epochs=event.epoch)
        case RunFinished():
            return replace(
                record, status=Status(event.reason), ended=now(), best=event.best, message=event.message
            )
    return record


class _EventLog:
    """`events.jsonl`, a line an event, and `log.txt` for people."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            _mend(folder / EVENTS)
            self._events = (folder / EVENTS).open("a", encoding="utf-8", buffering=1, newline="\n")
            self._log = (folder / LOG).open("a", encoding="utf-8", buffering=1, newline="\n")
        except OSError as error:
            raise cannot_write(folder / EVENTS, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._events.close()
        self._log.close()

    def write(self, event: Event) -> None:
        """Write an event.

        Raises:
            FileError: It cannot be written.
        """
        try:
            self._events.write(json.dumps(event.as_json(), ensure_ascii=False, allow_nan=False) + "\n")
            if not isinstance(event, StepsFinished):
                self._log.write(f"{now()} {_line(event)}\n")
        except OSError as error:
            raise cannot_write(self._folder / EVENTS, error) from error

    def say(self, text: str) -> None:
        """Write a line to the log alone."""
        self._log.write(f"{now()} {text}\n")


def _mend(path: Path) -> None:
    """Cut off a last line that a crash tore, so that what follows starts on a line of its own."""
    if not path.exists():
        return
    with path.open("rb+") as file:
        content = file.read()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            file.truncate(whole)
            os.fsync(file.fileno())


def _line(event: Event) -> str:
    """Return an event as a line of the log."""
    values = (
        f"{key}={value}" for key, value in event.as_json().items() if key != "event" and value is not None
    )
    return f"{event.event}: " + ", ".join(values)
