"""Leaves: the modules of torch.nn and the functions on tensors that layers are made of.

Inference runs them on the meta device, the network builder on real ones; both construct and call them here.
"""

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import torch
from torch import nn

from core.layers.declaration import InputPort, Kind, LayerType, OutputPort
from core.layers.values import Concrete
from core.shapes.operations import OPERATIONS
from core.shapes.tensors import TENSORS

KNOWN_WARNINGS = (
    "Using padding='same' with even kernel lengths",  # costs a copy; nothing to mend
    "dropout option adds dropout after all but last recurrent layer",  # the declaration's advice says it
    "LSTM with projections is not supported with oneDNN",  # slower; nothing to mend
    "Implicit dimension choice for",  # the declaration's advice says it
    "Support for mismatched ",  # the declaration's advice says it, of masks of different types
    "enable_nested_tensor is True, but",  # a way to skip padding that does not suit these arguments
    "The PyTorch API of nested tensors is in prototype stage",  # which it then chose by itself
    "std(): degrees of freedom is <= 0",  # the declaration's advice says it
    "reduction: 'mean' divides the total loss by both the batch size",  # the plan chose it
)
"""What torch says of layers and losses that a person has been told in our words, or cannot mend."""

# For the whole process, once: switching filters around a call would race with other threads.
for _beginning in KNOWN_WARNINGS:
    warnings.filterwarnings("ignore", message=re.escape(_beginning), category=UserWarning)


@cache
def module_class(target: str) -> type[nn.Module]:
    """Return the class of torch.nn, or of our own tensors, that a declaration names."""
    found = TENSORS.get(target) or getattr(nn, target.removeprefix("torch.nn."))
    assert isinstance(found, type)
    return found


def construct(declared: LayerType, args: Mapping[str, Concrete], device: str | torch.device) -> nn.Module:
    """Return a new module of a declared layer; `args` holds every argument, inferred ones included."""
    return (
        module_class(declared.target)(**args, device=device)
        if declared.has_weights
        else module_class(declared.target)(**args)
    )


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a layer is called with: tensors or fx proxies, or tuples of them."""

    positional: tuple[Any, ...]
    keywords: Mapping[str, Any]


def call_arguments(
    ports: Sequence[InputPort], values: Mapping[str, Any], module: nn.Module | None = None
) -> Arguments:
    """Return what a layer is called with; states that torch takes as a pair become one.

    `values` has a tensor for every connected port; what is open is left out.
    """
    positional: dict[str, Any] = {}
    keywords: dict[str, Any] = {}
    for port in ports:
        if port.name not in values:
            continue
        value = values[port.name]
        if port.times:
            value = value.repeat_interleave(attrgetter(port.times)(module), dim=0)
        if port.pair:
            positional[port.pair] = (*positional.get(port.pair, ()), value)
        elif port.keyword:
            keywords[port.name] = value
        else:
            positional[port.name] = value
    return Arguments(tuple(positional.values()), keywords)


def operands(ports: Sequence[InputPort], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the inputs of an operation by place; None for a port that is left open."""
    return tuple(values[port.name] if not port.optional else values.get(port.name) for port in ports)


def pick(result: Any, port: OutputPort, num_ports: int) -> Any:  # noqa: ANN401 - tensors or proxies
    """Return what a port names in a layer's result; a layer with one output port returns it bare."""
    if num_ports == 1:
        return result
    for index in port.path:
        result = result[index]
    return result


def run_leaf(
    declared: LayerType,
    module: nn.Module | None,
    args: Mapping[str, Concrete],
    inputs: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the outputs of one layer by port, computed from its inputs by port."""
    in_ports = declared.input_ports(args, len(inputs))
    out_ports = declared.output_ports(args)
    if declared.kind is Kind.FUNCTION:
        result: Any = OPERATIONS[declared.target](*operands(in_ports, inputs), **args)
    else:
        assert module is not None
        arguments = call_arguments(in_ports, inputs, module)
        result = module(*arguments.positional, **arguments.keywords)
    return {port.name: pick(result, port, len(out_ports)) for port in out_ports}
