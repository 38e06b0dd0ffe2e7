"""Reading the data plan and the training plan."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.layers.registry import LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS
from core.layers.values import Boolean, Choice, Integer, Number, ValueType
from core.project.plans import MEMORY_FORMATS, NORMALIZE, DataPlan, SplitPlan, TrainingPlan
from core.project.reading.arguments import ArgumentReader
from core.project.reading.report import Place, Report

DATA_TYPES: Mapping[str, ValueType] = {"normalize": Choice(NORMALIZE)}
SPLIT_TYPES: Mapping[str, ValueType] = {
    "validation": Number(0.0, 1.0, below=True),
    "stratify": Boolean(),
    "seed": Integer(0),
}
TRAINING_TYPES: Mapping[str, ValueType] = {
    "epochs": Integer(1),
    "batch_size": Integer(1),
    "seed": Integer(0),
    "threads": Integer(1),
    "drop_last": Boolean(),
    "memory_format": Choice(MEMORY_FORMATS),
}
DATA_KEYS = ("source", "transforms", *DATA_TYPES, "split")
TRAINING_KEYS = ("loss", "optimizer", *TRAINING_TYPES)


def _plain_values(
    arguments: ArgumentReader, types: Mapping[str, ValueType], given: Mapping[str, Any], place: Place
) -> dict[str, Any]:
    """Return the values of the given keys that are of their type; ranges are the checks' business."""
    read = {}
    for key, value_type in types.items():
        if key in given:
            usable, value = arguments.value(value_type, given[key], (*place, key))
            if usable:
                read[key] = value
    return read


def read_data_plan(report: Report, raw: object) -> DataPlan:
    """Return the data plan; what is absent keeps its default."""
    place: Place = ("data",)
    plan = DataPlan()
    given = report.object_at(raw, place)
    if given is None:
        return plan
    report.unknown_keys(given, DATA_KEYS, place)
    arguments = ArgumentReader(report, None)
    if "source" in given:
        source = arguments.component(given["source"], SOURCES, "source", (*place, "source"))
        plan = replace(plan, source=source or plan.source)
    if "transforms" in given:
        listed = report.list_at(given["transforms"], (*place, "transforms")) or []
        transforms = (
            arguments.component(item, TRANSFORMS, "transform", (*place, "transforms", index))
            for index, item in enumerate(listed)
        )
        plan = replace(plan, transforms=tuple(t for t in transforms if t is not None))
    normalize = _plain_values(arguments, DATA_TYPES, given, place)
    split = report.object_at(given["split"], (*place, "split")) if "split" in given else None
    if split is not None:
        report.unknown_keys(split, tuple(SPLIT_TYPES), (*place, "split"))
        values = _plain_values(arguments, SPLIT_TYPES, split, (*place, "split"))
        plan = replace(plan, split=SplitPlan(**values))
    return replace(plan, **normalize)


def read_training_plan(report: Report, raw: object) -> TrainingPlan:
    """Return the training plan; what is absent keeps its default."""
    place: Place = ("training",)
    plan = TrainingPlan()
    given = report.object_at(raw, place)
    if given is None:
        return plan
    report.unknown_keys(given, TRAINING_KEYS, place)
    arguments = ArgumentReader(report, None)
    if "loss" in given:
        loss = arguments.component(given["loss"], LOSSES, "loss", (*place, "loss"))
        plan = replace(plan, loss=loss or plan.loss)
    if "optimizer" in given:
        optimizer = arguments.component(given["optimizer"], OPTIMIZERS, "optimizer", (*place, "optimizer"))
        plan = replace(plan, optimizer=optimizer or plan.optimizer)
    return replace(plan, **_plain_values(arguments, TRAINING_TYPES, given, place))
