"""What Linear and embeddings make of the last axis, and where their weights come from."""

from core.sentences import Sentence, phrase, say, template
from core.shapes.explain.family import Family, Subject, arithmetic, samples_of, weights_and_biases
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import counted, crossed, paragraph
from core.shapes.sizes import Size


def _linear_values(subject: Subject) -> dict[str, Size]:
    return {name: subject.args[name] for name in ("in_features", "out_features")}


def _linear_parameters(subject: Subject) -> Arithmetic:
    bias = " + out_features" if subject.args["bias"] else ""
    return arithmetic(f"out_features·in_features{bias}", **_linear_values(subject))


def _linear_macs(subject: Subject) -> Arithmetic:
    """Every output takes one product for each input, again at every place of the other axes."""
    places = samples_of(subject.input)[:-1]
    names = {f"axis_{index}": size for index, size in enumerate(places, start=1)}
    return Arithmetic(
        formula=formula("·".join([*names, "out_features", "in_features"])),
        values=names | _linear_values(subject),
    )


def _linear_steps(subject: Subject) -> tuple[Step, ...]:
    return (arithmetic("out_features", out_features=subject.args["out_features"]).step(phrase("features")),)


def _linear_text(subject: Subject) -> Sentence:
    args = subject.args
    told = say(
        "explain-linear",
        "{features} in, {out} out.",
        features=counted("feature", args["in_features"]),
        out=args["out_features"],
    )
    weights = arithmetic("out_features·in_features", **_linear_values(subject))
    return paragraph(
        told,
        everywhere(subject),
        weights_and_biases(weights, args["out_features"] if args["bias"] else None),
    )


def everywhere(subject: Subject) -> Sentence | None:
    """Return that the places before the last axis are all treated alike, where there are any."""
    places = samples_of(subject.input)[:-1]
    if not places:
        return None
    return say(
        "explain-linear-everywhere",
        "It works on the last axis alone, in the same way at each of the {places} places before it.",
        places=crossed(places),
    )


def _embedding_values(subject: Subject) -> dict[str, Size]:
    return {name: subject.args[name] for name in ("num_embeddings", "embedding_dim")}


def _embedding_parameters(subject: Subject) -> Arithmetic:
    return arithmetic("num_embeddings·embedding_dim", **_embedding_values(subject))


def _embedding_steps(subject: Subject) -> tuple[Step, ...]:
    return (
        arithmetic("embedding_dim", embedding_dim=subject.args["embedding_dim"]).step(phrase("features")),
    )


def _embedding_text(subject: Subject) -> Sentence:
    table = say(
        "explain-embedding",
        "Each whole number from 0 to {last} becomes a row of {width} learned numbers, on a new last axis.",
        last=subject.args["num_embeddings"] - 1,
        width=subject.args["embedding_dim"],
    )
    return paragraph(table, weights_and_biases(_embedding_parameters(subject), None))


_MADE = {
    "sum": template("their sum comes out"),
    "mean": template("their mean comes out"),
    "max": template("the largest number at each place comes out"),
}


def _bag_text(subject: Subject) -> Sentence:
    told = say(
        "explain-embedding-bag",
        "Each of the {count} whole numbers of a sample, from 0 to {last}, stands for a row of {width} "
        "learned numbers; {made}.",
        count=subject.input.shape[1],
        last=subject.args["num_embeddings"] - 1,
        width=subject.args["embedding_dim"],
        made=phrase(_MADE[subject.args["mode"]]),
    )
    weighed = (
        say("explain-weighed", "Before that, each row is multiplied by its weight in per_sample_weights.")
        if "per_sample_weights" in subject.inputs
        else None
    )
    return paragraph(told, weighed, weights_and_biases(_embedding_parameters(subject), None))


LINEAR = Family(text=_linear_text, steps=_linear_steps, parameters=_linear_parameters, macs=_linear_macs)
EMBEDDING = Family(text=_embedding_text, steps=_embedding_steps, parameters=_embedding_parameters)
EMBEDDING_BAG = Family(text=_bag_text, steps=_embedding_steps, parameters=_embedding_parameters)
