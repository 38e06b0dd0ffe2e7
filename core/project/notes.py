"""What stands on the canvas beside the network: comments, and coloured frames around nodes.

Notes tell people something and the program nothing: no shape, run, name or line of code depends on them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.project.canvas import Corner, Rectangle, Size, next_id
from core.project.names import name_key
from core.sentences import Sentence, say

MAX_NOTES = 1_000
"""In one graph."""
MAX_TEXT = 4_000
MAX_TITLE = 200
COLORS = ("blue", "green", "yellow", "red", "purple", "gray")
"""A theme gives each of them its shade."""
DEFAULT_COLOR = "gray"

_UNSEEN = (
    r"\u0000-\u0009\u000b-\u001f\u007f-\u009f"  # controls, but for the line break
    r"\u00ad\u180e\u200b\u2060-\u2065\ufeff"  # what takes no room
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # what turns the direction of the text around it
    r"\u2028\u2029\ufff9-\ufffb"  # other ends of lines, and marks between lines
)
UNSEEN_IN_TEXT = f"[{_UNSEEN}]"
"""Characters of the basic plane that no comment can have: a regular expression of Python's and of JSON's."""
UNSEEN_IN_TITLE = rf"[\n{_UNSEEN}]"

_BEYOND = "[\ud800-\udfff\U000e0000-\U000e007f]"  # no schema can name these: halves of pairs, and tags
_text_fault = re.compile(f"{UNSEEN_IN_TEXT}|{_BEYOND}").search
_title_fault = re.compile(f"{UNSEEN_IN_TITLE}|{_BEYOND}").search


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """Some lines of text in a rectangle.

    Attributes:
        place: The top-left corner.
        id: Stands for the comment as long as it lives in memory.
    """

    text: str
    place: Corner
    size: Size
    id: int = field(default_factory=next_id, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A coloured rectangle behind nodes, with a title.

    Attributes:
        place: The top-left corner.
        color: One of `COLORS`.
        id: Stands for the frame as long as it lives in memory.
    """

    title: str = ""
    color: str = DEFAULT_COLOR
    place: Corner
    size: Size
    id: int = field(default_factory=next_id, compare=False)


Note = Comment | Frame


def illegal_text(text: str) -> Sentence | None:
    """Return why a text cannot be a comment's, or None when it can."""
    if not text.strip() or len(text) > MAX_TEXT:
        return say(
            "illegal-note-text",
            "a comment has 1 to {longest} characters, not only spaces; this one has {count}.",
            longest=MAX_TEXT,
            count=len(text),
        )
    if (found := _text_fault(text)) is not None:
        return say(
            "illegal-note-text",
            "a comment cannot hold the character {character}, which nobody sees. Remove it.",
            character=_code_point(found[0]),
        )
    return None


def illegal_title(title: str) -> Sentence | None:
    """Return why a title cannot be a frame's, or None when it can."""
    if len(title) > MAX_TITLE:
        return say(
            "illegal-note-title",
            "the title of a frame has at most {longest} characters; this one has {count}.",
            longest=MAX_TITLE,
            count=len(title),
        )
    if (found := _title_fault(title)) is not None:
        return say(
            "illegal-note-title",
            "the title of a frame is one line and cannot hold the character {character}. Remove it.",
            character=_code_point(found[0]),
        )
    return None


def too_many_notes(count: int) -> Sentence:
    """Return that a graph would have more notes than it can."""
    return say(
        "too-many-notes",
        "a graph has at most {most} comments and frames; here are {count}.",
        most=MAX_NOTES,
        count=count,
    )


def tidied(text: str, *, one_line: bool = False) -> str:
    """Return typed or pasted text as a note can hold it: nothing unseen, not too long."""
    text = re.sub("\r\n?|[\u2028\u2029]", "\n", text).replace("\t", "    ")
    if one_line:
        text = " ".join(text.split("\n"))
    fault = _title_fault if one_line else _text_fault
    kept = "".join(character for character in text if fault(character) is None)
    return kept.strip()[: MAX_TITLE if one_line else MAX_TEXT]


def nodes_inside(frame: Frame, cards: Mapping[str, Rectangle]) -> tuple[str, ...]:
    """Return the nodes whose cards lie wholly in a frame, sorted by name: those that move along with it."""
    return tuple(name for name in sorted(cards, key=name_key) if _holds(frame, cards[name]))


def notes_inside(frame: Frame, notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the other notes that lie wholly in a frame, in their order."""
    return tuple(note for note in notes if note.id != frame.id and _holds(frame, (*note.place, *note.size)))


def _holds(frame: Frame, rectangle: Rectangle) -> bool:
    left, top, width, height = rectangle
    x, y = frame.place
    return x <= left and y <= top and left + width <= x + frame.size[0] and top + height <= y + frame.size[1]


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
