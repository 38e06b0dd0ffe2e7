"""Finding layers by a few letters, best first, and arguments typed behind a name. No Qt here."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.layers.declaration import Category
from core.layers.registry import LAYERS
from core.layers.values import Boolean, Value
from core.library import LibraryBlock
from core.project.graph import BLOCK_PREFIX, Block, Project
from core.project.names import name_key
from gui.services.library import LIBRARY_PREFIX
from gui.widgets.categories import is_said_so

_NUMBER = re.compile(r"-?\d+(\.\d+)?$")
_SIZES = re.compile(r"\d+([x×]\d+)+$", re.IGNORECASE)
_FOLLOWS: Mapping[str, Sequence[str]] = {
    "": ("Input",),
    "Input": ("Conv2d", "Flatten", "Linear", "LSTM", "Embedding"),
    Category.CONVOLUTION: ("ReLU", "BatchNorm2d", "MaxPool2d", "Conv2d"),
    Category.POOLING: ("Conv2d", "Flatten", "ReLU", "Dropout"),
    Category.ACTIVATION: ("Conv2d", "MaxPool2d", "Linear", "Flatten", "Dropout", "Output"),
    Category.NORMALISATION: ("ReLU", "Conv2d", "Linear"),
    Category.LINEAR: ("ReLU", "Output", "Dropout", "Linear"),
    Category.RECURRENT: ("Linear", "Flatten", "LSTM"),
    Category.ATTENTION: ("LayerNorm", "Add", "Linear"),
    Category.RESHAPE: ("Linear", "Conv2d", "Output"),
    Category.MERGE: ("ReLU", "Conv2d", "Linear"),
    Category.BLOCKS: ("ReLU", "AdaptiveAvgPool2d", "Linear"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be added: a layer type, or a block of the project or of the library.

    Attributes:
        parameters: For a block, its parameters in order: name and kind.
    """

    type_name: str
    title: str
    category: Category
    summary: str
    synonyms: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()


def entries_of(
    project: Project,
    can_hold: Callable[[str], bool] = lambda _block: True,
    library: Iterable[LibraryBlock] = (),
) -> list[Entry]:
    """Return everything that can be added to a graph of a project.

    Args:
        can_hold: Whether a block of the project can stand in that graph.
        library: Blocks that can be brought into the project.
    """
    layers = [Entry(one.name, one.name, one.category, one.summary) for one in LAYERS.values()]
    blocks = [
        Entry(BLOCK_PREFIX + name, name, Category.BLOCKS, "", parameters=_parameters(project.blocks[name]))
        for name in sorted(project.blocks, key=name_key)
        if can_hold(name)
    ]
    at_hand = [
        Entry(
            LIBRARY_PREFIX + block.name,
            block.name,
            Category.BLOCKS,
            block.summary,
            block.synonyms,
            _parameters(block.block),
        )
        for block in library
    ]
    return layers + blocks + at_hand


def _parameters(block: Block) -> tuple[tuple[str, str], ...]:
    return tuple(block.kinds().items())


def find(text: str, entries: Iterable[Entry], after: str = "", favourites: Sequence[str] = ()) -> list[Entry]:
    """Return the entries that fit what was typed, best first.

    Args:
        after: The type of the node that the layer will follow: what usually follows it comes first.
        favourites: Types that a person likes.
    """
    word = (_words(text) or [""])[0].casefold()
    usual = _usual_after(after)
    ranked = []
    for index, entry in enumerate(entries):
        fit = _fit(word, entry)
        if fit is None:
            continue
        habit = usual.index(entry.type_name) if entry.type_name in usual else len(usual)
        liked = entry.type_name not in favourites
        ranked.append(((fit, habit, liked, len(entry.title) if word else 0, index), entry))
    return [entry for _, entry in sorted(ranked, key=lambda one: one[0])]


def _usual_after(type_name: str) -> Sequence[str]:
    declared = LAYERS.get(type_name)
    if type_name in _FOLLOWS or declared is None:
        return _FOLLOWS.get(type_name, _FOLLOWS[Category.BLOCKS])
    return _FOLLOWS.get(declared.category, ())


def _fit(word: str, entry: Entry) -> int | None:
    """Return how well an entry fits, 0 being best, or None where it does not."""
    title = entry.title.casefold()
    if not word or title == word:
        return 0
    if title.startswith(word):
        return 1
    if word in title:
        return 2
    declared = LAYERS.get(entry.type_name)
    synonyms = declared.synonyms if declared is not None else entry.synonyms
    others = [one.casefold() for one in synonyms]
    if any(one.startswith(word) for one in (*others, entry.category.value)):
        return 3
    if is_said_so(word, entry.category, entry.summary):
        return 3
    if _in_order(word, title):
        return 4
    return 5 if len(word) > 2 and word in entry.summary.casefold() else None


def _in_order(word: str, title: str) -> bool:
    letters = iter(title)
    return all(letter in letters for letter in word)


def typed_arguments(text: str, entry: Entry) -> dict[str, Value]:
    """Return the arguments typed behind a name: `conv2d 6 3x3` is 6 filters and a 3×3 window.

    They are given in the order of the form, what is inferred left out; what is no number is not taken. A
    switch is 1 or 0.
    """
    declared = LAYERS.get(entry.type_name)
    words = _words(text)[1:]
    values = [value for value in map(_value, words) if value is not None]
    if not values:
        return {}
    if declared is None:
        switches = {name: kind == "bool" for name, kind in entry.parameters}
    elif declared.name == "Input":
        sizes = [n for value in values for n in (value if isinstance(value, tuple) else (value,))]
        return {"shape": tuple(sizes)} if all(isinstance(n, int) for n in sizes) else {}
    else:
        switches = {p.name: isinstance(p.type, Boolean) for p in declared.parameters if p.inferred is None}
    return {
        name: bool(value) if switch and value in (0, 1) else value
        for (name, switch), value in zip(switches.items(), values, strict=False)
    }


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s(),]+", text) if word]


def _value(word: str) -> Value | None:
    if _SIZES.match(word):
        return tuple(int(size) for size in re.split("[x×]", word.lower()))
    if _NUMBER.match(word):
        return float(word) if "." in word else int(word)
    return None
