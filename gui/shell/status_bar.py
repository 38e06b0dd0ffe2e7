"""The bar at the bottom: what the network costs, what torch is doing, problems, whether all is saved."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from core.problems import Severity
from gui.context import Context
from gui.widgets.labels import ElidedLabel, Label
from gui.widgets.mixed_text import MixedText, Piece
from gui.widgets.numbers import bytes_text, full_count, short_count
from gui.widgets.texts import standing_alone

HEIGHT = 28
_SAID_MS = 6000
_MARGIN = 14
_GAP = 8
_BETWEEN = "   ·   "


class StatusBar(QFrame):
    """Figures at the left, what goes on at the right. A remark stays for a few seconds."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = context.theme
        self.setProperty("kind", "panel")
        self._figures = ElidedLabel("", self._theme, "label", "text_2", self)
        self._said = ElidedLabel("", self._theme, "label", "text_2", self)
        self._mark = QLabel(self)
        self._problems = MixedText(self._theme, self)
        self._saved = Label("", self._theme, "label", "text_3", self)
        self._saved_at: datetime | None = None
        self._said.hide()
        self._words: list[str] = []
        self._room = -1
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._figures, 3)
        row.addWidget(self._said, 2)
        row.addStretch(0)
        row.addWidget(self._mark)
        row.addWidget(self._problems)
        row.addWidget(self._saved)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAID_MS)
        self._timer.timeout.connect(self._on_said_long_enough)
        self._editor = False
        context.shapes.updated.connect(self.refresh)
        context.loader.loaded.connect(self.refresh)
        context.loader.failed_to_load.connect(self._on_failed)
        context.document.dirty_changed.connect(self._on_dirty)
        context.document.replaced.connect(self._on_replaced)
        context.training.state_changed.connect(self._on_state)
        context.training.events.connect(self._on_events)
        self._theme.changed.connect(self.refresh)
        self.refresh()

    def say(self, text: str) -> None:
        """Show a remark for a few seconds."""
        self._said.set_text(standing_alone(text))
        self._said.setVisible(bool(text))
        self._show_figures()
        self._timer.start()

    @property
    def said(self) -> str:
        """The remark that is shown."""
        return self._said.full_text

    def set_editor(self, shown: bool) -> None:
        """Say whether a network is shown; the start page has no figures."""
        self._editor = shown
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is known now."""
        self.setFixedHeight(max(HEIGHT, self._theme.px(26)))
        self._words = self._figure_words()
        self._room = -1
        self._show_right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_figures()

    def _show_figures(self) -> None:
        """Show as many figures as there is room for: of a figure that is cut off one could read another."""
        right = (self._mark, self._problems, self._saved)
        taken = sum(one.sizeHint().width() + _GAP for one in right if not one.isHidden())
        room = self.width() - taken - 2 * _MARGIN - _GAP
        if not self._said.isHidden():
            room = room * 3 // 5
        if room == self._room:
            return
        self._room, words = room, self._words
        kept = len(words)
        while kept > 1 and self._figures.fontMetrics().horizontalAdvance(_BETWEEN.join(words[:kept])) > room:
            kept -= 1
        self._figures.set_text(_BETWEEN.join(words[:kept]))
        self._figures.setToolTip(_BETWEEN.join(words) if kept < len(words) else "")

    def _figure_words(self) -> list[str]:
        loader, costs = self._context.loader, self._context.shapes.costs
        if loader.failed:
            return [self.tr("PyTorch could not be loaded")]
        if not loader.ready:
            return [self.tr("PyTorch is loading; shapes appear in a moment")]
        device = self.tr("Device: {devices}").format(devices=", ".join(loader.devices))
        if not self._editor or costs is None:
            return [self.tr("PyTorch is ready"), device]
        words = []
        if costs.parameters is not None:
            words.append(self.tr("{count} parameters").format(count=full_count(costs.parameters)))
        if costs.macs is not None:
            words.append(self.tr("{count} MACs per sample").format(count=short_count(costs.macs)))
        plan = self._context.document.project.training
        if costs.training_bytes is not None:
            batch = 64 if plan is None else plan.batch_size
            words.append(
                self.tr("{size} at batch {batch}").format(size=bytes_text(costs.training_bytes), batch=batch)
            )
        words.append(self.tr("float32 on {device}").format(device=loader.devices[-1]))
        return words

    def _show_right(self) -> None:
        state = self._context.training.state
        tokens = self._theme.tokens
        side = self._theme.px(14)
        shown = self._editor or state != "idle"
        for widget in (self._mark, self._saved):
            widget.setVisible(shown)
        if not shown:
            self._say_right(self.tr("Ctrl+K searches every action, example and file"), "text_3")
        elif state != "idle":
            self._mark.setPixmap(self._theme.pixmap("circle-filled", tokens.ok, self._theme.px(9)))
            self._say_right(self._training_words(state))
        elif self._context.shapes.report is None:
            self._mark.clear()
            self._say_right("")
        else:
            name, color, words = self._problem_words()
            self._mark.setPixmap(self._theme.pixmap(name, getattr(tokens, color), side))
            self._say_right(words)
        self._saved.setText(self._saved_words())
        self._saved.setVisible(shown and bool(self._saved.text()))
        self._show_figures()

    def _say_right(self, words: str, color: str = "text_1") -> None:
        self._problems.show_pieces([Piece(words, "label", color)])

    def _problem_words(self) -> tuple[str, str, str]:
        if not self._context.document.project.graph.nodes:
            return "circle", "text_3", self.tr("No layer yet")
        problems = self._context.shapes.problems
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        warnings = len(problems) - errors
        if errors == 1:
            return "circle-alert", "error", self.tr("1 problem")
        if errors:
            return "circle-alert", "error", self.tr("{count} problems").format(count=errors)
        if warnings:
            return "triangle-alert", "warning", self._warnings(warnings)
        return "check", "ok", self.tr("No problems")

    def _warnings(self, count: int) -> str:
        return self.tr("1 warning") if count == 1 else self.tr("{count} warnings").format(count=count)

    def _training_words(self, state: str) -> str:
        history = self._context.training.history
        total = history.steps_per_epoch * history.epochs
        words = {
            "starting": self.tr("Training starts"),
            "running": self.tr("Training"),
            "paused": self.tr("Paused"),
            "stopping": self.tr("Stopping"),
        }[state]
        if not total:
            return words
        return f"{words} · {100 * len(history.losses) // total} %"

    def _saved_words(self) -> str:
        if not self._editor:
            return ""
        document = self._context.document
        if document.dirty:
            return self.tr("Not saved")
        if document.path is None:
            return ""
        if self._saved_at is None:
            return self.tr("Saved")
        return self.tr("Saved {time}").format(time=f"{self._saved_at:%H:%M}")

    @Slot(bool)
    def _on_dirty(self, dirty: bool) -> None:
        if not dirty:
            self._saved_at = _written_at(self._context.document.path)
        self._show_right()

    @Slot(object)
    def _on_replaced(self, _project: object) -> None:
        self._saved_at = None
        self.refresh()

    @Slot(str)
    def _on_state(self, _state: str) -> None:
        self._show_right()

    @Slot(object)
    def _on_events(self, _events: object) -> None:
        self._say_right(self._training_words(self._context.training.state))

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        self.refresh()
        self.say(why)

    @Slot()
    def _on_said_long_enough(self) -> None:
        self._said.set_text("")
        self._said.hide()
        self._show_figures()


def _written_at(path: Path | None) -> datetime | None:
    """Return when a file was written, by whomever; None where it cannot be told."""
    if path is None:
        return None
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return None
