"""What a command is: its name, its help, its arguments, and what it does."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FILE_HELP = "a .tcanvas file, or the name of an example"
RUN_HELP = "a run's folder, or its name under --runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One word of the command line.

    Attributes:
        summary: One line for the list of commands.
        add_arguments: Declares what it takes; may import nothing heavy, since `--help` waits for it.
        run: Does it and returns the exit code; imports torch only where it needs it.
    """

    name: str
    summary: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def program_name() -> str:
    """Return what a person typed to start this program, for messages that suggest a command."""
    return "python main.py" if Path(sys.argv[0]).name == "main.py" else "torchcanvas"


def add_common_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what every command takes; a word within a command leaves what was said before it."""
    for flag, text in (
        ("--json", "print JSON on stdout, errors too"),
        ("--debug", "show the traceback of a defect of TorchCanvas"),
    ):
        parser.add_argument(flag, action="store_true", default=argparse.SUPPRESS, help=text)


def add_runs_argument(parser: argparse.ArgumentParser) -> None:
    """Declare where run folders are."""
    parser.add_argument(
        "--runs",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="folder of the runs (default: TORCHCANVAS_RUNS, else your data folder)",
    )
