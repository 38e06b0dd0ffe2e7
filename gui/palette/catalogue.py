"""What the palette offers, and how it is searched: by names, by other words, by what a layer does."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from core.layers.declaration import Category
from core.layers.registry import LAYERS
from core.library import LibraryBlock
from core.project.graph import BLOCK_PREFIX, Project
from core.project.names import name_key
from gui.services.library import LIBRARY_PREFIX
from gui.widgets.categories import is_said_so

_DIMS: Final = re.compile(r"([123])d$")
_WORD: Final = re.compile(r"[^\W_]+|[^\w\s]")
_LIKELY: Final = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: a layer type, or a block of the project.

    Attributes:
        type: What a node of it bears as its type.
        name: What people read.
        hint: How many axes it works along, such as `2-D`; empty where that does not tell siblings apart.
        own: Whether it is a block that the user keeps in the library.
    """

    type: str
    name: str
    category: Category
    summary: str
    synonyms: tuple[str, ...] = ()
    hint: str = ""
    own: bool = False


def _layer_entries() -> tuple[Entry, ...]:
    return tuple(
        Entry(
            type=declared.name,
            name=declared.name,
            category=declared.category,
            summary=declared.summary,
            synonyms=declared.synonyms,
            hint=f"{found[1]}-D" if (found := _DIMS.search(declared.name)) else "",
        )
        for declared in LAYERS.values()
    )


LAYER_ENTRIES: Final = _layer_entries()


def block_entries(project: Project) -> tuple[Entry, ...]:
    """Return the blocks of a project, sorted by name."""
    return tuple(
        Entry(type=f"{BLOCK_PREFIX}{name}", name=name, category=Category.BLOCKS, summary="")
        for name in sorted(project.blocks, key=name_key)
    )


def library_entries(blocks: Iterable[LibraryBlock]) -> tuple[Entry, ...]:
    """Return blocks of the library that can be added."""
    return tuple(
        Entry(
            type=f"{LIBRARY_PREFIX}{block.name}",
            name=block.name,
            category=Category.BLOCKS,
            summary=block.summary,
            synonyms=(block.title, *block.synonyms),
            own=block.own,
        )
        for block in blocks
    )


def by_category(entries: Iterable[Entry]) -> dict[Category, list[Entry]]:
    """Return the entries on their shelves, in the order of the categories."""
    shelves: dict[Category, list[Entry]] = {category: [] for category in Category}
    for entry in entries:
        shelves[entry.category].append(entry)
    return {category: shelf for category, shelf in shelves.items() if shelf}


def search(entries: Sequence[Entry], query: str, favourites: Sequence[str] = ()) -> list[Entry]:
    """Return the entries that a query means, the best first; all of them for an empty one."""
    wanted = query.strip().casefold()
    if not wanted:
        return list(entries)
    ranked = [
        (rank, entry.type not in favourites, entry.hint not in ("", "2-D"), index, entry)
        for index, entry in enumerate(entries)
        if (rank := _rank(entry, wanted)) is not None
    ]
    if not ranked:
        return _similar(entries, wanted)
    return [entry for *_, entry in sorted(ranked, key=lambda row: row[:-1])]


def _rank(entry: Entry, wanted: str) -> int | None:
    """Return how well an entry fits, 0 being best; None if it does not."""
    name = entry.name.casefold()
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    synonyms = [synonym.casefold() for synonym in entry.synonyms]
    if wanted in synonyms:
        return 2
    phrases = (name, *synonyms, entry.category.value)
    if wanted in name:
        return 3
    if any(phrase.startswith(wanted) for phrase in phrases):
        return 4
    words = _WORD.findall(wanted)
    said = [word for phrase in phrases for word in _WORD.findall(phrase)]
    if words and all(any(one.startswith(word) for one in said) for word in words):
        return 5
    if any(wanted in synonym for synonym in synonyms) or is_said_so(wanted, entry.category, entry.summary):
        return 6
    summary = _WORD.findall(entry.summary.casefold())
    if words and all(any(one.startswith(word) for one in (*said, *summary)) for word in words):
        return 7
    return None


def _similar(entries: Sequence[Entry], wanted: str) -> list[Entry]:
    """Return the entries whose name or synonyms a misspelt query may mean."""
    found = []
    for index, entry in enumerate(entries):
        words = [entry.name.casefold(), *(synonym.casefold() for synonym in entry.synonyms)]
        likeness = max(difflib.SequenceMatcher(None, wanted, word).ratio() for word in words)
        if likeness >= _LIKELY:
            found.append((-likeness, index, entry))
    return [entry for *_, entry in sorted(found, key=lambda row: row[:-1])]
