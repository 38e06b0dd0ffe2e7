"""How many windows an image is taken apart into, and what columns make when they are laid back.

Source of the formulas: the "Shape" sections of torch.nn.Unfold and Fold.
"""

from core.layers.rules import AXES
from core.layers.values import per_axis
from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.windows import field_of
from core.shapes.explain.wording import crossed, named_axis
from core.shapes.sizes import Size

_WINDOW = ("kernel_size", "stride", "padding", "dilation")


def _positions(subject: Subject, sizes: tuple[Size, ...]) -> dict[str, Arithmetic]:
    """Return how many windows fit along the height and the width of an image."""
    found = {}
    for index, axis in enumerate(AXES[2]):
        values: dict[str, Size] = {axis: sizes[index]}
        values |= {name: per_axis(subject.args[name], 2)[index] for name in _WINDOW}
        text = f"⌊({axis} + 2·padding − dilation·(kernel_size − 1) − 1)/stride⌋ + 1"
        found[axis] = arithmetic(text, **values)
    return found


def _position_steps(positions: dict[str, Arithmetic], columns: Size) -> tuple[Step, ...]:
    """Return the steps of each axis, and that of the columns where all sizes are numbers."""
    steps = [
        one.step(phrase("positions along the {axis}", axis=named_axis(axis)))
        for axis, one in positions.items()
    ]
    counts = {f"{axis}_positions": one.value for axis, one in positions.items()}
    known = {name: count for name, count in counts.items() if count is not None}
    if len(known) == len(counts):
        steps.append(arithmetic("·".join(known), **known).step(phrase("columns"), columns))
    return tuple(steps)


def _window(subject: Subject) -> Sentence:
    """Return `a 2 × 2 window`."""
    return say("window-nd", "a {size} window", size=crossed(per_axis(subject.args["kernel_size"], 2)))


def _kernel(subject: Subject) -> dict[str, Size]:
    kernels = per_axis(subject.args["kernel_size"], 2)
    return {f"kernel_{axis}": kernel for axis, kernel in zip(AXES[2], kernels, strict=True)}


def _features(subject: Subject) -> Arithmetic:
    kernel = _kernel(subject)
    return arithmetic("·".join(["channels", *kernel]), channels=subject.input.shape[1], **kernel)


def _unfold_steps(subject: Subject) -> tuple[Step, ...]:
    _, features, columns = subject.output.shape
    positions = _positions(subject, subject.input.shape[2:])
    return (
        _features(subject).step(phrase("numbers of a column"), features),
        *_position_steps(positions, columns),
    )


def _unfold_text(subject: Subject) -> Sentence:
    _, features, columns = subject.output.shape
    positions = _positions(subject, subject.input.shape[2:])
    counts = [one.value if one.value is not None else one.substituted for one in positions.values()]
    return say(
        "explain-unfold",
        "{field} are seen through {window} at {positions} positions: {columns} columns of {features} "
        "numbers, because {because}.",
        field=field_of(subject.input.shape[2:]),
        window=_window(subject),
        positions=" × ".join(map(str, counts)),
        columns=columns,
        features=features,
        because=_features(subject).equation(features),
    )


def _channels(subject: Subject) -> Arithmetic:
    kernel = _kernel(subject)
    return arithmetic(f"axis_1/({'·'.join(kernel)})", axis_1=subject.input.shape[1], **kernel)


def _fold_steps(subject: Subject) -> tuple[Step, ...]:
    sizes = subject.output.shape[2:]
    asked = [
        arithmetic("output_size", output_size=size).step(named_axis(axis), size)
        for axis, size in zip(AXES[2], sizes, strict=True)
    ]
    channels = _channels(subject).step(phrase("channels"), subject.output.shape[1])
    return (channels, *asked, *_position_steps(_positions(subject, sizes), subject.input.shape[2]))


def _fold_text(subject: Subject) -> Sentence:
    _, features, columns = subject.input.shape
    channels, *size = subject.output.shape[1:]
    return say(
        "explain-fold",
        "{columns} columns of {features} numbers are laid back, each as {window} of {channels} channels, "
        "because {because}. Where windows overlap, numbers are added up. The image is {size}, as output_size "
        "asks.",
        columns=columns,
        features=features,
        window=_window(subject),
        channels=channels,
        because=_channels(subject).equation(channels),
        size=crossed(size),
    )


UNFOLD = Family(text=_unfold_text, steps=_unfold_steps)
FOLD = Family(text=_fold_text, steps=_fold_steps)
