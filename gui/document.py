"""The document: what is open, in tabs, and of that what is shown.

Every change goes through `edit`, which takes a pure function `Project → Project`, puts old and new value on
the undo stack as one named step, and emits `changed(old, new)`. Views compare the two; no view edits another.

Views know the shown project alone: when another tab is shown, they are told that it was replaced.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoGroup, QUndoStack

from core.project.files import load
from core.project.graph import Project
from gui.place import Place
from gui.sheet import Edit, Sheet

__all__ = ["Document", "Edit", "Tab", "Viewpoint"]


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """How the canvas is looked at: the point of the scene in its middle, and the zoom, 1.0 being 100 %."""

    x: float
    y: float
    zoom: float


@dataclass(eq=False, slots=True)
class Tab:
    """One tab: a sheet, and where in it somebody looks.

    Attributes:
        place: Which graph of the sheet is shown in it.
        ids: The ids of the block nodes that lead there, by which renamed ones are found.
        look: How the canvas was looked at as the tab was left; None shows the whole network.
        selected: The nodes and the notes that were selected then.
    """

    sheet: Sheet
    place: Place = field(default_factory=Place)
    ids: tuple[int, ...] = ()
    look: Viewpoint | None = None
    selected: tuple[tuple[str, ...], tuple[int, ...]] = field(default=((), ()))


class Document(QObject):
    """The open projects, of which one is shown. While none is open, an empty one stands in for it.

    Signals:
        changed: The shown value changed; carries the old and the new project.
        announced: Everybody has been told of a change.
        replaced: Another project is shown; views show it afresh. Carries the project.
        refused: An edit was refused; carries the `EditError`.
        path_changed: The shown file is another one, or there is none (None).
        dirty_changed: Whether there is unsaved work in what is shown.
        returned: A step was undone or redone; carries what `where` returned as it was taken.
        tab_left: Another tab is about to be shown; carries the one that is left.
        tab_shown: Another tab is shown, its project having been told before; carries it.
        tabs_changed: There are other tabs, in another order or by other names.
        sheet_added: A project was opened; carries its sheet, before it is shown.
        sheet_closed: A project was closed; carries its sheet.

    Attributes:
        where: Asked with each step in which part of the project it is taken, so that undo can show it.
    """

    changed = Signal(object, object)
    announced = Signal()
    replaced = Signal(object)
    refused = Signal(object)
    path_changed = Signal(object)
    dirty_changed = Signal(bool)
    returned = Signal(object)
    tab_left = Signal(object)
    tab_shown = Signal(object)
    tabs_changed = Signal()
    sheet_added = Signal(object)
    sheet_closed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.where: Callable[[], object] = lambda: None
        self.undo_group = QUndoGroup(self)
        self._tabs: list[Tab] = []
        self._current = Tab(self._new_sheet())  # in no tab: nothing is open
        self._follow(self._current.sheet)

    # What is open

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The tabs from left to right; none while the start page has the window for itself."""
        return tuple(self._tabs)

    @property
    def tab(self) -> Tab:
        """The tab that is shown, or what stands in for one."""
        return self._current

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is open, each once, in the order of the tabs; what stands in where nothing is."""
        shown = self._tabs or [self._current]
        return tuple(dict.fromkeys(tab.sheet for tab in shown))

    def tabs_of(self, sheet: Sheet) -> tuple[Tab, ...]:
        """Return the tabs that show a sheet."""
        return tuple(tab for tab in self._tabs if tab.sheet is sheet)

    def tab_of(self, path: Path) -> Tab | None:
        """Return a tab that shows a file, by whatever path it is named."""
        return next((tab for tab in self._tabs if _is_same(tab.sheet.path, path)), None)

    def add(
        self,
        project: Project,
        path: Path | None = None,
        *,
        recovered: bool = False,
        look: Viewpoint | None = None,
    ) -> Tab:
        """Show a project in a tab of its own, beside the one shown; an untouched empty one gives way to it.

        Args:
            look: How the canvas is to be looked at; None shows the whole network.
        """
        if self._current not in self._tabs and self._current.sheet.dirty:
            self._tabs.append(self._current)
        if self._current not in self._tabs or (
            self._current.sheet.untouched and len(self.tabs_of(self._current.sheet)) == 1
        ):
            self.replace(project, path, recovered=recovered)
            self._current.look = look
            self.tab_shown.emit(self._current)
            return self._current
        sheet = self._new_sheet()
        sheet.replace(project, path, recovered=recovered)
        tab = Tab(sheet, look=look)
        self._tabs.insert(self._tabs.index(self._current) + 1, tab)
        self.show(tab)
        self.tabs_changed.emit()
        return tab

    def add_unseen(self, project: Project, path: Path, *, look: Viewpoint | None = None) -> Tab:
        """Open a project in the last tab without showing it, unless nothing else is open."""
        if self._current not in self._tabs:
            return self.add(project, path, look=look)
        sheet = self._new_sheet()
        sheet.replace(project, path)
        self._tabs.append(Tab(sheet, look=look))
        self.tabs_changed.emit()
        return self._tabs[-1]

    def add_view(self, tab: Tab, place: Place, *, shown: bool = True, look: Viewpoint | None = None) -> Tab:
        """Show another graph of a tab's project in a tab of its own, behind that tab."""
        found = next((one for one in self.tabs_of(tab.sheet) if one.place == place), None)
        if found is None:
            found = Tab(tab.sheet, place, look=look)
            self._tabs.insert(self._tabs.index(tab) + 1, found)
            self.tabs_changed.emit()
        if shown:
            self.show(found)
        return found

    def show(self, tab: Tab) -> None:
        """Show a tab."""
        if tab is self._current:
            return
        self.tab_left.emit(self._current)
        self._turn_to(tab)

    def note_look(self) -> None:
        """Let whoever draws what is shown note in its tab how it is looked at, as on leaving it."""
        self.tab_left.emit(self._current)

    def step(self, by: int) -> None:
        """Show the tab so many to the right (or, negative, to the left), round and round."""
        if self._current in self._tabs:
            self.show(self._tabs[(self._tabs.index(self._current) + by) % len(self._tabs)])

    def close(self, tab: Tab) -> None:
        """Close a tab, and what it shows where no other tab does; whoever asks has seen to unsaved work."""
        index = self._tabs.index(tab)
        if tab is self._current:
            self.tab_left.emit(tab)
        self._tabs.remove(tab)
        ends = not self.tabs_of(tab.sheet)
        if tab is self._current:
            rest = self._tabs[index:] or self._tabs[-1:]
            self._turn_to(rest[0] if rest else Tab(self._new_sheet()))
        if ends:
            self._end(tab.sheet)
        self.tabs_changed.emit()

    def move(self, tab: Tab, index: int) -> None:
        """Put a tab at another place among the others."""
        self._tabs.remove(tab)
        self._tabs.insert(index, tab)
        self.tabs_changed.emit()

    def _turn_to(self, tab: Tab) -> None:
        before, self._current = self._current, tab
        if tab.sheet is not before.sheet:
            before.sheet.end_merge()
            before.sheet.disconnect(self)
            self._watch(before.sheet)
            self._follow(tab.sheet)
            self.path_changed.emit(tab.sheet.path)
            self.replaced.emit(tab.sheet.project)
            self.dirty_changed.emit(tab.sheet.dirty)
        self.tab_shown.emit(tab)

    def _new_sheet(self) -> Sheet:
        sheet = Sheet(self)
        sheet.where = self._where_now
        self.undo_group.addStack(sheet.undo_stack)
        self._watch(sheet)
        self.sheet_added.emit(sheet)
        return sheet

    def _end(self, sheet: Sheet) -> None:
        self.undo_group.removeStack(sheet.undo_stack)
        sheet.disconnect(self)
        self.sheet_closed.emit(sheet)
        sheet.deleteLater()

    def _watch(self, sheet: Sheet) -> None:
        for signal in (sheet.dirty_changed, sheet.path_changed, sheet.replaced, sheet.changed):
            signal.connect(self._on_named)

    def _follow(self, sheet: Sheet) -> None:
        sheet.changed.connect(self.changed)
        sheet.announced.connect(self.announced)
        sheet.replaced.connect(self._on_replaced)
        sheet.refused.connect(self.refused)
        sheet.path_changed.connect(self.path_changed)
        sheet.dirty_changed.connect(self.dirty_changed)
        sheet.returned.connect(self.returned)
        self.undo_group.setActiveStack(sheet.undo_stack)

    def _where_now(self) -> object:
        return self.where()

    @Slot(object)
    def _on_replaced(self, project: Project) -> None:
        self._current.place, self._current.ids = Place(), ()
        self._current.look, self._current.selected = None, ((), ())
        if self._current not in self._tabs:
            self._tabs.append(self._current)
            self.tabs_changed.emit()
        self.replaced.emit(project)

    @Slot(object)
    @Slot(bool)
    @Slot(object, object)
    def _on_named(self, *values: object) -> None:
        """Tell that a tab may bear another name or mark."""
        match values:
            case (Project() as before, Project() as after) if before.name == after.name:
                return
        self.tabs_changed.emit()

    # What is shown

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown."""
        return self._current.sheet

    @property
    def project(self) -> Project:
        """The current value."""
        return self.sheet.project

    @property
    def path(self) -> Path | None:
        """The file, if the project has one."""
        return self.sheet.path

    @property
    def saved(self) -> Project | None:
        """The value as it was saved, or opened where it was not saved since; None for recovered work."""
        return self.sheet.saved

    @property
    def dirty(self) -> bool:
        """Whether there is unsaved work in what is shown."""
        return self.sheet.dirty

    @property
    def returning(self) -> bool:
        """Whether the change that is told just now is one of undo or redo."""
        return self.sheet.returning

    @property
    def undo_stack(self) -> QUndoStack:
        """The steps of what is shown."""
        return self.sheet.undo_stack

    def edit(self, text: str, change: Edit, *, merge: Hashable | None = None) -> bool:
        """Carry out one step of what is shown; see `Sheet.edit`."""
        return self.sheet.edit(text, change, merge=merge)

    @Slot()
    def end_merge(self) -> None:
        """Make the next edit a step of its own, whatever its key: the gesture before it has ended."""
        self.sheet.end_merge()

    def open(self, path: Path) -> None:
        """Replace what is shown by a file's project.

        Raises:
            FileError: The file cannot be read; the document is as it was.
            FormError: The file has problems; the document is as it was.
        """
        self.replace(load(path), path)

    def replace(self, project: Project, path: Path | None = None, *, recovered: bool = False) -> None:
        """Put another project in the place of what is shown; see `Sheet.replace`."""
        self.sheet.replace(project, path, recovered=recovered)

    def save(self, path: Path | None = None) -> None:
        """Write what is shown to a file; see `Sheet.save`."""
        self.sheet.save(path)


def _is_same(one: Path | None, other: Path) -> bool:
    if one is None:
        return False
    if one == other:
        return True
    try:
        return one.resolve() == other.resolve()
    except OSError:  # a loop of links
        return False
