"""Write docs/layers.md: every layer, loss, optimizer, transform and source, from its declaration.

python tools/make_layers_doc.py [--check]
"""

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.layers.absent import ABSENT  # noqa: E402
from core.layers.absent_losses import ABSENT_LOSSES  # noqa: E402
from core.layers.declaration import Category, ComponentType, InputPort, LayerType, Parameter  # noqa: E402
from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS  # noqa: E402
from core.layers.values import Concrete  # noqa: E402

PAGE = ROOT / "docs" / "layers.md"
_INTRODUCTION = """# Layers

Everything that a project can hold, made from the declarations by `python tools/make_layers_doc.py`.
Types and arguments are spelled as torch spells them; operations that torch has as functions are spelled
`Add`, `MatMul`, `Cat`, `Reshape`, … An argument marked *inferred* follows from what is
connected and stays out of the file unless a person pins it. *Inserted* is what the editor writes into
a new node. Ranks count the batch.
"""

_ABSENT_TITLE = """## What is absent

Every other public module of `torch.nn` is declared above, as a layer or as a loss. These are not:
"""


def page() -> str:
    """Return the whole page."""
    parts = [_INTRODUCTION]
    for category in Category:
        layers = [declared for declared in LAYERS.values() if declared.category is category]
        if layers:
            parts.append(f"## {category.value.capitalize()}\n")
            parts += [_layer(declared) for declared in sorted(layers, key=lambda one: one.name)]
    for title, known in (
        ("Losses", LOSSES),
        ("Optimizers", OPTIMIZERS),
        ("Transforms", TRANSFORMS),
        ("Data sources", SOURCES),
    ):
        parts.append(f"## {title}\n")
        parts += [_component(known[name]) for name in sorted(known)]
    parts.append(_ABSENT_TITLE)
    parts.append(_absent("Layers", ABSENT))
    parts.append(_absent("Losses", ABSENT_LOSSES))
    return "\n".join(parts)


def _absent(title: str, reasons: Mapping[str, str]) -> str:
    """Return the section on what torch.nn has and a project cannot hold, with the reasons."""
    rows = [f"| `{name}` | {reasons[name]} |" for name in sorted(reasons)]
    head = [f"### {title} that are absent", "", "| torch.nn has | why it is not here |", "|---|---|"]
    return "\n".join([*head, *rows, ""])


def _layer(declared: LayerType) -> str:
    lines = [f"### {declared.name}", "", declared.summary, ""]
    lines.append(f"* Inputs: {_inputs(declared)}")
    lines.append(f"* Outputs: {_outputs(declared)}")
    return "\n".join([*lines, *_arguments(declared.parameters, declared.omitted)])


def _inputs(declared: LayerType) -> str:
    if declared.numbered is not None:
        return f"`0`, `1`, … ({declared.numbered} or more), {_accepts(declared.inputs[0])}"
    cases: dict[str, InputPort] = {}
    for port in declared.inputs:  # the case without a condition comes last and is the general one
        cases[port.name] = port
    described = (
        f"`{port.name}`{' (optional)' if port.optional else ''}, {_accepts(port)}" for port in cases.values()
    )
    return "; ".join(described) or "none"


def _accepts(port: InputPort) -> str:
    ranks = list(port.ranks)
    rank = f"{ranks[0]} axes or more" if len(ranks) > 4 else " or ".join(map(str, ranks)) + " axes"
    dtypes = "any type" if len(port.dtypes) >= 10 else ", ".join(port.dtypes)
    return f"{rank}, {dtypes}"


def _outputs(declared: LayerType) -> str:
    if declared.counted is not None:
        return f"`0`, `1`, … (as many as `{declared.counted}` says)"
    names: dict[str, str] = {}
    for port in declared.outputs:
        optional = port.when is not None and all(p.when for p in declared.outputs if p.name == port.name)
        condition = (
            f" (where `{port.when.parameter}` is {_spelled(port.when.value)})"
            if optional and port.when
            else ""
        )
        names[port.name] = f"`{port.name}`{condition}"
    return ", ".join(names.values()) or "none"


def _component(declared: ComponentType) -> str:
    lines = [f"### {declared.name}", "", declared.summary]
    return "\n".join([*lines, *_arguments(declared.parameters, declared.omitted)])


def _arguments(parameters: Iterable[Parameter], omitted: Mapping[str, str]) -> list[str]:
    rows = [
        f"| `{p.name}` | {p.type.expected} | {_default(p)} | {p.help} |".replace("\n", " ")
        for p in parameters
    ]
    lines = [""]
    if rows:
        lines += ["| argument | takes | default | meaning |", "|---|---|---|---|", *rows, ""]
    if omitted:
        left_out = "; ".join(f"`{name}` ({why})" for name, why in sorted(omitted.items()))
        lines += [f"Left out: {left_out}.", ""]
    return lines


def _default(parameter: Parameter) -> str:
    if parameter.inferred is not None:
        return "*inferred*"
    text = "required" if parameter.required else _spelled(parameter.default)  # type: ignore[arg-type]
    inserted = repr(parameter.insert) != "REQUIRED"
    return f"{text}; inserted {_spelled(parameter.insert)}" if inserted else text  # type: ignore[arg-type]


def _spelled(value: Concrete) -> str:
    """Return a value as a file spells it."""
    if value is None:
        return "`null`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return "`[" + ", ".join(_spelled(item).strip("`") for item in value) + "]`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


def main() -> int:
    """Write the page, or say whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    options = parser.parse_args()
    text = page()
    if options.check:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
