"""Reading runs from disk, beside the window: a long run's events are many megabytes."""

from dataclasses import dataclass

from core.errors import FileError
from core.runs.folder import Run
from core.runs.record import Status
from core.sentences import Sentence
from gui.charts.series import RunSeries


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunCurves:
    """What a run told, as charts show it; `trouble` says why there is nothing, or not all."""

    run: Run
    series: RunSeries
    trouble: Sentence | None = None


def read_curves(run: Run) -> RunCurves:
    """Return the curves of a run; called in a thread beside the window."""
    try:
        series, trouble = RunSeries.of(run.history()), None
    except FileError as error:
        series, trouble = RunSeries(), error.sentence
    if run.record.status is not Status.RUNNING:
        series.finished = series.finished or run.record.status.value
    return RunCurves(run=run, series=series, trouble=trouble)
