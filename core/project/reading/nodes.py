"""Reading the nodes of one graph: names, types, arguments, sharing, repeats, enabled."""

from collections.abc import Mapping
from typing import Any

from immutables import Map

from core.layers.declaration import Kind, Parameter
from core.layers.expressions import ParameterRef
from core.layers.registry import LAYERS
from core.project.graph import BLOCK_PREFIX, MAX_REPEAT, BlockParameter, Node, Repeat
from core.project.names import illegal_input_name, illegal_name, name_key, prefix_clashes
from core.project.plans import NO_ARGS, Args
from core.project.reading.arguments import PARAMETER_TYPES, ArgumentReader, block_parameters, freeze
from core.project.reading.report import Place, Report, unknown_word
from core.sentences import say

BlockParameters = Mapping[str, Mapping[str, BlockParameter]]
_KEYS = ("type", "args", "shares", "repeat", "enabled")


class NodesReader:
    """Reads the `nodes` of one graph.

    Attributes:
        unknown: Names of nodes whose type is not known; they are kept as inert placeholders.
    """

    def __init__(
        self, report: Report, place: Place, kinds: Mapping[str, str] | None, blocks: BlockParameters
    ) -> None:
        self._report = report
        self._place = place
        self._kinds = kinds
        self._blocks = blocks
        self._arguments = ArgumentReader(report, kinds)
        self.unknown: set[str] = set()

    def read(self, raw: object) -> dict[str, Node]:
        """Return the nodes that could be read."""
        given = self._report.object_at(raw, self._place)
        if given is None:
            return {}
        nodes = {}
        for name in sorted(given, key=name_key):
            node = self._node(name, given[name])
            if node is not None:
                nodes[name] = node
        self._check_names(nodes)
        self._check_sharing(nodes)
        return nodes

    def _node(self, name: str, raw: object) -> Node | None:
        place = (*self._place, name)
        given = self._report.object_at(raw, place, node=name)
        if given is None:
            return None
        self._report.unknown_keys(given, _KEYS, place, node=name)
        if "type" not in given:
            self._report.add(say("missing-key", "“type” is missing here.", key="type"), place, node=name)
            return None
        type_name = self._report.text_at(given["type"], (*place, "type"), node=name)
        if type_name is None:
            return None
        self._check_name(name, type_name, place)
        parameters = self._parameters_of(type_name)
        if parameters is None:
            return self._placeholder(name, type_name, given, place)
        self._check_place(name, type_name, given, place)
        return Node(
            type=type_name,
            args=self._args(name, type_name, parameters, given, place),
            shares=self._shares(name, given, place),
            repeat=self._repeat(name, parameters, given, place),
            enabled=self._enabled(name, given, place),
        )

    def _check_name(self, name: str, type_name: str, place: Place) -> None:
        why = illegal_input_name(name) if type_name == "Input" else illegal_name(name)
        if why is None and self._kinds is not None and name in self._kinds:
            why = say(
                "reserved-name",
                "“{name}” is a parameter of this block; a node inside needs another name.",
                name=name,
            )
        if why is not None:
            self._report.add(why, place, node=name)

    def _parameters_of(self, type_name: str) -> tuple[Parameter, ...] | None:
        if type_name.startswith(BLOCK_PREFIX):
            block = self._blocks.get(type_name.removeprefix(BLOCK_PREFIX))
            return None if block is None else block_parameters(block)
        declared = LAYERS.get(type_name)
        return None if declared is None else declared.parameters

    def _placeholder(self, name: str, type_name: str, given: dict[str, Any], place: Place) -> Node:
        """Keep a node of unknown type with all it says, so that nothing is lost."""
        if type_name.startswith(BLOCK_PREFIX):
            known = tuple(BLOCK_PREFIX + block for block in self._blocks)
            self._report.unknown("unknown-block", "block", type_name, known, (*place, "type"), node=name)
        else:
            self._report.unknown(
                "unknown-layer", "layer", type_name, tuple(LAYERS), (*place, "type"), node=name
            )
        self.unknown.add(name)
        return Node(
            type=type_name,
            args=self._kept(given["args"], (*place, "args"), name) if "args" in given else NO_ARGS,
            shares=self._shares(name, given, place),
            repeat=self._repeat(name, None, given, place),
            enabled=self._enabled(name, given, place),
        )

    def _kept(self, raw: object, place: Place, name: str) -> Args:
        """Return arguments as they stand, for a type that is not known."""
        given = self._report.object_at(raw, place, node=name)
        return NO_ARGS if given is None else freeze(given)

    def _check_place(self, name: str, type_name: str, given: dict[str, Any], place: Place) -> None:
        """Refuse what Input and Output nodes, and tensors without inputs, cannot have."""
        declared = LAYERS.get(type_name)
        if declared is not None and declared.kind is Kind.TENSOR:
            for key in ("repeat", "enabled"):
                if key in given:
                    message = say(
                        "not-for-sources",
                        "{type} takes no input, so it cannot have “{key}”. Remove it.",
                        type=type_name,
                        key=key,
                    )
                    self._report.add(message, (*place, key), node=name)
        if declared is None or declared.kind not in (Kind.INPUT, Kind.OUTPUT):
            return
        for key in ("shares", "repeat", "enabled"):
            if key in given:
                message = say(
                    "not-for-ends", "an {type} cannot have “{key}”. Remove it.", type=type_name, key=key
                )
                self._report.add(message, (*place, key), node=name)
        inside = self._kinds is not None
        if inside and declared.kind is Kind.INPUT and given.get("args"):
            message = say(
                "shape-inside-block",
                "an Input inside a block takes what the block is given; remove its args.",
            )
            self._report.add(message, (*place, "args"), node=name)

    def _args(
        self,
        name: str,
        type_name: str,
        parameters: tuple[Parameter, ...],
        given: dict[str, Any],
        place: Place,
    ) -> Args:
        if "args" not in given:
            return NO_ARGS
        declared = LAYERS.get(type_name)
        omitted = declared.omitted if declared is not None else None
        return self._arguments.arguments(
            parameters, given["args"], (*place, "args"), omitted=omitted, node=name
        )

    def _shares(self, name: str, given: dict[str, Any], place: Place) -> str | None:
        if "shares" not in given:
            return None
        owner = self._report.text_at(given["shares"], (*place, "shares"), node=name)
        for key in ("args", "repeat"):
            if key in given:
                message = say(
                    "shares-and-own",
                    "a node that shares another's weights has no “{key}” of its own; it goes by its owner's.",
                    key=key,
                )
                self._report.add(message, (*place, key), node=name)
        return owner

    def _enabled(self, name: str, given: dict[str, Any], place: Place) -> bool | ParameterRef:
        if "enabled" not in given:
            return True
        usable, value = self._arguments.value(
            PARAMETER_TYPES["bool"], given["enabled"], (*place, "enabled"), node=name
        )
        return value if usable and isinstance(value, bool | ParameterRef) else True

    def _repeat(
        self, name: str, parameters: tuple[Parameter, ...] | None, given: dict[str, Any], place: Place
    ) -> Repeat | None:
        """Return how often the node stands; `parameters` are None where the type is not known."""
        if "repeat" not in given:
            return None
        raw, place = given["repeat"], (*place, "repeat")
        if isinstance(raw, list):
            if not 1 <= len(raw) <= MAX_REPEAT:
                self._bad_count(name, len(raw), place)
                return None
            return tuple(
                self._overrides(name, given["type"], parameters, item, (*place, index))
                for index, item in enumerate(raw)
            )
        if isinstance(raw, dict) and "parameter" not in raw:
            expected = say("expected-repeat", "a count, a list of overrides, or an object with “parameter”")
            self._report.wrong_type(expected, raw, place, node=name)
            return None
        usable, value = self._arguments.value(PARAMETER_TYPES["int"], raw, place, node=name)
        if not usable:
            return None
        if isinstance(value, int) and not 1 <= value <= MAX_REPEAT:
            self._bad_count(name, value, place)
            return None
        return value if isinstance(value, int | ParameterRef) else None

    def _overrides(
        self, name: str, type_name: str, parameters: tuple[Parameter, ...] | None, raw: object, place: Place
    ) -> Args:
        if parameters is None:
            return self._kept(raw, place, name)
        omitted = LAYERS[type_name].omitted if type_name in LAYERS else None
        return self._arguments.arguments(
            parameters, raw, place, omitted=omitted, node=name, keep_defaults=True
        )

    def _bad_count(self, name: str, count: int, place: Place) -> None:
        message = say(
            "bad-repeat",
            "repeat is {count}; it must be from 1 to {largest}.",
            count=count,
            largest=MAX_REPEAT,
        )
        self._report.add(message, place, node=name)

    def _check_names(self, nodes: Mapping[str, Node]) -> None:
        for prefix, name in prefix_clashes(nodes):
            message = say(
                "name-prefix",
                "“{name}” lies inside “{prefix}”, which is itself a node. Rename one of them.",
                name=name,
                prefix=prefix,
            )
            self._report.add(message, (*self._place, name), node=name)

    def _check_sharing(self, nodes: Mapping[str, Node]) -> None:
        for name, node in nodes.items():
            if node.shares is None:
                continue
            why = sharing_refused(nodes, name, node.shares)
            if why is not None:
                self._report.add(why, (*self._place, name, "shares"), node=name)


def sharing_refused(nodes: Mapping[str, Node] | Map[str, Node], name: str, owner_name: str) -> Any:  # noqa: ANN401
    """Return why a node cannot share that owner's weights (a Sentence), or None when it can."""
    node, owner = nodes[name], nodes.get(owner_name)
    if owner is None:
        return unknown_word("unknown-owner", "node to share with", owner_name, tuple(nodes))
    if owner_name == name or owner.shares is not None:
        return say(
            "shares-a-sharer",
            "“{owner}” does not own weights: it shares itself. Name the node that owns them.",
            owner=owner_name,
        )
    if owner.type != node.type:
        return say(
            "shares-other-type",
            "{type} cannot share the weights of “{owner}”, which is {owner_type}.",
            type=node.type,
            owner=owner_name,
            owner_type=owner.type,
        )
    declared = LAYERS.get(owner.type)
    if declared is not None and not declared.has_weights:
        return say(
            "shares-no-weights",
            "{type} has no weights to share. Two uses are simply two nodes; remove “shares”.",
            type=owner.type,
        )
    return None
