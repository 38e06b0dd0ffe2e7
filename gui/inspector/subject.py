"""What the inspector is about: a node of the shown graph with everything known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.layers.declaration import Category, LayerType, Parameter
from core.layers.registry import layer_type
from core.layers.values import Concrete, Value
from core.problems import Problem
from core.project.graph import Node, Project, owner_of
from core.project.reading.arguments import block_parameters
from gui.context import Context
from gui.theme.icons import category_icon_name

if TYPE_CHECKING:  # these import torch, which comes after the window
    from core.shapes.explain import Explanation
    from core.shapes.report import NodeReport
    from core.shapes.sizes import TensorSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One node.

    Attributes:
        owner: The node whose type and arguments it goes by.
        declared: Its declaration; None for a block or a type that is not known here.
        report: What inference says of it; None until that is known.
        explanation: Why it gives what it gives; None for a block, or until that is known.
        problems: What is wrong with it, the inside of a block included.
        pointer: Where it stands in the file.
    """

    name: str
    node: Node
    owner: Node
    declared: LayerType | None
    parameters: tuple[Parameter, ...]
    report: "NodeReport | None"
    explanation: "Explanation | None"
    problems: tuple[Problem, ...]
    pointer: str

    @property
    def category(self) -> Category:
        """The shelf it stands on."""
        return Category.BLOCKS if self.declared is None else self.declared.category

    @property
    def glyph(self) -> str:
        """The name of its glyph."""
        ends = {"Input": "cat-input", "Output": "cat-output"}
        return ends.get(self.owner.type, category_icon_name(self.category))

    @property
    def args(self) -> Mapping[str, Concrete]:
        """Every argument as torch got it; empty where it got none."""
        answer = None if self.report is None else self.report.answer
        return {} if answer is None else answer.args

    @property
    def shape(self) -> "TensorSpec | None":
        """What leaves its first output; None where that is not known."""
        return None if self.report is None else self.report.output

    @property
    def arriving(self) -> "TensorSpec | None":
        """What arrives at its first input; None where that is not known."""
        return None if self.report is None else next(iter(self.report.inputs.values()), None)

    def inferred(self) -> dict[str, Value]:
        """Return what follows for arguments that are not given, and stands for those that are None."""
        found: dict[str, Value] = {}
        for parameter in self.parameters:
            if parameter.inferred is not None and parameter.name not in self.owner.args:
                value = self.args.get(parameter.name)
                if value is not None:
                    found[parameter.name] = value
        kernel = self.owner.args.get("kernel_size")
        if kernel is not None and any(p.name == "stride" and p.default is None for p in self.parameters):
            found["stride"] = kernel  # torch's pooling moves by its own size where no stride is given
        return found


def subject_of(context: Context, name: str) -> Subject | None:
    """Return everything known of a node; None if it is not there."""
    project = context.scope.project
    node = project.graph.nodes.get(name)
    if node is None:
        return None
    owner = owner_of(project.graph, name)
    shown, place = context.scope.shown, context.scope.pointer("nodes", name)
    report = shown.node(name)
    if report is not None and report.node.id != node.id:
        report = None
    return Subject(
        name=name,
        node=node,
        owner=owner,
        declared=layer_type(owner.type),
        parameters=parameters_of(project, owner),
        report=report,
        explanation=shown.explanations.get(name) if report is not None else None,
        problems=tuple(one for one in shown.problems if _concerns(one, place, name)),
        pointer=place,
    )


def parameters_of(project: Project, node: Node) -> tuple[Parameter, ...]:
    """Return the parameters of a node's type; none for a type that is not known here."""
    if node.block is not None:
        block = project.blocks.get(node.block)
        return () if block is None else block_parameters(block.parameters)
    declared = layer_type(node.type)
    return () if declared is None else declared.parameters


def problems_by_argument(problems: tuple[Problem, ...], place: str) -> dict[str, Problem]:
    """Return the problems of a node that concern one argument, by its name."""
    start = f"{place}/args/"
    return {
        problem.where.removeprefix(start): problem
        for problem in reversed(problems)
        if problem.where.startswith(start) and "/" not in problem.where.removeprefix(start)
    }


def _concerns(problem: Problem, start: str, name: str) -> bool:
    return problem.where == start or problem.where.startswith(f"{start}/") or _inside(problem.node, name)


def _inside(path: str | None, name: str) -> bool:
    return path is not None and (path == name or path.startswith(f"{name}."))
