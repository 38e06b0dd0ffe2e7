"""Shapes, problems, explanations and costs of the open project, found beside the window."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.problems import Fix, Problem, errors_among
from core.project.graph import Project
from gui.document import Document
from gui.services.loader import TorchLoader
from gui.services.worker import Worker

if TYPE_CHECKING:  # these import torch, which comes after the window
    from core.shapes.costs import Costs
    from core.shapes.explain import Explanation
    from core.shapes.report import LeafCall, ShapeReport

_QUICK_S = 0.1
_WAITED_FOR_S = 0.006
_PATIENCE_S = 0.008
_LONGEST_DELAY_S = 0.3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Findings:
    """What was found of one project value.

    Attributes:
        calls: Every call of a layer by its dotted name; a repeated layer's first instance also by its own.
        took_s: How long it took.
    """

    project: Project
    report: "ShapeReport"
    problems: tuple[Problem, ...]
    costs: "Costs"
    calls: Mapping[str, "LeafCall"]
    took_s: float


class Explanations(Mapping[str, "Explanation"]):
    """The explanation of each call, by its dotted name; each is made when somebody first reads it."""

    def __init__(self, calls: Mapping[str, "LeafCall"]) -> None:
        self._calls = calls
        self._made: dict[str, Explanation] = {}

    def __getitem__(self, path: str) -> "Explanation":
        made = self._made.get(path)
        if made is None:
            from core.shapes.explain import explain_call  # torch is there: there are calls

            made = self._made[path] = explain_call(self._calls[path])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._calls)

    def __len__(self) -> int:
        return len(self._calls)

    def __contains__(self, path: object) -> bool:
        return path in self._calls


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FixPreview:
    """What a repair would lead to.

    Attributes:
        project: The value after it.
        report: Its shapes.
        problems: What is still wrong then.
        solves: Whether the problem in question is gone.
    """

    project: Project
    report: "ShapeReport"
    problems: tuple[Problem, ...]
    solves: bool

    @property
    def errors_left(self) -> int:
        """How many errors remain."""
        return len(errors_among(self.problems))


class ShapeService(QObject):
    """Looks at every value of the document, the newest first, and keeps what it found.

    What it holds belongs to `project`; right after an edit that is still the value before, and `current`
    is False until `updated`.

    Signals:
        updated: Something new was found.
    """

    updated = Signal()

    def __init__(self, document: Document, loader: TorchLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._loader = loader
        self._found: Findings | None = None
        self._explanations: Mapping[str, Explanation] = {}
        self._worker = Worker("shapes", self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._look)
        self._due = False  # looked at once everybody has been told of a change
        document.changed.connect(self._on_changed)
        document.announced.connect(self._on_announced)
        document.replaced.connect(self._on_replaced)
        loader.loaded.connect(self._look)
        if loader.ready:
            self._look()

    @property
    def project(self) -> Project | None:
        """The value that everything here belongs to."""
        return None if self._found is None else self._found.project

    @property
    def current(self) -> bool:
        """Whether what is held belongs to the document's present value."""
        return self.project is self._document.project

    @property
    def is_due(self) -> bool:
        """Whether a change is looked at before anything is painted, since the network is small."""
        return self._due

    @property
    def report(self) -> "ShapeReport | None":
        """Every tensor's shape; None until torch is there."""
        return None if self._found is None else self._found.report

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the network and its plans, with repairs, in canonical order."""
        return () if self._found is None else self._found.problems

    @property
    def explanations(self) -> Mapping[str, "Explanation"]:
        """Why each layer gives what it gives, by dotted name."""
        return self._explanations

    @property
    def calls(self) -> Mapping[str, "LeafCall"]:
        """Every call of a layer, by dotted name."""
        return {} if self._found is None else self._found.calls

    @property
    def costs(self) -> "Costs | None":
        """What the network costs under the project's training plan."""
        return None if self._found is None else self._found.costs

    def apply_fix(self, problem: Problem, fix: Fix, document: Document | None = None) -> bool:
        """Carry out a repair as one step named by its title; returns whether the project changed."""
        from core.checks import apply_fix  # torch is there: it found the problem

        target = document if document is not None else self._document
        return target.edit(str(fix.title), lambda project: apply_fix(project, problem, fix))

    def preview_fix(self, problem: Problem, fix: Fix) -> FixPreview:
        """Return what a repair of the document's present value would lead to; nothing is changed.

        Raises:
            EditError: The repair does not fit the project any more.
        """
        from core.checks import apply_fix, check_network
        from core.shapes.inference import infer

        project = apply_fix(self._document.project, problem, fix)
        report = infer(project, self.report)
        problems = check_network(project, report=report)
        remaining = {(one.code, one.where) for one in problems}
        return FixPreview(
            project=project,
            report=report,
            problems=problems,
            solves=(problem.code, problem.where) not in remaining,
        )

    def close(self, timeout_s: float = 5.0) -> bool:
        """Stop looking; returns whether the thread has ended."""
        self._delay.stop()
        return self._worker.close(timeout_s)

    @Slot(object, object)
    def _on_changed(self, _before: Project, _after: Project) -> None:
        took_s = 0.0 if self._found is None else self._found.took_s
        if took_s <= _WAITED_FOR_S:
            self._due = True
        elif took_s <= _QUICK_S:
            self._look()
        else:  # a large network: wait for a pause in the typing rather than compute in between
            self._delay.start(round(1000 * min(took_s, _LONGEST_DELAY_S)))

    @Slot()
    def _on_announced(self) -> None:
        """Look at a small network at once, so that an edit and what follows from it are painted together."""
        if self._due:
            self._due = False
            self._look()
            self._worker.settle(_PATIENCE_S)

    @Slot(object)
    def _on_replaced(self, _project: Project) -> None:
        self._look()

    @Slot()
    def _look(self) -> None:
        if not self._loader.ready:
            return
        project, found = self._document.project, self._found
        previous = None if found is None else found.report
        self._worker.submit("look", lambda: look_at(project, previous), self._on_found)

    def _on_found(self, found: Findings) -> None:
        if self._found is not None and found.report is self._found.report:
            found = replace(found, calls=self._found.calls)
        else:
            self._explanations = Explanations(found.calls)
        self._found = found
        self.updated.emit()


def look_at(project: Project, previous: "ShapeReport | None" = None) -> Findings:
    """Return everything that inference, checks and costs say of a project; needs torch, draws no numbers."""
    from core.checks import check_network
    from core.shapes.costs import costs_of_calls
    from core.shapes.inference import infer

    begun = time.perf_counter()
    report = infer(project, previous)
    problems = check_network(project, report=report)
    calls = tuple(report.calls())
    return Findings(
        project=project,
        report=report,
        problems=problems,
        costs=costs_of_calls(calls, project.training),
        calls=_by_name(report, calls),
        took_s=time.perf_counter() - begun,
    )


def _by_name(report: "ShapeReport", all_calls: Iterable["LeafCall"]) -> Mapping[str, "LeafCall"]:
    calls = {call.path: call for call in all_calls}
    for name, node in report.graph.nodes.items():
        first = f"{name}.0"
        if node.repeated and first in calls:
            calls.setdefault(name, calls[first])
    return calls
