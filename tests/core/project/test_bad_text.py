"""Text that is no strict JSON, or no TorchCanvas file: one clear problem with its place, and no project."""

import sys
import time

import pytest

from core.problems import Problem, Stage
from core.project.reading import parse

START = '{"format": "torchcanvas", "version": 1, '
NODES = '"graph": {"nodes": {}}'


def problems(text: str | bytes) -> tuple[Problem, ...]:
    reading = parse(text)
    assert reading.project is None
    assert all(problem.stage is Stage.FORM for problem in reading.problems)
    return reading.problems


def only(text: str | bytes) -> tuple[str, str, str]:
    (problem,) = problems(text)
    return problem.code, problem.where, str(problem.message)


def test_what_is_not_json_is_placed_by_line_and_column() -> None:
    assert only('{\n  "format": torchcanvas}') == (
        "not-json",
        "",
        "not JSON: expecting value at line 2, column 13.",
    )


@pytest.mark.parametrize("text", ["", "  \n\t", b""])
def test_an_empty_file_is_called_empty(text: str | bytes) -> None:
    assert only(text) == ("empty-file", "", "the file is empty. Choose a .tcanvas file.")


def test_a_binary_file_is_called_no_text() -> None:
    code, _, message = only(b"\x89PNG\r\n\x1a\n\x00")
    assert (code, message) == ("not-utf8", "not a text file: byte 0 is not UTF-8. Choose a .tcanvas file.")


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_a_hundred_thousand_brackets_are_too_deep(opening: str) -> None:
    assert only(opening * 100_000) == ("too-deep", "", "brackets are nested more than 100 deep.")
    assert only(opening * 200 + "1" + ("]" if opening == "[" else "}") * 200)[0] == "too-deep"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_a_number_that_is_not_finite_is_refused_where_it_stands(number: str) -> None:
    text = START + f'{NODES}, "training": {{"optimizer": {{"type": "SGD", "args": {{"lr": {number}}}}}}}}}'
    assert only(text) == (
        "not-finite",
        "/training/optimizer/args/lr",
        f"{number} is not finite. Give an ordinary number.",
    )


@pytest.mark.parametrize(
    "number", ["9007199254740993", "-" + "9" * 25, "9" * (sys.maxsize.bit_length() * 200)]
)
def test_a_huge_integer_is_refused_where_it_stands(number: str) -> None:
    code, where, message = only(START + f'{NODES}, "training": {{"epochs": {number}}}}}')
    assert (code, where) == ("number-too-large", "/training/epochs")
    assert "is beyond ±2^53" in message or len(message) >= 200


def test_a_duplicate_key_is_named() -> None:
    text = START + '"graph": {"nodes": {"a": {"type": "ReLU"}, "a": {"type": "Tanh"}}}}'
    assert only(text) == (
        "duplicate-key",
        "/graph/nodes/a",
        "the key “a” stands here twice. Remove one.",
    )


def test_half_a_surrogate_pair_is_refused_and_can_be_printed() -> None:
    text = START + f'"name": "\\ud800", {NODES}}}'
    code, where, message = only(text)
    assert (code, where) == ("broken-text", "/name")
    assert message == "“\\ud800” holds half a surrogate pair, which is no character. Remove it."
    twice = START + '"graph": {"nodes": {"\\udfff": {"type": 1, "type": NaN}}}}'
    for problem in problems(twice):
        (problem.where + str(problem.message)).encode("utf-8")


def test_half_a_surrogate_pair_in_a_key_is_told_at_that_key() -> None:
    code, where, _ = only(START + f'"\\ud800": 1, {NODES}}}')
    assert (code, where) == ("broken-text", "/\\ud800")


def test_faults_of_the_text_and_problems_of_form_are_told_together() -> None:
    text = START + '"minor": 0, "graph": {"nodes": {"a": {"type": "Relu"}, "b": {"type": NaN}}}, "name": 5}'
    assert [(problem.code, problem.where) for problem in problems(text)] == [
        ("not-finite", "/graph/nodes/b/type"),
        ("unknown-layer", "/graph/nodes/a/type"),
        ("wrong-type", "/name"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "the file is []; expected an object { … }."),
        ("null", "the file is null; expected an object { … }."),
        ("{}", "“format” is missing; a TorchCanvas file says “torchcanvas”."),
        ('{"format": "onnx"}', "“format” is “onnx”; a TorchCanvas file says “torchcanvas”."),
        ('{"format": "torchcanvas"}', "“version” is missing here; it is 1."),
        ('{"format": "torchcanvas", "version": true}', "version is true; expected a whole number from 1."),
        ('{"format": "torchcanvas", "version": 0}', "version is 0; expected a whole number from 1."),
        (START + '"minor": -1}', "minor is -1; expected a whole number from 0."),
        (START[:-2] + "}", "“graph” is missing here."),
    ],
)
def test_what_is_no_project_is_told_in_one_sentence(text: str, message: str) -> None:
    assert only(text)[2] == message


@pytest.mark.parametrize(
    ("text", "where", "version"),
    [
        ('{"format": "torchcanvas", "version": 2, "nodes": []}', "/version", "2.0"),
        (START + '"minor": 3, "widgets": []}', "/minor", "1.3"),
    ],
)
def test_a_newer_file_says_which_version_it_needs_and_nothing_else(
    text: str, where: str, version: str
) -> None:
    code, at, message = only(text)
    assert (code, at) == ("newer-version", where)
    assert message.startswith(f"the file is of version {version}; this TorchCanvas reads up to 1.0. Open it")


def many_duplicates() -> str:
    return "{" + ",".join('"a": 1, "b": 2' for _ in range(50_000)) + "}"


def many_unknown_ends() -> str:
    nodes = ",".join(f'"n{index}": {{"type": "ReLU"}}' for index in range(2000))
    edges = ",".join(f'["m{index}", "k{index}"]' for index in range(2000))
    return START + f'"graph": {{"nodes": {{{nodes}}}, "edges": [{edges}]}}}}'


HOSTILE = {
    "duplicate keys": many_duplicates(),
    "unknown ends": many_unknown_ends(),
    "a name of digits": START + f'"graph": {{"nodes": {{"{"9" * 10_000}": {{"type": "ReLU"}}}}}}}}',
    "a name of dots": START + f'"graph": {{"nodes": {{"{"a." * 100_000}a": {{"type": "ReLU"}}}}}}}}',
    "a type of a million letters": START + f'"graph": {{"nodes": {{"a": {{"type": "{"R" * 10**6}"}}}}}}}}',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_sizes_are_read_to_the_end_at_once(what: str) -> None:
    started = time.process_time()  # of this process alone: neighbours do not count
    assert parse(HOSTILE[what]).problems
    assert time.process_time() - started < 2
