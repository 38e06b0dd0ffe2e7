from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from core.errors import EditError
from core.layers.expressions import Expression, ParameterRef
from core.project import edits
from core.project.edits.scope import is_end
from core.project.edits.substitution import substituted
from core.project.graph import End
from core.project.notes import Comment, Frame
from tests.helpers.building import deep_block, mlp_block
from tests.helpers.edits import refused, wires
from tests.helpers.projects import chain, legal_projects


def test_grouping_moves_a_chain_into_a_block():
    before = chain("Input", "Linear", "ReLU", "Output")
    project, use = edits.group_into_block(before, ["fc", "relu"], "Hidden")
    assert (use, wires(project)) == ("hidden", ["x→hidden:x", "hidden:y→y"])
    assert wires(project, "Hidden") == ["x→fc", "fc→relu", "relu→y"]
    assert project.blocks["Hidden"].graph.nodes["fc"].id == before.graph.nodes["fc"].id


def test_consumers_of_one_source_share_one_input_and_each_used_output_becomes_one():
    project = chain("Input", "ReLU", "Add", "Output")
    project, _ = edits.add_node(project, "GELU")
    for source, target in (("x", "gelu"), ("x", "add"), ("gelu", "add")):
        project = edits.connect(project, source, target)
    project, _ = edits.append_after(project, "relu", "Output")
    project, _ = edits.group_into_block(project, ["relu", "gelu", "add"], "B")
    assert wires(project) == ["x→b:x", "b:y1→y", "b:y→y1"]
    assert wires(project, "B") == [
        "relu→add:0",
        "x→add:1",
        "gelu→add:2",
        "x→gelu",
        "x→relu",
        "relu→y",
        "add→y1",
    ]


def test_open_ends_become_inputs_and_outputs_where_nothing_crosses():
    project, _ = edits.group_into_block(chain("Linear", "ReLU"), ["fc", "relu"], "B")
    assert wires(project, "B") == ["x→fc", "fc→relu", "relu→y"]


def framed(*pinned):
    """Return x → fc → relu → y, laid out, with a frame and a comment, and the two notes' ids."""
    project = edits.move(chain("Input", "Linear", "ReLU", "Output"), {"fc": (10, 100), "relu": (30, 200)})
    project = edits.pin(project, {name: project.graph.layout[name] for name in pinned})
    frame = Frame(title="Hidden", place=(0, 80), size=(300, 300))
    project, frame_id = edits.add_note(project, frame)
    return edits.add_note(project, Comment(text="why", place=(0, 0), size=(9, 9)))[0], frame_id


def test_notes_go_into_the_block_with_the_nodes():
    before, frame_id = framed("fc")
    project, use = edits.group_into_block(before, ["fc", "relu"], "Hidden", notes=[frame_id])
    inner = project.blocks["Hidden"].graph
    assert (project.graph.notes, inner.notes) == (before.graph.notes[1:], before.graph.notes[:1])
    assert inner.notes[0].id == frame_id
    assert (project.graph.pinned, inner.pinned) == (frozenset(), {"fc"})
    refused("no-note", edits.group_into_block, project, [use], "B", notes=[frame_id])


def test_a_block_is_pinned_where_all_its_nodes_were():
    project, use = edits.group_into_block(framed("fc", "relu")[0], ["fc", "relu"], "Hidden")
    assert project.graph.pinned == {use}
    assert project.graph.layout[use] == (10, 100)


def test_ungrouping_puts_places_pins_and_notes_back_where_the_node_stands():
    before, frame_id = framed("fc")
    project, use = edits.group_into_block(before, ["fc", "relu"], "Hidden", notes=[frame_id])
    project = edits.move(project, {use: (1010, 600)})
    project, names = edits.ungroup(project, use)
    graph = project.graph
    assert (names, graph.pinned) == (("hidden.fc", "hidden.relu"), {"hidden.fc"})
    assert [graph.layout[name] for name in names] == [(1010, 600), (1030, 700)]
    frame = graph.notes[-1]
    assert frame == replace(before.graph.notes[0], place=(1000, 580))
    assert frame.id != frame_id and project.blocks["Hidden"].graph.notes[0].id == frame_id


def test_a_path_that_leaves_and_returns_is_refused_and_named():
    project = chain("Input", "ReLU", "GELU", "Tanh", "Output")
    message = refused("not-convex", edits.group_into_block, project, ["relu", "tanh"], "B")
    assert "enters it again: relu → gelu → tanh." in message


def test_a_sharer_is_not_parted_from_its_owner():
    project, _ = edits.add_node(chain("Input", "Linear"), "Linear")
    project = edits.share_with(project, "fc1", "fc")
    refused("shares-across", edits.group_into_block, project, ["fc"], "B")
    project, _ = edits.group_into_block(project, ["fc", "fc1"], "B")
    assert project.blocks["B"].graph.nodes["fc1"].shares == "fc"


def test_inputs_and_outputs_stay_where_they_are():
    project = chain("Input", "ReLU")
    assert "x is an Input" in refused("not-for-ends", edits.group_into_block, project, ["x"], "B")
    refused("nothing-selected", edits.group_into_block, project, [], "B")
    refused("name-taken", edits.group_into_block, edits.add_block(project, "B"), ["relu"], "B")


def in_block(value):
    project = edits.set_block_parameter(edits.add_block(chain("Input", "Output"), "B"), "B", "n", "int", 2)
    project, _ = edits.append_after(project, "x", "Linear", block="B")
    project = edits.set_argument(project, "fc", "out_features", value, block="B")
    project, _ = edits.append_after(project, "x", "block:B")
    return project


def test_grouping_within_a_block_hands_its_parameters_on():
    project, use = edits.group_into_block(in_block(ParameterRef("n")), ["fc"], "Inner", block="B")
    assert project.blocks["B"].graph.nodes[use].args == Map({"n": ParameterRef("n")})
    assert project.blocks["Inner"].parameters == project.blocks["B"].parameters


def test_ungrouping_puts_in_what_the_node_gives_for_the_parameters():
    project = edits.set_argument(in_block(Expression("n * 3 - 1")), "b", "n", 4)
    project, names = edits.ungroup(project, "b")
    assert names == ("b.fc",)
    assert project.graph.nodes["b.fc"].args == Map({"out_features": 11})
    assert wires(project) == ["x→b.fc", "b.fc→y"]


def test_ungrouping_within_a_block_expresses_values_by_its_parameters():
    project = edits.add_block(in_block(Expression("n * 3")), "Outer")
    project = edits.set_block_parameter(project, "Outer", "m", "int", 1)
    project, _ = edits.append_after(project, "x", "block:B", block="Outer")
    project = edits.set_argument(project, "b", "n", Expression("m + 1"), block="Outer")
    project, _ = edits.ungroup(project, "b", block="Outer")
    assert project.blocks["Outer"].graph.nodes["b.fc"].args == Map(
        {"out_features": Expression("(m + 1) * 3")}
    )


def test_ungrouping_unrolls_a_repeat():
    project = edits.set_repeat(in_block(ParameterRef("n")), "b", [{"n": 5}, {}])
    project, names = edits.ungroup(project, "b")
    assert wires(project) == ["x→b.0.fc", "b.0.fc→b.1.fc", "b.1.fc→y"]
    assert [project.graph.nodes[name].args["out_features"] for name in names] == [5, 2]


def test_ungrouping_settles_what_a_parameter_decided():
    project = replace(chain("Input", "Output"), blocks=Map({"Deep": deep_block(), "Mlp": mlp_block()}))
    project, use = edits.append_after(project, "x", "block:Deep")
    project = edits.set_argument(project, use, "times", 3)
    project, (inner,) = edits.ungroup(project, use)
    assert project.graph.nodes[inner].repeat == 3
    assert project.graph.nodes[inner].args == Map({"hidden": 5, "act": False})
    project, names = edits.ungroup(project, inner)
    assert [project.graph.nodes[name].enabled for name in names if name.endswith("tanh")] == [False] * 3
    assert project.graph.nodes["deep.mlp.2.fc1"].args == Map({"out_features": 3})


def test_a_count_that_would_be_an_expression_or_zero_is_refused():
    project = replace(chain("Input"), blocks=Map({"Deep": deep_block(), "Mlp": mlp_block()}))
    project = edits.set_block_parameter(edits.add_block(project, "B"), "B", "n", "int", 1)
    project, use = edits.append_after(project, "x", "block:Deep", block="B")
    for times in (0, Expression("n + 1")):
        given_times = edits.set_argument(project, use, "times", times, block="B")
        refused("bad-repeat", edits.ungroup, given_times, use, block="B")


def test_an_expression_without_a_value_keeps_the_block_together():
    project = edits.set_argument(in_block(Expression("8 // n")), "b", "n", 0)
    assert "division by zero" in refused("expression-value", edits.ungroup, project, "b")


def test_the_nodes_of_a_block_get_new_ids_when_it_is_ungrouped():
    before = in_block(3)
    project, _ = edits.ungroup(before, "b")
    assert project.graph.nodes["b.fc"].id != before.blocks["B"].graph.nodes["fc"].id


def test_what_cannot_be_ungrouped_is_refused_with_the_reason():
    project = in_block(3)
    assert "it uses no block" in refused("cannot-ungroup", edits.ungroup, project, "x")
    disabled = edits.set_enabled(project, "b", False)
    assert "enable it first" in refused("cannot-ungroup", edits.ungroup, disabled, "b")


def test_an_unconnected_input_leaves_its_consumers_open_and_numbers_without_gaps():
    project = edits.add_block(chain("Input", "Output"), "B")
    project, _ = edits.add_node(project, "Input", block="B")
    project, _ = edits.append_after(project, "x", "Add", block="B")
    project = edits.connect(project, "x1", "add", block="B")
    project, _ = edits.append_after(project, "x", "block:B")
    project = edits.connect(edits.disconnect(project, "b:x"), "x", "b:x1")
    project, _ = edits.ungroup(project, "b")
    assert wires(project) == ["x→b.add:0", "b.add→y"]


def renamed(end, prefix, inner):
    return End(f"{prefix}.{end.node}", end.port) if end.node in inner else end


@given(legal_projects(), st.data())
def test_ungrouping_what_was_grouped_gives_the_same_network_under_longer_names(project, data):
    layers = [name for name in project.graph.sorted_names() if not is_end(project.graph.nodes[name].type)]
    chosen = data.draw(st.lists(st.sampled_from(layers or ["none"]), min_size=1, max_size=5, unique=True))
    try:
        grouped, use = edits.group_into_block(project, chosen, "Made")
    except EditError:
        return
    again, names = edits.ungroup(grouped, use)
    assert set(names) == {f"{use}.{name}" for name in chosen}
    assert again.graph.edges == Map(
        {renamed(t, use, chosen): renamed(s, use, chosen) for t, s in project.graph.edges.items()}
    )
    for name in chosen:
        old, new = project.graph.nodes[name], again.graph.nodes[f"{use}.{name}"]
        assert (old.type, old.args, old.repeat, old.enabled) == (new.type, new.args, new.repeat, new.enabled)


SMALL = st.integers(-9, 9)


@given(SMALL, SMALL, st.sampled_from(("a * b - 3", "a - (b - a)", "-a // 2 + b", "(a + b) * (a - b)")))
def test_putting_values_in_one_after_the_other_gives_what_both_at_once_give(a, b, source):
    expression = Expression(source)
    at_once = substituted(expression, {"a": a, "b": b})
    assert substituted(substituted(expression, {"a": a}), {"b": b}) == at_once
    swapped = substituted(expression, {"a": ParameterRef("b"), "b": ParameterRef("a")})
    assert substituted(swapped, {"a": b, "b": a}) == at_once
