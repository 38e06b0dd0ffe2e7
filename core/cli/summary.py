"""`summary`: every layer with its shapes, parameters and multiply-adds, and the totals."""

import argparse
from typing import TYPE_CHECKING, Any

from core.cli import output
from core.cli.command import FILE_HELP, Command, program_name
from core.cli.files import load_project
from core.cli.tables import UNKNOWN, Column, Row, number, print_table
from core.problems import errors_among
from core.project.graph import Project
from core.project.plans import TrainingPlan

if TYPE_CHECKING:
    from core.shapes.costs import Costs
    from core.shapes.report import LeafCall, ShapeReport, Specs

_UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)


def _run(args: argparse.Namespace) -> int:
    project = load_project(args.file)
    from core.shapes.costs import costs_of
    from core.shapes.inference import infer

    report = infer(project)
    calls = tuple(report.calls())
    layers = [_layer(call) for call in calls]
    costs = costs_of(report, project.training)
    if args.json:
        output.print_json({"name": project.name, "layers": layers} | costs.as_json())
    else:
        rows = [_row(layer, enabled=call.enabled) for layer, call in zip(layers, calls, strict=True)]
        _print(project, rows, costs)
    return _exit_code(report, args.file)


def _layer(call: "LeafCall") -> dict[str, Any]:
    """Return one call of a layer; weights that are called again count where they are owned."""
    from core.shapes.costs import macs_of, parameters_of

    parameters = 0 if call.shares is not None else parameters_of(call)
    leaving = call.inputs if call.type == "Output" else call.outputs
    return {
        "name": call.path,
        "type": call.type,
        "block": call.block,
        "shares": call.shares,
        "input_shapes": _shapes(call.inputs),
        "output_shapes": _shapes(leaving),
        "parameters": parameters,
        "trainable": parameters,
        "macs": macs_of(call),
    }


def _shapes(specs: "Specs") -> list[list[int | str] | None]:
    return [None if spec is None else spec.as_json() for spec in specs.values()]


def _print(project: Project, rows: list[Row], costs: "Costs") -> None:
    output.line(project.name)
    output.line()
    columns = (
        Column("layer"),
        Column("type"),
        Column("output shape"),
        Column("parameters", right=True),
        Column("multiply-adds", right=True),
    )
    total = ("total", "", "", number(costs.parameters), number(costs.macs))
    print_table(columns, rows, total)
    output.line()
    batch_size = (project.training or TrainingPlan()).batch_size
    output.line(f"Parameters          {_size(costs.parameter_bytes)} as float32")
    output.line(f"Activations         {_size(costs.activation_bytes)} for a batch of {batch_size:,}")
    output.line(f"Training, at least  {_size(costs.training_bytes)}")


def _row(layer: dict[str, Any], *, enabled: bool) -> Row:
    kind = layer["type"] if layer["shares"] is None else f"{layer['type']} (weights of {layer['shares']})"
    if not enabled:
        kind += ", disabled"
    shapes = ", ".join(
        UNKNOWN if shape is None else "×".join(map(str, shape)) for shape in layer["output_shapes"]
    )
    return layer["name"], kind, shapes, _blank(layer["parameters"]), _blank(layer["macs"])


def _blank(count: int | None) -> str:
    """Return a count, nothing where it is zero: most layers neither learn nor multiply."""
    return "" if count == 0 else number(count)


def _size(size_bytes: int | None) -> str:
    """Return a size as a person reads it, such as 1.5 MiB."""
    if size_bytes is None:
        return "unknown"
    size, unit = float(size_bytes), 0
    while size >= 1024 and unit < len(_UNITS) - 1:
        size, unit = size / 1024, unit + 1
    return f"{size:,.0f} {_UNITS[unit]}" if unit == 0 else f"{size:,.1f} {_UNITS[unit]}"


def _exit_code(report: "ShapeReport", file: str) -> int:
    """Return 1 for a network with errors, whose figures are unknown from there on; points to `check`."""
    errors = errors_among(report.problems())
    if not errors:
        return 0
    for problem in errors:
        output.remark(f"Error: {problem.message}")
    output.remark(f"“{program_name()} check {file}” lists all problems with their repairs.")
    return 1


COMMAND = Command(
    name="summary",
    summary="show every layer with its shapes, parameters and cost",
    add_arguments=_add_arguments,
    run=_run,
)
