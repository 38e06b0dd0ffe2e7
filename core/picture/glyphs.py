"""The glyph of each category, from the icons of the window."""

import re
from functools import lru_cache
from pathlib import Path

from core.picture.wording import category_of

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"


def glyph_of(type_name: str) -> str:
    """Return the elements of a layer's glyph, on a square of 24 and in the current colour."""
    if type_name in ("Input", "Output"):
        return _drawn(f"cat-{type_name.lower()}")
    return _drawn("cat-" + category_of(type_name).value.replace("/", "-"))


@lru_cache(maxsize=32)
def _drawn(name: str) -> str:
    """Return what is inside an icon; nothing where the file is missing."""
    try:
        text = (FOLDER / f"{name}.svg").read_text("utf-8")
    except OSError:
        return ""
    inside = re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL)
    return "" if inside is None else re.sub(r"\s*\n\s*", "", inside.group(1))
