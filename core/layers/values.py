"""The types of arguments: what a file may say for a parameter, and which values make sense.

Two questions are kept apart. `read` is about form: it accepts a value of the right kind, brings it to
canonical spelling and refuses anything else. `rule_broken` is about range: it takes a value whose
references have been resolved and says which rule it breaks, if any.
"""

import keyword
import math
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.layers.expressions import Expression, ParameterRef, evaluate, names_in
from core.sentences import Sentence, say, template

Concrete = None | bool | int | float | str | tuple["Concrete", ...]
Value = Concrete | ParameterRef | Expression | tuple["Value", ...]
Kinds = Mapping[str, str]
"""Block parameters by name: `int`, `float`, `bool` or `str`."""

_LARGEST_INTEGER = 2**53
REFERENCE_SCHEMA: dict[str, Any] = {"$ref": "#/$defs/reference"}


class WrongValueError(ValueError):
    """A value of the wrong kind; `expected` says what is right."""

    def __init__(self, expected: Sentence) -> None:
        super().__init__(str(expected))
        self.expected = expected


class UnknownParameterError(ValueError):
    """A reference to a parameter that the block does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def resolve(value: Value, parameters: Mapping[str, Concrete]) -> Concrete:
    """Return the value with references and expressions replaced.

    Raises:
        ExpressionError: An expression has no value for these parameters.
        KeyError: A reference names no parameter (a validated project has none such).
    """
    if isinstance(value, ParameterRef):
        return parameters[value.name]
    if isinstance(value, Expression):
        return evaluate(value, parameters)
    if isinstance(value, tuple):
        return tuple(resolve(item, parameters) for item in value)
    return value


def referenced_parameters(value: Value) -> frozenset[str]:
    """Return the names of the block parameters that a value depends on."""
    if isinstance(value, ParameterRef):
        return frozenset({value.name})
    if isinstance(value, Expression):
        return names_in(value)
    if isinstance(value, tuple):
        return frozenset().union(*(referenced_parameters(item) for item in value))
    return frozenset()


def _reference(value: object, kinds: Kinds, *accepted: str) -> bool:
    """Return whether the value is a reference or expression that yields one of the accepted kinds."""
    if isinstance(value, ParameterRef):
        if value.name not in kinds:
            raise UnknownParameterError(value.name)
        return kinds[value.name] in accepted
    if isinstance(value, Expression):
        for name in sorted(names_in(value)):
            if name not in kinds:
                raise UnknownParameterError(name)
            if kinds[name] != "int":
                return False
        return "int" in accepted
    return False


class ValueType(ABC):
    """What one parameter accepts."""

    @property
    @abstractmethod
    def expected(self) -> Sentence:
        """What is accepted, as a phrase that follows “expected”."""

    @abstractmethod
    def read(self, value: object, kinds: Kinds) -> Value:
        """Return the value in canonical spelling.

        Raises:
            WrongValueError: It is of the wrong kind.
            UnknownParameterError: It refers to a parameter that is not in `kinds`.
        """

    def rule_broken(self, value: Concrete) -> Sentence | None:  # noqa: ARG002 - most types have a range
        """Return the rule that a resolved value breaks, as a phrase that follows “must be”."""
        return None

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of what a file may hold."""

    def _wrong(self) -> WrongValueError:
        return WrongValueError(self.expected)


def _range_phrase(
    minimum: float | None, maximum: float | None, *, above: bool = False, below: bool = False
) -> Sentence:
    """Return the range in words; `above` and `below` leave its ends out."""
    if minimum is None:
        if below:
            return say("rule-below", "less than {maximum}", maximum=maximum)
        return say("rule-at-most", "at most {maximum}", maximum=maximum)
    if maximum is None:
        if above:
            return say("rule-above", "greater than {minimum}", minimum=minimum)
        return say("rule-at-least", "at least {minimum}", minimum=minimum)
    code, words = _RANGES[above, below]
    return say(code, words, minimum=minimum, maximum=maximum)


_RANGES = {
    (False, False): ("rule-range", template("from {minimum} to {maximum}")),
    (False, True): ("rule-between", template("from {minimum} up to but not {maximum}")),
    (True, False): ("rule-above-to", template("greater than {minimum}, up to {maximum}")),
    (True, True): ("rule-inside", template("greater than {minimum} and less than {maximum}")),
}


@dataclass(frozen=True, slots=True)
class Integer(ValueType):
    """A whole number, optionally bounded (both ends included).

    `literal` means that it cannot refer to a parameter of a block, since the ports depend on it.
    """

    minimum: int | None = None
    maximum: int | None = None
    literal: bool = False

    @property
    def expected(self) -> Sentence:
        if self.literal:
            return say(
                "expected-literal", "a whole number and no parameter of a block, since the ports depend on it"
            )
        return say("expected-integer", "a whole number")

    def read(self, value: object, kinds: Kinds) -> Value:
        if self.literal and isinstance(value, ParameterRef | Expression):
            raise self._wrong()
        if _reference(value, kinds, "int"):
            return value  # type: ignore[return-value]
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST_INTEGER:
            raise self._wrong()
        return value

    def rule_broken(self, value: Concrete) -> Sentence | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return self.expected
        if (self.minimum is not None and value < self.minimum) or (
            self.maximum is not None and value > self.maximum
        ):
            return _range_phrase(self.minimum, self.maximum)
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "integer"} if self.literal else {"anyOf": [{"type": "integer"}, REFERENCE_SCHEMA]}


@dataclass(frozen=True, slots=True)
class Number(ValueType):
    """A finite number. `above` excludes the minimum, `below` excludes the maximum."""

    minimum: float | None = None
    maximum: float | None = None
    above: bool = False
    below: bool = False

    @property
    def expected(self) -> Sentence:
        return say("expected-number", "a number")

    def read(self, value: object, kinds: Kinds) -> Value:
        if _reference(value, kinds, "int", "float"):
            return value  # type: ignore[return-value]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong()
        try:
            number = float(value)
        except OverflowError:
            raise self._wrong() from None
        if not math.isfinite(number):
            raise self._wrong()
        return number

    def rule_broken(self, value: Concrete) -> Sentence | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self.expected
        low, high = self.minimum, self.maximum
        too_low = low is not None and (value <= low if self.above else value < low)
        too_high = high is not None and (value >= high if self.below else value > high)
        if too_low or too_high:
            return _range_phrase(low, high, above=self.above, below=self.below)
        return None

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "number"}, REFERENCE_SCHEMA]}


@dataclass(frozen=True, slots=True)
class Boolean(ValueType):
    """true or false."""

    @property
    def expected(self) -> Sentence:
        return say("expected-boolean", "true or false")

    def read(self, value: object, kinds: Kinds) -> Value:
        if _reference(value, kinds, "bool"):
            return value  # type: ignore[return-value]
        if not isinstance(value, bool):
            raise self._wrong()
        return value

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "boolean"}, REFERENCE_SCHEMA]}


@dataclass(frozen=True, slots=True)
class Text(ValueType):
    """Any text on one line."""

    @property
    def expected(self) -> Sentence:
        return say("expected-text", "a text on one line")

    def read(self, value: object, kinds: Kinds) -> Value:
        if _reference(value, kinds, "str"):
            return value  # type: ignore[return-value]
        if not isinstance(value, str) or not value.isprintable():
            raise self._wrong()
        return value

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, REFERENCE_SCHEMA]}


@dataclass(frozen=True, slots=True)
class Choice(ValueType):
    """One of a few words; `literal` means that it cannot refer to a parameter of a block."""

    words: tuple[str, ...]
    literal: bool = False

    @property
    def expected(self) -> Sentence:
        return say("expected-choice", "one of {words}", words=", ".join(f"“{word}”" for word in self.words))

    def read(self, value: object, kinds: Kinds) -> Value:
        if not self.literal and _reference(value, kinds, "str"):
            return value  # type: ignore[return-value]
        if not isinstance(value, str) or value not in self.words:
            raise self._wrong()
        return value

    def rule_broken(self, value: Concrete) -> Sentence | None:
        return None if value in self.words else self.expected

    def schema(self) -> dict[str, Any]:
        words: dict[str, Any] = {"enum": list(self.words)}
        return words if self.literal else {"anyOf": [words, REFERENCE_SCHEMA]}


@dataclass(frozen=True, slots=True)
class Sizes(ValueType):
    """A whole number for every axis, or a list with one for each; equal ones are spelled as one.

    Attributes:
        dims: How many axes; None when any number is allowed.
        minimum: Least value of each.
        words: Words allowed instead, such as `same`.
        keep: Whether an item of a list may be null (that axis keeps its size).
    """

    dims: int | None
    minimum: int | None = 1
    words: tuple[str, ...] = ()
    keep: bool = False

    @property
    def expected(self) -> Sentence:
        if self.words:
            return say(
                "expected-sizes-or-word",
                "a whole number, a list of them ({dims} long), or {words}",
                dims=self.dims,
                words=", ".join(f"“{word}”" for word in self.words),
            )
        if self.dims is None:
            return say("expected-size-list", "a whole number or a list of them")
        return say("expected-sizes", "a whole number or a list of them ({dims} long)", dims=self.dims)

    def read(self, value: object, kinds: Kinds) -> Value:
        if isinstance(value, str) and value in self.words:
            return value
        item = Integer()
        if not isinstance(value, list | tuple):
            try:
                return item.read(value, kinds)
            except WrongValueError:
                raise self._wrong() from None
        if not value or (self.dims is not None and len(value) != self.dims):
            raise self._wrong()
        try:
            items = tuple(None if one is None and self.keep else item.read(one, kinds) for one in value)
        except WrongValueError:
            raise self._wrong() from None
        same = all(one == items[0] for one in items) and items[0] is not None
        return items[0] if same and (self.dims is not None or len(items) == 1) else items

    def rule_broken(self, value: Concrete) -> Sentence | None:
        if isinstance(value, str):
            return None if value in self.words else self.expected
        items = value if isinstance(value, tuple) else (value,)
        item = Integer(minimum=self.minimum)
        for one in items:
            if one is None and self.keep:
                continue
            if (broken := item.rule_broken(one)) is not None:
                return broken
        return None

    def schema(self) -> dict[str, Any]:
        item = Integer().schema()
        one = {"anyOf": [*item["anyOf"], {"type": "null"}]} if self.keep else item
        many: dict[str, Any] = {"type": "array", "items": one, "minItems": 1}
        if self.dims is not None:
            many |= {"minItems": self.dims, "maxItems": self.dims}
        words = [{"enum": list(self.words)}] if self.words else []
        return {"anyOf": [*item["anyOf"], many, *words]}


@dataclass(frozen=True, slots=True)
class Factors(ValueType):
    """A finite number for every axis, or a list with one for each; equal ones are spelled as one.

    Attributes:
        dims: How many axes; None when any number is allowed.
        minimum: Each is greater than this.
        maximum: Each is less than this, if it is given.
    """

    dims: int | None
    minimum: float = 0.0
    maximum: float | None = None

    @property
    def expected(self) -> Sentence:
        if self.dims is None:
            return say("expected-factor-list", "a number or a list of them")
        return say("expected-factors", "a number or a list of them ({dims} long)", dims=self.dims)

    def read(self, value: object, kinds: Kinds) -> Value:
        item = Number()
        many = isinstance(value, list | tuple)
        if many and (not value or (self.dims is not None and len(value) != self.dims)):  # type: ignore[arg-type]
            raise self._wrong()
        try:
            items = tuple(item.read(one, kinds) for one in (value if many else (value,)))  # type: ignore[attr-defined]
        except WrongValueError:
            raise self._wrong() from None
        same = all(one == items[0] for one in items)
        return items[0] if same and (self.dims is not None or len(items) == 1) else items

    def rule_broken(self, value: Concrete) -> Sentence | None:
        items = value if isinstance(value, tuple) else (value,)
        item = Number(self.minimum, self.maximum, above=True, below=True)
        return next((broken for one in items if (broken := item.rule_broken(one)) is not None), None)

    def schema(self) -> dict[str, Any]:
        item = Number().schema()
        many: dict[str, Any] = {"type": "array", "items": item, "minItems": 1}
        if self.dims is not None:
            many |= {"minItems": self.dims, "maxItems": self.dims}
        return {"anyOf": [*item["anyOf"], many]}


@dataclass(frozen=True, slots=True)
class Integers(ValueType):
    """A list of whole numbers."""

    minimum: int | None = None
    min_length: int = 1

    @property
    def expected(self) -> Sentence:
        return say("expected-integers", "a list of whole numbers")

    def read(self, value: object, kinds: Kinds) -> Value:
        if not isinstance(value, list | tuple) or len(value) < self.min_length:
            raise self._wrong()
        try:
            return tuple(Integer().read(item, kinds) for item in value)
        except WrongValueError:
            raise self._wrong() from None

    def rule_broken(self, value: Concrete) -> Sentence | None:
        if not isinstance(value, tuple):
            return self.expected
        item = Integer(minimum=self.minimum)
        return next((broken for one in value if (broken := item.rule_broken(one)) is not None), None)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": Integer().schema(), "minItems": self.min_length}


@dataclass(frozen=True, slots=True)
class Numbers(ValueType):
    """A list of finite numbers, each in range; `length` fixes how many."""

    length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    below: bool = False

    @property
    def expected(self) -> Sentence:
        if self.length is None:
            return say("expected-numbers", "a list of numbers")
        return say("expected-n-numbers", "a list of {length} numbers", length=self.length)

    def read(self, value: object, kinds: Kinds) -> Value:
        if not isinstance(value, list | tuple) or not value:
            raise self._wrong()
        if self.length is not None and len(value) != self.length:
            raise self._wrong()
        try:
            return tuple(Number().read(item, kinds) for item in value)
        except WrongValueError:
            raise self._wrong() from None

    def rule_broken(self, value: Concrete) -> Sentence | None:
        if not isinstance(value, tuple):
            return self.expected
        item = Number(self.minimum, self.maximum, below=self.below)
        return next((broken for one in value if (broken := item.rule_broken(one)) is not None), None)

    def schema(self) -> dict[str, Any]:
        length = {} if self.length is None else {"minItems": self.length, "maxItems": self.length}
        return {"type": "array", "items": Number().schema(), "minItems": 1} | length


@dataclass(frozen=True, slots=True)
class Shape(ValueType):
    """The sizes of an input without its batch: positive whole numbers or names such as `T`."""

    @property
    def expected(self) -> Sentence:
        return say("expected-shape", "a list of positive whole numbers or names such as “T”")

    def read(self, value: object, kinds: Kinds) -> Value:  # noqa: ARG002 - inputs with a shape stand outside blocks
        if not isinstance(value, list | tuple):
            raise self._wrong()
        return tuple(self._size(item) for item in value)

    def _size(self, item: object) -> int | str:
        if isinstance(item, str) and is_size_name(item):
            return item
        if isinstance(item, bool) or not isinstance(item, int) or not 1 <= item <= _LARGEST_INTEGER:
            raise self._wrong()
        return item

    def schema(self) -> dict[str, Any]:
        size = {
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"},
            ]
        }
        return {"type": "array", "items": size}


def is_size_name(text: str) -> bool:
    """Return whether a text can name a size: an ASCII identifier, no keyword, not `N` (the batch)."""
    return text.isascii() and text.isidentifier() and not keyword.iskeyword(text) and text != "N"


@dataclass(frozen=True, slots=True)
class Optional(ValueType):
    """Another type, or null."""

    inner: ValueType

    @property
    def expected(self) -> Sentence:
        return say("expected-optional", "{inner}, or null", inner=self.inner.expected)

    def read(self, value: object, kinds: Kinds) -> Value:
        if value is None:
            return None
        try:
            return self.inner.read(value, kinds)
        except WrongValueError:
            raise self._wrong() from None

    def rule_broken(self, value: Concrete) -> Sentence | None:
        return None if value is None else self.inner.rule_broken(value)

    def schema(self) -> dict[str, Any]:
        inner = self.inner.schema()
        return {"anyOf": [*inner.get("anyOf", [inner]), {"type": "null"}]}


def per_axis(value: Concrete, dims: int) -> Sequence[Any]:
    """Return one value for each axis: a single value is repeated."""
    return value if isinstance(value, tuple) else (value,) * dims
