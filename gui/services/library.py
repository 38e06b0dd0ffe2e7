"""The library of blocks, read and written beside the window: those that come along, and a user's own."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import TorchCanvasError
from core.library import DamagedBlock, LibraryBlock, delete_block, insert_block, list_blocks, save_block
from core.project.graph import BLOCK_PREFIX, Project
from gui.services.worker import Worker

LIBRARY_PREFIX: Final = "library:"
"""Before the name of a block of the library, where a project's own blocks bear `block:`."""

Found = list[LibraryBlock | DamagedBlock]


class LibraryService(QObject):
    """Knows the blocks at hand once `load` was asked for.

    Signals:
        changed: There are others.
        failed: The library cannot be read, or a block cannot be kept or deleted; carries the error.
        kept: A block was written into the user's folder; carries its name.
    """

    changed = Signal()
    failed = Signal(object)
    kept = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("library", self)
        self._blocks: dict[str, LibraryBlock] = {}
        self._damaged: tuple[DamagedBlock, ...] = ()

    @property
    def blocks(self) -> tuple[LibraryBlock, ...]:
        """The blocks, those that come along first; of two of one name, the user's own."""
        return tuple(self._blocks.values())

    @property
    def damaged(self) -> tuple[DamagedBlock, ...]:
        """The files among the user's own that cannot be read."""
        return self._damaged

    def find(self, type_name: str) -> LibraryBlock | None:
        """Return the block that a type such as `library:BasicBlock` names."""
        if not type_name.startswith(LIBRARY_PREFIX):
            return None
        return self._blocks.get(type_name.removeprefix(LIBRARY_PREFIX))

    def offered(self, project: Project) -> tuple[LibraryBlock, ...]:
        """Return the blocks that a project does not have yet, or has with other content."""
        return tuple(block for block in self.blocks if not _is_there(project, block))

    def brought(self, project: Project, type_name: str) -> tuple[Project, str]:
        """Return the project with the block that a type names, if it is one of the library, and its type."""
        block = self.find(type_name)
        if block is None:
            return project, type_name
        project, name = insert_block(project, block)
        return project, BLOCK_PREFIX + name

    @Slot()
    def load(self) -> None:
        """Read the library anew."""
        self._worker.submit("list", list_blocks, self._on_listed, self._on_failed)

    def keep(self, project: Project, block: str, *, overwrite: bool = False) -> None:
        """Write a block of a project into the user's folder."""
        self._change(lambda: save_block(project, block, overwrite=overwrite), lambda: self.kept.emit(block))

    def delete(self, name: str) -> None:
        """Delete a block of the user's own."""
        self._change(lambda: delete_block(name), lambda: None)

    def is_own(self, name: str) -> bool:
        """Return whether the user has kept a block of that name."""
        block = self._blocks.get(name)
        return block is not None and block.own

    def close(self, timeout_s: float = 5.0) -> bool:
        """Stop; what is being written is written. Returns whether the thread has ended."""
        return self._worker.close(timeout_s)

    def _change(self, job: Callable[[], object], then: Callable[[], None]) -> None:
        def done(_path: object) -> None:
            then()
            self.load()

        self._worker.submit("change", job, done, self._on_failed, lasting=True)

    def _on_listed(self, found: Found) -> None:
        self._blocks = {one.name: one for one in found if isinstance(one, LibraryBlock)}
        self._damaged = tuple(one for one in found if isinstance(one, DamagedBlock))
        self.changed.emit()

    def _on_failed(self, error: TorchCanvasError) -> None:
        self.failed.emit(error)


def _is_there(project: Project, block: LibraryBlock) -> bool:
    own = project.blocks.get(block.name)
    return own is not None and own.without_layout() == block.block.without_layout()
