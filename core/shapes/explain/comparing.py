"""What layers make of the vectors of two inputs: how alike they are, how far apart, and their products."""

from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic, samples_of, weights_and_biases
from core.shapes.explain.features import everywhere
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import paragraph
from core.shapes.sizes import Size


def _compared(subject: Subject, dim: int) -> tuple[int, Size]:
    """Return the axis along which vectors lie, and how long they are once one input is repeated to fit."""
    rank = max(spec.rank for spec in subject.inputs.values())
    axis = dim % rank
    sizes = [spec.shape[axis - rank] for spec in subject.inputs.values() if spec.rank >= rank - axis]
    return axis, next((size for size in sizes if size != 1), 1)


def _step(subject: Subject, dim: int) -> tuple[Step, ...]:
    axis, size = _compared(subject, dim)
    name = f"axis_{axis}"
    return (arithmetic(name, **{name: size}).step(phrase("numbers of a vector"), size),)


def _cosine_text(subject: Subject) -> Sentence:
    axis, size = _compared(subject, subject.args["dim"])
    return say(
        "explain-cosine-similarity",
        "The {size} numbers along axis {axis} are a vector in x1 and one in x2; the cosine of the angle "
        "between them stands for both. The result is {shape}.",
        size=size,
        axis=axis,
        shape=subject.output,
    )


def _distance_text(subject: Subject) -> Sentence:
    _, size = _compared(subject, -1)
    values = {"size": size, "p": subject.args["p"], "shape": subject.output}
    if subject.args["keepdim"]:
        return say(
            "explain-pairwise-distance-kept",
            "The last {size} numbers are a vector in x1 and one in x2; their distance (norm {p}) stands for "
            "both, on an axis of 1. The result is {shape}.",
            **values,
        )
    return say(
        "explain-pairwise-distance",
        "The last {size} numbers are a vector in x1 and one in x2; their distance (norm {p}) stands for "
        "both. The result is {shape}.",
        **values,
    )


_WEIGHTS = "out_features·in1_features·in2_features"


def _values(subject: Subject) -> dict[str, Size]:
    return {name: subject.args[name] for name in ("in1_features", "in2_features", "out_features")}


def _bilinear_parameters(subject: Subject) -> Arithmetic:
    return arithmetic(_WEIGHTS + (" + out_features" if subject.args["bias"] else ""), **_values(subject))


def _bilinear_macs(subject: Subject) -> Arithmetic:
    """Every weight meets one product of the inputs, again at every place of the other axes."""
    names = {f"axis_{index}": size for index, size in enumerate(samples_of(subject.output)[:-1], start=1)}
    return Arithmetic(formula=formula("·".join([*names, _WEIGHTS])), values=names | _values(subject))


def _bilinear_steps(subject: Subject) -> tuple[Step, ...]:
    return (arithmetic("out_features", out_features=subject.args["out_features"]).step(phrase("features")),)


def _bilinear_text(subject: Subject) -> Sentence:
    args = subject.args
    products = arithmetic("in1_features·in2_features", **_values(subject))
    told = say(
        "explain-bilinear",
        "Each of {out} outputs weighs all {products} products of a number of input1 with one of input2.",
        out=args["out_features"],
        products=products.equation(),
    )
    return paragraph(
        told,
        everywhere(subject),
        weights_and_biases(
            arithmetic(_WEIGHTS, **_values(subject)), args["out_features"] if args["bias"] else None
        ),
    )


COSINE_SIMILARITY = Family(text=_cosine_text, steps=lambda subject: _step(subject, subject.args["dim"]))
PAIRWISE_DISTANCE = Family(text=_distance_text, steps=lambda subject: _step(subject, -1))
BILINEAR = Family(
    text=_bilinear_text, steps=_bilinear_steps, parameters=_bilinear_parameters, macs=_bilinear_macs
)
