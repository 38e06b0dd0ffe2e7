"""Layers that leave the shape as it is, and the ends of the graph."""

from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, samples_of
from core.shapes.explain.wording import crossed


def _elementwise_text(subject: Subject) -> Sentence:
    return say(
        "explain-elementwise",
        "{summary} The shape stays {shape}.",
        summary=phrase(subject.declared.summary),
        shape=subject.output,
    )


def _softmax_axis(subject: Subject) -> int:
    """Return the axis that torch takes, also where `dim` is not set."""
    dim, rank = subject.args["dim"], subject.input.rank
    if dim is None:
        return 0 if rank in (0, 1, 3) else 1
    assert isinstance(dim, int)
    return dim % rank


def _softmax_text(subject: Subject) -> Sentence:
    axis = _softmax_axis(subject)
    values = {"size": subject.input.shape[axis], "axis": axis, "shape": subject.output}
    if subject.declared.name == "LogSoftmax":
        return say(
            "explain-log-softmax",
            "The {size} numbers along axis {axis} become logarithms of shares that add up to 1; the shape "
            "stays {shape}.",
            **values,
        )
    return say(
        "explain-softmax",
        "The {size} numbers along axis {axis} become shares that add up to 1; the shape stays {shape}.",
        **values,
    )


def _input_text(subject: Subject) -> Sentence:
    spec = subject.output
    return say(
        "explain-input",
        "Samples of {sample} numbers ({dtype}) enter here, N of them at a time.",
        sample=crossed(samples_of(spec)) or "1",
        dtype=spec.dtype,
    )


def _output_text(subject: Subject) -> Sentence:
    return say("explain-output", "{shape} leaves here as a result of forward.", shape=subject.input)


ELEMENTWISE = Family(text=_elementwise_text)
SOFTMAX = Family(text=_softmax_text)
INPUT = Family(text=_input_text)
OUTPUT = Family(text=_output_text)
