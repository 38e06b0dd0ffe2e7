"""`explain`: where every number of a network comes from."""

import argparse
import shutil
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.cli import output
from core.cli.command import FILE_HELP, Command, program_name
from core.cli.files import load_project
from core.errors import UsageError
from core.layers.registry import nearest
from core.problems import errors_among
from core.sentences import say

if TYPE_CHECKING:
    from core.shapes.explain import Explanation
    from core.shapes.report import ShapeReport


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)
    parser.add_argument(
        "node", metavar="NODE", nargs="?", help="one node, such as fc1 or layer1.0.conv1 (default: all)"
    )
    parser.add_argument(
        "--chain", action="store_true", help="with NODE: everything that leads to it, from the input on"
    )


def _run(args: argparse.Namespace) -> int:
    if args.chain and args.node is None:
        raise UsageError(say("usage", "--chain leads from the input to a node: name the NODE."), "--chain")
    project = load_project(args.file)
    from core.shapes.inference import infer

    report = infer(project)
    explanations = _chosen(report, args)
    if args.json:
        output.print_json({"nodes": [one.as_json() for one in explanations]})
    else:
        _print(explanations)
        if args.node is not None and not args.chain:
            output.line()
            output.line("With --chain: everything that leads here, from the input on.")
    return _exit_code(report, explanations, args.file)


def _chosen(report: "ShapeReport", args: argparse.Namespace) -> "Sequence[Explanation]":
    from core.shapes.explain import explain_chain, explain_project

    if args.chain:
        return explain_chain(report, args.node)
    every = explain_project(report)
    if args.node is None:
        return every
    chosen = [one for one in every if one.path == args.node or one.path.startswith(f"{args.node}.")]
    if not chosen:
        raise _unknown(args.node, [one.path for one in every])
    return chosen


def _unknown(node: str, known: Sequence[str]) -> UsageError:
    meant = nearest(node, known)
    if meant is not None:
        message = say(
            "unknown-node", "there is no node “{node}”; did you mean “{meant}”?", node=node, meant=meant
        )
    else:
        message = say(
            "unknown-node",
            "there is no node “{node}”. Without a name, every node is explained.",
            node=node,
        )
    return UsageError(message, node)


def _exit_code(report: "ShapeReport", explanations: "Sequence[Explanation]", file: str) -> int:
    """Return 1 where an explained node has an error or is not known for one; points to `check`."""
    paths = {one.path for one in explanations}
    errors = errors_among(report.problems())
    unknown = any(None in one.output_shapes for one in explanations)
    if not errors or not (unknown or any(p.node is None or _concerns(p.node, paths) for p in errors)):
        return 0
    output.remark(f"Some of this has errors; “{program_name()} check {file}” lists them with their repairs.")
    return 1


def _concerns(node: str, paths: set[str]) -> bool:
    return node in paths or any(path.startswith(f"{node}.") for path in paths)


def _print(explanations: "Sequence[Explanation]") -> None:
    for index, one in enumerate(explanations):
        if index:
            output.line()
        _print_one(one)


def _print_one(one: "Explanation") -> None:
    arriving, leaving = _shapes(one.input_shapes), _shapes(one.output_shapes)
    flow = f"{arriving} → {leaving}" if arriving and one.type != "Output" else leaving or "unknown shape"
    output.line(f"{one.path}  {one.type}  {flow}")
    output.line(_wrapped(str(one.text)))
    steps = [*one.steps, *(step for step in (one.parameters, one.macs) if step is not None)]
    width = max((len(str(step.what)) for step in steps), default=0)
    for step in steps:
        value = f"{step.value:,}" if isinstance(step.value, int) else step.value
        output.line(f"  {step.what!s:<{width}}  {step.formula}")
        if step.substituted != str(step.value):
            output.line(f"  {'':<{width}}  = {step.substituted}")
        output.line(f"  {'':<{width}}  = {value}")


def _wrapped(text: str) -> str:
    """Return a text set in; on a terminal broken into lines, elsewhere on one, whatever the width."""
    if not output.is_terminal():
        return f"  {text}"
    width = max(40, shutil.get_terminal_size().columns)
    return textwrap.fill(text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _shapes(shapes: Sequence[Sequence[int | str] | None]) -> str:
    return ", ".join("?" if shape is None else "×".join(map(str, shape)) for shape in shapes)


COMMAND = Command(
    name="explain",
    summary="show where every shape and number of a network comes from",
    add_arguments=_add_arguments,
    run=_run,
)
