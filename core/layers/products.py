"""Products of tensors that sum over an axis: matrix products, einsum, attention."""

import re
from collections.abc import Sequence

from core.layers.broadcasting import broadcast, in_order, mismatch
from core.layers.declaration import (
    FLOATS,
    INTEGERS,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    is_batch_size,
)
from core.layers.rules import NEW_TENSOR, spelled
from core.layers.values import Boolean, Number, Optional, Text
from core.sentences import Sentence, say

_NUMBERS = (*FLOATS, *INTEGERS)
_EQUATION = re.compile(r"[a-zA-Z]*(,[a-zA-Z]*)*->[a-zA-Z]*")


def _same_types(facts: Facts) -> Sentence | None:
    (first, dtype), *others = sorted(facts.dtypes.items()) or [("", "")]
    for other, found in others:
        if found != dtype:
            return say(
                "types-differ",
                "input {first} is {dtype} and input {second} is {found}: torch multiplies only equal types. "
                "Put a To before one of them.",
                first=first,
                dtype=dtype,
                second=other,
                found=found,
            )
    return None


def matrices(left: Sequence[int], right: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return two shapes as matrices: a vector is a row on the left, and a column on the right."""
    return (1, *left)[-max(2, len(left)) :], tuple(right) if len(right) > 1 else (*right, 1)


def _matrices_fit(facts: Facts) -> Sentence | None:
    whole = facts.shapes["0"], facts.shapes["1"]
    left, right = matrices(*whole)
    if left[-1] != right[-2]:
        return say(
            "matmul-sizes",
            "the last axis of input 0 ({left}) has {size}, and {axis} of input 1 ({right}) has {against}. "
            "These two must be equal: input 0 is A×B, input 1 is B×C.",
            left=spelled(whole[0]),
            size=spelled(left[-1:]),
            axis=say("last-axis", "the only axis") if len(whole[1]) == 1 else say("row-axis", "axis -2"),
            right=spelled(whole[1]),
            against=spelled(right[-2:-1]),
        )
    if (axis := mismatch(left[:-2], right[:-2])) is not None:
        return say(
            "broadcast",
            "{first} ({left}) and input {second} ({right}) do not fit: along axis {axis} they have "
            "{size} and {against}. Make them equal, or one of them 1.",
            first=say("input-0", "input 0"),
            left=spelled(whole[0]),
            second=1,
            right=spelled(whole[1]),
            axis=axis - 2,
            size=spelled(left[:-2][axis:][:1]),
            against=spelled(right[:-2][axis:][:1]),
        )
    return None


def terms(equation: str) -> tuple[list[str], str]:
    """Return the letters of each input and of the result of an equation such as `bij,bjk->bik`."""
    before, _, after = equation.replace(" ", "").partition("->")
    return before.split(","), after


def _equation_reads(facts: Facts) -> Sentence | None:
    equation = facts.args["equation"]
    if _EQUATION.fullmatch(equation.replace(" ", "")) is None:
        return say(
            "bad-equation",
            "equation ({equation}) must name each axis by a letter, inputs parted by commas, the result "
            "behind ->, such as bij,bjk->bik.",
            equation=equation,
        )
    inputs, result = terms(equation)
    given = in_order(facts)
    if len(inputs) != len(given):
        return say(
            "equation-inputs",
            "equation ({equation}) speaks of {count} inputs, and {given} are connected. Make them equal.",
            equation=equation,
            count=len(inputs),
            given=len(given),
        )
    for letters, (port, shape) in zip(inputs, given, strict=True):
        if len(letters) != len(shape):
            return say(
                "equation-axes",
                "equation ({equation}) gives input {port} the {count} letters {letters}, but {shape} has "
                "{rank} axes. Write one letter for each.",
                equation=equation,
                port=port,
                count=len(letters),
                letters=letters or "–",
                shape=spelled(shape),
                rank=len(shape),
            )
    known = set("".join(inputs))
    for letter in result:
        if letter not in known or result.count(letter) > 1:
            return say(
                "equation-result",
                "equation ({equation}) has {letter} in its result, where each letter stands once and comes "
                "from an input. Change it.",
                equation=equation,
                letter=letter,
            )
    return None


def letter_sizes(inputs: Sequence[str], shapes: Sequence[Sequence[int]]) -> dict[str, int]:
    """Return the size of each letter; where inputs differ, the one that is not 1."""
    sizes: dict[str, int] = {}
    for letters, shape in zip(inputs, shapes, strict=True):
        for letter, size in zip(letters, shape, strict=True):
            if sizes.get(letter, 1) == 1:
                sizes[letter] = size
    return sizes


def _letters_agree(facts: Facts) -> Sentence | None:
    inputs, result = terms(facts.args["equation"])
    given = in_order(facts)
    sizes = letter_sizes(inputs, [shape for _, shape in given])
    for letters, (port, shape) in zip(inputs, given, strict=True):
        own = letter_sizes([letters], [shape])
        for letter, size in zip(letters, shape, strict=True):
            # Within one input torch broadcasts nothing; between two, a size of 1.
            if size != own[letter] or size not in (1, sizes[letter]):
                return say(
                    "equation-sizes",
                    "{letter} stands for {size} in input {port} ({shape}) and for {other} elsewhere. "
                    "A letter has one size.",
                    letter=letter,
                    size=spelled((size,)),
                    port=port,
                    shape=spelled(shape),
                    other=spelled((own[letter] if size != own[letter] else sizes[letter],)),
                )
    for letter, size in sizes.items():
        if is_batch_size(size) and letter not in result:
            return say(
                "batch-summed",
                "{letter} is the batch N, and equation ({equation}) sums over it. Samples must stay apart: "
                "write {letter} first in the result.",
                letter=letter,
                equation=facts.args["equation"],
            )
    return None


def _attention_fits(facts: Facts) -> Sentence | None:
    query, key, value = (facts.shapes[port] for port in ("query", "key", "value"))
    shapes = {"query": spelled(query), "key": spelled(key), "value": spelled(value)}
    if not len(query) == len(key) == len(value):
        return say(
            "attention-ranks",
            "query ({query}), key ({key}) and value ({value}) must have equally many axes.",
            **shapes,
        )
    if query[-1] != key[-1]:
        return say(
            "attention-features",
            "the last axes of query ({query}) and key ({key}) must be equal: their products are summed along "
            "them.",
            query=shapes["query"],
            key=shapes["key"],
        )
    if key[-2] != value[-2]:
        return say(
            "attention-places",
            "key ({key}) and value ({value}) must have as many places (axis -2): each key has its value.",
            key=shapes["key"],
            value=shapes["value"],
        )
    if not query[:-2] == key[:-2] == value[:-2]:
        return say(
            "attention-leading",
            "query ({query}), key ({key}) and value ({value}) must agree in all axes before the last two.",
            **shapes,
        )
    return None


def _mask_fits(facts: Facts) -> Sentence | None:
    mask = facts.shapes.get("attn_mask")
    if mask is None:
        return None
    if facts.args["is_causal"]:
        return say(
            "two-masks", "is_causal is a mask itself, and attn_mask is connected too. Use one of the two."
        )
    query, key = facts.shapes["query"], facts.shapes["key"]
    scores = (*query[:-1], key[-2])
    if mismatch(mask, scores) is None and broadcast(mask, scores) == scores:
        return None
    return say(
        "mask-sizes",
        "attn_mask ({mask}) must fit the scores ({scores}: a row for each query, a column for each key), "
        "counted from the last axis, where a size of 1 is repeated.",
        mask=spelled(mask),
        scores=spelled(scores),
    )


def _attention_types(facts: Facts) -> Sentence | None:
    types = facts.dtypes
    query = types.get("query")
    for port in ("key", "value"):
        if types.get(port) != query:
            return say(
                "attention-types",
                "{port} is {found} and query is {dtype}: they must be equal. Put a To before one of them.",
                port=port,
                found=types[port],
                dtype=query,
            )
    mask = types.get("attn_mask")
    if mask in (None, "bool", "float32", query):
        return None
    return say(
        "mask-type",
        "attn_mask is {found}, and must be bool (true where a query may look) or {dtype}, which is added. "
        "Put a To before it.",
        found=mask,
        dtype=query,
    )


_ATTENDED = range(3, 26)

PRODUCTS = (
    LayerType(
        name="MatMul",
        category=Category.LINEAR,
        kind=Kind.FUNCTION,
        target="matmul",
        summary="Multiplies matrices: the last two axes of both inputs, the same at each place before them.",
        explanation="matmul",
        inputs=(
            InputPort(name="0", dtypes=_NUMBERS, batch_axis=None),
            InputPort(name="1", dtypes=_NUMBERS, batch_axis=None),
        ),
        outputs=(OutputPort(),),
        rules=(_same_types, _matrices_fit),
        omitted=NEW_TENSOR,
        synonyms=("matrix product", "bmm", "mm", "dot", "@", "multiply", "product"),
    ),
    LayerType(
        name="Einsum",
        category=Category.LINEAR,
        kind=Kind.FUNCTION,
        target="einsum",
        summary="Multiplies its inputs and sums, as an equation with a letter for each axis says.",
        explanation="einsum",
        inputs=(InputPort(dtypes=_NUMBERS, batch_axis=None),),
        outputs=(OutputPort(),),
        numbered=2,
        parameters=(
            Parameter(
                name="equation",
                type=Text(),
                insert="bij,bjk->bik",
                help="A letter for each axis, inputs parted by commas; what is missing behind -> is summed.",
            ),
        ),
        rules=(_same_types, _equation_reads, _letters_agree),
        synonyms=("einstein summation", "tensor product", "contraction", "bilinear", "tensordot"),
    ),
    LayerType(
        name="ScaledDotProductAttention",
        category=Category.ATTENTION,
        kind=Kind.FUNCTION,
        target="scaled_dot_product_attention",
        summary="Lets each query collect the values whose keys are most like it.",
        explanation="scaled_attention",
        inputs=(
            InputPort(name="query", ranks=_ATTENDED, dtypes=FLOATS),
            InputPort(name="key", ranks=_ATTENDED, dtypes=FLOATS),
            InputPort(name="value", ranks=_ATTENDED, dtypes=FLOATS),
            InputPort(name="attn_mask", ranks=range(2, 26), batch_axis=None, optional=True),
        ),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="is_causal",
                type=Boolean(),
                default=False,
                help="Whether each query sees only the keys up to its own place.",
            ),
            Parameter(
                name="scale",
                type=Optional(Number()),
                default=None,
                help="Factor of the scores; null takes one over the root of the number of features.",
            ),
        ),
        rules=(_attention_types, _attention_fits, _mask_fits),
        omitted={
            "dropout_p": "it would also drop while the network is evaluated",
            "enable_gqa": "Expand says more plainly how often keys and values are repeated",
        },
        synonyms=("attention", "sdpa", "self attention", "cross attention", "transformer", "softmax"),
    ),
)
