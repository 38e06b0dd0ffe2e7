"""Shapes and equations for operations whose inputs must agree: fitting ones, and nearly fitting ones."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

EQUATIONS = (
    "bij,bjk->bik",
    "bij, bkj -> bik",
    "bi,bi->b",
    "bij,bij->bij",
    "bij,bj,bk->bik",
    "bii,bij->bj",
    "bi,bj->bijj",
    "bi,bj->bk",
    "bij,bjk",
    "b...,b...->b...",
    "bi,,->b",
)
Shapes = dict[str, tuple[int, ...]]
Draw = Callable[..., Any]


def operation_shapes(draw: Draw, name: str, args: Mapping[str, Any], first: tuple[int, ...]) -> Shapes | None:
    """Return shapes for the inputs of an operation, of which one size may be wrong; None for the others."""
    if name not in _SHAPES:
        return None
    shapes: Shapes = _SHAPES[name](draw, args, first)
    if shapes and draw(st.integers(0, 3)) == 0:
        port = draw(st.sampled_from(sorted(shapes)))
        shape = list(shapes[port])
        if shape:
            shape[draw(st.integers(0, len(shape) - 1))] = draw(st.integers(1, 5))
            shapes[port] = tuple(shape[draw(st.integers(0, 1)) if len(shape) > 1 else 0 :])
    return shapes


def _sizes(draw: Draw, count: int) -> tuple[int, ...]:
    return tuple(draw(st.integers(1, 4)) for _ in range(count))


def _matmul(draw: Draw, _: Mapping[str, Any], first: tuple[int, ...]) -> Shapes:
    if len(first) == 1:
        return {"0": first, "1": (first[-1], *_sizes(draw, draw(st.integers(0, 1))))}
    right = (*first[:-2], first[-1], draw(st.integers(1, 4)))
    return {"0": first, "1": draw(st.sampled_from([right, right[-2:], right[-2:-1]]))}


def _einsum(draw: Draw, args: Mapping[str, Any], _: tuple[int, ...]) -> Shapes:
    inputs = args["equation"].replace(" ", "").partition("->")[0].split(",")
    sizes = {letter: draw(st.integers(2, 4)) for letter in "bijk."}
    few = draw(st.integers(0, 4)) == 0
    shapes = {
        str(index): tuple(1 if few and index else sizes[letter] for letter in letters)
        for index, letters in enumerate(inputs)
    }
    if draw(st.integers(0, 5)) == 0:
        shapes[str(len(shapes))] = (2,)
    return shapes if len(shapes) > 1 else shapes | {"1": (2,)}


def _attention(draw: Draw, _: Mapping[str, Any], first: tuple[int, ...]) -> Shapes:
    query = first if len(first) > 2 else (*first, 3, 2)[-3:]
    places, features = _sizes(draw, 2)
    shapes = {
        "query": query,
        "key": (*query[:-2], places, query[-1]),
        "value": (*query[:-2], places, features),
    }
    scores = (*query[:-1], places)
    masks = [None, None, scores, scores[-2:], (1, *scores[1:]), scores[-1:]]
    mask = draw(st.sampled_from(masks))
    return shapes if mask is None else shapes | {"attn_mask": mask}


def _gather(draw: Draw, args: Mapping[str, Any], first: tuple[int, ...]) -> Shapes:
    index = [draw(st.integers(1, size)) for size in first]
    if -len(first) <= args["dim"] < len(first):
        index[args["dim"]] = draw(st.integers(1, 9))
    return {"input": first, "index": tuple(index)}


def _split(draw: Draw, args: Mapping[str, Any], first: tuple[int, ...]) -> Shapes:
    shape = list(first)
    if -len(first) <= args["dim"] < len(first) and draw(st.booleans()):
        shape[args["dim"]] = max(1, sum(args["split_size_or_sections"]))
    return {"input": tuple(shape)}


def _expand(draw: Draw, args: Mapping[str, Any], first: tuple[int, ...]) -> Shapes:
    sizes = args["sizes"]
    shape = tuple(1 if draw(st.booleans()) else max(1, abs(size)) for size in sizes)
    if draw(st.booleans()):
        return {"input": (first[0], *shape)}
    batch = (first[0], 2)
    return {"input": draw(st.sampled_from([shape, (1, *shape), (first[0], *shape)])), "batch": batch}


def _squeeze(draw: Draw, _: Mapping[str, Any], first: tuple[int, ...]) -> Shapes:
    return {"input": tuple(draw(st.sampled_from([1, size])) for size in first)}


def _stack(draw: Draw, _: Mapping[str, Any], first: tuple[int, ...]) -> Shapes:
    return {str(index): first for index in range(draw(st.integers(2, 3)))}


def _pad(draw: Draw, args: Mapping[str, Any], first: tuple[int, ...]) -> Shapes:
    axes = len(args["pad"]) // 2 + draw(st.integers(0, 2))
    return {"input": (*first, *_sizes(draw, 3))[: max(1, axes)] if draw(st.booleans()) else first}


_SHAPES: Mapping[str, Callable[[Draw, Mapping[str, Any], tuple[int, ...]], Shapes]] = {
    "MatMul": _matmul,
    "Einsum": _einsum,
    "ScaledDotProductAttention": _attention,
    "Gather": _gather,
    "Split": _split,
    "Expand": _expand,
    "Squeeze": _squeeze,
    "Stack": _stack,
    "Pad": _pad,
}
