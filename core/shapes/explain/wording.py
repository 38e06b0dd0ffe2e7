"""How numbers and lists are put in words: counts in singular and plural, enumerations, whole paragraphs."""

from collections.abc import Mapping, Sequence

from core.sentences import Sentence, phrase, say, template
from core.shapes.sizes import Size

_GROUPED_FROM = 10_000
_NOUNS: Mapping[str, tuple[str, str]] = {
    "parameter": (template("{count} parameter"), template("{count} parameters")),
    "bias": (template("{count} bias"), template("{count} biases")),
    "position": (template("{count} position"), template("{count} positions")),
    "feature": (template("{count} feature"), template("{count} features")),
    "filter": (template("{count} filter"), template("{count} filters")),
    "group": (template("{count} group"), template("{count} groups")),
}


def thousands(number: Size) -> str:
    """Return a number with its thousands set apart from five digits on: 1350, 13,510."""
    return f"{number:,}" if isinstance(number, int) and number >= _GROUPED_FROM else str(number)


def counted(noun: str, count: Size) -> Sentence:
    """Return `6 filters` or `1 filter`."""
    one, many = _NOUNS[noun]
    if count == 1:
        return say(f"one-{noun}", one, count=count)
    return say(f"several-{noun}", many, count=thousands(count))


def crossed(sizes: Sequence[Size]) -> str:
    """Return sizes as they span a grid: 32 × 32."""
    return " × ".join(str(size) for size in sizes)


def spaced(arithmetic: str) -> str:
    """Return arithmetic with room around its products, as it reads best inside a sentence: 10 · 1350."""
    return arithmetic.replace("·", " · ")


def listed(items: Sequence[object]) -> object:
    """Return an enumeration: `a`, `a and b`, `a, b and c`."""
    if len(items) == 1:
        return items[0]
    if len(items) == 2:
        return say("list-of-two", "{first} and {second}", first=items[0], second=items[1])
    return say("list-of-more", "{first}, {rest}", first=items[0], rest=listed(items[1:]))


def named_axes(axes: Sequence[str]) -> Sentence:
    """Return names of axes in words: `height and width`, `axis 1`."""
    return listed([named_axis(axis) for axis in axes])  # type: ignore[return-value]  # a sentence of sentences


def named_axis(axis: str) -> Sentence:
    """Return the name of an axis as it stands in formulas in words: `channels`, `axis 1` for `axis_1`."""
    if axis.startswith("axis_"):
        return phrase("axis {number}", number=axis.removeprefix("axis_"))
    return phrase(axis)


def paragraph(*sentences: Sentence | None) -> Sentence:
    """Return sentences one after another as one; None is left out."""
    first, *rest = [sentence for sentence in sentences if sentence is not None]
    return say("paragraph", "{first} {rest}", first=first, rest=paragraph(*rest)) if rest else first
