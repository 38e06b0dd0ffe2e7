"""Flags of `train` that replace one key of the plans for this run; the file is never written.

A changed plan is spelled as JSON and read again by the rules of the file, so that a flag's value is typed by
the same declarations, and an error is the reader's own.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.errors import UsageError
from core.layers.registry import SOURCES, nearest
from core.problems import Problem, pointer
from core.project.graph import Project
from core.project.plans import DataPlan, TrainingPlan, most_threads
from core.project.reading import parse
from core.project.writing import raw_project
from core.sentences import Sentence, say

FLAGS = {
    "epochs": "training.epochs",
    "batch_size": "training.batch_size",
    "lr": "training.optimizer.args.lr",
    "seed": "training.seed",
    "threads": "training.threads",
}
_PLANS = ("training", "data")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the flags."""
    group = parser.add_argument_group("settings of this run, instead of the file's")
    group.add_argument("--epochs", type=_at_least_one, metavar="N", help="how often all samples are seen")
    group.add_argument("--batch-size", type=_at_least_one, metavar="N", help="samples in each step")
    group.add_argument("--lr", type=_learning_rate, metavar="X", help="the optimizer's learning rate")
    group.add_argument("--seed", type=_not_negative, metavar="N", help="decides weights and order")
    group.add_argument("--threads", type=_threads, metavar="N", help="threads torch computes with")
    group.add_argument("--data", metavar="SOURCE", help=f"where samples come from: {', '.join(SOURCES)}")
    group.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        dest="settings",
        help="any other key, such as training.optimizer.args.momentum=0.9; VALUE is JSON, else text",
    )


def _whole(text: str, least: int) -> int:
    try:
        value = int(text)
    except ValueError:
        value = least - 1
    if value < least:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number of at least {least}")
    return value


def _at_least_one(text: str) -> int:
    return _whole(text, 1)


def _threads(text: str) -> int:
    value = _at_least_one(text)
    if value > most_threads():
        raise argparse.ArgumentTypeError(f"{value} are more than the {most_threads()} that are possible here")
    return value


def _not_negative(text: str) -> int:
    return _whole(text, 0)


def _learning_rate(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of at least 0")
    return value


def given_flags(args: argparse.Namespace) -> list[str]:
    """Return the flags that were given, as they are typed."""
    flags = [_spelled(name) for name in FLAGS if getattr(args, name) is not None]
    return [*flags, *(["--data"] if args.data is not None else []), *(["--set"] if args.settings else [])]


def effective(project: Project, args: argparse.Namespace) -> Project:
    """Return the project that a run trains: plans complete, flags applied.

    Raises:
        UsageError: A flag's key or value is wrong, or there is no data; says which.
    """
    project = _with_plans(project, args.data)
    changes = _changes(args)
    if not changes:
        return project
    raw = raw_project(project)
    for key, value in changes.items():
        _put(raw, key, value)
    reading = parse(json.dumps(raw), name=project.name)
    if reading.project is None or reading.problems:
        raise _refused(reading.problems, _flags(args))
    return reading.project


def _changes(args: argparse.Namespace) -> dict[str, Any]:
    """Return the new value of each key that a flag changes; of `--set` the last one holds."""
    plain = {FLAGS[name]: getattr(args, name) for name in FLAGS if getattr(args, name) is not None}
    return plain | dict(_split(text) for text in args.settings)


def _flags(args: argparse.Namespace) -> dict[str, str]:
    """Return the flag by which each changed key was given."""
    plain = {FLAGS[name]: _spelled(name) for name in FLAGS if getattr(args, name) is not None}
    return plain | {key: f"--set {key}" for key, _ in map(_split, args.settings)}


def _spelled(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def refuse_flags(args: argparse.Namespace, problems: Sequence[Problem]) -> None:
    """Do nothing when no problem stands at a key that a flag changed.

    Raises:
        UsageError: One does, such as a value out of range; names the flags.
    """
    flags = _flags(args)
    mine = [problem for problem in problems if any(_is_at(problem.where, key) for key in flags)]
    if mine:
        raise _refused(mine, flags)


def _with_plans(project: Project, source: str | None) -> Project:
    training = project.training if project.training is not None else TrainingPlan()
    if source is not None:
        return replace(project, training=training, data=_data_from(project, source))
    if project.data is None:
        raise UsageError(
            say(
                "no-data",
                "{name} does not say which data to train on. Add --data with one of: {known}.",
                name=project.name,
                known=", ".join(SOURCES),
            ),
            "--data",
        )
    return replace(project, training=training)


def _data_from(project: Project, source: str) -> DataPlan:
    if source not in SOURCES:
        meant = nearest(source, SOURCES)
        raise UsageError(
            say(
                "unknown-source",
                "--data: unknown source “{source}”; known: {known}."
                if meant is None
                else "--data: unknown source “{source}”; did you mean “{meant}”?",
                source=source,
                known=", ".join(SOURCES),
                meant=meant,
            ),
            "--data",
        )
    if project.data is not None and project.data.source.type == source:
        return project.data
    from core.data.defaults import default_data_plan

    shape = project.graph.nodes[project.graph.inputs[0]].args.get("shape") if project.graph.inputs else None
    plan = default_data_plan(source, _sizes(shape))
    return plan if project.data is None else replace(plan, split=project.data.split)


def _sizes(shape: object) -> Sequence[int | str] | None:
    if not isinstance(shape, tuple) or not all(isinstance(size, int | str) for size in shape):
        return None
    return shape


def _split(text: str) -> tuple[str, Any]:
    """Return key and value of one `--set`; a value that is not JSON is text."""
    key, equals, value = text.partition("=")
    if not equals:
        raise UsageError(
            say("usage", "--set {text}: give KEY=VALUE, such as training.epochs=3.", text=text), "--set"
        )
    if key.partition(".")[0] not in _PLANS or "." not in key:
        raise UsageError(
            say(
                "unknown-key",
                "--set {key}: a key begins with “training.” or “data.”, such as training.loss.type.",
                key=key,
            ),
            key,
        )
    try:
        return key, json.loads(value)
    except (ValueError, RecursionError):
        return key, value


def _put(raw: dict[str, Any], key: str, value: object) -> None:
    """Set one key of the raw project, making the objects on the way.

    Raises:
        UsageError: The way leads through something that holds no keys.
    """
    *way, last = key.split(".")
    place: Any = raw
    for depth, segment in enumerate(way):
        if isinstance(place, dict):
            place = place.setdefault(segment, {})
        elif (
            isinstance(place, list) and segment.isascii() and segment.isdigit() and int(segment) < len(place)
        ):
            place = place[int(segment)]
        else:
            raise _no_such_key(key, ".".join(way[:depth]))
    if isinstance(place, dict):
        place[last] = value
    elif isinstance(place, list) and last.isascii() and last.isdigit() and int(last) < len(place):
        place[int(last)] = value
    else:
        raise _no_such_key(key, ".".join(way))


def _no_such_key(key: str, holder: str) -> UsageError:
    return UsageError(
        say("unknown-key", "--set {key}: {holder} holds nothing of that name.", key=key, holder=holder), key
    )


def _refused(problems: Sequence[Problem], flags: dict[str, str]) -> UsageError:
    """Return the reader's problems as an error that names the flags."""
    lines = [_with_flag(problem, flags) for problem in problems]
    first = problems[0]
    return UsageError(
        Sentence(first.code, "{all}", {"all": " ".join(str(line) for line in lines)}), first.where
    )


def _with_flag(problem: Problem, flags: dict[str, str]) -> Sentence:
    for key, flag in flags.items():
        if _is_at(problem.where, key):
            return say(problem.code, "{flag}: {message}", flag=flag, message=problem.message)
    return say(problem.code, "{where}: {message}", where=problem.where, message=problem.message)


def _is_at(where: str, key: str) -> bool:
    """Return whether a problem's place is a key, something in it, or what would hold it."""
    place = pointer(*key.split("."))
    return where == place or where.startswith(f"{place}/") or (bool(where) and place.startswith(f"{where}/"))
