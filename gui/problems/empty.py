"""What the problems panel says when nothing is wrong: what was checked, or that torch is still to come."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.context import Context
from gui.widgets.labels import Label


class NothingWrong(QWidget):
    """“No problems” with the list of what was looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._mark = QLabel(self)
        self._title = Label("", theme, "panel_title", parent=self)
        self._text = Label("", theme, "body", "text_2", self, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 8, 14)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._text)
        layout.addStretch(1)
        theme.changed.connect(self._refresh)
        context.loader.loaded.connect(self._refresh)
        context.loader.failed_to_load.connect(self._refresh)
        context.shapes.updated.connect(self._refresh)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        tokens = self._context.theme.tokens
        report = self._context.shapes.report
        name, color = ("clock", tokens.text_3) if report is None else ("circle-check", tokens.ok)
        self._mark.setPixmap(self._context.theme.pixmap(name, color, self._context.theme.px(18)))
        self._mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title.setText(self._title_text(checked=report is not None))
        self._text.setText(self._text_for(nodes=None if report is None else len(report.graph.nodes)))

    def _title_text(self, *, checked: bool) -> str:
        if checked:
            return self.tr("No problems")
        return self.tr("Not checked yet") if self._context.loader.failed is None else self.tr("Cannot check")

    def _text_for(self, nodes: int | None) -> str:
        if nodes is None:
            return self._context.loader.failed or self.tr(
                "PyTorch is still loading. The network is checked as soon as it is there."
            )
        if nodes == 0:
            return self.tr("There is no layer yet. Whatever you add is checked at once.")
        counted = self.tr("Layers checked: {count}.").format(count=nodes)
        return f"{counted} " + self.tr(
            "Every shape and type from Input to Output, every argument, the batch axis, the data "
            "against the Input, the output against the loss, and the sizes of the batches."
        )
