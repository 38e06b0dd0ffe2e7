"""Multiply-adds of products, held to torch's own counter."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.utils.flop_counter import FlopCounterMode

from core.shapes.costs import activation_bytes, macs_of
from core.shapes.operations import OPERATIONS
from tests.core.shapes.explain.calls import call_of

BATCH = 3
SIZES = st.integers(1, 5)


def _counted(target: str, shapes: list[tuple[int, ...]], **args: object) -> int:
    """Return the multiply-adds for one sample as torch's counter has them (it counts two flops for each)."""
    with FlopCounterMode(display=False) as counter:
        OPERATIONS[target](*(torch.empty(BATCH, *shape, device="meta") for shape in shapes), **args)
    assert counter.get_total_flops() % (2 * BATCH) == 0
    return counter.get_total_flops() // (2 * BATCH)


@given(st.lists(SIZES, max_size=2).map(tuple), SIZES, SIZES, SIZES)
def test_multiply_adds_of_matrix_products_are_torchs(
    places: tuple[int, ...], rows: int, inner: int, columns: int
) -> None:
    shapes = [(*places, rows, inner), (*places, inner, columns)]
    assert macs_of(call_of("MatMul", {}, *shapes)) == _counted("matmul", shapes)


@settings(max_examples=40)
@given(
    st.sampled_from(
        ("bij,bjk->bik", "bi,bi->b", "bij,bkj->bki", "bij,bj->bi", "bij,bj,bi->b", "bij,bjk,bkl->bil")
    ),
    st.fixed_dictionaries({letter: st.integers(2, 5) for letter in "ijkl"}),
)
def test_multiply_adds_of_equations_are_torchs(equation: str, sizes: dict[str, int]) -> None:
    shapes = [
        tuple(sizes[letter] for letter in letters if letter != "b")
        for letters in equation.split("->", maxsplit=1)[0].split(",")
    ]
    call = call_of("Einsum", {"equation": equation}, *shapes)
    with torch.backends.opt_einsum.flags(enabled=False):  # from left to right, whatever else is installed
        counted = _counted("einsum", shapes, equation=equation)
    assert macs_of(call) == counted


def test_an_equation_that_sums_nothing_multiplies_and_adds_nothing() -> None:
    assert macs_of(call_of("Einsum", {"equation": "bi,bi->bi"}, (4,), (4,))) == 0


@given(st.lists(SIZES, max_size=1).map(tuple), SIZES, SIZES, SIZES, SIZES)
def test_multiply_adds_of_attention_are_torchs(
    places: tuple[int, ...], queries: int, keys: int, features: int, values: int
) -> None:
    shapes = [(*places, queries, features), (*places, keys, features), (*places, keys, values)]
    assert macs_of(call_of("ScaledDotProductAttention", {}, *shapes)) == places_of(
        places
    ) * queries * keys * (features + values)


def places_of(places: tuple[int, ...]) -> int:
    return places[0] if places else 1


def test_multiply_adds_of_attention_are_those_that_torch_counts_for_its_two_products() -> None:
    query, key, value = ((4, 5, 8), (4, 6, 8), (4, 6, 3))
    with FlopCounterMode(display=False) as counter:
        tensors = [torch.empty(BATCH, *shape) for shape in (query, key, value)]
        weights = (tensors[0] @ tensors[1].mT).softmax(-1)
        _ = weights @ tensors[2]
    call = call_of("ScaledDotProductAttention", {}, query, key, value)
    assert macs_of(call) == counter.get_total_flops() // (2 * BATCH)


@pytest.mark.parametrize("name", ["Transpose", "Unsqueeze", "Select"])
def test_views_of_operations_take_no_memory(name: str) -> None:
    args = {"Transpose": {"dim0": 1, "dim1": 2}, "Unsqueeze": {"dim": 1}, "Select": {"dim": 1, "index": 0}}
    assert activation_bytes(call_of(name, args[name], (3, 4)), 8) == 0


def test_every_piece_of_what_is_made_anew_takes_memory() -> None:
    assert activation_bytes(call_of("Stack", {"dim": 1}, (3, 4), (3, 4)), 8) == 8 * 24 * 4
    assert activation_bytes(call_of("Mean", {"dim": 1}, (3, 4)), 8) == 8 * 4 * 4
