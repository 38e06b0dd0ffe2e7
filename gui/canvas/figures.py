"""What is known of a project: shapes, explanations, problems; and what cards and wires say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from core.layers.declaration import Category
from core.layers.registry import layer_type
from core.problems import Problem, Severity
from core.project.graph import BLOCK_PREFIX, End, Graph, Project, owner_of
from core.project.order import canonical_order
from gui.canvas.items.edge import Flow, Told
from gui.canvas.items.node import Card
from gui.canvas.items.volume import volume_of
from gui.canvas.wording import Run, count_text, shape_runs, sum_runs, type_line

if TYPE_CHECKING:  # these records come from modules that import torch, which no view may
    from core.shapes.explain import Explanation
    from core.shapes.report import GraphReport, NodeReport
    from core.shapes.sizes import TensorSpec


@dataclass(frozen=True)
class Figures:
    """What was found out about one value of the project.

    Attributes:
        project: The value that all this belongs to.
    """

    project: Project | None = None
    report: "GraphReport | None" = None
    problems: tuple[Problem, ...] = ()
    explanations: "Mapping[str, Explanation]" = field(default_factory=dict)

    def node(self, name: str) -> "NodeReport | None":
        """Return what is known of a node."""
        return None if self.report is None else self.report.nodes.get(name)

    @cached_property
    def marks(self) -> Mapping[str, Severity]:
        """The gravest problem of each node that has one; problems inside a block count for the block."""
        marks: dict[str, Severity] = {}
        for problem in self.problems:
            name = self.top_level(problem.node)
            if name is not None and marks.get(name) is not Severity.ERROR:
                marks[name] = problem.severity
        return marks

    @cached_property
    def first_error(self) -> tuple[str, Problem] | None:
        """The first broken node in canonical order, and what is wrong with it."""
        if self.project is None:
            return None
        broken: dict[str, Problem] = {}
        for problem in self.problems:
            name = self.top_level(problem.node)
            if name is not None and problem.severity is Severity.ERROR:
                broken.setdefault(name, problem)
        if not broken:
            return None
        name = next(one for one in canonical_order(self.project.graph) if one in broken)
        return name, broken[name]

    def top_level(self, path: str | None) -> str | None:
        """Return the node of the shown graph that a dotted path stands in."""
        if path is None or self.project is None:
            return None
        nodes = self.project.graph.nodes
        while path and path not in nodes:
            path = path.rpartition(".")[0]
        return path or None


def card_of(graph: Graph, name: str, figures: Figures) -> Card:
    """Return what a node's card says."""
    node, owner = graph.nodes[name], owner_of(graph, name)
    report = figures.node(name)
    return Card(
        name=name,
        line=type_line(node, owner, layer_type(owner.type)),
        category=category_of(owner.type),
        glyph=glyph_of(owner.type),
        count=count_text(0 if report is None else _parameters_of(report)),
        enabled=node.enabled is not False,
        known=_is_known(report),
        mark=figures.marks.get(name),
        pinned=name in graph.pinned,
    )


def _parameters_of(report: "NodeReport") -> int:
    """Return how many numbers a node learns; a block's are those of all that is in it."""
    if report.node.shares is not None:
        return 0
    count = 0
    for instance in report.instances:
        if instance.inside is not None:
            count += sum(_parameters_of(inner) for inner in instance.inside.nodes.values())
        elif instance.answer is not None:
            count += instance.answer.parameters
    return count


def _is_known(report: "NodeReport | None") -> bool | None:
    """Return whether a tensor comes out of a node, or, for an Output, arrives at it."""
    if report is None:
        return None
    specs = report.outputs or report.inputs
    return bool(specs) and next(iter(specs.values())) is not None


def category_of(type_name: str) -> Category:
    """Return the category that a node is painted in."""
    declared = layer_type(type_name)
    return Category.BLOCKS if declared is None else declared.category


def glyph_of(type_name: str) -> str:
    """Return the name of the glyph on a node's tile."""
    if type_name in ("Input", "Output"):
        return f"cat-{type_name.lower()}"
    if type_name.startswith(BLOCK_PREFIX) or (declared := layer_type(type_name)) is None:
        return "cat-blocks"
    return "cat-" + declared.category.value.replace("/", "-")


def told_of(graph: Graph, target: End, figures: Figures, *, main: bool) -> Told:
    """Return what the wire into an input says."""
    source = graph.edges[target]
    report = figures.node(source.node)
    category = category_of(owner_of(graph, source.node).type)
    if report is None:
        return Told(category=category, main=main)
    spec = report.outputs.get(source.port)
    if spec is None:
        return Told(flow=Flow.MISSING, category=category, main=main)
    before = next(iter(report.inputs.values()), None)
    # Warnings too leave the wire as it is: the tensor passes.
    broken = figures.marks.get(target.node) is Severity.ERROR
    return Told(
        flow=Flow.BROKEN if broken else Flow.KNOWN,
        shape=shape_runs(spec, before),
        sum=lambda: _sum_of(figures, source.node, spec, before),
        volume=volume_of(spec.shape),
        category=category,
        main=main,
    )


def _sum_of(figures: Figures, name: str, spec: "TensorSpec", before: "TensorSpec | None") -> tuple[Run, ...]:
    explanation = figures.explanations.get(name)
    return () if explanation is None else sum_runs(explanation, spec, before)
