"""The golden projects: their text is canonical, survives shuffled keys, and their shapes stand written.

`python -m tests.core.project.test_golden` writes the shapes anew after a change that was meant.
"""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from core.project.files import load
from core.project.graph import Project
from core.project.reading import parse
from core.project.writing import write
from core.shapes.inference import infer
from core.shapes.report import LeafCall

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "projects"
NAMES = ("encoder-decoder", "residual", "tutorial")


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.tcanvas").read_text("utf-8")


def shuffled(value: Any, chance: random.Random) -> Any:
    """Return JSON with the keys of every object, and the edges, in another order."""
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        items = {key: shuffled(value[key], chance) for key in keys}
        if "edges" in items:
            chance.shuffle(items["edges"])
        return items
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", NAMES)
def test_writing_what_was_read_gives_the_file(name: str) -> None:
    reading = parse(text_of(name))
    assert reading.problems == ()
    assert reading.project is not None
    assert write(reading.project) == text_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_shuffled_keys_give_the_same_value_and_text(name: str) -> None:
    project = parse(text_of(name)).project
    for seed in range(20):
        again = parse(json.dumps(shuffled(json.loads(text_of(name)), random.Random(seed)))).project
        assert again == project
        assert again is not None and write(again) == text_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_shapes_are_those_written_down(name: str) -> None:
    project = load(FOLDER / f"{name}.tcanvas")
    assert infer(project).problems() == ()
    assert shapes_text(project) == (FOLDER / f"{name}.shapes.json").read_text("utf-8")


def test_the_tutorial_network_has_its_well_known_numbers() -> None:
    rows = {row["name"]: row for row in json.loads((FOLDER / "tutorial.shapes.json").read_text("utf-8"))}
    assert [rows[name]["outputs"]["output"] for name in ("conv1", "pool1", "flat", "fc1")] == [
        ["N", 6, 30, 30],
        ["N", 6, 15, 15],
        ["N", 1350],
        ["N", 10],
    ]
    assert (rows["conv1"]["parameters"], rows["fc1"]["parameters"]) == (60, 13_510)


def test_the_shortcut_has_weights_only_where_the_block_is_told_to_project() -> None:
    calls = {call.path: call for call in infer(load(FOLDER / "residual.tcanvas")).calls()}
    assert not calls["layer1.0.shortcut.0"].enabled
    assert calls["layer2.0.shortcut.0"].enabled
    assert not calls["layer2.1.shortcut.0"].enabled


def shapes_text(project: Project) -> str:
    """Return every call of a layer with its shapes, one a line."""
    rows = [json.dumps(_row(call), ensure_ascii=False) for call in infer(project).calls()]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _row(call: LeafCall) -> dict[str, Any]:
    return {
        "name": call.path,
        "type": call.type,
        "block": call.block,
        "shares": call.shares,
        "enabled": call.enabled,
        "outputs": {port: spec and spec.as_json() for port, spec in call.outputs.items()},
        "dtypes": sorted({spec.dtype for spec in call.outputs.values() if spec is not None}),
        "parameters": call.answer.parameters if call.answer is not None else 0,
    }


if __name__ == "__main__":
    for golden in NAMES:
        text = shapes_text(load(FOLDER / f"{golden}.tcanvas"))
        (FOLDER / f"{golden}.shapes.json").write_text(text, "utf-8")
