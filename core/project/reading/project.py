"""Reading a project: JSON, version, graphs, blocks and plans, with every problem of form at once.

No torch is imported. The second stage, which asks torch about shapes, is `core.checks`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from immutables import Map

from core.problems import Problem
from core.project.graph import Block, BlockParameter, Graph, Node, Project
from core.project.names import illegal_name, name_key
from core.project.nesting import block_recursion, nested_too_deeply
from core.project.reading.arguments import PARAMETER_TYPES, ArgumentReader
from core.project.reading.json_text import UNREADABLE, form_problem, read_json
from core.project.reading.nodes import NodesReader
from core.project.reading.notes import read_notes
from core.project.reading.plans import read_data_plan, read_training_plan
from core.project.reading.report import Place, Report, kind_of
from core.project.reading.wiring import EdgesReader, check_cycle, list_ends, read_layout, read_pinned
from core.sentences import phrase, say

FORMAT = "torchcanvas"
VERSION = 1
MINOR = 0
PROJECT_KEYS = ("format", "version", "minor", "name", "graph", "blocks", "data", "training")
GRAPH_KEYS = ("nodes", "edges", "inputs", "outputs", "layout", "pinned", "notes")
BLOCK_KEYS = ("parameters", "graph")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a text.

    Attributes:
        project: The project, unless a problem stands in the way. Where the only problems are unknown
            layers, it is there with inert placeholders for them.
        problems: Every problem of form.
    """

    project: Project | None
    problems: tuple[Problem, ...]


def parse(text: str | bytes, *, name: str = "untitled") -> Reading:
    """Return the project that a text holds, or what is wrong with it; `name` serves where it has none."""
    value, faults = read_json(text)
    if value is UNREADABLE:
        return Reading(None, tuple(faults))
    report = Report()
    project = _ProjectReader(report).read(value, name)
    problems = (*faults, *_without_echoes(report.problems, faults))
    kept = all(problem.code in ("unknown-layer", "unknown-block") for problem in problems)
    return Reading(project if kept else None, problems)


def _without_echoes(problems: Iterable[Problem], faults: Sequence[Problem]) -> list[Problem]:
    """Return the problems less those that only say again that a number in their place is unusable."""
    places = {fault.where[:end] for fault in faults for end in _ends(fault.where)}
    return [one for one in problems if one.code != "wrong-type" or one.where not in places]


def _ends(where: str) -> list[int]:
    return [index for index, character in enumerate(where) if character == "/"] + [len(where)]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A graph whose nodes are read and whose wiring is not."""

    raw: Mapping[str, Any]
    place: Place
    graph: Graph
    unknown: set[str]


class _ProjectReader:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._parameters: dict[str, Map[str, BlockParameter]] = {}

    def read(self, value: object, name: str) -> Project | None:
        raw = self._report.object_at(value, ())
        if raw is None or not self._check_version(raw):
            return None
        self._report.unknown_keys(raw, PROJECT_KEYS, ())
        if "graph" not in raw:
            self._report.add(say("missing-key", "“graph” is missing here.", key="graph"), ())
        blocks_raw = self._blocks_raw(raw)
        self._parameters = {block: self._block_parameters(block, item) for block, item in blocks_raw.items()}
        drafts = {
            block: self._draft(item.get("graph", {"nodes": {}}), ("blocks", block, "graph"), block)
            for block, item in blocks_raw.items()
        }
        main = self._draft(raw.get("graph", {"nodes": {}}), ("graph",), None)
        blocks = Map(
            {b: Block(graph=draft.graph, parameters=self._parameters[b]) for b, draft in drafts.items()}
        )
        for block, draft in drafts.items():
            blocks = blocks.set(block, replace(blocks[block], graph=self._wire(draft, blocks)))
        graph = self._wire(main, blocks)
        self._check_recursion(blocks)
        return Project(
            name=self._name(raw, name),
            graph=graph,
            blocks=blocks,
            data=read_data_plan(self._report, raw["data"]) if "data" in raw else None,
            training=read_training_plan(self._report, raw["training"]) if "training" in raw else None,
        )

    def _check_version(self, raw: Mapping[str, Any]) -> bool:
        if raw.get("format") != FORMAT:
            message = say(
                "not-torchcanvas",
                "“format” is {found}; a TorchCanvas file says “torchcanvas”.",
                found=kind_of(raw["format"]) if "format" in raw else phrase("missing"),
            )
            self._report.add(message, ("format",))
            return False
        if "version" not in raw:
            self._report.add(say("missing-key", "“version” is missing here; it is 1.", key="version"), ())
            return False
        version, minor = raw["version"], raw.get("minor", 0)
        for key, number in (("version", version), ("minor", minor)):
            if isinstance(number, bool) or not isinstance(number, int) or number < (key == "version"):
                least = int(key == "version")
                expected = say("expected-version", "a whole number from {least}", least=least)
                self._report.wrong_type(expected, number, (key,))
                return False
        if (version, minor) > (VERSION, MINOR):
            message = say(
                "newer-version",
                "the file is of version {version}.{minor}; this TorchCanvas reads up to {ours}. "
                "Open it with a newer TorchCanvas.",
                version=version,
                minor=minor,
                ours=f"{VERSION}.{MINOR}",
            )
            self._report.add(message, ("version" if version != VERSION else "minor",))
            return False
        return True

    def _name(self, raw: Mapping[str, Any], fallback: str) -> str:
        if "name" not in raw:
            return fallback
        name = self._report.text_at(raw["name"], ("name",))
        if name is None:
            return fallback
        if not name.strip() or not name.isprintable() or len(name) > _LONGEST_NAME:
            message = say(
                "illegal-project-name",
                "a project's name is 1 to {longest} printable characters on one line; found “{name}”.",
                longest=_LONGEST_NAME,
                name=name,
            )
            self._report.add(message, ("name",))
        return name

    def _blocks_raw(self, raw: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        given = self._report.object_at(raw["blocks"], ("blocks",)) if "blocks" in raw else None
        found = {}
        for name in sorted(given or {}, key=name_key):
            place: Place = ("blocks", name)
            why = illegal_block_name(name)
            if why is not None:
                self._report.add(why, place)
            item = self._report.object_at((given or {})[name], place)
            if item is None:
                continue
            self._report.unknown_keys(item, BLOCK_KEYS, place)
            if "graph" not in item:
                self._report.add(say("missing-key", "“graph” is missing here.", key="graph"), place)
            found[name] = item
        return found

    def _block_parameters(self, block: str, item: Mapping[str, Any]) -> Map[str, BlockParameter]:
        place: Place = ("blocks", block, "parameters")
        given = self._report.object_at(item["parameters"], place) if "parameters" in item else None
        found: dict[str, BlockParameter] = {}
        for name in sorted(given or {}, key=name_key):
            parameter = self._block_parameter(name, (given or {})[name], (*place, name))
            if parameter is not None:
                found[name] = parameter
        return Map(found)

    def _block_parameter(self, name: str, raw: object, place: Place) -> BlockParameter | None:
        why = illegal_parameter_name(name)
        if why is not None:
            self._report.add(why, place)
        given = self._report.object_at(raw, place)
        if given is None:
            return None
        self._report.unknown_keys(given, ("type", "default"), place)
        for key in ("type", "default"):
            if key not in given:
                self._report.add(say("missing-key", "“{key}” is missing here.", key=key), place)
                return None
        if not isinstance(given["type"], str) or given["type"] not in PARAMETER_TYPES:
            expected = say("expected-parameter-type", "one of “int”, “float”, “bool”, “str”")
            self._report.wrong_type(expected, given["type"], (*place, "type"))
            return None
        kind = given["type"]
        reader = ArgumentReader(self._report, None)
        usable, default = reader.value(PARAMETER_TYPES[kind], given["default"], (*place, "default"))
        return BlockParameter(type=kind, default=default) if usable else None

    def _draft(self, value: object, place: Place, block: str | None) -> _Draft:
        raw = self._report.object_at(value, place) or {}
        self._report.unknown_keys(raw, GRAPH_KEYS, place)
        if "nodes" not in raw and isinstance(value, dict):
            self._report.add(say("missing-key", "“nodes” is missing here.", key="nodes"), place)
        kinds = None
        if block is not None:
            kinds = {name: parameter.type for name, parameter in self._parameters[block].items()}
        reader = NodesReader(self._report, (*place, "nodes"), kinds, self._parameters)
        nodes: dict[str, Node] = reader.read(raw.get("nodes", {}))
        graph = Graph(
            nodes=Map(nodes),
            inputs=list_ends(self._report, raw, nodes, "inputs", place),
            outputs=list_ends(self._report, raw, nodes, "outputs", place),
            layout=read_layout(self._report, raw, nodes, place),
            pinned=read_pinned(self._report, raw, nodes, place),
            notes=read_notes(self._report, raw, place),
        )
        return _Draft(raw, place, graph, reader.unknown)

    def _wire(self, draft: _Draft, blocks: Map[str, Block]) -> Graph:
        if "edges" not in draft.raw:
            return draft.graph
        reader = EdgesReader(self._report, draft.place, draft.graph, blocks, draft.unknown)
        graph = replace(draft.graph, edges=reader.read(draft.raw["edges"]))
        check_cycle(self._report, graph, draft.place)
        return graph

    def _check_recursion(self, blocks: Mapping[str, Block]) -> None:
        path = block_recursion(blocks)
        if path is not None:
            message = say(
                "block-recursion",
                "a block cannot contain itself: {path}.",
                path=" → ".join(path),
            )
            self._report.problems.append(form_problem(message, "blocks", path[0]))
            return
        deep = nested_too_deeply(blocks)
        if deep is not None:
            self._report.problems.append(form_problem(deep[1], "blocks", deep[0]))


def illegal_block_name(name: str) -> Any:  # noqa: ANN401 - a Sentence or None
    """Return why a name cannot be a block's, or None: it becomes a class of generated code."""
    why = illegal_name(name)
    if why is None and not name.isidentifier():
        why = say("illegal-name", "“{name}” cannot name a block: give an identifier.", name=name)
    return why


def illegal_parameter_name(name: str) -> Any:  # noqa: ANN401 - a Sentence or None
    """Return why a name cannot be a block parameter's, or None: expressions and code use it."""
    why = illegal_name(name)
    if why is None and (not name.isidentifier() or not name.isascii() or name in ("self", "torch")):
        why = say("illegal-name", "“{name}” cannot name a parameter: give an ASCII identifier.", name=name)
    return why
