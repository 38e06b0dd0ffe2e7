"""`evaluate`: loss, accuracy and confusion matrix of a run's network."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.cli import output
from core.cli.command import RUN_HELP, Command, add_runs_argument
from core.cli.tables import Column, figure, percent, print_table
from core.cli.trained import add_checkpoint_argument, open_trained, runs_root, threads
from core.errors import DataError
from core.sentences import say

if TYPE_CHECKING:
    from core.runs.evaluation import Figures


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run_name", metavar="RUN", help=RUN_HELP)
    parser.add_argument(
        "--split",
        choices=("validation", "train"),
        default="validation",
        help="which part of the data (default: validation)",
    )
    add_checkpoint_argument(parser)
    add_runs_argument(parser)


def _run(args: argparse.Namespace) -> int:
    from core.data.prepare import prepare
    from core.runs.evaluation import evaluate

    trained = open_trained(args.run_name, runs_root(args), args.checkpoint)
    data = prepare(trained.data)
    if args.split == "validation" and not len(data.validation):
        raise DataError(
            say(
                "no-validation",
                "the run {run} set no samples aside for validation. Use --split train.",
                run=trained.run.name,
            ),
            "--split",
        )
    if data.fingerprint != trained.run.record.fingerprint:
        output.remark("Warning: the data are no longer those that the run was trained on.")
    with threads(trained.run.record.threads):
        figures = evaluate(trained, data, args.split)
    if args.json:
        output.print_json(_as_json(trained.run.name, args.split, figures))
    else:
        _print(trained.run.name, args, figures, data.classes)
    return 0


def _as_json(run: str, split: str, figures: "Figures") -> dict[str, object]:
    metrics = {} if figures.accuracy is None else {"accuracy": figures.accuracy}
    return {
        "run": run,
        "split": split,
        "samples": figures.samples,
        "loss": figures.loss,
        "metrics": metrics,
        "confusion": figures.confusion,
    }


def _print(run: str, args: argparse.Namespace, figures: "Figures", classes: Sequence[str]) -> None:
    output.line(f"{run}, {args.checkpoint} checkpoint, {figures.samples:,} {args.split} samples")
    accuracy = f", accuracy {percent(figures.accuracy)}" if figures.accuracy is not None else ""
    output.line(f"loss {figure(figures.loss)}{accuracy}")
    if figures.confusion is None:
        return
    size = len(figures.confusion)
    names = [classes[index] if index < len(classes) else str(index) for index in range(size)]
    output.line()
    output.line("How often a class (row) was taken for a class (column):")
    print_table(
        (Column("class"), *(Column(name, right=True) for name in names)),
        [(name, *(_count(n) for n in row)) for name, row in zip(names, figures.confusion, strict=True)],
    )


def _count(number: int) -> str:
    return f"{number:,}" if number else "·"


COMMAND = Command(
    name="evaluate",
    summary="measure a trained network, with its confusion matrix",
    add_arguments=_add_arguments,
    run=_run,
)
