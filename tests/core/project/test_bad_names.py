"""Names that a file cannot give: told at the node that bears them."""

import json

import pytest

from core.problems import Problem
from core.project.reading import parse


def problems(nodes: dict[str, str], *, name: str = "t") -> tuple[Problem, ...]:
    """Return the problems of a file of these nodes, given by their types."""
    raw = {key: {"type": type_name} for key, type_name in nodes.items()}
    file = {"format": "torchcanvas", "version": 1, "name": name, "graph": {"nodes": raw}}
    return parse(json.dumps(file)).problems


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("class", "reserved-name", "“class” is a word of Python's own. Try “class_”."),
        ("a.lambda", "reserved-name", "“lambda” is a word of Python's own. Try “lambda_”."),
        ("forward", "reserved-name", "“forward” is an attribute of every torch module. Try “forward_”."),
        ("__x__", "reserved-name", "“__x__” is an attribute of every torch module. Try “x_”."),
        ("ﬁt", "illegal-name", "“ﬁt” is not in normal form; Python would read it as “fit”. Use that."),
        ("1a", "illegal-name", "“1a” is not a legal name. Use letters, digits and _, not starting with"),
        ("a\nb", "illegal-name", "“a\\nb” is not a legal name."),
        ("", "illegal-name", "“” is not a name: give 1 to 200 characters."),
        ("01", "illegal-name", "“01” is not a legal name."),
    ],
)
def test_an_illegal_name_is_told_at_its_node(name: str, code: str, words: str) -> None:
    (problem,) = problems({name: "ReLU"})
    assert (problem.code, problem.where, problem.node) == (code, f"/graph/nodes/{name}", name)
    assert str(problem.message).startswith(words)


@pytest.mark.parametrize("name", ["self", "torch", "0", "a.b"])
def test_an_input_must_be_a_legal_argument(name: str) -> None:
    (problem,) = problems({name: "Input"})
    assert (problem.code, problem.where) == ("illegal-input-name", f"/graph/nodes/{name}")
    assert str(problem.message).startswith(
        f"“{name}” cannot name an Input: it becomes an argument of forward"
    )
    assert problems({name: "ReLU"}) == ()


def test_a_node_inside_another_is_told_at_the_longer_name() -> None:
    (problem,) = problems({"layer1": "ReLU", "layer1.0": "ReLU", "layer10": "ReLU"})
    assert (problem.code, problem.where) == ("name-prefix", "/graph/nodes/layer1.0")
    assert str(problem.message) == (
        "“layer1.0” lies inside “layer1”, which is itself a node. Rename one of them."
    )


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 201, "\u202e"])
def test_a_project_has_a_printable_name(name: str) -> None:
    (problem,) = problems({}, name=name)
    assert (problem.code, problem.where) == ("illegal-project-name", "/name")
