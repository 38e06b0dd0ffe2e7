"""What the samples of the plan are, in a few lines."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.data.facts import DataFacts
from gui.context import Context
from gui.forms.column import GAP, LEAST_LABEL
from gui.widgets.labels import Label
from gui.widgets.texts import translated


class FactsView(QWidget):
    """Count, shape, classes and division of the samples; or why the plan cannot be carried out."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self.error = Label("", theme, "body", "error", self, wrap=True)
        names = {
            "samples": self.tr("Samples"),
            "shape": self.tr("One sample"),
            "classes": self.tr("Classes"),
            "split": self.tr("Split"),
        }
        self.values = {key: Label("", theme, "body", parent=self, wrap=True) for key in names}
        self._grid = form = QGridLayout()  # a QFormLayout gives wrapped texts the height of one line
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(4)
        form.setColumnStretch(1, 1)
        for row, (key, name) in enumerate(names.items()):
            form.addWidget(Label(name, theme, "label", "text_2", self), row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(self.values[key], row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.error)
        layout.addLayout(form)
        context.data.updated.connect(self.refresh)
        theme.changed.connect(self._dress)
        self._dress()
        self.refresh()

    @Slot()
    def _dress(self) -> None:
        """Let the values stand above the fields of the form below."""
        self._grid.setColumnMinimumWidth(0, self._context.theme.px(LEAST_LABEL))

    @Slot()
    def refresh(self) -> None:
        """Show what is known now."""
        error, facts = self._context.data.error, self._context.data.facts
        self.error.setText("" if error is None else translated(error))
        self.error.setVisible(error is not None)
        for key, value in self._texts(facts).items():
            self.values[key].setText(value)

    def _texts(self, facts: DataFacts | None) -> dict[str, str]:
        if facts is None:
            return dict.fromkeys(self.values, "–")
        total = facts.train_count + facts.validation_count
        split = self.tr("{train} train, {validation} validation").format(
            train=f"{facts.train_count:,}", validation=f"{facts.validation_count:,}"
        )
        classes = ", ".join(facts.classes) if facts.classes else self.tr("none: targets are numbers")
        return {
            "samples": f"{total:,}",
            "shape": "×".join(map(str, facts.input_shape)),
            "classes": f"{len(facts.classes)}: {classes}" if facts.classes else classes,
            "split": split,
        }
