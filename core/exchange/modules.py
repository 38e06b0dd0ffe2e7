"""Where modules hang: the nested containers that give each its dotted name, in canonical order.

`features.0` and `features.1` become a list or, where they follow one another, a `nn.Sequential`; other
nested names become plain `nn.Module` containers. A container is filled where the first of its modules is
created, which leaves the order of the `state_dict` as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.exchange.classes import ClassPlan
from core.exchange.layout import Expr, Line, Statement, Suite, call, listed
from core.exchange.names import writable
from core.exchange.spelling import spelled_value

Tree = dict[str, "Branch | str"]


@dataclass(slots=True)
class Branch:
    """A container; `children` are further containers, or the names of nodes."""

    path: str
    children: Tree = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes that are called as one `nn.Sequential`; `access` is how that is reached."""

    access: str
    nodes: tuple[str, ...]


class Modules:
    """The modules of one class.

    Attributes:
        access: How the module of each owning node is reached, such as `self.features[0]`.
        chains: Sequences that are called as one, by their first node.
    """

    def __init__(self, plan: ClassPlan) -> None:
        self._plan = plan
        self._root = Branch("")
        self.access: dict[str, str] = {}
        self.chains: dict[str, Chain] = {}
        for name in self._owners():
            self._place(name)
        self._reach(self._root, "self")

    def _owners(self) -> Iterator[str]:
        """Yield the nodes that own a module, in the order in which their weights are first needed."""
        seen = set()
        for name in self._plan.order:
            owner = self._plan.node(name).shares or name
            if owner not in seen and self._plan.is_module(name) and self._plan.enabled(name) is not False:
                seen.add(owner)
                yield owner

    def _place(self, name: str) -> None:
        *outer, last = name.split(".")
        branch = self._root
        for segment in outer:
            path = f"{branch.path}.{segment}" if branch.path else segment
            child = branch.children.setdefault(segment, Branch(path))
            assert isinstance(child, Branch)  # no name is a dotted prefix of another's
            branch = child
        branch.children[last] = name

    def _reach(self, branch: Branch, access: str) -> None:
        """Note how each module below a container is reached."""
        in_list = branch is not self._root and self._is_list(branch)
        for segment, child in branch.children.items():
            here = _step(access, segment, in_list=in_list)
            if isinstance(child, Branch):
                self._reach(child, here)
            else:
                self.access[child] = here
        if in_list and self._is_chain(branch):
            nodes = tuple(child for child in branch.children.values() if isinstance(child, str))
            self.chains[nodes[0]] = Chain(access, nodes)

    def _condition(self, child: Branch | str) -> bool | str:
        """Return the block's parameter that decides whether a module or a whole list is there, or True."""
        if isinstance(child, str):
            return self._plan.enabled(child)
        inner = {isinstance(one, Branch) or self._plan.enabled(one) for one in child.children.values()}
        return inner.pop() if len(inner) == 1 and _numbered(child) else True

    def _is_list(self, branch: Branch) -> bool:
        """Return whether children are numbered from 0 in order, and there all together."""
        if not _numbered(branch):
            return False
        condition = self._condition(branch)
        return all(
            (isinstance(one, Branch) or self._plan.enabled(one)) == condition
            for one in branch.children.values()
        )

    def _is_chain(self, branch: Branch) -> bool:
        """Return whether each child feeds the next and nothing else, with one input and one output each."""
        graph = self._plan.reports[0].graph
        children = list(branch.children.values())
        if len(children) < 2:  # one alone is no chain
            return False
        for index, child in enumerate(children):
            if isinstance(child, Branch) or not self._plan.single(child):
                return False
            if index and [target.node for _, target in graph.outgoing(str(children[index - 1]))] != [child]:
                return False
        return True

    def statements(self, constructors: Mapping[str, Expr], buffers: Mapping[str, Expr]) -> list[Statement]:
        """Return the statements of `__init__` that create the modules, and the tensors that some hold."""
        registered: list[Statement] = [
            Line("", call(f"{self.access[name]}.register_buffer", ['"value"', tensor, "persistent=False"]))
            for name, tensor in buffers.items()
        ]
        return [*self._filled(self._root, "self", constructors), *registered]

    def _filled(self, branch: Branch, access: str, made: Mapping[str, Expr]) -> Iterator[Statement]:
        in_list = branch is not self._root and self._is_list(branch)
        for segment, child in branch.children.items():
            if not in_list:
                yield self._assigned(access, segment, child, made)
            if isinstance(child, Branch):
                yield from self._filled(child, _step(access, segment, in_list=in_list), made)

    def _assigned(
        self, access: str, segment: str, child: Branch | str, made: Mapping[str, Expr]
    ) -> Statement:
        expr = self._new(child, made)
        if writable(segment):
            line = Line(f"{access}.{segment} = ", expr)
        else:
            line = Line("", call(f"{access}.add_module", [spelled_value(segment), expr]))
        condition = self._condition(child)
        if isinstance(condition, str):
            return Suite(f"if {self._plan.parameters[condition]}:", (line,))
        return line

    def _new(self, child: Branch | str, made: Mapping[str, Expr]) -> Expr:
        """Return what creates a module, or a container with those of its modules that stand in a list."""
        if isinstance(child, str):
            return made[child]
        if not self._is_list(child):
            return call("nn.Module", [])
        items = [self._new(one, made) for one in child.children.values()]
        if self._is_chain(child):
            return call("nn.Sequential", items)
        return call("nn.ModuleList", [listed(items)])


def _numbered(branch: Branch) -> bool:
    return list(branch.children) == [str(index) for index in range(len(branch.children))]


def _step(access: str, segment: str, *, in_list: bool) -> str:
    if in_list:
        return f"{access}[{segment}]"
    return f"{access}.{segment}" if writable(segment) else f"{access}.get_submodule({spelled_value(segment)})"
