# ruff: noqa: E501 - a table of cases reads better with one case a line
"""What the rules of operations say: the rule, the values, the next step; and outputs that are counted out."""

import pytest

from core.layers.declaration import BATCH_STAND_IN as N
from core.layers.declaration import MOST_COUNTED, Facts
from core.layers.expressions import ParameterRef
from core.layers.registry import LAYERS
from core.layers.values import WrongValueError
from tests.helpers.real_layers import complete_args

TIMES = {"input": (N, 7, 4)}
ATTENDED = {"query": (N, 2, 5, 8), "key": (N, 2, 6, 8), "value": (N, 2, 6, 3)}


def said(name: str, shapes, dtypes=None, advice=False, **args) -> str | None:
    declared = LAYERS[name]
    facts = Facts(complete_args(declared, args, shapes), shapes, dtypes or {})
    found = (rule(facts) for rule in (declared.advice if advice else declared.rules))
    return next((str(one) for one in found if one is not None), None)


@pytest.mark.parametrize(
    ("name", "shapes", "args", "message"),
    [
        ("Div", {"0": (N, 6), "1": (N, 5)}, {}, "input 0 (N×6) and input 1 (N×5) do not fit: along axis -1 they have 6 and 5."),
        ("Where", {"condition": (N, 1), "input": (N, 4), "other": (N, 3)}, {}, "inputs condition to input (N×4) and input other (N×3)"),
        ("Clamp", TIMES, {"min": None, "max": None}, "min and max are both null"),
        ("CumSum", TIMES, {"dim": 3}, "dim (3) names no axis of N×7×4: use 0 to 2"),
        ("MatMul", {"0": (N, 7, 4), "1": (N, 5, 3)}, {}, "the last axis of input 0 (N×7×4) has 4, and axis -2 of input 1 (N×5×3) has 5."),
        ("MatMul", {"0": (N, 4), "1": (5,)}, {}, "and the only axis of input 1 (5) has 5."),
        ("MatMul", {"0": (N, 2, 7, 4), "1": (N, 3, 4, 5)}, {}, "along axis -3 they have 2 and 3."),
        ("Einsum", {"0": (N, 4), "1": (N, 4)}, {"equation": "bi,bi"}, "equation (bi,bi) must name each axis by a letter"),
        ("Einsum", {"0": (N, 4), "1": (N, 4)}, {"equation": "bi->b"}, "speaks of 1 inputs, and 2 are connected."),
        ("Einsum", {"0": (N, 4), "1": (N, 4)}, {"equation": "bi,bij->b"}, "gives input 1 the 3 letters bij, but N×4 has 2 axes."),
        ("Einsum", {"0": (N, 4), "1": (N, 4)}, {"equation": "bi,bi->bk"}, "has k in its result"),
        ("Einsum", {"0": (N, 4), "1": (N, 5)}, {"equation": "bi,bi->b"}, "i stands for 5 in input 1 (N×5) and for 4 elsewhere."),
        ("Einsum", {"0": (N, 4), "1": (N, 4)}, {"equation": "bi,ci->b"}, "c is the batch N, and equation (bi,ci->b) sums over it."),
        ("ScaledDotProductAttention", ATTENDED | {"key": (N, 2, 6, 7)}, {}, "the last axes of query (N×2×5×8) and key (N×2×6×7) must be equal"),
        ("ScaledDotProductAttention", ATTENDED | {"value": (N, 2, 5, 3)}, {}, "key (N×2×6×8) and value (N×2×5×3) must have as many places"),
        ("ScaledDotProductAttention", ATTENDED | {"query": (N, 1, 5, 8)}, {}, "must agree in all axes before the last two."),
        ("ScaledDotProductAttention", ATTENDED | {"attn_mask": (5, 5)}, {}, "attn_mask (5×5) must fit the scores (N×2×5×6:"),
        ("ScaledDotProductAttention", ATTENDED | {"attn_mask": (5, 6)}, {"is_causal": True}, "Use one of the two."),
        ("Mean", TIMES, {"dim": (1, 3)}, "dim (3) names no axis of N×7×4"),
        ("Sum", TIMES, {"dim": (1, -2)}, "dim ([1, -2]) names an axis of N×7×4 twice."),
        ("Select", TIMES, {"dim": 1, "index": 7}, "index (7) names no place along axis 1 of N×7×4: use 0 to 6."),
        ("Slice", TIMES, {"dim": 1, "start": 5, "end": 5}, "nothing lies between start (5) and end (5) along axis 1 of N×7×4, which has 7."),
        ("Split", TIMES, {"dim": 1, "split_size_or_sections": (3, 3)}, "adds up to 6, and axis 1 of N×7×4 has 7."),
        ("Chunk", TIMES, {"dim": 1, "chunks": 5}, "axis 1 of N×7×4 has 7: in parts of 2, torch gives only 4 of the 5 chunks."),
        ("Gather", TIMES | {"index": (N, 7)}, {}, "input (N×7×4) and index (N×7) must have equally many axes."),
        ("Gather", TIMES | {"index": (N, 9, 5)}, {"dim": 1}, "along axis 2 it has 5 of 4."),
        ("Stack", {"0": (N, 4), "1": (N, 5)}, {}, "input 0 (N×4) and input 1 (N×5) must have the same shape"),
        ("Unsqueeze", TIMES, {"dim": 4}, "dim (4) is no place for a new axis in N×7×4: use 0 to 3 (or -4 to -1"),
        ("Expand", TIMES, {"sizes": (7,)}, "sizes ([7]) is for samples of 1 axes, and N×7×4 has 3"),
        ("Expand", TIMES, {"sizes": (7, 8)}, "axis 2 would become 8, and N×7×4 has 4 there"),
        ("Pad", TIMES, {"pad": (1, 1, 1)}, "pad ([1, 1, 1]) needs two numbers for an axis"),
        ("Pad", TIMES, {"pad": (4, 0), "mode": "reflect"}, "mode “reflect” can add at most 3 places to axis 2 of N×7×4, not 4."),
        ("Pad", TIMES, {"pad": (1, 1), "mode": "circular", "value": 2.0}, "value (2) has a meaning only in mode “constant”"),
        ("Parameter", {}, {"shape": (4,), "init": "xavier_uniform"}, "and shape ([4]) has one axis."),
        ("Constant", {}, {"value": (1.0, 2.0), "shape": (3,)}, "value has 2 numbers, and shape ([3]) needs 3."),
        ("Constant", {}, {"value": (300.0,), "dtype": "uint8"}, "value holds 300, and uint8 is for whole numbers from 0 to 255."),
        ("Constant", {}, {"shape": (2**16, 2**16)}, "asks for 4294967296 numbers"),
    ],
)  # fmt: skip
def test_a_broken_rule_names_the_values_and_the_next_step(name, shapes, args, message):
    assert message in said(name, shapes, **args)


@pytest.mark.parametrize(
    ("name", "shapes", "dtypes", "message"),
    [
        ("MatMul", {"0": (N, 4), "1": (4, 5)}, {"0": "float32", "1": "float64"}, "input 0 is float32 and input 1 is float64"),
        ("Pow", {"0": (N, 4), "1": (N, 4)}, {"0": "float32", "1": "bool"}, "torch raises float32 to no power that is bool."),
        ("ScaledDotProductAttention", ATTENDED, {"query": "float32", "key": "float16", "value": "float32"}, "key is float16 and query is float32"),
    ],
)  # fmt: skip
def test_types_that_torch_does_not_mix_are_named(name, shapes, dtypes, message):
    assert message in said(name, shapes, dtypes)


@pytest.mark.parametrize(
    ("name", "args", "message"),
    [
        ("Squeeze", {"dim": 1}, "axis 1 of N×7×4 has 7, not 1, so it stays."),
        (
            "Clamp",
            {"min": 2.0, "max": 1.0},
            "min (2) is greater than max (1), so every number becomes 1.",
        ),
        (
            "Std",
            {"dim": 1, "correction": 7.0},
            "the standard deviation of 7 numbers of N×7×4 with correction 7 is",
        ),
    ],
)
def test_what_torch_takes_although_it_does_little_is_advised_against(name, args, message):
    assert said(name, TIMES, **args) is None
    assert message in said(name, TIMES, advice=True, **args)


def ports(name, args):
    return [port.name for port in LAYERS[name].output_ports(args)]


def test_pieces_have_an_output_each():
    assert ports("Chunk", {"chunks": 3}) == ["0", "1", "2"]
    assert ports("Split", {"split_size_or_sections": (2, ParameterRef("rest"))}) == ["0", "1"]
    assert [port.path for port in LAYERS["Chunk"].output_ports({"chunks": 2})] == [(0,), (1,)]


@pytest.mark.parametrize("chunks", [-1, 0, 2**53])
def test_outputs_can_be_counted_out_before_the_count_is_judged(chunks):
    assert 1 <= len(ports("Chunk", {"chunks": chunks})) <= MOST_COUNTED


def test_no_parameter_of_a_block_decides_how_many_outputs_there_are():
    with pytest.raises(WrongValueError, match="since the ports depend on it"):
        LAYERS["Chunk"].parameter("chunks").type.read(ParameterRef("n"), {"n": "int"})
