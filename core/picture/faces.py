"""The typefaces of a picture: how they are named in SVG, and how wide text is in them.

Text is measured in the typefaces that come along. Whoever looks at the picture without them sees it in others
that are about as wide.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_SANS = "Inter, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei UI', Helvetica, Arial, sans-serif"
_MONO = "'JetBrains Mono NL', 'JetBrains Mono', 'Noto Sans Mono', Menlo, Consolas, monospace"
_MEASURED_AT = 100
_ELSE = 0.62  # of the size; where the typeface is missing, or has no such character, at least that
_WIDE = 0x1100  # from Hangul on characters may be as wide as high


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface at a size in pixels."""

    family: str
    file: str
    size: float
    strong: bool = False

    @property
    def css(self) -> str:
        """How a style sheet spells it."""
        return f"font: {600 if self.strong else 400} {self.size:g}px {self.family}"

    def width(self, text: str) -> float:
        """Return how wide text is, in pixels."""
        return sum(_advance(self.file, character) for character in text) * self.size

    def fitted(self, text: str, room: float) -> str:
        """Return as much of a text as has room, with a sign that some is missing."""
        if self.width(text) <= room:
            return text
        kept = text
        while kept and self.width(kept + "…") > room:
            kept = kept[:-1]
        return kept.rstrip() + "…"


NAME = Face(_SANS, "Inter-SemiBold.ttf", 13, strong=True)
LINE = Face(_SANS, "Inter-Regular.ttf", 12)
LINE_STRONG = Face(_SANS, "Inter-SemiBold.ttf", 12, strong=True)
SHAPE = Face(_MONO, "JetBrainsMonoNL-Regular.ttf", 12)
SHAPE_STRONG = Face(_MONO, "JetBrainsMonoNL-SemiBold.ttf", 12, strong=True)
HINT = Face(_SANS, "Inter-Regular.ttf", 11)


@lru_cache(maxsize=4096)
def _advance(file: str, character: str) -> float:
    if ord(character) >= _WIDE and not 0x2000 <= ord(character) < 0x2E80:
        return 1.0
    font = _font(file)
    return _ELSE if font is None else font.getlength(character) / _MEASURED_AT


@lru_cache(maxsize=8)
def _font(file: str) -> "FreeTypeFont | None":
    from PIL import ImageFont

    try:
        return ImageFont.truetype(FOLDER / file, _MEASURED_AT)
    except OSError:
        return None
