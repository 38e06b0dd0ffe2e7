"""Problems with their places, and those of a node's wiring."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from immutables import Map

from core.layers.declaration import LayerType
from core.layers.values import Concrete, resolve
from core.problems import Problem, pointer
from core.project.graph import MAX_REPEAT, Graph, Node
from core.sentences import Sentence, phrase, say
from core.shapes.findings import Finding
from core.shapes.report import Instance, NodeReport
from core.shapes.sizes import Probes, TensorSpec


class RepeatError(ValueError):
    """A repeat that cannot be unrolled."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node is: its dotted path among the instances, and its JSON pointer in the file."""

    path: str
    segments: tuple[str, ...]

    def instance(self, index: int) -> "Place":
        """Return the place of one repetition."""
        return Place(f"{self.path}.{index}", self.segments)

    def problem(self, message: Sentence, *inner: str) -> Problem:
        """Return a problem of this node; the node's name stands before the message."""
        named = Sentence(message.code, "{node}: " + message.template, {**message.values, "node": self.path})
        return Problem(message=named, where=pointer(*self.segments, *inner), node=self.path)

    def finding(self, finding: Finding) -> Problem:
        """Return a finding of torch or the declaration as a problem of this node."""
        inner = ("args", finding.parameter) if finding.parameter is not None else ()
        problem = self.problem(finding.message, *inner)
        return replace(problem, severity=finding.severity, fixes=finding.fixes)


def unconnected_problems(
    graph: Graph, name: str, owner: Node, declared: LayerType | None, ports: Iterable[str], place: Place
) -> tuple[Problem, ...]:
    """Return a problem for each input port that needs an edge and has none."""
    connected = graph.incoming(name)
    ports = tuple(ports)
    if all(port in connected for port in ports):
        return ()
    optional: set[str] = set()
    if declared is not None:
        optional = {p.name for p in declared.input_ports(owner.args, len(connected)) if p.optional}
    missing = [port for port in ports if port not in connected and port not in optional]
    return tuple(
        place.problem(
            say(
                "unconnected",
                "nothing is connected to {port}. Connect an output to it or delete the node.",
                port=phrase("its input") if port == "input" else phrase("its input “{name}”", name=port),
            )
        )
        for port in missing
    )


def bypass_problems(graph: Graph, name: str, outputs: tuple[str, ...], place: Place) -> tuple[Problem, ...]:
    """Return a problem for each output in use that a disabled node lacks: it passes only its first input."""
    lost = sorted({source.port for source, _ in graph.outgoing(name) if source.port != outputs[0]})
    return tuple(
        place.problem(
            say(
                "disabled-output",
                "is disabled: its first input passes through, and nothing leaves “{port}”.",
                port=port,
            )
        )
        for port in lost
    )


def output_problems(arriving: TensorSpec | None, probes: Probes, place: Place) -> tuple[Problem, ...]:
    """Return a problem if the network would return what is the same for every sample."""
    if arriving is None or probes.batch in arriving.shape:
        return ()
    message = say(
        "batch-lost",
        "would return {shape}, which has no batch N: it is the same for every sample. Join it to the data.",
        shape=arriving,
    )
    return (place.problem(message),)


def counted_problems(
    ports: tuple[str, ...], instances: Sequence[Instance], place: Place
) -> tuple[Problem, ...]:
    """Return a problem if the last of several instances counts out other outputs than the node has."""
    last = tuple(instances[-1].outputs)
    if last == ports:
        return ()
    message = say(
        "counted-outputs",
        "has {count} outputs, and the last of its repeats gives {last}. Make these equal.",
        count=len(ports),
        last=len(last),
    )
    return (place.problem(message, "repeat"),)


def disabled_owner_problems(
    graph: Graph, node: Node, env: Map[str, Concrete], place: Place
) -> tuple[Problem, ...]:
    """Return a problem if the node shares the weights of one that is disabled and holds none."""
    if node.shares is None or resolve(graph.nodes[node.shares].enabled, env):
        return ()
    message = say(
        "shares-disabled",
        "shares the weights of {owner}, which is disabled and holds none. Enable it, or disable both.",
        owner=node.shares,
    )
    return (place.problem(message, "shares"),)


def sharing_problems(
    graph: Graph,
    sharers: Iterable[str],
    nodes: Map[str, NodeReport],
    path: str,
    segments: tuple[str, ...],
) -> list[Problem]:
    """Return a problem for each node that shares weights but would need weights of another size."""
    found = []
    for name in sharers:
        owner_name = graph.nodes[name].shares
        assert owner_name is not None
        clash = _clash(nodes[name], nodes[owner_name])
        if clash is not None:
            parameter, ours, theirs = clash
            message = say(
                "shared-mismatch",
                "shares the weights of {owner}, which has {parameter} {theirs}; here {ours} arrive.",
                owner=owner_name,
                parameter=parameter,
                theirs=theirs,
                ours=ours,
            )
            place = Place(path + name, (*segments, "nodes", name))
            found.append(place.problem(message, "shares"))
    return found


def _clash(sharer: NodeReport, owner: NodeReport) -> tuple[str, Concrete, Concrete] | None:
    """Return the first inferred argument in which two nodes differ: its name, the sharer's, the owner's."""
    for ours, theirs in zip(sharer.instances, owner.instances, strict=False):
        if ours.answer is not None and theirs.answer is not None:
            for parameter in ours.answer.inferred:
                mine, other = ours.answer.args[parameter], theirs.answer.args.get(parameter)
                if other is not None and mine != other:
                    return parameter, mine, other
        if ours.inside is not None and theirs.inside is not None:
            for name, report in ours.inside.in_order():
                clash = _clash(report, theirs.inside.nodes[name])
                if clash is not None:
                    return clash
    return None


def graph_problems(
    graph: Graph, block: str | None, path: str, segments: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Return the problems of a graph as a whole."""
    where = phrase("the network") if block is None else phrase("the block {block}", block=block)
    found = []
    if not graph.outputs:
        found.append(say("no-output", "{where} has no Output. Add one and connect it.", where=where))
    if not graph.inputs and block is None:
        found.append(say("no-input", "{where} has no Input. Add one and give it a shape.", where=where))
    node = path.rstrip(".") or None
    return tuple(Problem(message=message, where=pointer(*segments), node=node) for message in found)


def too_many_layers(most: int) -> Sentence:
    """Return that a project unrolls to too many layers."""
    return say(
        "too-many-layers", "blocks and repeats unroll to more than {most} layers. Repeat less.", most=most
    )


def bad_repeat(count: Concrete) -> Sentence:
    """Return that a count of repetitions is out of range."""
    return say(
        "bad-repeat", "repeat is {count}; it must be from 1 to {largest}.", count=count, largest=MAX_REPEAT
    )
