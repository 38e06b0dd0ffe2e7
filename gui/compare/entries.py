"""The differences between two networks as rows of a list."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.comparison import BlockDifference, Comparison, Figure, GraphDifference, Status
from core.sentences import Sentence
from gui.widgets.rows import Row
from gui.widgets.texts import standing_alone, translated

_MARKS = {
    Status.ADDED: ("plus", "ok"),
    Status.REMOVED: ("minus", "error"),
    Status.CHANGED: ("pencil", "warning"),
}
NETWORK, PLANS, SHAPES = "network", "plans", "shapes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One difference.

    Attributes:
        group: `network`, `plans` or `shapes`.
        place: Where it is, in words; empty for the network itself.
        before: The node that it is about in the first network, if it stands there outside of blocks.
        after: The same in the second network.
    """

    group: str
    status: Status
    text: str
    place: str = ""
    before: str | None = None
    after: str | None = None

    def row(self, key: int) -> Row:
        """Return what the list shows of it."""
        mark, color = _MARKS[self.status]
        return Row(key=key, title=self.text, detail=self.place, mark=mark, color=color)


def entries_of(comparison: Comparison) -> list[Entry]:
    """Return every difference, in the order of the network."""
    found = list(_of_graph(comparison.graph))
    for block in comparison.blocks:
        found += _of_block(block)
    for keys, place in ((comparison.data, _tr("Data plan")), (comparison.training, _tr("Training plan"))):
        for change in keys:
            said = _said(change.sentence(""))
            found.append(Entry(group=PLANS, status=Status.CHANGED, text=said, place=place))
    for shape in comparison.shapes:
        found.append(
            Entry(
                group=SHAPES,
                status=Status.CHANGED,
                text=_said(shape.sentence()),
                place=_tr("Shapes"),
                before=shape.before,
                after=shape.after,
            )
        )
    return found


def counted(comparison: Comparison) -> Counter[Status]:
    """Return how many nodes are new, gone and otherwise, those inside blocks too."""
    graphs = [comparison.graph, *(block.graph for block in comparison.blocks)]
    return Counter(node.status for graph in graphs for node in graph.nodes)


def figure_text(figure: Figure) -> str:
    """Return what a total was, is, and by how much it grew."""
    name = {"parameters": _tr("Parameters"), "macs": _tr("Multiply-adds")}.get(figure.what, figure.what)
    if figure.before is None or figure.after is None or figure.difference is None:
        return _tr("{name}: not known").format(name=name)
    if figure.difference == 0:
        return _tr("{name}: {value} in both").format(name=name, value=f"{figure.before:,}")
    return _tr("{name}: {before} → {after} ({difference})").format(
        name=name,
        before=f"{figure.before:,}",
        after=f"{figure.after:,}",
        difference=f"{figure.difference:+,}".replace("-", "−"),
    )


def _of_graph(graph: GraphDifference) -> Iterator[Entry]:
    for node in graph.nodes:
        for sentence in node.sentences():
            yield Entry(
                group=NETWORK,
                status=node.status,
                text=_said(sentence),
                before=node.before,
                after=node.after,
            )
    for change in graph.order:
        yield Entry(group=NETWORK, status=Status.CHANGED, text=_said(change.sentence("")))


def _of_block(block: BlockDifference) -> Iterator[Entry]:
    place = _tr("Block {name}").format(name=block.name)
    status_of = {node.name: node.status for node in block.graph.nodes}
    inner = [
        (status_of[node.name], sentence)
        for node in block.graph.nodes
        for sentence in node.sentences(block.name)
    ]
    own = [(block.status, one) for one in _own_sentences(block)]
    order = [(Status.CHANGED, change.sentence(block.name)) for change in block.graph.order]
    for status, sentence in (*own, *inner, *order):
        yield Entry(group=NETWORK, status=status, text=_said(sentence), place=place)


def _own_sentences(block: BlockDifference) -> Iterator[Sentence]:
    """Yield what is said of the block itself, not of what is in it."""
    inside = {str(one) for one in block.graph.sentences(block.name)}
    yield from (one for one in block.sentences() if str(one) not in inside)


def _said(sentence: Sentence) -> str:
    return standing_alone(translated(sentence))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Compare", text)
