"""“Before you start”: what was checked of network, data and plan, each with its mark and words."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.data.facts import DataFacts
from core.layers.registry import LOSSES
from core.problems import Problem, errors_among
from core.project.graph import Project
from core.project.plans import TrainingPlan
from gui.context import Context
from gui.widgets.labels import Label
from gui.widgets.texts import standing_alone, translated

translate = QCoreApplication.translate

_MARKS = {
    "ok": ("check", "ok"),
    "error": ("circle-alert", "error"),
    "advice": ("info", "warning"),
    "waiting": ("clock", "text_3"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: `ok`, `error`, `advice` or `waiting`, what it is about, and the particulars."""

    kind: str
    title: str
    detail: str = ""


def checklist(project: Project, problems: tuple[Problem, ...] | None, facts: DataFacts | None) -> list[Item]:
    """Return what a person should know before a run starts; `problems` is None until they are known."""
    return [
        *_network_items(project, problems),
        *_data_items(project, problems, facts),
        *_advice(project, problems or ()),
    ]


def _network_items(project: Project, problems: tuple[Problem, ...] | None) -> list[Item]:
    title = translate("Checklist", "Shapes agree")
    if problems is None:
        return [Item("waiting", title, translate("Checklist", "known as soon as PyTorch is loaded"))]
    broken = _errors(problems, "/graph", "/blocks")
    if broken:
        return [_broken(translate("Checklist", "The network has problems"), broken)]
    if not project.graph.nodes:
        return [Item("error", translate("Checklist", "There is no network yet"))]
    return [Item("ok", title, translate("Checklist", "from Input to Output"))]


def _data_items(
    project: Project, problems: tuple[Problem, ...] | None, facts: DataFacts | None
) -> list[Item]:
    if project.data is None:
        advice = translate("Checklist", "choose them in the Data panel")
        return [Item("error", translate("Checklist", "There are no data yet"), advice)]
    found = []
    broken = _errors(problems or (), "/data", "/training")
    if broken:
        found.append(_broken(translate("Checklist", "Data and plan do not fit yet"), broken))
    if facts is None:
        return found
    sizes = translate("Checklist", "{train} to learn from, {validation} to judge by").format(
        train=f"{facts.train_count:,}", validation=f"{facts.validation_count:,}"
    )
    found.append(Item("ok", translate("Checklist", "Data are chosen"), sizes))
    if problems is not None and not errors_among(problems):
        found.append(_loss_item(project, facts))
    return [*found, _normalised_item(project)]


def _loss_item(project: Project, facts: DataFacts) -> Item:
    plan = project.training or TrainingPlan()
    title = translate("Checklist", "Loss fits the output")
    if LOSSES[plan.loss.type].target_form.of_classes:
        detail = translate("Checklist", "{count} scores, integer classes").format(count=len(facts.classes))
        return Item("ok", title, detail)
    return Item("ok", title, translate("Checklist", "numbers of equal shape"))


def _normalised_item(project: Project) -> Item:
    assert project.data is not None
    if project.data.normalize == "standardize":
        detail = translate("Checklist", "mean 0, deviation 1 for each channel")
        return Item("ok", translate("Checklist", "Inputs are normalised"), detail)
    if project.data.source.type == "random":
        return Item("ok", translate("Checklist", "Inputs are normal"), translate("Checklist", "drawn so"))
    detail = translate("Checklist", "standardised inputs learn faster; see the Data panel")
    return Item("advice", translate("Checklist", "Inputs are taken as they are"), detail)


def _advice(project: Project, problems: tuple[Problem, ...]) -> list[Item]:
    plan = project.training or TrainingPlan()
    errors = errors_among(problems)
    found = [
        Item("advice", standing_alone(translated(one.message)))
        for one in problems
        if one not in errors and one.code != "not-normalised"  # the list has a line of its own for that
    ][:2]
    if plan.optimizer.type == "SGD" and not plan.optimizer.args.get("momentum"):
        detail = translate("Checklist", "plain SGD learns slowly")
        found.append(Item("advice", translate("Checklist", "Consider momentum 0.9"), detail))
    return found


def _errors(problems: tuple[Problem, ...], *places: str) -> tuple[Problem, ...]:
    return tuple(one for one in errors_among(problems) if one.where.startswith(places))


def _broken(title: str, problems: tuple[Problem, ...]) -> Item:
    detail = translated(problems[0].message)
    if len(problems) > 1:
        more = translate("Checklist", "and {count} more: see the Problems panel")
        detail = f"{detail} ({more.format(count=len(problems) - 1)})"
    return Item("error", title, detail)


class Checklist(QWidget):
    """The list as it stands now; follows document, problems and data."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._items: list[Item] = []
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(self.tr("Before you start"))
        context.shapes.updated.connect(self.refresh)
        context.data.updated.connect(self.refresh)
        context.document.replaced.connect(self._on_document)
        context.document.changed.connect(self._on_document)
        context.theme.changed.connect(self._show)
        self.refresh()

    @property
    def items(self) -> tuple[Item, ...]:
        """The lines that are shown."""
        return tuple(self._items)

    @Slot()
    def refresh(self) -> None:
        """Look again at problems and data."""
        problems = None if self._context.shapes.report is None else self._context.shapes.problems
        items = checklist(self._context.document.project, problems, self._context.data.facts)
        if items != self._items:
            self._items = items
            self._show()

    @Slot()
    def _on_document(self) -> None:
        self.refresh()

    @Slot()
    def _show(self) -> None:
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts.clear()
        for row, item in enumerate(self._items):
            self._show_item(row, item)

    def _said(self, kind: str) -> str:
        """Return what a mark means, for who cannot see it."""
        match kind:
            case "ok":
                return self.tr("All right")
            case "error":
                return self.tr("Error")
            case "advice":
                return self.tr("Advice")
        return self.tr("Waiting")

    def _show_item(self, row: int, item: Item) -> None:
        theme = self._context.theme
        icon, color = _MARKS[item.kind]
        mark = QLabel(self)
        mark.setPixmap(theme.pixmap(icon, getattr(theme.tokens, color), theme.px(14)))
        mark.setAccessibleName(self._said(item.kind))
        text = Label("", theme, "body", parent=self, wrap=True)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setText(_rich(item, theme.tokens.text_3))
        text.setAccessibleName(f"{item.title}. {item.detail}")
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        self._parts += [mark, text]
        mark.show()
        text.show()


def _rich(item: Item, muted: str) -> str:
    """Return title and detail as rich text; names of layers in them stay plain."""
    title, detail = (one.replace("&", "&amp;").replace("<", "&lt;") for one in (item.title, item.detail))
    return f'{title}&nbsp; <span style="color:{muted}">{detail}</span>' if detail else title
