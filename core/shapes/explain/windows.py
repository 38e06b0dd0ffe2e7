"""What all layers with windows share: one arithmetic for each axis, told once where axes agree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.layers.rules import AXES
from core.layers.values import per_axis
from core.sentences import Sentence, say
from core.shapes.explain.family import Subject
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import counted, crossed, listed, named_axes
from core.shapes.sizes import Size

WINDOW_ARGUMENTS = ("kernel_size", "stride", "padding", "dilation", "output_padding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A window along the axes that have the same size and the same arguments.

    Attributes:
        axes: Names of the axes, such as height and width.
        size: Their size in the input.
        out: Their size in the output.
        window: The arguments along one of them.
    """

    axes: tuple[str, ...]
    size: Size
    out: Size
    window: Mapping[str, int]

    @property
    def axis(self) -> str:
        """The name under which the input's size stands in formulas."""
        return self.axes[0]

    @property
    def what(self) -> Sentence:
        """The axes in words: `height and width`."""
        return named_axes(self.axes)

    def arithmetic(self, text: str) -> Arithmetic:
        """Return a formula over the axis and the window's arguments."""
        return Arithmetic(formula=formula(text), values={self.axis: self.size, **self.window})

    def step(self, text: str) -> Step:
        """Return the step that gives the output's size."""
        return self.arithmetic(text).step(self.what, self.out)


FormulaOf = Callable[[Slide], str]


def slides_of(subject: Subject) -> tuple[Slide, ...]:
    """Return the windows along the spatial axes, axes that agree taken together."""
    sizes, outs = subject.input.shape[2:], subject.output.shape[2:]
    dims = len(sizes)
    args = _window_arguments(subject)
    per_argument = {name: per_axis(value, dims) for name, value in args.items()}
    groups: dict[tuple[object, ...], list[int]] = {}
    for index in range(dims):
        key = (sizes[index], outs[index], *(values[index] for values in per_argument.values()))
        groups.setdefault(key, []).append(index)
    return tuple(
        Slide(
            axes=tuple(AXES[dims][index] for index in indices),
            size=sizes[indices[0]],
            out=outs[indices[0]],
            window={name: values[indices[0]] for name, values in per_argument.items()},
        )
        for indices in groups.values()
    )


def _window_arguments(subject: Subject) -> dict[str, int | tuple[int, ...]]:
    """Return the arguments of a window; a stride left out is the kernel's, padding in words is worth none."""
    args = {name: subject.args[name] for name in WINDOW_ARGUMENTS if name in subject.args}
    if args["stride"] is None:
        args["stride"] = args["kernel_size"]
    if isinstance(args.get("padding"), str):
        args["padding"] = 0
    return args


def steps_by(subject: Subject, formula_of: FormulaOf) -> tuple[Step, ...]:
    """Return one step for each arithmetic that occurs."""
    return tuple(slide.step(formula_of(slide)) for slide in slides_of(subject))


def span(slide: Slide) -> str:
    """Return the formula of how far a window reaches, as short as its arguments allow."""
    return "kernel_size" if slide.window.get("dilation", 1) == 1 else "(dilation·(kernel_size − 1) + 1)"


def short_sliding(slide: Slide) -> str:
    """Return how many windows fit, with only those terms that matter here: 32 − 3 + 1."""
    padded = slide.axis + (" + 2·padding" if slide.window.get("padding") else "")
    if slide.window["stride"] == 1:
        return f"{padded} − {span(slide)} + 1"
    return f"⌊({padded} − {span(slide)})/stride⌋ + 1"


def short_spreading(slide: Slide) -> str:
    """Return how far spread windows reach, with only those terms that matter here: (15 − 1)·2 + 2."""
    window = slide.window
    text = f"({slide.axis} − 1)·stride" if window["stride"] != 1 else f"{slide.axis} − 1"
    text += " − 2·padding" if window["padding"] else ""
    text += f" + {span(slide)}"
    return text + (" + output_padding" if window.get("output_padding") else "")


def because(slides: Sequence[Slide], formula_of: FormulaOf) -> object:
    """Return the equations of the output's sizes: `32 − 3 + 1 = 30`, one for each that differs."""
    return listed([slide.arithmetic(formula_of(slide)).equation(slide.out) for slide in slides])


def positions(subject: Subject) -> Sentence:
    """Return `30 positions each way`, or `30 × 14 positions`."""
    outs = subject.output.shape[2:]
    if len(outs) == 1:
        return counted("position", outs[0])
    if len(set(outs)) == 1:
        return say("positions-each-way", "{positions} each way", positions=counted("position", outs[0]))
    return say("positions-per-axis", "{sizes} positions", sizes=crossed(outs))


def field_of(sizes: Sequence[Size]) -> Sentence:
    """Return what is worked on: `32 × 32 pixels`, `a length of 100`, `8 × 8 × 8 points`."""
    if len(sizes) == 1:
        return say("field-1d", "a length of {size}", size=sizes[0])
    if len(sizes) == 2:
        return say("field-2d", "{size} pixels", size=crossed(sizes))
    return say("field-3d", "{size} points", size=crossed(sizes))


def window_of(subject: Subject) -> Sentence:
    """Return `a 3 × 3 window`, or `a window of 3` along one axis."""
    sizes = per_axis(subject.args["kernel_size"], subject.input.rank - 2)
    if len(sizes) == 1:
        return say("window-1d", "a window of {size}", size=sizes[0])
    return say("window-nd", "a {size} window", size=crossed(sizes))


def each_window_of(subject: Subject) -> Sentence:
    """Return `each 2 × 2 window`, or `each window of 2` along one axis."""
    sizes = per_axis(subject.args["kernel_size"], subject.input.rank - 2)
    if len(sizes) == 1:
        return say("each-window-1d", "each window of {size}", size=sizes[0])
    return say("each-window-nd", "each {size} window", size=crossed(sizes))


def strides_of(slides: Sequence[Slide]) -> Sentence | None:
    """Return how far the window moves at a time, where that is not one."""
    strides = [slide.window["stride"] for slide in slides]
    if set(strides) == {1}:
        return None
    if len(set(strides)) == 1:
        return say("explain-stride", "The window moves {stride} at a time.", stride=strides[0])
    each = [
        say("stride-along", "{stride} along the {axes}", stride=s.window["stride"], axes=s.what)
        for s in slides
    ]
    return say("explain-strides", "The window moves {strides} at a time.", strides=listed(each))
