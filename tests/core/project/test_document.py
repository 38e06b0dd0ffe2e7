"""docs/file-format.md: its files are sound, its tables are complete and its defaults are the program's."""

import json
import re
from pathlib import Path

import pytest

from core.layers.registry import LAYERS
from core.project.graph import Project
from core.project.notes import COLORS, MAX_NOTES, MAX_TEXT, MAX_TITLE
from core.project.plans import Component, DataPlan, SplitPlan, TrainingPlan
from core.project.reading import parse
from core.project.reading.notes import NOTE_KEYS
from core.project.reading.plans import SPLIT_TYPES, TRAINING_KEYS
from core.project.reading.project import GRAPH_KEYS, PROJECT_KEYS
from core.project.writing import raw_data_plan, raw_training_plan, write
from core.shapes.inference import infer

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "docs" / "file-format.md").read_text("utf-8")
FILES = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
READER = [
    *(ROOT / "core/project/reading").glob("*.py"),
    *(ROOT / "core/project" / name for name in ("names.py", "notes.py")),
]
OF_FILES = [ROOT / "core/files.py", ROOT / "core/project/files.py"]
_SAID = re.compile(r'(?:say|unknown|unknown_word)\(\s*"([a-z0-9-]+)"')


def section(title: str) -> str:
    """Return a section's text, up to the next heading."""
    match = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert match is not None
    return match[1]


def rows(title: str) -> dict[str, str]:
    """Return the second column of a section's table by its first."""
    found = re.findall(r"^\| `([^`|]+)` \| ([^|]*) \|", section(title), re.MULTILINE)
    return dict(found)


def said(paths: list[Path]) -> set[str]:
    codes = {code for path in paths for code in _SAID.findall(path.read_text("utf-8"))}
    return {code for code in codes if not code.startswith("expected-")}


@pytest.mark.parametrize("text", FILES)
def test_every_file_in_the_document_is_sound(text: str) -> None:
    reading = parse(text)
    assert reading.problems == ()
    assert isinstance(reading.project, Project)
    assert infer(reading.project).problems() == ()


def test_every_code_of_the_reader_is_in_the_table() -> None:
    by_kind = {f"unknown-{what}" for what in ("source", "transform", "loss", "optimizer")}
    # Said by core.layers.expressions and core.project.nesting.
    elsewhere = {"bad-expression", "block-nesting"}
    assert set(rows("Codes of the first stage")) == said(READER) | by_kind | elsewhere


def test_every_code_of_files_is_in_the_table() -> None:
    assert set(rows("Codes of files")) == said(OF_FILES)


def test_every_key_is_in_its_table() -> None:
    assert tuple(rows("The file's keys")) == PROJECT_KEYS
    assert tuple(rows("A graph")) == GRAPH_KEYS
    assert tuple(rows("A node")) == ("type", "args", "shares", "repeat", "enabled")
    assert tuple(rows("Comments")) == NOTE_KEYS["comment"]
    assert tuple(rows("Frames")) == NOTE_KEYS["frame"]
    assert set(rows("The training plan")) == set(TRAINING_KEYS)


def default_in(table: str, key: str) -> object:
    return json.loads(rows(table)[key].strip("`"))


def test_the_defaults_told_are_the_plans_own() -> None:
    training = raw_training_plan(TrainingPlan()) | {"drop_last": False, "memory_format": "contiguous"}
    assert {key: default_in("The training plan", key) for key in training} == training
    data = raw_data_plan(DataPlan())
    told = {key: default_in("The data plan", key) for key in ("source", "transforms", "normalize")}
    assert told | {"split": data["split"]} == data
    split = {key: default_in("The data plan", f"split.{key}") for key in SPLIT_TYPES}
    assert SplitPlan(**split) == SplitPlan()  # type: ignore[arg-type]


def test_a_plan_that_gives_an_optimizer_gets_torchs_defaults_for_the_rest() -> None:
    plan = {"optimizer": {"type": "SGD"}}
    file = {"format": "torchcanvas", "version": 1, "graph": {"nodes": {}}, "training": plan}
    project = parse(json.dumps(file)).project
    assert project is not None and project.training is not None
    assert project.training.optimizer == Component("SGD")
    assert project.data is None


def test_limits_and_colors_told_are_the_programs_own() -> None:
    assert f"comments and frames, at most {MAX_NOTES:,} |" in section("A graph")
    assert f"1 to {MAX_TEXT:,} characters" in section("Comments")
    assert f"at most {MAX_TITLE} characters" in section("Frames")
    assert re.findall(r'`"(\w+)"`[,;]', section("Frames")) == list(COLORS)


def test_the_notes_shown_are_written_as_the_program_writes_them() -> None:
    (shown,) = re.findall(r"```\n(.*?)```", section("Frames"), re.DOTALL)
    nodes = '{"conv1": {"type": "Conv2d"}, "relu1": {"type": "ReLU"}}'
    file = f'{{"format": "torchcanvas", "version": 1, "graph": {{"nodes": {nodes}, {shown}}}}}'
    project = parse(file).project
    assert project is not None
    written = [line.strip() for line in write(project).splitlines()]
    after = shown.splitlines()[1:]  # the corners stand on one line here, and on two there
    assert [line.strip() for line in after] == written[written.index(after[0]) : -2]


def test_every_inferred_argument_is_named() -> None:
    inferred = {one.name for layer in LAYERS.values() for one in layer.parameters if one.inferred is not None}
    assert {name for name in inferred if f"`{name}`" not in section("A node")} == set()
