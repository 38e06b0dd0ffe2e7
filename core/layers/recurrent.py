"""Recurrent layers, with their states as ports."""

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
    When,
)
from core.layers.rules import FACTORY, spelled
from core.layers.values import Boolean, Integer, Number
from core.sentences import Sentence, say

_STATES = ("h_0", "c_0")
_BATCH_FIRST = When("batch_first", True)


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


def _states_fit(facts: Facts) -> Sentence | None:
    args = facts.args
    layers = args["num_layers"] * (2 if args["bidirectional"] else 1)
    batch = facts.shapes["input"][0 if args["batch_first"] else 1]
    lengths = {"h_0": args["proj_size"] or args["hidden_size"], "c_0": args["hidden_size"]}
    for name in _STATES:
        shape, wanted = facts.shapes.get(name), (layers, batch, lengths[name])
        if shape is not None and shape != wanted:
            return say(
                "lstm-state-shape",
                "{port} is {shape} and must be {wanted}: layers and directions, batch, features. "
                "Take it from an LSTM of the same size.",
                port=name,
                shape=spelled(shape),
                wanted=spelled(wanted),
            )
    return None


def _dropout_needs_layers(facts: Facts) -> Sentence | None:
    dropout, layers = facts.args["dropout"], facts.args["num_layers"]
    if dropout == 0 or layers > 1:
        return None
    return say(
        "lstm-dropout",
        "dropout ({dropout}) acts between stacked layers and num_layers is {layers}, so that nothing is "
        "dropped. Use 2 layers or more, or a Dropout layer behind.",
        dropout=dropout,
        layers=layers,
    )


_PARAMETERS = (
    Parameter(
        name="input_size",
        type=Integer(1),
        inferred=Axis("input", -1),
        help="Features of each time step; follows from what is connected.",
    ),
    Parameter(name="hidden_size", type=Integer(1), insert=64, help="Features of the hidden state."),
    Parameter(
        name="num_layers",
        type=Integer(1),
        default=1,
        help="How many LSTMs are stacked, each reading the one below.",
    ),
    Parameter(name="bias", type=Boolean(), default=True, help="Whether the gates add learned numbers."),
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
        help="Whether a second LSTM reads the sequence backwards and both results are joined.",
    ),
    Parameter(
        name="proj_size",
        type=Integer(0),
        default=0,
        help="Features to which the hidden state is projected; 0 leaves it as it is.",
    ),
)

_LSTM = LayerType(
    name="LSTM",
    category=Category.RECURRENT,
    kind=Kind.MODULE,
    target="torch.nn.LSTM",
    summary="Reads a sequence step by step and carries a memory along, which gates open and close.",
    explanation="lstm",
    inputs=(
        InputPort(ranks=(3,), dtypes=WEIGHTS, batch_axis=0, when=_BATCH_FIRST),
        InputPort(ranks=(3,), dtypes=WEIGHTS, batch_axis=1),
        InputPort(name="h_0", ranks=(3,), dtypes=WEIGHTS, batch_axis=1, optional=True),
        InputPort(name="c_0", ranks=(3,), dtypes=WEIGHTS, batch_axis=1, optional=True),
    ),
    outputs=(
        OutputPort(path=(0,), batch_axis=0, when=_BATCH_FIRST),
        OutputPort(path=(0,), batch_axis=1),
        OutputPort(name="h_n", path=(1, 0), batch_axis=1),
        OutputPort(name="c_n", path=(1, 1), batch_axis=1),
    ),
    has_weights=True,
    parameters=_PARAMETERS,
    rules=(_projection_is_smaller, _both_states_or_neither, _states_fit),
    advice=(_dropout_needs_layers,),
    omitted=FACTORY,
    stretch=(Axis("input", 1, when=_BATCH_FIRST), Axis("input", 0)),
    synonyms=("recurrent", "rnn", "long short-term memory", "sequence", "time series", "text"),
)

RECURRENT = (_LSTM,)
