"""The tabbed panel: training, problems, data, runs. It stands below in Build and at the right in Train."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from gui.theme.manager import ThemeManager
from gui.widgets.buttons import IconButton
from gui.widgets.labels import ElidedLabel
from gui.widgets.sections import Rule

_ANY_HEIGHT = 16_777_215  # Qt's QWIDGETSIZE_MAX


class TabbedPanel(QFrame):
    """Pages under a row of tabs, with room at the right for a word and the button that makes it large.

    Signals:
        enlarge_asked: The button that makes the panel as large as the window, or small again, was pressed.
        unfold_asked: A tab was clicked while only the tabs are seen, for want of room.
    """

    enlarge_asked = Signal()
    unfold_asked = Signal()

    def __init__(self, theme: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: dict[str, str] = {}
        self._keys: list[str] = []
        self._folded = False
        self.least_height = 0
        self.setProperty("kind", "panel")
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Panels"))
        self.stack = QStackedWidget(self)
        self._word = ElidedLabel("", theme, "label", "text_2", self)
        self.enlarge = IconButton("maximize-2", "", theme, size=14, parent=self)
        self.enlarge.clicked.connect(self.enlarge_asked)
        self.set_enlarged(False)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self._word)
        head.addWidget(self.enlarge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        self._rule = Rule(self)
        layout.addWidget(self._rule)
        layout.addWidget(self.stack, 1)
        self.tabs.tabBarClicked.connect(self._on_clicked)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        theme.changed.connect(self._dress)
        self._dress()

    def add_page(self, key: str, name: str, page: QWidget) -> None:
        """Show a page under a tab of that name."""
        self._names[key] = name
        self._keys.append(key)
        self.stack.addWidget(_scrollable(page, key, name))
        self.tabs.addTab(name)

    @property
    def current(self) -> str:
        """The key of the page that is shown."""
        return self._keys[self.tabs.currentIndex()]

    def show_page(self, key: str) -> None:
        """Show a page."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    def enter_page(self, key: str) -> None:
        """Show a page and give the keyboard to the first control on it."""
        self.show_page(key)
        page = self.stack.currentWidget()
        assert page is not None, "there are pages"
        for control in page.findChildren(QWidget):
            if (
                control.focusPolicy() & Qt.FocusPolicy.TabFocus
                and control.isVisible()
                and control.isEnabled()
            ):
                control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def set_count(self, key: str, count: int) -> None:
        """Show a number beside a tab's name."""
        name = self._names[key]
        self.tabs.setTabText(self._keys.index(key), f"{name}  {count}" if count else name)

    def say(self, text: str) -> None:
        """Show a word at the right of the tabs."""
        self._word.set_text(text)

    def set_enlarged(self, enlarged: bool) -> None:
        """Show what the button at the right would do."""
        self.enlarge.set_icon("minimize-2" if enlarged else "maximize-2")
        self.enlarge.say(self.tr("Make the panel small again") if enlarged else self.tr("Enlarge the panel"))

    def set_least_height(self, height: int) -> None:
        """Let the panel be at least so high, unless it is folded."""
        self.least_height = height
        self._limit()

    def set_folded(self, folded: bool) -> None:
        """Show the tabs alone, or the page below them too."""
        if folded != self._folded:
            self._folded = folded
            self.stack.setVisible(not folded)
            self._rule.setVisible(not folded)
            self._limit()

    @property
    def is_folded(self) -> bool:
        """Whether only the tabs are seen."""
        return self._folded

    def _limit(self) -> None:
        head = self.tabs.sizeHint().height()
        self.setMinimumHeight(head if self._folded else self.least_height)
        self.setMaximumHeight(head if self._folded else _ANY_HEIGHT)

    @Slot(int)
    def _on_clicked(self, index: int) -> None:
        if self._folded and index >= 0:
            self.unfold_asked.emit()

    @Slot()
    def _dress(self) -> None:
        self.tabs.setFont(self._theme.font("body"))
        self._limit()


def _scrollable(page: QWidget, key: str, name: str) -> QScrollArea:
    """Return a page that can be scrolled where it has no room, so that nothing is ever cut off."""
    page.setObjectName(key)
    page.setAccessibleName(name)
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys that what lies in it leaves alone scroll it
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    return area
