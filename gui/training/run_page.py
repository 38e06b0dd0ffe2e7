"""During and after a run: figures, progress, charts, validation samples, drawing, and what it leaves."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QSlider, QVBoxLayout, QWidget

from core.data.facts import source_facts
from core.errors import TorchCanvasError
from core.project.graph import Project
from core.project.plans import TrainingPlan
from core.training.events import (
    CheckpointSaved,
    EpochFinished,
    Event,
    Paused,
    Resumed,
    RunFinished,
    RunStarted,
    Warned,
)
from gui.charts.chart import Chart, Quantity
from gui.charts.series import RunSeries
from gui.context import Context
from gui.training.clock import RunClock
from gui.training.drawing import DigitReader
from gui.training.figures import RunFigures
from gui.training.progress import SegmentedProgress
from gui.training.run_buttons import RunControls, RunExits
from gui.training.samples import SamplesView
from gui.widgets.buttons import Button
from gui.widgets.labels import Label
from gui.widgets.message_bar import MessageBar
from gui.widgets.sections import Rule
from gui.widgets.segmented import SegmentedControl
from gui.widgets.texts import translated

if TYPE_CHECKING:  # reads runs, which needs torch
    from gui.services.predictor import Evaluation

_WIDE = 620
_ABOVE_CHARTS = 96
_HIGHEST_CHART = 280
_MARGIN = 16
_MOST_SMOOTHING = 10
_FIRST_SMOOTHING = 4
_LOOK_SOONEST_S, _LOOK_LATEST_S = 2.0, 10.0
"""How long a run that trains is left alone, at least and at most, before its samples are looked at again."""
_LOOK_SHARE = 0.025
"""How much of a run's time looking at its validation samples may take."""


class RunPage(QWidget):
    """The run that trains or was trained last.

    Signals:
        plan_asked: A person wants to go back to the plan.
    """

    plan_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.series = RunSeries()
        self._clock = RunClock()
        self._looking = self._look_again = False
        self._looked_at = 0
        self._looked_s = self._look_cost_s = 0.0
        self._make_parts()
        self._lay_out()
        training, prediction = context.training, context.prediction
        training.state_changed.connect(self._on_state_changed)
        training.events.connect(self._on_events)
        training.finished.connect(self._on_finished)
        training.failed.connect(self._on_training_failed)
        prediction.evaluated.connect(self._on_evaluated)
        prediction.weights_loaded.connect(self._on_weights_loaded)
        prediction.failed.connect(self._on_prediction_failed)
        self._on_state_changed(training.state)

    @property
    def looking(self) -> bool:
        """Whether the validation samples are being looked at."""
        return self._looking

    def _make_parts(self) -> None:
        theme = self._context.theme
        self.figures = RunFigures(theme, self)
        self.progress = SegmentedProgress(theme, self)
        self.controls = RunControls(self._context, self)
        self.back = Button(self.tr("Back to the plan"), theme, icon="chevron-left", parent=self)
        self.back.clicked.connect(self.plan_asked)
        self.message = MessageBar(theme, self)
        self.loss = Chart(theme, Quantity.LOSS, self.tr("Loss"), self)
        self.accuracy = Chart(theme, Quantity.ACCURACY, self.tr("Accuracy"), self)
        scales = (("linear", self.tr("Linear")), ("log", self.tr("Log")))
        self.scale = SegmentedControl(scales, theme, name=self.tr("Scale of the loss"), parent=self)
        self.scale.chosen.connect(self._on_scale_chosen)
        self.smoothing = QSlider(Qt.Orientation.Horizontal, self)
        self.smoothing.setRange(0, _MOST_SMOOTHING)
        self.smoothing.setPageStep(1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.smoothing.setAccessibleName(self.tr("Smoothing of the training loss"))
        self.smoothing.valueChanged.connect(self._on_smoothing_changed)
        self.samples = SamplesView(theme, self)
        self.reader = DigitReader(self._context, self)
        self.exits = RunExits(self._context, self)
        self.samples.chosen.connect(self._on_sample_chosen)
        self.exits.said.connect(self._on_said)
        self.exits.refused.connect(self._on_failed)
        self.smoothing.setValue(_FIRST_SMOOTHING)

    def _lay_out(self) -> None:
        theme = self._context.theme
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.figures, 1)
        head.addWidget(self.controls, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.loss.controls.addWidget(Label(self.tr("Smoothing"), theme, "label", "text_3", self))
        self.loss.controls.addWidget(self.smoothing)
        self.loss.controls.addWidget(self.scale)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.setSpacing(24)
        self._charts.addWidget(self.loss, 1)
        self._charts.addWidget(self.accuracy, 1)
        self._samples_rule = Rule(self)
        self._after = QWidget(self)
        after = QVBoxLayout(self._after)
        after.setContentsMargins(0, 0, 0, 0)
        after.setSpacing(12)
        for part in (Rule(self), self.reader, self.exits):
            after.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.progress)
        layout.addWidget(self.message)
        layout.addLayout(self._charts, 1)
        layout.addWidget(self._samples_rule)
        layout.addWidget(self.samples)
        layout.addWidget(self._after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        viewport = self._viewport()
        if viewport is not None:
            viewport.installEventFilter(self)
            self._fit_charts(viewport.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self._fit_charts(watched.height())
        return super().eventFilter(watched, event)

    def _viewport(self) -> QWidget | None:
        """Return what the page is seen through, if it can be scrolled."""
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                return parent.viewport()
            parent = parent.parentWidget()
        return None

    def _fit_charts(self, seen: int) -> None:
        """Let figures and charts together fill what is seen, so that they need no scrolling."""
        px = self._context.theme.px
        height = min(max(px(140), seen - px(_ABOVE_CHARTS)), px(_HIGHEST_CHART))
        for chart in (self.loss, self.accuracy):
            chart.prefer_height(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        viewport = self._viewport()
        room = self.width() if viewport is None else min(self.width(), viewport.width())
        wide = room >= max(self._context.theme.px(_WIDE), self._width_of_both())
        self._charts.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._align_charts(wide=wide)

    def _width_of_both(self) -> int:
        """Return how wide the page must be for both charts to stand side by side with their legends."""
        charts = self.loss.minimumSizeHint().width() + self.accuracy.minimumSizeHint().width()
        return charts + self._charts.spacing() + 2 * _MARGIN

    def _align_charts(self, *, wide: bool) -> None:
        """Let charts side by side begin below the higher of their headers."""
        charts = (self.loss, self.accuracy)
        height = self._context.theme.px(32)
        if wide and not self.accuracy.isHidden():
            each = (self.width() - 2 * _MARGIN - self._charts.spacing()) // 2
            height = max(height, *(chart.header_height(each) for chart in charts))
        for chart in charts:
            chart.set_header_height(height)

    @Slot(str)
    def _on_state_changed(self, state: str) -> None:
        if state == "starting":
            self._begin()
        self.back.setVisible(state == "idle")
        if state == "paused":
            self._look()
        self.pass_focus_on()
        self._show_parts()
        self._show_figures()

    def pass_focus_on(self) -> None:
        """Give the focus, where the page keeps it, to what fits; never to Stop, pressed in error."""
        fitting = (self.controls.pause, self.controls.resume, self.back)
        heir = next((one for one in fitting if one.isVisible() and one.isEnabled()), None)
        if self.hasFocus() and heir is not None:
            heir.setFocus()

    def _show_parts(self) -> None:
        """Show below the charts what there is by now: samples once an epoch is over, the rest at rest."""
        begun = bool(self.series.rows)
        self.samples.setVisible(begun)
        self._samples_rule.setVisible(begun)
        self._after.setVisible(begun and self._context.training.state in ("idle", "paused"))
        self.reader.setVisible(_can_be_drawn(self._context.training.run_project))

    def _look(self) -> None:
        """Ask what the run's best network says of its validation samples."""
        folder = self._context.training.run_folder
        if folder is None or not self.series.rows:
            return
        if _can_be_drawn(self._context.training.run_project):
            self.reader.use_run(folder)
        if self.series.rows[-1].validation_loss is None:
            self.samples.show_evaluation(None, self.tr("No samples are set aside for validation."))
            return
        if self._looking:  # what is being found is of an earlier epoch
            self._look_again = True
            return
        self._looking, self._looked_s = True, self._clock.elapsed_s
        self._looked_at = self.series.rows[-1].epoch
        self._context.prediction.evaluate(folder)

    def _stop_looking(self) -> bool:
        """Take an answer in; returns whether there is something newer, which is asked for."""
        again, self._looking, self._look_again = self._look_again, False, False
        self._look_cost_s = self._clock.elapsed_s - self._looked_s
        if again:
            self._look()
        return again

    def _begin(self) -> None:
        """Make room for a run that is being prepared."""
        self.series = RunSeries()
        self._clock = RunClock()
        self.message.hide()
        for chart in (self.loss, self.accuracy):
            chart.show_series(self.series)
        self.samples.show_evaluation(None)
        self._looking, self._look_again, self._looked_s = False, False, 0.0

    @Slot(object)
    def _on_events(self, events: list[Event]) -> None:
        for event in events:
            if (
                isinstance(event, RunStarted)
                and event.resumed_from is not None
                and not len(self.series.losses)
            ):
                self._take_over(event)
            self.series.add(event)
            self._follow(event)
        for chart in (self.loss, self.accuracy):
            chart.refresh()
        self.accuracy.setVisible(self.series.has_accuracy or not self.series.rows)
        if any(isinstance(event, EpochFinished | RunFinished) for event in events):
            self._show_parts()
        self._show_figures()

    def _take_over(self, event: RunStarted) -> None:
        """Show what a run that goes on told before."""
        history = self._context.training.history
        kept = (event.resumed_from or 0) * event.steps_per_epoch
        self.series = RunSeries.of(history)
        self.series.rows = [row for row in self.series.rows if row.epoch <= (event.resumed_from or 0)]
        self.series.losses.truncate(kept)
        for chart in (self.loss, self.accuracy):
            chart.show_series(self.series)

    def _follow(self, event: Event) -> None:
        match event:
            case RunStarted():
                self._set_window(self.smoothing.value())
                self._clock.start(float(event.resumed_from or 0))
            case Paused() | RunFinished():
                self._clock.pause()
            case Resumed():
                self._clock.go_on()
            case Warned():
                self.message.say(translated(event.sentence or event.message), "warning")
            case CheckpointSaved():
                self._look_now_and_then()

    def _look_now_and_then(self) -> None:
        """Look at the samples after an epoch, seldom enough to leave the run its time."""
        first = not self._looked_s
        wait_s = min(max(_LOOK_SOONEST_S, self._look_cost_s / _LOOK_SHARE), _LOOK_LATEST_S)
        if not self._looking and (first or self._clock.elapsed_s - self._looked_s >= wait_s):
            self._look()

    def _show_figures(self) -> None:
        project = self._context.training.run_project
        plan = (project.training if project is not None else None) or TrainingPlan()
        rate = plan.optimizer.args.get("lr")
        self.figures.show_run(self.series, self._clock, rate if isinstance(rate, float) else None)
        self.progress.show_progress(self.series.reached, self.series.epochs)

    @Slot(object)
    def _on_finished(self, event: RunFinished) -> None:
        self._show_parts()
        self.exits.refresh()
        if event.reason in ("diverged", "failed"):
            told = translated(event.sentence or event.message) if event.message else ""
            self.message.say(told or self.tr("The run failed."), "error")
        elif event.reason == "stopped":
            self.message.say(
                self.tr("Stopped. The last checkpoint is kept; Runs offers to resume it."), "info"
            )
        self._look()

    @Slot(str)
    def _on_training_failed(self, why: str) -> None:
        error = self._context.training.last_error
        self._on_failed(translated(error.sentence) if isinstance(error, TorchCanvasError) else why)

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        self.message.say(why, "error")

    @Slot(object)
    def _on_evaluated(self, evaluation: "Evaluation") -> None:
        if evaluation.run_folder != self._context.training.run_folder:
            return
        if self._stop_looking():
            return
        classified = bool(evaluation.samples)
        if classified:
            note = self.tr("{right} of {count} right").format(
                right=f"{evaluation.count - len(evaluation.mistakes):,}", count=f"{evaluation.count:,}"
            )
        else:
            note = self.tr("{count} samples, mean loss {loss}").format(
                count=f"{evaluation.count:,}", loss=f"{evaluation.loss:.4g}"
            )
        if self.series.finished is None:
            note = self.tr("after epoch {epoch}").format(epoch=self._looked_at) + " · " + note
        if evaluation.weights is not None:
            note += " · " + self.tr("with the weights of {file}").format(file=evaluation.weights.name)
        if evaluation.data_changed:
            note += " · " + self.tr("the data have changed since the run")
        self.samples.show_evaluation(evaluation, note)

    @Slot(object)
    def _on_weights_loaded(self, _path: object) -> None:
        self._look()

    @Slot(str)
    def _on_prediction_failed(self, why: str) -> None:
        if self._context.training.run_folder is None:
            return
        error = self._context.prediction.last_error
        told = why if error is None else translated(error)
        if self._looking and not self.samples.strip.samples:
            self.samples.show_evaluation(None, told)
        else:
            self.message.say(told, "error")
        self._stop_looking()

    @Slot(int)
    def _on_sample_chosen(self, number: int) -> None:
        project = self._context.training.run_project
        if project is not None and project.data is not None and project.data.source.type == "digits":
            self.reader.read_digit(number)

    @Slot(str)
    def _on_said(self, text: str) -> None:
        self.message.say(text, "ok")

    @Slot()
    def _on_theme_changed(self) -> None:
        self.smoothing.setFixedWidth(self._context.theme.px(90))

    @Slot(str)
    def _on_scale_chosen(self, key: str) -> None:
        self.loss.set_log(key == "log")

    @Slot(int)
    def _on_smoothing_changed(self, value: int) -> None:
        self._set_window(value)

    def _set_window(self, value: int) -> None:
        """Smooth over more steps the further the slider stands: at its end, over an epoch."""
        steps = max(1, self.series.steps_per_epoch)
        window = 1 if value == 0 else max(2, round(steps * 2.0 ** (value - _MOST_SMOOTHING)))
        self.loss.set_window(window)
        words = (
            self.tr("not smoothed") if window == 1 else self.tr("mean of {count} steps").format(count=window)
        )
        self.smoothing.setToolTip(words)
        self.smoothing.setAccessibleDescription(words)


def _can_be_drawn(project: Project | None) -> bool:
    """Return whether a run learned to tell classes of images apart, so that a drawing can be one."""
    if project is None or project.data is None:
        return False
    facts = source_facts(project.data.source)
    return bool(facts.classes) and len(facts.input_shape) == 3
