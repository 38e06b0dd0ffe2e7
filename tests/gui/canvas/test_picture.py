"""The picture of a network as a file: what is in it, in which colours, how large."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QImage

from core.errors import FileError
from core.project import edits
from core.project.files import load
from core.project.graph import Project
from core.shapes.inference import infer
from gui.canvas.figures import Figures
from gui.canvas.picture import Picture, PictureOptions
from gui.start.examples import examples
from gui.theme.tokens import DARK, LIGHT

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def tutorial() -> tuple[Project, Figures]:
    project = load(next(one.path for one in examples() if one.name == "first-cnn"))
    return project, Figures(project=project, report=infer(project).graph)


def drawn(tutorial, **options) -> Picture:
    return Picture(*tutorial, PictureOptions(**options))


def corner_of(image: QImage) -> QColor:
    return image.pixelColor(2, 2)


@pytest.mark.parametrize(("dark", "tokens"), [(False, LIGHT), (True, DARK)])
def test_a_picture_has_the_colours_of_its_theme_whatever_the_window_has(qapp, tutorial, dark, tokens) -> None:
    image = QImage.fromData(drawn(tutorial, dark=dark).drawn("png")())
    assert corner_of(image) == QColor(tokens.canvas)
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    assert QColor(tokens.card).name() in colours and QColor(tokens.edge).name() in colours


def test_without_its_ground_a_picture_is_transparent(qapp, tutorial) -> None:
    assert corner_of(QImage.fromData(drawn(tutorial, ground=False).drawn("png")())).alpha() == 0


def test_a_png_has_as_many_pixels_as_its_scale_says(qapp, tutorial) -> None:
    small, large = (drawn(tutorial, scale=scale) for scale in (1.0, 3.0))
    assert QImage.fromData(large.drawn("png")()).size() == large.pixels
    assert large.pixels.width() == pytest.approx(3 * small.pixels.width(), abs=2)


def test_a_png_too_large_for_memory_is_refused_with_its_size(qapp, tutorial) -> None:
    picture = drawn(tutorial, scale=100.0)
    with pytest.raises(FileError, match=r"A PNG would have 4\d\d\d\d × 6\d\d\d\d pixels"):
        picture.drawn("png")()
    assert picture.drawn("svg")()


def test_an_svg_is_lines_alone_so_that_it_needs_no_fonts(qapp, tutorial) -> None:
    root = ET.fromstring(drawn(tutorial).drawn("svg")())
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert "path" in kinds and not {"text", "image"} & kinds
    assert root.find(f"{SVG}title").text == "first-cnn"


def test_a_name_with_markup_is_no_markup_in_an_svg(qapp, tutorial) -> None:
    project, figures = tutorial
    named = edits.rename_project(project, "<script>&</title>")
    root = ET.fromstring(Picture(named, figures, PictureOptions()).drawn("svg")())
    assert root.find(f"{SVG}title").text == "<script>&</title>"
    assert root.find(f".//{SVG}script") is None


def test_a_pdf_is_one_page_with_text_that_can_be_searched(qapp, tutorial) -> None:
    content = drawn(tutorial).drawn("pdf")()
    assert content.startswith(b"%PDF") and content.count(b"/Type /Page\n") == 1
    assert b"/FontFile" in content


def test_what_stands_beside_the_wires_can_be_left_out(qapp, tutorial) -> None:
    whole, bare = drawn(tutorial), drawn(tutorial, shapes=False, sums=False, volumes=False)
    assert bare.size.width() < whole.size.width()


def test_a_picture_has_no_marks_of_problems(qapp, tutorial) -> None:
    project, _ = edits.delete(tutorial[0], ["flat"])
    figures = Figures(project=project, report=infer(project).graph, problems=tuple(infer(project).problems()))
    image = Picture(project, figures, PictureOptions(scale=1.0)).image()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert QColor(LIGHT.error).name() not in colours
