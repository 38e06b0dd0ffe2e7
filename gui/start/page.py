"""The first thing a person sees: the tutorial, an empty canvas, recent files, examples, the last runs."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.services.worker import Worker
from gui.settings import Settings
from gui.start.cards import Banner, Card, Openable
from gui.start.foot import StartFoot
from gui.start.last_runs import LastRuns
from gui.start.recent import RecentFiles
from gui.start.steering import next_towards
from gui.start.volumes import Volumes
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import Label

_SIDE_WIDTH: Final = 320
_SIDE_SHARE: Final = 0.42
"""How much of the page the left side may take where text is large."""
_CARD_WIDTH: Final = 230


class StartPage(QWidget):
    """What there is to begin with.

    Signals:
        new_asked, open_asked: An empty canvas, or a file to choose.
        path_chosen: A recent file; carries its path.
        example_chosen: An example; carries it.
        finished_asked: The tutorial's network as it is in the end.
        tutorial_chosen: The tutorial: build the first network by hand.
        run_chosen: One of the last runs; carries its folder.
        action_asked: An action of the whole window; carries its id.
    """

    new_asked = Signal()
    open_asked = Signal()
    path_chosen = Signal(object)
    example_chosen = Signal(object)
    finished_asked = Signal()
    tutorial_chosen = Signal()
    run_chosen = Signal(object)
    action_asked = Signal(str)

    def __init__(self, settings: Settings, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._cards: list[Card] = []
        self._published: list[Card] = []
        self._worker = Worker("start page", self)
        self.recent = RecentFiles(settings, theme, self._worker, self)
        self.runs = LastRuns(settings, theme, self._worker, self)
        self.foot = StartFoot(settings, theme, self)
        self._areas: list[QScrollArea] = []
        self.notices = QVBoxLayout()
        """Where the window puts what a person should know, such as work to recover."""
        self._grids = QGridLayout(), QGridLayout()
        self._published_title = Label(self.tr("Published networks"), theme, "panel_title", parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._side = self._make_side()
        layout.addWidget(self._side)
        layout.addWidget(self._make_main(), 1)
        settings.changed.connect(self._on_setting)
        self._theme.changed.connect(self._dress)
        self._dress()
        self._order_focus()
        self.recent.chosen.connect(self.path_chosen)
        self.runs.chosen.connect(self.run_chosen)
        self.foot.action_asked.connect(self.action_asked)
        for rows in (self.recent, self.runs):
            rows.steered.connect(self._on_steered)
            rows.rows_changed.connect(self._order_focus)

    def close_worker(self, timeout_s: float = 5.0) -> bool:
        """Stop reading runs; returns whether the thread has ended."""
        return self._worker.close(timeout_s)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.recent.look()
        self.runs.look()

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
            button.setProperty("height_role", "large")
            button.style().unpolish(button)  # the style sheet reads it when it dresses the button anew
            button.style().polish(button)
            layout.addWidget(button)
        layout.addSpacing(14)
        layout.addWidget(Label(self.tr("Recent files"), theme, "label_strong", parent=side))
        layout.addWidget(self.recent)
        layout.addStretch(1)
        layout.addLayout(self.notices)
        layout.addWidget(self.foot)
        area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys that what lies in it leaves alone scroll it
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(side)
        self._areas.append(area)
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
        layout.addLayout(self._grids[0])
        layout.addSpacing(12)
        layout.addWidget(self._published_title)
        self._published_title.hide()  # until there is one
        layout.addLayout(self._grids[1])
        for grid in self._grids:
            grid.setSpacing(16)
        layout.addSpacing(12)
        layout.addWidget(self.runs)
        layout.addStretch(1)
        area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys that what lies in it leaves alone scroll it
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(main)
        self._areas.append(area)
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
        buttons = FlowLayout()
        for button in (self.tutorial, self.finished):
            buttons.addWidget(button)
        words.addSpacing(6)
        words.addLayout(buttons)
        self._volumes = Volumes(theme, banner)
        layout = QHBoxLayout(banner)
        layout.setContentsMargins(36, 28, 36, 28)
        layout.setSpacing(24)
        layout.addLayout(words, 3)
        layout.addWidget(self._volumes, 2)
        return banner

    def add_example(self, card: Card, example: object, *, published: bool = False) -> None:
        """Show an example by its card, below the others if it is a published network."""
        card.setParent(self._main)
        card.setProperty("example", example)
        card.opened.connect(self._on_card)
        card.steered.connect(self._on_steered)
        (self._published if published else self._cards).append(card)
        self._published_title.setVisible(bool(self._published))
        self._order_focus()
        self._arrange()

    @property
    def cards(self) -> list[Card]:
        """The cards of the examples, the published networks last."""
        return [*self._cards, *self._published]

    @Slot()
    def _on_card(self) -> None:
        sender = self.sender()
        if isinstance(sender, Card):
            self.example_chosen.emit(sender.property("example"))

    def _arrange(self) -> None:
        """Lay the cards out in as many columns as there is room for."""
        side = min(self._theme.px(_SIDE_WIDTH), round(self.width() * _SIDE_SHARE))
        self._side.setFixedWidth(side)
        room = self.width() - side - 72
        self._volumes.setVisible(room > self._theme.px(620))
        columns = min(4, max(1, (room + 16) // (self._theme.px(_CARD_WIDTH) + 16)))
        for grid, cards in zip(self._grids, (self._cards, self._published), strict=True):
            for index, card in enumerate(cards):
                grid.addWidget(card, index // columns, index % columns)
            for column in range(4):
                grid.setColumnStretch(column, 1 if column < columns else 0)

    @Slot(object, Qt.Key)
    def _on_steered(self, start: Openable, key: Qt.Key) -> None:
        """Go to what lies next in an arrow's direction."""
        found = next_towards(key, start, self._openables(), self)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            for area in self._areas:
                if area.isAncestorOf(found):
                    area.ensureWidgetVisible(found)

    def _openables(self) -> list[Openable]:
        return [*self.recent.rows, *self.cards, *self.runs.rows]

    @Slot()
    def _order_focus(self) -> None:
        """Let Tab go down the left side first, then down the right: rows are made anew all the time."""
        order: list[QWidget] = [self.new, self.open]
        for row in self.recent.rows:
            order += [row, row.remove]
        for index in range(self.notices.count()):
            item = self.notices.itemAt(index)
            notice = None if item is None else item.widget()
            order += [] if notice is None else notice.findChildren(QPushButton)
        order += [*self.foot.buttons, self.tutorial, self.finished, *self.cards, *self.runs.rows]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def add_notice(self, notice: QWidget) -> None:
        """Show what a person should know, such as work to recover."""
        self.notices.addWidget(notice)
        self._order_focus()

    @Slot(str)
    def _on_setting(self, key: str) -> None:
        if key == "runs_folder" and self.isVisible():
            self.runs.look()

    @Slot()
    def _dress(self) -> None:
        self._logo.setPixmap(self._theme.pixmap("logo", self._theme.tokens.accent, self._theme.px(36)))
        self._arrange()
