from core.project import edits
from core.project.graph import Project
from tests.helpers.edits import refused, wires
from tests.helpers.projects import chain


def placed(*types):
    project = Project()
    for type_name in types:
        project, _ = edits.add_node(project, type_name)
    return project


def test_connecting_joins_the_first_output_to_the_first_free_input():
    project = edits.connect(placed("LSTM", "LSTM"), "lstm", "lstm1")
    project = edits.connect(project, "lstm:h_n", "lstm1")
    assert wires(project) == ["lstm:h_n→lstm1:h_0", "lstm→lstm1"]


def test_connecting_to_a_merge_takes_the_next_number():
    project = placed("Input", "Add")
    for _ in range(3):
        project = edits.connect(project, "x", "add")
    assert wires(project) == [f"x→add:{number}" for number in range(3)]


def test_connecting_past_the_next_number_names_it():
    message = refused("port-gap", edits.connect, placed("Input", "Add"), "x", "add:1")
    assert message.endswith("the next free one is 0, not “1”. Connect to 0.")


def test_connecting_to_an_occupied_input_names_what_is_there():
    project = edits.connect(placed("Input", "Input", "ReLU"), "x", "relu")
    message = refused("occupied-input", edits.connect, project, "x1", "relu")
    assert "relu takes one edge at its input “input”, and x is connected there already." in message


def test_connecting_into_a_cycle_names_the_cycle():
    project = edits.connect(edits.connect(placed("Add", "ReLU", "GELU"), "add", "relu"), "relu", "gelu")
    assert "circle: add → relu → gelu → add." in refused("cycle", edits.connect, project, "gelu", "add")
    assert "circle: add → add." in refused("cycle", edits.connect, project, "add", "add")


def test_an_unknown_port_is_refused_with_the_one_that_was_meant():
    assert "did you mean “h_n”" in refused(
        "unknown-port", edits.connect, placed("LSTM", "ReLU"), "lstm:hn", "relu"
    )
    assert "y (Output) has no output." in refused(
        "no-port", edits.connect, placed("Output", "ReLU"), "y", "relu"
    )


def test_disconnecting_moves_the_numbered_inputs_behind_up():
    project = placed("Input", "Input", "Input", "Cat")
    for source in ("x", "x1", "x2"):
        project = edits.connect(project, source, "cat")
    project = edits.disconnect(project, "cat:0")
    assert wires(project) == ["x1→cat:0", "x2→cat:1"]


def test_disconnecting_where_nothing_is_connected_is_refused():
    refused("no-edge", edits.disconnect, placed("ReLU"), "relu")
    merged = edits.connect(edits.connect(placed("Input", "Add"), "x", "add"), "x", "add")
    assert "say which input: 0, 1." in refused("port-missing", edits.disconnect, merged, "add")


def test_moving_an_edges_source_keeps_its_input():
    project = placed("Input", "Input", "Add")
    project = edits.connect(edits.connect(project, "x", "add"), "x", "add")
    project = edits.reconnect(project, "add:0", source="x1")
    assert wires(project) == ["x1→add:0", "x→add:1"]


def test_moving_an_edges_target_leaves_no_gap_behind():
    project = placed("Input", "Input", "Add", "ReLU")
    project = edits.connect(edits.connect(project, "x", "add"), "x1", "add")
    project = edits.reconnect(project, "add:0", to="relu")
    assert wires(project) == ["x1→add:0", "x→relu"]


def test_an_edge_cannot_be_moved_so_that_it_closes_a_cycle():
    project = chain("Input", "ReLU", "GELU")
    refused("cycle", edits.reconnect, project, "relu", source="gelu")


def test_an_unknown_node_or_block_is_refused_by_name():
    project = placed("ReLU")
    assert "“rel”; did you mean “relu”" in refused("unknown-node", edits.connect, project, "rel", "relu")
    refused("unknown-block", edits.connect, project, "relu", "relu", block="Nope")
