"""Icons drawn from SVG files in one colour, kept once drawn."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.layers.declaration import Category

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "icons"
DISABLED_OPACITY: Final = 0.42
FILLED: Final = "-filled"
_RATIOS: Final = (1, 2)


def category_icon_name(category: Category) -> str:
    """Return the name of a category's glyph."""
    return "cat-" + category.value.replace("/", "-")


@lru_cache(maxsize=512)
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def paint(painter: QPainter, name: str, color: str, area: QRectF) -> None:
    """Draw an icon's lines into an area, sharp at any size; `play-filled` is `play`, filled.

    Raises:
        FileNotFoundError: There is no icon of that name.
    """
    svg = _source(name.removesuffix(FILLED))
    if name.endswith(FILLED):
        svg = svg.replace('fill="none"', 'fill="currentColor"')
    svg = svg.replace("currentColor", QColor(color).name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, area)


def render(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a pixmap of `size` device-independent pixels.

    Raises:
        FileNotFoundError: There is no icon of that name.
    """
    _source(name.removesuffix(FILLED))  # before a painter is at work: what it paints on must outlive it
    side = max(1, round(size * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, name, color, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def faded(pixmap: QPixmap) -> QPixmap:
    """Return a pixmap as a disabled control shows it."""
    result = QPixmap(pixmap.size())
    result.setDevicePixelRatio(pixmap.devicePixelRatio())
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setOpacity(DISABLED_OPACITY)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return result


def make_icon(name: str, color: str, size: int, disabled: str = "") -> QIcon:
    """Return an icon for plain and doubled screens; disabled it has a colour of its own, or is faded."""
    icon = QIcon()
    for ratio in _RATIOS:
        pixmap = render(name, color, size, ratio)
        icon.addPixmap(pixmap, QIcon.Mode.Normal)
        off = render(name, disabled, size, ratio) if disabled else faded(pixmap)
        icon.addPixmap(off, QIcon.Mode.Disabled)
    return icon
