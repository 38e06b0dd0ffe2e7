"""The data plan as a form: source, resizing, normalisation and split."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import Any, Final

from immutables import Map
from PySide6.QtCore import QT_TRANSLATE_NOOP, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.data.defaults import default_data_plan
from core.layers.declaration import Parameter
from core.layers.registry import SOURCES, TRANSFORMS
from core.layers.values import Boolean, Value
from core.project.edits import set_data_plan
from core.project.graph import Project
from core.project.plans import Component, DataPlan, SplitPlan
from core.project.reading.plans import SPLIT_TYPES
from gui.context import Context
from gui.data.empty import first_input_shape
from gui.forms.column import LabelColumn
from gui.forms.component import ComponentForm, inserted
from gui.forms.form import ArgumentsForm
from gui.forms.spelling import spelled
from gui.widgets.labels import Label
from gui.widgets.texts import translated

_RESIZE: Final = "Resize"
_SPLIT_HELP: Final[Mapping[str, str]] = {
    "validation": str(
        QT_TRANSLATE_NOOP("core", "Share of the samples that is set aside to judge by, from 0 up to 1.")
    ),
    "stratify": str(QT_TRANSLATE_NOOP("core", "Whether every class keeps its share in both parts.")),
    "seed": str(QT_TRANSLATE_NOOP("core", "Start of the random numbers by which samples are divided.")),
}


def _switch(name: str, default: bool, help_text: str) -> Parameter:
    return Parameter(name=name, type=Boolean(), default=default, help=help_text)


_RESIZES: Final = _switch(
    "resize",
    False,
    str(QT_TRANSLATE_NOOP("core", "Whether every image is brought to the same height and width.")),
)
_STANDARDIZE: Final = _switch(
    "standardize",
    True,
    str(
        QT_TRANSLATE_NOOP(
            "core", "Whether each channel is brought to mean 0 and deviation 1 over the training samples."
        )
    ),
)


class DataPlanForm(QWidget):
    """Edits the document's data plan; each change is one step of undo."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        usual = SplitPlan()
        split = tuple(
            Parameter(name=name, type=kind, default=getattr(usual, name), help=_SPLIT_HELP[name])
            for name, kind in SPLIT_TYPES.items()
        )
        column = LabelColumn(self)  # one for all, so that their fields stand below each other
        self.source = ComponentForm(theme, self.tr("Source"), SOURCES, column, self)
        self.resizes = ArgumentsForm(theme, (_RESIZES,), parent=self, column=column)
        self.standardize = ArgumentsForm(theme, (_STANDARDIZE,), parent=self, column=column)
        self.resize_form = ArgumentsForm(theme, TRANSFORMS[_RESIZE].parameters, parent=self, column=column)
        self.split = ArgumentsForm(theme, split, parent=self, column=column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        heading = Label(self.tr("Split"), theme, "body_strong", parent=self)
        heading.setContentsMargins(0, 10, 0, 4)
        for widget in (self.source, self.resizes, self.resize_form, self.standardize, heading, self.split):
            layout.addWidget(widget)
        self.source.edited.connect(self._on_source_edited)
        for form in (self.resizes, self.standardize):
            form.edited.connect(self._on_switched)
            form.cleared.connect(self._on_switch_cleared)
        self.resize_form.edited.connect(self._on_size_edited)
        self.split.edited.connect(self._on_split_edited)
        self.split.cleared.connect(self._on_split_cleared)
        for part in (self.source, self.resize_form, self.split):
            part.finished.connect(context.document.end_merge)
        context.document.changed.connect(self._on_changed)
        context.document.replaced.connect(self._on_replaced)
        context.shapes.updated.connect(self._show_problems)
        self._show_plan()

    def _edit(
        self, text: str, merge: Hashable | None, change: Callable[[Project, DataPlan], DataPlan]
    ) -> None:
        def edited(project: Project) -> Project:
            return set_data_plan(project, change(project, project.data or DataPlan()))

        if not self._context.document.edit(text, edited, merge=merge):
            self._show_plan()

    @Slot(object, str)
    def _on_source_edited(self, source: Component, name: str) -> None:
        if name:
            if name in source.args:
                value = spelled(source.args[name]) or self.tr("none")
                text = self.tr("Set {what} to {value}").format(what=f"source.{name}", value=value)
            else:
                text = self.tr("Reset {what}").format(what=f"source.{name}")
            self._edit(text, ("data", name), lambda _, plan: replace(plan, source=source))
            return

        def fitted(project: Project, _plan: DataPlan) -> DataPlan:
            return default_data_plan(source.type, first_input_shape(project))

        self._edit(self.tr("Use {source}").format(source=source.type), None, fitted)

    @Slot(str, object)
    def _on_switched(self, name: str, on: Value) -> None:
        if name == _STANDARDIZE.name:
            text = self.tr("Standardise the inputs") if on else self.tr("Take the inputs as they are")
            word = "standardize" if on else "none"
            self._edit(text, None, lambda _, plan: replace(plan, normalize=word))
            return
        text = self.tr("Resize the images") if on else self.tr("Do not resize the images")

        def switched(_project: Project, plan: DataPlan) -> DataPlan:
            others = tuple(one for one in plan.transforms if one.type != _RESIZE)
            return replace(plan, transforms=(*others, inserted(TRANSFORMS[_RESIZE])) if on else others)

        self._edit(text, None, switched)

    @Slot(str)
    def _on_switch_cleared(self, name: str) -> None:
        self._on_switched(name, name == _STANDARDIZE.name)

    @Slot(str, object)
    def _on_size_edited(self, name: str, value: Value) -> None:
        def sized(_project: Project, plan: DataPlan) -> DataPlan:
            changed = [
                Component(one.type, one.args.set(name, value)) if one.type == _RESIZE else one
                for one in plan.transforms
            ]
            return replace(plan, transforms=tuple(changed))

        text = self.tr("Set {what} to {value}").format(what=f"resize.{name}", value=spelled(value))
        self._edit(text, ("data", "size"), sized)

    @Slot(str, object)
    def _on_split_edited(self, name: str, value: Value) -> None:
        values: Any = {name: value}
        text = self.tr("Set {what} to {value}").format(what=f"split.{name}", value=spelled(value))
        self._edit(
            text, ("data", "split", name), lambda _, plan: replace(plan, split=replace(plan.split, **values))
        )

    @Slot(str)
    def _on_split_cleared(self, name: str) -> None:
        self._on_split_edited(name, getattr(SplitPlan(), name))

    @Slot(object, object)
    def _on_changed(self, before: Project, after: Project) -> None:
        if before.data is not after.data:
            self._show_plan()

    @Slot(object)
    def _on_replaced(self, _project: Project) -> None:
        self._show_plan()

    def _show_plan(self) -> None:
        plan = self._context.document.project.data
        if plan is None:
            return
        self.source.show_component(plan.source)
        resize = next((one for one in plan.transforms if one.type == _RESIZE), None)
        self.resizes.show_values(Map({} if resize is None else {_RESIZES.name: True}))
        raw = plan.normalize != "standardize"
        self.standardize.show_values(Map({_STANDARDIZE.name: False} if raw else {}))
        self.resize_form.setVisible(resize is not None)
        if resize is not None:
            self.resize_form.show_values(resize.args)
        usual = SplitPlan()
        names = [name for name in SPLIT_TYPES if getattr(plan.split, name) != getattr(usual, name)]
        self.split.show_values(Map({name: getattr(plan.split, name) for name in names}))
        self._show_problems()

    @Slot()
    def _show_problems(self) -> None:
        found: dict[str, dict[str, str]] = {"source": {}, "split": {}, "transforms": {}}
        for problem in self._context.shapes.problems:
            match problem.where.split("/")[1:]:
                case ["data", "source", "args", name] | ["data", "source", name]:
                    found["source"][name] = translated(problem.message)
                case ["data", "split", name]:
                    found["split"][name] = translated(problem.message)
                case ["data", "transforms", _, "args", name]:
                    found["transforms"][name] = translated(problem.message)
        self.source.show_problems(found["source"])
        self.split.show_problems(found["split"])
        self.resize_form.show_problems(found["transforms"])
