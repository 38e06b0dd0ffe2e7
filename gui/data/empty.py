"""A project without data: what there is to choose from."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.data.defaults import default_data_plan
from core.layers.registry import SOURCES
from core.project.edits import set_data_plan
from core.project.graph import Project
from gui.context import Context
from gui.widgets.buttons import Button
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import Label


def first_input_shape(project: Project) -> tuple[int | str, ...] | None:
    """Return the shape of one sample as the network's first Input takes it, if there is one."""
    if not project.graph.inputs:
        return None
    shape = project.graph.nodes[project.graph.inputs[0]].args.get("shape")
    return tuple(one for one in shape if isinstance(one, int | str)) if isinstance(shape, tuple) else None


class NoData(QWidget):
    """One button for each source; what is chosen is fitted to the network's Input where it can be."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(Label(self.tr("No data are chosen"), theme, "panel_title", parent=self))
        text = self.tr("Choose where samples come from; images are brought to the size of the Input.")
        layout.addWidget(Label(text, theme, "body", "text_2", self, wrap=True))
        self.buttons: dict[str, Button] = {}
        row = FlowLayout()
        for index, (name, source) in enumerate(SOURCES.items()):
            kind = "primary" if index == 0 else "plain"
            button = Button(
                self.tr("Use {source}").format(source=name), theme, kind=kind, icon="database", parent=self
            )
            button.setToolTip(QCoreApplication.translate("core", source.summary))
            button.setObjectName(name)
            button.clicked.connect(self._on_clicked)
            self.buttons[name] = button
            row.addWidget(button)
        layout.addLayout(row)
        layout.addStretch(1)

    @Slot()
    def _on_clicked(self) -> None:
        source = self.sender().objectName()

        def chosen(project: Project) -> Project:
            return set_data_plan(project, default_data_plan(source, first_input_shape(project)))

        self._context.document.edit(self.tr("Use {source}").format(source=source), chosen)
