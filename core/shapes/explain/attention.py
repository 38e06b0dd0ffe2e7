"""What attention and a transformer's layers look at, and where their weights and multiply-adds come from.

Source: the formulas in torch.nn.MultiheadAttention, TransformerEncoderLayer and TransformerDecoderLayer.
"""

from core.sentences import Sentence, phrase, say
from core.shapes.explain.family import Family, Subject, arithmetic, is_batch
from core.shapes.explain.formula import formula
from core.shapes.explain.records import Arithmetic, Step
from core.shapes.explain.wording import counted, listed, paragraph, spaced
from core.shapes.sizes import Size


def _positions(subject: Subject, port: str) -> Size:
    """Return how many positions a sequence has: its first axis that is not the batch."""
    return next(size for size in subject.inputs[port].shape[:2] if not is_batch(size))


def _learned(parameters: Arithmetic) -> Sentence:
    count = parameters.value
    assert count is not None
    return say(
        "explain-attention-weights",
        "{parameters}: {arithmetic}.",
        parameters=counted("parameter", count),
        arithmetic=spaced(parameters.substituted),
    )


def _hidden(subject: Subject) -> Sentence | None:
    """Return what the masks do that are connected."""
    masks = [port for port in subject.inputs if port.endswith("mask")]
    if not masks:
        return None
    return (
        say(
            "explain-masks",
            "{masks} hide: true hides a position, and numbers are added before softmax.",
            masks=listed(masks),
        )
        if len(masks) > 1
        else say(
            "explain-mask",
            "{mask} hides: true hides a position, and numbers are added before softmax.",
            mask=masks[0],
        )
    )


# MultiheadAttention


def _values(subject: Subject) -> dict[str, Size]:
    args = subject.args
    values: dict[str, Size] = {name: args[name] for name in ("embed_dim", "num_heads", "kdim", "vdim")}
    values["queries"] = _positions(subject, "query")
    values["keys"] = _positions(subject, "key")
    values["added"] = args["add_bias_kv"] + args["add_zero_attn"]
    return values


def _seen(subject: Subject) -> str:
    """Return the formula of how many positions each query sees."""
    return "(keys + added)" if _values(subject)["added"] else "keys"


def _attention_parameters(subject: Subject) -> Arithmetic:
    """Maps of query, key, value and result, their biases, and a learned key with its value."""
    args = subject.args
    alike = args["kdim"] == args["vdim"] == args["embed_dim"]
    maps = "4·embed_dim·embed_dim" if alike else "embed_dim·(2·embed_dim + kdim + vdim)"
    biases = " + 4·embed_dim" if args["bias"] else ""
    added = " + 2·embed_dim" if args["add_bias_kv"] else ""
    return Arithmetic(formula=formula(f"{maps}{biases}{added}"), values=_values(subject))


def _attention_macs(subject: Subject) -> Arithmetic:
    """Maps at each position, then every query with every key, and the mean of the values."""
    maps = "2·queries·embed_dim·embed_dim + keys·(kdim + vdim)·embed_dim"
    return Arithmetic(
        formula=formula(f"{maps} + 2·queries·{_seen(subject)}·embed_dim"), values=_values(subject)
    )


def _attention_steps(subject: Subject) -> tuple[Step, ...]:
    values = _values(subject)

    def step(what: Sentence, text: str, symbolic: Size | None = None) -> Step:
        return Arithmetic(formula=formula(text), values=values).step(what, symbolic)

    weights = subject.outputs["attn_output_weights"].shape
    return (
        step(phrase("features of each head"), "embed_dim/num_heads"),
        step(phrase("features of attn_output"), "embed_dim"),
        step(phrase("rows of attn_output_weights"), "queries", weights[1]),
        step(phrase("columns of attn_output_weights"), _seen(subject), weights[2]),
    )


def _attention_text(subject: Subject) -> Sentence:
    args, values = subject.args, _values(subject)
    heads = arithmetic("embed_dim/num_heads", **values)
    told = say(
        "explain-attention",
        "Each of {queries} positions looks at {keys} positions and takes the mean of their values, weighted "
        "by how well its query fits their keys; {heads} heads do so side by side with {size} features each.",
        queries=values["queries"],
        keys=values["keys"],
        heads=args["num_heads"],
        size=heads.value,
    )
    return paragraph(
        told,
        _added(subject),
        _hidden(subject),
        _weights_shown(subject),
        _learned(_attention_parameters(subject)),
    )


def _added(subject: Subject) -> Sentence | None:
    added = _values(subject)["added"]
    if not added:
        return None
    return say(
        "explain-attention-added",
        "Besides these it looks at {positions} of its own.",
        positions=counted("position", added),
    )


def _weights_shown(subject: Subject) -> Sentence:
    return say(
        "explain-attention-shown",
        "attn_output_weights ({shape}) is the mean over the heads.",
        shape=subject.outputs["attn_output_weights"],
    )


# Layers of a transformer. d_model is written d_model; every attention in them has maps of d_model to d_model.


def _parts(subject: Subject, attentions: int, norms: int) -> str:
    """Return the formula of one layer's weights: its attentions, two linear maps, its norms."""
    bias = subject.args["bias"]
    of_attention = "4·(d_model·d_model + d_model)" if bias else "4·d_model·d_model"
    linear = "2·d_model·dim_feedforward" + (" + dim_feedforward + d_model" if bias else "")
    scales = f"{norms}·2·d_model" if bias else f"{norms}·d_model"
    attention = of_attention if attentions == 1 else f"{attentions}·{of_attention}"
    return f"{attention} + {linear} + {scales}"


def _layer_values(subject: Subject) -> dict[str, Size]:
    names = ("d_model", "nhead", "dim_feedforward", "num_encoder_layers", "num_decoder_layers")
    values: dict[str, Size] = {name: subject.args[name] for name in names if name in subject.args}
    return values | {port: _positions(subject, port) for port in subject.inputs if not port.endswith("mask")}


def _of(subject: Subject, text: str) -> Arithmetic:
    return Arithmetic(formula=formula(text), values=_layer_values(subject))


def _encoder_macs_text(sequence: str) -> str:
    """Maps of attention at each position, each position with each, then the two linear maps."""
    attention = f"4·{sequence}·d_model·d_model + 2·{sequence}·{sequence}·d_model"
    return f"{attention} + 2·{sequence}·d_model·dim_feedforward"


def _decoder_macs_text(memory: str) -> str:
    """An encoder layer's, and another attention from each position of tgt to each of memory."""
    across = f"2·(tgt + {memory})·d_model·d_model + 2·tgt·{memory}·d_model"
    return f"{_encoder_macs_text('tgt')} + {across}"


def _encoder_parameters(subject: Subject) -> Arithmetic:
    return _of(subject, _parts(subject, 1, 2))


def _decoder_parameters(subject: Subject) -> Arithmetic:
    return _of(subject, _parts(subject, 2, 3))


def _transformer_parameters(subject: Subject) -> Arithmetic:
    """Both stacks, and a norm behind each."""
    encoder, decoder = _parts(subject, 1, 2), _parts(subject, 2, 3)
    norms = "2·2·d_model" if subject.args["bias"] else "2·d_model"
    return _of(subject, f"num_encoder_layers·({encoder}) + num_decoder_layers·({decoder}) + {norms}")


def _encoder_macs(subject: Subject) -> Arithmetic:
    return _of(subject, _encoder_macs_text("src"))


def _decoder_macs(subject: Subject) -> Arithmetic:
    return _of(subject, _decoder_macs_text("memory"))


def _transformer_macs(subject: Subject) -> Arithmetic:
    encoder, decoder = _encoder_macs_text("src"), _decoder_macs_text("src")
    return _of(subject, f"num_encoder_layers·({encoder}) + num_decoder_layers·({decoder})")


def _layer_steps(subject: Subject) -> tuple[Step, ...]:
    return (
        _of(subject, "d_model/nhead").step(phrase("features of each head")),
        _of(subject, "d_model").step(phrase("features")),
    )


def _encoder_text(subject: Subject) -> Sentence:
    told = say(
        "explain-encoder-layer",
        "Each of {positions} positions looks at all of them, in {heads} heads of {size} features, and adds "
        "what it finds; then each goes by itself from {features} to {between} and back, and adds that. "
        "The shape stays {shape}.",
        positions=_positions(subject, "src"),
        heads=subject.args["nhead"],
        size=_of(subject, "d_model/nhead").value,
        features=counted("feature", subject.args["d_model"]),
        between=subject.args["dim_feedforward"],
        shape=subject.output,
    )
    return paragraph(told, _hidden(subject), _learned(_encoder_parameters(subject)))


def _decoder_text(subject: Subject) -> Sentence:
    told = say(
        "explain-decoder-layer",
        "Each of {positions} positions looks at all of them, then at the {memory} of memory, in {heads} "
        "heads of {size} features; then each goes by itself from {features} to {between} and back. "
        "The shape stays {shape}.",
        positions=_positions(subject, "tgt"),
        memory=_positions(subject, "memory"),
        heads=subject.args["nhead"],
        size=_of(subject, "d_model/nhead").value,
        features=counted("feature", subject.args["d_model"]),
        between=subject.args["dim_feedforward"],
        shape=subject.output,
    )
    return paragraph(told, _hidden(subject), _learned(_decoder_parameters(subject)))


def _transformer_text(subject: Subject) -> Sentence:
    told = say(
        "explain-transformer",
        "{encoders} encoder layers read the {source} positions of src; {decoders} decoder layers look at "
        "what they found from each of the {target} positions of tgt, in {heads} heads of {size} features. "
        "The shape is that of tgt, {shape}.",
        encoders=subject.args["num_encoder_layers"],
        source=_positions(subject, "src"),
        decoders=subject.args["num_decoder_layers"],
        target=_positions(subject, "tgt"),
        heads=subject.args["nhead"],
        size=_of(subject, "d_model/nhead").value,
        shape=subject.output,
    )
    return paragraph(told, _hidden(subject), _learned(_transformer_parameters(subject)))


ATTENTION = Family(
    text=_attention_text, steps=_attention_steps, parameters=_attention_parameters, macs=_attention_macs
)
ENCODER_LAYER = Family(
    text=_encoder_text, steps=_layer_steps, parameters=_encoder_parameters, macs=_encoder_macs
)
DECODER_LAYER = Family(
    text=_decoder_text, steps=_layer_steps, parameters=_decoder_parameters, macs=_decoder_macs
)
TRANSFORMER = Family(
    text=_transformer_text, steps=_layer_steps, parameters=_transformer_parameters, macs=_transformer_macs
)
