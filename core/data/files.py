"""Opening a file that a person named, whatever it turns out to be."""

from pathlib import Path
from typing import BinaryIO

from core.errors import FileError
from core.sentences import Sentence, say


class UnusableError(ValueError):
    """Content that cannot be used; `sentence` is a phrase that says why and what to do.

    Readers of bytes raise it; who knows the file's name turns it into an error for a person.
    """

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def open_file(text: str) -> tuple[BinaryIO, int]:
    """Return an ordinary file, open for reading, and its length in bytes; the caller closes it.

    Raises:
        FileError: It is missing, a folder, no ordinary file (a pipe would hang), or may not be read.
    """
    path = Path(text)
    try:
        if path.is_dir():
            raise _cannot(text, say("is-folder", "it is a folder; name a file in it"))
        if path.exists() and not path.is_file():
            raise _cannot(text, say("not-a-file", "it is not an ordinary file; copy its content into one"))
        size_bytes = path.stat().st_size
        return path.open("rb"), size_bytes
    except FileNotFoundError:
        raise _cannot(text, say("missing-file", "there is no such file; check the path")) from None
    except OSError as error:
        why = error.strerror or str(error)
        reason = say("unreadable-file", "{why}; check the path and its permissions", why=why)
        raise _cannot(text, reason) from error
    except ValueError as error:  # a null character in the path
        raise _cannot(text, say("missing-file", "that is not a path; check the spelling")) from error


def _cannot(text: str, reason: Sentence) -> FileError:
    return FileError(say(reason.code, "{file} cannot be read: {reason}.", file=text, reason=reason), text)
