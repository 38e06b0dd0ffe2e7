"""Inference after an edit says exactly what inference from scratch says."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import EditError
from core.project import edits
from core.project.graph import End, Project
from core.project.names import name_key
from core.shapes.inference import infer
from tests.helpers.building import GraphBuilder
from tests.helpers.projects import legal_projects

_QUIET = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def edited(project: Project, draw: st.DataObject) -> Project:
    names = project.graph.sorted_names()
    if not names:
        return project
    name = draw.draw(st.sampled_from(names))
    kind = draw.draw(st.sampled_from(["delete", "disable", "rename", "argument", "append", "cut"]))
    try:
        if kind == "delete":
            return edits.delete(project, [name])[0]
        if kind == "disable":
            return edits.set_enabled(project, name, False)
        if kind == "rename":
            return edits.rename_node(project, name, "renamed")
        if kind == "append":
            return edits.append_after(project, name, "ReLU")[0]
        if kind == "cut":
            targets = sorted(project.graph.edges, key=lambda end: (name_key(end.node), end.port))
            if not targets:
                return project
            return edits.disconnect(project, draw.draw(st.sampled_from(targets)))
        args = project.graph.nodes[name].args
        sizes = [
            key for key in sorted(args) if isinstance(args[key], int) and not isinstance(args[key], bool)
        ]
        if not sizes:
            return project
        return edits.set_argument(
            project, name, draw.draw(st.sampled_from(sizes)), draw.draw(st.integers(1, 7))
        )
    except EditError:
        return project


@_QUIET
@given(legal_projects(), st.data())
def test_incremental_inference_equals_inference_from_scratch(project: Project, draw: st.DataObject) -> None:
    report = infer(project)
    for _ in range(draw.draw(st.integers(1, 4))):
        project = edited(project, draw)
        report = infer(project, report)
        fresh = infer(project)
        assert report.problems() == fresh.problems()
        assert report.graph.nodes == fresh.graph.nodes
        assert report == fresh


@_QUIET
@given(legal_projects())
def test_the_same_value_gives_the_same_report(project: Project) -> None:
    report = infer(project)
    assert infer(project, report) is report
    assert infer(replace(project, name="other"), report) is report


def test_a_wire_cut_behind_a_disabled_node_takes_its_problem_along() -> None:
    made = GraphBuilder()
    x = End(made.add("Input", {"shape": (3, 4)}), "output")
    first = made.add("LSTM", {"hidden_size": 2}, {"input": x}, name="first")
    states = {"h_0": End(first, "h_n"), "c_0": End(first, "c_n")}
    made.add("LSTM", {"hidden_size": 2}, {"input": x} | states, name="second")
    project = edits.set_enabled(Project(graph=made.graph()), first, False)
    report = infer(project)
    assert {one.message.values["port"] for one in report.problems() if one.node == first} == {"h_n", "c_n"}
    for port in states:
        project = edits.disconnect(project, End("second", port))
    assert not [one for one in infer(project, report).problems() if one.node == first]
