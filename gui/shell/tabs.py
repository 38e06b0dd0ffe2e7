"""The row of tabs below the toolbar, there as soon as there are two, and the actions that concern them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QTabBar, QWidget

from gui.actions import Actions
from gui.context import Context
from gui.document import Tab
from gui.shell.files import Files
from gui.shell.part import Part
from gui.widgets.buttons import IconButton

_LONGEST = 28


class _Bar(QTabBar):
    """Tabs that the middle button closes.

    Signals:
        middle_clicked: Carries the index of a tab.
    """

    middle_clicked = Signal(int)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and index >= 0:
            self.middle_clicked.emit(index)
        else:
            super().mouseReleaseEvent(event)


class TabStrip(QFrame):
    """Shows what is open: a click shows a tab, dragging moves it, its cross or a middle click closes it."""

    def __init__(self, context: Context, actions: Actions, files: Files, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = context.document
        self._theme = context.theme
        self._actions = actions
        self._files = files
        self._shown: list[Tab] = []
        self.setProperty("kind", "panel")
        self.bar = _Bar(self)
        self.bar.setObjectName("documents")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setMovable(True)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.bar.setAccessibleName(self.tr("Open networks"))
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.new = IconButton("plus", self.tr("New network"), self._theme, size=14, parent=self)
        self.new.clicked.connect(files.new)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.bar)
        row.addWidget(self.new)
        row.addStretch(1)
        self.bar.currentChanged.connect(self._on_current)
        self.bar.tabMoved.connect(self._on_moved)
        self.bar.middle_clicked.connect(self._on_middle_clicked)
        self.bar.customContextMenuRequested.connect(self._on_menu)
        self._document.tabs_changed.connect(self.refresh)
        self._document.tab_shown.connect(self._on_tab_shown)
        context.scope.entered.connect(self.refresh)
        self._theme.changed.connect(self._dress)
        self._dress()

    @Slot()
    def refresh(self) -> None:
        """Show the tabs as they are now."""
        tabs = list(self._document.tabs)
        self.bar.blockSignals(True)
        try:
            if tabs != self._shown:
                self._set(tabs)
            for index, (tab, title) in enumerate(zip(tabs, titles(tabs), strict=True)):
                self._name(index, tab, title)
            if self._document.tab in tabs:
                self.bar.setCurrentIndex(tabs.index(self._document.tab))
        finally:
            self.bar.blockSignals(False)
        self.setVisible(len(tabs) > 1)

    def fill_menu(self, menu: QMenu, tab: Tab) -> None:
        """Fill a menu with what can be done to a tab."""
        tabs, index = self._document.tabs, self._document.tabs.index(tab)
        others = [one for one in tabs if one is not tab]
        for text, wanted in (
            (self.tr("Close"), [tab]),
            (self.tr("Close the others"), others),
            (self.tr("Close those to the right"), list(tabs[index + 1 :])),
        ):
            action = menu.addAction(text)
            action.setEnabled(bool(wanted))
            action.triggered.connect(partial(self._close, wanted))
        menu.addSeparator()
        copy = menu.addAction(self._theme.icon("copy"), self.tr("Copy the file's path"))
        copy.setEnabled(tab.sheet.path is not None)
        copy.triggered.connect(partial(QGuiApplication.clipboard().setText, str(tab.sheet.path)))
        menu.addAction(self._actions["file.reopen"])

    def _set(self, tabs: list[Tab]) -> None:
        """Take away and put in as little as leads to these tabs: the others keep their buttons."""
        for index in reversed(range(len(self._shown))):
            if self._shown[index] not in tabs:
                self.bar.removeTab(index)
                del self._shown[index]
        for index, tab in enumerate(tabs):
            if tab not in self._shown:
                self.bar.insertTab(index, "")
                self.bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, self._make_close(tab))
                self._shown.insert(index, tab)
            elif self._shown[index] is not tab:
                before = self._shown.index(tab)
                self.bar.moveTab(before, index)
                self._shown.insert(index, self._shown.pop(before))

    def _make_close(self, tab: Tab) -> IconButton:
        close = IconButton("x", self.tr("Close"), self._theme, size=12, parent=self.bar)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has Ctrl+W
        close.clicked.connect(partial(self._close, [tab]))
        return close

    def _name(self, index: int, tab: Tab, title: str) -> None:
        short = title if len(title) <= _LONGEST else f"{title[: _LONGEST // 2]}…{title[-_LONGEST // 2 + 1 :]}"
        shown = short.replace("&", "&&")
        self.bar.setTabText(index, f"• {shown}" if tab.sheet.dirty else shown)
        self.bar.setTabToolTip(index, title if tab.sheet.path is None else f"{title}\n{tab.sheet.path}")
        said = self.tr("{name}, not saved").format(name=title) if tab.sheet.dirty else title
        self.bar.setAccessibleTabName(index, said)
        button = self.bar.tabButton(index, QTabBar.ButtonPosition.RightSide)
        if isinstance(button, IconButton):
            button.say(self.tr("Close {name}").format(name=title))

    def _close(self, tabs: Sequence[Tab], _checked: bool = False) -> None:
        self._files.close_tabs([tab for tab in tabs if tab in self._document.tabs])

    @Slot(int)
    def _on_current(self, index: int) -> None:
        if 0 <= index < len(self._shown):
            self._document.show(self._shown[index])

    @Slot(int, int)
    def _on_moved(self, before: int, after: int) -> None:
        tab = self._shown.pop(before)
        self._shown.insert(after, tab)
        self._document.move(tab, after)

    @Slot(int)
    def _on_middle_clicked(self, index: int) -> None:
        self._close([self._shown[index]])

    @Slot(QPoint)
    def _on_menu(self, point: QPoint) -> None:
        index = self.bar.tabAt(point)
        if index < 0:
            index = self.bar.currentIndex()  # asked for by the keyboard
            point = self.bar.tabRect(index).center()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu, self._shown[index])
        menu.popup(self.bar.mapToGlobal(point))

    @Slot(object)
    def _on_tab_shown(self, _tab: Tab) -> None:
        self.refresh()

    @Slot()
    def _dress(self) -> None:
        self.bar.setFont(self._theme.font("label"))


class TabActions(Part):
    """The menu entries about tabs: going from one to the next, and moving one."""

    def __init__(self, context: Context, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._document = context.document
        self._actions = actions
        actions.on("view.next_tab", lambda: self._document.step(1))
        actions.on("view.previous_tab", lambda: self._document.step(-1))
        actions.on("view.tab_right", lambda: self._move(1))
        actions.on("view.tab_left", lambda: self._move(-1))
        self._document.tabs_changed.connect(self.refresh)
        self._document.tab_shown.connect(self._on_tab_shown)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Allow what can be done now."""
        tabs, tab = self._document.tabs, self._document.tab
        away = None if self._shown else self.tr("No network is open.")
        single = None if len(tabs) > 1 else self.tr("Only one tab is open.")
        for name in ("next_tab", "previous_tab"):
            self._actions.allow(f"view.{name}", away or single)
        first, last = self.tr("It is the first tab."), self.tr("It is the last tab.")
        self._actions.allow("view.tab_left", away or single or (first if tab is tabs[0] else None))
        self._actions.allow("view.tab_right", away or single or (last if tab is tabs[-1] else None))

    def _move(self, by: int) -> None:
        tabs, tab = self._document.tabs, self._document.tab
        if tab in tabs and 0 <= tabs.index(tab) + by < len(tabs):
            self._document.move(tab, tabs.index(tab) + by)

    @Slot(object)
    def _on_tab_shown(self, _tab: Tab) -> None:
        self.refresh()


def titles(tabs: Sequence[Tab]) -> list[str]:
    """Return what each tab is called; of files with one name, each says its folder too."""
    names = [tab.sheet.name for tab in tabs]
    found = []
    for tab, name in zip(tabs, names, strict=True):
        path = tab.sheet.path
        twins = {one.sheet for one in tabs if one.sheet.name == name}
        if path is not None and len(twins) > 1:
            name = f"{path.parent.name}/{name}"  # noqa: PLW2901 - the longer name takes its place
        inside = tab.place.path or ((tab.place.block,) if tab.place.block is not None else ())
        found.append(" › ".join((name, *inside)))
    return found
