"""The picture of a network for a paper or slides: PNG, SVG or PDF, light or dark, at any scale."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from core.errors import FileError
from core.project.graph import Project
from core.sentences import Sentence, say
from gui.canvas.figures import Figures
from gui.canvas.look import Look
from gui.canvas.scene import CanvasScene
from gui.theme import icons
from gui.theme.manager import ThemeManager

FORMATS = ("png", "svg", "pdf")
_MARGIN = 24.0
_LARGEST_SIDE = 30_000
_MOST_PIXELS = 200_000_000
_POINTS_PER_PIXEL = 0.75
_PDF_DPI = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOptions:
    """How a picture is to look.

    Attributes:
        dark: In the dark theme's colours.
        ground: Whether the canvas's ground is painted; without it the picture is transparent.
        scale: How many pixels of a PNG stand for one at 100 %.
        shapes: Whether the shapes stand beside the wires; `sums` their arithmetic, `volumes` their volumes.
    """

    dark: bool = False
    ground: bool = True
    scale: float = 2.0
    shapes: bool = True
    sums: bool = True
    volumes: bool = True


class _VectorLook(Look):
    """A look whose glyphs are lines, so that they are sharp at any scale and stay lines in SVG and PDF.

    Attributes:
        outlines: Whether text is drawn as the outlines of its letters, for formats that cannot carry fonts.
    """

    outlines = False

    def paint_icon(self, painter: QPainter, name: str, color: str, middle: QPointF, size: float = 14) -> None:
        icons.paint(painter, name, color, QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size))

    def paint_text(self, painter: QPainter, area: QRectF, text: str) -> None:
        if not self.outlines:
            super().paint_text(painter, area, text)
            return
        metrics = QFontMetricsF(painter.font())
        baseline = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
        path = QPainterPath()
        path.addText(QPointF(area.left(), baseline), painter.font(), text)
        painter.fillPath(path, painter.pen().color())


class Picture:
    """A network as it is drawn once, without selection, marks of problems or anything that is dragged."""

    def __init__(self, project: Project, figures: Figures, options: PictureOptions) -> None:
        self.options = options
        theme = ThemeManager()
        theme.set_mode("dark" if options.dark else "light")
        self._look = _VectorLook(theme)
        self._scene = CanvasScene(self._look)
        self._scene.show_project(project)
        self._scene.show_figures(replace(figures, problems=()))
        self._scene.show_beside_wires(shapes=options.shapes, sums=options.sums, volumes=options.volumes)
        self._area = self._scene.content_rect().marginsAdded(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN))

    @property
    def size(self) -> QSizeF:
        """Width and height at 100 %."""
        return self._area.size()

    @property
    def pixels(self) -> QSize:
        """Width and height of the PNG."""
        return self._pixels_at(None)

    def _pixels_at(self, scale: float | None) -> QSize:
        size = self.size * (self.options.scale if scale is None else scale)
        return QSize(max(1, round(size.width())), max(1, round(size.height())))

    def why_too_large(self, scale: float | None = None) -> Sentence | None:
        """Return why there can be no PNG at a scale, or None where there can."""
        size = self._pixels_at(scale)
        if max(size.width(), size.height()) <= _LARGEST_SIDE and size.width() * size.height() <= _MOST_PIXELS:
            return None
        return say(
            "picture-too-large",
            "A PNG would have {width} × {height} pixels, which is too large. Choose a smaller scale, or save "
            "as SVG or PDF.",
            width=size.width(),
            height=size.height(),
        )

    def image(self, scale: float | None = None) -> QImage:
        """Return the picture in pixels.

        Raises:
            FileError: It would be too large to be held in memory.
        """
        if (why_not := self.why_too_large(scale)) is not None:
            raise FileError(why_not, "")
        image = QImage(self._pixels_at(scale), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        self._draw(painter, QRectF(image.rect()))
        painter.end()
        return image

    def drawn(self, kind: str) -> Callable[[], bytes]:
        """Draw the picture; return what makes the bytes of a file of it, which any thread may call.

        Args:
            kind: `png`, `svg` or `pdf`.

        Raises:
            FileError: A PNG would be too large.
        """
        if kind == "png":
            image = self.image()
            return lambda: _stored(lambda buffer: image.save(buffer, "PNG"))  # type: ignore[call-overload] # takes str
        content = _stored(self._write_svg if kind == "svg" else self._write_pdf)
        return lambda: content

    def _write_svg(self, buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(96)
        generator.setSize(self.size.toSize())
        area = QRectF(QPointF(), self.size)
        generator.setViewBox(area)
        generator.setTitle(self._scene.project.name)
        self._look.outlines = True  # whoever looks at it may not have the fonts
        painter = QPainter(generator)
        self._draw(painter, area)
        painter.end()
        self._look.outlines = False

    def _write_pdf(self, buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setTitle(self._scene.project.name)
        writer.setCreator("TorchCanvas")
        writer.setResolution(_PDF_DPI)
        page = QPageSize(
            self.size * _POINTS_PER_PIXEL, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch
        )
        writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
        painter = QPainter(writer)
        self._draw(painter, QRectF(0, 0, writer.width(), writer.height()))
        painter.end()

    def _draw(self, painter: QPainter, onto: QRectF) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if self.options.ground:
            painter.fillRect(onto, self._look.colour("canvas"))
        self._scene.render(painter, onto, self._area)


def _stored(write: Callable[[QBuffer], object]) -> bytes:
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return bytes(store.data())
