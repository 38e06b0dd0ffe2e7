"""Any sequence of edits keeps every rule of the file, and every earlier value stays what it was."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, note
from hypothesis import strategies as st

from core.errors import EditError
from core.layers.expressions import Expression, ParameterRef
from core.layers.registry import LAYERS
from core.project import edits
from core.project.edits.scope import is_end
from core.project.graph import End
from core.project.reading.project import parse
from core.project.writing import write
from tests.helpers.projects import BLOCKS, legal_projects, notes

TYPES = (*LAYERS, "block:Mlp", "block:Residual", "block:Deep", "block:Wide", "block:Made", "Nonsense")
NAMES = ("a", "x", "conv", "layer.0", "layer.1", "layer", "planes", "forward", "0", "b.0.c")
VALUES = (1, 2, 3.5, True, None, "same", (3, 3), [1, 2], ParameterRef("planes"), Expression("planes*2"))
PARAMETERS = (
    "out_channels",
    "kernel_size",
    "return_indices",
    "out_features",
    "p",
    "planes",
    "stride",
    "shape",
)
TITLES = ("", "why", "two\nlines", "a\u202eb", "x" * 201)
REPEATS = (None, 1, 3, 0, ({}, {}), ({"out_features": 2},), ({"planes": 2}, {}), ParameterRef("times"))


class Draws:
    """Hypothesis's choices of what an edit needs; mostly such that it can be done."""

    def __init__(self, data, project):
        self.data, self.project = data, project
        self.block = self.pick((None, *sorted(project.blocks)))
        self.graph = project.graph_of(self.block)

    def pick(self, choices):
        return self.data.draw(st.sampled_from(list(choices)))

    def node(self, wanted=lambda node: True):
        names = self.graph.sorted_names()
        return self.pick([name for name in names if wanted(self.graph.nodes[name])] or names or ["nothing"])

    def layer(self):
        return self.node(lambda node: not is_end(node.type))

    def loose(self):
        """Return a node with an input that nothing feeds."""
        fed = {target.node for target in self.graph.edges}
        return self.pick([name for name in self.graph.sorted_names() if name not in fed] or [self.layer()])

    def nodes(self):
        names = st.sampled_from(self.graph.sorted_names() or ["nothing"])
        return self.data.draw(st.lists(names, min_size=1, max_size=4, unique=True))

    def layers(self):
        return {self.layer() for _ in range(self.data.draw(st.integers(1, 4)))}

    def note(self):
        return self.pick([note.id for note in self.graph.notes] or [0])

    def some_notes(self):
        ids = [note.id for note in self.graph.notes]
        return self.data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []

    def edge(self):
        return self.pick([target for _, target in self.graph.sorted_edges()] or [End("nothing", "input")])

    def source(self):
        return self.pick([source for source, _ in self.graph.sorted_edges()] or [End("nothing", "y")])

    def open_input(self):
        merges = self.node(lambda node: node.type in ("Add", "Mul", "Cat"))
        return self.pick((merges, self.loose(), self.node()))

    def owner_of_type(self, name):
        node = self.graph.nodes.get(name)
        return self.node(lambda other: node is not None and other.type == node.type and other is not node)

    def parameter_of(self, name):
        node = self.graph.nodes.get(name)
        declared = None if node is None else LAYERS.get(node.type)
        known = () if declared is None else tuple(parameter.name for parameter in declared.parameters)
        return self.pick((*known, *known, *PARAMETERS))

    def a_block(self):
        return self.pick((*sorted(self.project.blocks), "Made"))

    def parameter(self, block):
        found = self.project.blocks.get(block)
        return self.pick((*sorted(found.parameters if found else ()), "nothing"))

    def overrides(self, name):
        return self.pick((*REPEATS, ({self.parameter_of(name): self.pick(VALUES)}, {})))


def share(project, draws):
    name = draws.node(lambda node: node.type in ("Linear", "Conv2d", "LSTM", "block:Mlp"))
    return edits.share_with(project, name, draws.owner_of_type(name), block=draws.block)


def set_argument(project, draws):
    name = draws.layer()
    return edits.set_argument(project, name, draws.parameter_of(name), draws.pick(VALUES), block=draws.block)


def set_repeat(project, draws):
    name = draws.layer()
    return edits.set_repeat(project, name, draws.overrides(name), block=draws.block)


def with_parameter(edit, *more):
    def apply(project, draws):
        block = draws.a_block()
        return edit(project, block, draws.parameter(block), *more)

    return apply


EDITS = {
    "add": lambda p, d: edits.add_node(p, d.pick(TYPES), block=d.block)[0],
    "add named": lambda p, d: edits.add_node(p, d.pick(TYPES), name=d.pick(NAMES), block=d.block)[0],
    "append": lambda p, d: edits.append_after(p, d.node(), d.pick(TYPES), block=d.block)[0],
    "splice": lambda p, d: edits.splice(p, d.edge(), d.pick(TYPES), block=d.block)[0],
    "insert": lambda p, d: edits.insert_existing_on_edge(p, d.loose(), d.edge(), block=d.block),
    "delete": lambda p, d: edits.delete(p, d.nodes(), block=d.block)[0],
    "cut out": lambda p, d: edits.delete(p, d.nodes(), heal=False, block=d.block)[0],
    "connect": lambda p, d: edits.connect(p, d.node(), d.open_input(), block=d.block),
    "connect end": lambda p, d: edits.connect(p, d.source(), d.open_input(), block=d.block),
    "disconnect": lambda p, d: edits.disconnect(p, d.edge(), block=d.block),
    "move source": lambda p, d: edits.reconnect(p, d.edge(), source=d.node(), block=d.block),
    "move target": lambda p, d: edits.reconnect(p, d.edge(), to=d.open_input(), block=d.block),
    "set": set_argument,
    "change type": lambda p, d: edits.change_type(p, d.layer(), d.pick(TYPES), block=d.block),
    "rename": lambda p, d: edits.rename_node(p, d.node(), d.pick(NAMES), block=d.block),
    "enable": lambda p, d: edits.set_enabled(
        p, d.layer(), d.pick((True, False, ParameterRef("act"))), block=d.block
    ),
    "repeat": set_repeat,
    "share": share,
    "unshare": lambda p, d: edits.unshare(p, d.node(lambda node: node.shares), block=d.block),
    "move": lambda p, d: edits.move(p, {d.node(): (3, -4)}, block=d.block),
    "reorder": lambda p, d: edits.reorder_inputs(p, d.graph.inputs[::-1], block=d.block),
    "group": lambda p, d: edits.group_into_block(p, d.layers(), "Made", notes=d.some_notes(), block=d.block)[
        0
    ],
    "ungroup": lambda p, d: edits.ungroup(p, d.node(lambda node: node.block), block=d.block)[0],
    "paste": lambda p, d: edits.paste(
        p, edits.copy(p, d.nodes(), notes=d.some_notes(), block=d.block), block=d.pick((None, d.block))
    )[0],
    "duplicate": lambda p, d: edits.duplicate(p, d.nodes(), notes=d.some_notes(), block=d.block)[0],
    "detach": lambda p, d: edits.detach(p, d.nodes(), block=d.block)[0],
    "set several": lambda p, d: edits.set_arguments_of(
        p, d.nodes(), {d.pick(PARAMETERS): d.pick(VALUES)}, block=d.block
    ),
    "pin": lambda p, d: edits.pin(p, dict.fromkeys(d.nodes(), (10_000_000, -8)), block=d.block),
    "unpin": lambda p, d: edits.unpin(p, d.nodes(), block=d.block),
    "unplace": lambda p, d: edits.place_automatically(p, d.nodes(), block=d.block),
    "add note": lambda p, d: edits.add_note(p, d.data.draw(notes()), block=d.block)[0],
    "change text": lambda p, d: edits.change_note(p, d.note(), text=d.pick(TITLES), block=d.block),
    "change title": lambda p, d: edits.change_note(
        p, d.note(), title=d.pick(TITLES), color=d.pick(("red", "pink")), block=d.block
    ),
    "move notes": lambda p, d: edits.move_notes(p, {d.note(): (10_000_000, 0)}, block=d.block),
    "resize note": lambda p, d: edits.resize_note(p, d.note(), (0, 0), (d.pick((0, 5)), 5), block=d.block),
    "delete notes": lambda p, d: edits.delete_notes(p, d.some_notes(), block=d.block),
    "add block": lambda p, d: edits.add_block(p, "Made"),
    "delete block": lambda p, d: edits.delete_block(p, d.a_block()),
    "rename block": lambda p, d: edits.rename_block(p, d.a_block(), d.pick(("Made", "Other"))),
    "set parameter": lambda p, d: edits.set_block_parameter(
        p, d.a_block(), d.pick(("planes", "new", "conv")), d.pick(("int", "float")), 2
    ),
    "change parameter": with_parameter(edits.set_block_parameter, "int", 3),
    "rename parameter": with_parameter(edits.rename_block_parameter, "n"),
    "remove parameter": with_parameter(edits.remove_block_parameter),
}


def ids_of(project):
    graphs = (project.graph, *(block.graph for block in project.blocks.values()))
    return Counter(one.id for graph in graphs for one in (*graph.nodes.values(), *graph.notes))


def assert_legal(project):
    reading = parse(write(project))
    assert [str(problem.message) for problem in reading.problems] == []
    assert reading.project == project
    assert write(reading.project) == write(project)
    assert max(ids_of(project).values(), default=1) == 1


def try_edit(project, data):
    name = data.draw(st.sampled_from(sorted(EDITS)))
    try:
        edited = EDITS[name](project, Draws(data, project))
        note(f"{name}: done")
    except EditError as error:
        assert str(error) and error.code
        note(f"{name}: {error}")
        return project
    return edited


@given(legal_projects(most_steps=5), st.data())
def test_any_sequence_of_edits_keeps_the_project_legal_and_its_past_unchanged(project, data):
    if data.draw(st.booleans()):
        blocks = project.blocks.update(
            {name: make() for name, make in BLOCKS.items() if name not in project.blocks}
        )
        project = replace(project, blocks=blocks)
    past = [(project, write(project))]
    for _ in range(data.draw(st.integers(1, 8))):
        project = try_edit(project, data)
        assert_legal(project)
        past.append((project, write(project)))
    for value, text in past:
        assert write(value) == text
