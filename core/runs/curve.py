"""The loss curves of a run as a picture."""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from core.files import write_atomically
from core.training.history import History

WIDTH, HEIGHT = 960, 540
_SCALE = 2  # drawn larger and scaled down: Pillow's lines are not antialiased
_LEFT, _RIGHT, _TOP, _BOTTOM = 68, 28, 64, 56

_PANEL = "#FFFFFF"
_GRID = "#E3E6EB"
_BASELINE = "#C9CED7"
_TEXT_1, _TEXT_3 = "#1A1E26", "#616A7A"
_TRAIN, _VALIDATION = "#2C63D6", "#B05100"
_RAW = "#D1DEF6"  # the training colour at 22 % on white

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where numbers lie in the picture.

    Attributes:
        epochs: The right end of the horizontal axis; the left one is 0.
        low: Loss at the lower edge.
        high: Loss at the upper edge.
    """

    epochs: float
    low: float
    high: float

    def at(self, epoch: float, loss: float) -> Point:
        """Return the point of a loss at a time, in pixels of the large picture, never beyond the edges."""
        share = (min(max(loss, self.low), self.high) - self.low) / (self.high - self.low)
        x = _LEFT + (WIDTH - _LEFT - _RIGHT) * epoch / self.epochs
        y = HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * share
        return x * _SCALE, y * _SCALE


def draw_curve(history: History, path: Path, *, title: str = "Loss") -> None:
    """Write a PNG of the training loss (every step, and the mean of every epoch) and the validation loss.

    Raises:
        FileError: It cannot be written.
    """
    picture = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), _PANEL)
    draw = ImageDraw.Draw(picture)
    frame = _frame_of(history)
    _draw_axes(draw, frame, title)
    _draw_raw(draw, frame, history)
    train = [(row.epoch, row.train_loss) for row in history.rows if row.train_loss is not None]
    validation = [(row.epoch, row.validation_loss) for row in history.rows if row.validation_loss is not None]
    _draw_line(draw, [frame.at(*point) for point in train], _TRAIN, hollow=len(train) == 1)
    _draw_line(draw, [frame.at(*point) for point in validation], _VALIDATION, hollow=True)
    _draw_legend(draw, train, validation, raw=bool(history.losses))
    small = picture.reduce(_SCALE)
    content = io.BytesIO()
    small.save(content, "PNG", optimize=True)
    write_atomically(path, content.getvalue())


def _frame_of(history: History) -> _Frame:
    """Return axes that hold every mean and nearly every step: the highest hundredth is cut off."""
    raw = sorted(loss for loss in history.losses if loss is not None)
    means = [x for row in history.rows for x in (row.train_loss, row.validation_loss) if x is not None]
    values = [*means, *raw[: max(1, math.ceil(len(raw) * 0.99))]]
    steps = len(history.losses) / history.steps_per_epoch if history.steps_per_epoch else 0
    epochs = max(1, history.epochs if history.reason in (None, "completed") else math.ceil(steps))
    if not values:
        return _Frame(epochs=epochs, low=0.0, high=1.0)
    low, high = min(values), max(values)
    low = 0.0 if 0 <= low < 0.4 * high else low
    room = (high - low or abs(high) or 1.0) * 0.04
    return _Frame(epochs=epochs, low=low if low == 0 else low - room, high=high + room)


def _ticks(low: float, high: float, wanted: int) -> list[float]:
    """Return round numbers between two ends, about as many as wanted."""
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = math.ceil(low / step - 1e-9)
    return [index * step for index in range(first, math.floor(high / step + 1e-9) + 1)]


def _label(value: float, step: float) -> str:
    if value and not 1e-4 <= abs(value) < 1e6:
        return f"{value:.3g}"
    return f"{value:,.{max(0, -math.floor(math.log10(step) + 1e-9))}f}"


def _draw_axes(draw: ImageDraw.ImageDraw, frame: _Frame, title: str) -> None:
    font, left, right = _font(12), frame.at(0, frame.low)[0], frame.at(frame.epochs, frame.low)[0]
    ticks = _ticks(frame.low, frame.high, 6)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    for loss in ticks:
        y = frame.at(0, loss)[1]
        draw.line((left, y, right, y), _GRID, _SCALE)
        draw.text((left - 10 * _SCALE, y), _label(loss, step), _TEXT_3, font, anchor="rm")
    bottom = frame.at(0, frame.low)[1]
    draw.line((left, bottom, right, bottom), _BASELINE, _SCALE)
    for epoch in _ticks(0, frame.epochs, min(12, int(frame.epochs))):
        x = frame.at(epoch, frame.low)[0]
        draw.line((x, bottom, x, bottom + 4 * _SCALE), _BASELINE, _SCALE)
        draw.text((x, bottom + 9 * _SCALE), f"{epoch:g}", _TEXT_3, font, anchor="mt")
    draw.text(((left + right) / 2, (HEIGHT - 12) * _SCALE), "epoch", _TEXT_3, font, anchor="mb")
    draw.text((left, 20 * _SCALE), title, _TEXT_1, _font(16), anchor="lt")


def _draw_raw(draw: ImageDraw.ImageDraw, frame: _Frame, history: History) -> None:
    """Draw the loss of every step; a gap where it is not finite."""
    if not history.steps_per_epoch:
        return
    run: list[Point] = []
    for step, loss in _thinned(history.losses, (WIDTH - _LEFT - _RIGHT) * _SCALE):
        if loss is None:
            _draw_line(draw, run, _RAW, width=1)
            run = []
        else:
            run.append(frame.at(step / history.steps_per_epoch, loss))
    _draw_line(draw, run, _RAW, width=1)


def _thinned(losses: Sequence[float | None], columns: int) -> Iterator[tuple[int, float | None]]:
    """Yield (step, loss); with more steps than columns, the least and the greatest of each column."""
    size = max(1, math.ceil(len(losses) / columns))
    for start in range(0, len(losses), size):
        part = losses[start : start + size]
        finite = [loss for loss in part if loss is not None]
        if not finite:
            yield start + 1, None
            continue
        yield start + 1, min(finite)
        if len(finite) > 1:
            yield start + len(part), max(finite)


def _draw_line(
    draw: ImageDraw.ImageDraw, points: Sequence[Point], colour: str, *, width: int = 2, hollow: bool = False
) -> None:
    if len(points) > 1:
        draw.line(list(points), colour, width * _SCALE, joint="curve")
    if hollow:
        for x, y in points:
            radius = 3 * _SCALE
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), _PANEL, colour, 2 * _SCALE)


def _draw_legend(
    draw: ImageDraw.ImageDraw, train: Sequence[Point], validation: Sequence[Point], *, raw: bool
) -> None:
    """Draw, from the right, what each colour means, with the last value."""
    font, x, y = _font(12), (WIDTH - _RIGHT) * _SCALE, 28 * _SCALE
    entries = []
    if validation:
        entries.append((f"validation {validation[-1][1]:.4g}", _VALIDATION, 2))
    if train:
        entries.append((f"training, epoch mean {train[-1][1]:.4g}", _TRAIN, 2))
    if raw:
        entries.append(("training, each step", _RAW, 2))
    for text, colour, width in entries:
        x -= int(draw.textlength(text, font))
        draw.text((x, y), text, _TEXT_3, font, anchor="lm")
        x -= 30 * _SCALE
        draw.line((x, y, x + 22 * _SCALE, y), colour, width * _SCALE)
        if colour == _VALIDATION:
            _draw_line(draw, [(x + 11 * _SCALE, y)], colour, hollow=True)
        x -= 22 * _SCALE


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the typeface that Pillow carries, so that the picture is the same everywhere."""
    return ImageFont.load_default(size * _SCALE)
