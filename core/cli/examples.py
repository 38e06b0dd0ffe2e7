"""`examples`: the networks that come with TorchCanvas."""

import argparse
import json
from typing import Any

from core.cli import output
from core.cli.command import Command, program_name
from core.cli.files import EXAMPLES
from core.cli.tables import Column, number, print_table
from core.errors import FileError
from core.files import read_bytes
from core.sentences import say

INDEX = EXAMPLES / "index.json"


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: it takes no arguments of its own."""


def read_index() -> list[dict[str, Any]]:
    """Return name, title, summary and number of parameters of each example.

    Raises:
        FileError: The installation is damaged.
    """
    content = read_bytes(INDEX)
    try:
        index: list[dict[str, Any]] = json.loads(content)
    except ValueError as error:
        raise FileError(
            say("damaged-index", "{path} is damaged. Install TorchCanvas again.", path=str(INDEX)), str(INDEX)
        ) from error
    return index


def _run(args: argparse.Namespace) -> int:
    index = read_index()
    if args.json:
        keys = ("name", "title", "parameters")
        output.print_json({"examples": [{key: entry[key] for key in keys} for entry in index]})
        return 0
    columns = (Column("name"), Column("title"), Column("parameters", right=True), Column("what it shows"))
    print_table(
        columns, [(e["name"], e["title"], number(e["parameters"]), e.get("summary", "")) for e in index]
    )
    output.line()
    output.line(f"Try: {program_name()} explain {index[0]['name']}")
    return 0


COMMAND = Command(
    name="examples",
    summary="list the networks that come with TorchCanvas",
    add_arguments=_add_arguments,
    run=_run,
)
