"""Products that sum over an axis: which axes meet, what they leave, how many multiply-adds that takes."""

from collections.abc import Sequence

from core.layers.products import letter_sizes, matrices, terms
from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic, is_batch
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import crossed, listed, paragraph
from core.shapes.sizes import Size

_SIDES = {"rows": phrase("rows"), "columns": phrase("columns")}


def _shapes(subject: Subject) -> list[tuple[Size, ...]]:
    """Return what arrives at the numbered ports, in their order."""
    ports = sorted(subject.inputs, key=int)
    return [subject.inputs[port].shape for port in ports]


def _as_matrices(subject: Subject) -> tuple[Sequence[Size], Sequence[Size]]:
    left, right = _shapes(subject)
    return matrices(left, right)  # type: ignore[arg-type]  # sizes may be symbolic; they are only moved


def _sides(subject: Subject) -> dict[str, Size]:
    """Return the rows and columns of the result, as far as both inputs have them."""
    (left, right), (whole_left, whole_right) = _as_matrices(subject), _shapes(subject)
    found: dict[str, Size] = {}
    if len(whole_left) > 1:
        found["rows"] = left[-2]
    if len(whole_right) > 1:
        found["columns"] = right[-1]
    return found


def _matmul_steps(subject: Subject) -> tuple[Step, ...]:
    return tuple(
        arithmetic(name, **{name: size}).step(_SIDES[name], size)
        for name, size in _sides(subject).items()
        if not is_batch(size)
    )


def _matmul_text(subject: Subject) -> Sentence:
    left, right = subject.inputs.values()
    inner = _as_matrices(subject)[0][-1]
    told = say(
        "explain-matmul",
        "{left} times {right}: each of the results sums {inner} products, along the last axis of input 0 and "
        "the rows of input 1. The result is {shape}.",
        left=left,
        right=right,
        inner=inner,
        shape=subject.output,
    )
    places = [size for size in subject.output.shape[: -len(_sides(subject)) or None] if not is_batch(size)]
    if not places:
        return told
    everywhere = say(
        "explain-matmul-places",
        "It does so at each of {places} places before the last two axes.",
        places=crossed(places),
    )
    return paragraph(told, everywhere)


def _matmul_macs(subject: Subject) -> Arithmetic:
    values: dict[str, Size] = {
        f"axis_{axis}": size for axis, size in enumerate(subject.output.shape) if not is_batch(size)
    }
    values["inner"] = _as_matrices(subject)[0][-1]
    return Arithmetic(formula=formula("·".join(values)), values=values)


def _letters(subject: Subject) -> tuple[list[str], str, dict[str, Size]]:
    """Return the letters of the inputs and of the result, and their sizes."""
    inputs, result = terms(subject.args["equation"])
    sizes: dict[str, Size] = letter_sizes(inputs, _shapes(subject))  # type: ignore[arg-type,assignment]  # as above
    return inputs, result, sizes


def _einsum_steps(subject: Subject) -> tuple[Step, ...]:
    _, result, sizes = _letters(subject)
    return tuple(
        arithmetic(letter, **{letter: sizes[letter]}).step(
            phrase("axis {number}", number=axis), sizes[letter]
        )
        for axis, letter in enumerate(result)
        if not is_batch(sizes[letter])
    )


def _einsum_text(subject: Subject) -> Sentence:
    _, result, sizes = _letters(subject)
    known = say(
        "explain-einsum",
        "{equation} with {sizes}: the inputs are multiplied, and the result is {shape}.",
        equation=subject.args["equation"],
        sizes=listed([f"{letter} = {size}" for letter, size in sizes.items()]),
        shape=subject.output,
    )
    summed = [letter for letter in sizes if letter not in result]
    if not summed:
        return known
    total = say(
        "explain-einsum-summed",
        "What lies along {letters} is summed: {count} products for each result.",
        letters=listed(summed),
        count=crossed([sizes[letter] for letter in summed]),
    )
    return paragraph(known, total)


def _contractions(inputs: Sequence[str], result: str) -> list[str]:
    """Return the letters of each product of two inputs that sums something, as torch takes them: in order."""
    found, current = [], inputs[0]
    for index, other in enumerate(inputs[1:], start=1):
        later = set("".join(inputs[index + 1 :])) | set(result)
        both = [
            letter
            for letter in dict.fromkeys(current + other)
            if letter in later or _in_each(letter, current, other)
        ]
        current = "".join(letter for letter in both if letter in later)
        if len(current) < len(both):
            found.append("".join(both))
    return found


def _in_each(letter: str, left: str, right: str) -> bool:
    """Return whether a letter is in both inputs; what only one has and nothing needs is summed beforehand."""
    return letter in left and letter in right


def _einsum_macs(subject: Subject) -> Arithmetic:
    inputs, result, sizes = _letters(subject)
    products = [
        "·".join(letter for letter in letters if not is_batch(sizes[letter])) or "1"
        for letters in _contractions(inputs, result)
    ]
    used = {letter: size for letter, size in sizes.items() if not is_batch(size)}
    return Arithmetic(formula=formula(" + ".join(products) or "0"), values=used)


def _attention_values(subject: Subject) -> dict[str, Size]:
    query, key, value = (subject.inputs[port].shape for port in ("query", "key", "value"))
    places = {f"axis_{axis}": size for axis, size in enumerate(query[:-2]) if not is_batch(size)}
    return places | {
        "queries": query[-2],
        "keys": key[-2],
        "features": query[-1],
        "value_features": value[-1],
    }


def _attention_steps(subject: Subject) -> tuple[Step, ...]:
    values = _attention_values(subject)
    return (
        arithmetic("queries", queries=values["queries"]).step(phrase("places"), values["queries"]),
        arithmetic("value_features", value_features=values["value_features"]).step(
            phrase("features"), values["value_features"]
        ),
    )


def _attention_text(subject: Subject) -> Sentence:
    values = _attention_values(subject)
    told = say(
        "explain-attention",
        "Each of {queries} queries is compared with {keys} keys of {features} features; the {keys} scores "
        "become shares that add up to 1 and weigh the values. The result is {shape}.",
        queries=values["queries"],
        keys=values["keys"],
        features=values["features"],
        shape=subject.output,
    )
    return paragraph(told, _mask_text(subject))


def _mask_text(subject: Subject) -> Sentence | None:
    if subject.args["is_causal"]:
        return say("explain-causal", "Each query sees only the keys up to its own place.")
    if (mask := subject.inputs.get("attn_mask")) is None:
        return None
    if mask.dtype == "bool":
        return say("explain-mask-bool", "A query sees a key only where the mask ({mask}) is true.", mask=mask)
    return say("explain-mask", "The mask ({mask}) is added to the scores.", mask=mask)


def _attention_macs(subject: Subject) -> Arithmetic:
    """The scores take a product for each feature, and so does weighing the values."""
    values = _attention_values(subject)
    places = [name for name in values if name.startswith("axis_")]
    text = "·".join([*places, "queries", "keys", "(features + value_features)"])
    return Arithmetic(formula=formula(text), values=values)


MATMUL = Family(text=_matmul_text, steps=_matmul_steps, macs=_matmul_macs)
EINSUM = Family(text=_einsum_text, steps=_einsum_steps, macs=_einsum_macs)
SCALED_ATTENTION = Family(text=_attention_text, steps=_attention_steps, macs=_attention_macs)
