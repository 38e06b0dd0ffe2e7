import math

from core.training.events import EpochFinished, RunFinished, RunStarted, StepsFinished
from core.training.history import fold
from gui.charts.reading import reading_at
from gui.charts.series import RunSeries


def started(**values):
    values = {"steps_per_epoch": 4, "epochs": 3} | values
    return RunStarted(run="r", device="cpu", why="", threads=1, path="eager", **values)


def epoch(number, *, accuracy=0.5, loss=1.0):
    return EpochFinished(
        epoch=number,
        train_loss=loss,
        validation_loss=loss,
        train_accuracy=accuracy,
        validation_accuracy=accuracy,
        samples_per_second=100.0,
        learning_rate=0.1,
    )


def steps(first, *losses):
    return StepsFinished(first_step=first, losses=losses)


def series_of(*events):
    series = RunSeries()
    for event in events:
        series.add(event)
    return series


RUN = (started(), steps(1, 4.0, 3.0), steps(3, 2.0, 1.0), epoch(1), steps(5, 0.5, math.nan))
RESUMED = (*RUN, started(resumed_from=1), steps(5, 0.4, 0.3, 0.2, 0.1), epoch(2, accuracy=0.75))


def test_a_series_told_by_events_is_that_of_their_history():
    for events in (RUN, RESUMED):
        told, folded = series_of(*events), RunSeries.of(fold(events))
        assert told.losses.values.tolist().__repr__() == folded.losses.values.tolist().__repr__()
        assert (told.rows, told.reached, told.epochs) == (folded.rows, folded.reached, folded.epochs)


def test_a_run_that_goes_on_repeats_the_steps_after_its_checkpoint():
    series = series_of(*RESUMED)
    assert len(series.losses) == 8 and series.reached == 2
    assert [row.epoch for row in series.rows] == [1, 2]


def test_the_end_and_its_reason_are_known():
    series = series_of(*RUN, RunFinished(run="r", reason="stopped", checkpoint=None, best=None))
    assert series.finished == "stopped"


def test_a_reading_has_the_mean_of_the_steps_and_the_last_epoch_before():
    reading = reading_at(series_of(*RUN), 1.25, window=2, accuracy=False)
    assert (reading.step, reading.train, reading.validation, reading.validation_epoch) == (5, 0.75, 1.0, 1)


def test_a_reading_where_nothing_is_known_is_empty():
    reading = reading_at(RunSeries(), 0.5, window=5, accuracy=True)
    assert (reading.step, reading.train, reading.validation) == (0, None, None)
