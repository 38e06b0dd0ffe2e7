"""The training plan as a form: loss, optimizer, epochs, batch size, seed and the device of the next run."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from immutables import Map
from PySide6.QtCore import QT_TRANSLATE_NOOP, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.layers.declaration import Parameter
from core.layers.registry import LOSSES, OPTIMIZERS
from core.layers.values import Value
from core.project.edits import set_training_plan
from core.project.graph import Project
from core.project.plans import Component, TrainingPlan
from core.project.reading.plans import TRAINING_TYPES
from gui.context import Context
from gui.forms.choice import ChoiceBox
from gui.forms.component import ComponentForm
from gui.forms.form import ArgumentsForm
from gui.widgets.labels import Label
from gui.widgets.texts import translated

_HELP: Final[Mapping[str, str]] = {
    "epochs": str(QT_TRANSLATE_NOOP("core", "How often the run goes through all training samples.")),
    "batch_size": str(QT_TRANSLATE_NOOP("core", "How many samples each step learns from.")),
    "seed": str(
        QT_TRANSLATE_NOOP(
            "core", "Start of the random numbers: initial weights, the order of samples, dropout."
        )
    ),
    "threads": str(QT_TRANSLATE_NOOP("core", "How many threads torch uses; 1 is best for small networks.")),
    "drop_last": str(QT_TRANSLATE_NOOP("core", "Whether a last, smaller batch is left out of training.")),
    "memory_format": str(
        QT_TRANSLATE_NOOP("core", "How images lie in memory; channels_last makes most convolutions faster.")
    ),
}


def _plain_parameters() -> tuple[Parameter, ...]:
    """Return the plan's own numbers as parameters, so that a form can be made of them."""
    plan = TrainingPlan()
    return tuple(
        Parameter(name=name, type=kind, default=getattr(plan, name), help=_HELP[name])
        for name, kind in TRAINING_TYPES.items()
    )


class PlanForm(QWidget):
    """Edits the document's training plan; a project without one shows the defaults."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self.loss = ComponentForm(theme, self.tr("Loss"), LOSSES, self)
        self.optimizer = ComponentForm(theme, self.tr("Optimizer"), OPTIMIZERS, self)
        self.numbers = ArgumentsForm(theme, _plain_parameters(), parent=self)
        self.device = ChoiceBox(theme, self, role="body")
        self.device.setAccessibleName(self.tr("Device"))
        self._lay_out()
        self.loss.edited.connect(self._on_loss_edited)
        self.optimizer.edited.connect(self._on_optimizer_edited)
        self.numbers.edited.connect(self._on_number_edited)
        self.numbers.cleared.connect(self._on_number_cleared)
        self.numbers.finished.connect(context.document.end_merge)
        self.device.activated.connect(self._on_device_chosen)
        context.document.changed.connect(self._on_changed)
        context.document.replaced.connect(self._on_replaced)
        context.shapes.updated.connect(self._show_problems)
        context.loader.loaded.connect(self._show_devices)
        context.settings.changed.connect(self._on_setting_changed)
        self._show_devices()
        self._show_plan()

    @property
    def plan(self) -> TrainingPlan:
        """The plan that is shown."""
        return self._context.document.project.training or TrainingPlan()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = Label(self.tr("Device"), self._context.theme, "body_strong", parent=self)
        name.setBuddy(self.device)
        row.addWidget(name)
        row.addWidget(self.device, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.numbers)
        layout.addLayout(row)
        layout.addWidget(self.loss)
        layout.addWidget(self.optimizer)
        layout.addStretch(1)

    def _edit(
        self, text: str, merge: Hashable | None, change: Callable[[TrainingPlan], TrainingPlan]
    ) -> None:
        """Carry out one step on the plan; what is refused or changes nothing is shown as it was."""

        def edited(project: Project) -> Project:
            return set_training_plan(project, change(project.training or TrainingPlan()))

        if not self._context.document.edit(text, edited, merge=merge):
            self._show_plan()

    def _set_component(self, field: str, component: Component, name: str) -> None:
        if name:
            text = self.tr("Set {what}").format(what=f"{component.type}.{name}")
        else:
            text = self.tr("Use {component}").format(component=component.type)
        values: Any = {field: component}
        self._edit(text, ("training", field, name) if name else None, lambda plan: replace(plan, **values))

    @Slot(object, str)
    def _on_loss_edited(self, component: Component, name: str) -> None:
        self._set_component("loss", component, name)

    @Slot(object, str)
    def _on_optimizer_edited(self, component: Component, name: str) -> None:
        self._set_component("optimizer", component, name)

    @Slot(str, object)
    def _on_number_edited(self, name: str, value: Value) -> None:
        text = self.tr("Set {what} to {value}").format(what=name, value=value)
        values: Any = {name: value}
        self._edit(text, ("training", name), lambda plan: replace(plan, **values))

    @Slot(str)
    def _on_number_cleared(self, name: str) -> None:
        self._on_number_edited(name, getattr(TrainingPlan(), name))

    @Slot(object, object)
    def _on_changed(self, before: Project, after: Project) -> None:
        if before.training is not after.training:
            self._show_plan()

    @Slot(object)
    def _on_replaced(self, _project: Project) -> None:
        self._show_plan()

    def _show_plan(self) -> None:
        plan, usual = self.plan, TrainingPlan()
        self.loss.show_component(plan.loss)
        self.optimizer.show_component(plan.optimizer)
        names = {field.name for field in fields(plan)} & set(TRAINING_TYPES)
        changed = {name: getattr(plan, name) for name in names if getattr(plan, name) != getattr(usual, name)}
        self.numbers.show_values(Map(changed))
        self._show_problems()

    @Slot()
    def _show_problems(self) -> None:
        """Show each problem of the plan under the field that it speaks of."""
        found: dict[str, dict[str, str]] = {"loss": {}, "optimizer": {}, "": {}}
        for problem in self._context.shapes.problems:
            match problem.where.split("/")[1:]:
                case ["training", ("loss" | "optimizer") as part, "args", name]:
                    found[part][name] = translated(problem.message)
                case ["training", name] if name in TRAINING_TYPES:
                    found[""][name] = translated(problem.message)
        self.loss.show_problems(found["loss"])
        self.optimizer.show_problems(found["optimizer"])
        self.numbers.show_problems(found[""])

    @Slot()
    def _show_devices(self) -> None:
        chosen = self._context.settings.device
        known = ["auto", *self._context.loader.devices]
        self.device.clear()
        for name in known if chosen in known else [*known, chosen]:
            self.device.addItem(self.tr("auto (the best there is)") if name == "auto" else name, name)
        self.device.setCurrentIndex(self.device.findData(chosen))

    @Slot(int)
    def _on_device_chosen(self, index: int) -> None:
        self._context.settings.device = str(self.device.itemData(index))

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == "device":
            self.device.setCurrentIndex(self.device.findData(self._context.settings.device))
