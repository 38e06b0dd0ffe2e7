"""The run menu: train, pause, stop, and why training cannot start."""

from PySide6.QtCore import QObject, Signal, Slot

from gui.actions import Actions
from gui.context import Context
from gui.shell.part import Part
from gui.widgets.texts import standing_alone, translated


class Running(Part):
    """Joins the run menu to the training service.

    Signals:
        begun: A run was asked for, here or in a panel.
    """

    begun = Signal()

    def __init__(self, context: Context, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._training = context.training
        self._actions = actions
        actions.on("run.train", self.train)
        actions.on("run.pause", self.pause_or_resume)
        actions.on("run.stop", self._training.stop)
        self._training.state_changed.connect(self._on_state)
        context.shapes.updated.connect(self.refresh)
        context.loader.loaded.connect(self.refresh)
        context.loader.failed_to_load.connect(self._on_state)
        context.document.changed.connect(self._on_document)
        context.document.replaced.connect(self._on_document)
        self.refresh()

    @Slot()
    def train(self) -> None:
        """Train what is on the canvas; the run keeps that value whatever is edited."""
        if self._actions.why_not("run.train") is None:
            self._training.start(self._context.document.project, self._context.settings.device)

    @Slot()
    def pause_or_resume(self) -> None:
        """Let the run wait, or go on."""
        if self._training.state == "paused":
            self._training.resume_run()
        else:
            self._training.pause()

    @Slot()
    def refresh(self) -> None:
        """Allow what can be done now."""
        state = self._training.state
        why_not = None
        if not self._shown:
            why_not = self.tr("Open a network first.")
        elif (sentence := self._why_not()) is not None:
            why_not = sentence
        self._actions.allow("run.train", why_not)
        idle = self.tr("Nothing is being trained.")
        waiting = {
            "idle": idle,
            "starting": self.tr("The run is starting."),
            "stopping": self.tr("The run is stopping."),
        }
        self._actions.allow("run.pause", waiting.get(state))
        self._actions.allow("run.stop", {"idle": idle, "stopping": waiting["stopping"]}.get(state))
        self._actions.name("run.pause", self.tr("&Resume") if state == "paused" else None)

    def _why_not(self) -> str | None:
        sentence = self._training.why_not(self._context.document.project)
        return None if sentence is None else standing_alone(translated(sentence))

    @Slot(str)
    def _on_state(self, state: str) -> None:
        self.refresh()
        if state == "starting":
            self.begun.emit()

    @Slot(object)
    @Slot(object, object)
    def _on_document(self, *_values: object) -> None:
        self.refresh()
