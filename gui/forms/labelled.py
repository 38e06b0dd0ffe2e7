"""A row of a form: a label, a control, and a line of words below the control."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.forms.column import GAP, LEAST_LABEL, LabelColumn
from gui.theme.manager import ThemeManager
from gui.widgets.labels import Label


class LabelledRow(QWidget):
    """Label and control side by side, or one above the other; what is said of it stands below."""

    _strong = "label_strong"
    """The role of the label's type where it is strongest."""

    def __init__(self, theme: ThemeManager, label: Label, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.label = label
        self._note = Label("", theme, "hint", "text_3", wrap=True)
        self._note.hide()
        self._direction = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._direction.setContentsMargins(0, 2, 0, 2)
        self._direction.setSpacing(GAP)
        self.label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._direction.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        self._line = QHBoxLayout()
        self._line.setSpacing(4)
        column.addLayout(self._line)
        column.addWidget(self._note)
        self._direction.addLayout(column, 1)

    @property
    def note(self) -> str:
        """What is said below the control; empty where nothing is."""
        return self._note.text()

    def say(self, text: str, color: str = "text_3") -> None:
        """Say something below the control; an empty text takes it back."""
        self._note.set_color(color)
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._note.setAccessibleName(text)

    def label_width(self) -> int:
        """Return how wide the label wants to be, as if it were strong: nothing moves when it becomes so."""
        metrics = QFontMetrics(self._theme.font(self._strong))
        return max(self._theme.px(LEAST_LABEL), metrics.horizontalAdvance(f"{self.label.text()}i"))

    def _arrange(self, *, stacked: bool, label_width: int, tall: int, inset: int = 0) -> None:
        """Put the label above the control, or before it; the control's outline begins `inset` within it."""
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._direction.setDirection(direction)
        self._direction.setSpacing(2 if stacked else GAP - inset)
        self.label.setFixedSize(label_width, self.label.sizeHint().height() if stacked else tall)


class ControlRow(LabelledRow):
    """The row of a control that is no argument, such as the choice of a loss or of the device."""

    _strong = "body_strong"

    def __init__(
        self,
        theme: ThemeManager,
        label: Label,
        control: QWidget,
        column: LabelColumn,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, parent)
        self._control = control
        self._column = column
        self.label.setBuddy(control)
        self._line.addWidget(control)
        self._line.addStretch(1)
        column.join(self)
        theme.changed.connect(self._on_theme_changed)

    def field_width(self) -> int:
        """Return how wide the control wants to be."""
        return self._control.sizeHint().width()

    def set_stacked(self, stacked: bool, label_width: int) -> None:
        """Put the label above the control, or before it in a column of this width."""
        self._arrange(stacked=stacked, label_width=label_width, tall=self._control.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._column.arrange(force=True)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._column.arrange(force=True)
