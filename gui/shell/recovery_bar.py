"""A bar above an opened file: a crash left newer work for it, which can be recovered or thrown away."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from core.errors import TorchCanvasError
from gui.context import Context
from gui.dialogs.errors import show_error
from gui.shell.autosave import Recovery, find_recoveries
from gui.shell.files import Files
from gui.widgets.buttons import Button
from gui.widgets.message_bar import MessageBar


class RecoveryBar(MessageBar):
    """Offers what was kept of a file after it was last written.

    Signals:
        settled: The work was recovered or thrown away; carries its folder.
    """

    settled = Signal(object)

    def __init__(self, context: Context, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self._files = files
        self._recovery: Recovery | None = None
        self.recover = Button(self.tr("Recover"), context.theme, kind="link", parent=self)
        self.recover.clicked.connect(self._on_recover)
        self.discard = Button(self.tr("Discard"), context.theme, kind="link", parent=self)
        self.discard.clicked.connect(self._on_discard)
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        for button in (self.recover, self.discard):
            layout.insertWidget(layout.count() - 1, button)  # before the one that closes the bar
        files.opened.connect(self.look)
        context.document.tab_shown.connect(self._on_tab_shown)

    @Slot()
    def look(self) -> None:
        """Offer newer work of the file that is shown, if there is any."""
        document = self._context.document
        # What is unsaved already is recovered work itself, or would be lost by recovering.
        offers = document.path is not None and not document.dirty
        self._recovery = _newer_work(document.path) if offers and document.path else None
        if self._recovery is None:
            self.hide()
            return
        text = self.tr("Newer unsaved work on this file was kept {time}.")
        self.say(text.format(time=f"{self._recovery.saved:%Y-%m-%d %H:%M}"), "warning")

    @Slot(object)
    def _on_tab_shown(self, _tab: object) -> None:
        self.look()

    @Slot()
    def _on_recover(self) -> None:
        recovery = self._recovery
        if recovery is None:
            return
        try:
            project = recovery.read()
        except TorchCanvasError as error:
            show_error(error, self._context.theme, self.window())
            return
        if self._files.show(project, recovered=True, path=recovery.path):
            self._settle(recovery)

    @Slot()
    def _on_discard(self) -> None:
        if self._recovery is not None:
            self._settle(self._recovery)

    def _settle(self, recovery: Recovery) -> None:
        self._recovery = None
        recovery.forget()
        self.hide()
        self.settled.emit(recovery.folder)


def _newer_work(path: Path) -> Recovery | None:
    """Return the latest work that was kept of a file after it was written."""
    try:
        written = path.stat().st_mtime
    except OSError:
        return None
    kept = (one for one in find_recoveries() if one.path is not None and one.path.resolve() == path.resolve())
    return next((one for one in kept if one.saved.timestamp() > written), None)
