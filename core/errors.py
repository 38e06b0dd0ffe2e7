"""The one family of errors that a user can cause.

Each carries a sentence (rule, value, place, next step), a place, and the exit code that the command
line gives it: 1 problems of the network or a diverged run, 2 form or usage, 3 file or device.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Self

from core.problems import Problem
from core.sentences import Sentence, say


class TorchCanvasError(Exception):
    """Something a user can cause and mend.

    Attributes:
        sentence: What happened and what to do.
        where: File, JSON pointer, node or parameter concerned; empty when there is none.
        exit_code: What the command line returns.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: Sentence, where: str = "") -> None:
        super().__init__(sentence, where)
        self.sentence = sentence
        self.where = where

    @property
    def code(self) -> str:
        """The code of its sentence."""
        return self.sentence.code

    def __str__(self) -> str:
        return str(self.sentence)

    def as_json(self) -> dict[str, Any]:
        """Return the value of `error` in `--json` output."""
        return {"code": self.code, "message": str(self), "where": self.where}


class UsageError(TorchCanvasError):
    """A command or call that cannot be understood."""

    exit_code = 2


class EditError(TorchCanvasError):
    """An edit that would make the project illegal; the project is unchanged."""

    exit_code = 2


class FileError(TorchCanvasError):
    """A file or folder that cannot be read or written."""

    exit_code = 3


class DeviceError(TorchCanvasError):
    """A device that does not exist or cannot be used."""

    exit_code = 3


class DataError(TorchCanvasError):
    """Data that cannot be used, with the file or row concerned."""

    exit_code = 3


class TrainingError(TorchCanvasError):
    """A run that cannot start or go on."""

    exit_code = 1


class ProblemsError(TorchCanvasError):
    """Problems of a file or network, all of them at once.

    Attributes:
        problems: Each with its own JSON pointer.
        file: The file they are in; empty where none is known. `where` is the file, else the first pointer.
    """

    def __init__(self, problems: Sequence[Problem], file: str = "") -> None:
        self.problems = tuple(problems)
        self.file = file
        first = self.problems[0].message
        if len(self.problems) > 1:
            first = say(
                first.code,
                "{first} (and {more} more)",
                first=first,
                more=len(self.problems) - 1,
            )
        super().__init__(first, file or self.problems[0].where)

    def in_file(self, file: str) -> Self:
        """Return the error with the file it is about, unless it names one already."""
        return self if self.file or not file else type(self)(self.problems, file)

    def as_json(self) -> dict[str, Any]:
        """Return the value of `error`, with every problem listed."""
        return TorchCanvasError.as_json(self) | {"problems": [p.as_json() for p in self.problems]}


class FormError(ProblemsError):
    """A file whose form is wrong: nothing was read from it."""

    exit_code = 2


class NetworkError(ProblemsError):
    """A network that torch or the batch rule would refuse."""

    exit_code = 1
