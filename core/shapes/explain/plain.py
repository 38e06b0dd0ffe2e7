"""Layers that leave the shape as it is or halve an axis, and the ends of the graph."""

from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic, samples_of
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import counted, crossed, named_axis, paragraph


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


def _softmax_channels_text(subject: Subject) -> Sentence:
    return say(
        "explain-softmax-channels",
        "At each of {places} places the {channels} channels become shares that add up to 1; the shape stays "
        "{shape}.",
        places=crossed(subject.input.shape[2:]),
        channels=subject.input.shape[1],
        shape=subject.output,
    )


def _slopes(subject: Subject) -> Arithmetic:
    return arithmetic("num_parameters", num_parameters=subject.args["num_parameters"])


def _prelu_text(subject: Subject) -> Sentence:
    slopes = subject.args["num_parameters"]
    told = (
        say("explain-one-slope", "One slope is learned for all numbers.")
        if slopes == 1
        else say(
            "explain-slopes",
            "A slope is learned for each channel: {parameters}.",
            parameters=counted("parameter", slopes),
        )
    )
    return paragraph(_elementwise_text(subject), told)


def _halved(subject: Subject) -> tuple[str, Step]:
    axis = subject.args["dim"] % subject.input.rank
    name = f"axis_{axis}"
    half = arithmetic(f"{name}/2", **{name: subject.input.shape[axis]})
    return name, half.step(named_axis(name), subject.output.shape[axis])


def _glu_text(subject: Subject) -> Sentence:
    name, step = _halved(subject)
    return say(
        "explain-glu",
        "{axis} falls into two halves, and the second gates the first: {half} = {size}. "
        "The result is {shape}.",
        axis=named_axis(name),
        half=step.substituted,
        size=step.value,
        shape=subject.output,
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
SOFTMAX_CHANNELS = Family(text=_softmax_channels_text)
PRELU = Family(text=_prelu_text, parameters=_slopes)
GLU = Family(text=_glu_text, steps=lambda subject: (_halved(subject)[1],))
INPUT = Family(text=_input_text)
OUTPUT = Family(text=_output_text)
