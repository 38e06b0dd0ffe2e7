"""The parser: argparse, whose errors become ours, so that `--json` holds for them too."""

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from core import __version__
from core.cli.command import Command, add_common_arguments, program_name
from core.errors import UsageError
from core.layers.registry import nearest
from core.sentences import say

_DESCRIPTION = (
    "Build PyTorch networks, see every shape explained, train them, and leave with ordinary PyTorch. "
    "FILE is a path or the name of an example; RUN is a run's folder or name."
)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        """Say what was wrong with the arguments.

        Raises:
            UsageError: Always.
        """
        message = message.rstrip(".")
        raise UsageError(
            say(
                "usage",
                "{message}. “{program} --help” tells what is possible.",
                message=message[:1].upper() + message[1:],
                program=self.prog,
            ),
            _flag_in(message) or self.prog,
        )


_FLAG = re.compile(r"(?<![^\s/])--?[A-Za-z][A-Za-z-]*")


def _flag_in(message: str) -> str:
    """Return the flag that argparse complains of, spelled long, or nothing.

    “argument --output/-o: expected one argument” names it before the colon, and what was given for it after;
    “unrecognized arguments: --x --y” and “the following arguments are required: --to” list them.
    """
    if message.startswith("argument "):
        return max(_FLAG.findall(message.partition(": ")[0]), key=len, default="")
    return next(iter(_FLAG.findall(message)), "")


def build_parser(commands: Sequence[Command]) -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(prog=program_name(), description=_DESCRIPTION, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"TorchCanvas {__version__}")
    words = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", required=True)
    for command in commands:
        sub = words.add_parser(
            command.name, help=command.summary, description=_sentence(command.summary), allow_abbrev=False
        )
        command.add_arguments(sub)
        add_common_arguments(sub)
        sub.set_defaults(run=command.run)
    parser.set_defaults(json=False, debug=False, runs=None)
    return parser


def _sentence(summary: str) -> str:
    return f"{summary[:1].upper()}{summary[1:]}."


def check_command_word(argv: Sequence[str], commands: Sequence[Command]) -> None:
    """Refuse a first word that is no command, with the nearest one.

    Raises:
        UsageError: The word is unknown.
    """
    word = next((one for one in argv if not one.startswith("-")), None)
    names = [command.name for command in commands]
    if word is None or word in names:
        return
    meant = nearest(word, names)
    raise UsageError(
        say("unknown-command", "unknown command “{word}”; did you mean “{meant}”?", word=word, meant=meant)
        if meant is not None
        else say(
            "unknown-command",
            "unknown command “{word}”; known are {known}.",
            word=word,
            known=", ".join(names),
        ),
        word,
    )
