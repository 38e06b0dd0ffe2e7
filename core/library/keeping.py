"""Keeping blocks: from a project into the user's folder, from the library into a project, and away."""

from pathlib import Path

from core.errors import EditError, FileError
from core.files import cannot_write
from core.library.blocks import MAX_BYTES, LibraryBlock
from core.library.listing import default_library, find_block
from core.problems import pointer
from core.project import edits
from core.project.edits.bringing import bring_block
from core.project.files import SUFFIX, save
from core.project.graph import Project
from core.project.reading import parse
from core.project.writing import write
from core.sentences import say


def save_block(
    project: Project,
    block: str,
    *,
    name: str | None = None,
    folder: Path | None = None,
    overwrite: bool = False,
) -> Path:
    """Write a block of a project into the user's folder, with the blocks that it uses; returns the file.

    Args:
        name: What it is called there, if not as here.
        folder: The user's folder, if not the usual one.
        overwrite: Whether a block of that name gives way.

    Raises:
        EditError: There is no such block, the name is illegal, or it uses a layer that is not known.
        FileError: A block of that name is there, or the file cannot be written; what was there is whole.
    """
    kept, _ = bring_block(Project(name=block), project, block)
    if name is not None and name != block:
        kept = edits.rename_project(edits.rename_block(kept, block, name), name)
    _refuse_unreadable(kept)
    folder = default_library() if folder is None else folder
    path = folder / f"{kept.name}{SUFFIX}"
    if not overwrite and _exists(path):
        raise FileError(
            say(
                "block-exists",
                "{path} exists already. Overwrite it, or choose another name.",
                path=str(path),
            ),
            str(path),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    save(path, kept)
    return path


def delete_block(name: str, folder: Path | None = None) -> Path:
    """Delete a block of the user's own, damaged or not; returns what its file was.

    Raises:
        FileError: There is none of that name among the user's own, or it cannot be deleted.
    """
    folder = default_library() if folder is None else folder
    path = folder / f"{name}{SUFFIX}"
    # A name that is a path must not lead out of the folder.
    if path.parent != folder or not _exists(path):
        raise _not_own(name, folder)
    try:
        path.unlink()
    except OSError as error:
        raise cannot_write(path, error) from error
    return path


def insert_block(project: Project, block: LibraryBlock) -> tuple[Project, str]:
    """Return the project with a block of the library and those that it uses, and its name there.

    A block of the same name and content is used as it is; one of other content keeps its name, and the new
    one gets a free one.
    """
    return bring_block(project, block.project, block.name)


def _refuse_unreadable(kept: Project) -> None:
    """Refuse a block whose file could not be read again: with an unknown layer, or too large."""
    text = write(kept)
    problems = parse(text).problems
    if problems:
        raise EditError(
            say(
                "cannot-keep-block",
                "block {name} cannot be kept: {why}",
                name=kept.name,
                why=problems[0].message,
            ),
            problems[0].where,
        )
    if len(text.encode("utf-8")) > MAX_BYTES:
        raise EditError(
            say(
                "block-too-large",
                "block {name} is too large for the library: at most {most} bytes are kept.",
                name=kept.name,
                most=MAX_BYTES,
            ),
            pointer("blocks", kept.name),
        )


def _exists(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):  # a name too long, or with a null character
        return False


def _not_own(name: str, folder: Path) -> FileError:
    try:
        shipped = not find_block(name, folder).own
    except FileError as error:
        return error
    assert shipped, "a block of the user's own has a file"
    return FileError(
        say(
            "shipped-block",
            "block {name} comes with TorchCanvas; only your own can be deleted.",
            name=name,
        ),
        name,
    )
