"""Numbers along axes made one, or summed on the way; and numbers that only change their type."""

from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.reshaping import axis_names
from core.shapes.explain.wording import listed, named_axis, paragraph
from core.shapes.sizes import Size


def _gone(subject: Subject) -> dict[str, Size]:
    """Return the axes that become one number, by name."""
    spec, dim = subject.input, subject.args["dim"]
    dims = sorted(one % spec.rank for one in (dim if isinstance(dim, tuple) else (dim,)))
    names = axis_names(spec)
    return {names[one]: spec.shape[one] for one in dims}


def _count(subject: Subject) -> Arithmetic:
    axes = _gone(subject)
    return Arithmetic(formula=formula(" × ".join(axes)), values=axes)


def _reduction_steps(subject: Subject) -> tuple[Step, ...]:
    return (_count(subject).step(phrase("numbers for each result")),)


def _reduction_text(subject: Subject) -> Sentence:
    count = _count(subject)
    axes = listed([named_axis(axis) for axis in count.values])
    values = {
        "summary": phrase(subject.declared.summary),
        "count": count.substituted if len(count.values) == 1 else count.equation(),
        "axes": axes,
        "before": subject.input,
        "after": subject.output,
    }
    if subject.args["keepdim"]:
        return say(
            "explain-reduction-kept",
            "{summary} Each result is made of {count} numbers along {axes}, of which a size of 1 stays: "
            "{before} becomes {after}.",
            **values,
        )
    return say(
        "explain-reduction",
        "{summary} Each result is made of {count} numbers along {axes}: {before} becomes {after}.",
        **values,
    )


def _running_text(subject: Subject) -> Sentence:
    dim = subject.args["dim"] % subject.input.rank
    return say(
        "explain-running-sum",
        "Along {axis}, each of the {size} numbers becomes the sum of all up to it; the shape stays {shape}.",
        axis=named_axis(axis_names(subject.input)[dim]),
        size=subject.input.shape[dim],
        shape=subject.output,
    )


def _cast_text(subject: Subject) -> Sentence:
    before, after = subject.input.dtype, subject.output.dtype
    if before == after:
        return say("explain-cast-nothing", "The numbers are {dtype} already: nothing changes.", dtype=after)
    return say(
        "explain-cast",
        "The numbers change from {before} to {after}; the shape stays {shape}.",
        before=before,
        after=after,
        shape=subject.output,
    )


def _learned(subject: Subject) -> Arithmetic:
    sizes = {f"size_{index}": size for index, size in enumerate(subject.output.shape)}
    return Arithmetic(formula=formula("·".join(sizes)), values=sizes)


def _learned_text(subject: Subject) -> Sentence:
    return say(
        "explain-learned",
        "{shape} numbers are learned, the same for every sample: they have no batch, and are repeated where "
        "data join them. They begin as “{init}”.",
        shape=subject.output,
        init=subject.args["init"],
    )


def _fixed_text(subject: Subject) -> Sentence:
    told = say(
        "explain-fixed",
        "{shape} numbers ({dtype}) that never change, the same for every sample: they have no batch.",
        shape=subject.output,
        dtype=subject.output.dtype,
    )
    value = subject.args["value"]
    if len(value) > 1:
        return told
    return paragraph(told, say("explain-fixed-one", "Each of them is {value}.", value=f"{value[0]:g}"))


REDUCTION = Family(text=_reduction_text, steps=_reduction_steps)
RUNNING_SUM = Family(text=_running_text)
CAST = Family(text=_cast_text)
LEARNED = Family(text=_learned_text, parameters=_learned)
FIXED = Family(text=_fixed_text)
