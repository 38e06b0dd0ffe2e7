from dataclasses import replace

from immutables import Map

from core.project import edits
from core.project.graph import End, Node
from tests.helpers.edits import refused, wires
from tests.helpers.projects import chain


def test_deleting_heals_the_chain():
    project, said = edits.delete(chain("Input", "ReLU", "GELU", "Output"), ["relu", "gelu"])
    assert (wires(project), said) == (["x→y"], ())


def test_deleting_heals_every_consumer():
    project = chain("Input", "ReLU", "Add")
    project = edits.connect(edits.connect(project, "x", "add"), "relu", "add")
    project, said = edits.delete(project, ["relu"])
    assert (wires(project), said) == (["x→add:0", "x→add:1", "x→add:2"], ())


def test_what_cannot_heal_is_left_open_and_said():
    project, _ = edits.add_node(chain("Input", "LSTM", "Output"), "ReLU")
    project = edits.connect(project, "lstm:h_n", "relu")
    project, said = edits.delete(project, ["lstm"])
    assert wires(project) == ["x→y"]
    (sentence,) = said
    assert sentence.code == "left-open"
    assert str(sentence).startswith(
        "relu: its input “input” is open now, since nothing that fed lstm can take"
    )


def test_deleting_without_healing_leaves_the_ends_open():
    project, said = edits.delete(chain("Input", "ReLU", "Output"), ["relu"], heal=False)
    assert (wires(project), said) == ([], ())


def test_numbered_inputs_close_up_behind_an_edge_that_is_gone():
    project = chain("Input", "Add")
    project, _ = edits.add_node(project, "Input")
    project = edits.connect(project, "x1", "add")
    project, _ = edits.delete(project, ["x"])
    assert wires(project) == ["x1→add:0"]


def test_inputs_outputs_and_layout_forget_a_deleted_node():
    project = edits.move(chain("Input", "Output"), {"x": (1, 2), "y": (3, 4)})
    project, _ = edits.delete(project, ["x"])
    assert project.graph.inputs == ()
    assert project.graph.layout == Map({"y": (3, 4)})


def test_a_deleted_node_is_pinned_no_more():
    project, _ = edits.delete(edits.pin(chain("Input", "ReLU"), {"x": (0, 0), "relu": (0, 9)}), ["x"])
    assert project.graph.pinned == {"relu"}


def test_detaching_heals_the_chain_and_keeps_the_node():
    before = edits.move(chain("Input", "ReLU", "Output"), {"relu": (4, 4)})
    project, said = edits.detach(before, ["relu"])
    assert (wires(project), said) == (["x→y"], ())
    assert project.graph.nodes is before.graph.nodes and project.graph.layout is before.graph.layout


def test_detaching_several_nodes_keeps_the_edges_between_them():
    project, _ = edits.detach(chain("Input", "ReLU", "GELU", "Output"), ["relu", "gelu"])
    assert wires(project) == ["relu→gelu", "x→y"]


def test_detaching_heals_every_consumer_and_closes_the_gaps():
    project = chain("Input", "ReLU", "Add", "Output")
    project = edits.connect(edits.connect(project, "x", "add"), "relu", "add")
    once, _ = edits.detach(project, ["relu"])
    assert wires(once) == ["x→add:0", "x→add:1", "x→add:2", "add→y"]
    freed, _ = edits.detach(project, ["add"])
    assert wires(freed) == ["x→relu", "relu→y"]


def test_what_a_detached_node_leaves_open_is_said():
    project = edits.connect(edits.add_node(chain("Input", "LSTM", "Output"), "ReLU")[0], "lstm:h_n", "relu")
    project, (sentence,) = edits.detach(project, ["lstm"])
    assert wires(project) == ["x→y"]
    assert str(sentence).startswith("relu: its input “input” is open now")


def test_detaching_what_hangs_on_nothing_changes_nothing():
    project = chain("ReLU")
    assert edits.detach(project, ["relu"]) == (project, ())
    refused("unknown-node", edits.detach, project, ["rel"])


def shared():
    project = chain("Input", ("Linear", {"out_features": 3}))
    for name in ("b", "a"):
        project, _ = edits.add_node(project, "Linear", name=name)
        project = edits.share_with(edits.connect(project, "x", name), name, "fc")
    return project


def test_deleting_an_owner_hands_its_layer_to_the_first_sharer_in_canonical_order():
    before = shared()
    project, said = edits.delete(before, ["fc"])
    heir, other = project.graph.nodes["a"], project.graph.nodes["b"]
    assert heir == Node(type="Linear", args=Map({"out_features": 3}))
    assert other.shares == "a"
    assert heir.id == before.graph.nodes["a"].id
    assert [str(sentence) for sentence in said] == ["a owns the layer of fc now."]


def test_deleting_an_owner_and_its_first_sharer_hands_on_to_the_next():
    project, _ = edits.delete(shared(), ["fc", "a"])
    assert project.graph.nodes["b"].shares is None


def test_an_input_of_a_block_stays_while_it_is_connected_where_the_block_is_used():
    project, _ = edits.add_node(edits.add_block(chain("Input"), "B"), "block:B")
    project = edits.connect(project, "x", "b")
    message = refused("port-in-use", edits.delete, project, ["x"], block="B")
    assert message == "“x” of block B is connected at b. Disconnect it there first."
    project, _ = edits.delete(edits.disconnect(project, "b"), ["x"], block="B")
    assert project.blocks["B"].graph.inputs == ()


def test_a_placeholder_can_be_deleted_and_its_chain_heals():
    project = chain("Input", "ReLU", "Output")
    graph = project.graph
    edges = graph.edges.delete(End("relu", "input")).set(End("relu", ""), End("x", "output"))
    edges = edges.set(End("y", "input"), End("relu", ""))
    graph = replace(graph, nodes=graph.nodes.set("relu", Node(type="Unknown")), edges=edges)
    project, _ = edits.delete(replace(project, graph=graph), ["relu"])
    assert wires(project) == ["x→y"]
