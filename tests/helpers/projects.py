"""Projects for tests: small builders, and a strategy whose networks torch accepts.

`legal_projects()` builds forwards from inputs whose shapes it knows, so every layer it adds fits by
construction: several inputs, branches that meet again, shared layers, blocks with parameters and
expressions, repeats with overrides, recurrent layers with their states.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st
from immutables import Map

from core.project import edits
from core.project.graph import Block, End, Project
from core.project.notes import COLORS, Comment, Frame, Note, tidied
from tests.helpers.building import GraphBuilder, Shape, deep_block, mlp_block, residual_block, wide_block

Layer = str | tuple[str, Mapping[str, Any]]


def chain(*layers: Layer, name: str = "chain") -> Project:
    """Return a project whose layers follow one another: `chain("Input", ("Linear", {"out_features": 3}))`.

    A layer given by its type alone gets the arguments that the editor would insert. Names are the editor's:
    x, conv, relu, fc, y.
    """
    project, last = Project(name=name), None
    for layer in layers:
        type_name, args = (layer, None) if isinstance(layer, str) else layer
        project, added = edits.add_node(project, type_name, args=args)
        if last is not None:
            project = edits.connect(project, last, added)
        last = added
    return project


def first_cnn() -> Project:
    """Return the tutorial network, without its plans."""
    return chain(
        ("Input", {"shape": (1, 32, 32)}),
        ("Conv2d", {"out_channels": 6, "kernel_size": 3}),
        "ReLU",
        ("MaxPool2d", {"kernel_size": 2}),
        "ReLU",
        "Flatten",
        ("Linear", {"out_features": 10}),
        "Output",
        name="first-cnn",
    )


BLOCKS: Mapping[str, Callable[[], Block]] = {
    "Residual": residual_block,
    "Wide": wide_block,
    "Mlp": mlp_block,
    "Deep": deep_block,
}
_NEEDS = {"Deep": ("Mlp",)}
_ELEMENTWISE = ("ReLU", "GELU", "Sigmoid", "Tanh", "Dropout", "Identity")
_PREFIXES = ("", "", "", "stage1.", "stage2.", "body.0.")


_PIXELS = st.integers(-500, 500)
_SIZES = st.integers(1, 10_000_000)


def notes() -> st.SearchStrategy[Note]:
    """Generate comments and frames with any text that they can have."""
    rectangle = {"place": st.tuples(_PIXELS, _PIXELS), "size": st.tuples(_SIZES, _SIZES)}
    texts = st.text(max_size=12).map(tidied).filter(bool)
    titles = st.text(max_size=12).map(lambda text: tidied(text, one_line=True))
    return st.builds(Comment, text=texts, **rectangle) | st.builds(
        Frame, title=titles, color=st.sampled_from(COLORS), **rectangle
    )


@dataclass
class _Growing:
    """A network under construction: the graph, the blocks it uses, and hypothesis's choices."""

    draw: Callable[..., Any]
    made: GraphBuilder = field(default_factory=GraphBuilder)
    used: dict[str, Block] = field(default_factory=dict)

    def number(self, least: int, most: int) -> int:
        return int(self.draw(st.integers(least, most)))

    def one_of(self, choices: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(choices))

    def chance(self) -> bool:
        return bool(self.draw(st.booleans()))

    def shape(self, end: End) -> Shape:
        return self.made.shapes[end]

    # Inputs

    def add_input(self) -> None:
        kind = self.one_of(("image", "image", "vector", "sequence", "tokens", "named"))
        if kind == "tokens":
            length = self.number(2, 5)
            name = self.made.add("Input", {"shape": (length,), "dtype": "int64"})
            size = self.number(2, 6)
            args = {"num_embeddings": 9, "embedding_dim": size}
            self.made.layer("Embedding", args, End(name, "output"), (length, size))
            return
        shape: Shape = {
            "image": (self.number(1, 3), self.number(4, 10), self.number(4, 10)),
            "vector": (self.number(2, 9),),
            "sequence": (self.number(2, 5), self.number(2, 6)),
            "named": ("T", self.number(2, 6)),
        }[kind]
        name = self.made.add("Input", {"shape": shape})
        self.made.result(End(name, "output"), shape)

    # Steps: each takes one loose end on

    def step(self) -> None:
        end = self.one_of(self.made.loose)
        self.made.prefix = self.one_of(_PREFIXES)
        steps = {1: _VECTOR_STEPS, 2: _SEQUENCE_STEPS, 3: _IMAGE_STEPS}[len(self.shape(end))]
        self.one_of(steps)(self, end)

    def elementwise(self, end: End) -> None:
        repeat = self.one_of((None, None, 1, 2))
        self.made.layer(self.one_of(_ELEMENTWISE), {}, end, self.shape(end), repeat=repeat)

    def disabled(self, end: End) -> None:
        """A layer that does not take part passes its input through, whatever its arguments."""
        self.made.layer("Linear", {"out_features": 7}, end, self.shape(end), enabled=False)

    def linear(self, end: End) -> None:
        size = self.number(1, 8)
        bias = {} if self.chance() else {"bias": False}
        self.made.layer("Linear", {"out_features": size} | bias, end, (*self.shape(end)[:-1], size))

    def repeated_linear(self, end: End) -> None:
        sizes = [self.number(1, 6) for _ in range(self.number(1, 3))]
        overrides = tuple(Map({"out_features": size} if index else {}) for index, size in enumerate(sizes))
        shape = (*self.shape(end)[:-1], sizes[-1])
        self.made.layer("Linear", {"out_features": sizes[0]}, end, shape, repeat=overrides)

    def shared_linear(self, end: End) -> None:
        size = self.number(1, 6)
        shape = (*self.shape(end)[:-1], size)
        name = self.made.add("Linear", {"out_features": size}, {"input": end})
        same = [one for one in self.made.loose if self.shape(one)[-1] == self.shape(end)[-1]]
        second = self.one_of([end, *same])
        other = self.made.add("Linear", {}, {"input": second}, shares=name)
        left = self.made.result(End(name, "output"), shape)
        right = self.made.result(End(other, "output"), (*self.shape(second)[:-1], size))
        if self.shape(left) == self.shape(right):
            self.merge([left, right])

    def batch_norm(self, end: End) -> None:
        dims = {1: 1, 2: 1, 3: 2}[len(self.shape(end))]
        self.made.layer(f"BatchNorm{dims}d", {}, end, self.shape(end))

    def layer_norm(self, end: End) -> None:
        self.made.layer("LayerNorm", {}, end, self.shape(end))

    def branch(self, end: End) -> None:
        """Two or three ways of equal shape that meet in Add or Mul."""
        ways = [self.made.layer("GELU", {}, end, self.shape(end)) for _ in range(self.number(1, 2))]
        self.merge([end, *ways])

    def twice(self, end: End) -> None:
        self.merge([end, end])

    def difference(self, end: End) -> None:
        squashed = self.made.layer("Sigmoid", {}, end, self.shape(end))
        name = self.made.add("Sub", {}, {"0": end, "1": squashed})
        self.made.result(End(name, "output"), self.shape(end))

    def learned(self, end: End) -> None:
        """Add or multiply by a tensor that is learned, or one that never changes."""
        width = self.shape(end)[-1]
        fixed = {"shape": (width if isinstance(width, int) else 1,)}
        kind, own = self.one_of((("Parameter", {}), ("Constant", {"value": (0.5,)})))
        feeds = {"0": end, "1": End(self.made.add(kind, fixed | own), "output")}
        name = self.made.add(self.one_of(("Add", "Mul")), {}, feeds)
        self.made.result(End(name, "output"), self.shape(end))

    def halves(self, end: End) -> None:
        """Cut the first axis in two, of which one or both go on."""
        first, *rest = self.shape(end)
        if not isinstance(first, int) or first < 2:
            self.elementwise(end)
            return
        name = self.made.add("Chunk", {"chunks": 2, "dim": 1}, {"input": end})
        self.made.shapes |= {End(name, "0"): (-(-first // 2), *rest), End(name, "1"): (first // 2, *rest)}
        self.made.loose += [End(name, "0"), End(name, "1")][: self.number(1, 2)]

    def stacked(self, end: End) -> None:
        """Stack twice, and take the mean of both."""
        stack = self.made.add("Stack", {"dim": 1}, {"0": end, "1": end})
        self.made.shapes[End(stack, "output")] = (2, *self.shape(end))
        kind = self.one_of(("Mean", "Sum", "Max"))
        self.made.layer(kind, {"dim": 1}, End(stack, "output"), self.shape(end))

    def scaled_attention(self, end: End) -> None:
        feeds = dict.fromkeys(("query", "key", "value"), end)
        kind, args = "ScaledDotProductAttention", {"is_causal": True} if self.chance() else {}
        self.made.result(End(self.made.add(kind, args, feeds), "output"), self.shape(end))

    def merge(self, ends: Sequence[End]) -> None:
        shape = self.shape(ends[0])
        kind = self.one_of(("Add", "Mul", "Cat"))
        args = {}
        if kind == "Cat":
            axis = 1 if isinstance(shape[0], int) else len(shape)
            args = {"dim": axis}
            joined = shape[axis - 1]
            assert isinstance(joined, int)
            shape = (*shape[: axis - 1], joined * len(ends), *shape[axis:])
        name = self.made.add(kind, args, {str(index): end for index, end in enumerate(ends)})
        self.made.result(End(name, "output"), shape)

    def flatten(self, end: End) -> None:
        shape = self.shape(end)
        sizes = [size for size in shape if isinstance(size, int)]
        if len(sizes) < len(shape):
            self.elementwise(end)
            return
        count = 1
        for size in sizes:
            count *= size
        self.made.layer("Flatten", {}, end, (count,))

    def unflatten(self, end: End) -> None:
        (size,) = self.shape(end)
        self.made.layer("Unflatten", {"dim": 1, "unflattened_size": (size, 1)}, end, (size, 1))

    def mlp_block(self, end: End) -> None:
        hidden, act = self.number(2, 8), self.chance()
        args = {} if hidden == 6 else {"hidden": hidden}
        args |= {} if act else {"act": False}
        repeat = self.one_of((None, 1, 2))
        self.use_block("Mlp", args, end, (*self.shape(end)[:-1], hidden // 2 + 1), repeat=repeat)

    def deep_block(self, end: End) -> None:
        size, times = self.number(1, 4), self.number(1, 3)
        args = ({} if size == 3 else {"size": size}) | ({} if times == 2 else {"times": times})
        self.use_block("Deep", args, end, (*self.shape(end)[:-1], (size * 2 - 1) // 2 + 1))

    # Images

    def conv(self, end: End) -> None:
        _, height, width = self.shape(end)
        assert isinstance(height, int) and isinstance(width, int)
        channels, stride = self.number(1, 4), self.number(1, 2)
        high, wide = self.number(1, min(3, height)), self.number(1, min(3, width))
        kernel = high if high == wide else (high, wide)
        args = {"out_channels": channels, "kernel_size": kernel} | ({} if stride == 1 else {"stride": stride})
        shape = (channels, (height - high) // stride + 1, (width - wide) // stride + 1)
        self.made.layer("Conv2d", args, end, shape)

    def repeated_conv(self, end: End) -> None:
        _, *size = self.shape(end)
        last = self.number(1, 4)
        args = {"out_channels": 2, "kernel_size": 3, "padding": 1}
        self.made.layer("Conv2d", args, end, (last, *size), repeat=(Map(), Map({"out_channels": last})))

    def pool(self, end: End) -> None:
        channels, height, width = self.shape(end)
        assert isinstance(height, int) and isinstance(width, int)
        if min(height, width) < 2:
            self.elementwise(end)
            return
        shape = (channels, height // 2, width // 2)
        self.made.layer(self.one_of(("MaxPool2d", "AvgPool2d")), {"kernel_size": 2}, end, shape)

    def unpool(self, end: End) -> None:
        channels, height, width = self.shape(end)
        assert isinstance(height, int) and isinstance(width, int)
        if height % 2 or width % 2:  # indices of a last, cut-off row would lie outside what unpooling makes
            self.elementwise(end)
            return
        pool = self.made.add("MaxPool2d", {"kernel_size": 2, "return_indices": True}, {"input": end})
        feeds = {"input": End(pool, "output"), "indices": End(pool, "indices")}
        name = self.made.add("MaxUnpool2d", {"kernel_size": 2}, feeds)
        small = (channels, height // 2, width // 2)
        self.made.shapes |= {End(pool, "output"): small, End(pool, "indices"): small}
        self.made.result(End(name, "output"), (channels, height, width))

    def adaptive_pool(self, end: End) -> None:
        size = self.number(1, 3)
        self.made.layer("AdaptiveAvgPool2d", {"output_size": size}, end, (self.shape(end)[0], size, size))

    def group_norm(self, end: End) -> None:
        channels = self.shape(end)[0]
        assert isinstance(channels, int)
        groups = self.one_of([count for count in range(1, channels + 1) if channels % count == 0])
        self.made.layer("GroupNorm", {"num_groups": groups}, end, self.shape(end))

    def residual_block(self, end: End) -> None:
        _, height, width = self.shape(end)
        assert isinstance(height, int) and isinstance(width, int)
        planes, stride, count = self.number(1, 4), self.number(1, 2), self.number(1, 3)
        first = Map({"project": True} | ({} if stride == 1 else {"stride": stride}))
        args = {} if planes == 4 else {"planes": planes}
        shape = (planes, (height - 1) // stride + 1, (width - 1) // stride + 1)
        repeat = (first, *[Map()] * (count - 1))
        if self.chance():
            self.use_block("Residual", args, end, shape, repeat=repeat)
        else:
            self.use_block("Residual", Map(args).update(first), end, shape)

    def wide_block(self, end: End) -> None:
        width, reach = self.number(1, 3), self.number(1, 2)
        args = ({} if width == 2 else {"width": width}) | ({} if reach == 1 else {"reach": reach})
        # kernel (2·reach − 1, 1) with padding (reach − 1, 0) keeps the size
        self.use_block("Wide", args, end, (width * 3 - width // 2, *self.shape(end)[1:]))

    def cell(self, end: End) -> None:
        """A step, and another that goes on from what the first one remembers."""
        kind, hidden = self.one_of(("RNNCell", "LSTMCell", "GRUCell")), self.number(1, 4)
        args = {"hidden_size": hidden} | ({} if self.chance() else {"bias": False})
        first = self.made.add(kind, args, {"input": end})
        states = {"hx": End(first, "h_1")}
        if kind == "LSTMCell":
            states = {"h_0": End(first, "h_1"), "c_0": End(first, "c_1")}
        self.made.shapes |= dict.fromkeys(states.values(), (hidden,))
        second = self.made.add(kind, args, {"input": end} | states)
        self.made.result(End(second, "h_1"), (hidden,))

    # Sequences

    def recurrent(self, end: End) -> None:
        length, _ = self.shape(end)
        kind = self.one_of(("RNN", "LSTM", "GRU"))
        hidden, both, layers = self.number(1, 4), self.chance(), self.number(1, 2)
        args = {"hidden_size": hidden, "batch_first": True}
        args |= ({"bidirectional": True} if both else {}) | ({} if layers == 1 else {"num_layers": layers})
        shape = (length, hidden * 2 if both else hidden)
        name = self.made.add(kind, args, {"input": end})
        if not self.chance():
            self.made.result(End(name, "output"), shape)
            return
        self.made.shapes[End(name, "output")] = shape
        states = {"h_0": End(name, "h_n")} | ({"c_0": End(name, "c_n")} if kind == "LSTM" else {})
        decoder = self.made.add(kind, args, {"input": end} | states)
        self.made.result(End(decoder, "output"), shape)

    def attention(self, end: End) -> None:
        """Attention to itself, half of the time with its weights in use, or a layer of a transformer."""
        length, features = self.shape(end)
        if not isinstance(features, int):
            self.elementwise(end)
            return
        heads = self.one_of([count for count in range(1, features + 1) if features % count == 0])
        if self.chance():
            args = {"nhead": heads, "dim_feedforward": 5, "dropout": 0.0, "batch_first": True}
            layer = self.made.add("TransformerEncoderLayer", args, {"src": end})
            self.made.result(End(layer, "output"), (length, features))
            return
        name = self.made.add(
            "MultiheadAttention",
            {"num_heads": heads, "batch_first": True},
            {"query": end, "key": end, "value": end},
        )
        if isinstance(length, int) and self.chance():
            self.made.result(End(name, "attn_output_weights"), (length, length))
        self.made.result(End(name, "attn_output"), (length, features))

    def conv1d(self, end: End) -> None:
        channels, length = self.shape(end)
        if not isinstance(channels, int):
            self.elementwise(end)
            return
        args = {"out_channels": 3, "kernel_size": 1}
        self.made.layer("Conv1d", args, end, (3, length))

    def permute(self, end: End) -> None:
        first, second = self.shape(end)
        if not isinstance(first, int):
            self.elementwise(end)
            return
        self.made.layer("Permute", {"dims": (0, 2, 1)}, end, (second, first))

    def use_block(self, block: str, args: Mapping[str, Any], end: End, shape: Shape, **fields: Any) -> None:
        for one in (*_NEEDS.get(block, ()), block):
            if one not in self.used:
                self.used[one] = BLOCKS[one]()
        name = self.made.add(f"block:{block}", args, {"x": end}, **fields)
        self.made.result(End(name, "y"), shape)

    def finish(self) -> Project:
        for end in list(self.made.loose):
            self.made.add("Output", {}, {"input": end})
        for name in self.made.nodes:
            if self.chance():
                self.made.layout[name] = (self.number(-500, 500), self.number(-500, 500))
                if self.chance():
                    self.made.pinned.add(name)
        self.made.notes += self.draw(st.lists(notes(), max_size=2))
        for name, block in self.used.items():
            graph = replace(block.graph, notes=tuple(self.draw(st.lists(notes(), max_size=1))))
            self.used[name] = replace(block, graph=graph)
        return Project(name="generated", graph=self.made.graph(), blocks=Map(self.used))


_Step = Callable[[_Growing, End], None]
_ANY_STEPS: tuple[_Step, ...] = (
    _Growing.elementwise,
    _Growing.branch,
    _Growing.twice,
    _Growing.difference,
    _Growing.linear,
    _Growing.shared_linear,
    _Growing.disabled,
    _Growing.learned,
    _Growing.halves,
    _Growing.stacked,
)
_VECTOR_STEPS = (
    *_ANY_STEPS,
    _Growing.batch_norm,
    _Growing.layer_norm,
    _Growing.repeated_linear,
    _Growing.cell,
    _Growing.unflatten,
    _Growing.mlp_block,
    _Growing.deep_block,
)
_SEQUENCE_STEPS = (
    *_ANY_STEPS,
    _Growing.recurrent,
    _Growing.recurrent,
    _Growing.attention,
    _Growing.layer_norm,
    _Growing.conv1d,
    _Growing.scaled_attention,
    _Growing.permute,
    _Growing.flatten,
    _Growing.mlp_block,
)
_IMAGE_STEPS = (
    *_ANY_STEPS,
    _Growing.conv,
    _Growing.conv,
    _Growing.repeated_conv,
    _Growing.pool,
    _Growing.unpool,
    _Growing.adaptive_pool,
    _Growing.batch_norm,
    _Growing.group_norm,
    _Growing.residual_block,
    _Growing.wide_block,
    _Growing.flatten,
)


@dataclass(frozen=True)
class Shaped:
    """A legal project with the sample shape of every output end of its own graph."""

    project: Project
    shapes: Mapping[End, Shape]


@st.composite
def shaped_projects(draw: Callable[..., Any], most_steps: int = 8) -> Shaped:
    """Generate projects that torch accepts, with the shapes that they must have."""
    growing = _Growing(draw)
    for _ in range(growing.number(1, 2)):
        growing.add_input()
    for _ in range(growing.number(1, most_steps)):
        growing.step()
    return Shaped(growing.finish(), growing.made.shapes)


def legal_projects(most_steps: int = 8) -> st.SearchStrategy[Project]:
    """Generate projects that torch accepts."""
    return shaped_projects(most_steps).map(lambda shaped: shaped.project)
