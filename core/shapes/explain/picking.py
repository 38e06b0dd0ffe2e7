"""What is taken of a tensor: a place, a stretch, pieces, what an index names, a row for each number."""

from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.reshaping import axis_names
from core.shapes.explain.wording import listed, named_axis
from core.shapes.sizes import Size


def _axis(subject: Subject) -> tuple[int, str, Size]:
    """Return the axis that `dim` names: its number, its name and its size."""
    spec = subject.input
    dim = subject.args["dim"] % spec.rank
    return dim, axis_names(spec)[dim], spec.shape[dim]


def _select_text(subject: Subject) -> Sentence:
    _, name, size = _axis(subject)
    return say(
        "explain-select",
        "Of the {size} places along {axis}, the one with the index {index} is taken, and the axis goes: "
        "{before} becomes {after}.",
        size=size,
        axis=named_axis(name),
        index=subject.args["index"],
        before=subject.input,
        after=subject.output,
    )


def _sliced(subject: Subject) -> Arithmetic:
    """Return how many places remain: those between start and end, every step-th of them."""
    _, _, size = _axis(subject)
    start, end, step = (subject.args[name] for name in ("start", "end", "step"))
    if isinstance(size, int):
        taken = range(size)[start:end:step]
        start, end = taken.start, taken.stop
    values: dict[str, Size] = {"size": size, "step": step}
    if start is None or (isinstance(start, int) and start >= 0):
        first = "start"
        values["start"] = start or 0
    else:
        first = "(size − before)"
        values["before"] = -start
    if end is None:
        last = "size"
    elif end >= 0:
        last = "end"
        values["end"] = end
    else:
        last = "size − behind"
        values["behind"] = -end
    return arithmetic(f"⌈({last} − {first})/step⌉", **values)


def _slice_steps(subject: Subject) -> tuple[Step, ...]:
    dim, name, _ = _axis(subject)
    return (_sliced(subject).step(named_axis(name), subject.output.shape[dim]),)


def _slice_text(subject: Subject) -> Sentence:
    dim, name, size = _axis(subject)
    return say(
        "explain-slice",
        "Of the {size} places along {axis}, {count} are taken: {equation}. {before} becomes {after}.",
        size=size,
        axis=named_axis(name),
        count=subject.output.shape[dim],
        equation=_sliced(subject).equation(subject.output.shape[dim]),
        before=subject.input,
        after=subject.output,
    )


def _pieces(subject: Subject) -> list[Size]:
    dim, _, _ = _axis(subject)
    return [spec.shape[dim] for spec in subject.outputs.values()]


def _pieces_steps(subject: Subject) -> tuple[Step, ...]:
    _, _, size = _axis(subject)
    pieces = _pieces(subject)
    sections = subject.args.get("split_size_or_sections")
    if sections is not None:
        return tuple(
            arithmetic(f"section_{index}", **{f"section_{index}": section}).step(
                phrase("piece {number}", number=index)
            )
            for index, section in enumerate(sections)
        )
    chunks = subject.args["chunks"]
    each = arithmetic("⌈size/chunks⌉", size=size, chunks=chunks).step(phrase("each piece"), pieces[0])
    if chunks == 1 or pieces[-1] == pieces[0]:
        return (each,)
    last = arithmetic("size − (chunks − 1)·⌈size/chunks⌉", size=size, chunks=chunks)
    return each, last.step(phrase("the last piece"), pieces[-1])


def _pieces_text(subject: Subject) -> Sentence:
    _, name, size = _axis(subject)
    pieces = _pieces(subject)
    return say(
        "explain-pieces",
        "The {size} places along {axis} are cut into {count} pieces of {pieces}, each with an output of its "
        "own.",
        size=size,
        axis=named_axis(name),
        count=len(pieces),
        pieces=listed([str(piece) for piece in pieces]),
    )


def _gather_text(subject: Subject) -> Sentence:
    _, name, size = _axis(subject)
    return say(
        "explain-gather",
        "Each number of index ({index}) names one of the {size} places along {axis}; what stands there is "
        "taken, so the result is {shape} as index is.",
        index=subject.inputs["index"],
        size=size,
        axis=named_axis(name),
        shape=subject.output,
    )


def _one_hot_steps(subject: Subject) -> tuple[Step, ...]:
    count = subject.args["num_classes"]
    return (arithmetic("num_classes", num_classes=count).step(phrase("places")),)


def _one_hot_text(subject: Subject) -> Sentence:
    count = subject.args["num_classes"]
    return say(
        "explain-one-hot",
        "Each whole number from 0 to {last} becomes a row of {count} on a new last axis: zeros, and a 1 at "
        "its place.",
        last=count - 1,
        count=count,
    )


SELECT = Family(text=_select_text)
SLICE = Family(text=_slice_text, steps=_slice_steps)
PIECES = Family(text=_pieces_text, steps=_pieces_steps)
GATHER = Family(text=_gather_text)
ONE_HOT = Family(text=_one_hot_text, steps=_one_hot_steps)
