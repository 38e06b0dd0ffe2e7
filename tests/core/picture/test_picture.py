"""The picture without a window: what is in it, at which places, and that nothing in a file can break it."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from core.arranging.placing import place
from core.cli.files import load_project
from core.picture.drawing import PictureOptions, draw_svg
from core.picture.faces import LINE
from core.picture.markup import rounded
from core.picture.notes import broken
from core.picture.themes import THEMES
from core.project import edits
from core.project.edits import move
from core.project.graph import Project
from core.project.notes import Comment, Frame
from core.project.reading import parse
from core.shapes.inference import infer
from tests.helpers.projects import legal_projects

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "projects"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(project: Project, **options) -> ET.Element:
    block = options.pop("block", None)
    text = draw_svg(project, infer(project), block=block, options=PictureOptions(**options))
    return ET.fromstring(text.encode("utf-8"))


def texts(root: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def area(root: ET.Element) -> tuple[float, float, float, float]:
    x, y, width, height = map(float, root.attrib["viewBox"].split())
    return x, y, x + width, y + height


def test_it_says_what_the_cards_and_wires_say():
    said = texts(drawn(load_project("first-cnn")))
    for text in ("conv1", "Conv2d · 6 @ 3×3", "60 par.", "N×6×30×30", "6 × 15 × 15 = 1350", "unchanged"):
        assert text in said
    assert "6 filters · 32 − 3 + 1 = 30 positions each way" in said


def test_shapes_and_sums_may_be_left_out():
    project = load_project("first-cnn")
    without_sums = texts(drawn(project, sums=False))
    assert "N×1350" in without_sums and not any("=" in text for text in without_sums)
    assert not any(text.startswith("N×") for text in texts(drawn(project, shapes=False)))


def test_it_is_light_dark_or_transparent_and_as_large_as_asked():
    project = load_project("first-cnn")
    light, dark = drawn(project), drawn(project, theme="dark", scale=2.5)
    fills = [root.find(f"{SVG}rect").attrib["fill"] for root in (light, dark)]
    assert fills == ["#F4F5F8", "#16181C"]
    assert light.attrib["viewBox"] == dark.attrib["viewBox"]
    assert float(dark.attrib["width"]) == 2.5 * float(light.attrib["width"])
    filled = {one.attrib["fill"] for one in drawn(project, background=False).findall(f"{SVG}rect")}
    assert filled == {"#FFFFFF"}  # the chips with shapes


@given(project=legal_projects())
@settings(max_examples=25, deadline=None)
def test_every_card_stands_at_its_place_within_the_picture(project):
    root = drawn(project)
    left, top, right, bottom = area(root)
    cards = {
        (float(one[1].attrib["x"]) - 0.5, float(one[1].attrib["y"]) - 0.5)
        for one in root.findall(f"{SVG}g")
        if one.get("class") != "note"
    }
    assert cards == set(place(project.graph).values())
    for x, y in cards:
        assert left <= x and x + 240 <= right and top <= y and y + 48 <= bottom
    for note in project.graph.notes:
        (x, y), (width, height) = note.place, note.size
        assert left <= x and x + width <= right and top <= y and y + height <= bottom


@pytest.mark.parametrize("name", ["encoder-decoder", "residual", "tutorial"])
def test_the_same_project_gives_the_same_picture(name):
    project = parse((GOLDEN / f"{name}.tcanvas").read_text("utf-8")).project
    assert draw_svg(project, infer(project)) == draw_svg(project, infer(project))


def test_hostile_names_stay_text():
    project = load_project("first-cnn")
    hostile = "</svg><script>alert(1)</script>&\"'"
    graph = project.graph
    graph = replace(graph, nodes=graph.nodes.set("conv1", replace(graph.nodes["conv1"], type=hostile)))
    root = drawn(replace(project, name=hostile + "\x07", graph=graph))
    assert root.find(f"{SVG}title").text == hostile + "\N{REPLACEMENT CHARACTER}"
    assert root.find(f".//{SVG}script") is None
    assert any(hostile[:12] in text for text in texts(root))


def test_a_long_name_is_cut_where_the_card_ends():
    project = edits.rename_node(load_project("first-cnn"), "conv1", "a" * 150)
    name = next(text for text in texts(drawn(project)) if text.startswith("aaa"))
    assert name.endswith("…") and len(name) < 60


def test_a_broken_network_is_drawn_too():
    project = edits.set_argument(load_project("first-cnn"), "conv1", "kernel_size", 99)
    assert "no shape yet" in texts(drawn(project))


def test_a_disabled_layer_looks_disabled():
    project = edits.set_enabled(load_project("first-cnn"), "relu1", enabled=False)
    faint = [one for one in drawn(project).findall(f"{SVG}g") if one.attrib["opacity"] == "0.55"]
    assert [one.find(f"{SVG}title").text for one in faint] == ["relu1: ReLU"]


def test_the_inside_of_a_block_has_the_shapes_of_its_first_use():
    root = drawn(load_project("small-resnet"), block="BasicBlock")
    assert root.find(f"{SVG}title").text == "small-resnet: BasicBlock"
    said = texts(root)
    assert "shortcut.0" in said and "N×8×8×8" in said


def test_a_block_that_nothing_uses_has_no_shapes():
    project = load_project("small-resnet")
    empty, _ = edits.delete(project, ["layer1", "layer2"])
    assert "conv1" in texts(drawn(empty, block="BasicBlock"))


def test_an_empty_project_is_an_empty_picture():
    left, top, right, bottom = area(drawn(Project()))
    assert right > left and bottom > top


def test_a_wire_to_a_card_beside_runs_straight_over():
    project = load_project("mlp")
    names = list(place(project.graph))
    project = move(project, {name: (index * 376, 0) for index, name in enumerate(names)})
    ways = [one.attrib["d"] for one in drawn(project).findall(f"{SVG}path")]
    assert ways[0].startswith("M240,24L376,24M")


def test_corners_are_rounded_and_short_pieces_not_overshot():
    assert rounded([(0, 0), (0, 30), (8, 30), (8, 60)], 10) == ("M0,0L0,20Q0,30 4,30L4,30Q8,30 8,40L8,60")
    assert rounded([(0, 0), (0, 0), (0, 9)], 10) == "M0,0L0,9"


def test_comments_and_frames_stand_where_the_window_has_them() -> None:
    project = load_project("first-cnn")
    project, _ = edits.add_note(
        project, Frame(title="A & B", color="green", place=(-30, 60), size=(300, 300))
    )
    text = "one two three " * 40 + "<end>"
    project, _ = edits.add_note(project, Comment(text=text, place=(900, 20), size=(200, 72)))
    svg = draw_svg(project, infer(project))
    assert "A &amp; B" in svg and THEMES["light"].notes["green"] in svg
    assert svg.index("A &amp; B") < svg.index("conv1: Conv2d")  # behind the network
    assert "…" in svg and "&lt;end&gt;" not in svg  # as many lines as there is room for
    left, _, right, _ = area(ET.fromstring(svg.encode()))
    assert left <= -30 and right >= 1100


def test_text_is_broken_between_words_and_at_line_ends() -> None:
    lines = broken("one two\nthree", LINE, 1000)
    assert lines == ["one two", "three"]
    narrow = broken("alpha beta gamma", LINE, LINE.width("alpha beta"))
    assert narrow == ["alpha beta", "gamma"]
    assert all(LINE.width(line) <= 40 for line in broken("extraordinarily long", LINE, 40))
