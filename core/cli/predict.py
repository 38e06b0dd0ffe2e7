"""`predict`: what a trained network says of images, arrays or embedded digits."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from core.cli import output
from core.cli.command import RUN_HELP, Command, add_runs_argument
from core.cli.tables import Column, percent, print_table
from core.cli.trained import Trained, add_checkpoint_argument, open_trained, runs_root, threads

if TYPE_CHECKING:
    from torch import Tensor

_MOST_SHOWN = 6


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run_name", metavar="RUN", help=RUN_HELP)
    parser.add_argument(
        "inputs", metavar="INPUT", nargs="+", help="an image, an .npy file, or an embedded digit (digits:17)"
    )
    add_checkpoint_argument(parser)
    add_runs_argument(parser)


def _run(args: argparse.Namespace) -> int:
    trained = open_trained(args.run_name, runs_root(args), args.checkpoint)
    predictions = _predictions(trained, args.inputs)
    if args.json:
        output.print_json({"predictions": predictions})
    else:
        _print(predictions)
    return 0


def _predictions(trained: Trained, inputs: Sequence[str]) -> list[dict[str, Any]]:
    """Return one prediction for each sample of each input; all are read before anything is computed."""
    from core.data.inputs import read_input
    from core.data.preprocessing import Preprocessing
    from core.runs.prediction import batch_axes, input_shape, outputs_for_each

    preprocessing = Preprocessing.from_json(trained.run.record.preprocessing)
    shape = input_shape(trained)
    batches = [(text, read_input(text, preprocessing, shape)) for text in inputs]
    axes = batch_axes(trained)
    found = []
    with threads(trained.run.record.threads):
        for text, batch in batches:
            samples = outputs_for_each(trained.module(batch), axes)
            several = len(batch) > 1
            for index, one in enumerate(samples):
                found.append(_record(f"{text}[{index}]" if several else text, one, trained))
    return found


def _record(name: str, outputs: "Sequence[Tensor]", trained: Trained) -> dict[str, Any]:
    """Return what the network says of one sample; without classes, class and confidence are null.

    The first output is the one that was trained, and tells the class.
    """
    from core.runs.prediction import guess

    told = guess(outputs[0], trained)
    return {
        "input": name,
        "class": told.name if told is not None else None,
        "confidence": told.confidence if told is not None else None,
        "outputs": [one.tolist() for one in outputs],
    }


def _print(predictions: Sequence[dict[str, Any]]) -> None:
    if all(one["class"] is None for one in predictions):
        columns = (Column("input"), Column("outputs"))
        print_table(columns, [(one["input"], _some(one["outputs"][0])) for one in predictions])
        return
    with_class = (Column("input"), Column("class"), Column("confidence", right=True))
    print_table(with_class, [(p["input"], str(p["class"]), percent(p["confidence"])) for p in predictions])


def _some(values: object) -> str:
    if not isinstance(values, list):
        return f"{values:.4g}"
    more = f", … ({len(values)} in all)" if len(values) > _MOST_SHOWN else ""
    return "[" + ", ".join(_some(value) for value in values[:_MOST_SHOWN]) + more + "]"


COMMAND = Command(
    name="predict",
    summary="say what a trained network makes of images, arrays or digits",
    add_arguments=_add_arguments,
    run=_run,
)
