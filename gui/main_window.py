"""The main window: puts the views into their places and joins them. What they do they do themselves."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.errors import TorchCanvasError
from core.project.files import SUFFIX
from core.project.graph import Project
from gui.actions import Actions
from gui.canvas.view import CanvasView
from gui.context import Context
from gui.data.panel import DataPanel
from gui.dialogs.about import AboutDialog
from gui.dialogs.preferences import PreferencesDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.inspector.panel import InspectorPanel
from gui.palette.panel import PalettePanel
from gui.problems.panel import ProblemsPanel
from gui.runs.panel import RunsPanel
from gui.shell.bottom_panel import TabbedPanel
from gui.shell.command_palette import CommandPalette
from gui.shell.editing import Editing
from gui.shell.files import Files
from gui.shell.menus import Menus
from gui.shell.run_view import RunView
from gui.shell.running import Running
from gui.shell.search import Reach, Search
from gui.shell.starting import Starting
from gui.shell.status_bar import StatusBar
from gui.shell.taking_away import TakingAway
from gui.shell.toolbar import Toolbar
from gui.shell.viewing import Viewing
from gui.shell.workspaces import Workspaces
from gui.start.page import StartPage
from gui.start.tutorial import TutorialBar
from gui.training.panel import TrainingPanel
from gui.widgets.message_bar import MessageBar
from gui.widgets.sections import Rule
from gui.widgets.texts import translated


class MainWindow(QMainWindow):
    """Start page or editor, with the bars above and below.

    Signals:
        closing: The window closes for good; services should end.
    """

    closing = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self._closes_unasked = False
        self.actions_ = Actions(context.theme, self)
        for id_ in self.actions_:
            self.addAction(self.actions_[id_])
        self._make_views()
        self._make_bars()
        self._lay_out()
        self._make_parts()
        self._join()
        self._restore()
        self.show_start()

    # Making

    def _make_views(self) -> None:
        context = self.context
        self.canvas = CanvasView(context)
        self.run_canvas = CanvasView(context, read_only=True)
        self.run_view = RunView(context, self.run_canvas, self)
        self.palette_panel = PalettePanel(context)
        self.inspector = InspectorPanel(context)
        self.training = TrainingPanel(context)
        self.problems = ProblemsPanel(context)
        self.data = DataPanel(context)
        self.runs = RunsPanel(context)
        self.panel = TabbedPanel(
            [
                ("training", self.tr("Training"), self.training),
                ("problems", self.tr("Problems"), self.problems),
                ("data", self.tr("Data"), self.data),
                ("runs", self.tr("Runs"), self.runs),
            ],
            context.theme,
        )

    def _make_bars(self) -> None:
        context = self.context
        self.files = Files(context, self.actions_, self)
        self.menus = Menus(self.actions_, context.settings, self.files.open_path, self)
        self.toolbar = Toolbar(context, self.actions_, self.menus, self)
        self.tutorial = TutorialBar(context, self)
        self.messages = MessageBar(context.theme, self)
        self.status = StatusBar(context, self)
        self.start = StartPage(context, self)

    def _lay_out(self) -> None:
        context = self.context
        self.workspaces = Workspaces(
            palette=self.palette_panel,
            canvas=self.canvas,
            inspector=self.inspector,
            run_canvas=self.run_view.framed(self.run_canvas),
            panel=self.panel,
            actions=self.actions_,
            settings=context.settings,
            theme=context.theme,
        )
        self._editor = QWidget(self)
        editor = _column(self._editor)
        for widget in (self.toolbar, Rule(self), self.tutorial):
            editor.addWidget(widget)
        editor.addWidget(self.workspaces, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.start)
        self._pages.addWidget(self._editor)
        central = QWidget(self)
        layout = _column(central)
        layout.addWidget(self.messages)
        layout.addWidget(self._pages, 1)
        layout.addWidget(Rule(self))
        layout.addWidget(self.status)
        self.setCentralWidget(central)

    def _make_parts(self) -> None:
        context, actions = self.context, self.actions_
        self.editing = Editing(context, actions, self.canvas.commands, self)
        self.running = Running(context, actions, self)
        self.taking_away = TakingAway(context, actions, self)
        self.viewing = Viewing(context, actions, self.canvas, self.workspaces, self)
        self.starting = Starting(context, self.start, self.files, self.tutorial, self)
        reach = Reach(
            append=self._append,
            show_node=self.show_node,
            open_example=self.starting.open_example,
            open_path=self.files.open_path,
        )
        self.search = Search(context, actions, reach, self)

    def _join(self) -> None:
        context, actions = self.context, self.actions_
        context.document.changed.connect(self._on_changed)
        context.document.refused.connect(self._on_refused)
        for signal in (
            context.document.dirty_changed,
            context.document.path_changed,
            context.document.replaced,
        ):
            signal.connect(self._show_title)
        self.files.opened.connect(self.show_editor)
        self.files.closed.connect(self.show_start)
        self.starting.runs_asked.connect(self._on_runs_asked)
        for part in (self.files, self.taking_away):
            part.said.connect(self.status.say)
        self.canvas.said.connect(self._on_sentences)
        self.editing.rename_asked.connect(self._on_rename)
        self.running.begun.connect(self._on_run_begun)
        context.training.failed.connect(self._on_failed)
        context.prediction.failed.connect(self._on_failed)
        self.toolbar.workspace_chosen.connect(self.workspaces.show_workspace)
        self.workspaces.changed.connect(self._on_workspace)
        self.problems.node_activated.connect(self._on_node)
        self.problems.counts_changed.connect(self._on_counts)
        self.runs.project_asked.connect(self.files.show)
        self.runs.project_asked.connect(self.files.show)
        actions.on("view.search", self.show_search)
        actions.on("file.preferences", self._show_preferences)
        actions.on("file.quit", self.close)
        actions.on("help.shortcuts", self._show_shortcuts)
        actions.on("help.about", self._show_about)
        for id_ in ("file.new", "file.open", "file.preferences", "file.quit", "view.search", "help.about"):
            actions.allow(id_)

    def _restore(self) -> None:
        geometry = self.context.settings.geometry
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1440, 900)

    # Pages

    @Slot()
    def show_start(self) -> None:
        """Show the start page."""
        self._show(editor=False)
        self.start.new.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_editor(self) -> None:
        """Show the network that is open."""
        self.tutorial.hide()
        self._show(editor=True)
        self.workspaces.show_workspace("build")
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, editor: bool) -> None:
        self._pages.setCurrentIndex(1 if editor else 0)
        self.status.set_editor(editor)
        for part in (self.editing, self.running, self.taking_away, self.viewing):
            part.set_shown(editor)
        closed = None if editor else self.tr("No network is open.")
        for id_ in ("file.save", "file.save_as", "file.close"):
            self.actions_.allow(id_, closed)
        self._show_title()

    @property
    def editor_shown(self) -> bool:
        """Whether a network is shown, not the start page."""
        return self._pages.currentIndex() == 1

    @Slot()
    @Slot(object)
    def _show_title(self, *_values: object) -> None:
        document = self.context.document
        if not self.editor_shown:
            self.setWindowTitle("TorchCanvas")
            self.setWindowModified(False)
            return
        name = document.path.name if document.path else document.project.name
        self.setWindowTitle(f"{name}[*] – TorchCanvas")
        self.setWindowModified(document.dirty)

    # What views and services tell

    @Slot(object, object)
    def _on_changed(self, before: Project, after: Project) -> None:
        self.context.selection.follow(before, after)

    @Slot(object)
    def _on_refused(self, error: TorchCanvasError) -> None:
        self.messages.say(translated(error.sentence), "warning")

    @Slot(list)
    def _on_sentences(self, sentences: list[object]) -> None:
        self.status.say(" ".join(translated(sentence) for sentence in sentences))  # type: ignore[arg-type]

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        self.messages.say(why, "error")

    @Slot()
    def _on_run_begun(self) -> None:
        self.messages.hide()
        self.panel.show_page("training")
        self.workspaces.show_panel()

    @Slot(object)
    def _on_runs_asked(self, folder: Path) -> None:
        self.panel.show_page("runs")
        self.workspaces.show_panel()
        self.runs.show_run(folder)

    @Slot(str)
    def _on_workspace(self, name: str) -> None:
        self.toolbar.show_workspace(name)
        self.editing.set_shown(name == "build")
        self.run_view.set_seen(name == "train")
        if name == "train":
            QTimer.singleShot(0, self, self.run_canvas.fit)  # once the splitter has given it its width
        self.viewing.refresh()

    @Slot(str)
    def _on_node(self, path: str) -> None:
        """Show a node that another view named; what lies within a block is shown by the block's node."""
        nodes = self.context.document.project.graph.nodes
        self.show_node(path if path in nodes else path.split(".", maxsplit=1)[0])

    def show_node(self, name: str) -> None:
        """Show and select a node on the canvas."""
        if name in self.context.document.project.graph.nodes:
            self.workspaces.show_workspace("build")
            self.canvas.reveal(name)
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self, layer_type: str) -> None:
        self.workspaces.show_workspace("build")
        self.canvas.commands.append(layer_type)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, int)
    def _on_counts(self, errors: int, warnings: int) -> None:
        self.panel.set_count("problems", errors + warnings)

    @Slot(str)
    def _on_rename(self, name: str) -> None:
        self.canvas.reveal(name)
        self.canvas.rename_current()

    # Dialogs

    @Slot()
    def show_search(self) -> None:
        """Show the command palette."""
        CommandPalette(self.search.entries(editor=self.editor_shown), self.context.theme, self).show()

    @Slot()
    def _show_preferences(self) -> None:
        self._open(PreferencesDialog(self.context.settings, self.context.theme, self))

    @Slot()
    def _show_shortcuts(self) -> None:
        self._open(ShortcutsDialog(self.actions_, self.context.theme, self))

    @Slot()
    def _show_about(self) -> None:
        self._open(AboutDialog(self.context.theme, self))

    @staticmethod
    def _open(dialog: "PreferencesDialog | ShortcutsDialog | AboutDialog") -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # The window itself

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)

    @Slot()
    def close_without_asking(self) -> None:
        """Close although work is not saved; whoever asks for this has kept it."""
        self._closes_unasked = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        if not self._closes_unasked and not self.files.may_discard():
            event.ignore()
            return
        self.workspaces.remember()
        self.context.settings.geometry = self.saveGeometry()
        self.hide()  # at once: a run may take a moment to write its checkpoint
        self.closing.emit()
        event.accept()


def _column(holder: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def _dropped_file(event: QDropEvent) -> Path | None:
    """Return the network file that is dragged in, if it is one."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix == SUFFIX else None
