import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from core.layers.expressions import ParameterRef
from core.project import edits
from core.project.edits.naming import FreeNames
from core.project.graph import Project
from core.project.names import free_name
from core.project.notes import Comment, Frame
from tests.helpers.edits import refused, wires
from tests.helpers.projects import chain, first_cnn, legal_projects


def test_pasting_beside_the_original_gives_free_names_and_moves_by_the_offset():
    project = edits.move(chain("Input", "Linear", "ReLU", "Output"), {"fc": (0, 10)})
    fragment = edits.copy(project, ["fc", "relu"])
    project, names = edits.paste(project, fragment, offset=(20, 30))
    assert names == ("fc1", "relu1")
    assert wires(project) == ["x→fc", "fc→relu", "fc1→relu1", "relu→y"]
    assert project.graph.layout["fc1"] == (20, 40)


@given(legal_projects())
def test_a_whole_project_copied_into_an_empty_one_is_the_same_again(project):
    ids = [note.id for note in project.graph.notes]
    fragment = json.loads(json.dumps(edits.copy(project, project.graph.nodes, notes=ids)))
    pasted, names = edits.paste(Project(name=project.name), fragment, offset=(0, 0))
    assert pasted == project
    assert set(names) == set(project.graph.nodes)


def test_the_text_of_a_project_can_be_pasted():
    whole = edits.copy(first_cnn(), first_cnn().graph.nodes)["project"]
    project, _ = edits.paste(Project(name="first-cnn"), whole, offset=(0, 0))
    assert project.graph == first_cnn().graph


def test_a_sharer_copied_without_its_owner_owns_a_layer():
    project, _ = edits.add_node(chain("Input", ("Linear", {"out_features": 3})), "Linear")
    project = edits.share_with(project, "fc1", "fc")
    project, names = edits.paste(project, edits.copy(project, ["fc1"]))
    assert project.graph.nodes[names[0]].shares is None
    assert project.graph.nodes[names[0]].args == Map({"out_features": 3})


def with_block(out_features):
    project = edits.add_block(chain("Input"), "B")
    project, _ = edits.append_after(project, "x", "Linear", block="B")
    project = edits.set_argument(project, "fc", "out_features", out_features, block="B")
    return edits.append_after(project, "x", "block:B")[0]


def test_a_block_of_the_same_content_is_used_and_another_one_gets_a_free_name():
    fragment = edits.copy(with_block(3), ["b"])
    same, _ = edits.paste(with_block(3), fragment)
    assert set(same.blocks) == {"B"}
    other, names = edits.paste(with_block(4), fragment)
    assert set(other.blocks) == {"B", "B1"}
    assert other.graph.nodes[names[0]].type == "block:B1"


def test_nodes_that_depend_on_a_parameter_go_only_where_there_is_one():
    project = edits.set_block_parameter(with_block(3), "B", "n", "int", 3)
    project = edits.set_argument(project, "fc", "out_features", ParameterRef("n"), block="B")
    fragment = edits.copy(project, ["fc"], block="B")
    inside, names = edits.paste(project, fragment, block="B")
    assert inside.blocks["B"].graph.nodes[names[0]].args == Map({"out_features": ParameterRef("n")})
    assert "inside a block" in refused("cannot-paste", edits.paste, project, fragment)


def test_an_input_loses_its_shape_in_a_block_and_gets_one_outside():
    project = edits.add_block(chain(("Input", {"shape": (7,)})), "B")
    inside, (name,) = edits.paste(project, edits.copy(project, ["x"]), block="B")
    assert inside.blocks["B"].graph.nodes[name].args == Map()
    outside, (name,) = edits.paste(project, edits.copy(project, ["x"], block="B"))
    assert outside.graph.nodes[name].args == Map({"shape": (1, 32, 32)})


def test_pasting_a_block_into_itself_is_refused():
    project = with_block(3)
    refused("block-recursion", edits.paste, project, edits.copy(project, ["b"]), block="B")


@pytest.mark.parametrize(
    "fragment",
    [
        {},
        {"project": None},
        {"project": {1, 2}},
        {"project": {"format": "torchcanvas", "version": 1}},
        {"a": float("nan")},
    ],
)
def test_what_is_no_fragment_is_refused(fragment):
    refused("not-a-fragment", edits.paste, Project(), fragment)


NAMES = st.sampled_from(("a", "a1", "a2", "a.b", "a.b1", "layer.0", "layer.1", "layer", "0", "10", "train"))


@given(st.lists(NAMES, unique=True), st.lists(NAMES, max_size=8))
def test_many_free_names_are_those_found_one_by_one(taken, wanted):
    free, known = FreeNames(taken), list(taken)
    for name in wanted:
        known.append(free_name(name, known))
        assert free.take(name) == known[-1]


def with_notes(project, block=None):
    frame = Frame(title="Head", color="green", place=(-10, -10), size=(300, 200))
    project, frame_id = edits.add_note(project, frame, block=block)
    project, comment_id = edits.add_note(project, Comment(text="why", place=(5, 5), size=(9, 9)), block=block)
    return project, frame_id, comment_id


def test_notes_and_pins_are_pasted_with_the_nodes_and_moved_as_they_are():
    project = edits.pin(chain("Linear", "ReLU"), {"fc": (0, 10)})
    project, frame_id, _ = with_notes(edits.move(project, {"relu": (0, 90)}))
    fragment = json.loads(json.dumps(edits.copy(project, ["fc", "relu"], notes=[frame_id])))
    pasted, _ = edits.paste(project, fragment, offset=(20, 30))
    assert pasted.graph.pinned == {"fc", "fc1"}
    assert pasted.graph.notes[:2] == project.graph.notes
    (added,) = pasted.graph.notes[2:]
    assert added == replace(project.graph.notes[0], place=(10, 20))
    assert added.id not in {note.id for note in project.graph.notes}


def test_notes_alone_can_be_copied_also_out_of_a_block():
    project, frame_id, comment_id = with_notes(edits.add_block(Project(), "B"), "B")
    fragment = edits.copy(project, [], notes=[comment_id, frame_id], block="B")
    pasted, names = edits.paste(project, fragment, offset=(0, 0))
    assert (pasted.graph.notes, names) == (project.blocks["B"].graph.notes, ())
    refused("no-note", edits.copy, project, [], notes=[frame_id])


def test_what_is_pasted_stays_within_reach():
    project, frame_id, _ = with_notes(edits.move(chain("ReLU"), {"relu": (10**7, 0)}))
    fragment = edits.copy(edits.move_notes(project, {frame_id: (0, -(10**7))}), ["relu"], notes=[frame_id])
    pasted, _ = edits.paste(project, fragment, offset=(20, -20))
    assert pasted.graph.layout["relu1"] == (10**7, -20)
    assert pasted.graph.notes[-1].place == (20, -(10**7))


@given(legal_projects(), st.data())
def test_duplicating_is_copying_and_pasting(project, data):
    names = data.draw(st.sets(st.sampled_from(project.graph.sorted_names()), min_size=1))
    notes = [note.id for note in project.graph.notes]
    duplicated, added = edits.duplicate(project, names, notes=notes, offset=(5, 7))
    pasted = edits.paste(project, edits.copy(project, names, notes=notes), offset=(5, 7))
    assert (duplicated, added) == pasted
    both = (*project.graph.nodes.values(), *(duplicated.graph.nodes[name] for name in added))
    assert len({node.id for node in both}) == len(both)


def test_a_duplicate_has_free_names_and_the_inner_edges():
    project, names = edits.duplicate(chain("Input", "Linear", "ReLU", "Output"), ["fc", "relu"])
    assert names == ("fc1", "relu1")
    assert wires(project) == ["x→fc", "fc→relu", "fc1→relu1", "relu→y"]
    refused("nothing-selected", edits.duplicate, project, [])


def test_copying_nothing_is_refused():
    refused("nothing-selected", edits.copy, Project(), [])
