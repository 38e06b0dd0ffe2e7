"""The functions on tensors that declarations of kind FUNCTION name.

They take their inputs by place, in the order of the ports (None where an optional one is open), and every
argument by name. They work on tensors and on fx proxies alike: inference runs what the builder traces.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce

import torch
from torch import Tensor
from torch.nn import functional

Dims = int | tuple[int, ...]

# Arithmetic


def add(*inputs: Tensor) -> Tensor:
    """Return the sum of all inputs, from the first to the last."""
    return reduce(torch.add, inputs)


def sub(*inputs: Tensor) -> Tensor:
    """Return the first input less the second."""
    return torch.sub(inputs[0], inputs[1])


def mul(*inputs: Tensor) -> Tensor:
    """Return the product of all inputs, from the first to the last."""
    return reduce(torch.mul, inputs)


def div(left: Tensor, right: Tensor) -> Tensor:
    """Return the first input divided by the second."""
    return torch.div(left, right)


def power(left: Tensor, right: Tensor) -> Tensor:
    """Return the first input raised to the second."""
    return torch.pow(left, right)


def where(condition: Tensor, chosen: Tensor, other: Tensor) -> Tensor:
    """Return numbers of the second input where the first is true, else of the third."""
    return torch.where(condition, chosen, other)


def clamp(x: Tensor, *, min: float | None, max: float | None) -> Tensor:  # noqa: A002 - torch's names
    """Return the input, held between two bounds."""
    return torch.clamp(x, min, max)


def cumsum(x: Tensor, *, dim: int) -> Tensor:
    """Return the running sum along an axis."""
    return torch.cumsum(x, dim)


def to(x: Tensor, *, dtype: str) -> Tensor:
    """Return the input as another type."""
    return x.to(getattr(torch, dtype))


# Products


def matmul(left: Tensor, right: Tensor) -> Tensor:
    """Return the matrix product of the last two axes."""
    return torch.matmul(left, right)


def einsum(*inputs: Tensor, equation: str) -> Tensor:
    """Return the sum of products that an equation asks for."""
    result: Tensor = torch.einsum(equation, *inputs)
    return result


def attention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attn_mask: Tensor | None,
    *,
    is_causal: bool,
    scale: float | None,
) -> Tensor:
    """Return the values, weighted by how well their keys match each query."""
    return functional.scaled_dot_product_attention(
        query, key, value, attn_mask=attn_mask, is_causal=is_causal, scale=scale
    )


# Reductions


def mean(x: Tensor, *, dim: Dims, keepdim: bool) -> Tensor:
    """Return the mean over axes."""
    return torch.mean(x, dim, keepdim=keepdim)


def total(x: Tensor, *, dim: Dims, keepdim: bool) -> Tensor:
    """Return the sum over axes."""
    return torch.sum(x, dim, keepdim=keepdim)


def amax(x: Tensor, *, dim: Dims, keepdim: bool) -> Tensor:
    """Return the largest number over axes."""
    return torch.amax(x, dim, keepdim=keepdim)


def amin(x: Tensor, *, dim: Dims, keepdim: bool) -> Tensor:
    """Return the smallest number over axes."""
    return torch.amin(x, dim, keepdim=keepdim)


def std(x: Tensor, *, dim: Dims, correction: float, keepdim: bool) -> Tensor:
    """Return the standard deviation over axes."""
    return torch.std(x, dim, correction=correction, keepdim=keepdim)


def norm(x: Tensor, *, ord: float, dim: Dims, keepdim: bool) -> Tensor:  # noqa: A002 - torch's name
    """Return the length of the vectors along axes."""
    result: Tensor = torch.linalg.vector_norm(x, ord, dim, keepdim=keepdim)
    return result


# Joining and dividing


def cat(*inputs: Tensor, dim: int) -> Tensor:
    """Return the inputs joined along one axis."""
    return torch.cat(list(inputs), dim=dim)


def stack(*inputs: Tensor, dim: int) -> Tensor:
    """Return the inputs side by side along a new axis."""
    return torch.stack(list(inputs), dim=dim)


def chunk(x: Tensor, *, chunks: int, dim: int) -> Tensor | Sequence[Tensor]:
    """Return parts of equal size, the last perhaps smaller; one alone bare."""
    parts = torch.chunk(x, chunks, dim)
    return parts if chunks > 1 else parts[0]


def split(x: Tensor, *, split_size_or_sections: tuple[int, ...], dim: int) -> Tensor | Sequence[Tensor]:
    """Return parts of the sizes asked for; one alone bare."""
    parts: Sequence[Tensor] = torch.split(x, list(split_size_or_sections), dim)
    return parts if len(split_size_or_sections) > 1 else parts[0]


# Picking


def select(x: Tensor, *, dim: int, index: int) -> Tensor:
    """Return one place of an axis, which goes."""
    return torch.select(x, dim, index)


def slice_(x: Tensor, *, dim: int, start: int | None, end: int | None, step: int) -> Tensor:
    """Return the places of an axis from start to end, the end left out."""
    places, everything = slice(start, end, step), slice(None)
    if dim >= 0:
        return x[(*[everything] * dim, places)]
    return x[(..., places, *[everything] * (-dim - 1))]


def gather(x: Tensor, index: Tensor, *, dim: int) -> Tensor:
    """Return the numbers that an index names along an axis."""
    return torch.gather(x, dim, index)


def one_hot(x: Tensor, *, num_classes: int) -> Tensor:
    """Return for each whole number a row of zeros with a one at its place."""
    return functional.one_hot(x, num_classes)


# Axes


def reshape(*inputs: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Return each sample in another shape; the batch stays the first axis."""
    return inputs[0].reshape(inputs[0].size(0), *shape)


def permute(*inputs: Tensor, dims: tuple[int, ...]) -> Tensor:
    """Return the input with its axes in another order."""
    return inputs[0].permute(dims)


def transpose(x: Tensor, *, dim0: int, dim1: int) -> Tensor:
    """Return the input with two axes exchanged."""
    return x.transpose(dim0, dim1)


def squeeze(x: Tensor, *, dim: Dims) -> Tensor:
    """Return the input without these axes, where they have size 1."""
    return x.squeeze(dim)


def unsqueeze(x: Tensor, *, dim: int) -> Tensor:
    """Return the input with a new axis of size 1."""
    return x.unsqueeze(dim)


def expand(x: Tensor, batch: Tensor | None, *, sizes: tuple[int, ...]) -> Tensor:
    """Return each sample repeated along its axes of size 1; `batch` says for how many samples."""
    return x.expand(-1 if batch is None else batch.size(0), *sizes)


def pad(x: Tensor, *, pad: tuple[int, ...], mode: str, value: float | None) -> Tensor:
    """Return the input with numbers added around it."""
    return functional.pad(x, pad, mode, value)


OPERATIONS: Mapping[str, Callable[..., Tensor | Sequence[Tensor]]] = {
    "add": add,
    "sub": sub,
    "mul": mul,
    "div": div,
    "pow": power,
    "where": where,
    "clamp": clamp,
    "cumsum": cumsum,
    "to": to,
    "matmul": matmul,
    "einsum": einsum,
    "scaled_dot_product_attention": attention,
    "mean": mean,
    "sum": total,
    "amax": amax,
    "amin": amin,
    "std": std,
    "norm": norm,
    "cat": cat,
    "stack": stack,
    "chunk": chunk,
    "split": split,
    "select": select,
    "slice": slice_,
    "gather": gather,
    "one_hot": one_hot,
    "reshape": reshape,
    "permute": permute,
    "transpose": transpose,
    "squeeze": squeeze,
    "unsqueeze": unsqueeze,
    "expand": expand,
    "pad": pad,
}
