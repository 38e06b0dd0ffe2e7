"""The typefaces: bundled Inter and JetBrains Mono, the system's where a character or the file is missing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"

_CHINESE: Final = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei UI")
"""Named, since a system left to itself may take Japanese forms of the same characters."""
_SANS: Final = ("Inter", *_CHINESE, "sans-serif")
_MONO: Final = ("JetBrains Mono NL", "Noto Sans Mono", "Menlo", "Consolas", *_CHINESE, "monospace")


@dataclass(frozen=True, slots=True)
class Role:
    """How a kind of text is set: size in pixels at text scale 100 %, weight, and whether it is monospaced."""

    size: int
    weight: QFont.Weight = QFont.Weight.Normal
    mono: bool = False


ROLES: Final = {
    "page_title": Role(24, QFont.Weight.DemiBold),
    "figure": Role(18, QFont.Weight.DemiBold),
    "panel_title": Role(15, QFont.Weight.DemiBold),
    "chart_title": Role(14, QFont.Weight.DemiBold),
    "body": Role(13),
    "body_strong": Role(13, QFont.Weight.DemiBold),
    "label": Role(12),
    "label_strong": Role(12, QFont.Weight.DemiBold),
    "hint": Role(11),
    "mono": Role(12, mono=True),
    "mono_strong": Role(12, QFont.Weight.DemiBold, mono=True),
}


def load_fonts() -> list[str]:
    """Make the bundled typefaces known to Qt and return the files that it would not take."""
    return [
        path.name for path in sorted(FOLDER.glob("*.ttf")) if QFontDatabase.addApplicationFont(str(path)) < 0
    ]


def make_font(role: str, scale: float) -> QFont:
    """Return the font of a role at a text scale."""
    kind = ROLES[role]
    font = QFont()
    font.setFamilies(list(_MONO if kind.mono else _SANS))
    font.setPixelSize(max(1, round(kind.size * scale)))
    font.setWeight(kind.weight)
    font.setStyleHint(QFont.StyleHint.Monospace if kind.mono else QFont.StyleHint.SansSerif)
    if role == "figure":
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
