"""Costs: held to torch's own counter, its optimizers and its modules."""

from collections.abc import Mapping
from typing import Any

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from immutables import Map
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from core.layers.registry import LAYERS, OPTIMIZERS
from core.project.graph import End, Project
from core.project.plans import Component, TrainingPlan
from core.shapes.costs import activation_bytes, costs_of, macs_of, optimizer_slots
from core.shapes.inference import infer
from core.shapes.leaves import construct
from tests.core.shapes.explain.calls import call_of
from tests.helpers.building import GraphBuilder
from tests.helpers.projects import chain, first_cnn, legal_projects

BATCH = 3


def _counted(type_name: str, args: Mapping[str, Any], *shapes: tuple[int, ...]) -> int:
    """Return the multiply-adds for one sample as torch's counter has them (it counts two flops for each)."""
    call = call_of(type_name, args, *shapes)
    assert call.answer is not None
    assume(not call.answer.refused)
    module = construct(LAYERS[type_name], call.answer.args, "meta")
    with FlopCounterMode(display=False) as counter:
        module(*(torch.empty(BATCH, *shape, device="meta") for shape in shapes))
    assert counter.get_total_flops() % (2 * BATCH) == 0
    assert macs_of(call) is not None
    return counter.get_total_flops() // (2 * BATCH)


@given(st.data(), st.sampled_from(("Conv1d", "Conv2d", "Conv3d", "ConvTranspose2d")))
def test_multiply_adds_of_convolutions_are_torchs(data: st.DataObject, type_name: str) -> None:
    draw, dims = data.draw, int(type_name[-2])
    groups = draw(st.sampled_from((1, 2)))
    args = {
        "out_channels": groups * draw(st.integers(1, 3)),
        "kernel_size": draw(st.integers(1, 3)),
        "stride": draw(st.integers(1, 2)),
        "padding": draw(st.integers(0, 1)),
        "groups": groups,
        "bias": draw(st.booleans()),
    }
    shape = (4, *(draw(st.integers(1, 9)) for _ in range(dims)))
    counted = _counted(type_name, args, shape)
    assert macs_of(call_of(type_name, args, shape)) == counted


@given(st.lists(st.integers(1, 6), min_size=1, max_size=3).map(tuple), st.integers(1, 9), st.booleans())
def test_multiply_adds_of_linear_maps_are_torchs(shape: tuple[int, ...], out: int, bias: bool) -> None:
    args = {"out_features": out, "bias": bias}
    assert macs_of(call_of("Linear", args, shape)) == _counted("Linear", args, shape)


@given(
    st.sampled_from(("RNN", "LSTM", "GRU")),
    st.integers(2, 5),
    st.integers(1, 3),
    st.booleans(),
    st.integers(0, 1),
)
def test_multiply_adds_of_a_recurrent_layer_are_one_for_each_weight_at_each_step(
    type_name: str, hidden: int, layers: int, both: bool, projected: int
) -> None:
    args = {"hidden_size": hidden, "num_layers": layers, "bidirectional": both}
    args |= {"proj_size": projected} if type_name == "LSTM" else {}
    call = call_of(type_name, args | {"batch_first": True}, (7, 4))
    module = getattr(nn, type_name)(4, **args)
    assert macs_of(call) == 7 * sum(w.numel() for w in module.parameters() if w.dim() == 2)


@given(st.data())
def test_multiply_adds_of_attention_are_torchs(data: st.DataObject) -> None:
    draw, heads = data.draw, data.draw(st.integers(1, 3))
    args = {
        "num_heads": heads,
        "bias": draw(st.booleans()),
        "add_bias_kv": draw(st.booleans()),
        "add_zero_attn": draw(st.booleans()),
        "batch_first": True,
    }
    queries, keys = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    shapes = [(queries, 6 * heads), (keys, draw(st.integers(1, 9))), (keys, draw(st.integers(1, 9)))]
    assert macs_of(call_of("MultiheadAttention", args, *shapes)) == _counted(
        "MultiheadAttention", args, *shapes
    )


@given(
    st.sampled_from(("TransformerEncoderLayer", "TransformerDecoderLayer", "Transformer")),
    st.tuples(st.integers(1, 6), st.integers(1, 6)),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    st.booleans(),
)
def test_multiply_adds_of_a_transformers_layers_are_torchs(
    type_name: str, lengths: tuple[int, int], layers: tuple[int, int], switch: bool
) -> None:
    args = {"nhead": 2, "dim_feedforward": 5, "bias": switch, "norm_first": switch, "batch_first": True}
    if type_name == "Transformer":
        args |= {"num_encoder_layers": layers[0], "num_decoder_layers": layers[1]}
    shapes = [(length, 6) for length in lengths]
    shapes = shapes[:1] if type_name == "TransformerEncoderLayer" else shapes
    assert macs_of(call_of(type_name, args, *shapes)) == _counted(type_name, args, *shapes)


@given(st.sampled_from(("RNNCell", "LSTMCell", "GRUCell")), st.integers(1, 6), st.integers(1, 6))
def test_multiply_adds_of_a_cell_are_one_for_each_weight(type_name: str, features: int, hidden: int) -> None:
    module = getattr(nn, type_name)(features, hidden)
    weights = sum(weight.numel() for weight in module.parameters() if weight.dim() == 2)
    assert macs_of(call_of(type_name, {"hidden_size": hidden}, (features,))) == weights


def test_the_tutorial_network_costs_13570_parameters_and_62100_multiply_adds() -> None:
    costs = costs_of(infer(first_cnn()))
    assert (costs.parameters, costs.trainable, costs.macs) == (13_570, 13_570, 48_600 + 13_500)
    images = 4 * 64 * (2 * 6 * 30 * 30 + 2 * 6 * 15 * 15 + 10)
    assert costs.as_json()["memory_bytes"] == {
        "parameters": 54_280,
        "activations": images,
        "training": 2 * 54_280 + 2 * images,
    }


@settings(max_examples=10)
@given(legal_projects())
def test_costs_are_the_sums_over_calls_with_shared_weights_once(project: Project) -> None:
    report = infer(project)
    modules = {c.module: c.answer.parameters for c in report.calls() if c.answer is not None}
    costs = costs_of(report)
    assert costs.parameters == sum(modules.values())
    known = [macs_of(call) for call in report.calls()]
    assert costs.macs == (None if None in known else sum(macs for macs in known if macs is not None))


def _shared() -> Project:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (5,)}), "output")
    first = made.layer("Linear", {"out_features": 5}, x, (), name="fc")
    made.add("Linear", {}, {"input": first}, name="again", shares="fc")
    return Project(graph=made.graph())


def test_a_shared_layer_counts_its_weights_once_and_its_work_at_every_call() -> None:
    costs = costs_of(infer(_shared()))
    assert (costs.parameters, costs.macs) == (5 * 5 + 5, 2 * 25)


def test_figures_that_depend_on_a_named_size_are_not_guessed() -> None:
    project = chain(("Input", {"shape": ("T", 4)}), ("Linear", {"out_features": 3}), "Output")
    costs = costs_of(infer(project))
    assert costs.parameters == 4 * 3 + 3
    assert (costs.macs, costs.activation_bytes, costs.training_bytes) == (None, None, None)


def test_a_refused_layer_leaves_the_totals_unknown() -> None:
    project = chain(("Input", {"shape": (1, 4, 4)}), ("Conv2d", {"out_channels": 2, "kernel_size": 9}))
    costs = costs_of(infer(project))
    assert (costs.parameters, costs.macs) == (None, None)


def test_a_layer_that_is_not_enabled_costs_nothing() -> None:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (5,)}), "output")
    made.layer("Linear", {"out_features": 5}, x, (), enabled=False)
    costs = costs_of(infer(Project(graph=made.graph())))
    assert (costs.parameters, costs.macs, costs.activation_bytes) == (0, 0, 0)


def test_views_take_no_memory_and_other_types_take_theirs() -> None:
    assert activation_bytes(call_of("Flatten", {}, (3, 4)), 8) == 0
    assert activation_bytes(call_of("ReLU", {}, (3, 4)), 8) == 8 * 12 * 4
    assert activation_bytes(call_of("ReLU", {}, (3, 4), dtype="int64"), 8) == 8 * 12 * 8
    assert (
        activation_bytes(call_of("MaxPool1d", {"kernel_size": 2, "return_indices": True}, (3, 4)), 1)
        == 6 * 12
    )


def test_running_statistics_are_buffers_and_no_parameters() -> None:
    costs = costs_of(infer(chain(("Input", {"shape": (4, 2, 2)}), "BatchNorm2d")))
    assert (costs.parameters, costs.buffers) == (8, 4 + 4 + 1)


VARIANTS: list[tuple[str, dict[str, Any]]] = [
    *((name, {}) for name in OPTIMIZERS),
    ("SGD", {"momentum": 0.9}),
    ("Adam", {"amsgrad": True}),
    ("AdamW", {"amsgrad": True}),
    ("RMSprop", {"momentum": 0.9}),
    ("RMSprop", {"centered": True}),
    ("RMSprop", {"momentum": 0.9, "centered": True}),
]


@pytest.mark.parametrize(("name", "args"), VARIANTS)
def test_an_optimizer_keeps_as_many_numbers_as_torchs_own(name: str, args: dict[str, Any]) -> None:
    weight = nn.Parameter(torch.zeros(7))
    weight.grad = torch.ones(7)
    optimizer = getattr(torch.optim, name)([weight], **args)
    optimizer.step()
    kept = [s for s in optimizer.state[weight].values() if isinstance(s, torch.Tensor) and s.numel() == 7]
    assert optimizer_slots(Component(name, Map(args))) == len(kept)


def test_training_memory_follows_the_plans_batch_and_optimizer() -> None:
    report = infer(chain(("Input", {"shape": (5,)}), ("Linear", {"out_features": 2}), "Output"))
    plan = TrainingPlan(optimizer=Component("Adam"), batch_size=10)
    costs = costs_of(report, plan)
    assert costs.activation_bytes == 10 * 2 * 4
    assert costs.training_bytes == 12 * 4 * (2 + 2) + 2 * 80
