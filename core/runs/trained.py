"""A run's network with its trained weights, ready to evaluate, predict or export."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError, FormError, NetworkError
from core.problems import Problem, Stage, errors_among
from core.project.graph import Project
from core.project.plans import DataPlan, TrainingPlan, most_threads
from core.project.reading import parse
from core.sentences import say

if TYPE_CHECKING:
    from torch import nn

    from core.runs.folder import Run

CHECKPOINTS = ("best", "last")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trained:
    """A run and its network, on the CPU and in evaluation mode."""

    run: "Run"
    project: Project
    module: "nn.Module"

    @property
    def training(self) -> TrainingPlan:
        """The plan it was trained by."""
        assert self.project.training is not None
        return self.project.training

    @property
    def data(self) -> DataPlan:
        """The data it was trained on."""
        assert self.project.data is not None
        return self.project.data


def project_of(run: "Run") -> Project:
    """Return the project that a run stored, its plans included.

    Raises:
        FileError: It is missing.
        FormError: It was changed and has problems of form, or lacks a plan.
    """
    reading = parse(run.project_text())
    if reading.problems or reading.project is None:
        raise FormError(reading.problems, str(_project_file(run)))
    lacking = [key for key in ("data", "training") if getattr(reading.project, key) is None]
    if lacking:
        raise FormError([_missing_plan(key) for key in lacking], str(_project_file(run)))
    return reading.project


def _project_file(run: "Run") -> Path:
    return run.folder / "project.tcanvas"


def _missing_plan(key: str) -> Problem:
    message = say(
        "missing-plan",
        "“{key}” is missing, and the project of a run says all that it was trained with. Restore it.",
        key=key,
    )
    return Problem(message=message, where=f"/{key}", stage=Stage.FORM)


def check_project(run: "Run", project: Project) -> None:
    """Refuse the project of a run that cannot be trained, or has fewer outputs than the run has classes.

    Only a change by hand brings this about.

    Raises:
        NetworkError: The network or a plan has errors; all are listed.
        FileError: The classes do not fit.
    """
    from core.checks import check_network
    from core.shapes.inference import infer

    report = infer(project)
    if errors := errors_among(check_network(project, report=report)):
        raise NetworkError(errors, str(_project_file(run)))
    spec = report.outputs[0]
    found = spec.shape[1] if spec is not None and spec.rank > 1 else None
    if isinstance(found, int) and found < len(run.record.classes):
        path = run.folder / "run.json"
        raise FileError(
            say(
                "classes-differ",
                "{path} names {classes} classes, and the network has {outputs} outputs. "
                "Restore run.json or project.tcanvas as the run wrote them.",
                path=str(path),
                classes=len(run.record.classes),
                outputs=found,
            ),
            str(path),
        )


def _check_threads(run: "Run") -> None:
    """Refuse a number of threads with which torch would take the process down."""
    if run.record.threads <= most_threads():
        return
    path = run.folder / "run.json"
    raise FileError(
        say(
            "too-many-threads",
            "{path}: threads ({threads}) must be at most {most} on this machine. "
            "Lower it; the last bits of the figures may then differ.",
            path=str(path),
            threads=run.record.threads,
            most=most_threads(),
        ),
        str(path),
    )


def checkpoint_path(run: "Run", checkpoint: str) -> Path:
    """Return where a run keeps its best or last checkpoint, which need not exist."""
    from core.training import checkpoints

    return run.folder / (checkpoints.LAST if checkpoint == "last" else checkpoints.BEST)


def open_trained(text: str | Path, root: Path, checkpoint: str) -> Trained:
    """Return a run's network with the weights of its best or last checkpoint.

    No random generator of the process is touched, so that a run may train beside this.

    Raises:
        FileError: There is no such run, it has no such checkpoint or only the one it began with, or one of
            its files is damaged.
        FormError: Its project was changed and has problems of form.
        NetworkError: Its project was changed and has errors.
    """
    from core.network.build import build_network
    from core.runs.folder import load_run
    from core.training import checkpoints

    run = load_run(text, root)
    path = checkpoint_path(run, checkpoint)
    if not path.is_file():
        raise _untrained(run, checkpoint, path)
    _check_threads(run)
    project = project_of(run)
    check_project(run, project)
    module = build_network(project, seed=0)  # every weight is replaced
    if not checkpoints.load_weights(path, module).epoch:
        raise _untrained(run, checkpoint, path)  # it was saved as the run began
    return Trained(run=run, project=project, module=module.eval())


def _untrained(run: "Run", checkpoint: str, path: Path) -> FileError:
    """Return the error of a run that has no weights worth asking yet."""
    return FileError(
        say(
            "no-checkpoint",
            "the run {run} ({status}) has no {checkpoint} checkpoint of a finished epoch yet. "
            "Go on with it (train --resume {run}), or choose another.",
            run=run.name,
            status=run.record.status.value,
            checkpoint=checkpoint,
        ),
        str(path),
    )


@contextmanager
def threads(count: int) -> Iterator[None]:
    """Compute with as many threads as the run did, so that sums come out the same, and without gradients."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(max(1, count))
    try:
        with torch.no_grad():
            yield
    finally:
        torch.set_num_threads(before)
