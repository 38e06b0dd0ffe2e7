"""Sound networks with a training plan, and everything that can be wrong with one: one fault at a time.

Each fault breaks a sound project in one way and says with which code. `FAULTS` is walked in equal shares, so
that no code of problem is left out. Numbers come from a generator with a seed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from immutables import Map

from core.project import edits
from core.project.graph import End, Project
from core.project.plans import Component, DataPlan, TrainingPlan
from tests.helpers.projects import chain


def _planned(project: Project, loss: str = "CrossEntropyLoss") -> Project:
    plan = TrainingPlan(
        loss=Component(loss), optimizer=Component("SGD", Map({"lr": 0.01})), epochs=1, batch_size=512
    )
    return replace(project, training=plan, data=DataPlan())


def cnn(draw: Random, *, side: int = 8) -> Project:
    """Return a convolutional network that reads the digits."""
    first, second = draw.choice([4, 6, 8]), draw.choice([4, 6, 8])
    return _planned(
        chain(
            ("Input", {"shape": (1, side, side)}),
            ("Conv2d", {"out_channels": first, "kernel_size": 3, "padding": 1}),
            "BatchNorm2d",
            "ReLU",
            ("Conv2d", {"out_channels": second, "kernel_size": draw.choice([1, 2, 3])}),
            "ReLU",
            ("MaxPool2d", {"kernel_size": 2}),
            "Flatten",
            ("Linear", {"out_features": draw.choice([16, 20])}),
            "ReLU",
            ("Linear", {"out_features": 10}),
            "Output",
        )
    )


def residual(draw: Random) -> Project:
    """Return a network whose two branches are added: relu and, behind it, conv1."""
    channels = draw.choice([4, 6, 8])
    project = chain(
        ("Input", {"shape": (1, 8, 8)}),
        ("Conv2d", {"out_channels": channels, "kernel_size": 3, "padding": 1}),
        "ReLU",
        ("Conv2d", {"out_channels": channels, "kernel_size": 3, "padding": 1}),
    )
    relu, branch = "relu", "conv1"
    project, add = edits.add_node(project, "Add")
    project = edits.connect(project, branch, End(add, "0"))
    project = edits.connect(project, relu, End(add, "1"))
    last = add
    for type_name, args in (("ReLU", {}), ("Flatten", {}), ("Linear", {"out_features": 10}), ("Output", {})):
        project, name = edits.add_node(project, type_name, args=args)
        project = edits.connect(project, last, name)
        last = name
    return _planned(project)


def joined(draw: Random) -> Project:
    """Return a network whose two branches are joined along the channels."""
    project = residual(draw)
    (add,) = (name for name, node in project.graph.nodes.items() if node.type == "Add")
    return edits.change_type(project, add, "Cat")


def mlp(draw: Random) -> Project:
    """Return linear layers that read the digits: x, flat, fc, relu, fc2, y."""
    return _planned(
        chain(
            ("Input", {"shape": (1, 8, 8)}),
            "Flatten",
            ("Linear", {"out_features": draw.choice([12, 16, 24])}),
            draw.choice(["ReLU", "Tanh"]),
            ("Linear", {"out_features": 10}),
            "Output",
        )
    )


def sequence(draw: Random) -> Project:
    """Return an LSTM that reads a digit row by row: x, reshape, lstm, flat, fc, y."""
    return _planned(
        chain(
            ("Input", {"shape": (1, 8, 8)}),
            ("Reshape", {"shape": (8, 8)}),
            ("LSTM", {"hidden_size": draw.choice([4, 6]), "batch_first": True}),
            "Flatten",
            ("Linear", {"out_features": 10}),
            "Output",
        )
    )


def gated(draw: Random) -> Project:
    """Return a network with a normalisation in groups and a gate."""
    return _planned(
        chain(
            ("Input", {"shape": (1, 8, 8)}),
            ("Conv2d", {"out_channels": draw.choice([4, 8]), "kernel_size": 3, "padding": 1}),
            ("GroupNorm", {"num_groups": 2}),
            ("GLU", {"dim": 1}),
            "Flatten",
            ("Linear", {"out_features": 10}),
            "Output",
        )
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to break a network.

    Attributes:
        code: The code of the problem that it makes.
        base: Makes the sound network.
        breaks: Breaks it.
    """

    code: str
    base: Callable[[Random], Project]
    breaks: Callable[[Random, Project], Project]

    def broken(self, seed: int) -> Project:
        """Return a network with this fault, the same for the same seed."""
        draw = Random(f"{self.code} {seed}")
        return self.breaks(draw, self.base(draw))


FAULTS: list[Fault] = []


def _fault(code: str, base: Callable[[Random], Project]) -> Callable[..., Any]:
    def note(breaks: Callable[[Random, Project], Project]) -> Callable[[Random, Project], Project]:
        FAULTS.append(Fault(code, base, breaks))
        return breaks

    return note


def _of(project: Project, *types: str) -> list[str]:
    return [name for name in project.graph.sorted_names() if project.graph.nodes[name].type in types]


def _put(project: Project, name: str, **args: Any) -> Project:
    """Set arguments past every check, as a file may hold them."""
    node = project.graph.nodes[name]
    nodes = project.graph.nodes.set(name, replace(node, args=node.args.update(args)))
    return replace(project, graph=replace(project.graph, nodes=nodes))


def _without(project: Project, name: str, argument: str) -> Project:
    node = project.graph.nodes[name]
    nodes = project.graph.nodes.set(name, replace(node, args=node.args.delete(argument)))
    return replace(project, graph=replace(project.graph, nodes=nodes))


def _plan(project: Project, **values: Any) -> Project:
    assert project.training is not None
    return replace(project, training=replace(project.training, **values))


def _loss(project: Project, name: str, args: Mapping[str, Any] | None = None) -> Project:
    return _plan(project, loss=Component(name, Map(args or {})))


def _before(project: Project, name: str, type_name: str, **args: Any) -> tuple[Project, str]:
    """Put a layer onto the edge into a node's first input."""
    end = End(name, next(iter(project.graph.incoming(name))))
    project, added = edits.splice(project, end, type_name)
    return _put(project, added, **args), added


# Arguments


@_fault("out-of-range", cnn)
def _range(draw: Random, project: Project) -> Project:
    name, argument, value = draw.choice(
        [
            (_of(project, "Conv2d")[0], "out_channels", 0),
            (_of(project, "Conv2d")[1], "kernel_size", 0),
            (_of(project, "Conv2d")[0], "stride", 0),
            (_of(project, "MaxPool2d")[0], "kernel_size", -1),
            (_of(project, "Linear")[0], "out_features", -3),
            (_of(project, "Conv2d")[0], "padding", -1),
            (_of(project, "BatchNorm2d")[0], "eps", -1.0),
        ]
    )
    return _put(project, name, **{argument: value})


@_fault("missing-argument", cnn)
def _missing(draw: Random, project: Project) -> Project:
    name, argument = draw.choice(
        [
            (_of(project, "Conv2d")[1], "kernel_size"),
            (_of(project, "Conv2d")[0], "out_channels"),
            (_of(project, "Linear")[0], "out_features"),
            (_of(project, "MaxPool2d")[0], "kernel_size"),
        ]
    )
    return _without(project, name, argument)


@_fault("kernel-too-large", cnn)
def _kernel(draw: Random, project: Project) -> Project:
    return _put(
        project, _of(project, "Conv2d", "MaxPool2d")[draw.randint(1, 2)], kernel_size=draw.randint(11, 20)
    )


@_fault("groups", cnn)
def _groups(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "Conv2d")[1], groups=draw.choice([3, 5, 7, 16]) + 0, out_channels=4)


@_fault("groups", gated)
def _norm_groups(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "GroupNorm")[0], num_groups=draw.choice([3, 5, 7]))


@_fault("same-with-stride", cnn)
def _same(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "Conv2d")[0], padding="same", stride=draw.choice([2, 3]))


@_fault("padding-too-large", cnn)
def _padding(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "Conv2d")[0], padding=draw.randint(9, 12), padding_mode="reflect")


@_fault("pool-padding", cnn)
def _pool_padding(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "MaxPool2d")[0], padding=draw.randint(2, 4))


@_fault("odd-halves", gated)
def _odd(draw: Random, project: Project) -> Project:
    conv, norm = _of(project, "Conv2d")[0], _of(project, "GroupNorm")
    return edits.delete(_put(project, conv, out_channels=draw.choice([5, 7, 9])), norm)[0]


@_fault("normalized-shape", mlp)
def _normalized(draw: Random, project: Project) -> Project:
    project, name = _before(project, _of(project, "ReLU", "Tanh")[0], "LayerNorm")
    return _put(project, name, normalized_shape=(draw.choice([5, 7, 11]),))


@_fault("slopes", cnn)
def _slopes(draw: Random, project: Project) -> Project:
    relu = _of(project, "ReLU")[0]
    return _put(edits.change_type(project, relu, "PReLU"), relu, num_parameters=draw.choice([3, 5, 7]))


@_fault("bounds", mlp)
def _bounds(draw: Random, project: Project) -> Project:
    name = _of(project, "ReLU", "Tanh")[0]
    return _put(edits.change_type(project, name, "Hardtanh"), name, min_val=2.0 + draw.random(), max_val=-1.0)


@_fault("alpha-zero", mlp)
def _alpha(_draw: Random, project: Project) -> Project:
    name = _of(project, "ReLU", "Tanh")[0]
    return _put(edits.change_type(project, name, "CELU"), name, alpha=0.0)


@_fault("implicit-dim", cnn)
def _implicit(_draw: Random, project: Project) -> Project:
    name = _of(project, "ReLU")[0]
    project, _ = _before(project, name, "Reshape", shape=(-1, 8))
    project, soft = _before(project, name, "Softmax")
    project = _without(project, soft, "dim") if "dim" in project.graph.nodes[soft].args else project
    project, _ = _before(project, name, "Reshape", shape=(-1, 8, 8))
    return project


@_fault("dim-out-of-range", mlp)
def _dim(draw: Random, project: Project) -> Project:
    project, soft = _before(project, _of(project, "ReLU", "Tanh")[0], "Softmax")
    return _put(project, soft, dim=draw.choice([2, 3, -3, 5]))


@_fault("batch-axis", mlp)
def _batch_axis(draw: Random, project: Project) -> Project:
    project, soft = _before(project, _of(project, "ReLU", "Tanh")[0], "Softmax")
    return _put(project, soft, dim=draw.choice([0, -2]))


@_fault("flatten-range", cnn)
def _flatten_range(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "Flatten")[0], start_dim=3, end_dim=draw.choice([1, 2]))


@_fault("two-unknown-sizes", sequence)
def _unknown_sizes(_draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "Reshape")[0], shape=(-1, -1))


@_fault("zero-size", sequence)
def _zero(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "Reshape")[0], shape=draw.choice([(0, 8), (8, 0)]))


@_fault("sizes-product", sequence)
def _product(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "Reshape")[0], shape=draw.choice([(8, 9), (7, 8), (5, -1), (3, 3)]))


@_fault("not-a-permutation", sequence)
def _permutation(draw: Random, project: Project) -> Project:
    project, name = _before(project, _of(project, "LSTM")[0], "Permute")
    return _put(project, name, dims=draw.choice([(0, 1, 1), (0, 2), (0, 2, 3)]))


@_fault("batch-moved", sequence)
def _moved(_draw: Random, project: Project) -> Project:
    project, name = _before(project, _of(project, "Flatten")[0], "Permute")
    return _put(project, name, dims=(1, 0, 2))


@_fault("projection", sequence)
def _projection(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "LSTM")[0], proj_size=draw.randint(6, 9))


@_fault("pinned-mismatch", cnn)
def _pinned(draw: Random, project: Project) -> Project:
    name, argument = draw.choice(
        [(_of(project, "Linear")[0], "in_features"), (_of(project, "Conv2d")[1], "in_channels")]
    )
    return _put(project, name, **{argument: draw.choice([3, 5, 7])})


# Ranks and types


@_fault("wrong-rank", mlp)
def _rank(draw: Random, project: Project) -> Project:
    return edits.splice(
        project,
        End(_of(project, "ReLU", "Tanh")[0], "input"),
        draw.choice(["Conv2d", "MaxPool2d", "BatchNorm2d", "LSTM"]),
    )[0]


@_fault("wrong-rank", cnn)
def _rank_of_images(draw: Random, project: Project) -> Project:
    relu = _of(project, "ReLU")[0]
    return edits.splice(project, End(relu, "input"), draw.choice(["BatchNorm1d", "LSTM", "AvgPool1d"]))[0]


@_fault("wrong-dtype", mlp)
def _dtype(draw: Random, project: Project) -> Project:
    return _put(project, "x", dtype=draw.choice(["int64", "float64", "float16", "uint8"]))


@_fault("symbolic-size", cnn)
def _symbolic(draw: Random, project: Project) -> Project:
    return _put(project, "x", shape=(1, draw.choice([8, "H"]), "W"))


# Joining


@_fault("broadcast", residual)
def _channels(draw: Random, project: Project) -> Project:
    return _put(project, "conv1", out_channels=draw.choice([3, 5, 7]))


@_fault("broadcast", residual)
def _sides(draw: Random, project: Project) -> Project:
    return _put(project, "conv1", **draw.choice([{"stride": 2}, {"padding": 0}, {"kernel_size": 5}]))


@_fault("cat-sizes", joined)
def _cat_sides(draw: Random, project: Project) -> Project:
    return _put(project, "conv1", **draw.choice([{"stride": 2}, {"padding": 0}, {"kernel_size": 5}]))


@_fault("cat-ranks", joined)
def _cat_ranks(_draw: Random, project: Project) -> Project:
    (cat,) = _of(project, "Cat")
    return edits.splice(project, End(cat, "0"), "Flatten")[0]


# Wiring


@_fault("unconnected", cnn)
def _unconnected(draw: Random, project: Project) -> Project:
    name = draw.choice(_of(project, "ReLU", "Linear", "Flatten", "Output", "MaxPool2d"))
    return edits.disconnect(project, End(name, "input"))


@_fault("unconnected", residual)
def _half_connected(_draw: Random, project: Project) -> Project:
    (add,) = _of(project, "Add")
    return edits.disconnect(project, End(add, "1"))


@_fault("no-output", cnn)
def _no_output(_draw: Random, project: Project) -> Project:
    return edits.delete(project, _of(project, "Output"))[0]


@_fault("no-input", cnn)
def _no_input(_draw: Random, project: Project) -> Project:
    return edits.delete(project, _of(project, "Input"))[0]


@_fault("lstm-states", sequence)
def _one_state(draw: Random, project: Project) -> Project:
    (lstm,) = _of(project, "LSTM")
    project, other = edits.add_node(project, "LSTM", args=dict(project.graph.nodes[lstm].args))
    project = edits.connect(project, _of(project, "Reshape")[0], End(other, "input"))
    port = draw.choice(["h", "c"])
    return edits.connect(project, End(other, f"{port}_n"), End(lstm, f"{port}_0"))


@_fault("state-shape", sequence)
def _state_shape(draw: Random, project: Project) -> Project:
    (lstm,) = _of(project, "LSTM")
    project, other = edits.add_node(
        project, "LSTM", args={"hidden_size": draw.choice([3, 5]), "batch_first": True}
    )
    project = edits.connect(project, _of(project, "Reshape")[0], End(other, "input"))
    for port in ("h", "c"):
        project = edits.connect(project, End(other, f"{port}_n"), End(lstm, f"{port}_0"))
    return project


@_fault("bad-repeat", mlp)
def _repeat(draw: Random, project: Project) -> Project:
    name = _of(project, "ReLU", "Tanh")[0]
    node = replace(project.graph.nodes[name], repeat=draw.choice([0, -1, 10_001]))
    return replace(project, graph=replace(project.graph, nodes=project.graph.nodes.set(name, node)))


@_fault("shares-disabled", mlp)
def _shares_disabled(_draw: Random, project: Project) -> Project:
    owner, last = _of(project, "Linear")
    width = project.graph.nodes[owner].args["out_features"]
    project, _ = _before(project, last, "Linear", out_features=width)
    _, middle = [name for name in _of(project, "Linear") if name != last]
    project, sharer = edits.splice(project, End(last, "input"), "Linear")
    project = edits.share_with(project, sharer, middle)
    return edits.set_enabled(project, middle, False)


# Data, loss and plan


@_fault("shape-mismatch", cnn)
def _classes(draw: Random, project: Project) -> Project:
    return _put(project, _of(project, "Linear")[-1], out_features=draw.choice([3, 5]))


@_fault("shape-mismatch", cnn)
def _no_flatten(_draw: Random, project: Project) -> Project:
    return edits.delete(project, _of(project, "Flatten"))[0]


@_fault("shape-mismatch", mlp)
def _regression(draw: Random, project: Project) -> Project:
    return _put(_loss(project, "MSELoss"), _of(project, "Linear")[-1], out_features=draw.choice([1, 3]))


@_fault("data-shape", mlp)
def _data_shape(draw: Random, project: Project) -> Project:
    return _put(project, "x", shape=draw.choice([(3, 8, 8), (1, 10, 10), (64,)]))


@_fault("loss-weight", mlp)
def _weights(draw: Random, project: Project) -> Project:
    return _loss(project, "CrossEntropyLoss", {"weight": (1.0,) * draw.choice([2, 5, 12])})


@_fault("no-full-batch", mlp)
def _no_batch(_draw: Random, project: Project) -> Project:
    return _plan(project, batch_size=5000, drop_last=True)


@_fault("loss-needs-numbers", mlp)
def _needs_numbers(_draw: Random, project: Project) -> Project:
    return _loss(project, "HingeEmbeddingLoss")


@_fault("nothing-to-learn", mlp)
def _nothing(_draw: Random, project: Project) -> Project:
    return edits.delete(project, _of(project, "Linear"))[0]
