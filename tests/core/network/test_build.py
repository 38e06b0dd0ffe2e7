"""The built module is what a person would have written by hand, and an ordinary module in every way."""

import copy
import pickle

import pytest
import torch
from immutables import Map
from torch import nn

from core.errors import NetworkError
from core.network import build_network
from core.network.initialisation import SeededInitialisation, layer_seed
from core.project import edits
from core.project.graph import Block, End, Graph, Node, Project
from core.project.reading import parse
from core.project.writing import write
from core.shapes.inference import infer
from tests.helpers.building import GraphBuilder
from tests.helpers.projects import chain, first_cnn


class HandWritten(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 3)
        self.fc1 = nn.Linear(1350, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(nn.functional.max_pool2d(torch.relu(self.conv1(x)), 2))
        return self.fc1(torch.flatten(x, 1))


def tutorial() -> Project:
    graph = first_cnn().graph
    renamed = write(Project(name="t", graph=graph)).replace('"conv"', '"conv1"').replace('"fc"', '"fc1"')
    project = parse(renamed).project
    assert project is not None
    return project


def test_the_tutorial_network_has_the_tutorials_parameters() -> None:
    network = build_network(tutorial(), seed=0)
    assert {name: tuple(weight.shape) for name, weight in network.state_dict().items()} == {
        "conv1.weight": (6, 1, 3, 3),
        "conv1.bias": (6,),
        "fc1.weight": (10, 1350),
        "fc1.bias": (10,),
    }
    assert sum(p.numel() for p in network.parameters()) == 13_570


def test_output_and_gradients_equal_a_module_written_by_hand() -> None:
    network, by_hand = build_network(tutorial(), seed=0), HandWritten()
    by_hand.load_state_dict(network.state_dict())
    x = torch.randn(5, 1, 32, 32)
    ours, theirs = network(x), by_hand(x)
    assert torch.equal(ours, theirs)
    ours.square().sum().backward()
    theirs.square().sum().backward()
    gradients = {name: p.grad for name, p in by_hand.named_parameters()}
    for name, parameter in network.named_parameters():
        assert torch.equal(parameter.grad, gradients[name])  # type: ignore[arg-type]


def test_the_network_exports_with_any_batch() -> None:
    network = build_network(tutorial(), seed=0).eval()
    x = torch.randn(4, 1, 32, 32)
    batch = torch.export.Dim("batch", min=2)
    exported = torch.export.export(network, (x,), dynamic_shapes=({0: batch},)).module()
    wider = torch.randn(7, 1, 32, 32)
    assert torch.equal(exported(wider), network(wider))


def test_weights_of_a_layer_are_torchs_own_under_its_own_seed() -> None:
    network = build_network(tutorial(), seed=3)
    torch.manual_seed(layer_seed(3, "conv1"))
    assert torch.equal(network.get_submodule("conv1").weight, nn.Conv2d(1, 6, 3).weight)  # type: ignore[arg-type]


def test_adding_a_layer_changes_no_other_layers_weights() -> None:
    plain = chain(("Input", {"shape": (4,)}), ("Linear", {"out_features": 3}), "Output")
    longer = chain(
        ("Input", {"shape": (4,)}),
        ("Linear", {"out_features": 3}),
        "ReLU",
        ("Linear", {"out_features": 2}),
        "Output",
    )
    one, two = build_network(plain, seed=0).state_dict(), build_network(longer, seed=0).state_dict()
    name = next(iter(one)).split(".")[0]
    owner = next(key.split(".")[0] for key, weight in two.items() if weight.shape == (3, 4))
    if name == owner:
        assert torch.equal(one[f"{name}.weight"], two[f"{name}.weight"])
    assert len(two) == 4


def test_building_draws_nothing_from_the_global_generator(no_global_randomness: None) -> None:
    build_network(tutorial(), seed=0)


def test_two_seeds_give_two_sets_of_weights_and_one_seed_one() -> None:
    first, again, other = (build_network(tutorial(), seed=seed).state_dict() for seed in (0, 0, 1))
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not torch.equal(first["fc1.weight"], other["fc1.weight"])


def test_an_error_lists_every_problem() -> None:
    broken = chain(("Input", {"shape": (1, 8)}), "Conv2d", "Output")
    with pytest.raises(NetworkError, match="takes 4 axes"):
        build_network(broken, seed=0)


def block_project() -> Project:
    inner = Graph(
        nodes=Map(
            {
                "a": Node(type="Input"),
                "fc": Node(type="Linear", args=Map({"out_features": 4})),
                "b": Node(type="Output"),
            }
        ),
        edges=Map({End("fc", "input"): End("a", "output"), End("b", "input"): End("fc", "output")}),
        inputs=("a",),
        outputs=("b",),
    )
    outer = Graph(
        nodes=Map(
            {
                "x": Node(type="Input", args=Map({"shape": (3,)})),
                "stage": Node(type="block:Step", repeat=2),
                "again": Node(type="block:Step", shares=None),
                "y": Node(type="Output"),
            }
        ),
        edges=Map(
            {
                End("stage", "a"): End("x", "output"),
                End("again", "a"): End("stage", "b"),
                End("y", "input"): End("again", "b"),
            }
        ),
        inputs=("x",),
        outputs=("y",),
    )
    return Project(graph=outer, blocks=Map({"Step": Block(graph=inner)}))


def test_blocks_take_hooks_and_carry_their_name_through_copies() -> None:
    network = build_network(block_project(), seed=0)
    seen: list[str] = []
    hook = network.get_submodule("stage.1").register_forward_hook(lambda m, *_: seen.append(m.block_name))
    network(torch.randn(2, 3))
    hook.remove()  # pickling a lambda is nobody's business here
    assert seen == ["Step"]
    for other in (copy.deepcopy(network), pickle.loads(pickle.dumps(network))):
        assert other.get_submodule("stage.0").block_name == "Step"
    assert list(network.state_dict()) == [
        "stage.0.fc.weight",
        "stage.0.fc.bias",
        "stage.1.fc.weight",
        "stage.1.fc.bias",
        "again.fc.weight",
        "again.fc.bias",
    ]


def test_a_repeated_lstm_hands_its_states_on() -> None:
    project = chain(("Input", {"shape": (5, 4)}), ("LSTM", {"hidden_size": 4, "batch_first": True}), "Output")
    project = edits.set_repeat(project, "lstm", 2)
    network = build_network(project, seed=0)
    x = torch.randn(3, 5, 4)
    first, states = network.get_submodule("lstm.0")(x)
    expected, _ = network.get_submodule("lstm.1")(first, states)
    assert torch.equal(network(x), expected)


def test_every_head_is_given_the_mask_of_its_own_sample() -> None:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (5, 6)}, name="x"), "output")
    hide = End(made.add("Input", {"shape": (5, 5), "dtype": "bool"}, name="hide"), "output")
    args = {"num_heads": 3, "batch_first": True}
    feeds = {"query": x, "key": x, "value": x, "attn_mask": hide}
    attn = made.add("MultiheadAttention", args, feeds, name="attn")
    made.add("Output", {}, {"input": End(attn, "attn_output")})
    network = build_network(Project(graph=made.graph()), seed=0)
    layer = network.get_submodule("attn")
    sequences = torch.randn(2, 5, 6)
    masks = torch.stack([torch.ones(5, 5).triu(1).bool(), torch.ones(5, 5).tril(-1).bool()])
    arguments = {"x": sequences, "hide": masks}
    result = network(**arguments)
    for sample, mask, ours in zip(sequences, masks, result, strict=True):
        alone, _ = layer(sample, sample, sample, attn_mask=mask)  # a mask for one sample without a batch
        torch.testing.assert_close(ours, alone)


def test_nodes_keep_their_dotted_path() -> None:
    network = build_network(block_project(), seed=0)
    inner = network.get_submodule("stage.1")
    paths = [node.meta.get("path") for node in inner.graph.nodes]  # type: ignore[union-attr]
    assert "stage.1.fc" in paths


def test_seeded_initialisation_reaches_only_its_own_thread_and_block() -> None:
    with SeededInitialisation(5):
        inside = nn.Linear(3, 2)
    torch.manual_seed(5)
    assert torch.equal(inside.weight, nn.Linear(3, 2).weight)


def test_shuffled_keys_build_the_same_network() -> None:
    project = tutorial()
    nodes = Map(dict(sorted(project.graph.nodes.items(), reverse=True)))
    shuffled = Project(
        name="t", graph=Graph(nodes=nodes, edges=project.graph.edges, inputs=("x",), outputs=("y",))
    )
    ours, theirs = build_network(project, seed=0), build_network(shuffled, seed=0)
    assert list(ours.state_dict()) == list(theirs.state_dict())
    assert ours.code == theirs.code
    assert infer(project).sound
