"""The window with two networks side by side, looked at together, and the list of what differs."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from core.comparison import Comparison, Status
from gui.compare.entries import NETWORK, PLANS, SHAPES, Entry, counted, entries_of, figure_text
from gui.theme.manager import ThemeManager
from gui.widgets.buttons import Button, IconButton
from gui.widgets.fitting import fit_to_screen
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import Chip, ElidedLabel, Label
from gui.widgets.rows import RowList
from gui.widgets.segmented import SegmentedControl

_SIZE = QSize(1240, 800)
_SIDE_BY_SIDE = 640


class Canvas(Protocol):
    """What the window asks of a canvas."""

    def reveal(self, name: str) -> None: ...


class Link(Protocol):
    """What keeps two canvases looking at the same place."""

    linked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the networks: what it is called, and the widget that shows it."""

    title: str
    canvas: Canvas
    widget: QWidget


class CompareWindow(QDialog):
    """Shows how the second network differs from the first; the main window stays in use beside it."""

    def __init__(
        self,
        comparison: Comparison,
        sides: tuple[Side, Side],
        link: Link,
        theme: ThemeManager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._sides, self._link = theme, sides, link
        self._entries = entries_of(comparison)
        self.setWindowTitle(
            self.tr("{before} and {after}").format(before=sides[0].title, after=sides[1].title)
        )
        self.list = RowList(theme, name=self.tr("Differences"), parent=self)
        self.empty = Label(self._nothing(comparison), theme, "body", "text_2", self, wrap=True)
        self.empty.setContentsMargins(12, 12, 12, 12)
        self._lay_out(comparison)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_chosen)
        for keys, step in (("F7", 1), ("Shift+F7", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.show_next if step > 0 else self.show_previous)
        self._show_entries()
        fit_to_screen(self, QSize(theme.px(_SIZE.width()), theme.px(_SIZE.height())))

    @property
    def entries(self) -> list[Entry]:
        """What is listed at present."""
        shown = self.groups.current
        return [one for one in self._entries if shown in ("all", one.group)]

    # Making

    def _lay_out(self, comparison: Comparison) -> None:
        self._panes = QSplitter(Qt.Orientation.Horizontal, self)
        for side, heading in zip(self._sides, (self.tr("Before"), self.tr("After")), strict=True):
            self._panes.addWidget(self._pane(side, heading))
        self._panes.setChildrenCollapsible(False)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(6)
        column.addWidget(self._bar(comparison))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self._panes)
        split.addWidget(below)
        split.setChildrenCollapsible(False)
        split.setSizes([1700, 1000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(8)
        layout.addWidget(split, 1)
        layout.addLayout(self._foot())

    def _pane(self, side: Side, heading: str) -> QWidget:
        pane = QWidget(self)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(Label(heading, self._theme, "label_strong", "text_2", pane))
        head.addWidget(ElidedLabel(side.title, self._theme, "label", "text_1", pane), 1)
        side.widget.setAccessibleName(f"{heading}: {side.title}")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(side.widget, 1)
        return pane

    def _bar(self, comparison: Comparison) -> QWidget:
        theme = self._theme
        bar = QWidget(self)
        facts = QWidget(bar)
        row = FlowLayout(facts)
        counts = counted(comparison)
        for status, text, color, ground in (
            (Status.ADDED, self.tr("+ {count} new"), "ok", "ok_bg"),
            (Status.REMOVED, self.tr("− {count} gone"), "error", "error_bg"),
            (Status.CHANGED, self.tr("≠ {count} changed"), "warning", "warning_bg"),
        ):
            words = text.format(count=counts[status])
            chip = Chip(words, theme, color=color, ground=ground, role="label_strong", parent=facts)
            row.addWidget(chip)
        for figure in comparison.figures:
            label = Label(figure_text(figure), theme, "label", "text_2", facts)
            label.setMinimumHeight(chip.sizeHint().height())  # in one line with the chips
            row.addWidget(label)
        self.groups = SegmentedControl(
            [
                ("all", self.tr("All")),
                (NETWORK, self.tr("Network")),
                (SHAPES, self.tr("Shapes")),
                (PLANS, self.tr("Plans")),
            ],
            theme,
            name=self.tr("What is listed"),
            parent=bar,
        )
        self.groups.chosen.connect(self._show_entries)
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(facts, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.groups, 0, Qt.AlignmentFlag.AlignVCenter)
        return bar

    def _foot(self) -> QHBoxLayout:
        theme = self._theme
        self.linked = QCheckBox(self.tr("Look at the same place in both"), self)
        self.linked.setFont(theme.font("body"))
        self.linked.setChecked(True)
        self.linked.toggled.connect(self._on_linked)
        self.previous = IconButton(
            "chevron-up", self.tr("Previous difference (Shift+F7)"), theme, parent=self
        )
        self.next = IconButton("chevron-down", self.tr("Next difference (F7)"), theme, parent=self)
        self.copy = Button(self.tr("Copy as text"), theme, icon="copy", parent=self)
        close = Button(self.tr("Close"), theme, kind="primary", parent=self)
        self.previous.clicked.connect(self.show_previous)
        self.next.clicked.connect(self.show_next)
        self.copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setSpacing(8)
        foot.addWidget(self.linked)
        foot.addStretch(1)
        for button in (self.previous, self.next, self.copy, close):
            foot.addWidget(button)
        self.copy.setAutoDefault(False)
        close.setAutoDefault(False)
        return foot

    def _nothing(self, comparison: Comparison) -> str:
        if comparison.empty:
            return self.tr("Both networks are the same. Where their layers stand does not count.")
        return self.tr("Nothing of this kind differs.")

    # Looking

    @Slot()
    def show_next(self) -> None:
        """Show the next difference."""
        self._step(1)

    @Slot()
    def show_previous(self) -> None:
        """Show the difference before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        count = len(self.entries)
        if not count:
            return
        key = self.list.current_key
        begin = -1 if by > 0 else count
        key = ((key if isinstance(key, int) else begin) + by) % count
        self.list.select(key)
        self._on_chosen(key)

    @Slot(object)
    def _on_chosen(self, key: object) -> None:
        """Show the node on both sides, where it stands there."""
        assert isinstance(key, int)
        entry = self.entries[key]
        first, second = self._sides
        names = ((first.canvas, entry.before), (second.canvas, entry.after))
        self._link.linked = False  # the same node may stand elsewhere in the other network
        for canvas, name in names:
            if name is not None:
                canvas.reveal(name)
        self._link.linked = self.linked.isChecked()

    @Slot(bool)
    def _on_linked(self, on: bool) -> None:
        self._link.linked = on

    @Slot()
    @Slot(str)
    def _show_entries(self, _group: str = "") -> None:
        entries = self.entries
        self.list.show_rows([entry.row(key) for key, entry in enumerate(entries)])
        self.list.setVisible(bool(entries))
        self.empty.setVisible(not entries)
        for button in (self.next, self.previous, self.copy):
            button.setEnabled(bool(entries))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(entry.text for entry in self.entries))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._theme.px(_SIDE_BY_SIDE)
        self._panes.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
