"""What the start page offers, carried out: examples, the tutorial, recent files, runs, recovery."""

from dataclasses import replace
from pathlib import Path

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
from gui.start.examples import Example
from gui.start.notice import RecoveryNotice
from gui.start.page import StartPage
from gui.start.tutorial import TutorialBar, tutorial_project


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
        page.new_asked.connect(files.new)
        page.open_asked.connect(files.open)
        page.path_chosen.connect(self._on_path)
        page.example_chosen.connect(self.open_example)
        page.tutorial_chosen.connect(self.begin_tutorial)
        page.run_chosen.connect(self._on_run)

    def offer_recovery(self) -> None:
        """Offer the work that crashes left behind."""
        for recovery in find_recoveries():
            notice = RecoveryNotice(recovery, self._context.theme, self._page)
            notice.wanted.connect(self._on_recover)
            self._page.notices.addWidget(notice)

    @Slot(object)
    def open_example(self, example: Example) -> None:
        """Show an example; one that names no data is trained on the digits."""
        try:
            project = example.read()
        except TorchCanvasError as error:
            show_error(error, self._context.theme, self._window)
            return
        self._files.show(project if project.data is not None else replace(project, data=DataPlan()))

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

    @Slot(object)
    def _on_path(self, path: Path) -> None:
        self._files.open_path(path)

    @Slot(object)
    def _on_run(self, folder: Path) -> None:
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
