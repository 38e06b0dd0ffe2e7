"""Qt's style sheet from the tokens: the standard controls, and the few named kinds of ours.

Kinds are dynamic properties: `setProperty("kind", "primary")` on a button, `"title"` on a label.
"""

from pathlib import Path
from string import Template
from typing import Final

from gui.theme.tokens import Tokens

_FILE: Final = Path(__file__).with_name("window.qss")
_IMAGES: Final = Path(__file__).resolve().parents[2] / "resources" / "icons" / "style"
"""A style sheet cannot colour an image, so these few stand there in both themes' colours."""


def make_stylesheet(tokens: Tokens, scale: float) -> str:
    """Return the style sheet of a theme at a text scale.

    The template names colours as `$accent` and lengths that grow with the text as `${px28}`.
    """
    names = {
        name: getattr(tokens, name) for name in tokens.__slots__ if isinstance(getattr(tokens, name), str)
    }
    lengths = {f"px{length}": f"{round(length * scale)}px" for length in range(1, 65)}
    theme = "dark" if tokens.dark else "light"
    images = {
        name.replace("-", "_"): (_IMAGES / f"{name}-{theme}.svg").as_posix()
        for name in ("check", "chevron-down", "chevron-up")
    }
    return _template().substitute(names | lengths | images)


def _template() -> Template:
    return Template(_FILE.read_text(encoding="utf-8"))
