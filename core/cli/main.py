"""The command line's outermost layer: arguments in, exit code out, and never a traceback.

Exit codes: 0 fine (warnings too), 1 problems of the network or a diverged run, 2 form or usage, 3 file or
device, 130 stopped by Ctrl-C.
"""

import argparse
import sys
from collections.abc import Sequence

from core.cli import (
    arrange,
    blocks,
    check,
    compare,
    doctor,
    evaluate,
    examples,
    explain,
    export,
    output,
    predict,
    runs,
    summary,
    train,
)
from core.cli.defects import environment_error, no_memory, no_module, report_defect
from core.cli.parser import build_parser, check_command_word
from core.cli.places import place_of
from core.cli.start import STOPPED
from core.errors import ProblemsError, TorchCanvasError

COMMANDS = (
    summary.COMMAND,
    check.COMMAND,
    explain.COMMAND,
    train.COMMAND,
    evaluate.COMMAND,
    predict.COMMAND,
    arrange.COMMAND,
    export.COMMAND,
    runs.COMMAND,
    compare.COMMAND,
    blocks.COMMAND,
    examples.COMMAND,
    doctor.COMMAND,
)


def main(argv: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    output.prepare_streams()
    as_json = "--json" in argv
    try:
        return _carry_out(list(argv))
    except TorchCanvasError as error:
        return _tell(error, as_json=as_json)
    except output.ClosedPipeError:
        output.silence(sys.stdout)
        return 0
    except KeyboardInterrupt:
        return tell_interrupted(as_json=as_json)
    except BrokenPipeError:  # from a live display, which writes by itself
        output.silence(sys.stdout)
        return 0
    except OSError as error:
        return _tell(environment_error(error), as_json=as_json)
    except MemoryError as error:
        return _tell(no_memory(error), as_json=as_json)
    except ModuleNotFoundError as error:
        return _tell(no_module(error), as_json=as_json)
    except Exception as error:  # noqa: BLE001 - the top of the program: what arrives here is a defect of ours
        return _tell(report_defect(error, argv, show="--debug" in argv), as_json=as_json)


def _carry_out(argv: list[str]) -> int:
    if not argv:
        build_parser(COMMANDS).print_help(sys.stderr)
        return 2
    check_command_word(argv, COMMANDS)
    try:
        args = build_parser(COMMANDS).parse_args(argv)
    except SystemExit as finished:  # --help and --version
        output.write("")
        return int(finished.code or 0)
    try:
        code: int = args.run(args)
    except ProblemsError as error:
        raise error.in_file(_file_of(args)) from error
    output.write("")  # flush, so that a full disk is told while it still can be
    return code


def _file_of(args: argparse.Namespace) -> str:
    """Return the file or run that a command was given; empty where it takes none or was given none."""
    return getattr(args, "file", None) or getattr(args, "source", None) or ""


def _tell(error: TorchCanvasError, *, as_json: bool) -> int:
    """Say an error where it belongs and return its exit code."""
    try:
        if as_json and error.where != output.STDOUT:
            output.print_json({"error": error.as_json()})
        elif isinstance(error, ProblemsError):
            _tell_problems(error)
        else:
            output.remark(f"Error: {error}")
    except output.ClosedPipeError:
        output.silence(sys.stdout)
    except TorchCanvasError as second:  # such as a full disk under stdout
        output.remark(f"Error: {second}")
    return error.exit_code


def _tell_problems(error: ProblemsError) -> None:
    count = len(error.problems)
    where = f"{error.file}: " if error.file else ""
    output.remark(f"Error: {where}{count} problem{'' if count == 1 else 's'}:")
    for problem in error.problems:
        output.remark(f"  {place_of(problem)}{problem.message}")
        for fix in problem.fixes:
            output.remark(f"    repair: {fix.title}")


def tell_interrupted(*, as_json: bool) -> int:
    """Say that Ctrl-C ended the command and return its exit code."""
    try:
        if as_json:
            record = {"code": "interrupted", "message": "Stopped by Ctrl-C.", "where": ""}
            output.print_json({"error": record})
        else:
            output.remark("Stopped.")
    except (output.ClosedPipeError, TorchCanvasError):
        output.silence(sys.stdout)
    return STOPPED
