"""From a data plan to what a run trains on."""

import dataclasses
import hashlib
import json
import math
import sys
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.data.components import complete_args
from core.data.facts import SOURCE_PLACE, DataFacts, data_facts
from core.data.limits import refuse_if_too_large
from core.data.preprocessing import fit
from core.data.samples import PreparedData, RawData, Samples
from core.data.sources import load_source
from core.data.split import split_samples
from core.layers.declaration import ComponentType
from core.layers.registry import SOURCES, TRANSFORMS
from core.project.plans import Component, DataPlan
from core.sentences import say

_FLOAT_BYTES = 4


def prepare(plan: DataPlan) -> PreparedData:
    """Return the samples of a plan: loaded, divided, transformed and normalised.

    Statistics come from the training part only. No global random generator is touched, and the same
    plan gives the same bits on any thread.

    Raises:
        DataError: The plan cannot be carried out; says which part and why.
        FileError: A file of the source is missing or damaged.
    """
    facts = data_facts(plan)
    _refuse_too_large(facts)
    raw = load_source(plan.source)
    labels = raw.samples.targets.numpy() if raw.classes else None
    split = split_samples(len(raw.samples), plan.split, labels)
    train, validation = _select(raw.samples, split.train), _select(raw.samples, split.validation)
    preprocessing, train_inputs = fit(train.inputs, plan.transforms, plan.normalize)
    return PreparedData(
        train=Samples(inputs=train_inputs, targets=train.targets),
        validation=Samples(inputs=preprocessing.apply(validation.inputs), targets=validation.targets),
        preprocessing=preprocessing,
        classes=raw.classes,
        train_indices=split.train,
        validation_indices=split.validation,
        fingerprint=fingerprint(raw, plan),
    )


def fingerprint(raw: RawData, plan: DataPlan) -> str:
    """Return the SHA-256, in hexadecimal, over raw samples (bytes, types, shapes), classes and plan.

    Arguments left out of the plan count as their defaults.
    """
    arrays = [_little_endian(raw.samples.inputs), _little_endian(raw.samples.targets)]
    header = {
        "plan": _plan_record(plan),
        "classes": raw.classes,
        "arrays": [{"dtype": array.dtype.str, "shape": array.shape} for array in arrays],
    }
    # The header says how long everything after it is, so that no two data sets give the same stream.
    digest = hashlib.sha256(json.dumps(header, sort_keys=True, allow_nan=False).encode() + b"\0")
    for array in arrays:
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()


def _refuse_too_large(facts: DataFacts) -> None:
    count = facts.train_count + facts.validation_count
    # Twice: a part exists once transformed and once normalised while it is made.
    refuse_if_too_large(
        2 * count * math.prod(facts.input_shape) * _FLOAT_BYTES,
        say("prepared-size", "{count} samples of {shape}", count=count, shape=facts.input_shape),
        "/data",
    )


def _select(samples: Samples, indices: NDArray[np.int64]) -> Samples:
    chosen = torch.tensor(indices, dtype=torch.int64, device="cpu")
    return Samples(inputs=samples.inputs[chosen], targets=samples.targets[chosen])


def _little_endian(tensor: Tensor) -> NDArray[Any]:
    array = tensor.numpy()
    return array if sys.byteorder == "little" else array.astype(array.dtype.newbyteorder("<"))


def _plan_record(plan: DataPlan) -> dict[str, Any]:
    def spelled(component: Component, known: Mapping[str, ComponentType], where: str) -> dict[str, Any]:
        return {"type": component.type, "args": complete_args(component, known, where)}

    return {
        "source": spelled(plan.source, SOURCES, SOURCE_PLACE),
        "transforms": [spelled(one, TRANSFORMS, "/data/transforms") for one in plan.transforms],
        "normalize": plan.normalize,
        "split": dataclasses.asdict(plan.split),
    }
