"""The repairs of one problem: what each would do, and the button that does it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.errors import EditError
from core.problems import Fix, Problem
from gui.context import Context
from gui.problems.previews import preview_text
from gui.widgets.buttons import Button
from gui.widgets.labels import Chip, Label
from gui.widgets.texts import translated


class _RepairCard(QFrame):
    """One repair to choose, with what it would do."""

    def __init__(self, context: Context, fix: Fix, *, first: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.fix = fix
        self.setProperty("kind", "card")
        self.radio = QRadioButton(translated(fix.title), self)
        self.radio.setFont(context.theme.font("body_strong"))
        self.preview = Label("", context.theme, "label", "text_2", self, wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.radio, 1)
        if first:
            suggested = Chip(self.tr("Suggested"), context.theme, color="ok", ground="ok_bg", parent=self)
            head.addWidget(suggested, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.preview)

    def show_preview(self, text: str) -> None:
        """Say what the repair would do."""
        self.preview.setText(text)
        self.preview.setVisible(bool(text))
        self.radio.setAccessibleDescription(text)


class Repairs(QScrollArea):
    """The repairs of the problem that is selected, best first; Apply is one undo step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._problem: Problem | None = None
        self._cards: list[_RepairCard] = []
        self._inner = QWidget(self)
        self._title = Label("", context.theme, "body_strong", parent=self._inner, wrap=True)
        self._none = Label("", context.theme, "body", "text_2", self._inner, wrap=True)
        self.apply = Button(self.tr("Apply repair"), context.theme, kind="primary", icon="wand-sparkles")
        self.apply.clicked.connect(self._on_apply)
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self._inner)
        self._layout.setContentsMargins(16, 12, 12, 12)
        self._layout.setSpacing(8)
        head = QHBoxLayout()  # the button stands above the repairs, where it needs no scrolling
        head.addWidget(self._title, 1)
        head.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(head)
        self._layout.addWidget(self._none)
        self._layout.addStretch(1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Repairs"))

    @property
    def cards(self) -> tuple[_RepairCard, ...]:
        """The repairs that are offered."""
        return tuple(self._cards)

    def show_problem(self, problem: Problem | None) -> None:
        """Show the repairs of a problem; none for None."""
        if problem == self._problem:
            return
        self._problem = problem
        self._clear()
        fixes = problem.fixes if problem is not None else ()
        for index, fix in enumerate(fixes):
            card = _RepairCard(self._context, fix, first=index == 0, parent=self._inner)
            self._group.addButton(card.radio)
            self._layout.insertWidget(2 + index, card)
            self._cards.append(card)
            card.show()
        if self._cards:
            self._cards[0].radio.setChecked(True)
        place = problem.node if problem is not None and problem.node else self.tr("this problem")
        self._title.setText(self.tr("Repairs for {place}").format(place=place) if fixes else "")
        self._title.setVisible(bool(fixes))
        self._none.setText(self._advice(problem))
        self._none.setVisible(not fixes)
        self.apply.setVisible(bool(fixes))
        self._show_previews()

    def _advice(self, problem: Problem | None) -> str:
        return "" if problem is None else self.tr("No repair can be done for you here; change it by hand.")

    def _clear(self) -> None:
        for card in self._cards:
            self._group.removeButton(card.radio)
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()

    def _show_previews(self) -> None:
        problem = self._problem
        for card in self._cards:
            assert problem is not None
            card.show_preview(self._preview(problem, card.fix))

    def _preview(self, problem: Problem, fix: Fix) -> str:
        try:
            preview = self._context.shapes.preview_fix(problem, fix)
        except EditError as error:
            return translated(error.sentence)
        return preview_text(self._context.document.project, preview)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cards:
            self._on_apply()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_apply(self) -> None:
        chosen = next((card.fix for card in self._cards if card.radio.isChecked()), None)
        if chosen is not None and self._problem is not None:
            self._context.shapes.apply_fix(self._problem, chosen, self._context.document)
