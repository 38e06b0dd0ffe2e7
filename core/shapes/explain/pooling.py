"""Why a pooling gives the size it gives, and the way back.

Source of the size formulas: the "Shape" sections of torch.nn.MaxPool2d, AvgPool2d and MaxUnpool2d.
"""

from core.layers.rules import AXES
from core.layers.values import per_axis
from core.sentences import Sentence, say
from core.shapes.explain.family import Family, Subject, arithmetic
from core.shapes.explain.records import Step
from core.shapes.explain.windows import (
    Slide,
    because,
    each_window_of,
    positions,
    short_sliding,
    short_spreading,
    slides_of,
    steps_by,
    strides_of,
)
from core.shapes.explain.wording import crossed, named_axes, paragraph
from core.shapes.sizes import Size


def _reach(slide: Slide) -> str:
    # Average pooling has no dilation.
    return "dilation·(kernel_size − 1)" if "dilation" in slide.window else "(kernel_size − 1)"


def _padded(slide: Slide) -> str:
    # Norm pooling has no padding.
    return f"{slide.axis} + 2·padding" if "padding" in slide.window else slide.axis


def _pooled(slide: Slide) -> str:
    return f"⌊({_padded(slide)} − {_reach(slide)} − 1)/stride⌋ + 1"


def _pooled_up(slide: Slide) -> str:
    """Return the formula with `ceil_mode`; its second part says that no window starts behind the input."""
    rounded = f"⌈({_padded(slide)} − {_reach(slide)} − 1)/stride⌉ + 1"
    starts = f"({slide.axis} + padding)" if "padding" in slide.window else slide.axis
    return f"min({rounded}, ⌈{starts}/stride⌉)"


def _unpooled(slide: Slide) -> str:
    return f"({slide.axis} − 1)·stride − 2·padding + kernel_size"


def _steps(subject: Subject) -> tuple[Step, ...]:
    return steps_by(subject, _pooled_up if subject.args["ceil_mode"] else _pooled)


def _short(subject: Subject) -> object:
    """Return the equations with only those terms that matter here."""
    if subject.args["ceil_mode"]:
        return because(slides_of(subject), _pooled_up)
    return because(slides_of(subject), short_sliding)


def _is_maximum(subject: Subject) -> bool:
    return "Max" in subject.declared.name


def _text(subject: Subject) -> Sentence:
    values = {
        "window": each_window_of(subject),
        "positions": positions(subject),
        "because": _short(subject),
    }
    if _is_maximum(subject):
        told = say(
            "explain-max-pooling",
            "The largest number in {window} is kept: {positions}, because {because}.",
            **values,
        )
    elif "norm_type" in subject.args:
        told = say(
            "explain-norm-pooling",
            "The norm ({norm}) of {window} is taken: {positions}, because {because}.",
            norm=subject.args["norm_type"],
            **values,
        )
    else:
        told = say(
            "explain-average-pooling",
            "The mean of {window} is taken: {positions}, because {because}.",
            **values,
        )
    return paragraph(told, strides_of(slides_of(subject)), _ceil_rule(subject), indices_told(subject))


def _ceil_rule(subject: Subject) -> Sentence | None:
    if not subject.args["ceil_mode"]:
        return None
    return say(
        "explain-ceil-mode",
        "With ceil_mode a last window that hangs over the edge counts too, if it starts inside the input or "
        "its padding on the left.",
    )


def indices_told(subject: Subject) -> Sentence | None:
    """Return what the second output is for, where there is one."""
    if "indices" not in subject.outputs:
        return None
    return say("explain-indices", "The second output says where each maximum stood, for unpooling.")


def _adaptive_steps(subject: Subject) -> tuple[Step, ...]:
    dims = subject.input.rank - 2
    wanted = per_axis(subject.args["output_size"], dims)
    groups: dict[tuple[str, Size], list[str]] = {}
    for axis, size, own in zip(AXES[dims], wanted, subject.input.shape[2:], strict=True):
        key = (axis, own) if size is None else ("output_size", size)
        groups.setdefault(key, []).append(axis)
    return tuple(
        arithmetic(name, **{name: size}).step(named_axes(axes), size) for (name, size), axes in groups.items()
    )


def _adaptive_text(subject: Subject) -> Sentence:
    values = {"size": crossed(subject.output.shape[2:]), "whole": crossed(subject.input.shape[2:])}
    dims = subject.input.rank - 2
    kept = [
        axis
        for axis, size in zip(AXES[dims], per_axis(subject.args["output_size"], dims), strict=True)
        if size is None
    ]
    told = (
        say(
            "explain-adaptive-max-pooling",
            "{whole} is divided into {size} parts, as output_size asks; the largest number of each is kept.",
            **values,
        )
        if _is_maximum(subject)
        else say(
            "explain-adaptive-average-pooling",
            "{whole} is divided into {size} parts, as output_size asks; the mean of each is taken.",
            **values,
        )
    )
    stays = say("explain-axis-kept", "The {axes} stays as it is.", axes=named_axes(kept)) if kept else None
    return paragraph(told, stays, indices_told(subject))


def _unpooled_text(subject: Subject) -> Sentence:
    return say(
        "explain-unpooling",
        "Each number goes back to where its maximum stood, and the rest is zero: {size}, because {because}.",
        size=crossed(subject.output.shape[2:]),
        because=because(slides_of(subject), short_spreading),
    )


POOLING = Family(text=_text, steps=_steps)
ADAPTIVE_POOLING = Family(text=_adaptive_text, steps=_adaptive_steps)
UNPOOLING = Family(text=_unpooled_text, steps=lambda subject: steps_by(subject, _unpooled))
