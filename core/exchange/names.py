"""Names in generated code: classes, local variables and arguments, none of which hides another.

Node names are legal module names already, but not all of them can be written as an attribute: numbers
cannot, and Python mangles a name with two leading underscores inside a class.
"""

import keyword
import unicodedata
from collections.abc import Iterable

_LONGEST_CLASS = 60
_LONGEST_LOCAL = 60


class Names:
    """Hands out names that are free."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def take(self, wanted: str, joint: str = "_") -> str:
        """Return the wanted name, or one like it with a number behind, and keep it."""
        name, number = wanted, 1
        while name in self._taken or keyword.iskeyword(name):
            number += 1
            name = f"{wanted}{joint}{number}"
        self._taken.add(name)
        return name


def writable(segment: str) -> bool:
    """Return whether a name can be written behind a dot inside a class."""
    return segment.isidentifier() and not keyword.iskeyword(segment) and not segment.startswith("__")


def plain(name: str) -> str:
    """Return a dotted name as one identifier: `features.0` becomes `features_0`."""
    text = name.replace(".", "_")[:_LONGEST_LOCAL]
    if text.startswith("__"):
        text = "_" + text.lstrip("_")
    return text if text.isidentifier() else f"node_{text.lstrip('_')}"


def class_name(text: str, fallback: str = "Network") -> str:
    """Return a text in CamelCase as the name of a class: `first-cnn` becomes `FirstCnn`."""
    normal = unicodedata.normalize("NFKC", text)
    words = "".join(c if c.isalnum() and ("_" + c).isidentifier() else " " for c in normal).split()
    name = "".join(word[0].upper() + word[1:] for word in words)[:_LONGEST_CLASS]
    name = unicodedata.normalize("NFKC", name)  # a capital may have a spelling of its own
    if not name:
        return fallback
    return name if name.isidentifier() and not keyword.iskeyword(name) else fallback + name


def harmless(text: str, longest: int = 60) -> str:
    """Return a text that cannot end the comment or docstring that it stands in."""
    kept = "".join(c if c.isprintable() and c not in '"\\' else " " for c in text)
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"
