"""What recurrent layers give and remember, and where their weights come from.

Source: the "Shape" and "Variables" sections of torch.nn.RNN, LSTM and GRU and of their cells.
"""

from collections.abc import Mapping

from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic, is_batch
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import counted, listed, paragraph, spaced
from core.shapes.sizes import Size

_GATES: Mapping[str, int] = {"RNN": 1, "LSTM": 4, "GRU": 3}
"""How many maps of the input and the hidden state each step takes; a plain RNN has one and no gates."""


def _kind(subject: Subject) -> str:
    return subject.declared.name.removesuffix("Cell")


def _state(subject: Subject) -> str:
    """Return the name of what a direction hands on: the hidden state, or what it is projected to."""
    return "proj_size" if subject.args.get("proj_size") else "hidden_size"


def _directions(subject: Subject) -> str:
    """Return the factor for both directions, or nothing."""
    return "directions·" if subject.args["bidirectional"] else ""


def _values(subject: Subject) -> dict[str, Size]:
    names = ("input_size", "hidden_size", "num_layers", "proj_size")
    values: dict[str, Size] = {name: subject.args[name] for name in names if name in subject.args}
    values["directions"] = 2 if subject.args["bidirectional"] else 1
    values["time"] = _length(subject)
    return values


def _length(subject: Subject) -> Size:
    """Return the length of the sequence: the first axis that is not the batch."""
    return next(size for size in subject.input.shape[:2] if not is_batch(size))


def _step_weights(subject: Subject, size: str, *, bias: bool, alone: bool) -> str:
    """Return the formula of one layer's weights that reads `size` numbers, in parentheses if need be."""
    state, gates = _state(subject), _GATES[_kind(subject)]
    biases = " + 2·hidden_size" if bias else ""
    weights = f"hidden_size·({size} + {state}){biases}"
    projected = bool(subject.args.get("proj_size"))
    text = f"{gates}·({weights})" if gates > 1 else weights
    if projected:
        text += f" + {state}·hidden_size"
    is_sum = projected or (gates == 1 and bias)
    return text if alone or not is_sum else f"({text})"


def _per_layer(subject: Subject, *, bias: bool) -> str:
    """Return the formula summed over layers; the first reads the input, the others what lies below."""
    state, directions = _state(subject), _directions(subject)
    first = _step_weights(subject, "input_size", bias=bias, alone=not directions)
    terms = [f"{directions}{first}"]
    if subject.args["num_layers"] > 1:
        below = _step_weights(subject, f"{directions}{state}", bias=bias, alone=False)
        terms.append(f"(num_layers − 1)·{directions}{below}")
    return " + ".join(terms)


def _parameters(subject: Subject) -> Arithmetic:
    text = _per_layer(subject, bias=subject.args["bias"])
    return Arithmetic(formula=formula(text), values=_values(subject))


def _macs(subject: Subject) -> Arithmetic:
    """Every weight that is no bias takes one product at each time step."""
    text = f"time·({_per_layer(subject, bias=False)})"
    return Arithmetic(formula=formula(text), values=_values(subject))


def _steps(subject: Subject) -> tuple[Step, ...]:
    values = _values(subject)
    state, directions = _state(subject), _directions(subject)

    def step(what: Sentence, text: str) -> Step:
        return Arithmetic(formula=formula(text), values=values).step(what)

    features = step(phrase("features of output"), f"{directions}{state}")
    if "c_n" not in subject.outputs:
        return (
            features,
            step(phrase("layers in h_n"), f"{directions}num_layers"),
            step(phrase("features of h_n"), state),
        )
    return (
        features,
        step(phrase("layers in h_n and c_n"), f"{directions}num_layers"),
        step(phrase("features of h_n"), state),
        step(phrase("features of c_n"), "hidden_size"),
    )


def _text(subject: Subject) -> Sentence:
    told = say(
        "explain-recurrent",
        "Reads {time} steps of {features} and gives {state} numbers at each.",
        time=_length(subject),
        features=counted("feature", subject.args["input_size"]),
        state=subject.args[_state(subject)],
    )
    weights = _weights(subject, _parameters(subject))
    return paragraph(told, _both_ways(subject), _remembered(subject), weights)


def _both_ways(subject: Subject) -> Sentence | None:
    if not subject.args["bidirectional"]:
        return None
    joined = arithmetic(f"directions·{_state(subject)}", **_values(subject))
    return say(
        "explain-recurrent-bidirectional",
        "A second {layer} reads backwards and both are joined: {joined}.",
        layer=subject.declared.name,
        joined=joined.equation(),
    )


def _remembered(subject: Subject) -> Sentence:
    rows = subject.outputs["h_n"].shape[0]
    if "c_n" in subject.outputs:
        return say(
            "explain-lstm-states",
            "h_n and c_n hold what it remembers after the last step, one row for each layer and direction "
            "({rows}); the batch is their second axis.",
            rows=rows,
        )
    return say(
        "explain-recurrent-state",
        "h_n holds what it remembers after the last step, one row for each layer and direction ({rows}); "
        "the batch is its second axis.",
        rows=rows,
    )


def _weights(subject: Subject, parameters: Arithmetic) -> Sentence:
    count = parameters.value
    assert count is not None
    told, shown = counted("parameter", count), spaced(parameters.substituted)
    match _GATES[_kind(subject)]:
        case 4:
            return say(
                "explain-lstm-weights",
                "{parameters} in four gates: {arithmetic}.",
                parameters=told,
                arithmetic=shown,
            )
        case 3:
            return say(
                "explain-gru-weights",
                "{parameters} in two gates and what is newly proposed: {arithmetic}.",
                parameters=told,
                arithmetic=shown,
            )
    return say("explain-rnn-weights", "{parameters}: {arithmetic}.", parameters=told, arithmetic=shown)


def _cell_formula(subject: Subject, *, bias: bool) -> Arithmetic:
    text = _step_weights(subject, "input_size", bias=bias, alone=True)
    values = {name: subject.args[name] for name in ("input_size", "hidden_size")}
    return Arithmetic(formula=formula(text), values=values)


def _cell_parameters(subject: Subject) -> Arithmetic:
    return _cell_formula(subject, bias=subject.args["bias"])


def _cell_macs(subject: Subject) -> Arithmetic:
    return _cell_formula(subject, bias=False)


def _cell_steps(subject: Subject) -> tuple[Step, ...]:
    features = arithmetic("hidden_size", hidden_size=subject.args["hidden_size"])
    return (features.step(phrase("features")),)


def _cell_text(subject: Subject) -> Sentence:
    states = [port.name for port in subject.declared.inputs if port.optional]
    told = say(
        "explain-cell",
        "Takes one step: {features} and what it remembers in {states} become {hidden} numbers.",
        features=counted("feature", subject.args["input_size"]),
        states=listed(states),
        hidden=subject.args["hidden_size"],
    )
    return paragraph(told, _begins(subject, states), _weights(subject, _cell_parameters(subject)))


def _begins(subject: Subject, states: list[str]) -> Sentence | None:
    if any(state in subject.inputs for state in states):
        return None
    return say(
        "explain-cell-begins",
        "Nothing is connected to {states}: it begins with zeros.",
        states=listed(states),
    )


RECURRENT = Family(text=_text, steps=_steps, parameters=_parameters, macs=_macs)
RECURRENT_CELL = Family(text=_cell_text, steps=_cell_steps, parameters=_cell_parameters, macs=_cell_macs)
