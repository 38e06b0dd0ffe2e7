"""What happens in the thread of a run: check, prepare, train; told as messages.

Everything here runs beside the window and needs torch.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import NetworkError
from core.problems import errors_among
from core.project.graph import Project
from core.project.plans import DataPlan
from core.training.control import ControlState, RunControl
from core.training.history import History

if TYPE_CHECKING:  # these import torch, which comes after the window
    from core.runs.preparing import PreparedRun
    from core.shapes.report import ShapeReport


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunOpened:
    """A run is ready to begin.

    Attributes:
        folder: Where it is kept.
        project: The value that it owns.
        report: The shapes of that value.
        history: What it has told before, where it goes on.
    """

    folder: Path
    project: Project
    report: "ShapeReport"
    history: History


def with_data(project: Project, *, example: bool) -> Project:
    """Return the project; an example that says nothing of data is trained on the digits."""
    return replace(project, data=DataPlan()) if example and project.data is None else project


def new_run(project: Project, device: str, root: Path, control: RunControl) -> Generator[object, None, None]:
    """Yield `RunOpened` and the events of a new run; nothing at all if it is stopped while it is prepared.

    Raises:
        NetworkError: The network has errors.
        TorchCanvasError: The data, the device or the folder cannot be used.
    """
    from core.runs.preparing import prepare_run

    report = _checked(project)
    prepared = prepare_run(project, device, root)
    yield from _events(prepared, report, History(), control)


def resumed_run(
    folder: Path, device: str, epochs: int | None, control: RunControl
) -> Generator[object, None, None]:
    """Yield `RunOpened` and the events of a run that goes on in its folder.

    Raises:
        TorchCanvasError: The run cannot be read, or its data are no longer the same.
    """
    from core.runs.folder import open_run
    from core.runs.preparing import prepare_resumed

    run = open_run(folder)
    prepared = prepare_resumed(run, device, epochs=epochs)
    report = _checked(prepared.project)
    yield from _events(prepared, report, run.history(), control)


def _checked(project: Project) -> "ShapeReport":
    """Return the shapes of a network that can be trained."""
    from core.checks import check_network
    from core.shapes.inference import infer

    report = infer(project)
    errors = errors_among(check_network(project, report=report))
    if errors:
        raise NetworkError(errors)
    return report


def _events(
    prepared: "PreparedRun", report: "ShapeReport", history: History, control: RunControl
) -> Generator[object, None, None]:
    if control.state is ControlState.STOPPING:
        prepared.discard()
        return
    yield RunOpened(folder=prepared.job.folder, project=prepared.project, report=report, history=history)
    yield from prepared.events(control)
