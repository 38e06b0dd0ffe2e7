"""Any legal project survives its text, and no mutation of a file is more than a list of problems."""

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.problems import Problem
from core.project.graph import Project
from core.project.order import canonical_order
from core.project.reading import parse
from core.project.writing import write
from tests.helpers.projects import legal_projects

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "tests/golden/projects").glob("*.tcanvas")) + sorted(
    (ROOT / "resources/examples").glob("*.tcanvas")
)
TEXTS = [path.read_text("utf-8") for path in FILES]
VALUES = [json.loads(text) for text in TEXTS]
LONGEST_S = 2.0


@given(legal_projects())
def test_parse_undoes_write(project: Project) -> None:
    reading = parse(write(project))
    assert reading.problems == ()
    assert reading.project == project
    assert write(reading.project) == write(project)


@given(legal_projects(), st.randoms(use_true_random=False))
def test_the_order_of_keys_and_edges_in_a_file_means_nothing(project: Project, chance: random.Random) -> None:
    file = json.loads(write(project))
    for graph in (file["graph"], *(block["graph"] for block in file.get("blocks", {}).values())):
        graph["nodes"] = dict(chance.sample(list(graph["nodes"].items()), len(graph["nodes"])))
        chance.shuffle(graph.get("edges", []))
    again = parse(json.dumps(file)).project
    assert again == project
    assert again is not None and canonical_order(again.graph) == canonical_order(project.graph)


WORDS: list[Any] = [
    *(None, True, False, 0, -1, 1, 2, 10_001, 2**53 + 1, 1.5, 1e308, "", "x", "a.b", "class", "forward"),
    *("pinned", "notes", "comment", "frame", "text", "color", "a\u202eb"),
    *("block:BasicBlock", "Conv2d", "LSTM", "add:0", "add:1", "N", "T", "ä", "\n", "\ud800", "0", "01"),
    *(
        [],
        {},
        [[]],
        [1, 1],
        ["x", "y"],
        {"parameter": "planes"},
        {"expression": "planes * 2"},
        {"type": "Add"},
    ),
]


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every (container, key) of a JSON value."""
    found = []
    waiting = [value]
    while waiting:
        container = waiting.pop()
        items = container.items() if isinstance(container, dict) else enumerate(container)
        for key, item in items:
            found.append((container, key))
            if isinstance(item, dict | list):
                waiting.append(item)
    return found


def mutated(chance: random.Random) -> str:
    """Return a golden file with a few changes: in its bytes, or in its values."""
    if chance.random() < 0.3:
        text = list(chance.choice(TEXTS))
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text))
            text[at : at + chance.choice((0, 1, 1, 40))] = chance.choice(
                ('"', "{", "]", ",", "NaN", "9" * 40, "")
            )
        return "".join(text)
    value = json.loads(chance.choice(TEXTS))
    for _ in range(chance.randint(1, 5)):
        spots = places(value)
        if spots:
            change(value, *chance.choice(spots), chance)
    return json.dumps(value, ensure_ascii=chance.random() < 0.5)


def change(root: Any, container: Any, key: Any, chance: random.Random) -> None:
    """Change one place: another value, another key, one less, one twice, or one from elsewhere."""
    kind = chance.randrange(5)
    other, at = chance.choice(places(root))
    if kind == 0:
        del container[key]
    elif kind == 1 and isinstance(container, dict):
        container[str(chance.choice(WORDS))] = container.pop(key)
    elif kind == 2 and isinstance(container, list):
        container.insert(chance.randrange(len(container) + 1), json.loads(json.dumps(container[key])))
    elif kind == 3:
        container[key] = json.loads(json.dumps(other[at]))
    else:
        container[key] = chance.choice(WORDS)


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return the problems of a text, after holding the reader to what it promises of any text."""
    started = time.process_time()
    reading = parse(text)
    assert time.process_time() - started < LONGEST_S
    for problem in reading.problems:
        assert problem.where == "" or problem.where.startswith("/")
        assert str(problem.message) and "\n" not in str(problem.message)
        json.dumps(problem.as_json()).encode("utf-8")
    if reading.project is None:
        assert reading.problems
    else:
        assert {problem.code for problem in reading.problems} <= {"unknown-layer", "unknown-block"}
        assert parse(write(reading.project)).project == reading.project
    return reading.problems


def whole_file(problem: Problem) -> bool:
    """Return whether a problem concerns the whole file, so that it has no place in it."""
    in_text = ("not-json", "empty-file", "too-deep", "too-large", "not-utf8")
    return problem.code in in_text or problem.code in ("missing-key", "wrong-type")


@pytest.mark.parametrize("seed", range(4))
def test_a_mutated_file_is_a_list_of_problems_with_places(seed: int) -> None:
    chance = random.Random(seed)
    bad = 0
    for _ in range(100):
        problems = problems_of(mutated(chance))
        assert all(problem.where or whole_file(problem) for problem in problems)
        bad += bool(problems)
    assert bad > 50  # else the mutations would mutate nothing


@pytest.mark.slow
def test_ten_thousand_mutated_files_are_lists_of_problems() -> None:
    chance = random.Random(1000)
    for _ in range(10_000):
        problems_of(mutated(chance))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), st.lists))
def test_any_json_is_at_worst_a_list_of_problems(value: Any) -> None:
    problems_of(json.dumps(value))
    problems_of(
        json.dumps({"format": "torchcanvas", "version": 1, "graph": value, "blocks": value, "data": value})
    )
