"""Bring resources/translations up to date with the sources: collect what is said, keep what is translated.

python tools/make_translations.py [--check]

Three kinds of places hold what a person reads, and all of them are looked through:

* calls in `gui`: `self.tr("…")`, `translate("Context", "…")`, `QT_TRANSLATE_NOOP`, and functions that hand
  a text on to `translate`;
* sentences of `core` and `gui`: `say(code, "…")`, `phrase("…")`, functions with a parameter `template` or
  `called`;
* declarations: what layers, losses, optimizers, transforms and sources say of themselves; examples, blocks.

Qt's lupdate then merges them into the .ts files, the one place where translations are written, and lrelease
compiles the .qm files that the window loads. New entries stay "unfinished" until somebody translates them.
"""

import argparse
import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import PySide6

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN",)
CORE = "core"
_TOOLS = Path(PySide6.__file__).parent
_MARKERS = {"QT_TRANSLATE_NOOP", "translate"}
_MACHINERY = (ROOT / "gui" / "widgets" / "texts.py",)
_WORDS = re.compile(r"[a-z] |^[a-z]+ly$| [a-z]")
_SENTENCES = {"say": 1, "Sentence": 1, "phrase": 0, "template": 0}
"""Which argument of which function is a template."""


class NotCollectedError(Exception):
    """A text is not written out where it is handed to translation, so that nobody can translate it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text with the context that it is looked up in."""

    context: str
    text: str


def collect() -> list[Entry]:
    """Return every text that a person may read, each once, in the order of the sources."""
    trees = {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for folder in ("core", "gui")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (ROOT / "core" / "cli") not in path.parents  # the command line speaks English
    }
    sinks = {
        folder: _SENTENCES
        | _functions_with_templates(tree for path, tree in trees.items() if ROOT / folder in path.parents)
        for folder in ("core", "gui")
    }
    makers = _functions_that_make_sentences(trees.values())
    found: list[Entry] = []
    for path, tree in trees.items():
        if path in _MACHINERY:
            continue
        aliases = _aliases(trees, path, tree)
        found += _Walk(path, sinks[path.relative_to(ROOT).parts[0]], aliases, makers).entries(tree)
    found += [Entry(CORE, text) for text in _declared() if text]
    found += [Entry("Examples", text) for text in _listed("examples")]
    found += [Entry("Blocks", text) for text in _listed("blocks")]
    return list(dict.fromkeys(found))


def _functions_with_templates(trees: Iterable[ast.Module]) -> dict[str, int]:
    found = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [one.arg for one in node.args.args if one.arg not in ("self", "cls")]
                for name in ("template", "called"):
                    if name in names:
                        found[node.name] = names.index(name)
    return found


def _functions_that_make_sentences(trees: Iterable[ast.Module]) -> frozenset[str]:
    return frozenset(
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns is not None
        if ast.unparse(node.returns) == "Sentence"
    )


def _aliases(trees: dict[Path, ast.Module], path: Path, tree: ast.Module) -> dict[str, str]:
    """Return the functions that a file may call to translate a text, with their contexts."""
    found = _own_aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("gui"):
            source = ROOT / Path(*node.module.split(".")).with_suffix(".py")
            if source in trees and source != path:
                theirs = _own_aliases(trees[source])
                found |= {
                    one.asname or one.name: theirs[one.name] for one in node.names if one.name in theirs
                }
    return found


def _own_aliases(tree: ast.Module) -> dict[str, str]:
    """Return the functions of a file that do nothing but translate what they are given."""
    found = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef) or not isinstance(node.body[-1], ast.Return):
            continue
        call = node.body[-1].value
        if (
            isinstance(call, ast.Call)
            and _name(call) == "translate"
            and len(call.args) == 2
            and isinstance(call.args[0], ast.Constant)
            and isinstance(call.args[1], ast.Name)
            and call.args[1].id in [one.arg for one in node.args.args]
        ):
            found[node.name] = str(call.args[0].value)
    return found


def _name(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


class _Walk(ast.NodeVisitor):
    """Collects the texts of one file."""

    def __init__(
        self, path: Path, sinks: dict[str, int], aliases: dict[str, str], makers: frozenset[str]
    ) -> None:
        self._path = path
        self._makers = makers
        self._sinks = sinks
        self._aliases = aliases
        self._classes: list[str] = []
        self._functions: list[ast.FunctionDef] = []
        self._found: list[Entry] = []

    def entries(self, tree: ast.Module) -> list[Entry]:
        self.visit(tree)
        return self._found

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._functions.append(node)
        self.generic_visit(node)
        self._functions.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node)
        if name == "tr" and isinstance(node.func, ast.Attribute):
            self._take(node, self._classes[-1], node.args[0])
        elif name in self._aliases:
            self._take(node, self._aliases[name], node.args[0], handed_on=True)
        elif (
            name in _MARKERS
            and len(node.args) >= 2
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            self._take(node, node.args[0].value, node.args[1], handed_on=True)
        elif name in self._sinks and self._makes_sentence(node) and len(node.args) > self._sinks[name]:
            self._take(node, CORE, node.args[self._sinks[name]], handed_on=True)
            self._refuse_words_among_values(node)
        self.generic_visit(node)

    @staticmethod
    def _makes_sentence(call: ast.Call) -> bool:
        """Tell the sentences' own `say` from a method of that name, such as a message bar's."""
        return isinstance(call.func, ast.Name) or call.func.attr not in _SENTENCES  # type: ignore[attr-defined]

    def _take(self, call: ast.Call, context: str, text: ast.expr, *, handed_on: bool = False) -> None:
        for one in self._written(text):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                if not one.value:
                    continue
                self._found.append(Entry(context, one.value))
            elif not (handed_on and self._is_handed_on(one)):
                where = f"{self._path.relative_to(ROOT)}:{call.lineno}"
                raise NotCollectedError(
                    f"{where}: `{ast.unparse(one)}` is not written out here, so that it cannot be collected. "
                    "Write the text out, or mark it with `template(…)` or QT_TRANSLATE_NOOP where it stands."
                )

    def _refuse_words_among_values(self, call: ast.Call) -> None:
        """A plain text among a sentence's values is a name: words would stay English."""
        for keyword in call.keywords:
            for one in self._written(keyword.value):
                parts = one.values if isinstance(one, ast.JoinedStr) else [one]
                texts = [part.value for part in parts if isinstance(part, ast.Constant)]
                if any(isinstance(text, str) and _WORDS.search(text) for text in texts):
                    where = f"{self._path.relative_to(ROOT)}:{call.lineno}"
                    raise NotCollectedError(f"{where}: `{ast.unparse(one)}` holds words. Use `phrase(…)`.")

    def _written(self, text: ast.expr) -> Iterator[ast.expr]:
        """Yield what a text may be: both sides of a choice, all that a variable of the function is set to."""
        if isinstance(text, ast.IfExp):
            yield from self._written(text.body)
            yield from self._written(text.orelse)
            return
        set_to = self._set_to(text.id) if isinstance(text, ast.Name) else []
        if not set_to:
            yield text
        for one in set_to:
            yield from self._written(one)

    def _set_to(self, variable: str) -> list[ast.expr]:
        function = self._functions[-1] if self._functions else None
        found = []
        for node in ast.walk(function) if function is not None else ():
            if isinstance(node, ast.Assign):
                names = [
                    one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)
                ]
                found += [node.value] if variable in names else []
        return found

    def _is_handed_on(self, text: ast.expr) -> bool:
        """Tell whether a text was written out elsewhere: a parameter, part of a record or of a table."""
        if isinstance(text, ast.BinOp):  # "{node}: " + message.template
            return self._is_handed_on(text.right)
        if isinstance(text, ast.Call):  # a sentence, where words are taken too
            return _name(text) in self._makers
        if isinstance(text, ast.Attribute | ast.Subscript):
            return True
        given = [one.arg for function in self._functions for one in function.args.args]
        return isinstance(text, ast.Name) and text.id in given


def _declared() -> Iterator[str]:
    """Yield what the declarations say of themselves and of their arguments."""
    from core.layers.registry import LAYERS, LOSSES, OPTIMIZERS, SOURCES, TRANSFORMS
    from core.layers.rules import AXES

    for registry in (LAYERS, LOSSES, OPTIMIZERS, TRANSFORMS, SOURCES):
        for declared in registry.values():
            yield declared.summary
            yield getattr(declared, "wants", "")
            yield from (parameter.help for parameter in declared.parameters)
            yield from declared.omitted.values()
    yield from (
        "{node}: ",  # what stands before a problem with a node
        "batch",
        "channels",
        "features",
        *dict.fromkeys(axis for axes in AXES.values() for axis in axes),
    )


def _listed(folder: str) -> Iterator[str]:
    index = json.loads((ROOT / "resources" / folder / "index.json").read_text(encoding="utf-8"))
    for entry in index:
        yield from (entry["title"], entry["summary"])


def sources_as_code(entries: Iterable[Entry]) -> str:
    """Return a program that lupdate reads the entries from."""
    lines = [f"translate({_quoted(one.context)}, {_quoted(one.text)})" for one in entries]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def update(path: Path, language: str, entries: Iterable[Entry]) -> None:
    """Merge the entries into a .ts file: known ones keep their translation, others go or come unfinished."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "texts.py"
        program.write_text(sources_as_code(entries), encoding="utf-8")
        _run(
            "lupdate", "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en",
            "-disable-heuristic", "similartext", "-disable-heuristic", "sametext",
            "-target-language", language, str(program), "-ts", str(path),
        )  # fmt: skip


def compiled(path: Path) -> bytes:
    """Return what the window loads, as lrelease makes it from a .ts file."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.qm"
        _run("lrelease", "-silent", "-nounfinished", str(path), "-qm", str(made))
        return made.read_bytes()


def _run(tool: str, *args: str) -> None:
    found = next((path for path in (_TOOLS / tool, _TOOLS / f"{tool}.exe") if path.exists()), None)
    if found is None:
        raise SystemExit(f"{tool} is missing. Install PySide6-Essentials, which holds it.")
    subprocess.run([str(found), *args], check=True)  # noqa: S603 - Qt's own tool


def unfinished(path: Path) -> list[Entry]:
    """Return the entries of a .ts file that nobody has translated."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - a file of ours
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") is not None or not translation.text:
                found.append(Entry(name, message.findtext("source", "")))
    return found


def main() -> int:
    """Update every language, or say whether all are up to date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, only say what is missing")
    options = parser.parse_args()
    entries = collect()
    status = 0
    for language in LANGUAGES:
        path = FOLDER / f"torchcanvas_{language}.ts"
        program = path.with_suffix(".qm")
        before = path.read_bytes() if path.exists() else b""
        if options.check:
            status |= _checked(path, language, entries)
            continue
        update(path, language, entries)
        program.write_bytes(compiled(path))
        missing = unfinished(path)
        changed = "as before" if path.read_bytes() == before else "changed"
        print(f"{path.relative_to(ROOT)}: {len(entries)} texts, {len(missing)} to translate, {changed}")
        for entry in missing:
            print(f"  {entry.context}: {entry.text!r}")
    return status


def _checked(path: Path, language: str, entries: list[Entry]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(path.read_bytes() if path.exists() else b"")
        update(copy, language, entries)
        fresh = copy.read_bytes() == path.read_bytes() and not unfinished(copy)
    return 0 if fresh and path.with_suffix(".qm").read_bytes() == compiled(path) else 1


if __name__ == "__main__":
    sys.exit(main())
