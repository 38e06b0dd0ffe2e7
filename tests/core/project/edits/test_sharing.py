from immutables import Map

from core.project import edits
from tests.helpers.edits import refused
from tests.helpers.projects import chain


def linears(count, **args):
    project = chain("Input")
    for _ in range(count):
        project, _ = edits.add_node(project, "Linear", args={"out_features": 3} | args)
    return project


def test_a_sharer_gives_up_its_own_arguments_and_repeat():
    project = edits.share_with(edits.set_repeat(linears(2), "fc1", 2), "fc1", "fc")
    node = project.graph.nodes["fc1"]
    assert (node.shares, node.args, node.repeat) == ("fc", Map(), None)


def test_those_who_shared_with_it_go_along():
    project = edits.share_with(linears(3), "fc2", "fc1")
    project = edits.share_with(project, "fc1", "fc")
    assert project.graph.sharers("fc") == ["fc1", "fc2"]


def test_who_may_share_is_said():
    project, _ = edits.add_node(linears(3), "ReLU")
    project, _ = edits.add_node(project, "ReLU")
    refused("shares-no-weights", edits.share_with, project, "relu", "relu1")
    refused("shares-other-type", edits.share_with, project, "relu", "fc")
    refused("shares-a-sharer", edits.share_with, project, "fc", "fc")
    project = edits.share_with(project, "fc1", "fc")
    refused("shares-a-sharer", edits.share_with, project, "fc2", "fc1")
    refused("unknown-node", edits.share_with, project, "fc2", "fc9")


def test_unsharing_copies_the_owners_arguments():
    project = edits.share_with(edits.set_repeat(linears(2, bias=False), "fc", 2), "fc1", "fc")
    project = edits.unshare(project, "fc1")
    node = project.graph.nodes["fc1"]
    assert (node.shares, dict(node.args), node.repeat) == (None, {"out_features": 3, "bias": False}, 2)
    refused("shares-nothing", edits.unshare, project, "fc1")


def test_a_block_can_be_shared():
    project = edits.add_block(chain("Input"), "B")
    for _ in range(2):
        project, _ = edits.add_node(project, "block:B")
    assert edits.share_with(project, "b1", "b").graph.nodes["b1"].shares == "b"
