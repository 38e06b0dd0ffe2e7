"""Strict JSON: what Python's reader lets pass (NaN, 1e999, duplicate keys, lone surrogates) is a problem.

The whole text is read before anything is said, so that every fault is listed with its place.
"""

import json
import math
import re
from collections import Counter
from typing import Any

from core.problems import Problem, Stage, pointer
from core.sentences import Sentence, say

MAX_BYTES = 64 * 2**20
_MAX_DEPTH = 100
_LARGEST_INTEGER = 2**53
_MAX_DIGITS = len(str(_LARGEST_INTEGER)) + 1  # with a sign; int() refuses to read thousands of them
_HALF_PAIR = re.compile("[\ud800-\udfff]")


UNREADABLE = object()
"""Stands for a text of which nothing can be looked at."""


class Unusable:
    """Stands for a number that JSON text can spell and a project cannot hold."""

    def __init__(self, fault: Sentence) -> None:
        self.fault = fault


class _Object(dict[str, Any]):
    """An object that remembers which of its keys stood there twice."""

    twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    read = _Object(pairs)
    if len(read) < len(pairs):
        times = Counter(key for key, _ in pairs)
        read.twice = tuple(sorted(key for key, count in times.items() if count > 1))
    return read


def _integer(text: str) -> object:
    if len(text) <= _MAX_DIGITS and abs(int(text)) <= _LARGEST_INTEGER:
        return int(text)
    return Unusable(
        say("number-too-large", "{text} is beyond ±2^53, the largest whole number of a project.", text=text)
    )


def _float(text: str) -> object:
    value = float(text)
    return value if math.isfinite(value) else _not_finite(text)


def _not_finite(text: str) -> Unusable:
    return Unusable(say("not-finite", "{text} is not finite. Give an ordinary number.", text=text))


def form_problem(message: Sentence, *where: str | int, node: str | None = None) -> Problem:
    """Return a problem of the file's form at the given place."""
    return Problem(message=message, where=pointer(*where), node=node, stage=Stage.FORM)


def read_json(text: str | bytes) -> tuple[Any, list[Problem]]:
    """Return the value that a JSON text holds, and every fault of the text.

    Where a number or a key is at fault, the rest can still be looked at: `Unusable` stands for the
    number, and the later of two equal keys counts. Where nothing can be, the value is `UNREADABLE`.
    """
    if len(text) > MAX_BYTES:
        message = say("too-large", "the file is larger than 64 MiB; a project never is.")
        return UNREADABLE, [form_problem(message)]
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            message = say(
                "not-utf8",
                "not a text file: byte {at} is not UTF-8. Choose a .tcanvas file.",
                at=error.start,
            )
            return UNREADABLE, [form_problem(message)]
    if not text.strip():
        return UNREADABLE, [form_problem(say("empty-file", "the file is empty. Choose a .tcanvas file."))]
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=_not_finite,
        )
    except json.JSONDecodeError as error:
        return UNREADABLE, [_syntax_problem(error)]
    except RecursionError:
        return UNREADABLE, [_too_deep()]
    faults = _faults(value)
    broken = any(fault.code in ("too-deep", "broken-text") for fault in faults)
    return UNREADABLE if broken else value, faults


def _syntax_problem(error: json.JSONDecodeError) -> Problem:
    return form_problem(
        say(
            "not-json",
            "not JSON: {what} at line {line}, column {column}.",
            what=error.msg[:1].lower() + error.msg[1:],
            line=error.lineno,
            column=error.colno,
        )
    )


def _too_deep() -> Problem:
    return form_problem(say("too-deep", "brackets are nested more than {deepest} deep.", deepest=_MAX_DEPTH))


def _faults(root: object) -> list[Problem]:
    """Walk the value without recursion and list what a project cannot hold."""
    found: list[Problem] = []
    waiting: list[tuple[object, tuple[str | int, ...]]] = [(root, ())]
    while waiting:
        value, where = waiting.pop()
        if len(where) > _MAX_DEPTH:
            return [_too_deep()]
        if isinstance(value, Unusable):
            found.append(form_problem(value.fault, *where))
        elif isinstance(value, str):
            found += _text_faults(value, where)
        elif isinstance(value, _Object):
            for key in value.twice:
                message = say("duplicate-key", "the key “{key}” stands here twice. Remove one.", key=key)
                found.append(form_problem(message, *where, _printable(key)))
            for key, item in value.items():
                found += _text_faults(key, (*where, _printable(key)))
                waiting.append((item, (*where, _printable(key))))
        elif isinstance(value, list):
            waiting += [(item, (*where, index)) for index, item in enumerate(value)]
    return sorted(found, key=lambda problem: problem.where)


def _text_faults(text: str, where: tuple[str | int, ...]) -> list[Problem]:
    if _HALF_PAIR.search(text) is None:
        return []
    message = say(
        "broken-text", "“{text}” holds half a surrogate pair, which is no character. Remove it.", text=text
    )
    return [form_problem(message, *where)]


def _printable(key: str) -> str:
    """Return a key as a place can name it: half a surrogate pair cannot even be printed."""
    return _HALF_PAIR.sub(lambda half: ascii(half.group())[1:-1], key)
