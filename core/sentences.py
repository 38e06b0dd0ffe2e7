"""Sentences that core hands over as records, so that a window can translate them.

A sentence is a stable code, an English template and the values named in it. `str()` gives English;
a translator looks the template up and formats the same values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_LONGEST_SHOWN = 200


def shown(value: object) -> str:
    """Return a value as a person should see it: numbers plain, text on one line, controls escaped."""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    text = str(value)
    if isinstance(value, Sentence):  # a sentence within a sentence: its own values are shown already
        return text
    if not text.isprintable():
        text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing said to a person.

    Attributes:
        code: Stable identifier, such as `shape-mismatch`; tests and programs compare this.
        template: English with `{named}` places.
        values: What stands in those places.
    """

    code: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map({name: shown(value) for name, value in self.values.items()})

    def __hash__(self) -> int:
        return hash((self.code, str(self)))


def say(code: str, template: str, **values: object) -> Sentence:
    """Return a sentence; the keywords fill the template's named places."""
    return Sentence(code, template, values)


def phrase(template: str, **values: object) -> Sentence:
    """Return words to stand among a sentence's values; a plain text there is a name, never translated."""
    return Sentence("phrase", template, values)


def alternatives(items: Sequence[object]) -> object:
    """Return `a`, `a or b`, `a or b or c`."""
    first, *rest = items
    return phrase("{first} or {rest}", first=first, rest=alternatives(rest)) if rest else first


def template(text: str) -> str:
    """Mark a template that stands apart from its `say`, for those who collect what is to be translated."""
    return text
