"""The way from the network into the block that is shown, each step a button that leads back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from core.project.graph import Project
from gui.place import Place
from gui.theme.manager import ThemeManager

_MOST = 4


class Breadcrumbs(QFrame):
    """`network › layer1 › conv (ConvBNReLU)`, hidden while the network itself is shown.

    Signals:
        chosen: A step was chosen; carries how many blocks deep it lies, 0 for the network.
    """

    chosen = Signal(int)

    def __init__(self, theme: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: tuple[str, Place, int] | None = None
        self._buttons: list[QToolButton] = []
        self._labels: list[QLabel] = []
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Where you are"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 3, 8, 3)
        self._row.setSpacing(2)
        self.hide()

    @property
    def text(self) -> str:
        """The way as it is read."""
        items = [self._row.itemAt(index) for index in range(self._row.count())]
        parts = [item.widget() for item in items if item is not None]
        return " ".join(part.text() for part in parts if isinstance(part, QToolButton | QLabel))

    @property
    def buttons(self) -> list[QToolButton]:
        """The steps that lead back, the network first."""
        return self._buttons

    def show_place(self, project: Project, place: Place, uses: int) -> bool:
        """Show the way to a place, whose block so many nodes use; returns whether it is another way."""
        told = (project.name, place, uses)
        if told == self._told:
            return False
        self._told = told
        self._clear()
        self.setVisible(place.block is not None)
        if place.block is None:
            return True
        steps = [project.name, *place.path[:-1]]
        first = max(0, len(steps) - _MOST)
        self._add_step(0, steps[0])
        if first > 1:
            self._add_label("›")
            self._add_label("…")
        for depth in range(max(first, 1), len(steps)):
            self._add_label("›")
            self._add_step(depth, steps[depth])
        self._add_label("›")
        own = place.path[-1] if place.path else place.block
        here = self._add_label(own, strong=True)
        here.setAccessibleName(self.tr("{node}, shown now").format(node=own))
        self._add_label(self._about(place.block, own, uses), hint=True)
        self.adjustSize()
        return True

    def _about(self, block: str, own: str, uses: int) -> str:
        name = "" if block == own else f"{block} · "
        if uses == 0:
            return name + self.tr("used nowhere, so its shapes are not known")
        if uses == 1:
            return name + self.tr("used once")
        return name + self.tr("used {count} times: an edit changes all").format(count=uses)

    def _clear(self) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons, self._labels = [], []

    def _add_step(self, depth: int, text: str) -> None:
        button = QToolButton(self)
        button.setText(text if len(text) <= 32 else text[:31] + "…")
        button.setAccessibleName(self.tr("Back to {node}").format(node=text))
        button.setToolTip(button.accessibleName())
        button.setProperty("kind", "icon")
        button.setFont(self._theme.font("label"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("depth", depth)
        button.clicked.connect(self._on_clicked)
        self._row.addWidget(button)
        button.show()
        self._buttons.append(button)

    def _add_label(self, text: str, *, strong: bool = False, hint: bool = False) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self._theme.font("label_strong" if strong else "label"))
        label.setContentsMargins(4, 0, 4, 0)
        if not strong:
            label.setProperty("kind", "hint")
        self._row.addWidget(label)
        label.show()
        self._labels.append(label)
        label.setVisible(bool(text) or not hint)
        return label

    def dress(self) -> None:
        """Paint with other fonts."""
        for button in self._buttons:
            button.setFont(self._theme.font("label"))
        for label in self._labels:
            label.setFont(self._theme.font("label"))
        self.adjustSize()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, QToolButton)
        self.chosen.emit(int(button.property("depth")))
