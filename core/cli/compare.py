"""`compare`: what differs between two networks, said like a diff."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.cli import output
from core.cli.command import FILE_HELP, Command, program_name
from core.cli.files import load_project
from core.cli.tables import Column, number, print_table
from core.problems import errors_among
from core.project.spelling import spelled

if TYPE_CHECKING:
    from core.comparison import Change, Comparison, GraphDifference, NodeDifference
    from core.shapes.report import ShapeReport

_TITLES = {"parameters": "parameters", "macs": "multiply-adds"}
_MARKS = {"added": "+ ", "removed": "- ", "changed": ""}


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", metavar="FILE", help=FILE_HELP)
    parser.add_argument("after", metavar="FILE", help=f"{FILE_HELP}; what only it has is marked +")


def _run(args: argparse.Namespace) -> int:
    files = (args.before, args.after)
    before, after = map(load_project, files)
    from core.comparison import compare
    from core.shapes.inference import infer

    reports = infer(before), infer(after)
    found = compare(before, after, *reports)
    if args.json:
        output.print_json({"before": before.name, "after": after.name} | found.as_json())
    else:
        output.line(f"--- {args.before}")
        output.line(f"+++ {args.after}")
        _print(found)
    return max(_exit_code(report, file) for report, file in zip(reports, files, strict=True))


def _print(found: "Comparison") -> None:
    if found.same_network:
        output.line()
        output.line("Network and plans are the same.")
        return
    from core.comparison.records import spelled_shapes

    _print_section("network", list(_graph_lines(found.graph)))
    for block in found.blocks:
        title = f"{_MARKS[block.status.value]}block {block.name}"
        if block.status.value == "changed" and block.before != block.after:
            title += f", before: {block.before}"
        lines = [_change_line(change) for change in block.parameters]
        _print_section(title, [*lines, *_graph_lines(block.graph)], always=True)
    _print_section("plans", [_change_line(change) for change in (*found.data, *found.training)])
    shapes = [
        f"~ {one.after}: {spelled_shapes(one.before_shapes)} → {spelled_shapes(one.after_shapes)}"
        for one in found.shapes
    ]
    _print_section("shapes", shapes)
    output.line()
    rows = [
        (_TITLES[one.what], number(one.before), number(one.after), _signed(one.difference))
        for one in found.figures
    ]
    titles = (Column("before", right=True), Column("after", right=True), Column("difference", right=True))
    print_table((Column("total"), *titles), rows)


def _print_section(title: str, lines: list[str], *, always: bool = False) -> None:
    if lines or always:
        output.line()
        output.line(title)
        for line in lines:
            output.line(f"  {line}")


def _graph_lines(graph: "GraphDifference") -> Iterator[str]:
    for node in graph.nodes:
        yield from _node_lines(node)
    for change in graph.order:
        yield _change_line(change)


def _node_lines(node: "NodeDifference") -> Iterator[str]:
    if node.before is None or node.after is None:
        raw = node.as_json()["node"]
        said = ", ".join(f"{name}={spelled(value)}" for name, value in raw.get("args", {}).items())
        kind = f"{raw['type']}({said})" if said else raw["type"]
        fed = ", ".join(node.inputs.values())
        yield f"{_MARKS[node.status.value]}{node.name}  {kind}{f'  from {fed}' if fed else ''}"
        return
    yield f"~ {node.name}{f', before: {node.before}' if node.renamed else ''}"
    for change in node.changes:
        yield f"    {_change_text(change)}"


def _change_line(change: "Change") -> str:
    return f"~ {_change_text(change)}"


def _change_text(change: "Change") -> str:
    what = f"from ({change.what})" if change.kind.value == "input" else change.what
    return f"{what}: {spelled(change.before)} → {spelled(change.after)}"


def _signed(value: int | None) -> str:
    return "=" if value == 0 else number(value) if value is None else f"{value:+,}"


def _exit_code(report: "ShapeReport", file: str) -> int:
    """Return 1 for a network with errors, whose shapes and totals are unknown; differences are no error."""
    errors = errors_among(report.problems())
    for problem in errors:
        output.remark(f"Error: {file}: {problem.message}")
    if errors:
        output.remark(f"“{program_name()} check {file}” lists all problems with their repairs.")
    return 1 if errors else 0


COMMAND = Command(
    name="compare",
    summary="show what differs between two networks",
    add_arguments=_add_arguments,
    run=_run,
)
