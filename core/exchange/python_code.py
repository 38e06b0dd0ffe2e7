"""A project as a plain Python module, as somebody would have written it by hand.

The classes are ordinary `nn.Module`s that need nothing but torch. The `state_dict` has the keys of the built
network in the same order, and with the same weights the outputs are the same.
"""

import ast
from collections.abc import Iterator, Sequence

from core.errors import NetworkError
from core.exchange.classes import ClassPlan, plan_classes
from core.exchange.constructors import Constructors
from core.exchange.forward import Forward, shape_of_arguments
from core.exchange.layout import Line, Pieces, Statement, Suite, call, lines_of
from core.exchange.modules import Modules
from core.exchange.names import harmless
from core.exchange.spelling import spelled_value, type_of
from core.problems import errors_among
from core.project.graph import Project
from core.shapes.inference import infer
from core.shapes.report import ShapeReport

_MOST_NAMED = 4


def export_python(project: Project, report: ShapeReport | None = None) -> str:
    """Return the text of a Python module whose last class is the network.

    Args:
        project: The project; names and texts in it cannot break out of the code.
        report: What `infer` found for it or for an earlier value, which saves time.

    Raises:
        NetworkError: The project has errors; all of them are listed.
    """
    found = infer(project, report)
    errors = errors_among(found.problems())
    if errors:
        raise NetworkError(errors)
    plans = plan_classes(project, found)
    written: list[list[str]] = []
    for plan in plans.values():
        constructors = Constructors(plan, plans)
        written.append(list(_class(plan, constructors)))
    return (
        "\n".join(_header(project, written))
        + "\n\n\n"
        + "\n\n\n".join("\n".join(one) for one in written)
        + "\n"
    )


def _header(project: Project, written: Sequence[Sequence[str]]) -> list[str]:
    tree = ast.parse("\n".join(line for lines in written for line in lines))
    uses_torch = any(isinstance(one, ast.Name) and one.id == "torch" for one in ast.walk(tree))
    imports = ["import torch"] if uses_torch else []
    return [
        f'"""The network “{harmless(project.name)}”, written by TorchCanvas."""',
        "",
        *imports,
        "from torch import Tensor, nn",
    ]


def _class(plan: ClassPlan, constructors: Constructors) -> Iterator[str]:
    modules = Modules(plan)
    buffers = {name: tensor for name in modules.access if (tensor := constructors.buffer(name)) is not None}
    created = modules.statements({name: constructors.of(name) for name in modules.access}, buffers)
    forward = Forward(plan, modules)
    body = forward.statements()
    yield f"class {plan.name}(nn.Module):"
    if created or plan.parameters:
        kept = [
            Line(f"self.{plan.parameters[name]} = ", plan.parameters[name]) for name in sorted(plan.stored)
        ]
        start = Line("", "super().__init__()")
        yield from lines_of([Suite(_signature(plan), (start, *kept, *created))], "    ")
        yield ""
    yield from lines_of([_forward(plan, forward, body)], "    ")


def _signature(plan: ClassPlan) -> Pieces:
    """Return the head of `__init__`: inferred values, then the block's parameters with their defaults."""
    required, optional = [], []
    for slot in plan.slots:
        kind = next(type_of(value) for value in slot.values if value is not None)
        if slot.optional:
            optional.append(f"{slot.name}: {kind} | None = None")
        else:
            required.append(f"{slot.name}: {kind}")
    parameters = []
    for name, called in plan.parameters.items():
        assert plan.block is not None
        known = plan.block.parameters[name]
        parameters.append(f"{called}: {known.type} = {spelled_value(known.default)}")
    return Pieces("def __init__(", ("self", *required, *optional, *parameters), ") -> None:")


def _forward(plan: ClassPlan, forward: Forward, body: Sequence[Statement]) -> Suite:
    count = len(plan.reports[0].graph.outputs)
    several = ", ".join(["Tensor"] * count) if count <= _MOST_NAMED else "Tensor, ..."
    result = "Tensor" if count == 1 else f"tuple[{several}]"
    head = call("def forward", ["self", *(f"{name}: Tensor" for name in forward.arguments)])
    named = dict(zip(plan.reports[0].graph.inputs, forward.arguments, strict=True))
    shapes = [Line("", f"# {shape}") for shape in shape_of_arguments(plan, named)]
    return Suite(Pieces(head.opening, head.items, f") -> {result}:"), (*shapes, *body))
