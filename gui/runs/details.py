"""One run: its figures, its curves, and what can be done with it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.runs.folder import PROJECT, DamagedRun, Run
from core.runs.record import Status
from gui.charts.chart import Chart, Quantity
from gui.charts.series import RunSeries
from gui.context import Context
from gui.runs.reading import RunCurves, read_curves
from gui.runs.wording import best_text, status_text, when
from gui.services.worker import Worker
from gui.widgets.buttons import Button
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import Label
from gui.widgets.texts import translated

_SMOOTHED_SHARE = 64
"""The training loss is shown as the mean over this part of an epoch's steps."""
_SIDE_BY_SIDE = 720
_ABOVE_CHARTS = 84
_HIGHEST_CHART = 320
CAN_RESUME = frozenset({Status.INTERRUPTED, Status.STOPPED, Status.FAILED})


class RunDetails(QScrollArea):
    """The selected run; what cannot be done with it says why."""

    def __init__(self, context: Context, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._worker = context, worker
        self._curves: RunCurves | None = None
        self._run: Run | DamagedRun | None = None
        theme = context.theme
        self._inner = inner = QWidget(self)
        self.title = Label("", theme, "panel_title", parent=inner, wrap=True)
        self.facts = Label("", theme, "body", "text_2", inner, wrap=True)
        self.message = Label("", theme, "body", "error", inner, wrap=True)
        self.resume = Button(
            self.tr("Resume this run"), theme, kind="primary", icon="play-filled", parent=inner
        )
        self.open_project = Button(self.tr("Open its project"), theme, icon="folder-open", parent=inner)
        self.compare = Button(
            self.tr("Compare with the open network"), theme, icon="git-compare", parent=inner
        )
        self.reveal = Button(self.tr("Show the folder"), theme, icon="folder", parent=inner)
        self.loss = Chart(theme, Quantity.LOSS, self.tr("Loss"), inner)
        self.accuracy = Chart(theme, Quantity.ACCURACY, self.tr("Accuracy"), inner)
        buttons = QWidget(inner)
        row = FlowLayout(buttons)
        for button in (self.resume, self.open_project, self.compare, self.reveal):
            row.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(buttons, 2)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.setSpacing(24)
        self._charts.addWidget(self.loss, 1)
        self._charts.addWidget(self.accuracy, 1)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        for label in (self.facts, self.message):
            layout.addWidget(label)
        layout.addLayout(self._charts, 1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("The selected run"))
        context.training.state_changed.connect(self._on_state_changed)

    def show_run(self, run: Run | DamagedRun | None) -> None:
        """Show a run; nothing for None."""
        self._run = run
        self._inner.setVisible(run is not None)
        if isinstance(run, DamagedRun):
            self._show_damaged(run)
        elif run is not None:
            self._show_sound(run)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._context.theme.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction is not self._charts.direction():
            self._charts.setDirection(direction)
        px = self._context.theme.px
        height = min(max(px(120), self.viewport().height() - px(_ABOVE_CHARTS)), px(_HIGHEST_CHART))
        for chart in (self.loss, self.accuracy):
            chart.prefer_height(height)

    def _show_damaged(self, run: DamagedRun) -> None:
        self.title.setText(run.folder.name)
        self.facts.setText(str(run.folder))
        self._say(translated(run.error.sentence))
        self._curves = None
        self._show_series(RunSeries())

    def _show_sound(self, run: Run) -> None:
        record = run.record
        self.title.setText(record.name)
        parts = [
            status_text(record.status),
            when(record.started),
            self.tr("epochs: {count}").format(count=record.epochs),
            self.tr("best {figure}").format(figure=best_text(run)) if best_text(run) else "",
            self.tr("seed {seed}").format(seed=record.seed),
            record.device,
            self.tr("torch {version}").format(version=record.versions.get("torch", "?")),
        ]
        self.facts.setText(" · ".join(part for part in (*parts, run.name) if part))
        self._say(record.message)
        shown = self._curves.run if self._curves is not None else None
        if shown != run or record.status is Status.RUNNING:
            if shown is None or shown.folder != run.folder:
                self._show_series(RunSeries())
            self._worker.submit("curves", lambda: read_curves(run), self._on_curves)

    def _on_curves(self, curves: RunCurves) -> None:
        """Show what was read, unless another run was selected meanwhile."""
        if curves.run is not self._run:
            return
        self._curves = curves
        if curves.trouble is not None:
            self._say(
                "\n".join(part for part in (curves.run.record.message, translated(curves.trouble)) if part)
            )
        self._show_series(curves.series)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _show_series(self, series: RunSeries) -> None:
        has_curve = bool(series.rows) or len(series.losses) > 0
        self.loss.setVisible(has_curve)
        self.accuracy.setVisible(series.has_accuracy)
        self.loss.set_window(max(1, series.steps_per_epoch // _SMOOTHED_SHARE))
        for chart in (self.loss, self.accuracy):
            chart.show_series(series)

    @Slot(str)
    def _on_state_changed(self, _state: str) -> None:
        self._offer()

    def _offer(self) -> None:
        """Enable what can be done, and say of the rest why not."""
        run = self._run
        sound = isinstance(run, Run)
        project = isinstance(run, Run) and (run.folder / PROJECT).is_file()
        for button in (self.open_project, self.compare):
            button.setEnabled(project)
            button.setToolTip("" if project else self.tr("The project's file is missing."))
        self.resume.setVisible(isinstance(run, Run) and run.record.status in CAN_RESUME)
        why_not = "" if sound else self.tr("This folder is no run.")
        if self._context.training.state != "idle":
            why_not = self.tr("Another run is under way.")
        elif not self._context.loader.ready:
            why_not = self._context.loader.failed or self.tr("PyTorch is still loading.")
        self.resume.setEnabled(not why_not)
        self.resume.setToolTip(why_not)
