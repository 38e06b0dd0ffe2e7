"""A run's network with its trained weights, ready to evaluate, predict or export."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import FileError, FormError
from core.project.graph import Project
from core.project.plans import DataPlan, TrainingPlan
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
        return self.project.training if self.project.training is not None else TrainingPlan()

    @property
    def data(self) -> DataPlan:
        """The data it was trained on."""
        return self.project.data if self.project.data is not None else DataPlan()


def project_of(run: "Run") -> Project:
    """Return the project that a run stored.

    Raises:
        FileError: It is missing.
        FormError: It was changed and has problems of form.
    """
    reading = parse(run.project_text())
    if reading.problems or reading.project is None:
        raise FormError(reading.problems, str(run.folder / "project.tcanvas"))
    return reading.project


def checkpoint_path(run: "Run", checkpoint: str) -> Path:
    """Return where a run keeps its best or last checkpoint, which need not exist."""
    from core.training import checkpoints

    return run.folder / (checkpoints.LAST if checkpoint == "last" else checkpoints.BEST)


def open_trained(text: str | Path, root: Path, checkpoint: str) -> Trained:
    """Return a run's network with the weights of its best or last checkpoint.

    No random generator of the process is touched, so that a run may train beside this.

    Raises:
        FileError: There is no such run, it has no such checkpoint, or one of its files is damaged.
    """
    from core.network.build import build_network
    from core.runs.folder import load_run
    from core.training import checkpoints

    run = load_run(text, root)
    path = checkpoint_path(run, checkpoint)
    if not path.is_file():
        raise FileError(
            say(
                "no-checkpoint",
                "the run {run} ({status}) has no {checkpoint} checkpoint: it did not finish an epoch. "
                "Go on with it (train --resume {run}), or choose another.",
                run=run.name,
                status=run.record.status.value,
                checkpoint=checkpoint,
            ),
            str(path),
        )
    project = project_of(run)
    module = build_network(project, seed=0)  # every weight is replaced
    checkpoints.load_weights(path, module)
    return Trained(run=run, project=project, module=module.eval())


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
