"""Strict JSON: what Python's reader lets pass (NaN, 1e999, duplicate keys, lone surrogates) is a problem.

The whole text is read before anything is said, so that every fault is listed with its place.
"""

import json
import math
from typing import Any

from core.problems import Problem, Stage, pointer
from core.sentences import Sentence, say

MAX_BYTES = 64 * 2**20
_MAX_DEPTH = 100
_MAX_DIGITS = 25


class _Unusable:
    """Stands for a number that JSON text can spell and a project cannot hold."""

    def __init__(self, text: str) -> None:
        self.text = text


class _Object(dict[str, Any]):
    """An object that remembers which of its keys stood there twice."""

    twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    read = _Object(pairs)
    if len(read) < len(pairs):
        keys = [key for key, _ in pairs]
        read.twice = tuple(sorted({key for key in keys if keys.count(key) > 1}))
    return read


def _integer(text: str) -> object:
    return int(text) if len(text) <= _MAX_DIGITS else _Unusable(text)


def _float(text: str) -> object:
    value = float(text)
    return value if math.isfinite(value) else _Unusable(text)


def form_problem(message: Sentence, *where: str | int, node: str | None = None) -> Problem:
    """Return a problem of the file's form at the given place."""
    return Problem(message=message, where=pointer(*where), node=node, stage=Stage.FORM)


def read_json(text: str | bytes) -> tuple[Any, list[Problem]]:
    """Return the value that a JSON text holds, and every fault of the text.

    The value is only usable when there is no fault.
    """
    if len(text) > MAX_BYTES:
        return None, [form_problem(say("too-large", "the file is larger than 64 MiB; a project never is."))]
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            return None, [
                form_problem(
                    say(
                        "not-utf8",
                        "not a text file: byte {at} is not UTF-8. Choose a .tcanvas file.",
                        at=error.start,
                    )
                )
            ]
    if not text.strip():
        return None, [form_problem(say("empty-file", "the file is empty. Choose a .tcanvas file."))]
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=_Unusable
        )
    except json.JSONDecodeError as error:
        return None, [_syntax_problem(error)]
    except RecursionError:
        return None, [_too_deep()]
    return value, _faults(value)


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
        if isinstance(value, _Unusable):
            message = say("not-finite", "{text} is no number that a project can hold.", text=value.text)
            found.append(form_problem(message, *where))
        elif isinstance(value, str):
            found += _text_faults(value, where)
        elif isinstance(value, _Object):
            for key in value.twice:
                message = say("duplicate-key", "the key “{key}” stands here twice. Remove one.", key=key)
                found.append(form_problem(message, *where, key))
            for key, item in value.items():
                found += _text_faults(key, where)
                waiting.append((item, (*where, key)))
        elif isinstance(value, list):
            waiting += [(item, (*where, index)) for index, item in enumerate(value)]
    return sorted(found, key=lambda problem: problem.where)


def _text_faults(text: str, where: tuple[str | int, ...]) -> list[Problem]:
    if any("\ud800" <= character <= "\udfff" for character in text):
        where = tuple(ascii(part)[1:-1] if isinstance(part, str) else part for part in where)
        return [
            form_problem(
                say("broken-text", "a text holds half a surrogate pair, which is no character."), *where
            )
        ]
    return []
