"""The graph canvas: scene, view, items and gestures."""
