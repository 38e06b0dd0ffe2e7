"""Declared layers run for real on the CPU, and what their declarations say of the same inputs."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch.nn import functional

from core.layers.declaration import Facts, Kind, LayerType, defaults_of
from core.layers.registry import LAYERS


def exactly(parts: Sequence[torch.Tensor], count: int) -> Sequence[torch.Tensor]:
    """Return the parts, refusing another number of them: each has an output of its own."""
    if len(parts) != count:
        raise ValueError(f"{len(parts)} parts instead of {count}")
    return parts


def not_empty(made: torch.Tensor) -> torch.Tensor:
    """Return a tensor, refusing one without numbers: sizes are positive everywhere."""
    if not made.numel():
        raise ValueError("no numbers")
    return made


FUNCTIONS = {
    "Add": lambda *tensors: sum(tensors[1:], start=tensors[0]),
    "Sub": torch.sub,
    "Mul": lambda first, *others: [first := first * other for other in others][-1],
    "Cat": lambda *tensors, dim: torch.cat(tensors, dim),
    "Reshape": lambda x, shape: x.reshape(x.shape[0], *shape),
    "Permute": lambda x, dims: x.permute(dims),
    "Div": lambda a, b: a / b,
    "Pow": lambda a, b: a**b,
    "Where": lambda condition, x, other: x.where(condition, other),
    "Clamp": torch.Tensor.clamp,
    "CumSum": lambda x, dim: x.cumsum(dim),
    "To": lambda x, dtype: x.to(dtype=getattr(torch, dtype)),
    "MatMul": lambda a, b: a @ b,
    "Einsum": lambda *tensors, equation: torch.einsum(equation, tensors),
    "ScaledDotProductAttention": lambda q, k, v, mask=None, **args: functional.scaled_dot_product_attention(
        q, k, v, mask, **args
    ),
    "Mean": torch.Tensor.mean,
    "Sum": torch.Tensor.sum,
    "Max": torch.Tensor.amax,
    "Min": torch.Tensor.amin,
    "Std": torch.Tensor.std,
    "VectorNorm": torch.linalg.vector_norm,
    "Stack": lambda *tensors, dim: torch.stack(tensors, dim),
    "Chunk": lambda x, chunks, dim: exactly(x.chunk(chunks, dim), chunks),
    "Split": lambda x, split_size_or_sections, dim: x.split(list(split_size_or_sections), dim),
    "Select": torch.Tensor.select,
    "Slice": lambda x, dim, start, end, step: not_empty(x.movedim(dim, 0)[start:end:step].movedim(0, dim)),
    "Gather": lambda x, index, dim: x.gather(dim, index),
    "OneHot": functional.one_hot,
    "Transpose": torch.Tensor.transpose,
    "Squeeze": torch.Tensor.squeeze,
    "Unsqueeze": torch.Tensor.unsqueeze,
    "Expand": lambda x, batch=None, *, sizes: x.expand((-1 if batch is None else len(batch), *sizes)),
    "Pad": lambda x, **args: not_empty(functional.pad(x, **args)),
}
RUNNABLE = [one for one in LAYERS.values() if one.kind in (Kind.MODULE, Kind.FUNCTION)]


def complete_args(
    declared: LayerType, given: Mapping[str, Any], shapes: Mapping[str, tuple[int, ...]]
) -> dict:
    """Return every argument: defaults, what the editor inserts, what follows from the shapes, the given."""
    args: dict[str, Any] = defaults_of(declared.parameters) | declared.insertion_args
    for parameter in declared.parameters:
        if parameter.inferred is not None:
            shape = shapes.get(parameter.inferred.port, ())
            axis = parameter.inferred.axis
            args[parameter.name] = shape[axis] if -len(shape) <= axis < len(shape) else 1
    return args | dict(given)


def refusal(
    declared: LayerType,
    given: Mapping[str, Any],
    shapes: Mapping[str, tuple[int, ...]],
    dtypes: Mapping[str, str] | None = None,
) -> str | None:
    """Return what the declaration refuses: a parameter's name, `rank`, `dtype` or a rule's code."""
    args = complete_args(declared, given, shapes)
    for port in declared.input_ports(args, len(shapes)):
        if port.name not in shapes:
            continue
        if len(shapes[port.name]) not in port.ranks:
            return "rank"
        if dtypes is not None and dtypes[port.name] not in port.dtypes:
            return "dtype"
    for parameter in declared.parameters:
        if parameter.type.rule_broken(args[parameter.name]) is not None:
            return parameter.name
    sentences = (rule(Facts(args, shapes, dtypes or {})) for rule in declared.rules)
    broken = next((one for one in sentences if one is not None), None)
    return None if broken is None else broken.code


def tensor(shape: Sequence[int], dtype: str, *, below: int = 2) -> torch.Tensor:
    """Return small numbers that every dtype can hold, 0 ≤ x < below."""
    return (torch.rand(tuple(shape)) * below).to(getattr(torch, dtype))


def build(declared: LayerType, args: Mapping[str, Any]) -> Any:
    """Return the layer as a callable."""
    if declared.kind is Kind.FUNCTION:
        return lambda *tensors: FUNCTIONS[declared.name](*tensors, **args)
    return getattr(torch.nn, declared.name)(**args)


def run(
    declared: LayerType,
    args: Mapping[str, Any],
    inputs: Sequence[torch.Tensor],
    ports: Sequence[str] | None = None,
) -> tuple[torch.Tensor, ...]:
    """Run forward without and with gradients, then backward; return the outputs.

    `ports` says which port each input goes to; without it they are the first ones.

    Raises:
        Exception: Whatever torch refuses it with.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's advice on odd arguments is not what is tested
        layer = build(declared, args)
        call = caller(declared, layer, ports)
        with torch.no_grad():
            call(list(inputs))
        # No gradient to masks: torch.nn documents none, and some kernels refuse it.
        given = zip(inputs, ports or [""] * len(inputs), strict=True)
        leaves = [
            x.clone().requires_grad_() if x.is_floating_point() and "mask" not in port else x
            for x, port in given
        ]
        outputs = flat(call(leaves))
        differentiable = [one for one in outputs if one.requires_grad]
        if differentiable:
            torch.autograd.backward(differentiable, [torch.ones_like(one) for one in differentiable])
    return outputs


def caller(
    declared: LayerType, layer: Callable[..., Any], ports: Sequence[str] | None
) -> Callable[[Sequence[torch.Tensor]], Any]:
    """Return how a layer is called with a list of tensors, as torch documents its `forward`."""
    if declared.name in ("LSTM", "LSTMCell"):
        return lambda tensors: layer(tensors[0], tuple(tensors[1:])) if len(tensors) > 1 else layer(*tensors)
    if declared.name == "EmbeddingBag":
        return lambda tensors: layer(tensors[0], per_sample_weights=tensors[1] if len(tensors) > 1 else None)
    operation = declared.kind is Kind.FUNCTION
    masks = [] if operation else [port for port in ports or () if "mask" in port]
    if not masks:
        return lambda tensors: layer(*tensors)
    plain = len(ports or ()) - len(masks)

    def with_masks(tensors: Sequence[torch.Tensor]) -> Any:
        named = dict(zip(masks, tensors[plain:], strict=True))
        return layer(*tensors[:plain], **{name: for_heads(layer, mask) for name, mask in named.items()})

    return with_masks


def for_heads(layer: Any, mask: torch.Tensor) -> torch.Tensor:
    """Return N×L×S as torch documents it, (N·heads)×L×S, the heads of a sample together."""
    if mask.dim() != 3:
        return mask
    heads = next(one.num_heads for one in layer.modules() if isinstance(one, torch.nn.MultiheadAttention))
    samples, rows, columns = mask.shape
    return mask[:, None].expand(samples, heads, rows, columns).reshape(-1, rows, columns)


def accepts(
    declared: LayerType,
    args: Mapping[str, Any],
    inputs: Sequence[torch.Tensor],
    ports: Sequence[str] | None = None,
) -> bool:
    """Return whether torch runs it; `ports` as for `run`."""
    try:
        run(declared, args, inputs, ports)
    except (
        RuntimeError,
        ValueError,
        IndexError,
        TypeError,
        AssertionError,
        ZeroDivisionError,
        NotImplementedError,
    ):
        return False
    return True


def flat(result: Any) -> tuple[torch.Tensor, ...]:
    """Return the tensors in what a layer returns."""
    if isinstance(result, torch.Tensor):
        return (result,)
    return tuple(tensor for part in result for tensor in flat(part))
