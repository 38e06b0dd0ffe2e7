"""Projects for the tests of exported code, written as a file would hold them."""

import itertools
import json
from collections.abc import Mapping
from typing import Any

from core.project.graph import Project
from core.project.reading import parse

Raw = dict[str, Any]
OUTPUT: Raw = {"type": "Output"}
LSTM: Raw = {"type": "LSTM", "args": {"hidden_size": 8, "batch_first": True}}


def given(*shape: int | str, dtype: str = "float32") -> Raw:
    return {"type": "Input", "args": {"shape": list(shape), "dtype": dtype}}


def layer(type_name: str, **args: Any) -> Raw:
    return {"type": type_name, "args": args}


def parameter(name: str) -> Raw:
    return {"parameter": name}


def graph(nodes: Mapping[str, Raw], edges: str | None = None, **more: Any) -> Raw:
    """Return a graph; edges are spelled `x-conv1 conv1-relu1`, and without any each node feeds the next."""
    pairs = itertools.pairwise(nodes) if edges is None else (edge.split("-") for edge in edges.split())
    return {"nodes": dict(nodes), "edges": [list(pair) for pair in pairs]} | more


def project(network: Raw, blocks: Raw | None = None, name: str = "sample") -> Project:
    raw: Raw = {"format": "torchcanvas", "version": 1, "name": name, "graph": network}
    reading = parse(json.dumps(raw | ({"blocks": blocks} if blocks else {})))
    assert not reading.problems, [str(problem.message) for problem in reading.problems]
    assert reading.project is not None
    return reading.project


def basic_block() -> Raw:
    conv = {"out_channels": parameter("planes"), "kernel_size": 3, "padding": 1, "bias": False}
    short = {
        "out_channels": parameter("planes"),
        "kernel_size": 1,
        "stride": parameter("stride"),
        "bias": False,
    }
    on = {"enabled": parameter("project")}
    nodes = {
        "x": {"type": "Input"},
        "conv1": layer("Conv2d", **conv, stride=parameter("stride")),
        "bn1": layer("BatchNorm2d"),
        "relu1": layer("ReLU"),
        "conv2": layer("Conv2d", **conv),
        "bn2": layer("BatchNorm2d"),
        "downsample.0": layer("Conv2d", **short) | on,
        "downsample.1": layer("BatchNorm2d") | on,
        "add": layer("Add"),
        "relu2": layer("ReLU"),
        "y": OUTPUT,
    }
    edges = "x-conv1 conv1-bn1 bn1-relu1 relu1-conv2 conv2-bn2 bn2-add:0 x-downsample.0"
    edges += " downsample.0-downsample.1 downsample.1-add:1 add-relu2 relu2-y"
    kinds = {"planes": ("int", 64), "stride": ("int", 1), "project": ("bool", False)}
    return {
        "parameters": {name: {"type": kind, "default": default} for name, (kind, default) in kinds.items()},
        "graph": graph(nodes, edges),
    }


def residual() -> Project:
    """Return a residual network: repeats of one block, whose shortcut depends on its parameters."""
    nodes = {
        "x": given(3, 32, 32),
        "conv1": layer("Conv2d", out_channels=16, kernel_size=3, padding=1),
        "layer1": layer("block:BasicBlock", planes=16) | {"repeat": 2},
        "layer2": layer("block:BasicBlock", planes=32) | {"repeat": [{"stride": 2, "project": True}, {}]},
        "layer3": layer("block:BasicBlock") | {"repeat": [{"stride": 2, "project": True}, *[{}] * 5]},
        "avgpool": layer("AdaptiveAvgPool2d", output_size=1),
        "flat": layer("Flatten"),
        "fc": layer("Linear", out_features=10),
        "y": OUTPUT,
    }
    return project(graph(nodes), {"BasicBlock": basic_block()}, name="small-resnet")


def translator() -> Project:
    """Return an encoder and a decoder joined by their states, with one embedding called twice."""
    nodes = {
        "source": given(7, dtype="int64"),
        "target": given("T", dtype="int64"),
        "embed": layer("Embedding", num_embeddings=50, embedding_dim=6),
        "embed_target": {"type": "Embedding", "shares": "embed"},
        "encoder": LSTM,
        "decoder": LSTM,
        "fc": layer("Linear", out_features=50),
        "cell": layer("Permute", dims=[1, 0, 2]),
        "logits": OUTPUT,
        "state": OUTPUT,
    }
    edges = "source-embed target-embed_target embed-encoder:input embed_target-decoder:input"
    edges += " encoder:h_n-decoder:h_0 encoder:c_n-decoder:c_0 decoder:output-fc fc-logits"
    edges += " decoder:c_n-cell cell-state"
    ends = {"inputs": ["source", "target"], "outputs": ["logits", "state"]}
    return project(graph(nodes, edges, **ends), name="translator")


def stacked_states() -> Project:
    """Return repeats that hand their states on: no chain, so a list that is looped over."""
    nodes = {"x": given(5, 8), "first": LSTM, "rest": LSTM | {"repeat": 3}, "y": OUTPUT, "z": OUTPUT}
    nodes["last"] = layer("Permute", dims=[1, 0, 2])
    edges = "x-first:input x-rest:input first:h_n-rest:h_0 first:c_n-rest:c_0 rest:output-y"
    edges += " rest:h_n-last last-z"
    return project(graph(nodes, edges, outputs=["y", "z"]))


def other_states() -> Project:
    """Return layers that remember one thing, repeated and called again, and cells that go on from them."""
    gru = layer("GRU", hidden_size=8, batch_first=True)
    nodes = {
        "x": given(5, 8),
        "step": given(4),
        "gru": gru,
        "rest": gru | {"repeat": 2},
        "rnn": layer("RNN", hidden_size=3, nonlinearity="relu", num_layers=2),
        "back": layer("Permute", dims=[1, 0, 2]),
        "cell": layer("LSTMCell", hidden_size=6),
        "next": {"type": "LSTMCell", "shares": "cell"},
        "small": layer("GRUCell", hidden_size=6, bias=False),
        "y": OUTPUT,
        "z": OUTPUT,
        "m": OUTPUT,
        "w": OUTPUT,
    }
    edges = "x-gru:input x-rest:input gru:h_n-rest:h_0 rest:output-w gru:h_n-rnn:input rnn:output-back"
    edges += " back-y step-cell:input step-next:input cell:h_1-next:h_0 cell:c_1-next:c_0 next:c_1-z"
    edges += " step-small:input next:h_1-small:hx small:h_1-m"
    return project(graph(nodes, edges, inputs=["x", "step"], outputs=["y", "z", "m", "w"]))


def attending() -> Project:
    """Return attention with masks, to another sequence, and a block whose uses differ in `kdim` alone."""
    inner = {"q": {"type": "Input"}, "k": {"type": "Input"}, "y": OUTPUT}
    inner["attn"] = layer("MultiheadAttention", num_heads=2, batch_first=True)
    inside = graph(inner, "q-attn:query k-attn:key q-attn:value attn:attn_output-y", inputs=["q", "k"])
    nodes = {
        "a": given(5, 8),
        "b": given(5, 6),
        "hide": given(5, 5, dtype="bool"),
        "pad": given(5, dtype="bool"),
        "attn": layer("MultiheadAttention", num_heads=4, batch_first=True, add_bias_kv=True),
        "again": {"type": "MultiheadAttention", "shares": "attn"},
        "same": layer("block:Cross"),
        "other": layer("block:Cross"),
        "encode": layer("TransformerEncoderLayer", nhead=2, dim_feedforward=7, dropout=0.0, batch_first=True)
        | {"repeat": 2},
        "decode": layer("TransformerDecoderLayer", nhead=2, dim_feedforward=7, dropout=0.0, batch_first=True),
        "whole": layer(
            "Transformer",
            nhead=2,
            num_encoder_layers=1,
            num_decoder_layers=1,
            dim_feedforward=7,
            dropout=0.0,
            batch_first=True,
        ),
        **dict.fromkeys(("weights", "y", "z"), OUTPUT),
    }
    edges = "a-attn:query b-attn:key a-attn:value hide-attn:attn_mask pad-attn:key_padding_mask"
    edges += " attn:attn_output-again:query b-again:key a-again:value again:attn_output_weights-weights"
    edges += " again:attn_output-same:q a-same:k same-other:q b-other:k other-encode:src"
    edges += " encode-decode:tgt a-decode:memory hide-decode:tgt_mask hide-decode:memory_mask decode-y"
    edges += " encode-whole:src a-whole:tgt hide-whole:src_mask hide-whole:memory_mask whole-z"
    ends = {"inputs": ["a", "b", "hide", "pad"], "outputs": ["weights", "y", "z"]}
    return project(graph(nodes, edges, **ends), {"Cross": {"graph": inside}})


def awkward_names() -> Project:
    """Return names that cannot be attributes, that Python mangles, or that hide what the code needs."""
    linear = layer("Linear", out_features=3)
    nodes = {"__x": given(4), "0": linear, "__fc": linear, "a.b.0.c": linear, "a_b_0_c": layer("Tanh")}
    nodes |= {
        "nn": linear,
        "range": layer("Tanh"),
        "super": layer("Tanh"),
        "body.2": linear,
        "Tensor": linear,
    }
    return project(graph(nodes | {"y": OUTPUT}))


def sequences() -> Project:
    """Return layers in numbered places, one group in a chain and one with a branch."""
    nodes = {
        "x": given(3, 16, 16),
        "features.0": layer("Conv2d", out_channels=8, kernel_size=3),
        "features.1": layer("ReLU"),
        "features.2": layer("MaxPool2d", kernel_size=2),
        "flat": layer("Flatten"),
        "heads.0": layer("Linear", out_features=5),
        "heads.1": layer("Linear", out_features=5),
        "add": layer("Add"),
        "y": OUTPUT,
    }
    edges = (
        "x-features.0 features.0-features.1 features.1-features.2 features.2-flat flat-heads.0 flat-heads.1"
    )
    edges += " heads.0-add:0 heads.1-add:1 add-y"
    return project(graph(nodes, edges))


def counted() -> Project:
    """Return a block whose repeats are counted by a parameter and whose operations use others."""
    kinds = {"size": ("int", 3), "times": ("int", 2), "parts": ("int", 1), "__p": ("float", 0.5)}
    nodes = {
        "x": {"type": "Input"},
        "fc": layer("Linear", out_features=parameter("size")) | {"repeat": parameter("times")},
        "drop": layer("Dropout", p=parameter("__p")),
        "plus": layer("Add") | {"repeat": parameter("times")},
        "cat": layer("Cat", dim=1) | {"repeat": 5},
        "shape": layer("Reshape", shape=[parameter("parts"), -1]),
        "flat": layer("Flatten"),
        "y": OUTPUT,
    }
    edges = "x-fc fc-drop drop-plus:0 drop-plus:1 plus-cat:0 drop-cat:1 cat-shape shape-flat flat-y"
    block = {
        "parameters": {name: {"type": kind, "default": value} for name, (kind, value) in kinds.items()},
        "graph": graph(nodes, edges),
    }
    uses = {
        "x": given(4),
        "a": layer("block:counted"),
        "b": layer("block:counted", size=5, times=4, parts=5),
        "c": layer("block:counted", times=1) | {"repeat": 2},
        "y": OUTPUT,
    }
    return project(graph(uses), {"counted": block})


def growing() -> Project:
    """Return a counted repeat in which no two instances have weights of one size."""
    nodes = {
        "x": {"type": "Input"},
        "fc": layer("Linear", out_features=3),
        "cat": layer("Cat", dim=1),
        "y": OUTPUT,
    }
    double = graph(nodes, "x-fc fc-cat:0 x-cat:1 cat-y")
    inside = {
        "x": {"type": "Input"},
        "d": {"type": "block:Double", "repeat": parameter("times")},
        "y": OUTPUT,
    }
    grow = {"parameters": {"times": {"type": "int", "default": 2}}, "graph": graph(inside)}
    uses = {"x": given(4), "g": layer("block:Grow"), "h": layer("block:Grow", times=3), "y": OUTPUT}
    return project(graph(uses), {"Double": {"graph": double}, "Grow": grow})


def with_and_without_indices() -> Project:
    """Return a block whose pooling returns one tensor or two, as a parameter says."""
    pool = layer("MaxPool2d", kernel_size=2, return_indices=parameter("indices"))
    inside = graph({"x": {"type": "Input"}, "pool": pool, "y": OUTPUT}, "x-pool pool:output-y")
    block = {"parameters": {"indices": {"type": "bool", "default": False}}, "graph": inside}
    repeated = layer("MaxPool2d", kernel_size=2) | {"repeat": [{"return_indices": True}, {}]}
    uses = {
        "x": given(2, 16, 16),
        "a": layer("block:Pool"),
        "b": layer("block:Pool", indices=True),
        "c": repeated,
    }
    return project(graph(uses | {"y": OUTPUT}), {"Pool": block})


def optional() -> Project:
    """Return a block most of which may be absent: shared weights, repeats and several outputs too."""
    on = {"enabled": parameter("on")}
    nodes = {
        "x": {"type": "Input"},
        "state": {"type": "Input"},
        "lstm": LSTM | on,
        "n.1": layer("Linear", out_features=parameter("width")) | on,
        "again": {"type": "Linear", "shares": "n.1"} | on,
        "mul": layer("Mul") | on | {"repeat": 2},
        "unused": layer("LayerNorm") | on,
        "y": OUTPUT,
        "z": OUTPUT,
    }
    edges = "x-lstm:input lstm:output-n.1 n.1-mul:0 n.1-mul:1 mul-y state-again again-z x-unused"
    block = {
        "parameters": {"on": {"type": "bool", "default": True}, "width": {"type": "int", "default": 4}},
        "graph": graph(
            nodes,
            edges,
            inputs=["x", "state"],
            outputs=["y", "z"],
        ),
    }
    uses = {
        "x": given(5, 8),
        "a": layer("block:Maybe"),
        "b": layer("block:Maybe", on=False),
        "c": layer("block:Maybe", on=False) | {"repeat": 3},
        "y": OUTPUT,
        "z": OUTPUT,
    }
    edges = "x-a:x x-a:state a:y-b:x a:z-b:state b:y-c:x b:z-c:state c:y-y c:z-z"
    network = graph(uses, edges, outputs=["z", "y"])
    return project(network, {"Maybe": block})


def several_inputs() -> Project:
    """Return layers of two inputs: one by name where another argument stands before it, lists and factors."""
    nodes = {
        "words": given(7, dtype="int64"),
        "weights": given(7),
        "image": given(4, 9, 9),
        "bag": layer("EmbeddingBag", num_embeddings=20, embedding_dim=3, mode="sum"),
        "plain": layer("EmbeddingBag", num_embeddings=20, embedding_dim=3),
        "bilinear": layer("Bilinear", out_features=5),
        "alike": layer("CosineSimilarity"),
        "pad": layer("ReflectionPad2d", padding=[1, 0, 2, -1]),
        "up": layer("Upsample", scale_factor=[1.5, 2.0]),
        "fold.0": layer("PixelUnshuffle", downscale_factor=5),
        "fold.1": layer("PixelShuffle", upscale_factor=2),
        "y": OUTPUT,
        "z": OUTPUT,
        "w": OUTPUT,
    }
    edges = "words-bag:input weights-bag:per_sample_weights words-plain:input bag-bilinear:input1"
    edges += " plain-bilinear:input2 bag-alike:x1 plain-alike:x2 bilinear-y alike-z"
    edges += " image-pad pad-up up-fold.0 fold.0-fold.1 fold.1-w"
    ends = {"inputs": ["words", "weights", "image"], "outputs": ["y", "z", "w"]}
    return project(graph(nodes, edges, **ends), name="several-inputs")


def wide() -> Project:
    """Return long names and many operands and results: lines that must be broken."""
    names = [f"a_rather_long_name_for_a_layer_{index}" for index in range(6)]
    nodes = {"x": given(4)} | {name: layer("Linear", out_features=4) for name in names}
    nodes |= {"sum": layer("Add"), "cat": layer("Cat", dim=1)} | {f"y{index}": OUTPUT for index in range(8)}
    edges = [f"x-{name}" for name in names]
    for kind in ("sum", "cat"):
        edges += [f"{name}-{kind}:{index}" for index, name in enumerate(names)]
    edges += [f"{('sum', 'cat', names[0])[index % 3]}-y{index}" for index in range(8)]
    return project(graph(nodes, " ".join(edges), outputs=[f"y{index}" for index in range(8)]))


def operations() -> Project:
    """Return every operation once, some of them repeated, and tensors without inputs."""
    nodes = {"x": given(4, 6), "w": given(4, 6), "index": given(4, 2, dtype="int64")}
    nodes |= {"mask": given(4, 6, dtype="bool"), "gate": layer("Sigmoid")}
    edges = ["x-gate"]

    def add(name: str, made: Raw, *sources: str) -> None:
        nodes[name] = made
        edges.extend(
            f"{source.split('>')[0]}-{name}{source.partition('>')[1] and ':'}{source.partition('>')[2]}"
            for source in sources
        )

    for kind in ("Add", "Sub", "Mul", "Div"):
        add(kind.lower(), layer(kind), "x>0", "gate>1")
    add("power", layer("Pow") | {"repeat": 2}, "gate>0", "gate>1")
    add("choice", layer("Where"), "mask>condition", "x>input", "w>other")
    add("held", layer("Clamp", min=-0.5, max=1.5), "x")
    add("low", layer("Clamp", min=None, max=0.5), "x")
    add("run", layer("CumSum", dim=1) | {"repeat": 5}, "x")
    add("exact", layer("To", dtype="float64"), "x")
    add("turned", layer("Transpose", dim0=1, dim1=-1), "w")
    add("product", layer("MatMul"), "x>0", "turned>1")
    add("sums", layer("Einsum", equation="bij,bkj->bik"), "x>0", "w>1")
    add("attended", layer("ScaledDotProductAttention", scale=0.3), "x>query", "w>key", "w>value")
    add("causal", layer("ScaledDotProductAttention", is_causal=True), "x>query", "w>key", "w>value")
    add("masked", layer("ScaledDotProductAttention"), "x>query", "w>key", "w>value", "product>attn_mask")
    for kind in ("Mean", "Sum", "Max", "Min", "Std"):
        add(f"{kind}1", layer(kind, dim=-1), "x")
        add(f"{kind}2", layer(kind, dim=[1, 2], keepdim=True), "x")
    add("spread", layer("Std", dim=1, correction=0), "x")
    add("length", layer("VectorNorm", dim=1), "x")
    add("amounts", layer("VectorNorm", dim=-1, ord=1, keepdim=True), "x")
    add("cat", layer("Cat", dim=1), "x>0", "w>1")
    add("stack", layer("Stack", dim=1), "x>0", "w>1")
    add("halves", layer("Chunk", chunks=2, dim=-1), "x")
    add("pieces", layer("Split", split_size_or_sections=[1, 3], dim=1), "x")
    add("quarter", layer("Chunk", chunks=2, dim=1) | {"repeat": 2}, "x")
    add("fewer", layer("Chunk", chunks=2, dim=2) | {"repeat": [{"chunks": 3}, {}]}, "x")
    add("swapped", layer("Cat", dim=2), "halves:1>0", "halves:0>1")
    add("whole", layer("Chunk", chunks=1, dim=1), "x")
    add("last", layer("Select", dim=1, index=-1), "x")
    add("odd", layer("Slice", dim=2, start=1, step=2), "x")
    add("inner", layer("Slice", dim=-2, start=1, end=-1), "x")
    add("named", layer("Gather", dim=2), "x>input", "index>index")
    add("hot", layer("OneHot", num_classes=3), "index")
    add("shaped", layer("Reshape", shape=[-1]), "x")
    add("moved", layer("Permute", dims=[0, 2, 1]), "x")
    add("row", layer("Unsqueeze", dim=1), "x")
    add("bare", layer("Squeeze", dim=1), "row")
    add("wide", layer("Expand", sizes=[3, -1, 6]), "row>input")
    add("edge", layer("Pad", pad=[1, 2], mode="reflect"), "x")
    add("border", layer("Pad", pad=[1, 0, 0, 2], value=0.5), "x")
    add("token", layer("Parameter", shape=[1, 6], init="trunc_normal", std=0.02))
    add("tokens", layer("Expand", sizes=[2, 6]), "token>input", "x>batch")
    add("heads.0", layer("Parameter", shape=[4, 6], init="kaiming_uniform"))
    add("heads.1", layer("Constant", value=[0.5, 1.0, 1.5, 2.0], shape=[4, 1]))
    add("scaled", layer("Mul"), "x>0", "heads.0>1", "heads.1>2")
    add("shift", layer("Constant", value=[3], shape=[2, 1, 1], dtype="int64"))
    add("shifted", layer("Mul"), "stack>0", "shift>1")
    add("unread", layer("Constant", value=[1.0, 2.0]))
    add("again", {"type": "Parameter", "shares": "token"})
    add("twice", layer("Add"), "again>0", "x>1")
    return project(graph(*_with_outputs(nodes, edges)))


def _with_outputs(nodes: Mapping[str, Raw], edges: list[str]) -> tuple[Raw, str]:
    """Return the nodes with an Output behind each first port that nothing takes and that has samples."""
    taken = {edge.split("-")[0].split(":")[0] for edge in edges}
    several = {"pieces": "pieces:1", "quarter": "quarter:1", "whole": "whole:0", "fewer": "fewer:1"}
    loose = [name for name in nodes if name not in taken and name != "unread"]
    outputs = {f"out{index}": OUTPUT for index in range(len(loose))}
    ends = [f"{several.get(name, name)}-out{index}" for index, name in enumerate(loose)]
    return {**nodes, **outputs}, " ".join([*edges, *ends])


def chosen() -> Project:
    """Return a block whose parameters are arguments of operations and decide whether they take part."""
    kinds: dict[str, tuple[str, Any]] = {"dim": ("int", 1), "end": ("int", 2), "form": ("str", "float64")}
    kinds |= {"keep": ("bool", True), "low": ("float", 0.25), "on": ("bool", True), "many": ("int", 3)}
    nodes = {
        "x": {"type": "Input"},
        "part": layer("Slice", dim=parameter("dim"), start=parameter("dim"), end=parameter("end")),
        "held": layer("Clamp", min=parameter("low"), max=None) | {"enabled": parameter("on")},
        "halves": layer("Chunk", chunks=2, dim=-1) | {"enabled": parameter("on")},
        "cast": layer("To", dtype=parameter("form")),
        "mean": layer("Mean", dim=parameter("dim"), keepdim=parameter("keep")),
        "weight": layer("Parameter", shape=[parameter("many"), 1], init="ones"),
        "fixed": layer("Constant", value=[parameter("low")], shape=[parameter("many"), 1]),
        "typed": layer("Constant", value=[parameter("many"), 2], dtype=parameter("form")),
        "sum": layer("Mul"),
        "more": layer("Unsqueeze", dim=-1),
        "y": OUTPUT,
        "z": OUTPUT,
    }
    edges = "x-part part-held held-halves halves:0-cast cast-mean mean-sum:0 weight-sum:1 fixed-sum:2"
    edges += " sum-y cast-more more-times:0 typed-times:1 times-z"
    nodes["times"] = layer("Mul")
    block = {
        "parameters": {name: {"type": kind, "default": value} for name, (kind, value) in kinds.items()},
        "graph": graph(nodes, edges, outputs=["y", "z"]),
    }
    uses = {
        "x": given(4, 6),
        "a": layer("block:Chosen"),
        "b": layer("block:Chosen", dim=2, end=4, form="float32", many=4, low=0.5),
        "c": layer("block:Chosen", on=False, keep=True),
    }
    uses |= dict.fromkeys(("a1", "a2", "b1", "b2", "c1", "c2"), OUTPUT)
    edges = "x-a x-b x-c a:y-a1 a:z-a2 b:y-b1 b:z-b2 c:y-c1 c:z-c2"
    return project(graph(uses, edges), {"Chosen": block})


SAMPLES = (
    operations,
    chosen,
    residual,
    translator,
    stacked_states,
    other_states,
    attending,
    awkward_names,
    sequences,
    counted,
    growing,
    with_and_without_indices,
    optional,
    several_inputs,
    wide,
)
