"""SVG as text: elements, escaped text, ways with rounded corners."""

import re
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

Point = tuple[float, float]
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def number(value: float) -> str:
    """Return a length with no more digits than can be seen."""
    return f"{round(value, 2):g}" if abs(value) < 100_000 else f"{round(value)}"


def text_of(text: str) -> str:
    """Return text as the content of an element; what XML cannot hold is shown as a replacement character."""
    return escape(_harmless(text))


def element(name: str, content: str | None = None, **attributes: str | float) -> str:
    """Return an element; an attribute's `_` stands for `-`, and one at the end for nothing."""
    spelled = "".join(
        f" {key.rstrip('_').replace('_', '-')}={_attribute(value)}" for key, value in attributes.items()
    )
    return f"<{name}{spelled}/>" if content is None else f"<{name}{spelled}>{content}</{name}>"


def _attribute(value: str | float) -> str:
    return quoteattr(_harmless(value)) if isinstance(value, str) else f'"{number(value)}"'


def _harmless(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def rounded(points: Sequence[Point], radius: float) -> str:
    """Return the data of a path through points along the axes, its corners rounded."""
    corners = [point for point, _ in groupby(points)]
    steps = [f"M{_spelled(corners[0])}"]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        first, second = _towards(corner, before, radius), _towards(corner, after, radius)
        steps.append(f"L{_spelled(first)}Q{_spelled(corner)} {_spelled(second)}")
    steps.append(f"L{_spelled(corners[-1])}")
    return "".join(steps)


def _spelled(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"


def _towards(corner: Point, other: Point, radius: float) -> Point:
    """Return the point on the way from a corner to another, no further than half of it."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)
    share = min(radius, length / 2) / length
    return corner[0] + dx * share, corner[1] + dy * share
