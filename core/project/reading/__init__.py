"""Reading `.tcanvas` text: the first of the two stages, without torch."""

from core.project.reading.project import Reading, parse

__all__ = ["Reading", "parse"]
