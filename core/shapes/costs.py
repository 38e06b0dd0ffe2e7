"""What a network costs: parameters, multiply-adds and memory, as far as they are known beforehand.

Everything is counted from torch's answers and the formulas of explanations; nothing is run. What is not
known, because a layer is refused or a size is symbolic, is None and not guessed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, NamedTuple

import torch

from core.layers.registry import OPTIMIZERS, layer_type
from core.project.plans import Component, TrainingPlan
from core.shapes.answer import Answer
from core.shapes.explain.families import FAMILIES
from core.shapes.explain.family import Subject, is_batch
from core.shapes.report import LeafCall, ShapeReport
from core.shapes.sizes import TensorSpec

_WEIGHT_BYTES = 4  # weights are float32
VIEWS = frozenset(
    """
    Input Output Identity Flatten Unflatten Reshape Permute Transpose Squeeze Unsqueeze Expand Select Slice
    Split Chunk Parameter
    """.split()  # noqa: SIM905 - a list of words
)
"""Layers whose output lies in the memory of their input, or of what they learn."""

_ADAM = frozenset({"Adam", "AdamW", "NAdam", "RAdam", "Adamax"})
_SLOTS: Mapping[str, int] = {"SGD": 0, "Adagrad": 1, "Adadelta": 2, "RMSprop": 1, "Rprop": 2, "ASGD": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What a network costs; a figure that is not known is None.

    Attributes:
        parameters: How many numbers are learned, weights that are shared counted once.
        trainable: How many of them training changes.
        buffers: How many numbers are kept besides, such as running means.
        macs: Multiply-adds for one sample, shared layers counted at every call.
        parameter_bytes: Memory of the parameters as float32, buffers apart.
        activation_bytes: Memory of every layer's output for one batch; views of another's memory are free.
        training_bytes: Parameters, their gradients and what the optimizer keeps for each; activations and
            their gradients. An estimate: work space and the allocator's reserve come on top.
    """

    parameters: int | None
    trainable: int | None
    buffers: int | None
    macs: int | None
    parameter_bytes: int | None
    activation_bytes: int | None
    training_bytes: int | None

    def as_json(self) -> dict[str, Any]:
        """Return the totals as `summary --json` prints them."""
        return {
            "parameters": self.parameters,
            "trainable": self.trainable,
            "macs": self.macs,
            "memory_bytes": {
                "parameters": self.parameter_bytes,
                "activations": self.activation_bytes,
                "training": self.training_bytes,
            },
        }


def costs_of(report: ShapeReport, plan: TrainingPlan | None = None) -> Costs:
    """Return what a network costs with a training plan (its batch size and optimizer)."""
    return costs_of_calls(tuple(report.calls()), plan)


def costs_of_calls(calls: Sequence[LeafCall], plan: TrainingPlan | None = None) -> Costs:
    """Return what a network costs, all of whose calls are at hand."""
    plan = plan if plan is not None else TrainingPlan()
    parameters: int | None = 0
    buffers: int | None = 0
    macs: int | None = 0
    activations: int | None = 0
    owners: set[str] = set()
    for call in calls:
        own = _figures_of(call, plan.batch_size)
        macs, activations = _plus(macs, own.macs), _plus(activations, own.activation_bytes)
        if call.module not in owners:  # weights that are shared count once
            owners.add(call.module)
            parameters, buffers = _plus(parameters, own.parameters), _plus(buffers, own.buffers)
    parameter_bytes = None if parameters is None else _WEIGHT_BYTES * parameters
    training = None
    if parameter_bytes is not None and activations is not None:
        training = parameter_bytes * (2 + optimizer_slots(plan.optimizer)) + 2 * activations
    return Costs(
        parameters=parameters,
        trainable=parameters,
        buffers=buffers,
        macs=macs,
        parameter_bytes=parameter_bytes,
        activation_bytes=activations,
        training_bytes=training,
    )


class _Figures(NamedTuple):
    """What one call costs; None is not known."""

    parameters: int | None
    buffers: int | None
    macs: int | None
    activation_bytes: int | None


def _figures_of(call: LeafCall, batch_size: int) -> _Figures:
    """Return what a call costs; an answer keeps it, since it stands for every equal layer."""
    if call.answer is None or not call.enabled:
        return _worked_out(call, batch_size)
    key = ("costs", call.type, batch_size)
    found = call.answer.figures.get(key)
    if found is None:
        found = call.answer.figures[key] = _worked_out(call, batch_size)
    assert isinstance(found, _Figures)
    return found


def _worked_out(call: LeafCall, batch_size: int) -> _Figures:
    return _Figures(
        parameters=parameters_of(call),
        buffers=_buffers_of(call),
        macs=macs_of(call),
        activation_bytes=activation_bytes(call, batch_size),
    )


def parameters_of(call: LeafCall) -> int | None:
    """Return how many numbers the called layer learns, or None where that is not known."""
    if _has_no_weights(call):
        return 0
    answer = _answer_of(call)
    return None if answer is None else answer.parameters


def macs_of(call: LeafCall) -> int | None:
    """Return the multiply-adds of one call for one sample, or None where that is not known.

    Convolutions, linear maps and recurrent products count, biases do not.
    """
    declared = layer_type(call.type)
    if not call.enabled:
        return 0
    if declared is None:
        return None
    macs = FAMILIES[declared.explanation].macs
    if macs is None:
        return 0
    return None if _answer_of(call) is None else macs(Subject(call, declared)).value


def activation_bytes(call: LeafCall, batch_size: int) -> int | None:
    """Return the memory that a call's outputs take for one batch, or None where that is not known."""
    if not call.enabled or call.type in VIEWS:
        return 0
    return _sum(_bytes_of(spec, batch_size) for spec in call.outputs.values())


def optimizer_slots(optimizer: Component) -> int:
    """Return how many numbers an optimizer keeps for each parameter."""
    declared = OPTIMIZERS[optimizer.type]
    args = {p.name: optimizer.args.get(p.name, p.default) for p in declared.parameters}
    if optimizer.type in _ADAM:
        return 3 if args.get("amsgrad") else 2
    return _SLOTS[optimizer.type] + bool(args.get("momentum")) + bool(args.get("centered"))


def _has_no_weights(call: LeafCall) -> bool:
    declared = layer_type(call.type)
    return not call.enabled or (declared is not None and not declared.has_weights)


def _answer_of(call: LeafCall) -> Answer | None:
    return call.answer if call.answer is not None and not call.answer.refused else None


def _buffers_of(call: LeafCall) -> int | None:
    if _has_no_weights(call):
        return 0
    answer = _answer_of(call)
    return None if answer is None else answer.buffers


def _bytes_of(spec: TensorSpec | None, batch_size: int) -> int | None:
    if spec is None:
        return None
    sizes = [batch_size if is_batch(size) else size for size in spec.shape]
    numbers = [size for size in sizes if isinstance(size, int)]
    if len(numbers) < len(sizes):
        return None
    dtype = getattr(torch, spec.dtype)
    assert isinstance(dtype, torch.dtype)
    return prod(numbers) * dtype.itemsize


def _plus(total: int | None, figure: int | None) -> int | None:
    return None if total is None or figure is None else total + figure


def _sum(figures: Iterable[int | None]) -> int | None:
    """Return the sum, or None as soon as one figure is not known."""
    total = 0
    for figure in figures:
        if figure is None:
            return None
        total += figure
    return total
