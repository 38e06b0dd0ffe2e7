"""How the same numbers come to stand in another shape."""

from collections.abc import Sequence

from core.layers.rules import AXES
from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import crossed, listed, named_axis
from core.shapes.sizes import Size, TensorSpec

_IMAGE_RANKS = (4, 5)


def axis_names(spec: TensorSpec) -> tuple[str, ...]:
    """Return a name for each axis: channels and places for images, else the axis's number."""
    if spec.rank in _IMAGE_RANKS:
        return ("batch", "channels", *AXES[spec.rank - 2])
    return ("batch", *(f"axis_{index}" for index in range(1, spec.rank)))


def _joined_axes(subject: Subject) -> dict[str, Size]:
    """Return the axes that a Flatten joins, by name."""
    spec = subject.input
    start, end = (subject.args[name] % spec.rank for name in ("start_dim", "end_dim"))
    return dict(zip(axis_names(spec)[start : end + 1], spec.shape[start : end + 1], strict=True))


def _row(subject: Subject) -> tuple[Arithmetic, Size]:
    axes = _joined_axes(subject)
    joined = subject.output.shape[subject.args["start_dim"] % subject.input.rank]
    return Arithmetic(formula=formula(" × ".join(axes)), values=axes), joined


def _flatten_steps(subject: Subject) -> tuple[Step, ...]:
    row, joined = _row(subject)
    return (row.step(phrase("features"), joined),)


def _multiplied(axes: Sequence[Sentence]) -> Sentence:
    """Return `channels × height × width`."""
    first, *rest = axes
    return phrase("{first} × {rest}", first=first, rest=_multiplied(rest)) if rest else first


def _flatten_text(subject: Subject) -> Sentence:
    row, joined = _row(subject)
    if len(row.values) == 1:
        return say("explain-flatten-one", "{size} numbers are a row already: nothing changes.", size=joined)
    return say(
        "explain-flatten",
        "{size} = {product}: {axes} are laid out in one row.",
        size=joined,
        product=row.substituted,
        axes=_multiplied([named_axis(axis) for axis in row.values]),
    )


def _divided(sizes: Sequence[int], whole: dict[str, Size]) -> Arithmetic:
    """Return the arithmetic of sizes that share out `whole`: of the −1 among them, else of their product."""
    given = {f"size_{index}": size for index, size in enumerate(sizes) if size != -1}
    product = " × ".join(given)
    if -1 not in sizes:
        return Arithmetic(formula=formula(product), values=given)
    count = " × ".join(whole)
    if not given:
        return Arithmetic(formula=formula(count), values=whole)
    top = f"({count})" if len(whole) > 1 else count
    bottom = f"({product})" if len(given) > 1 else product
    return Arithmetic(formula=formula(f"{top}/{bottom}"), values={**whole, **given})


def _division_steps(sizes: Sequence[int], whole: dict[str, Size], out: Sequence[Size]) -> tuple[Step, ...]:
    """Return the step that finds the −1, or else the one that shows that the product is the same."""
    if not sizes:
        return ()
    if -1 in sizes:
        return (_divided(sizes, whole).step(phrase("the size −1"), out[sizes.index(-1)]),)
    return (_divided(sizes, whole).step(phrase("numbers")),)


def _unflatten_parts(subject: Subject) -> tuple[Sequence[int], dict[str, Size], Sequence[Size]]:
    dim, sizes = subject.args["dim"] % subject.input.rank, subject.args["unflattened_size"]
    whole = {axis_names(subject.input)[dim]: subject.input.shape[dim]}
    return sizes, whole, subject.output.shape[dim : dim + len(sizes)]


def _reshape_parts(subject: Subject) -> tuple[Sequence[int], dict[str, Size], Sequence[Size]]:
    names = axis_names(subject.input)[1:]
    whole = dict(zip(names, subject.input.shape[1:], strict=True)) or {"sample": 1}
    return subject.args["shape"], whole, subject.output.shape[1:]


def _found(sizes: Sequence[int], whole: dict[str, Size], out: Sequence[Size]) -> str | None:
    """Return what −1 turned into: `15 = 1350/(6 × 15)`."""
    if -1 not in sizes:
        return None
    missing = out[sizes.index(-1)]
    return f"{missing} = {_divided(sizes, whole).substituted}"


def _unflatten_text(subject: Subject) -> Sentence:
    sizes, whole, out = _unflatten_parts(subject)
    values = {"dim": subject.args["dim"], "size": next(iter(whole.values())), "parts": crossed(out)}
    found = _found(sizes, whole, out)
    if found is None:
        return say("explain-unflatten", "Axis {dim} of {size} is divided into {parts}.", **values)
    return say(
        "explain-unflatten-found",
        "Axis {dim} of {size} is divided into {parts}; −1 stands for {found}.",
        found=found,
        **values,
    )


def _reshape_text(subject: Subject) -> Sentence:
    sizes, whole, out = _reshape_parts(subject)
    values = {"before": crossed(subject.input.shape[1:]) or "1", "after": crossed(out) or "1"}
    found = _found(sizes, whole, out)
    if found is None:
        return say(
            "explain-reshape", "The {before} numbers of each sample are read anew as {after}.", **values
        )
    return say(
        "explain-reshape-found",
        "The {before} numbers of each sample are read anew as {after}; −1 stands for {found}.",
        found=found,
        **values,
    )


def _permute_steps(subject: Subject) -> tuple[Step, ...]:
    """Return where each axis but the batch comes from."""
    shape = subject.input.shape
    return tuple(
        arithmetic(f"axis_{old}", **{f"axis_{old}": shape[old]}).step(named_axis(f"axis_{new}"), shape[old])
        for new, old in enumerate(dim % len(shape) for dim in subject.args["dims"])
        if new > 0
    )


def _permute_text(subject: Subject) -> Sentence:
    rank = subject.input.rank
    return say(
        "explain-permute",
        "The axes stand in the order {order}: {before} becomes {after}. No number changes.",
        order=listed([dim % rank for dim in subject.args["dims"]]),
        before=subject.input,
        after=subject.output,
    )


FLATTEN = Family(text=_flatten_text, steps=_flatten_steps)
UNFLATTEN = Family(text=_unflatten_text, steps=lambda subject: _division_steps(*_unflatten_parts(subject)))
RESHAPE = Family(text=_reshape_text, steps=lambda subject: _division_steps(*_reshape_parts(subject)))
PERMUTE = Family(text=_permute_text, steps=_permute_steps)
