"""What stands at one place of a chart."""

from dataclasses import dataclass

from gui.charts.series import RunSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The figures of a run at one place of the horizontal axis; None where there are none.

    Attributes:
        step: The last step finished there, counted from 1; 0 before the first.
        epoch: How many epochs are finished there, parts included.
        train: Loss (the mean that is drawn) or accuracy of training.
        validation: Loss or accuracy at the last epoch's end before.
        validation_epoch: That epoch.
    """

    step: int
    epoch: float
    train: float | None
    validation: float | None
    validation_epoch: int | None


def reading_at(series: RunSeries, epoch: float, window: int, *, accuracy: bool) -> Reading:
    """Return what a run told up to an epoch; `window` is how many steps the mean of the loss spans."""
    step = min(len(series.losses), int(epoch * series.steps_per_epoch + 0.5))
    row = next((row for row in reversed(series.rows) if row.epoch <= epoch + 1e-9), None)
    train = row.train_accuracy if row is not None and accuracy else None
    if not accuracy and step > 0:
        mean = float(series.losses.trailing_mean([step - 1], window)[0])
        train = mean if mean == mean else None  # NaN: nothing but gaps
    validation = None if row is None else row.validation_accuracy if accuracy else row.validation_loss
    return Reading(
        step=step,
        epoch=min(epoch, series.reached),
        train=train,
        validation=validation,
        validation_epoch=None if row is None else row.epoch,
    )
