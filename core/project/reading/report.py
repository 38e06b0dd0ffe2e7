"""Collecting problems while reading: every part of the reader reports here and goes on."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from core.layers.registry import nearest
from core.problems import Problem
from core.project.reading.json_text import form_problem
from core.sentences import Sentence, phrase, say, shown

Place = tuple[str | int, ...]
_MOST_COMPARISONS = 20_000  # about 0.3 s; a file may have as many unknown words as it has edges
_MOST_LISTED = 12
_LONGEST_COMPARED = 200
_MOST_ITEMS = 8


def kind_of(value: object) -> str | Sentence:
    """Return how a JSON value is called: an object, a list, a text, …, with the value where it is short."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return shown(value)
    if isinstance(value, str):
        return f"“{shown(value)}”"
    if isinstance(value, list | tuple):
        short = len(value) <= _MOST_ITEMS and not any(isinstance(item, list | dict) for item in value)
        return "[" + ", ".join(str(kind_of(item)) for item in value) + "]" if short else phrase("a list")
    if isinstance(value, dict) and len(value) == 1:
        (key, inner), *_ = value.items()
        if key in ("parameter", "expression") and isinstance(inner, str):
            if key == "parameter":
                return phrase("the parameter “{name}”", name=inner)
            return phrase("the expression “{name}”", name=inner)
    return phrase("an object")


SIDES: Final = {"input": phrase("input"), "output": phrase("output")}
"""How the sides of a node are called among the values of a sentence."""


def port_of(side: str, name: str) -> Sentence:
    """Return `input port of conv1`, as what is not known."""
    return phrase("{side} port of {name}", side=SIDES[side], name=name)


class Report:
    """The problems found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._comparisons = 0

    def add(self, message: Sentence, place: Place, *, node: str | None = None) -> None:
        """Add one problem."""
        self.problems.append(form_problem(message, *place, node=node))

    def object_at(self, value: object, place: Place, *, node: str | None = None) -> dict[str, Any] | None:
        """Return the value if it is an object; report it otherwise."""
        if isinstance(value, dict):
            return value
        self._wrong_type("expected-object", "an object {{ … }}", value, place, node)
        return None

    def list_at(self, value: object, place: Place, *, node: str | None = None) -> list[Any] | None:
        """Return the value if it is a list; report it otherwise."""
        if isinstance(value, list):
            return value
        self._wrong_type("expected-list", "a list [ … ]", value, place, node)
        return None

    def text_at(self, value: object, place: Place, *, node: str | None = None) -> str | None:
        """Return the value if it is a text; report it otherwise."""
        if isinstance(value, str):
            return value
        self._wrong_type("expected-text", "a text", value, place, node)
        return None

    def _wrong_type(self, code: str, template: str, value: object, place: Place, node: str | None) -> None:
        self.wrong_type(say(code, template), value, place, node=node)

    def wrong_type(self, expected: Sentence, value: object, place: Place, *, node: str | None = None) -> None:
        """Report a value of the wrong kind; the last part of the place names it."""
        self.add(
            say(
                "wrong-type",
                "{what} is {found}; expected {expected}.",
                what=place[-1] if place else phrase("the file"),
                found=kind_of(value),
                expected=expected,
            ),
            place,
            node=node,
        )

    def unknown_keys(
        self, found: Iterable[str], known: Collection[str], place: Place, *, node: str | None = None
    ) -> None:
        """Report every key that is not known, with the nearest one that is."""
        for key in sorted(set(found) - set(known)):
            self.unknown("unknown-key", "key", key, known, (*place, key), node=node)

    def unknown(
        self,
        code: str,
        called: str | Sentence,
        word: str,
        known: Collection[str],
        place: Place,
        *,
        node: str | None = None,
    ) -> None:
        """Report a word that is not known; the nearest known one is looked for while that takes no time."""
        self._comparisons += len(known)
        suggest = self._comparisons <= _MOST_COMPARISONS
        self.add(unknown_word(code, called, word, known, suggest=suggest), place, node=node)


def unknown_word(
    code: str, called: str | Sentence, word: str, known: Collection[str], *, suggest: bool = True
) -> Sentence:
    """Return that a word is not known, with the nearest known one or the list of them.

    `called` says what it would be, such as `argument`.
    """
    what = phrase(called) if isinstance(called, str) else called
    meant = nearest(word, known) if suggest and len(word) <= _LONGEST_COMPARED else None
    if meant is not None:
        return say(
            code, "unknown {what} “{word}”; did you mean “{meant}”?", what=what, word=word, meant=meant
        )
    if 0 < len(known) <= _MOST_LISTED:
        return say(
            code,
            "unknown {what} “{word}”; known here: {known}.",
            what=what,
            word=word,
            known=", ".join(sorted(known)),
        )
    return say(code, "unknown {what} “{word}”.", what=what, word=word)
