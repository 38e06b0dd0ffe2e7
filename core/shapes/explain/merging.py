"""How several tensors become one: number by number, or end to end."""

from core.sentences import Sentence, say
from core.shapes.explain.family import Family, Subject, arithmetic, is_batch
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.reshaping import axis_names
from core.shapes.explain.wording import listed, named_axis
from core.shapes.sizes import Size


def _stretched(subject: Subject) -> dict[int, str]:
    """Return the axes along which inputs differ, each with a port that already has the result's size."""
    found = {}
    rank = subject.output.rank
    for axis, out in enumerate(subject.output.shape):
        sizes = {port: s.shape[axis - rank] for port, s in subject.inputs.items() if s.rank >= rank - axis}
        if len(sizes) < len(subject.inputs) or any(size != out for size in sizes.values()):
            found[axis] = next(port for port, size in sizes.items() if size == out)
    return found


def _broadcast_steps(subject: Subject) -> tuple[Step, ...]:
    return tuple(
        arithmetic(f"size_at_{port}", **{f"size_at_{port}": subject.output.shape[axis]}).step(
            named_axis(f"axis_{axis}"), subject.output.shape[axis]
        )
        for axis, port in _stretched(subject).items()
        if not is_batch(subject.output.shape[axis])
    )


def _broadcast_text(subject: Subject) -> Sentence:
    stretched = _stretched(subject)
    if not stretched:
        return say(
            "explain-number-by-number",
            "{count} inputs of {shape} are taken number by number, so the result is {shape} too.",
            count=len(subject.inputs),
            shape=subject.output,
        )
    axes = listed([str(axis) for axis in stretched])
    values = {
        "shapes": listed([str(spec) for spec in subject.inputs.values()]),
        "axes": axes,
        "shape": subject.output,
    }
    if len(stretched) == 1:
        return say(
            "explain-broadcast-axis",
            "{shapes} are taken number by number: along axis {axes}, an input of size 1 is repeated to fit. "
            "The result is {shape}.",
            **values,
        )
    return say(
        "explain-broadcast-axes",
        "{shapes} are taken number by number: along the axes {axes}, inputs of size 1 are repeated to fit. "
        "The result is {shape}.",
        **values,
    )


def _joined(subject: Subject) -> tuple[Sentence, Arithmetic, Size]:
    """Return the axis along which inputs are joined, the sum of their sizes, and the result's size."""
    dim = subject.args["dim"] % subject.output.rank
    sizes: dict[str, Size] = {f"size_at_{port}": spec.shape[dim] for port, spec in subject.inputs.items()}
    total = Arithmetic(formula=formula(" + ".join(sizes)), values=sizes)
    return named_axis(axis_names(subject.output)[dim]), total, subject.output.shape[dim]


def _cat_steps(subject: Subject) -> tuple[Step, ...]:
    axis, total, out = _joined(subject)
    return (total.step(axis, out),)


def _cat_text(subject: Subject) -> Sentence:
    axis, total, out = _joined(subject)
    return say(
        "explain-cat",
        "{size} = {sum}: the inputs are joined end to end along {axis}; the other sizes stay.",
        size=out,
        sum=total.substituted,
        axis=axis,
    )


BROADCAST = Family(text=_broadcast_text, steps=_broadcast_steps)
CAT = Family(text=_cat_text, steps=_cat_steps)
