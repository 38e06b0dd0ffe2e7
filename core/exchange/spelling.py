"""Values as Python spells them: numbers, texts, and expressions of a block's parameters."""

import re
from collections.abc import Mapping

from core.layers.expressions import Expression, ParameterRef
from core.layers.values import Concrete, Value

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def spelled_value(value: Value, names: Mapping[str, str] | None = None, prefix: str = "") -> str:
    """Return a value as Python code.

    Args:
        value: The value; references and expressions are of the parameters in `names`.
        names: What each block parameter is called in the code.
        prefix: What stands before a parameter: `self.` in `forward`.
    """
    known = names or {}
    if isinstance(value, ParameterRef):
        return prefix + known[value.name]
    if isinstance(value, Expression):
        return _NAME.sub(lambda match: prefix + known[match.group()], value.source)
    if isinstance(value, tuple):
        items = [spelled_value(item, names, prefix) for item in value]
        return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
    return _text(value) if isinstance(value, str) else repr(value)


def _text(value: str) -> str:
    """Return a string literal, in double quotes where that needs no escapes; no line break survives."""
    quoted = repr(value)
    return quoted if '"' in quoted else f'"{quoted[1:-1]}"'


def type_of(value: Concrete) -> str:
    """Return the type that a value has as an argument."""
    return "tuple[int, ...]" if isinstance(value, tuple) else type(value).__name__
