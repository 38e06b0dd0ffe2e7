"""Recurrent layers, with their states as ports: whole sequences, and cells that take a single step."""

from collections.abc import Mapping
from typing import Any

from core.layers.declaration import (
    WEIGHTS,
    Axis,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    Rule,
    When,
)
from core.layers.rules import FACTORY, spelled
from core.layers.values import Boolean, Choice, Integer, Number
from core.sentences import Sentence, say

_STATES = ("h_0", "c_0")
_BATCH_FIRST = When("batch_first", True)
_ONLY_LSTM = {"proj_size": "torch has it for LSTM alone and refuses it elsewhere"}


def _projection_is_smaller(facts: Facts) -> Sentence | None:
    projected, hidden = facts.args["proj_size"], facts.args["hidden_size"]
    if projected < hidden:
        return None
    return say(
        "projection",
        "proj_size ({projected}) must be smaller than hidden_size ({hidden}). Use 0 for no projection.",
        projected=projected,
        hidden=hidden,
    )


def _both_states_or_neither(facts: Facts) -> Sentence | None:
    given = [name for name in _STATES if name in facts.shapes]
    if len(given) != 1:
        return None
    (missing,) = set(_STATES) - set(given)
    return say(
        "lstm-states",
        "{given} is connected and {missing} is not: an LSTM takes both states or neither. "
        "Connect {missing} too.",
        given=given[0],
        missing=missing,
    )


def _state_lengths(args: Mapping[str, Any]) -> dict[str, int]:
    """Return how many features each state has: the hidden one those it is projected to, if it is."""
    hidden = args["hidden_size"]
    projected = args.get("proj_size") or hidden
    return {"h_0": projected, "hx": projected, "c_0": hidden}


def _states_fit(facts: Facts) -> Sentence | None:
    args = facts.args
    layers = args["num_layers"] * (2 if args["bidirectional"] else 1)
    batch = facts.shapes["input"][0 if args["batch_first"] else 1]
    for name, length in _state_lengths(args).items():
        shape, wanted = facts.shapes.get(name), (layers, batch, length)
        if shape is not None and shape != wanted:
            return say(
                "state-shape",
                "{port} is {shape} and must be {wanted}: layers and directions, batch, features. "
                "Take it from a layer of the same kind and size.",
                port=name,
                shape=spelled(shape),
                wanted=spelled(wanted),
            )
    return None


def _cell_states_fit(facts: Facts) -> Sentence | None:
    batch = facts.shapes["input"][0]
    for name, length in _state_lengths(facts.args).items():
        shape, wanted = facts.shapes.get(name), (batch, length)
        if shape is not None and shape != wanted:
            return say(
                "cell-state-shape",
                "{port} is {shape} and must be {wanted}: batch, features. "
                "Take it from a cell with hidden_size {hidden}.",
                port=name,
                shape=spelled(shape),
                wanted=spelled(wanted),
                hidden=length,
            )
    return None


def _dropout_needs_layers(facts: Facts) -> Sentence | None:
    dropout, layers = facts.args["dropout"], facts.args["num_layers"]
    if dropout == 0 or layers > 1:
        return None
    return say(
        "recurrent-dropout",
        "dropout ({dropout}) acts between stacked layers and num_layers is {layers}, so that nothing is "
        "dropped. Use 2 layers or more, or a Dropout layer behind.",
        dropout=dropout,
        layers=layers,
    )


_INPUT_SIZE = Parameter(
    name="input_size",
    type=Integer(1),
    inferred=Axis("input", -1),
    help="Features of each time step; follows from what is connected.",
)
_HIDDEN_SIZE = Parameter(name="hidden_size", type=Integer(1), insert=64, help="Features of the hidden state.")
_NONLINEARITY = Parameter(
    name="nonlinearity",
    type=Choice(("tanh", "relu")),
    default="tanh",
    help="What bends the new hidden state; with relu it has no upper bound.",
)
_SEQUENCE = (
    _INPUT_SIZE,
    _HIDDEN_SIZE,
    Parameter(
        name="num_layers",
        type=Integer(1),
        default=1,
        help="How many such layers are stacked, each reading the one below.",
    ),
    _NONLINEARITY,
    Parameter(
        name="bias", type=Boolean(), default=True, help="Whether learned numbers are added at each step."
    ),
    Parameter(
        name="batch_first",
        type=Boolean(),
        default=False,
        insert=True,
        help="Whether sequences come as batch × time × features; otherwise time comes first.",
    ),
    Parameter(
        name="dropout",
        type=Number(0.0, 1.0),
        default=0.0,
        help="Share of numbers dropped between stacked layers while training.",
    ),
    Parameter(
        name="bidirectional",
        type=Boolean(),
        default=False,
        help="Whether a second one reads the sequence backwards and both results are joined.",
    ),
    Parameter(
        name="proj_size",
        type=Integer(0),
        default=0,
        help="Features to which the hidden state is projected; 0 leaves it as it is.",
    ),
)
_CELL = (
    _INPUT_SIZE,
    _HIDDEN_SIZE,
    Parameter(
        name="bias", type=Boolean(), default=True, help="Whether learned numbers are added at each step."
    ),
    _NONLINEARITY,
)


def _sequence(
    name: str,
    summary: str,
    states: tuple[str, ...],
    without: tuple[str, ...],
    rules: tuple[Rule, ...],
    synonyms: tuple[str, ...],
) -> LayerType:
    """Return a layer that reads whole sequences; `states` are its memories, h and for an LSTM c."""
    pair = "hx" if len(states) > 1 else ""
    given = [
        InputPort(name=f"{state}_0", ranks=(3,), dtypes=WEIGHTS, batch_axis=1, optional=True, pair=pair)
        for state in states
    ]
    left = [
        OutputPort(name=f"{state}_n", path=(1, index) if pair else (1,), batch_axis=1)
        for index, state in enumerate(states)
    ]
    return LayerType(
        name=name,
        category=Category.RECURRENT,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="recurrent",
        inputs=(
            InputPort(ranks=(3,), dtypes=WEIGHTS, batch_axis=0, when=_BATCH_FIRST),
            InputPort(ranks=(3,), dtypes=WEIGHTS, batch_axis=1),
            *given,
        ),
        outputs=(
            OutputPort(path=(0,), batch_axis=0, when=_BATCH_FIRST),
            OutputPort(path=(0,), batch_axis=1),
            *left,
        ),
        has_weights=True,
        parameters=tuple(one for one in _SEQUENCE if one.name not in without),
        rules=(*rules, _states_fit),
        advice=(_dropout_needs_layers,),
        omitted=FACTORY | (_ONLY_LSTM if "proj_size" in without else {}),
        stretch=(Axis("input", 1, when=_BATCH_FIRST), Axis("input", 0)),
        synonyms=("recurrent", *synonyms, "sequence", "time series", "text"),
    )


def _cell(
    name: str,
    summary: str,
    states: tuple[str, ...],
    without: tuple[str, ...],
    rules: tuple[Rule, ...],
    synonyms: tuple[str, ...],
) -> LayerType:
    """Return a layer that takes one step of a sequence; `states` are the ports of what it remembers."""
    pair = "hx" if len(states) > 1 else ""
    given = [InputPort(name=state, ranks=(2,), dtypes=WEIGHTS, optional=True, pair=pair) for state in states]
    left = [
        OutputPort(name=name, path=(index,) if pair else (), batch_axis=0)
        for index, name in enumerate(("h_1", "c_1")[: len(states)])
    ]
    return LayerType(
        name=name,
        category=Category.RECURRENT,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation="recurrent_cell",
        inputs=(InputPort(ranks=(2,), dtypes=WEIGHTS), *given),
        outputs=tuple(left),
        has_weights=True,
        parameters=tuple(one for one in _CELL if one.name not in without),
        rules=(*rules, _cell_states_fit),
        omitted=FACTORY,
        synonyms=("recurrent", *synonyms, "single step", "time step"),
    )


# As the palette shows them: what people mean by a sequence stands first.
RECURRENT = (
    _sequence(
        "LSTM",
        "Reads a sequence step by step and carries a memory along, which gates open and close.",
        states=("h", "c"),
        without=("nonlinearity",),
        rules=(_projection_is_smaller, _both_states_or_neither),
        synonyms=("rnn", "long short-term memory"),
    ),
    _sequence(
        "GRU",
        "Reads a sequence step by step; gates decide how much of what it remembers is replaced.",
        states=("h",),
        without=("nonlinearity", "proj_size"),
        rules=(),
        synonyms=("rnn", "gated recurrent unit"),
    ),
    _sequence(
        "RNN",
        "Reads a sequence step by step and mixes each step into what it remembers.",
        states=("h",),
        without=("proj_size",),
        rules=(),
        synonyms=("elman", "vanilla rnn", "simple rnn"),
    ),
    _cell(
        "LSTMCell",
        "Takes one step of an LSTM: gates decide what of its memory stays and what is shown.",
        states=("h_0", "c_0"),
        without=("nonlinearity",),
        rules=(_both_states_or_neither,),
        synonyms=("rnn", "long short-term memory"),
    ),
    _cell(
        "GRUCell",
        "Takes one step of a GRU: gates decide how much of what was remembered is replaced.",
        states=("hx",),
        without=("nonlinearity",),
        rules=(),
        synonyms=("rnn", "gated recurrent unit"),
    ),
    _cell(
        "RNNCell",
        "Takes one step of an RNN: mixes an input into what was remembered.",
        states=("hx",),
        without=(),
        rules=(),
        synonyms=("rnn", "elman"),
    ),
)
