"""A comparison of a project with itself is empty; with an edited one it says that edit and no other."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from core.comparison import Comparison, NodeDifference, Status, compare
from core.layers.expressions import ParameterRef
from core.project import edits
from core.project.graph import Graph, Project
from core.project.names import free_name
from core.project.order import canonical_order
from core.project.plans import Component, DataPlan, SplitPlan, TrainingPlan
from core.project.reading import parse
from core.project.writing import write
from core.shapes.inference import infer
from tests.helpers.projects import BLOCKS, chain, first_cnn, legal_projects


def told(before: Project, after: Project) -> list[str]:
    """Return every difference as it is said."""
    return [str(sentence) for sentence in compare(before, after).sentences()]


def with_block(**args: Any) -> Project:
    """Return a chain whose middle uses a block twice."""
    project = replace(chain(("Input", {"shape": (4,)})), blocks=Map({"Mlp": BLOCKS["Mlp"]()}))
    project, first = edits.append_after(project, "x", "block:Mlp")
    project, second = edits.append_after(project, first, "block:Mlp")
    project = edits.set_arguments(project, second, args)
    return edits.append_after(project, second, "Output")[0]


@given(legal_projects())
def test_a_project_read_again_differs_in_nothing(project):
    again = parse(write(project)).project
    assert again is not None
    found = compare(project, again)
    assert found.empty
    assert list(found.sentences()) == []
    assert found.graph.pairs == Map({name: name for name in project.graph.nodes})


@given(legal_projects(), legal_projects())
def test_any_two_projects_compare_alike_each_time(before, after):
    once = compare(before, after)
    shuffled = replace(after, graph=_rebuilt(after.graph))
    assert compare(before, shuffled).as_json() == once.as_json()
    gone = {one.before for one in once.graph.nodes if one.status is Status.REMOVED}
    new = {one.after for one in once.graph.nodes if one.status is Status.ADDED}
    assert gone | set(once.graph.pairs) == set(before.graph.nodes)
    assert new | set(once.graph.pairs.values()) == set(after.graph.nodes)
    assert len(set(once.graph.pairs.values())) == len(once.graph.pairs)
    for name, other in once.graph.pairs.items():
        assert name == other or before.graph.nodes[name].type == after.graph.nodes[other].type


def _rebuilt(graph: Graph) -> Graph:
    """Return the same graph made in another order, with nodes of other ids."""
    names = list(graph.nodes)[::-1]
    return replace(
        graph,
        nodes=Map({name: replace(graph.nodes[name], id=-index) for index, name in enumerate(names)}),
        edges=Map(list(graph.edges.items())[::-1]),
    )


@given(legal_projects(), st.randoms(use_true_random=False))
def test_a_renamed_node_is_known_again_and_nothing_else_is_said(project, random):
    name = random.choice(canonical_order(project.graph))
    new = free_name("other", project.graph.nodes)
    found = compare(project, edits.rename_node(project, name, new))
    assert [(one.before, one.after, one.changes) for one in found.graph.nodes] == [(name, new, ())]
    assert not (found.blocks or found.graph.order)


@given(legal_projects())
def test_a_project_whose_every_node_is_renamed_is_known_again(project):
    renamed = project
    for name in canonical_order(project.graph):
        renamed = edits.rename_node(renamed, name, free_name("other", renamed.graph.nodes))
    found = compare(project, renamed)
    assert all(one.renamed and one.changes == () for one in found.graph.nodes)
    assert len(found.graph.nodes) == len(project.graph.nodes)


@given(legal_projects(), st.randoms(use_true_random=False))
def test_where_nodes_stand_does_not_count(project, random):
    moved = edits.move(project, {name: (random.randint(0, 9), 7) for name in project.graph.nodes})
    assert compare(project, moved).empty


@given(legal_projects(), st.randoms(use_true_random=False))
def test_of_a_deleted_node_only_itself_and_what_it_fed_is_said(project, random):
    name = random.choice([one for one in project.graph.nodes if not project.graph.sharers(one)])
    after, _ = edits.delete(project, [name])
    found = compare(project, after)
    gone, *others = found.graph.nodes
    assert (gone.before, gone.after) == (name, None)
    fed = {target.node for _, target in project.graph.outgoing(name)}
    assert {one.before for one in others} <= fed
    assert all(change.kind.value == "input" for one in others for change in one.changes)
    # The other way round it is what is new.
    back = compare(after, project)
    assert [one.after for one in back.graph.nodes if one.status is Status.ADDED] == [name]


def test_an_added_layer_and_what_it_feeds_is_said():
    before = first_cnn()
    after, name = edits.append_after(before, "conv", "BatchNorm2d")
    assert told(before, after) == [
        f"{name} (BatchNorm2d) is new",
        f"relu: input comes from {name}, not from conv",
    ]


@pytest.mark.parametrize(
    ("node", "argument", "value", "said"),
    [
        ("conv", "kernel_size", 5, "conv: kernel_size 3 → 5"),
        ("conv", "padding", 1, "conv: padding 0 → 1"),
        ("conv", "bias", False, "conv: bias true → false"),
        ("conv", "in_channels", 1, "conv: in_channels none → 1"),
        ("pool", "kernel_size", (2, 3), "pool: kernel_size 2 → [2, 3]"),
        ("x", "shape", ("C", 8, 8), "x: shape [1, 32, 32] → [C, 8, 8]"),
    ],
)
def test_a_changed_argument_is_said_with_its_default(node, argument, value, said):
    before = first_cnn()
    after = edits.set_argument(before, node, argument, value)
    assert told(before, after) == [said]
    was, now = said.split(f"{argument} ")[1].split(" → ")
    assert told(after, before) == [f"{node}: {argument} {now} → {was}"]


def test_another_type_is_said_with_what_no_longer_fits():
    before = first_cnn()
    after = edits.change_type(before, "pool", "AvgPool2d")
    assert told(before, after) == ["pool: type MaxPool2d → AvgPool2d"]


def test_enabled_and_repeat_are_said():
    before = first_cnn()
    assert told(before, edits.set_enabled(before, "relu1", False)) == ["relu1: enabled true → false"]
    assert told(before, edits.set_repeat(before, "relu1", 3)) == ["relu1: repeat none → 3"]
    blocks = with_block()
    after = edits.set_repeat(blocks, "mlp1", [{"hidden": 3}, {}])
    assert told(blocks, after) == ["mlp1: repeat none → [{hidden: 3}, {}]"]


def test_rewiring_is_said_and_an_open_input_too():
    before = first_cnn()
    after = edits.disconnect(before, "relu")
    assert told(before, after) == ["relu: input comes from none, not from conv"]


def test_sharing_is_said_and_arguments_that_stay_are_not():
    before = chain(
        ("Input", {"shape": (4,)}), ("Linear", {"out_features": 4}), ("Linear", {"out_features": 4})
    )
    after = edits.share_with(before, "fc1", "fc")
    assert told(before, after) == ["fc1: shares none → fc"]
    assert told(after, edits.unshare(after, "fc1")) == ["fc1: shares fc → none"]
    assert told(after, edits.rename_node(after, "fc", "first")) == ["fc is called first"]


def test_another_order_of_inputs_is_said():
    project, _ = edits.add_node(chain("Input", "Output"), "Input")
    after = edits.reorder_inputs(project, ["x1", "x"])
    assert told(project, after) == ["inputs: [x, x1] → [x1, x]"]


def test_a_renamed_block_is_known_again():
    before = with_block()
    assert told(before, edits.rename_block(before, "Mlp", "Tower")) == ["block Mlp is called Tower"]
    deep = Project(blocks=Map({name: BLOCKS[name]() for name in ("Deep", "Mlp")}))
    after = edits.rename_block(edits.rename_block(deep, "Mlp", "Inner"), "Deep", "Outer")
    assert told(deep, after) == ["block Mlp is called Inner", "block Deep is called Outer"]


def test_blocks_that_are_new_or_gone_are_said():
    before = with_block()
    after = edits.add_block(before, "Extra")
    assert told(before, after) == ["block Extra is new"]
    assert told(after, before) == ["block Extra is gone"]


def test_what_changes_inside_a_block_is_said_once():
    before = with_block()
    inside = edits.set_argument(before, "fc", "bias", False, block="Mlp")
    assert told(before, inside) == ["Mlp/fc: bias true → false"]
    default = edits.set_block_parameter(before, "Mlp", "hidden", "int", 7)
    assert told(before, default) == ["Mlp: hidden {type: int, default: 6} → {type: int, default: 7}"]
    given = edits.set_argument(before, "mlp1", "hidden", 7)
    assert told(before, given) == ["mlp1: hidden 6 → 7"]
    # Dropped where it equals the new default: the use says the same as before.
    followed = edits.set_block_parameter(given, "Mlp", "hidden", "int", 7)
    assert told(given, followed) == ["Mlp: hidden {type: int, default: 6} → {type: int, default: 7}"]
    wired = edits.set_argument(before, "dropout", "p", 0.5, block="Mlp")
    assert told(before, wired) == ["Mlp/dropout: p p → 0.5"]
    assert before.blocks["Mlp"].graph.nodes["dropout"].args["p"] == ParameterRef("p")


def test_an_input_of_a_block_renamed_rewires_nothing_outside():
    before = with_block()
    assert told(before, edits.rename_node(before, "x", "features", block="Mlp")) == [
        "x is called Mlp/features"
    ]


def test_a_node_renamed_and_changed_between_the_same_neighbours_is_one_node():
    before = first_cnn()
    after = edits.set_argument(edits.rename_node(before, "fc", "head"), "head", "out_features", 20)
    assert told(before, after) == ["fc is called head", "head: out_features 10 → 20"]


def test_a_layer_taken_out_here_and_put_in_there_is_not_the_same():
    before = first_cnn()
    after, _ = edits.delete(before, ["relu1"])
    after, name = edits.append_after(after, "flat", "ReLU")
    after = edits.rename_node(after, name, "act")
    statuses = {one.name: one.status for one in compare(before, after).graph.nodes}
    assert (statuses["relu1"], statuses["act"]) == (Status.REMOVED, Status.ADDED)


PLANS = Project(
    data=DataPlan(source=Component("digits")),
    training=TrainingPlan(optimizer=Component("SGD", Map({"lr": 0.05}))),
)


@pytest.mark.parametrize(
    ("data", "training", "said"),
    [
        ({}, {"epochs": 3}, ["training.epochs: 10 → 3"]),
        ({}, {"drop_last": True}, ["training.drop_last: false → true"]),
        (
            {},
            {"optimizer": Component("SGD", Map({"lr": 0.1, "momentum": 0.9}))},
            ["training.optimizer.args.lr: 0.05 → 0.1", "training.optimizer.args.momentum: 0.0 → 0.9"],
        ),
        ({}, {"optimizer": Component("SGD")}, ["training.optimizer.args.lr: 0.05 → 0.001"]),
        (
            {},
            {"optimizer": Component("Adam")},
            ["training.optimizer: {type: SGD, args: {lr: 0.05}} → {type: Adam}"],
        ),
        ({}, {"loss": Component("MSELoss")}, ["training.loss: {type: CrossEntropyLoss} → {type: MSELoss}"]),
        ({"split": SplitPlan(validation=0.5)}, {}, ["data.split.validation: 0.2 → 0.5"]),
        ({"normalize": "none"}, {}, ["data.normalize: standardize → none"]),
        (
            {"transforms": (Component("Resize", Map({"size": 32})),)},
            {},
            ["data.transforms: [] → [{type: Resize, args: {size: 32}}]"],
        ),
    ],
)
def test_a_change_of_plans_is_said_by_its_key(data, training, said):
    assert PLANS.data is not None
    assert PLANS.training is not None
    after = replace(PLANS, data=replace(PLANS.data, **data), training=replace(PLANS.training, **training))
    assert told(PLANS, after) == said


def test_a_plan_that_one_file_lacks_is_said_as_a_whole():
    found = compare(PLANS, replace(PLANS, data=None, training=None))
    assert [(one.what, one.after) for one in (*found.data, *found.training)] == [
        ("data", None),
        ("training", None),
    ]


def test_another_name_of_the_project_is_said_and_leaves_the_network_the_same():
    found = compare(PLANS, edits.rename_project(PLANS, "other"))
    assert [str(one) for one in found.sentences()] == ["name: untitled → other"]
    assert found.same_network
    assert not found.empty


def test_shapes_and_totals_come_with_the_reports():
    before = first_cnn()
    after = edits.set_argument(before, "conv", "out_channels", 8)
    found = compare(before, after, infer(before), infer(after))
    assert [(one.after, one.after_shapes) for one in found.shapes] == [
        ("conv", (("N", 8, 30, 30),)),
        ("relu", (("N", 8, 30, 30),)),
        ("pool", (("N", 8, 15, 15),)),
        ("relu1", (("N", 8, 15, 15),)),
        ("flat", (("N", 1800),)),
    ]
    assert [(one.what, one.before, one.after) for one in found.figures] == [
        ("parameters", 13_570, 18_090),
        ("macs", 62_100, 82_800),
    ]
    assert found.figures[0].difference == 4_520


def test_shapes_that_are_not_known_are_not_guessed():
    before = first_cnn()
    after = edits.set_argument(before, "conv", "kernel_size", 50)
    found = compare(before, after, infer(before), infer(after))
    assert found.shapes[0].after_shapes == (None,)
    assert [(one.after, one.difference) for one in found.figures] == [(None, None), (None, None)]


def test_a_thousand_layers_of_other_names_are_matched_without_squaring_the_work(monkeypatch):
    import core.comparison.matching as matching

    project = chain(("Input", {"shape": (4,)}), *["ReLU", "Tanh"] * 500, "Output")
    renamed = write(project).replace('"relu', '"first').replace('"tanh', '"second')
    after = parse(renamed).project
    assert after is not None
    asked = []
    real = matching._says
    monkeypatch.setattr(matching, "_says", lambda node: asked.append(node) or real(node))
    found = compare(project, after)
    assert all(one.renamed and not one.changes for one in found.graph.nodes)
    assert len(found.graph.nodes) == 1_000
    assert len(asked) <= 10 * 1_000


def test_a_record_holds_the_node_and_what_feeds_it():
    before = first_cnn()
    after, _ = edits.delete(before, ["relu1"])
    (gone, _) = compare(before, after).graph.nodes
    assert gone == NodeDifference(
        before="relu1", after=None, node=before.graph.nodes["relu1"], inputs={"input": gone.inputs["input"]}
    )
    assert Comparison().empty
