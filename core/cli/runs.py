"""`runs`: the runs that were kept, and what one of them was."""

import argparse
from typing import TYPE_CHECKING, Any

from core.cli import output
from core.cli.command import RUN_HELP, Command, add_common_arguments, add_runs_argument, program_name
from core.cli.tables import Column, figure, number, percent, print_table
from core.cli.trained import runs_root

if TYPE_CHECKING:
    from core.runs.folder import DamagedRun, Run
    from core.training.history import EpochRow


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(dest="what", metavar="list|show", required=True)
    listing = words.add_parser("list", help="list all runs, the latest first", allow_abbrev=False)
    showing = words.add_parser("show", help="show one run, epoch by epoch", allow_abbrev=False)
    showing.add_argument("run_name", metavar="RUN", help=RUN_HELP)
    for sub in (listing, showing):
        add_runs_argument(sub)
        add_common_arguments(sub)


def _run(args: argparse.Namespace) -> int:
    return _list(args) if args.what == "list" else _show(args)


def _list(args: argparse.Namespace) -> int:
    from core.runs.folder import Run, list_runs

    found = list_runs(runs_root(args))
    whole = [one for one in found if isinstance(one, Run)]
    for one in found:
        if not isinstance(one, Run):
            _say_damaged(one)
    if args.json:
        output.print_json({"runs": [run.as_json() for run in whole]})
        return 0
    if not whole:
        output.line(f"No runs in {runs_root(args)}. “{program_name()} train” makes one.")
        return 0
    columns = (
        Column("run"),
        Column("status"),
        Column("epochs", right=True),
        Column("validation loss", right=True),
        Column("validation accuracy", right=True),
    )
    print_table(columns, [_row(run) for run in whole])
    return 0


def _say_damaged(one: "DamagedRun") -> None:
    output.remark(f"Warning: {one.error}")


def _row(run: "Run") -> tuple[str, ...]:
    best = run.record.best or {}
    return (
        run.name,
        run.record.status.value,
        str(run.record.epochs),
        figure(best.get("validation_loss")),
        percent(best.get("validation_accuracy")),
    )


def _show(args: argparse.Namespace) -> int:
    from core.runs.folder import load_run

    run = load_run(args.run_name, runs_root(args))
    rows = run.history().rows
    if args.json:
        output.print_json(_shown(run, rows))
        return 0
    record = run.record
    facts = (
        ("run", run.name),
        ("project", record.name),
        ("status", f"{record.status.value}{f': {record.message}' if record.message else ''}"),
        ("started", record.started),
        ("ended", record.ended or "–"),
        ("device", f"{record.device or '–'}{f' ({record.why})' if record.why else ''}"),
        ("threads", str(record.threads)),
        ("seed", str(record.seed)),
        ("data", record.fingerprint),
        ("versions", ", ".join(f"{name} {value}" for name, value in sorted(record.versions.items()))),
        ("folder", str(run.folder)),
    )
    for name, value in facts:
        output.line(f"{name:<9} {value}")
    output.line()
    if rows:
        _print_epochs(rows)
    else:
        output.line("No epoch has finished yet.")
    return 0


def _shown(run: "Run", rows: "list[EpochRow]") -> dict[str, Any]:
    """Return a run as `runs list` has it, with what else its record says and every epoch."""
    record = run.record
    return run.as_json() | {
        "ended": record.ended,
        "device": record.device,
        "why": record.why,
        "threads": record.threads,
        "seed": record.seed,
        "fingerprint": record.fingerprint,
        "versions": dict(record.versions),
        "message": record.message,
        "folder": str(run.folder),
        "history": [{name: getattr(row, name) for name in row.__dataclass_fields__} for row in rows],
    }


def _print_epochs(rows: "list[EpochRow]") -> None:
    columns = (
        Column("epoch", right=True),
        Column("loss", right=True),
        Column("accuracy", right=True),
        Column("validation loss", right=True),
        Column("validation accuracy", right=True),
        Column("samples/s", right=True),
    )
    print_table(
        columns,
        [
            (
                str(row.epoch),
                figure(row.train_loss),
                percent(row.train_accuracy),
                figure(row.validation_loss),
                percent(row.validation_accuracy),
                number(None if row.samples_per_second is None else round(row.samples_per_second)),
            )
            for row in rows
        ],
    )


COMMAND = Command(
    name="runs",
    summary="list the runs that were kept, or show one",
    add_arguments=_add_arguments,
    run=_run,
)
