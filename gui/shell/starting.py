"""What the start page offers, carried out: examples, the tutorial, recent files, runs, recovery."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import FormError, TorchCanvasError
from core.project.plans import DataPlan
from core.project.reading import parse
from core.runs.folder import PROJECT, open_run
from gui.context import Context
from gui.dialogs.errors import show_error
from gui.shell.autosave import Recovery, find_recoveries
from gui.shell.files import Files
from gui.start.cards import Card
from gui.start.described import described
from gui.start.examples import Example, examples
from gui.start.notice import RecoveryNotice
from gui.start.page import StartPage
from gui.start.thumbnails import Thumbnail
from gui.start.tutorial import TutorialBar, tutorial_example, tutorial_project
from gui.widgets.labels import Label
from gui.widgets.numbers import full_count
from gui.widgets.texts import translated

_MOST_OFFERED: Final = 3


class Starting(QObject):
    """Joins the start page to the document.

    Signals:
        runs_asked: The runs are to be shown; carries the folder of one.
    """

    runs_asked = Signal(object)

    def __init__(
        self, context: Context, page: StartPage, files: Files, tutorial: TutorialBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context = context
        self._page = page
        self._files = files
        self._tutorial = tutorial
        self._window = window
        self._notices: dict[Path, RecoveryNotice] = {}
        context.loader.loaded.connect(self._describe_recent)
        self._describe_recent()

    def show_examples(self) -> None:
        """Put the examples on the start page."""
        try:
            found = [(example, example.read()) for example in examples()]
        except TorchCanvasError as error:
            note = Label(translated(error.sentence), self._context.theme, "label", "error", wrap=True)
            self._page.add_notice(note)
            return
        for example, project in found:
            about = self.tr("{count} parameters").format(count=full_count(example.parameters))
            drawing = Thumbnail(project, self._context.theme)
            card = Card(example.title, about, drawing, self._context.theme)
            card.setToolTip(example.summary)
            self._page.add_example(card, example, published=example.published)

    def offer_recovery(self) -> None:
        """Offer the work that crashes left behind."""
        for recovery in find_recoveries()[:_MOST_OFFERED]:
            notice = RecoveryNotice(recovery, self._context.theme, self._page)
            notice.wanted.connect(self._on_recover)
            self._page.add_notice(notice)
            self._notices[recovery.folder] = notice

    @Slot()
    def _describe_recent(self) -> None:
        """Let the start page tell of each recent file what can be known by now."""
        with_torch = self._context.loader.ready
        self._page.recent.describe_by(lambda path: described(path, with_torch=with_torch))

    @Slot(object)
    def withdraw(self, folder: Path) -> None:
        """Take an offer back whose work was recovered or thrown away elsewhere."""
        notice = self._notices.pop(folder, None)
        if notice is not None:
            notice.hide()

    @Slot(object)
    def open_example(self, example: Example) -> None:
        """Show an example; one that names no data gets the digits, a published one waits for data."""
        try:
            project = example.read()
        except TorchCanvasError as error:
            show_error(error, self._context.theme, self._window)
            return
        waits_for_data = project.data is not None or example.published
        self._files.show(project if waits_for_data else replace(project, data=DataPlan()))

    def open_finished_tutorial(self) -> None:
        """Show the network that the tutorial leads to."""
        self.open_example(tutorial_example())

    @Slot()
    def begin_tutorial(self) -> None:
        """Show an empty canvas, and the first step above it."""
        try:
            project = tutorial_project()
        except TorchCanvasError as error:
            show_error(error, self._context.theme, self._window)
            return
        if self._files.show(project):
            self._tutorial.begin()

    def open_run(self, folder: Path) -> None:
        """Show the network as it was trained, and the runs."""
        try:
            reading = parse(open_run(folder).project_text())
            if reading.project is None or reading.problems:
                raise FormError(reading.problems, str(folder / PROJECT))
        except TorchCanvasError as error:
            show_error(error, self._context.theme, self._window)
            return
        if self._files.show(reading.project):
            self.runs_asked.emit(folder)

    @Slot(object)
    def _on_recover(self, recovery: Recovery) -> None:
        try:
            project = recovery.read()
        except TorchCanvasError as error:
            show_error(error, self._context.theme, self._window)
            return
        if self._files.show(project, recovered=True, path=recovery.path):
            recovery.forget()
