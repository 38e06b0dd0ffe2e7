"""The main window: the start page at once, the editor as soon as its parts are there."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.settings import Settings
from gui.start.page import StartPage
from gui.theme.manager import ThemeManager
from gui.widgets.sections import Rule

if TYPE_CHECKING:  # these bring every view: imported beside the window that is already there
    from gui.context import Context
    from gui.shell.demonstration import Demonstration
    from gui.shell.editor import Editor
    from gui.start.examples import Example

SUFFIX: Final = ".tcanvas"
_STATUS_HEIGHT: Final = 28
_FIRST_SIZE: Final = QSize(1440, 900)
_AROUND: Final = QSize(8, 40)
"""What a window manager adds."""


class MainWindow(QMainWindow):
    """Start page or editor.

    What is asked for before the editor is there is done as soon as it is.

    Signals:
        furnished: The editor is there.
        closing: The window closes for good; services should end.
    """

    furnished = Signal()
    closing = Signal()

    def __init__(self, settings: Settings, theme: ThemeManager) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme
        self._editor: Editor | None = None
        self._steps: list[Callable[[], None]] = []
        self._abandoned = False
        self._waiting: Callable[[Editor], object] | None = None
        self._demonstration: Demonstration | None = None
        self._closes_unasked = False
        self._closed = False
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self.setWindowTitle("TorchCanvas")
        self.start = StartPage(settings, theme, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.start)
        self._foot = QFrame(self)  # keeps the status bar's place
        self._foot.setProperty("kind", "panel")
        self._foot.setFixedHeight(max(_STATUS_HEIGHT, theme.px(26)) + 1)
        central = QWidget(self)
        self._column = QVBoxLayout(central)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self._foot)
        self.setCentralWidget(central)
        self._join_start()
        geometry = settings.geometry
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(_FIRST_SIZE.boundedTo(self.screen().availableSize() - _AROUND))

    @property
    def editor(self) -> "Editor":
        """The editor, once it is there."""
        assert self._editor is not None, "the window is not furnished yet"
        return self._editor

    @property
    def is_furnished(self) -> bool:
        """Whether the editor is there."""
        return self._editor is not None and not self._steps and not self._abandoned

    # Furnishing

    def furnish(self, context: "Context", *, at_once: bool = False) -> None:
        """Make the editor, step by step so that the window answers in between, or all at once."""
        from gui.shell.editor import Editor  # late, so that the window opens sooner: it brings every view

        self._editor = Editor(context, self.start, self)
        self._steps = [*self._editor.steps(), self._place_editor]
        if at_once:
            while self._steps:
                self._steps.pop(0)()
            self._finish()
        else:
            QTimer.singleShot(0, self, self._next_step)

    @Slot()
    def _next_step(self) -> None:
        if self._abandoned:  # closed since the next step was put off
            return
        if self._waiting is None:
            self._steps.pop(0)()
        while self._waiting is not None and self._steps:  # a person waits: make the rest in one go
            self._steps.pop(0)()
        if self._steps:
            QTimer.singleShot(0, self, self._next_step)
        else:
            self._finish()

    def _place_editor(self) -> None:
        editor = self.editor
        self._pages.addWidget(editor)
        self._column.insertWidget(0, editor.messages)
        self._column.replaceWidget(self._foot, Rule(self))
        self._column.addWidget(editor.status)
        self._foot.hide()
        editor.opened.connect(self.show_editor)
        editor.closed.connect(self.show_start)
        editor.title_changed.connect(self._show_title)
        editor.set_shown(False)

    def _finish(self) -> None:
        self.unsetCursor()
        self.furnished.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting(self.editor)

    def when_furnished(self, do: "Callable[[Editor], object]") -> None:
        """Do something with the editor, now or as soon as it is there; the last thing asked for counts."""
        if self.is_furnished:
            do(self.editor)
        else:
            self.setCursor(Qt.CursorShape.BusyCursor)
            self._waiting = do

    @Slot()
    def demonstrate(self) -> None:
        """Do the main job without anybody at the window: build, train, keep pictures, close."""
        from gui.shell.demonstration import Demonstration  # late: it needs the editor

        self._demonstration = Demonstration(self.editor, self)
        self._demonstration.closed.connect(self.close_without_asking)
        self._demonstration.start()

    @property
    def exit_code(self) -> int:
        """What the process should return."""
        return 0 if self._demonstration is None else self._demonstration.code

    # Start page

    def _join_start(self) -> None:
        self.start.new_asked.connect(self._on_new)
        self.start.open_asked.connect(self._on_open)
        self.start.path_chosen.connect(self.open_path)
        self.start.example_chosen.connect(self._on_example)
        self.start.finished_asked.connect(self._on_finished_tutorial)
        self.start.tutorial_chosen.connect(self._on_tutorial)
        self.start.run_chosen.connect(self._on_run)
        self.start.action_asked.connect(self._on_action)

    @Slot()
    def _on_new(self) -> None:
        self.when_furnished(lambda editor: editor.files.new())

    @Slot()
    def _on_open(self) -> None:
        self.when_furnished(lambda editor: editor.files.open())

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a file."""
        self.when_furnished(lambda editor: editor.files.open_path(path))

    @Slot(object)
    def _on_example(self, example: "Example") -> None:
        self.when_furnished(lambda editor: editor.starting.open_example(example))

    @Slot()
    def _on_finished_tutorial(self) -> None:
        self.when_furnished(lambda editor: editor.starting.open_finished_tutorial())

    @Slot()
    def _on_tutorial(self) -> None:
        self.when_furnished(lambda editor: editor.starting.begin_tutorial())

    @Slot(object)
    def _on_run(self, folder: Path) -> None:
        self.when_furnished(lambda editor: editor.starting.open_run(folder))

    @Slot(str)
    def _on_action(self, id_: str) -> None:
        self.when_furnished(lambda editor: editor.commands[id_].trigger())

    # Pages

    @property
    def editor_shown(self) -> bool:
        """Whether a network is shown, not the start page."""
        return self._pages.currentIndex() == 1

    @Slot()
    def show_start(self) -> None:
        """Show the start page."""
        self._pages.setCurrentIndex(0)
        self.editor.set_shown(False)
        self.start.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_title()

    @Slot()
    def show_editor(self) -> None:
        """Show the network that is open."""
        self._pages.setCurrentIndex(1)
        self.editor.set_shown(True)
        self._show_title()

    @Slot()
    def _show_title(self) -> None:
        shown = self.editor_shown
        self.setWindowTitle(self.editor.title if shown else "TorchCanvas")
        self.setWindowModified(shown and self.editor.context.document.dirty)

    # The window itself

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the first keys of a person in a hurry: the actions' own come with the editor."""
        if event.matches(QKeySequence.StandardKey.New):
            self._on_new()
        elif event.matches(QKeySequence.StandardKey.Open):
            self._on_open()
        elif event.matches(QKeySequence.StandardKey.Quit):
            self.close()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    @Slot()
    def close_without_asking(self) -> None:
        """Close although work is not saved; whoever asks for this has kept it.

        Questions and dialogs that stand open are given up.
        """
        self._closes_unasked = True
        self._close_others(lambda widget: widget.isModal())
        self.close()  # nothing new where a question of closing was given up: that closing goes on

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closed:  # asked for again while the first closing took its time
            event.accept()
            return
        if self.is_furnished:
            if not self._may_close():
                event.ignore()
                return
            self.editor.remember()
        self._closed = True
        self._abandoned = bool(self._steps)  # half an editor is none
        self._steps.clear()
        self._settings.geometry = self.saveGeometry()
        self.hide()  # at once: a run may take a moment to end
        self._close_others()
        self.closing.emit()
        event.accept()

    def _close_others(self, chosen: Callable[[QWidget], bool] = lambda _widget: True) -> None:
        """Close dialogs and popups, which would outlive this window for as long as a thread is waited for."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self and widget.isVisible() and chosen(widget):
                widget.close()

    def _may_close(self) -> bool:
        return self._closes_unasked or self.editor.files.may_close() or self._closes_unasked


def _dropped_file(event: QDropEvent) -> Path | None:
    """Return the network file that is dragged in, if it is one."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix == SUFFIX else None
