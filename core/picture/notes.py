"""Comments and frames in a picture: frames behind the network, comments as slips of paper."""

from collections.abc import Iterable

from core.picture.faces import LINE, LINE_STRONG, Face
from core.picture.markup import element, text_of
from core.picture.themes import Theme
from core.project.notes import Comment, Frame

_PAD, _LINE, _RADIUS = 10, 17, 8


def frame(theme: Theme, one: Frame) -> str:
    """Return a frame."""
    (x, y), (width, height) = one.place, one.size
    color = theme.notes[one.color]
    parts = [
        element(
            "rect",
            x=x,
            y=y,
            width=width,
            height=height,
            rx=_RADIUS,
            fill=color,
            fill_opacity=0.09,
            stroke=color,
            stroke_opacity=0.55,
            stroke_width=1.2,
        )
    ]
    if one.title:
        shown = LINE_STRONG.fitted(one.title, width - 2 * _PAD)
        parts.append(element("text", text_of(shown), class_="strong", x=x + _PAD, y=y + 18, fill=color))
    return element("g", "".join(parts), class_="note")


def comment(theme: Theme, one: Comment) -> str:
    """Return a comment, its text broken into as many lines as its height holds."""
    (x, y), (width, height) = one.place, one.size
    paper = element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=_RADIUS,
        fill=theme.paper,
        stroke=theme.line_2,
        stroke_width=1.2,
    )
    lines = broken(one.text, LINE, width - 2 * _PAD)
    most = max(1, (height - _PAD) // _LINE)
    if len(lines) > most:
        lines = [*lines[: most - 1], LINE.fitted(f"{lines[most - 1]} …", width - 2 * _PAD)]
    texts = [
        element("text", text_of(line), class_="line", x=x + _PAD, y=y + 18 + index * _LINE, fill=theme.text_1)
        for index, line in enumerate(lines)
    ]
    return element("g", paper + "".join(texts), class_="note")


def broken(text: str, face: Face, room: float) -> list[str]:
    """Return a text in lines no wider than there is room; a word that is wider is cut."""
    return [line for paragraph in text.split("\n") for line in _paragraph(paragraph.split(" "), face, room)]


def _paragraph(words: Iterable[str], face: Face, room: float) -> list[str]:
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if face.width(longer) <= room:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(face.fitted(word, room))
        else:
            lines[-1] = face.fitted(word, room)
    return lines
