"""Operations that take parts of a tensor: one place, a stretch, several pieces, what an index names."""

from core.layers.declaration import (
    MOST_COUNTED,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
)
from core.layers.rules import NEW_TENSOR, dims_in_range, spelled
from core.layers.values import Integer, Integers, Optional
from core.sentences import Sentence, say


def _size_along(facts: Facts) -> int:
    shape, dim = facts.shapes["input"], facts.args["dim"]
    assert isinstance(dim, int)
    return shape[dim % len(shape)]


def _index_in_range(facts: Facts) -> Sentence | None:
    size, index = _size_along(facts), facts.args["index"]
    if -size <= index < size:
        return None
    return say(
        "index-out-of-range",
        "index ({index}) names no place along axis {dim} of {shape}: use 0 to {last}.",
        index=index,
        dim=facts.args["dim"],
        shape=spelled(facts.shapes["input"]),
        last=size - 1,
    )


def _something_remains(facts: Facts) -> Sentence | None:
    size, args = _size_along(facts), facts.args
    if len(range(int(size))[args["start"] : args["end"] : args["step"]]) > 0:
        return None
    return say(
        "empty-slice",
        "nothing lies between start ({start}) and end ({end}) along axis {dim} of {shape}, which has {size}.",
        start=args["start"],
        end=args["end"],
        dim=args["dim"],
        shape=spelled(facts.shapes["input"]),
        size=spelled((size,)),
    )


def _sections_make_up(facts: Facts) -> Sentence | None:
    size, sections = _size_along(facts), facts.args["split_size_or_sections"]
    if sum(sections) == size:
        return None
    return say(
        "sections-sum",
        "split_size_or_sections ({sections}) adds up to {sum}, and axis {dim} of {shape} has {size}. "
        "Make them equal.",
        sections=sections,
        sum=sum(sections),
        dim=facts.args["dim"],
        shape=spelled(facts.shapes["input"]),
        size=spelled((size,)),
    )


def _chunks_come_out(facts: Facts) -> Sentence | None:
    size, chunks = _size_along(facts), facts.args["chunks"]
    each = -(-size // chunks)
    found = -(-size // each)
    if found == chunks:
        return None
    return say(
        "too-few-chunks",
        "axis {dim} of {shape} has {size}: in parts of {each}, torch gives only {found} of the {chunks} "
        "chunks. Use Split with sizes of your own, or fewer chunks.",
        dim=facts.args["dim"],
        shape=spelled(facts.shapes["input"]),
        size=spelled((size,)),
        each=each,
        found=found,
        chunks=chunks,
    )


def _index_fits(facts: Facts) -> Sentence | None:
    shape, index = facts.shapes["input"], facts.shapes["index"]
    if len(shape) != len(index):
        return say(
            "gather-ranks",
            "input ({shape}) and index ({index}) must have equally many axes.",
            shape=spelled(shape),
            index=spelled(index),
        )
    along = facts.args["dim"] % len(shape)
    for axis, (size, wanted) in enumerate(zip(shape, index, strict=True)):
        if axis != along and wanted > size:
            return say(
                "gather-sizes",
                "index ({index}) may be larger than input ({shape}) only along dim ({dim}), but along axis "
                "{axis} it has {wanted} of {size}.",
                index=spelled(index),
                shape=spelled(shape),
                dim=facts.args["dim"],
                axis=axis,
                wanted=spelled((wanted,)),
                size=spelled((size,)),
            )
    return None


def _dim(insert: int, help_text: str) -> Parameter:
    return Parameter(name="dim", type=Integer(), insert=insert, axes=True, help=help_text)


def _cut_dim(help_text: str) -> Parameter:
    return Parameter(name="dim", type=Integer(), default=0, insert=1, axes=True, help=help_text)


_IN_RANGE = dims_in_range("dim")

INDEXING = (
    LayerType(
        name="Select",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="select",
        summary="Takes one place along an axis; the axis goes.",
        explanation="select",
        inputs=(InputPort(batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=(
            _dim(1, "Axis along which a place is taken; 0 is the batch."),
            Parameter(
                name="index",
                type=Integer(),
                insert=0,
                help="Which place, counted from 0; -1 is the last.",
            ),
        ),
        rules=(_IN_RANGE, _index_in_range),
        synonyms=("index", "pick", "last step", "first token", "take", "[]"),
    ),
    LayerType(
        name="Slice",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="slice",
        summary="Takes the places of an axis from start to end.",
        explanation="slice",
        inputs=(InputPort(batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=(
            _cut_dim("Axis that is cut; 0 is the batch."),
            Parameter(
                name="start",
                type=Optional(Integer()),
                default=None,
                insert=0,
                help="First place that is taken, counted from 0; negative ones count from the end.",
            ),
            Parameter(
                name="end",
                type=Optional(Integer()),
                default=None,
                insert=1,
                help="First place that is no longer taken; null goes to the end.",
            ),
            Parameter(
                name="step", type=Integer(1), default=1, help="1 takes every place, 2 every second one."
            ),
        ),
        rules=(_IN_RANGE, _something_remains),
        synonyms=("narrow", "crop", "cut", "range", "subset", "[:]"),
    ),
    LayerType(
        name="Split",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="split",
        summary="Cuts an axis into pieces of given sizes, each with an output of its own.",
        explanation="pieces",
        inputs=(InputPort(batch_axis=None),),
        outputs=(OutputPort(),),
        counted="split_size_or_sections",
        parameters=(
            Parameter(
                name="split_size_or_sections",
                type=Integers(minimum=1),
                insert=(1, 1),
                help="The size of each piece, in order; there is an output for each.",
            ),
            _cut_dim("Axis that is cut; 0 is the batch."),
        ),
        rules=(_IN_RANGE, _sections_make_up),
        synonyms=("divide", "pieces", "sections", "unpack", "parts"),
    ),
    LayerType(
        name="Chunk",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="chunk",
        summary="Cuts an axis into equal pieces, each with an output of its own.",
        explanation="pieces",
        inputs=(InputPort(batch_axis=None),),
        outputs=(OutputPort(),),
        counted="chunks",
        parameters=(
            Parameter(
                name="chunks",
                type=Integer(1, MOST_COUNTED, literal=True),
                insert=2,
                help="How many pieces; the last is smaller where the size does not divide.",
            ),
            _cut_dim("Axis that is cut; 0 is the batch."),
        ),
        rules=(_IN_RANGE, _chunks_come_out),
        synonyms=("split", "divide", "pieces", "halves", "parts", "unpack"),
    ),
    LayerType(
        name="Gather",
        category=Category.RESHAPE,
        kind=Kind.FUNCTION,
        target="gather",
        summary="Takes along one axis the numbers that index names, one for each number of index.",
        explanation="gather",
        inputs=(
            InputPort(),
            InputPort(name="index", dtypes=("int64", "int32")),
        ),
        outputs=(OutputPort(),),
        parameters=(_dim(1, "Axis along which index counts; 0 is the batch."),),
        rules=(_IN_RANGE, _index_fits),
        omitted=NEW_TENSOR | {"sparse_grad": "optimizers take dense gradients"},
        synonyms=("index", "lookup", "take", "pick"),
    ),
    LayerType(
        name="OneHot",
        category=Category.LINEAR,
        kind=Kind.FUNCTION,
        target="one_hot",
        summary="Turns each whole number into a row of zeros with a 1 at its place.",
        explanation="one_hot",
        inputs=(InputPort(dtypes=("int64",), batch_axis=None),),
        outputs=(OutputPort(),),
        parameters=(
            Parameter(
                name="num_classes",
                type=Integer(1),
                insert=10,
                help="How many places a row has; the numbers go from 0 to one less.",
            ),
        ),
        synonyms=("one-hot", "classes", "categorical", "dummy", "encode"),
    ),
)
