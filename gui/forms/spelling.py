"""How values stand in fields, and how what is typed is read: by the very types that files are read with."""

import re
from dataclasses import dataclass
from typing import Final

from core.layers.expressions import Expression, ExpressionError, ParameterRef, read_expression
from core.layers.values import (
    Boolean,
    Factors,
    Integer,
    Integers,
    Kinds,
    Number,
    Numbers,
    Optional,
    Shape,
    Sizes,
    UnknownParameterError,
    Value,
    ValueType,
    WrongValueError,
)
from core.sentences import Sentence, say
from gui.forms.arithmetic import NotANumberError, calculate

_SEPARATORS = re.compile(r"[,;\s]+")
_SHAPE_SEPARATORS = re.compile(r"\s+x\s+|(?<=\d)x(?=[\dA-Z])|[,;\s×]+")
_KEEP_WORDS = ("", "–", "-", "keep", "none")
_NONE_WORDS = ("", "none", "null")


NO_KINDS: Final[Kinds] = {}
_NAMES: Final = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text means: a value, or the sentence that says why it has none."""

    value: Value = None
    wrong: Sentence | None = None


def spelled(value: Value) -> str:
    """Return a value as it stands in a field: 64, 0.001, `1, 2`, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _spelled_float(value)
    if isinstance(value, ParameterRef):
        return value.name
    if isinstance(value, Expression):
        return value.source
    if isinstance(value, tuple):
        return ", ".join("–" if item is None else spelled(item) for item in value)
    return str(value)


def spelled_shape(value: Value) -> str:
    """Return a shape as people write it: 1×32×32."""
    return "×".join(str(size) for size in value) if isinstance(value, tuple) else spelled(value)


def _spelled_float(value: float) -> str:
    if value.is_integer() and abs(value) < 1e6:
        return str(int(value))
    text = repr(value)
    return re.sub(r"e([+-])0*(\d+)", lambda found: f"e{'-' if found[1] == '-' else ''}{found[2]}", text)


def read_text(value_type: ValueType, text: str, kinds: Kinds = NO_KINDS) -> Reading:
    """Return what a text typed for a parameter of this type means; out of range is wrong too.

    Args:
        kinds: Parameters of a block, by name, which the text may name or calculate with.
    """
    if isinstance(value_type, Optional) and text.strip().lower() in _NONE_WORDS:
        return Reading(None)
    inner = value_type.inner if isinstance(value_type, Optional) else value_type
    if kinds and (reference := _reference(inner, text.strip(), kinds)) is not None:
        return reference
    try:
        value = inner.read(_raw(inner, text.strip()), {})
    except (NotANumberError, WrongValueError):
        return Reading(wrong=must_be(inner.expected))
    return judged(inner, value)


def _reference(value_type: ValueType, text: str, kinds: Kinds) -> Reading | None:
    """Return what a text means that names a parameter of a block; None where it names none."""
    if not any(name in kinds for name in _NAMES.findall(text)):
        return None
    try:
        value = ParameterRef(text) if text in kinds else read_expression(text)
        return Reading(value_type.read(value, kinds))
    except ExpressionError as error:
        return Reading(wrong=error.sentence)
    except UnknownParameterError as error:
        return Reading(wrong=say("no-parameter", "This block has no parameter {name}.", name=error.name))
    except WrongValueError:
        return Reading(wrong=must_be(value_type.expected))


def judged(value_type: ValueType, value: Value) -> Reading:
    """Return a value of the right kind with the rule it breaks, if it breaks one."""
    broken = value_type.rule_broken(value)  # type: ignore[arg-type] # outside a block nothing is a reference
    return Reading(value) if broken is None else Reading(wrong=must_be(broken))


def must_be(rule: Sentence) -> Sentence:
    """Return the sentence that states a rule, such as “Must be at least 1.”."""
    return say("field-must-be", "Must be {rule}.", rule=rule)


def _raw(value_type: ValueType, text: str) -> object:
    """Return a text as the value that a file would hold for it."""
    match value_type:
        case Integer() | Number():
            return calculate(text)
        case Boolean():
            return {"true": True, "false": False}.get(text.lower(), text)
        case Sizes():
            return _raw_sizes(value_type, text)
        case Factors():
            return _one_or_many(text)
        case Integers() | Numbers():
            return [calculate(item) for item in _items(text)]
        case Shape():
            return _raw_shape(text)
    return text


def _raw_sizes(value_type: Sizes, text: str) -> object:
    if text in value_type.words:
        return text
    if value_type.keep and text.lower() in _KEEP_WORDS:
        return None
    items = _items(text) if "," in text or text.startswith(("(", "[")) else [text]
    read = [
        None if value_type.keep and item.lower() in _KEEP_WORDS else calculate(item.replace("×", "*"))
        for item in items
    ]
    return read[0] if len(read) == 1 else read


def _one_or_many(text: str) -> object:
    items = _items(text) if "," in text or text.startswith(("(", "[")) else [text]
    read = [calculate(item) for item in items]
    return read[0] if len(read) == 1 else read


def _raw_shape(text: str) -> list[object]:
    return [_raw_size(item) for item in _SHAPE_SEPARATORS.split(_unwrapped(text)) if item]


def _raw_size(item: str) -> object:
    return item if item.isidentifier() else calculate(item)


def _items(text: str) -> list[str]:
    """Return the parts of a list; commas part them, and spaces where there is no comma."""
    inner = _unwrapped(text)
    if "," in inner or ";" in inner:
        return [item.strip() for item in re.split("[,;]", inner) if item.strip()]
    return [item for item in _SEPARATORS.split(inner) if item]


def _unwrapped(text: str) -> str:
    text = text.strip()
    if text[:1] in "([" and text[-1:] in ")]" and len(text) > 1:
        return text[1:-1].strip()
    return text
