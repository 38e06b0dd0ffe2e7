"""A choice among declared components (losses, optimizers, sources) with the form of the one chosen."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.layers.declaration import REQUIRED, ComponentType
from core.layers.values import Value
from core.project.plans import Args, Component
from gui.forms.choice import ChoiceBox
from gui.forms.column import LabelColumn
from gui.forms.form import ArgumentsForm
from gui.forms.labelled import ControlRow
from gui.theme.manager import ThemeManager
from gui.widgets.labels import Label


class ComponentForm(QWidget):
    """Shows one component and says what a person makes of it; holds nothing of its own.

    Signals:
        edited: The component as the person wants it, and which argument changed (empty for another type).
        finished: The person left a field: what comes next is another step of undo.
    """

    edited = Signal(object, str)
    finished = Signal()

    def __init__(
        self,
        theme: ThemeManager,
        name: str,
        known: Mapping[str, ComponentType],
        column: LabelColumn,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = column
        self._known = known
        self._component: Component | None = None
        self.form: ArgumentsForm | None = None
        self.box = ChoiceBox(theme, self, role="body")
        self.box.addItems(list(known))
        self.box.setAccessibleName(name)
        self.box.activated.connect(self._on_activated)
        self._head = ControlRow(theme, Label(name, theme, "body_strong"), self.box, column, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._head)

    def show_component(self, component: Component) -> None:
        """Show a component; a form of the same type keeps its fields and the cursor in them."""
        if component == self._component:
            return
        other = self._component is None or component.type != self._component.type
        self._component = component
        self.box.setCurrentText(component.type)
        if other:
            self._make_form(component)
        elif self.form is not None:
            self.form.show_values(component.args)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show under each field what is wrong with it."""
        if self.form is not None:
            self.form.show_problems(problems)

    def _make_form(self, component: Component) -> None:
        if self.form is not None:
            self._layout.removeWidget(self.form)
            self.form.leave_column()
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        declared = self._known.get(component.type)
        self._head.say("" if declared is None else QCoreApplication.translate("core", declared.summary))
        if declared is None or not declared.parameters:
            return
        self.form = ArgumentsForm(
            self._theme, declared.parameters, component.args, parent=self, column=self._column
        )
        self.form.edited.connect(self._on_edited)
        self.form.cleared.connect(self._on_cleared)
        self.form.finished.connect(self.finished)
        self._layout.addWidget(self.form)
        self.form.show()

    def _tell(self, args: Args, name: str) -> None:
        assert self._component is not None
        self.edited.emit(Component(self._component.type, args), name)

    @Slot(str, object)
    def _on_edited(self, name: str, value: Value) -> None:
        assert self._component is not None
        self._tell(self._component.args.set(name, value), name)

    @Slot(str)
    def _on_cleared(self, name: str) -> None:
        assert self._component is not None
        if name in self._component.args:
            self._tell(self._component.args.delete(name), name)

    @Slot(int)
    def _on_activated(self, _index: int) -> None:
        chosen = self.box.currentText()
        if self._component is None or chosen != self._component.type:
            self.edited.emit(inserted(self._known[chosen]), "")


def inserted(declared: ComponentType) -> Component:
    """Return a component as an editor inserts it: with the values that are wiser than the defaults."""
    given = {p.name: p.insert for p in declared.parameters if p.insert is not REQUIRED}
    return Component(declared.name, Args(given))  # type: ignore[arg-type] # REQUIRED is left out above
