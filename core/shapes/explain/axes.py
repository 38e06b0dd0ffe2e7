"""What becomes of the axes: exchanged, dropped, added, repeated, stacked, padded."""

from core.layers.axes import padding_of
from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic, is_batch
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.reshaping import axis_names
from core.shapes.explain.wording import listed, named_axis, paragraph
from core.shapes.sizes import Size


def _exchanged(subject: Subject) -> tuple[int, int]:
    rank = subject.input.rank
    first, second = sorted(subject.args[name] % rank for name in ("dim0", "dim1"))
    return first, second


def _transpose_steps(subject: Subject) -> tuple[Step, ...]:
    first, second = _exchanged(subject)
    shape = subject.input.shape
    pairs = [(first, second), (second, first)] if first != second else []
    return tuple(
        arithmetic(f"axis_{old}", **{f"axis_{old}": shape[old]}).step(named_axis(f"axis_{new}"), shape[old])
        for new, old in pairs
        if not is_batch(shape[old])
    )


def _transpose_text(subject: Subject) -> Sentence:
    first, second = _exchanged(subject)
    return say(
        "explain-transpose",
        "Axes {first} and {second} change places: {before} becomes {after}. No number changes.",
        first=first,
        second=second,
        before=subject.input,
        after=subject.output,
    )


def _squeeze_text(subject: Subject) -> Sentence:
    gone = subject.input.rank - subject.output.rank
    if not gone:
        return say("explain-squeeze-nothing", "No axis that dim names has size 1: nothing changes.")
    dim = subject.args["dim"]
    dims = sorted(one % subject.input.rank for one in (dim if isinstance(dim, tuple) else (dim,)))
    return say(
        "explain-squeeze",
        "The size 1 of {axes} is dropped: {before} becomes {after}. No number changes.",
        axes=listed([phrase("axis {number}", number=one) for one in dims if subject.input.shape[one] == 1]),
        before=subject.input,
        after=subject.output,
    )


def _unsqueeze_text(subject: Subject) -> Sentence:
    return say(
        "explain-unsqueeze",
        "A new axis {axis} of size 1 is put in: {before} becomes {after}. No number changes.",
        axis=subject.args["dim"] % subject.output.rank,
        before=subject.input,
        after=subject.output,
    )


def _repeated(subject: Subject) -> dict[int, Size]:
    """Return the axes of the result along which numbers are repeated, with their sizes."""
    before, after = subject.input.shape, subject.output.shape
    new = len(after) - len(before)
    return {axis: size for axis, size in enumerate(after) if axis < new or before[axis - new] != size}


def _expand_steps(subject: Subject) -> tuple[Step, ...]:
    return tuple(
        arithmetic("size", size=size).step(named_axis(f"axis_{axis}"), size)
        for axis, size in _repeated(subject).items()
        if not is_batch(size)
    )


def _expand_text(subject: Subject) -> Sentence:
    repeated = _repeated(subject)
    if not repeated:
        return say(
            "explain-expand-nothing", "{shape} has these sizes already: nothing changes.", shape=subject.input
        )
    told = say(
        "explain-expand",
        "The numbers are repeated along {axes}: {before} becomes {after}.",
        axes=listed([phrase("axis {number}", number=axis) for axis in repeated]),
        before=subject.input,
        after=subject.output,
    )
    shared = any(is_batch(size) for size in repeated.values())
    every = say("explain-expand-batch", "Every sample gets the same.") if shared else None
    return paragraph(told, every)


def _stack_steps(subject: Subject) -> tuple[Step, ...]:
    axis = subject.args["dim"] % subject.output.rank
    count = arithmetic("inputs", inputs=len(subject.inputs))
    return (count.step(named_axis(f"axis_{axis}")),)


def _stack_text(subject: Subject) -> Sentence:
    return say(
        "explain-stack",
        "{count} inputs of {shape} lie side by side along a new axis {axis}, so the result is {result}.",
        count=len(subject.inputs),
        shape=subject.input,
        axis=subject.args["dim"] % subject.output.rank,
        result=subject.output,
    )


def _padded(subject: Subject) -> dict[int, Arithmetic]:
    """Return the arithmetic of each axis that is padded, the first axis first."""
    spec = subject.input
    padding = padding_of(subject.args["pad"], spec.rank)
    return {
        axis: arithmetic("before + size + behind", before=before, size=spec.shape[axis], behind=behind)
        for axis, (before, behind) in sorted(padding.items())
        if before or behind
    }


def _pad_steps(subject: Subject) -> tuple[Step, ...]:
    names = axis_names(subject.input)
    return tuple(
        told.step(named_axis(names[axis]), subject.output.shape[axis])
        for axis, told in _padded(subject).items()
    )


def _pad_text(subject: Subject) -> Sentence:
    padded = _padded(subject)
    if not padded:
        return say("explain-pad-nothing", "pad adds nothing: the shape stays {shape}.", shape=subject.output)
    names = axis_names(subject.input)
    sums = listed([told.equation(subject.output.shape[axis]) for axis, told in padded.items()])
    return say(
        "explain-pad",
        "Places are added before and behind along {axes}, because {sums}: {before} becomes {after}.",
        axes=listed([named_axis(names[axis]) for axis in padded]),
        sums=sums,
        before=subject.input,
        after=subject.output,
    )


TRANSPOSE = Family(text=_transpose_text, steps=_transpose_steps)
SQUEEZE = Family(text=_squeeze_text)
UNSQUEEZE = Family(text=_unsqueeze_text)
EXPAND = Family(text=_expand_text, steps=_expand_steps)
STACK = Family(text=_stack_text, steps=_stack_steps)
PAD = Family(text=_pad_text, steps=_pad_steps)
