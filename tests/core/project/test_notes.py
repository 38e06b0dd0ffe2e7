"""Comments and frames: their text in a file, what they may say, what they leave alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.checks.network import check_network
from core.data.prepare import prepare
from core.exchange.python_code import export_python
from core.network.build import build_network
from core.project import edits
from core.project.files import load
from core.project.graph import Project
from core.project.notes import (
    MAX_TEXT,
    MAX_TITLE,
    Comment,
    Frame,
    illegal_text,
    illegal_title,
    nodes_inside,
    notes_inside,
    tidied,
)
from core.project.order import canonical_order
from core.project.plans import DataPlan
from core.project.reading import parse
from core.project.writing import write
from core.shapes.inference import infer
from tests.core.project.test_golden import FOLDER
from tests.helpers.projects import chain, first_cnn

HERE = {"place": (0, 0), "size": (10, 10)}
ANNOTATED = """\
{
  "format": "torchcanvas",
  "version": 1,
  "name": "annotated",
  "graph": {
    "nodes": {
      "b": {"type": "ReLU"},
      "a": {"type": "ReLU"}
    },
    "edges": [
      ["b", "a"]
    ],
    "layout": {
      "b": [0, 0],
      "a": [0, 120]
    },
    "pinned": ["b", "a"],
    "notes": [
      {"type": "frame", "place": [-20, -20], "size": [280, 200]},
      {"type": "comment", "text": "“<b>”\\nsecond line", "place": [300, 0], "size": [200, 60]},
      {"type": "frame", "title": "Tail", "color": "blue", "place": [-10, 100], "size": [260, 70]}
    ]
  }
}
"""


def test_notes_and_pins_are_written_in_canonical_order_a_note_a_line() -> None:
    project = parse(ANNOTATED).project
    assert project is not None
    assert project.graph.pinned == {"a", "b"}
    assert project.graph.notes[2] == Frame(title="Tail", color="blue", place=(-10, 100), size=(260, 70))
    assert write(project) == ANNOTATED
    shuffled = ANNOTATED.replace('["b", "a"],\n    "notes"', '["a", "b"],\n    "notes"')
    assert parse(shuffled).project == project


def test_a_notes_id_is_no_part_of_its_content() -> None:
    first, second = Comment(text="a", **HERE), Comment(text="a", **HERE)
    assert first == second and first.id != second.id


@pytest.mark.parametrize(
    "character", "\0\t\r\x1b\x85\xad\u061c\u200b\u200e\u2028\u202e\u2066\ufeff\ud800\U000e0041"
)
def test_what_nobody_sees_is_refused_by_its_number(character: str) -> None:
    why, title_why = illegal_text(f"a{character}b"), illegal_title(f"a{character}b")
    assert why is not None and f"U+{ord(character):04X}" in str(why)
    assert title_why is not None and f"U+{ord(character):04X}" in str(title_why)


@pytest.mark.parametrize(
    "text", ["注释\u3000说明", "שלום", "👩\u200d🔬 👍🏽", "می\u200cخواهم", "a\u00a0b", '</a>"""{x}\\']
)
def test_every_script_can_be_written(text: str) -> None:
    assert illegal_text(text) is None and illegal_title(text) is None


@given(st.text() | st.text(alphabet="a \t\r\n\u2028\u202e", max_size=5000))
def test_what_is_typed_can_be_tidied_into_what_a_note_can_hold(typed: str) -> None:
    text, title = tidied(typed), tidied(typed, one_line=True)
    assert text == "" or illegal_text(text) is None
    assert illegal_title(title) is None
    assert (tidied(text), tidied(title, one_line=True)) == (text, title)


def test_tidying_keeps_lines_in_a_comment_and_joins_them_in_a_title() -> None:
    assert tidied(" a\r\nb\rc\td\u200b ") == "a\nb\nc    d"
    assert tidied("a\r\nb", one_line=True) == "a b"
    assert (len(tidied("a" * 9999)), len(tidied("a" * 999, one_line=True))) == (MAX_TEXT, MAX_TITLE)


def test_in_a_frame_lie_the_nodes_and_notes_that_lie_wholly_in_it() -> None:
    frame = Frame(place=(0, 0), size=(100, 100))
    cards = {
        "a10": (0, 0, 10, 10),
        "a9": (90, 90, 10, 10),
        "out": (91.5, 0, 10, 10),
        "above": (0, -1, 10, 10),
    }
    assert nodes_inside(frame, cards) == ("a9", "a10")
    inner, outer = Comment(text="in", **HERE), Comment(text="out", place=(95, 0), size=(10, 10))
    assert notes_inside(frame, (outer, frame, inner)) == (inner,)


def annotated(project: Project) -> Project:
    """Return a project with a note, a place and a pin in each of its graphs."""
    for block in (None, *project.blocks):
        graph = project.graph_of(block)
        project = edits.pin(project, dict.fromkeys(graph.nodes, (7, 7)), block=block)
        project, _ = edits.add_note(project, Comment(text='"""\nimport os', **HERE), block=block)
        project, _ = edits.add_note(project, Frame(title="class X:", color="red", **HERE), block=block)
    return project


PROJECTS: dict[str, Callable[[], Project]] = {
    "first-cnn": first_cnn,
    "residual": lambda: load(FOLDER / "residual.tcanvas"),
}


@pytest.mark.parametrize("name", PROJECTS)
def test_notes_places_and_pins_touch_nothing_that_is_computed(name: str) -> None:
    bare = PROJECTS[name]()
    noted = annotated(bare)
    assert noted != bare
    assert canonical_order(noted.graph) == canonical_order(bare.graph)
    assert list(infer(noted).calls()) == list(infer(bare).calls())
    assert export_python(noted) == export_python(bare)
    assert check_network(noted) == check_network(bare)
    weights, others = (build_network(one, seed=3).state_dict() for one in (bare, noted))
    assert list(weights) == list(others)
    assert all(torch.equal(weights[key], others[key]) for key in weights)


def test_the_fingerprint_of_a_run_knows_the_data_plan_alone() -> None:
    bare = replace(first_cnn(), data=DataPlan())
    noted = annotated(bare)
    assert bare.data is not None and noted.data is not None
    assert prepare(noted.data).fingerprint == prepare(bare.data).fingerprint


def test_writing_a_note_asks_torch_for_nothing_again() -> None:
    project = first_cnn()
    report = infer(project)
    noted = infer(annotated(project), report)
    assert all(noted.graph.nodes[name] is report.graph.nodes[name] for name in project.graph.nodes)


def test_a_project_without_notes_or_pins_says_nothing_of_them() -> None:
    text = write(edits.move(chain("ReLU"), {"relu": (0, 0)}))
    assert "pinned" not in text and "notes" not in text
