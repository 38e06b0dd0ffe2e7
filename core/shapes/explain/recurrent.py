"""What an LSTM gives and remembers, and where its weights come from.

Source: the "Shape" and "Variables" sections of torch.nn.LSTM.
"""

from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic, is_batch
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import counted, paragraph, spaced
from core.shapes.sizes import Size


def _state(subject: Subject) -> str:
    """Return the name of what a direction hands on: the hidden state, or what it is projected to."""
    return "proj_size" if subject.args["proj_size"] else "hidden_size"


def _directions(subject: Subject) -> str:
    """Return the factor for both directions, or nothing."""
    return "directions·" if subject.args["bidirectional"] else ""


def _values(subject: Subject) -> dict[str, Size]:
    names = ("input_size", "hidden_size", "num_layers", "proj_size")
    values: dict[str, Size] = {name: subject.args[name] for name in names}
    values["directions"] = 2 if subject.args["bidirectional"] else 1
    values["time"] = _length(subject)
    return values


def _length(subject: Subject) -> Size:
    """Return the length of the sequence: the first axis that is not the batch."""
    return next(size for size in subject.input.shape[:2] if not is_batch(size))


def _per_layer(subject: Subject, *, bias: bool) -> str:
    """Return the formula summed over layers; the first reads the input, the others what lies below."""
    state, directions = _state(subject), _directions(subject)
    biases = " + 2·hidden_size" if bias else ""
    projection = f" + {state}·hidden_size" if subject.args["proj_size"] else ""

    def layer(size: str) -> str:
        gates = f"4·(hidden_size·({size} + {state}){biases})"
        if directions and projection:
            return f"({gates}{projection})"
        return gates + projection

    terms = [f"{directions}{layer('input_size')}"]
    if subject.args["num_layers"] > 1:
        below = layer(f"{directions}{state}")
        if projection and not directions:
            below = f"({below})"
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

    return (
        step(phrase("features of output"), f"{directions}{state}"),
        step(phrase("layers in h_n and c_n"), f"{directions}num_layers"),
        step(phrase("features of h_n"), state),
        step(phrase("features of c_n"), "hidden_size"),
    )


def _text(subject: Subject) -> Sentence:
    told = say(
        "explain-lstm",
        "Reads {time} steps of {features} and gives {state} numbers at each.",
        time=_length(subject),
        features=counted("feature", subject.args["input_size"]),
        state=subject.args[_state(subject)],
    )
    return paragraph(told, _both_ways(subject), _remembered(subject), _weights(subject))


def _both_ways(subject: Subject) -> Sentence | None:
    if not subject.args["bidirectional"]:
        return None
    joined = arithmetic(f"directions·{_state(subject)}", **_values(subject))
    return say(
        "explain-lstm-bidirectional",
        "A second LSTM reads backwards and both are joined: {joined}.",
        joined=joined.equation(),
    )


def _remembered(subject: Subject) -> Sentence:
    rows = subject.outputs["h_n"].shape[0]
    return say(
        "explain-lstm-states",
        "h_n and c_n hold what it remembers after the last step, one row for each layer and direction "
        "({rows}); the batch is their second axis.",
        rows=rows,
    )


def _weights(subject: Subject) -> Sentence:
    parameters = _parameters(subject)
    count = parameters.value
    assert count is not None
    return say(
        "explain-lstm-weights",
        "{parameters} in four gates: {arithmetic}.",
        parameters=counted("parameter", count),
        arithmetic=spaced(parameters.substituted),
    )


LSTM = Family(text=_text, steps=_steps, parameters=_parameters, macs=_macs)
