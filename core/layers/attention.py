"""Attention and the layers of a transformer, with their masks as ports.

Torch takes a mask for all samples alike, or one for each sample and head. Here each sample brings its own,
N×L×S, and every head is given that: so N stays an axis of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.layers.declaration import (
    WEIGHTS,
    Axis,
    Category,
    Facts,
    InputPort,
    Kind,
    LayerType,
    OutputPort,
    Parameter,
    Rule,
    When,
)
from core.layers.rules import FACTORY, spelled
from core.layers.values import Boolean, Choice, Integer, Number
from core.sentences import Sentence, say

_BATCH_FIRST = When("batch_first", True)
_MASKS = ("bool", "float32")


@dataclass(frozen=True, slots=True)
class _Masks:
    """Which ports a layer has for masks, and the sequences that each one is about.

    Attributes:
        looks: By mask, the port that looks and the port that is looked at.
        padding: By mask, the port whose padding it marks.
        heads: Where the module keeps how many heads it has.
    """

    looks: Mapping[str, tuple[str, str]]
    padding: Mapping[str, str]
    heads: str

    @property
    def looking_ports(self) -> tuple[InputPort, ...]:
        """The ports for what may look where, N×L×S."""
        return tuple(
            InputPort(name=name, ranks=(3,), dtypes=_MASKS, optional=True, keyword=True, times=self.heads)
            for name in self.looks
        )

    @property
    def padding_ports(self) -> tuple[InputPort, ...]:
        """The ports for what is padding, N×S."""
        return tuple(
            InputPort(name=name, ranks=(2,), dtypes=_MASKS, optional=True, keyword=True)
            for name in self.padding
        )


def _sequences(*names: str) -> tuple[InputPort, ...]:
    """Return ports for sequences, with the batch first or second as batch_first says."""
    return tuple(
        port
        for name in names
        for port in (
            InputPort(name=name, ranks=(3,), dtypes=WEIGHTS, batch_axis=0, when=_BATCH_FIRST),
            InputPort(name=name, ranks=(3,), dtypes=WEIGHTS, batch_axis=1),
        )
    )


def _result(name: str = "output", path: tuple[int, ...] = ()) -> tuple[OutputPort, ...]:
    return (
        OutputPort(name=name, path=path, batch_axis=0, when=_BATCH_FIRST),
        OutputPort(name=name, path=path, batch_axis=1),
    )


def _positions(facts: Facts, port: str) -> int:
    """Return how many positions a sequence has."""
    return facts.shapes[port][1 if facts.args["batch_first"] else 0]


def _heads_divide(features: str, heads: str) -> Rule:
    """Return the rule that each head gets the same number of features."""

    def rule(facts: Facts) -> Sentence | None:
        size, count = facts.args[features], facts.args[heads]
        if size % count == 0:
            return None
        divisors = [number for number in range(1, size + 1) if size % number == 0]
        nearest = [*[d for d in divisors if d < count][-1:], *[d for d in divisors if d > count][:1]]
        return say(
            "heads",
            "{features} ({size}) must be divisible by {heads} ({count}). Try {heads} {choices}.",
            features=features,
            size=size,
            heads=heads,
            count=count,
            choices=", ".join(map(str, nearest)),
        )

    return rule


def _values_stand_at_keys(facts: Facts) -> Sentence | None:
    """There must be one value for each key."""
    keys, values = _positions(facts, "key"), _positions(facts, "value")
    if keys == values:
        return None
    return say(
        "keys-and-values",
        "key has {keys} positions ({key}) and value {values} ({value}): there must be one value for each "
        "key. Take both from the same layer.",
        keys=keys,
        key=spelled(facts.shapes["key"]),
        values=values,
        value=spelled(facts.shapes["value"]),
    )


def _features_are(port: str, of: str) -> Rule:
    """Return the rule that another sequence has as many features as the one that `d_model` is read from."""

    def rule(facts: Facts) -> Sentence | None:
        found, wanted = facts.shapes[port][-1], facts.args["d_model"]
        if found == wanted:
            return None
        return say(
            "sequence-features",
            "{port} has {found} features and {of} has {wanted}: they must be equal. "
            "Put a Linear with {wanted} out_features before {port}.",
            port=port,
            found=found,
            of=of,
            wanted=wanted,
        )

    return rule


def _masks_fit(masks: _Masks) -> Rule:
    """Return the rule that masks have the size of what they are about."""

    def rule(facts: Facts) -> Sentence | None:
        first = next(iter(facts.shapes.values()))
        batch = first[0 if facts.args["batch_first"] else 1]
        for name, (looking, seen) in masks.looks.items():
            wanted = (batch, _positions(facts, looking), _positions(facts, seen))
            if facts.shapes.get(name, wanted) != wanted:
                return say(
                    "mask-shape",
                    "{port} is {shape} and must be {wanted}: batch, positions of {looking}, positions of "
                    "{seen}.",
                    port=name,
                    shape=spelled(facts.shapes[name]),
                    wanted=spelled(wanted),
                    looking=looking,
                    seen=seen,
                )
        for name, padded in masks.padding.items():
            marked = (batch, _positions(facts, padded))
            if facts.shapes.get(name, marked) != marked:
                return say(
                    "padding-mask-shape",
                    "{port} is {shape} and must be {wanted}: batch, positions of {padded}.",
                    port=name,
                    shape=spelled(facts.shapes[name]),
                    wanted=spelled(marked),
                    padded=padded,
                )
        return None

    return rule


def _masks_are_alike(pairs: Iterable[tuple[str, str]]) -> Rule:
    """Return the advice that the two masks of one attention have the same type."""
    all_pairs = tuple(pairs)

    def rule(facts: Facts) -> Sentence | None:
        for one, other in all_pairs:
            types = [facts.dtypes[name] for name in (one, other) if name in facts.dtypes]
            if len(set(types)) > 1:
                return say(
                    "mask-types",
                    "{one} is {first} and {other} is {second}: torch is about to stop taking both together. "
                    "Give them the same type.",
                    one=one,
                    first=types[0],
                    other=other,
                    second=types[1],
                )
        return None

    return rule


def _masks_are_of_bool(facts: Facts) -> Sentence | None:
    """Torch's kernel for a whole encoder layer, used where no gradient is asked for, takes masks for bool."""
    for name in ("src_mask", "src_key_padding_mask"):
        if facts.dtypes.get(name, "bool") != "bool":
            return say(
                "mask-of-numbers",
                "{port} is {dtype}: torch adds its numbers while training, but evaluating it takes every "
                "number but 0 for true and hides what it stands for. Give the mask as bool.",
                port=name,
                dtype=facts.dtypes[name],
            )
    return None


_ORDER = Parameter(
    name="batch_first",
    type=Boolean(),
    default=False,
    insert=True,
    help="Whether sequences come as batch × positions × features; otherwise positions come first.",
)
_ATTENTION_MASKS = _Masks(
    looks={"attn_mask": ("query", "key")}, padding={"key_padding_mask": "key"}, heads="num_heads"
)

_MULTIHEAD = LayerType(
    name="MultiheadAttention",
    category=Category.ATTENTION,
    kind=Kind.MODULE,
    target="torch.nn.MultiheadAttention",
    summary="Lets each position of query take what it needs from the values, found by how well keys fit.",
    explanation="attention",
    inputs=(
        *_sequences("query", "key", "value"),
        *_ATTENTION_MASKS.padding_ports,
        *_ATTENTION_MASKS.looking_ports,
    ),
    outputs=(
        *_result("attn_output", (0,)),
        OutputPort(name="attn_output_weights", path=(1,), batch_axis=0),
    ),
    has_weights=True,
    parameters=(
        Parameter(
            name="embed_dim",
            type=Integer(1),
            inferred=Axis("query", -1),
            help="Features of query and of the result; follows from what is connected.",
        ),
        Parameter(
            name="num_heads",
            type=Integer(1),
            insert=4,
            help="How many times it looks side by side, each with its share of the features.",
        ),
        Parameter(
            name="dropout",
            type=Number(0.0, 1.0),
            default=0.0,
            help="Share of attention weights dropped while training.",
        ),
        Parameter(
            name="bias", type=Boolean(), default=True, help="Whether the linear maps add learned numbers."
        ),
        Parameter(
            name="add_bias_kv",
            type=Boolean(),
            default=False,
            help="Whether a learned key and its value are added as one more position to look at.",
        ),
        Parameter(
            name="add_zero_attn",
            type=Boolean(),
            default=False,
            help="Whether a position of zeros is added, for looking at nothing.",
        ),
        Parameter(
            name="kdim",
            type=Integer(1),
            inferred=Axis("key", -1),
            like="embed_dim",
            help="Features of key; follows from what is connected.",
        ),
        Parameter(
            name="vdim",
            type=Integer(1),
            inferred=Axis("value", -1),
            like="embed_dim",
            help="Features of value; follows from what is connected.",
        ),
        _ORDER,
    ),
    rules=(_heads_divide("embed_dim", "num_heads"), _values_stand_at_keys, _masks_fit(_ATTENTION_MASKS)),
    advice=(_masks_are_alike([("key_padding_mask", "attn_mask")]),),
    omitted=FACTORY,
    synonyms=("self-attention", "self attention", "cross-attention", "mha", "transformer", "query key value"),
)


def _transformer_parameters(features_of: str, *between: Parameter) -> tuple[Parameter, ...]:
    return (
        Parameter(
            name="d_model",
            type=Integer(1),
            inferred=Axis(features_of, -1),
            help="Features of each position; follows from what is connected.",
        ),
        Parameter(
            name="nhead",
            type=Integer(1),
            insert=4,
            help="How many heads attention has, each with its share of the features.",
        ),
        *between,
        Parameter(
            name="dim_feedforward",
            type=Integer(1),
            default=2048,
            insert=256,
            help="Features between the two linear maps that follow attention; often four times d_model.",
        ),
        Parameter(
            name="dropout",
            type=Number(0.0, 1.0),
            default=0.1,
            help="Share of numbers dropped while training, within and behind each part.",
        ),
        Parameter(
            name="activation",
            type=Choice(("relu", "gelu")),
            default="relu",
            help="What stands between the two linear maps.",
        ),
        Parameter(
            name="layer_norm_eps",
            type=Number(0.0),
            default=1e-5,
            help="Added to the variance in the norms, so that nothing is divided by zero.",
        ),
        _ORDER,
        Parameter(
            name="norm_first",
            type=Boolean(),
            default=False,
            help="Whether each part is normalised before it instead of behind its sum; trains more easily.",
        ),
        Parameter(
            name="bias",
            type=Boolean(),
            default=True,
            help="Whether linear maps and norms add learned numbers.",
        ),
    )


def _transformer(
    name: str,
    summary: str,
    explanation: str,
    sequences: tuple[str, ...],
    masks: _Masks,
    nhead: Parameter | None = None,
    between: tuple[Parameter, ...] = (),
    omitted: Mapping[str, str] | None = None,
    synonyms: tuple[str, ...] = (),
) -> LayerType:
    """Return a layer of a transformer; `d_model` is read from the first of its sequences."""
    first, *others = sequences
    together = [
        (look, pad)
        for look, (_, seen) in masks.looks.items()
        for pad, of in masks.padding.items()
        if of == seen
    ]
    parameters = _transformer_parameters(first, *between)
    return LayerType(
        name=name,
        category=Category.ATTENTION,
        kind=Kind.MODULE,
        target=f"torch.nn.{name}",
        summary=summary,
        explanation=explanation,
        inputs=(*_sequences(*sequences), *masks.looking_ports, *masks.padding_ports),
        outputs=_result(),
        has_weights=True,
        parameters=tuple(nhead if nhead is not None and one.name == "nhead" else one for one in parameters),
        rules=(
            _heads_divide("d_model", "nhead"),
            *[_features_are(other, first) for other in others],
            _masks_fit(masks),
        ),
        advice=(
            _masks_are_alike(together),
            *([_masks_are_of_bool] if "src_mask" in masks.looks else []),
        ),
        omitted=FACTORY | dict(omitted or {}),
        synonyms=("self-attention", *synonyms),
    )


_CUSTOM = "a module of one's own; put the parts side by side instead"

ATTENTION = (
    _MULTIHEAD,
    _transformer(
        "TransformerEncoderLayer",
        "Lets each position look at all others, then takes each through two linear maps.",
        "transformer_encoder_layer",
        ("src",),
        _Masks(
            looks={"src_mask": ("src", "src")},
            padding={"src_key_padding_mask": "src"},
            heads="self_attn.num_heads",
        ),
        synonyms=("transformer", "encoder", "bert", "vision transformer", "TransformerEncoder"),
    ),
    _transformer(
        "TransformerDecoderLayer",
        "Lets each position look at its own sequence and at memory, then takes it through two linear maps.",
        "transformer_decoder_layer",
        ("tgt", "memory"),
        _Masks(
            looks={"tgt_mask": ("tgt", "tgt"), "memory_mask": ("tgt", "memory")},
            padding={"tgt_key_padding_mask": "tgt", "memory_key_padding_mask": "memory"},
            heads="self_attn.num_heads",
        ),
        synonyms=("transformer", "decoder", "cross-attention", "TransformerDecoder"),
    ),
    _transformer(
        "Transformer",
        "Reads src with a stack of encoder layers and answers at each position of tgt with decoder layers.",
        "transformer",
        ("src", "tgt"),
        _Masks(
            looks={"src_mask": ("src", "src"), "tgt_mask": ("tgt", "tgt"), "memory_mask": ("tgt", "src")},
            padding={
                "src_key_padding_mask": "src",
                "tgt_key_padding_mask": "tgt",
                "memory_key_padding_mask": "src",
            },
            heads="nhead",
        ),
        nhead=Parameter(
            name="nhead",
            type=Integer(1),
            default=8,
            insert=4,
            help="How many heads attention has, each with its share of the features.",
        ),
        between=(
            Parameter(
                name="num_encoder_layers",
                type=Integer(1),
                default=6,
                insert=2,
                help="How many encoder layers read src, one after another.",
            ),
            Parameter(
                name="num_decoder_layers",
                type=Integer(1),
                default=6,
                insert=2,
                help="How many decoder layers work on tgt, one after another.",
            ),
        ),
        omitted={"custom_encoder": _CUSTOM, "custom_decoder": _CUSTOM},
        synonyms=("encoder decoder", "seq2seq", "translation", "attention is all you need"),
    ),
)
