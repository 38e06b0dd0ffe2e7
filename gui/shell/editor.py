"""The editor: puts the views into their places and joins them. What they do they do themselves."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget

from core.errors import TorchCanvasError
from core.layers.registry import layer_type
from core.project.graph import Project
from gui.actions import Actions
from gui.canvas.view import CanvasView
from gui.compare.bar import MarksBar
from gui.context import Context
from gui.data.panel import DataPanel
from gui.dialogs.about import AboutDialog
from gui.dialogs.history import HistoryDialog
from gui.dialogs.layer_help import LayerHelp
from gui.dialogs.preferences import PreferencesDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.inspector.panel import InspectorPanel
from gui.palette.panel import PalettePanel
from gui.problems.panel import ProblemsPanel
from gui.runs.panel import RunsPanel
from gui.services.worker import Deadline
from gui.shell.bottom_panel import TabbedPanel
from gui.shell.canvas_actions import CanvasActions
from gui.shell.command_palette import CommandPalette
from gui.shell.comparing import Comparing
from gui.shell.editing import Editing
from gui.shell.files import Files
from gui.shell.menus import Menus
from gui.shell.part import Part
from gui.shell.picturing import Picturing
from gui.shell.recovery_bar import RecoveryBar
from gui.shell.run_view import RunView
from gui.shell.running import Running
from gui.shell.search import Reach, Search
from gui.shell.session import Session
from gui.shell.starting import Starting
from gui.shell.status_bar import StatusBar
from gui.shell.tabs import TabActions, TabStrip
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


class Editor(QWidget):
    """The open network: bars above, workspaces below. Made in steps, so that the window answers meanwhile.

    Signals:
        opened: A network is to be seen.
        closed: It was closed; the start page is to be seen.
        title_changed: The window's title is another one.
    """

    opened = Signal()
    closed = Signal()
    title_changed = Signal()

    def __init__(self, context: Context, start: StartPage, parent: QMainWindow) -> None:
        super().__init__(parent)
        self.context = context
        self.start = start
        self._window = parent
        self._shown = False
        self._history: HistoryDialog | None = None
        self._told_damaged = False

    def steps(self) -> tuple[Callable[[], None], ...]:
        """Return what makes the editor, in order."""
        return (
            self._make_actions,
            self._make_canvases,
            self._make_docks,
            self._make_training,
            self._make_problems,
            self._make_data,
            self._make_runs,
            self._make_bars,
            self._lay_out,
            self._lay_out_bars,
            self._make_parts,
            self._join,
        )

    # Making

    def _make_actions(self) -> None:
        self.commands = Actions(self.context.theme, self)
        for id_ in self.commands:
            self._window.addAction(self.commands[id_])

    def _make_canvases(self) -> None:
        self.canvas = CanvasView(self.context)
        self.run_canvas = CanvasView(self.context, read_only=True)
        self.run_view = RunView(self.context, self.run_canvas, self)

    def _make_docks(self) -> None:
        self.palette_panel = PalettePanel(self.context)
        self.inspector = InspectorPanel(self.context)

    def _make_training(self) -> None:
        self.panel = TabbedPanel(self.context.theme)
        self.training = TrainingPanel(self.context)

    def _make_problems(self) -> None:
        self.panel.add_page("training", self.tr("Training"), self.training)
        self.problems = ProblemsPanel(self.context)
        self.panel.add_page("problems", self.tr("Problems"), self.problems)

    def _make_data(self) -> None:
        self.data = DataPanel(self.context)
        self.panel.add_page("data", self.tr("Data"), self.data)

    def _make_runs(self) -> None:
        self.runs = RunsPanel(self.context)
        self.panel.add_page("runs", self.tr("Runs"), self.runs)

    def _make_bars(self) -> None:
        context = self.context
        self.files = Files(context, self.commands, self._window)
        self.menus = Menus(self.commands, context.settings, self.files.open_path, self)
        self.toolbar = Toolbar(context, self.commands, self.menus, self)
        self.tabs = TabStrip(context, self.commands, self.files, self)
        self.session = Session(context, self._window)
        self.tutorial = TutorialBar(context, self)
        self.messages = MessageBar(context.theme)
        self.marks = MarksBar(context.theme)
        self.recovery = RecoveryBar(context, self.files, self)
        self.status = StatusBar(context)

    def _lay_out(self) -> None:
        context = self.context
        self.workspaces = Workspaces(
            palette=self.palette_panel,
            canvas=self.canvas,
            inspector=self.inspector,
            run_canvas=self.run_view.framed(self.run_canvas),
            panel=self.panel,
            actions=self.commands,
            settings=context.settings,
            theme=context.theme,
        )

    def _lay_out_bars(self) -> None:
        layout = column(self)
        for widget in (self.toolbar, Rule(self), self.tabs, self.recovery, self.tutorial, self.marks):
            layout.addWidget(widget)
        layout.addWidget(self.workspaces, 1)

    def _make_parts(self) -> None:
        context, actions = self.context, self.commands
        self.editing = Editing(context, actions, self.canvas.commands, self)
        self.canvas_actions = CanvasActions(context, actions, self.canvas, self)
        self.tab_actions = TabActions(context, actions, self)
        self.running = Running(context, actions, self)
        self.taking_away = TakingAway(context, actions, self._window)
        self.picturing = Picturing(context, actions, self.canvas, self._window)
        self.comparing = Comparing(context, actions, self.canvas, self.marks, self._window)
        self.viewing = Viewing(context, actions, self.canvas, self.workspaces, self.panel, self)
        self.starting = Starting(context, self.start, self.files, self.tutorial, self._window)
        reach = Reach(
            append=self._append,
            show_node=self.show_node,
            show_help=self.show_help,
            open_example=self.starting.open_example,
            open_path=self.files.open_path,
        )
        self.search = Search(context, actions, reach, self)

    def _join(self) -> None:
        context, actions = self.context, self.commands
        context.scope.changed.connect(self._on_changed)
        context.document.refused.connect(self._on_refused)
        for signal in (
            context.document.dirty_changed,
            context.document.path_changed,
            context.document.replaced,
        ):
            signal.connect(self._on_title)
        self.files.opened.connect(self.opened)
        self.files.closed.connect(self.closed)
        self.files.warned.connect(self._on_warned)
        self.session.opened.connect(self.opened)
        self.session.missed.connect(self._on_missed)
        self.recovery.settled.connect(self.starting.withdraw)
        self.starting.runs_asked.connect(self._on_runs_asked)
        for part in (self.files, self.taking_away, self.picturing):
            part.said.connect(self.status.say)
        self.canvas.said.connect(self._on_sentences)
        self.editing.rename_asked.connect(self._on_rename)
        self.running.begun.connect(self._on_run_begun)
        context.training.failed.connect(self._on_failed)
        context.library.failed.connect(self._on_refused)
        context.library.changed.connect(self._on_library)
        context.library.kept.connect(self._on_kept)
        context.library.load()
        context.prediction.failed.connect(self._on_failed)
        self.toolbar.workspace_chosen.connect(self.workspaces.show_workspace)
        self.workspaces.changed.connect(self._on_workspace)
        self.problems.node_activated.connect(self._on_node)
        self.problems.counts_changed.connect(self._on_counts)
        self.runs.project_asked.connect(self.files.show)
        self.runs.compare_asked.connect(self.comparing.compare_with)
        actions.on("view.search", self.show_search)
        actions.on("file.preferences", self._show_preferences)
        actions.on("file.quit", self._window.close)
        actions.on("edit.history", self._show_history)
        actions.on("help.shortcuts", self._show_shortcuts)
        actions.on("help.layer", self._help_on_node)
        actions.on("help.about", self._show_about)
        for id_ in ("file.new", "file.open", "file.preferences", "file.quit", "view.search", "help.about"):
            actions.allow(id_)

    def set_shown(self, shown: bool) -> None:
        """Say whether the editor is seen, or the start page."""
        self._shown = shown
        self.status.set_editor(shown)
        acting: tuple[Part, ...] = (self.tab_actions, self.running, self.taking_away, self.picturing)
        for part in (*acting, self.comparing, self.viewing):
            part.set_shown(shown)
        for editing in (self.editing, self.canvas_actions):
            editing.set_shown(shown and self.workspaces.current == "build")
        closed = None if shown else self.tr("No network is open.")
        for id_ in ("file.save", "file.save_as", "file.close"):
            self.commands.allow(id_, closed)
        if shown:
            self.workspaces.show_workspace("build")
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def title(self) -> str:
        """What the window is called while the editor is seen; `[*]` is where Qt marks unsaved work."""
        document = self.context.document
        name = document.path.name if document.path else document.project.name
        return f"{name}[*] – TorchCanvas"

    def remember(self) -> None:
        """Keep the layout, and what is open, for the next start."""
        self.session.remember()
        self.workspaces.remember()

    def close_workers(self, until: Deadline) -> bool:
        """Stop the threads of the editor's parts; returns whether all have ended."""
        writing = (self.taking_away.close, self.picturing.close, self.canvas.arranger.close_worker)
        others = (self.session.close, self.comparing.close, self.runs.close_worker)
        ended = [close(until.left_s()) for close in (*writing, *others)]
        return all(ended)

    # What views and services tell

    @Slot(object)
    def tell_autosave_failed(self, error: TorchCanvasError) -> None:
        """Say that unsaved work is not being kept."""
        why = translated(error.sentence)
        text = self.tr("Unsaved work is not being kept for a crash. {why}").format(why=why)
        self.messages.say(text, "warning")

    @Slot(object)
    @Slot(bool)
    def _on_title(self, _value: object) -> None:
        self.title_changed.emit()

    @Slot(object, object)
    def _on_changed(self, before: Project, after: Project) -> None:
        self.context.selection.follow(before, after)

    @Slot(object)
    def _on_refused(self, error: TorchCanvasError) -> None:
        self.messages.say(translated(error.sentence), "warning")

    @Slot()
    def _on_library(self) -> None:
        """Say once which of the user's blocks cannot be read."""
        damaged = self.context.library.damaged
        if damaged and not self._told_damaged:
            self._told_damaged = True
            why = translated(damaged[0].error.sentence)
            text = self.tr("A block of your library cannot be read. {why}").format(why=why)
            self.messages.say(text, "warning")

    @Slot(str)
    def _on_warned(self, text: str) -> None:
        self.messages.say(text, "warning")

    @Slot(list)
    def _on_missed(self, names: list[str]) -> None:
        text = self.tr("What was open the last time cannot be opened again: {names}.")
        self.messages.say(text.format(names=", ".join(names)), "warning")

    @Slot(str)
    def _on_kept(self, name: str) -> None:
        self.status.say(self.tr("Kept {block} in your library").format(block=name))

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
        self.workspaces.show_workspace("train")  # where the curves have room; Build stays editable

    @Slot(object)
    def _on_runs_asked(self, folder: Path) -> None:
        self.panel.show_page("runs")
        self.workspaces.show_panel()
        self.runs.show_run(folder)

    @Slot(str)
    def _on_workspace(self, name: str) -> None:
        self.toolbar.show_workspace(name)
        for editing in (self.editing, self.canvas_actions):
            editing.set_shown(name == "build")
        self.run_view.set_seen(name == "train")
        canvas = self.run_canvas if name == "train" else self.canvas
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # not whichever field Qt comes to next
        if name == "train":
            QTimer.singleShot(0, self, self.run_canvas.fit)  # once the splitter has given it its width
        self.viewing.refresh()

    @Slot(str)
    def _on_node(self, path: str) -> None:
        """Show a node that another view named, inside its block if it stands in one."""
        self.show_node(path)

    def show_node(self, path: str) -> None:
        """Show and select a node on the canvas by its dotted name."""
        name = self.context.scope.open_path(path)
        self.workspaces.show_workspace("build")
        if name is not None:
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
        if name:
            self.canvas.reveal(name)
        self.canvas.rename_current()

    # Dialogs

    @Slot()
    def show_search(self) -> None:
        """Show the command palette."""
        CommandPalette(self.search.entries(editor=self._shown), self.context.theme, self._window).show()

    @Slot()
    def _show_preferences(self) -> None:
        self._open(PreferencesDialog(self.context.settings, self.context.theme, self._window))

    @Slot()
    def _show_history(self) -> None:
        if self._history is None:
            self._history = HistoryDialog(self.context.document.undo_group, self.context.theme, self._window)
        self._history.show_beside()

    @Slot()
    def _show_shortcuts(self) -> None:
        self._open(ShortcutsDialog(self.commands, self.context.theme, self._window))

    @Slot()
    def _help_on_node(self) -> None:
        """Show the page on the selected node's layer."""
        node = self.context.scope.graph.nodes.get(self.context.selection.current or "")
        if node is not None:
            self.show_help(node.type)

    def show_help(self, type_name: str) -> None:
        """Show the page on a layer."""
        declared = layer_type(type_name)
        if declared is not None:
            self._open(LayerHelp(declared, self.context.theme, self._window))

    @Slot()
    def _show_about(self) -> None:
        self._open(AboutDialog(self.context.theme, self._window))

    @staticmethod
    def _open(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def column(holder: QWidget) -> QVBoxLayout:
    """Return a layout from top to bottom without any gaps."""
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
