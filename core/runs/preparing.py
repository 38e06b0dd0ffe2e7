"""From a project to a run that is ready to start: device, data and folder."""

import shutil
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from core.data.prepare import prepare
from core.errors import DataError, TorchCanvasError
from core.network.build import build_network
from core.project.graph import Project
from core.project.plans import TrainingPlan
from core.project.writing import write
from core.runs.folder import Run, create_run
from core.runs.runner import run_training
from core.runs.trained import check_project, project_of
from core.sentences import say
from core.training.control import RunControl
from core.training.devices import choose_device
from core.training.events import Event
from core.training.job import TrainingJob


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreparedRun:
    """A run whose device exists, whose data are loaded and whose folder is made."""

    job: TrainingJob
    project: Project

    def events(self, control: RunControl) -> Generator[Event, None, None]:
        """Yield the run's events, each on disk before; a new folder in which nothing ran is removed.

        Raises:
            TorchCanvasError: As `run_training`.
        """
        begun = self.job.resume
        try:
            for event in run_training(
                self.job, control, project_text=write(self.project), project_name=self.project.name
            ):
                begun = True
                yield event
        except TorchCanvasError:
            if not begun:
                self.discard()
            raise

    def discard(self) -> None:
        """Remove the folder of a new run that is not to start after all."""
        if not self.job.resume:
            shutil.rmtree(self.job.folder, ignore_errors=True)


def prepare_run(project: Project, device: str, root: Path) -> PreparedRun:
    """Return a new run of a project; its folder is made last, so that nothing half done is left.

    Args:
        project: A network without errors, with data.
        device: `auto`, `cpu`, `cuda`, `cuda:i` or `mps`.
        root: Where runs stand.

    Raises:
        DataError: The data cannot be prepared, or the project names none.
        DeviceError: The device does not exist.
        FileError: A file of the data, or the folder, cannot be used.
    """
    return _prepared(project, device, root, None)


def prepare_resumed(
    run: Run, device: str | None = None, *, epochs: int | None = None, threads: int | None = None
) -> PreparedRun:
    """Return a run that goes on from its last checkpoint, in its own folder.

    Args:
        run: The run to go on with.
        device: As for `prepare_run`; the run's own if it is not to be another.
        epochs: The total to reach, if it is to be another than planned.
        threads: Another number of threads.

    Raises:
        FormError: The stored project was changed and has problems of form.
        NetworkError: It was changed, or the number of threads given, and cannot be trained.
        TorchCanvasError: As `prepare_run`.
    """
    project = project_of(run)
    plan = project.training
    assert plan is not None, "project_of sees to it"
    if epochs is not None:
        plan = replace(plan, epochs=epochs)
    if threads is not None:
        plan = replace(plan, threads=threads)
    project = replace(project, training=plan)
    check_project(run, project)
    chosen = device if device is not None else run.record.device or "auto"
    return _prepared(project, chosen, run.folder.parent, run.folder)


def _prepared(project: Project, device: str, root: Path, folder: Path | None) -> PreparedRun:
    choose_device(device)
    if project.data is None:
        raise DataError(say("no-data", "{name} names no data. Choose some.", name=project.name), "/data")
    data = prepare(project.data)
    plan = project.training if project.training is not None else TrainingPlan()
    project = replace(project, training=plan)  # the run keeps all that it was trained with
    resume = folder is not None
    folder = folder if folder is not None else create_run(root, project.name)
    job = TrainingJob(
        run=folder.name,
        build=lambda: build_network(project, seed=plan.seed),
        plan=plan,
        data=data,
        device=device,
        folder=folder,
        resume=resume,
    )
    return PreparedRun(job=job, project=project)
