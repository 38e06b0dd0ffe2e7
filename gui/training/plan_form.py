"""The training plan as a form: loss, optimizer, epochs, batch size, seed and the device of the next run."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from immutables import Map
from PySide6.QtCore import QT_TRANSLATE_NOOP, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.layers.declaration import Parameter
from core.layers.registry import LOSSES, OPTIMIZERS
from core.layers.values import Value
from core.project.edits import set_training_plan
from core.project.graph import Project
from core.project.plans import Component, TrainingPlan
from core.project.reading.plans import TRAINING_TYPES
from gui.context import Context
from gui.forms.choice import ChoiceBox
from gui.forms.column import LabelColumn
from gui.forms.component import ComponentForm
from gui.forms.form import ArgumentsForm
from gui.forms.labelled import ControlRow
from gui.forms.spelling import spelled
from gui.widgets.labels import Label
from gui.widgets.texts import translated

_RARE: Final = ("threads", "drop_last", "memory_format")
"""What most people leave alone; folded away as long as it has its default."""
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
        column = LabelColumn(self)  # one for all, so that their fields stand below each other
        self.loss = ComponentForm(theme, self.tr("Loss"), LOSSES, column, self)
        self.optimizer = ComponentForm(theme, self.tr("Optimizer"), OPTIMIZERS, column, self)
        self.numbers = ArgumentsForm(theme, _plain_parameters(), parent=self, column=column, folds=_RARE)
        self.device = ChoiceBox(theme, self, role="body")
        self.device.setAccessibleName(self.tr("Device"))
        self._device = ControlRow(
            theme, Label(self.tr("device"), theme, "label", "text_2"), self.device, column, self
        )
        self._lay_out()
        self.loss.edited.connect(self._on_loss_edited)
        self.optimizer.edited.connect(self._on_optimizer_edited)
        self.numbers.edited.connect(self._on_number_edited)
        self.numbers.cleared.connect(self._on_number_cleared)
        for form in (self.loss, self.optimizer, self.numbers):
            form.finished.connect(context.document.end_merge)
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.numbers)
        layout.addWidget(self._device)
        layout.addSpacing(10)
        layout.addWidget(self.loss)
        layout.addSpacing(10)
        layout.addWidget(self.optimizer)

    def _edit(
        self, text: str, merge: Hashable | None, change: Callable[[TrainingPlan], TrainingPlan]
    ) -> None:
        """Carry out one step on the plan; what is refused or changes nothing is shown as it was."""

        def edited(project: Project) -> Project:
            return set_training_plan(project, change(project.training or TrainingPlan()))

        if not self._context.document.edit(text, edited, merge=merge):
            self._show_plan()

    def _set_component(self, field: str, component: Component, name: str) -> None:
        if name and name in component.args:
            value = spelled(component.args[name]) or self.tr("none")
            text = self.tr("Set {what} to {value}").format(what=f"{field}.{name}", value=value)
        elif name:
            text = self.tr("Reset {what}").format(what=f"{field}.{name}")
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
        text = self.tr("Set {what} to {value}").format(what=name, value=spelled(value))
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
            self.device.addItem(self._device_name(name), name)
        self._show_device()

    def _device_name(self, device: str) -> str:
        """Return a device as the toolbar names it: auto with what that is now."""
        if device != "auto" or not self._context.loader.ready:
            return device
        return self.tr("auto ({device})").format(device=best_device(self._context.loader.devices))

    def _show_device(self) -> None:
        """Show the chosen device, and say what choosing it means."""
        loader, chosen = self._context.loader, self._context.settings.device
        self.device.setCurrentIndex(self.device.findData(chosen))
        if not loader.ready:
            self._device.say("")
        elif chosen == "auto":
            best = best_device(loader.devices)
            said = self.tr("The next run computes on the fastest device there is; here that is {device}.")
            self._device.say(said.format(device=best))
        elif chosen in loader.devices:
            self._device.say(self.tr("The next run computes on {device}.").format(device=chosen))
        else:
            said = self.tr("There is no {device} here. Choose another device.")
            self._device.say(said.format(device=chosen), "error")

    @Slot(int)
    def _on_device_chosen(self, index: int) -> None:
        self._context.settings.device = str(self.device.itemData(index))

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == "device":
            self._show_device()


def best_device(devices: Sequence[str]) -> str:
    """Return what `auto` stands for among the devices that there are."""
    return devices[1] if len(devices) > 1 else "cpu"
