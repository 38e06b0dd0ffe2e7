"""A few lines of a file may ask for more layers than memory holds: that is said at once, once a node."""

import pytest
from hypothesis import HealthCheck, given, settings
from immutables import Map

from core.project import edits
from core.project.graph import Block, End, Graph, Node, Project
from core.shapes.inference import infer
from core.shapes.unrolling import MAX_LAYERS, nodes_too_large
from tests.helpers.projects import legal_projects


def doubled(inner: Node, **given: object) -> Graph:
    """Return a graph that calls one node twice in a row."""
    nodes = {
        "x": Node(type="Input", args=Map(given)),  # type: ignore[arg-type]
        "a": inner,
        "b": Node(type=inner.type, repeat=inner.repeat),
        "y": Node(type="Output"),
    }
    port, leaving = ("x", "y") if inner.block else ("input", "output")
    ends = {
        End("a", port): End("x", "output"),
        End("b", port): End("a", leaving),
        End("y", "input"): End("b", leaving),
    }
    return Graph(nodes=Map(nodes), edges=Map(ends), inputs=("x",), outputs=("y",))


def nested(levels: int, repeat: int | None = None) -> Project:
    """Return a project of blocks, each of which uses the one before twice."""
    blocks, inner = {}, Node(type="ReLU")
    for level in range(levels):
        blocks[f"B{level}"] = Block(graph=doubled(inner))
        inner = Node(type=f"block:B{level}", repeat=repeat)
    return Project(graph=doubled(inner, shape=(4,)), blocks=Map(blocks))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("project", [nested(16), nested(31), nested(2, repeat=10_000)])
def test_too_many_layers_are_told_at_once_and_once_a_node(project: Project) -> None:
    problems = infer(project).problems()
    assert [(p.code, p.node) for p in problems] == [("too-many-layers", "a"), ("too-many-layers", "b")]
    assert str(MAX_LAYERS) in str(problems[0].message)


@pytest.fixture
def at_most_fifty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.shapes.unrolling.MAX_LAYERS", 50)


def test_what_is_not_too_large_is_inferred_beside_what_is(at_most_fifty: None) -> None:
    project, name = edits.append_after(nested(3), "b", "block:B2")  # 22 layers each, ends included
    report = infer(project)
    assert [(p.code, p.node) for p in report.problems()] == [("too-many-layers", name)]
    assert str(report.spec_of("b")) == "N×4"


def test_a_repaired_project_is_inferred_again(at_most_fifty: None) -> None:
    larger, name = edits.append_after(nested(3), "b", "block:B2")
    report = infer(larger)
    assert infer(edits.delete(larger, [name])[0], report).sound
    other = edits.set_enabled(larger, "a", False)
    assert infer(other, report) == infer(other)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(legal_projects())
def test_ordinary_networks_are_never_too_large(project: Project) -> None:
    assert nodes_too_large(project) == frozenset()
