"""Why a convolution gives the size it gives, and where its weights come from; the transposed one too.

Source of the size formulas: the "Shape" sections of torch.nn.Conv2d and ConvTranspose2d.
"""

from core.layers.rules import AXES
from core.layers.values import per_axis
from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, weights_and_biases
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.windows import (
    Slide,
    because,
    field_of,
    positions,
    short_sliding,
    short_spreading,
    slides_of,
    steps_by,
    strides_of,
    window_of,
)
from core.shapes.explain.wording import counted, paragraph
from core.shapes.sizes import Size


def sliding(slide: Slide) -> str:
    """Return the formula of how many positions a sliding window has along one axis."""
    return f"⌊({slide.axis} + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1"


def _sliding_same(slide: Slide) -> str:
    """As `sliding`, with what padding “same” adds: exactly what the window takes."""
    reach = "dilation·(kernel_size − 1)"
    return f"⌊({slide.axis} + {reach} − {reach} − 1)/stride⌋ + 1"


def _spreading(slide: Slide) -> str:
    """Return the formula of how far a transposed convolution's windows reach together."""
    return f"({slide.axis} − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1"


def _steps(subject: Subject) -> tuple[Step, ...]:
    return steps_by(subject, _sliding_same if subject.args["padding"] == "same" else sliding)


def _values(subject: Subject) -> dict[str, Size]:
    """Return the numbers that weights and multiply-adds are made of, one name for each axis."""
    args = subject.args
    dims = subject.input.rank - 2
    values: dict[str, Size] = {name: args[name] for name in ("in_channels", "out_channels", "groups")}
    for index, axis in enumerate(AXES[dims]):
        values[axis] = subject.input.shape[2 + index]
        values[f"{axis}_out"] = subject.output.shape[2 + index]
        values[f"kernel_{axis}"] = per_axis(args["kernel_size"], dims)[index]
    return values


def _filter(subject: Subject, channels: str) -> str:
    """Return the formula of one filter's weights: (in_channels·kernel_height·kernel_width)."""
    shared = f"{channels}/groups" if subject.args["groups"] > 1 else channels
    return "(" + "·".join([shared, *(f"kernel_{axis}" for axis in AXES[subject.input.rank - 2])]) + ")"


def _weights(subject: Subject, bias: str = "") -> Arithmetic:
    # A transposed convolution's weights lie the other way round; there are as many.
    text = f"out_channels·{_filter(subject, 'in_channels')}"
    return Arithmetic(formula=formula(text + bias), values=_values(subject))


def _parameters(subject: Subject) -> Arithmetic:
    return _weights(subject, " + out_channels" if subject.args["bias"] else "")


def _told_weights(subject: Subject) -> Sentence:
    return weights_and_biases(
        _weights(subject), subject.args["out_channels"] if subject.args["bias"] else None
    )


def _macs(subject: Subject) -> Arithmetic:
    """Every output position of every filter takes one product for each of the filter's weights."""
    places = [f"{axis}_out" for axis in AXES[subject.input.rank - 2]]
    text = "·".join([*places, "out_channels", _filter(subject, "in_channels")])
    return Arithmetic(formula=formula(text), values=_values(subject))


def _transposed_macs(subject: Subject) -> Arithmetic:
    """Every input position of every channel is spread by one product for each weight that it meets."""
    places = AXES[subject.input.rank - 2]
    text = "·".join([*places, "in_channels", _filter(subject, "out_channels")])
    return Arithmetic(formula=formula(text), values=_values(subject))


def _grouped(subject: Subject) -> Sentence | None:
    groups = subject.args["groups"]
    if groups == 1:
        return None
    return say(
        "explain-groups",
        "The channels fall into {groups}: each filter sees {share} of the {channels} input channels.",
        groups=counted("group", groups),
        share=subject.args["in_channels"] // groups,
        channels=subject.args["in_channels"],
    )


def _text(subject: Subject) -> Sentence:
    return paragraph(
        _slid(subject), strides_of(slides_of(subject)), _grouped(subject), _told_weights(subject)
    )


def _slid(subject: Subject) -> Sentence:
    values = {
        "filters": _filters_slide(subject),
        "field": field_of(subject.input.shape[2:]),
        "window": window_of(subject),
        "positions": positions(subject),
    }
    if subject.args["padding"] == "same":
        return say(
            "explain-convolution-same",
            "{filters} over {field} in {window}: {positions}, as many as before, because padding “same” adds "
            "what the window takes away.",
            **values,
        )
    return say(
        "explain-convolution",
        "{filters} over {field} in {window}: {positions}, because {because}.",
        because=because(slides_of(subject), short_sliding),
        **values,
    )


def _filters_slide(subject: Subject) -> Sentence:
    """Return `6 filters slide` or `1 filter slides`."""
    count = subject.args["out_channels"]
    told = "{filters} slides" if count == 1 else "{filters} slide"
    return phrase(told, filters=counted("filter", count))


def _filters_spread(subject: Subject) -> Sentence:
    """Return `6 filters spread` or `1 filter spreads`."""
    count = subject.args["out_channels"]
    told = "{filters} spreads" if count == 1 else "{filters} spread"
    return phrase(told, filters=counted("filter", count))


def _spread(subject: Subject) -> Sentence:
    return say(
        "explain-transposed-convolution",
        "{filters} each point of {field} over {window}: {positions}, because {because}.",
        filters=_filters_spread(subject),
        field=field_of(subject.input.shape[2:]),
        window=window_of(subject),
        positions=positions(subject),
        because=because(slides_of(subject), short_spreading),
    )


def _transposed_text(subject: Subject) -> Sentence:
    return paragraph(_spread(subject), _grouped(subject), _told_weights(subject))


CONVOLUTION = Family(text=_text, steps=_steps, parameters=_parameters, macs=_macs)
TRANSPOSED_CONVOLUTION = Family(
    text=_transposed_text,
    steps=lambda subject: steps_by(subject, _spreading),
    parameters=_parameters,
    macs=_transposed_macs,
)
