"""`arrange`: where the cards of a network stand, in layers and with few crossings."""

import argparse
from pathlib import Path

from core.arranging import Direction, arrange
from core.arranging.placing import place
from core.cli import output
from core.cli.command import FILE_HELP, Command
from core.cli.files import check_known, find, is_example, load_project
from core.errors import UsageError
from core.picture.cards import card_width
from core.project.edits import move
from core.project.files import save
from core.project.graph import Graph, Project
from core.project.writing import write
from core.sentences import say


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=FILE_HELP)
    parser.add_argument(
        "--direction",
        choices=[direction.value for direction in Direction],
        default=Direction.DOWN.value,
        help="where data flow (default: down)",
    )
    parser.add_argument(
        "--only", nargs="+", metavar="NODE", help="arrange these where they are, and leave the others"
    )
    parser.add_argument(
        "--pin",
        nargs="+",
        default=(),
        metavar="NODE",
        help="leave these where they stand, beside what is pinned in the file",
    )
    parser.add_argument("--block", metavar="NAME", help="arrange what is in this block, not the network")
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--output", "-o", type=Path, metavar="PATH", help="save here (default: stdout)")
    target.add_argument("--in-place", action="store_true", help="save over FILE")


def _run(args: argparse.Namespace) -> int:
    if args.in_place and is_example(args.file):
        raise UsageError(
            say(
                "usage",
                "{name} is an example, which stays as it is. Say where to save with --output PATH.",
                name=args.file,
            ),
            "--in-place",
        )
    project = load_project(args.file)
    graph = _graph(project, args.block)
    for flag, names in (("--only", args.only or ()), ("--pin", args.pin)):
        check_known(names, graph.nodes, flag, "node")
    corners = arrange(
        graph,
        direction=Direction(args.direction),
        only=args.only,
        pinned={*args.pin, *graph.pinned},
        places=place(graph),
        widths={name: card_width(name) for name in graph.nodes},
    )
    arranged = move(project, corners, block=args.block)
    path = find(args.file) if args.in_place else args.output
    if path is not None:
        save(path, arranged)
    if args.json:
        layout = {name: list(corner) for name, corner in corners.items()}
        target = None if path is None else str(path)
        output.print_json({"arranged": {"block": args.block, "layout": layout, "path": target}})
    elif path is None:
        output.write(write(arranged))
    else:
        output.line(f"Wrote {path}")
    return 0


def _graph(project: Project, block: str | None) -> Graph:
    if block is not None:
        check_known([block], project.blocks, "--block", "block")
    return project.graph_of(block)


COMMAND = Command(
    name="arrange",
    summary="set the layers of a network in order: data flow one way, few wires cross",
    add_arguments=_add_arguments,
    run=_run,
)
