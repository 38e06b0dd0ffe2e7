"""The canvas, on which networks are built."""

from gui.canvas.view import CanvasView

__all__ = ["CanvasView"]
