"""Values of a file as a person reads them in a sentence or a table."""

import json


def spelled(raw: object) -> str:
    """Return a JSON value as text: a reference by its name, an expression by itself, null as none."""
    if raw is None:
        return "none"
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, list | tuple):
        return f"[{', '.join(map(spelled, raw))}]"
    if isinstance(raw, dict):
        if len(raw) == 1 and set(raw) <= {"parameter", "expression"}:
            return str(next(iter(raw.values())))
        return "{" + ", ".join(f"{key}: {spelled(value)}" for key, value in raw.items()) + "}"
    return raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
