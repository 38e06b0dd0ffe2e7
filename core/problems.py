"""Problems: what is wrong with a file or a network, where, and which repairs are offered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.sentences import Sentence


class Severity(StrEnum):
    """How grave a problem is: an error is refused by torch or the batch rule, a warning only sometimes."""

    ERROR = "error"
    WARNING = "warning"


class Stage(StrEnum):
    """Which reading found a problem: the file's form (no torch) or the network it describes."""

    FORM = "form"
    NETWORK = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A repair that can be applied to the project.

    Attributes:
        id: Which repair, such as `insert-flatten`; `core.checks.repairs` knows how each is done.
        title: What a person reads on the button.
        values: What the repair needs to know, such as the node in question.
    """

    id: str
    title: Sentence
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem with its place.

    Attributes:
        message: The sentence; its code is the problem's code.
        where: JSON pointer into the file, such as `/graph/nodes/fc1`; empty for the whole file.
        node: Dotted name of the node concerned, if one is.
        fixes: Repairs, the best first.
    """

    message: Sentence
    where: str = ""
    node: str | None = None
    severity: Severity = Severity.ERROR
    stage: Stage = Stage.NETWORK
    fixes: tuple[Fix, ...] = ()

    @property
    def code(self) -> str:
        """The code of its sentence."""
        return self.message.code

    def as_json(self) -> dict[str, Any]:
        """Return the problem as `check --json` prints it."""
        return {
            "severity": self.severity.value,
            "stage": self.stage.value,
            "code": self.code,
            "node": self.node,
            "where": self.where,
            "message": str(self.message),
            "fixes": [{"id": fix.id, "title": str(fix.title)} for fix in self.fixes],
        }


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that are errors."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def pointer(*segments: str | int) -> str:
    """Return the JSON pointer (RFC 6901) through the given keys and indices."""
    return "".join("/" + str(segment).replace("~", "~0").replace("/", "~1") for segment in segments)
