"""The picture that core draws says and shows what the window does."""

from pathlib import Path

import pytest

from core.layers.registry import layer_type
from core.picture import wording as told
from core.picture.cards import card_width
from core.picture.themes import THEMES
from core.project.edits import rename_node
from core.project.graph import owner_of
from core.project.reading import parse
from core.shapes.explain import explain_project
from core.shapes.inference import infer
from gui.canvas import wording
from gui.canvas.figures import Figures, card_of
from gui.canvas.items.node import NodeItem
from gui.canvas.look import Look
from gui.theme.manager import ThemeManager
from gui.theme.tokens import DARK, LIGHT

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "resources/examples").glob("*.tcanvas")) + sorted(
    (ROOT / "tests/golden/projects").glob("*.tcanvas")
)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def project(request):
    return parse(request.param.read_text("utf-8")).project


def test_colours_are_those_of_the_window():
    for theme, tokens in ((THEMES["light"], LIGHT), (THEMES["dark"], DARK)):
        for name in ("canvas", "card", "line_2", "edge", "text_1", "text_2", "text_3", "categories"):
            assert getattr(theme, name) == getattr(tokens, name), name
        assert dict(theme.notes) == dict(tokens.notes) and theme.paper == tokens.warning_bg


def test_cards_and_wires_say_the_same(qapp, project):
    report = infer(project)
    explanations = {one.path: one for one in explain_project(report)}
    graphs = [project.graph, *(block.graph for block in project.blocks.values())]
    for graph in graphs:
        for name, node in graph.nodes.items():
            owner = owner_of(graph, name)
            assert told.type_line(graph, name) == wording.type_line(node, owner, layer_type(owner.type))
    for name, one in report.graph.nodes.items():
        assert told.count_text(one) == card_of(project.graph, name, Figures(project, report.graph)).count
        spec, before = one.output, next(iter(one.inputs.values()), None)
        if spec is None:
            continue
        assert told.shape_runs(spec, before) == wording.shape_runs(spec, before)
        if name in explanations:
            mine = told.sum_runs(explanations[name], spec, before)
            theirs = wording.sum_runs(explanations[name], spec, before)
            assert told.plain(mine) == wording.plain(theirs)


def test_cards_are_as_wide(qapp, project):
    figures = Figures(project, infer(project).graph)
    look = Look(ThemeManager())
    for name in project.graph.nodes:
        card = card_of(project.graph, name, figures)
        assert abs(NodeItem(card, look).width - card_width(name, card.count)) <= 8


def test_a_long_name_makes_both_as_wide(qapp):
    project = parse((ROOT / "resources/examples/first-cnn.tcanvas").read_text("utf-8")).project
    name = "a_rather_long_name_for_a_layer_1"
    project = rename_node(project, "conv1", name)
    card = card_of(project.graph, name, Figures(project, infer(project).graph))
    width = NodeItem(card, Look(ThemeManager())).width
    assert width > 240 and abs(width - card_width(name, card.count)) <= 8
