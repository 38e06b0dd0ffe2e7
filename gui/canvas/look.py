"""Fonts, colours and glyphs of the canvas, taken from the theme and brought to 100 %.

The scene is laid out at 100 %; the view's transform holds the zoom and the text scale together, so that cards
grow with their text. So the theme's fonts, which are scaled already, are brought back to their size at 100 %.
"""

import math
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from core.layers.declaration import Category
from gui.theme.manager import ThemeManager
from gui.theme.tokens import Tokens

_READABLE = 0.85
_LARGEST_GROWTH = 2.0
_MOST_WIDTHS = 20_000
_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)  # once: it takes a while
_STEPS = (12, 14, 16, 18, 20, 24, 28, 36, 48, 72, 108)


class Detail(Enum):
    """How much of a card is shown at a zoom."""

    FULL = "full"
    PLAIN = "plain"
    BAR = "bar"

    @staticmethod
    def at(zoom: float, scale: float) -> "Detail":
        """Return what is shown at a zoom, 1 being 100 %; large text can be read at a lower one."""
        zoom *= math.sqrt(scale)
        if zoom >= 0.695:  # 70 % as the zoom control shows it
            return Detail.FULL
        return Detail.PLAIN if zoom >= 0.395 else Detail.BAR


@dataclass(frozen=True, slots=True)
class Face:
    """A font with its measures."""

    font: QFont
    metrics: QFontMetricsF
    _widths: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def width(self, text: str) -> float:
        """Return how wide a text is; the same few texts are asked about at every painting."""
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            found = self._widths[text] = self.metrics.horizontalAdvance(text)
        return found


def readable(painter: QPainter, look: "Look") -> float:
    """Return how much larger than at 100 % something must be painted to be read where the canvas is small."""
    return growth_at(painter.worldTransform().m11() / look.scale, look.scale)


def growth_at(zoom: float, scale: float) -> float:
    """Return the same for a zoom, 1 being 100 %; large text can be read at a lower one."""
    return min(max(1.0, _READABLE / (zoom * math.sqrt(scale))), _LARGEST_GROWTH)


class Look:
    """What items paint with; made anew whenever the theme changes."""

    def __init__(self, theme: ThemeManager) -> None:
        self._theme = theme
        self.tokens: Tokens = theme.tokens
        self.scale = theme.scale
        self.name = self._face("body_strong")
        self.body = self._face("body")
        self.type = self._face("label")
        self.strong = self._face("label_strong")
        self.hint = self._face("hint")
        self.mono = self._face("mono")
        self.mono_strong = self._face("mono_strong")

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(getattr(self.tokens, token))

    def category(self, category: Category, alpha: float = 1.0) -> QColor:
        """Return the colour of a category, as strong as asked for."""
        colour = QColor(self.tokens.categories[category])
        colour.setAlphaF(alpha)
        return colour

    def paint_icon(self, painter: QPainter, name: str, color: str, middle: QPointF, size: float = 14) -> None:
        """Paint an icon in a colour, drawn at the size that it has on the screen."""
        shown = size * painter.worldTransform().m11()
        pixels = next((step for step in _STEPS if step >= shown - 0.5), _STEPS[-1])
        pixmap = self._theme.pixmap(name, color, pixels)
        area = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))

    def paint_text(self, painter: QPainter, area: QRectF, text: str) -> None:
        """Write one line at the left of an area, in the middle of its height."""
        painter.drawText(area, _ONE_LINE, text)

    def _face(self, role: str) -> Face:
        font = QFont(self._theme.font(role))
        scale = self._theme.scale
        if font.pixelSize() > 0:
            font.setPixelSize(max(1, round(font.pixelSize() / scale)))
        else:
            font.setPointSizeF(font.pointSizeF() / scale)
        # Hinted glyphs have other widths at other zooms: text would outgrow the place measured for it.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return Face(font, QFontMetricsF(font))
