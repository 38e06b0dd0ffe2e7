"""Reading the `notes` of one graph: comments and frames."""

from collections.abc import Mapping
from typing import Any

from core.project.canvas import MAX_PIXEL, Corner, Size, is_pixel
from core.project.notes import (
    COLORS,
    DEFAULT_COLOR,
    MAX_NOTES,
    Comment,
    Frame,
    Note,
    illegal_text,
    illegal_title,
    too_many_notes,
)
from core.project.reading.report import Place, Report
from core.sentences import say

NOTE_KEYS: Mapping[str, tuple[str, ...]] = {
    "comment": ("type", "text", "place", "size"),
    "frame": ("type", "title", "color", "place", "size"),
}


def read_notes(report: Report, raw: Mapping[str, Any], place: Place) -> tuple[Note, ...]:
    """Return the notes that the file gives, in its order."""
    place = (*place, "notes")
    given = (report.list_at(raw["notes"], place) or []) if "notes" in raw else []
    if len(given) > MAX_NOTES:
        report.add(too_many_notes(len(given)), place)
        return ()
    read = (_note(report, item, (*place, index)) for index, item in enumerate(given))
    return tuple(note for note in read if note is not None)


def read_corner(report: Report, raw: object, place: Place, *, node: str | None = None) -> Corner | None:
    """Return a top-left corner, or None after reporting that it is none."""
    if isinstance(raw, list) and len(raw) == 2 and all(is_pixel(value) for value in raw):
        return raw[0], raw[1]
    expected = say("expected-corner", "two whole numbers: x and y of the top-left corner")
    report.wrong_type(expected, raw, place, node=node)
    return None


def _note(report: Report, item: object, place: Place) -> Note | None:
    given = report.object_at(item, place)
    if given is None:
        return None
    kind = _kind(report, given, place)
    if kind is None:
        return None
    report.unknown_keys(given, NOTE_KEYS[kind], place)
    required = [key for key in NOTE_KEYS[kind] if key not in ("type", "title", "color")]
    for key in required:
        if key not in given:
            report.add(say("missing-key", "“{key}” is missing here.", key=key), place)
    corner = read_corner(report, given["place"], (*place, "place")) if "place" in given else None
    size = _size(report, given["size"], (*place, "size")) if "size" in given else None
    text = _text(report, given, place) if kind == "comment" else None
    title = _title(report, given, place) if kind == "frame" else None
    color = _color(report, given, place) if kind == "frame" else None
    if corner is None or size is None:
        return None
    if kind == "comment":
        return None if text is None else Comment(text=text, place=corner, size=size)
    if title is None or color is None:
        return None
    return Frame(title=title, color=color, place=corner, size=size)


def _kind(report: Report, given: Mapping[str, Any], place: Place) -> str | None:
    if "type" not in given:
        report.add(say("missing-key", "“type” is missing here.", key="type"), place)
        return None
    kind = report.text_at(given["type"], (*place, "type"))
    if kind is not None and kind not in NOTE_KEYS:
        report.unknown("unknown-note", "kind of note", kind, tuple(NOTE_KEYS), (*place, "type"))
        return None
    return kind


def _size(report: Report, raw: object, place: Place) -> Size | None:
    pair = isinstance(raw, list) and len(raw) == 2
    if isinstance(raw, list) and pair and all(is_pixel(value) and value >= 1 for value in raw):
        return raw[0], raw[1]
    expected = say(
        "expected-size", "two whole numbers from 1 to {largest}: width and height", largest=MAX_PIXEL
    )
    report.wrong_type(expected, raw, place)
    return None


def _text(report: Report, given: Mapping[str, Any], place: Place) -> str | None:
    text = report.text_at(given["text"], (*place, "text")) if "text" in given else None
    if text is not None and (why := illegal_text(text)) is not None:
        report.add(why, (*place, "text"))
    return text


def _title(report: Report, given: Mapping[str, Any], place: Place) -> str | None:
    title = report.text_at(given.get("title", ""), (*place, "title"))
    if title is not None and (why := illegal_title(title)) is not None:
        report.add(why, (*place, "title"))
    return title


def _color(report: Report, given: Mapping[str, Any], place: Place) -> str | None:
    color = given.get("color", DEFAULT_COLOR)
    if isinstance(color, str) and color in COLORS:
        return color
    known = ", ".join(f"“{one}”" for one in COLORS)
    report.wrong_type(say("expected-color", "one of {words}", words=known), color, (*place, "color"))
    return None
