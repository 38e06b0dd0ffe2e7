"""`blocks`: the blocks at hand, and moving one between a project and your own library."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli import output
from core.cli.command import FILE_HELP, Command, add_common_arguments, program_name
from core.cli.files import find, is_example, load_project
from core.cli.tables import Column, print_table
from core.errors import UsageError
from core.project.files import save
from core.project.names import name_key
from core.project.spelling import spelled
from core.sentences import say

if TYPE_CHECKING:
    from core.library import LibraryBlock

NAME_HELP = "a block's name; your own goes before one that comes along"


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(dest="what", metavar="list|show|add|save|delete", required=True)
    listing = words.add_parser("list", help="list all blocks", allow_abbrev=False)
    showing = words.add_parser("show", help="show one block: parameters, ports, layers", allow_abbrev=False)
    showing.add_argument("name", metavar="NAME", help=NAME_HELP)
    adding = words.add_parser("add", help="put a block into a file, for its nodes to use", allow_abbrev=False)
    adding.add_argument("file", metavar="FILE", help=FILE_HELP)
    adding.add_argument("name", metavar="NAME", help=NAME_HELP)
    adding.add_argument("--output", "-o", type=Path, metavar="PATH", help="save here, not over FILE")
    saving = words.add_parser("save", help="keep a block of a file in your library", allow_abbrev=False)
    saving.add_argument("file", metavar="FILE", help=FILE_HELP)
    saving.add_argument("name", metavar="BLOCK", help="a block of the file")
    saving.add_argument("--as", dest="new_name", metavar="NAME", help="what it is called in the library")
    saving.add_argument("--overwrite", action="store_true", help="replace a block of that name")
    deleting = words.add_parser("delete", help="delete a block of your own", allow_abbrev=False)
    deleting.add_argument("name", metavar="NAME", help="a block of your own")
    for sub in (listing, showing, adding, saving, deleting):
        sub.add_argument(
            "--library",
            type=Path,
            metavar="DIR",
            help="folder of your own blocks (default: TORCHCANVAS_BLOCKS, else your data folder)",
        )
        add_common_arguments(sub)


def _run(args: argparse.Namespace) -> int:
    return {"list": _list, "show": _show, "add": _add, "save": _save, "delete": _delete}[args.what](args)


def _list(args: argparse.Namespace) -> int:
    from core.library import LibraryBlock, list_blocks

    found = list_blocks(args.library)
    blocks = [one for one in found if isinstance(one, LibraryBlock)]
    for one in found:
        if not isinstance(one, LibraryBlock):
            output.remark(f"Warning: {one.error}")
    if args.json:
        output.print_json({"blocks": [block.as_json() for block in blocks]})
        return 0
    columns = (Column("name"), Column("whose"), Column("parameters"), Column("what it is"))
    print_table(columns, [_row(block) for block in blocks])
    output.line()
    output.line(f"Try: {program_name()} blocks show {blocks[0].name}")
    return 0


def _row(block: "LibraryBlock") -> tuple[str, ...]:
    parameters = ", ".join(block.block.kinds())
    return block.name, "yours" if block.own else "", parameters, block.summary


def _show(args: argparse.Namespace) -> int:
    from core.library import find_block
    from core.project.order import canonical_order
    from core.project.writing import raw_node

    block = find_block(args.name, args.library)
    graph = block.block.graph
    nodes = {name: raw_node(graph.nodes[name]) for name in canonical_order(graph)}
    if args.json:
        output.print_json(block.as_json() | {"nodes": nodes})
        return 0
    output.line(f"{block.name}  {block.title}" if block.title != block.name else block.name)
    if block.summary:
        output.line(block.summary)
    output.line()
    facts = block.as_json()
    for key in ("inputs", "outputs", "uses"):
        if facts[key]:
            output.line(f"{key:<8} {', '.join(facts[key])}")
    output.line(f"{'file':<8} {block.path}")
    output.line()
    if facts["parameters"]:
        rows = [(name, one["type"], spelled(one["default"])) for name, one in facts["parameters"].items()]
        print_table((Column("parameter"), Column("type"), Column("default")), rows)
        output.line()
    rows = [(name, node["type"], _arguments(node)) for name, node in nodes.items()]
    print_table((Column("layer"), Column("type"), Column("arguments")), rows)
    return 0


def _arguments(node: dict[str, Any]) -> str:
    """Return what a node says, on one line."""
    said = node.get("args", {}) | {key: node[key] for key in ("shares", "repeat", "enabled") if key in node}
    return ", ".join(f"{name}={spelled(value)}" for name, value in said.items())


def _add(args: argparse.Namespace) -> int:
    from core.library import find_block, insert_block

    if args.output is None and is_example(args.file):
        raise UsageError(
            say(
                "usage",
                "{name} is an example, which stays as it is. Say where to save with --output PATH.",
                name=args.file,
            ),
            "--output",
        )
    project = load_project(args.file)
    added, name = insert_block(project, find_block(args.name, args.library))
    path = args.output or find(args.file)
    if added != project or args.output is not None:
        save(path, added)
    if args.json:
        new = sorted(set(added.blocks) - set(project.blocks), key=name_key)
        output.print_json({"added": {"block": name, "new": new, "path": str(path)}})
        return 0
    there = name in project.blocks
    output.line(f"{args.file} has block {name} already." if there else f"Added block {name}. Saved {path}")
    if there and args.output is not None:
        output.line(f"Saved {path}")
    return 0


def _save(args: argparse.Namespace) -> int:
    from core.library import save_block

    project = load_project(args.file)
    path = save_block(project, args.name, name=args.new_name, folder=args.library, overwrite=args.overwrite)
    if args.json:
        output.print_json({"saved": {"block": path.stem, "path": str(path)}})
    else:
        output.line(f"Saved {path}")
    return 0


def _delete(args: argparse.Namespace) -> int:
    from core.library import delete_block

    path = delete_block(args.name, args.library)
    if args.json:
        output.print_json({"deleted": {"block": args.name, "path": str(path)}})
    else:
        output.line(f"Deleted {path}")
    return 0


COMMAND = Command(
    name="blocks",
    summary="list the blocks at hand, add one to a file, keep your own",
    add_arguments=_add_arguments,
    run=_run,
)
