"""The first thing a person sees: the tutorial, an empty canvas, recent files, examples, the last runs."""

from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.errors import TorchCanvasError
from core.runs.folder import Run, list_runs
from core.runs.record import Status
from gui.services.worker import Worker
from gui.settings import Settings
from gui.start.cards import Banner, Card, Row
from gui.start.volumes import Volumes
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.labels import Label

_SIDE_WIDTH: Final = 320
_CARD_WIDTH: Final = 230
_RECENT: Final = 6
_RUNS: Final = 4


class StartPage(QWidget):
    """What there is to begin with.

    Signals:
        new_asked, open_asked: An empty canvas, or a file to choose.
        path_chosen: A recent file; carries its path.
        example_chosen: An example; carries it.
        finished_asked: The tutorial's network as it is in the end.
        tutorial_chosen: The tutorial: build the first network by hand.
        run_chosen: One of the last runs; carries its folder.
    """

    new_asked = Signal()
    open_asked = Signal()
    path_chosen = Signal(object)
    example_chosen = Signal(object)
    finished_asked = Signal()
    tutorial_chosen = Signal()
    run_chosen = Signal(object)

    def __init__(self, settings: Settings, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._cards: list[Card] = []
        self._worker = Worker("last runs", self)
        self.notices = QVBoxLayout()
        """Where the window puts what a person should know, such as work to recover."""
        self._recent = QVBoxLayout()
        self._runs = QVBoxLayout()
        self._grid = QGridLayout()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._side = self._make_side()
        layout.addWidget(self._side)
        layout.addWidget(self._make_main(), 1)
        settings.changed.connect(self._on_setting)
        self._theme.changed.connect(self._dress)
        self._dress()
        self._show_recent()

    def close_worker(self) -> bool:
        """Stop reading runs; returns whether the thread has ended."""
        return self._worker.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_runs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_side(self) -> QScrollArea:
        theme = self._theme
        side = QFrame(self)
        side.setProperty("kind", "panel")
        layout = QVBoxLayout(side)
        layout.setContentsMargins(24, 28, 24, 20)
        layout.setSpacing(10)
        layout.addLayout(self._make_title())
        layout.addSpacing(14)
        self.new = Button(self.tr("Empty canvas"), theme, kind="primary", icon="plus", parent=side)
        self.new.setToolTip(self.tr("Start with an empty canvas (Ctrl+N)"))
        self.new.clicked.connect(self.new_asked)
        self.open = Button(self.tr("Open a file…"), theme, icon="folder-open", parent=side)
        self.open.setToolTip(self.tr("Open a .tcanvas file (Ctrl+O), or drag one into the window"))
        self.open.clicked.connect(self.open_asked)
        for button in (self.new, self.open):
            button.setProperty("size", "large")
            layout.addWidget(button)
        layout.addSpacing(14)
        layout.addWidget(Label(self.tr("Recent files"), theme, "label_strong", parent=side))
        self._recent.setSpacing(2)
        layout.addLayout(self._recent)
        layout.addStretch(1)
        layout.addLayout(self.notices)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(side)
        return area

    def _make_title(self) -> QHBoxLayout:
        self._logo = QLabel(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label("TorchCanvas", self._theme, "figure", parent=self))
        about = self.tr("Build, understand and train PyTorch networks")
        words.addWidget(Label(about, self._theme, "label", "text_2", self, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _make_main(self) -> QScrollArea:
        main = QFrame(self)
        main.setProperty("kind", "app")
        layout = QVBoxLayout(main)
        layout.setContentsMargins(36, 28, 36, 28)
        layout.setSpacing(14)
        layout.addWidget(self._make_tutorial(main))
        layout.addSpacing(12)
        layout.addWidget(Label(self.tr("Examples"), self._theme, "panel_title", parent=main))
        self._grid.setSpacing(16)
        layout.addLayout(self._grid)
        layout.addSpacing(12)
        self._runs_title = Label(self.tr("Last runs"), self._theme, "panel_title", parent=main)
        self._runs_title.hide()
        layout.addWidget(self._runs_title)
        self._runs.setSpacing(4)
        layout.addLayout(self._runs)
        layout.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(main)
        self._main = main
        return area

    def _make_tutorial(self, parent: QWidget) -> Banner:
        theme = self._theme
        banner = Banner(theme, parent)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(
            Label(self.tr("Tutorial · about 10 minutes"), theme, "label_strong", "accent_text", banner)
        )
        words.addWidget(
            Label(self.tr("Where does 1350 come from?"), theme, "page_title", parent=banner, wrap=True)
        )
        about = self.tr(
            "Start from an image of 32 × 32, stack your first convolutional network layer by layer, see the "
            "arithmetic of every shape, then train it to read handwritten digits."
        )
        words.addWidget(Label(about, theme, "body", "text_2", banner, wrap=True))
        self.tutorial = Button(
            self.tr("Start the tutorial"), theme, kind="primary", icon="play-filled", parent=banner
        )
        self.tutorial.clicked.connect(self.tutorial_chosen)
        self.finished = Button(self.tr("Open the finished network"), theme, parent=banner)
        self.finished.clicked.connect(self.finished_asked)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.tutorial)
        self._buttons.addWidget(self.finished)
        self._buttons.addStretch(1)
        words.addSpacing(6)
        words.addLayout(self._buttons)
        self._volumes = Volumes(theme, banner)
        layout = QHBoxLayout(banner)
        layout.setContentsMargins(36, 28, 36, 28)
        layout.setSpacing(24)
        layout.addLayout(words, 3)
        layout.addWidget(self._volumes, 2)
        return banner

    def add_example(self, card: Card, example: object) -> None:
        """Show an example by its card."""
        card.setParent(self._main)
        card.setProperty("example", example)
        card.opened.connect(self._on_card)
        self._cards.append(card)
        self._arrange()

    @property
    def cards(self) -> list[Card]:
        """The cards of the examples."""
        return list(self._cards)

    @Slot()
    def _on_card(self) -> None:
        sender = self.sender()
        if isinstance(sender, Card):
            self.example_chosen.emit(sender.property("example"))

    def _arrange(self) -> None:
        """Lay the cards out in as many columns as there is room for."""
        room = self.width() - self._side.width() - 72
        self._volumes.setVisible(room > self._theme.px(620))
        columns = min(4, max(1, (room + 16) // (self._theme.px(_CARD_WIDTH) + 16)))
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    @Slot()
    def _show_recent(self) -> None:
        _empty(self._recent)
        for path in self._settings.recent_files[:_RECENT]:
            row = Row(path.stem, _short_folder(path.parent), "", self._theme, icon="file", parent=self)
            row.setProperty("path", path)
            row.setToolTip(str(path))
            row.opened.connect(self._on_recent)
            self._recent.addWidget(row)
        if not self._recent.count():
            none = self.tr("Files that you open or save appear here.")
            self._recent.addWidget(Label(none, self._theme, "label", "text_3", self, wrap=True))

    @Slot()
    def _on_recent(self) -> None:
        self.path_chosen.emit(self.sender().property("path"))

    def _read_runs(self) -> None:
        root = self._settings.runs_folder
        self._worker.submit("runs", lambda: _latest_runs(root), self._show_runs, self._on_no_runs)

    def _on_no_runs(self, _error: TorchCanvasError) -> None:
        self._show_runs([])

    def _show_runs(self, runs: list[Run]) -> None:
        _empty(self._runs)
        self._runs_title.setVisible(bool(runs))
        for run in runs:
            about, icon, color = self._about(run)
            when = _when(run.record.started)
            row = Row(run.record.name, about, when, self._theme, icon=icon, color=color, parent=self)
            row.setProperty("folder", run.folder)
            row.opened.connect(self._on_run)
            self._runs.addWidget(row)

    def _about(self, run: Run) -> tuple[str, str, str]:
        record = run.record
        words = {
            Status.RUNNING: (self.tr("is running"), "play", "accent"),
            Status.COMPLETED: (self.tr("completed"), "circle-check", "ok"),
            Status.STOPPED: (self.tr("stopped"), "square", "text_2"),
            Status.DIVERGED: (self.tr("diverged"), "triangle-alert", "warning"),
            Status.FAILED: (self.tr("failed"), "circle-alert", "error"),
            Status.INTERRUPTED: (self.tr("interrupted, can be resumed"), "rotate-ccw", "warning"),
        }
        text, icon, color = words[record.status]
        text += " · " + self.tr("{count} epochs").format(count=record.epochs)
        accuracy = (record.best or {}).get("validation_accuracy")
        if accuracy is not None:
            text += " · " + self.tr("validation accuracy {share} %").format(share=f"{100 * accuracy:.1f}")
        return text, icon, color

    @Slot()
    def _on_run(self) -> None:
        self.run_chosen.emit(self.sender().property("folder"))

    @Slot(str)
    def _on_setting(self, key: str) -> None:
        if key == "recent_files":
            self._show_recent()
        elif key == "runs_folder" and self.isVisible():
            self._read_runs()

    @Slot()
    def _dress(self) -> None:
        self._side.setFixedWidth(self._theme.px(_SIDE_WIDTH))
        self._logo.setPixmap(self._theme.pixmap("logo", self._theme.tokens.accent, self._theme.px(36)))
        self._arrange()


def _latest_runs(root: Path) -> list[Run]:
    return [run for run in list_runs(root) if isinstance(run, Run)][:_RUNS]


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _short_folder(folder: Path) -> str:
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)


def _when(started: str) -> str:
    """Return a time of the record as people say it: the hour today, else the day."""
    try:
        time = datetime.fromisoformat(started).astimezone()
    except ValueError:
        return ""
    today = datetime.now().astimezone().date()
    return f"{time:%H:%M}" if time.date() == today else f"{time:%Y-%m-%d}"
