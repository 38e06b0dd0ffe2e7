"""Comparing networks: asks with which one, compares beside the window, and shows both; marks live changes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from core.comparison import Comparison, Marks, Status, compare, marks_of
from core.errors import TorchCanvasError
from core.project.files import load
from core.project.graph import Project
from gui.actions import Actions
from gui.canvas.marking import Changes, LinkedCanvases, changes_of, show_changes
from gui.canvas.view import CanvasView
from gui.compare.bar import MarksBar
from gui.compare.chooser import Choice, Chooser
from gui.compare.window import CompareWindow, Side
from gui.context import Context
from gui.dialogs.errors import show_unreadable
from gui.shell.part import WorkingPart
from gui.start.examples import examples

if TYPE_CHECKING:
    from core.shapes.report import ShapeReport


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compared:
    """Two networks and what differs between them; no reports while torch is not there."""

    comparison: Comparison
    before: Project
    after: Project
    reports: "tuple[ShapeReport | None, ShapeReport | None]"
    titles: tuple[str, str]


class Comparing(WorkingPart):
    """Carries out *Compare with* and *Mark changes*."""

    def __init__(
        self, context: Context, actions: Actions, canvas: CanvasView, bar: MarksBar, window: QWidget
    ) -> None:
        super().__init__("comparison", window)
        self._context, self._actions, self._canvas = context, actions, canvas
        self._bar, self._window = bar, window
        self._marking = False
        actions.on("file.compare", self.ask)
        actions["view.changes"].toggled.connect(self._on_toggled)
        bar.ended.connect(self._on_ended)
        bar.side_by_side_asked.connect(self.compare_with_saved)
        context.document.replaced.connect(self.refresh)
        context.document.dirty_changed.connect(self._on_saved)
        context.scope.changed.connect(self._on_changed)
        context.scope.replaced.connect(self._on_replaced)
        self.refresh()

    @Slot()
    def refresh(self, *_values: object) -> None:
        """Allow what can be done now."""
        why_not = None if self._shown else self.tr("Open a network first.")
        self._actions.allow("file.compare", why_not)
        if why_not is None and self._context.document.saved is None:
            why_not = self.tr("Save the recovered work first.")
        self._actions.allow("view.changes", why_not)
        if why_not is not None and self._marking:
            self._actions["view.changes"].setChecked(False)

    # Side by side

    @Slot()
    def ask(self) -> None:
        """Ask with which network the open one is to be compared, and show both."""
        document = self._context.document
        dialog = Chooser(document.project.name, self._choices(), self._context.theme, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen, wants_file = dialog.chosen, dialog.wants_file
        dialog.deleteLater()
        if not accepted:
            return
        if wants_file:
            path, _ = QFileDialog.getOpenFileName(
                self._window,
                self.tr("Compare with"),
                "",
                self.tr("TorchCanvas networks (*.tcanvas);;All files (*)"),
            )
            if path:
                self._compare_with_file(Path(path), Path(path).name)
        elif chosen is not None:
            self._compare_with(chosen)

    @Slot()
    def compare_with_saved(self) -> None:
        """Show the network beside itself as it was saved."""
        saved = self._context.document.saved
        if saved is not None:
            self._compare(lambda: saved, self.tr("{name}, as it was saved or opened").format(name=saved.name))

    @Slot(object, str)
    def compare_with(self, project: Project, title: str) -> None:
        """Show the network beside another one, such as a run's."""
        self._compare(lambda: project, title)

    def _choices(self) -> list[Choice]:
        document = self._context.document
        found = []
        if document.saved is not None and document.dirty:
            title = self.tr("As it was saved or opened")
            found.append(Choice(title=title, detail=self._place(), icon="history"))
        found += [
            Choice(title=path.name, detail=str(path.parent), icon="file", path=path)
            for path in self._context.settings.recent_files
            if path != document.path and path.exists()
        ]
        found += [
            Choice(title=one.title, detail=one.summary, icon="book-open", path=one.path) for one in examples()
        ]
        return found

    def _place(self) -> str:
        path = self._context.document.path
        return self.tr("Without the edits since then") if path is None else str(path)

    def _compare_with(self, choice: Choice) -> None:
        if choice.path is None:
            self.compare_with_saved()
        else:
            self._compare_with_file(choice.path, choice.title)

    def _compare_with_file(self, path: Path, title: str) -> None:
        def tell(error: TorchCanvasError) -> None:
            show_unreadable(error, path, self._context.theme, self._window)

        self._compare(lambda: load(path), title, tell)

    def _compare(
        self,
        read: Callable[[], Project],
        title: str,
        tell: Callable[[TorchCanvasError], None] | None = None,
    ) -> None:
        context = self._context
        after, ready = context.document.project, context.loader.ready
        report = context.shapes.report if context.shapes.current else None
        titles = (title, after.name)

        def job() -> Compared:
            before = read()
            reports = _reports(before, after, report) if ready else (None, None)
            found = compare(before, after, *reports)
            return Compared(comparison=found, before=before, after=after, reports=reports, titles=titles)

        self._worker.submit("compare", job, self._show, tell)

    def _show(self, found: Compared) -> None:
        sides, canvases = [], []
        marks = marks_of(found.comparison.graph, found.before.graph, found.after.graph)
        for number, project in enumerate((found.before, found.after)):
            canvas = CanvasView(self._context, read_only=True)
            canvas.set_project(project, found.reports[number])
            canvas.canvas_scene.mark(marks[number])
            canvases.append(canvas)
            sides.append(Side(title=found.titles[number], canvas=canvas, widget=canvas))
        link = LinkedCanvases(canvases[0], canvases[1])
        window = CompareWindow(
            found.comparison, (sides[0], sides[1]), link, self._context.theme, self._window
        )
        link.setParent(window)
        window.show()

    # On the canvas

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._marking = on
        if on:
            self._look()
        else:
            self._bar.hide()
            show_changes(self._canvas, Changes())

    @Slot()
    def _on_ended(self) -> None:
        self._actions["view.changes"].setChecked(False)
        self._canvas.setFocus()

    @Slot(object, object)
    def _on_changed(self, _before: Project, _after: Project) -> None:
        self._look()

    @Slot(object)
    def _on_replaced(self, _project: Project) -> None:
        self._look()

    @Slot(bool)
    def _on_saved(self, dirty: bool) -> None:
        self.refresh()
        if not dirty:
            self._look()

    def _look(self) -> None:
        """Compare what is shown with what was saved, beside the window."""
        before, after = self._context.document.saved, self._context.document.project
        if not self._marking or before is None:
            return
        block = self._context.scope.block

        def job() -> tuple[Comparison, Changes]:
            found = compare(before, after)
            return found, _changes_of_shown(found, before, after, block)

        def deliver(found: tuple[Comparison, Changes]) -> None:
            shown = (self._context.document.project, self._context.scope.block)
            if self._marking and shown[0] is after and shown[1] == block:
                self._bar.show_counts(after.name, found[0])
                show_changes(self._canvas, found[1])

        self._worker.submit("marks", job, deliver)


def _changes_of_shown(found: Comparison, before: Project, after: Project, block: str | None) -> Changes:
    """Return what is marked in the network or in the block that is open; one that is new is so as a whole."""
    if block is None:
        return changes_of(found.graph, before.graph, after.graph)
    one = next((one for one in found.blocks if one.after == block), None)
    if one is None:
        return Changes()
    if one.before is None:
        return Changes(marks=Marks(nodes=dict.fromkeys(after.graph_of(block).nodes, Status.ADDED)))
    return changes_of(one.graph, before.graph_of(one.before), after.graph_of(block))


def _reports(
    before: Project, after: Project, known: "ShapeReport | None"
) -> "tuple[ShapeReport, ShapeReport]":
    from core.shapes.inference import infer  # torch is there: it was asked for first

    report = known or infer(after)
    return infer(before), report
