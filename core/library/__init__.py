"""Blocks at hand: those that come with TorchCanvas, and a user's own in a folder of files."""

from core.library.blocks import DamagedBlock, LibraryBlock
from core.library.keeping import delete_block, insert_block, save_block
from core.library.listing import default_library, find_block, list_blocks

__all__ = [
    "DamagedBlock",
    "LibraryBlock",
    "default_library",
    "delete_block",
    "find_block",
    "insert_block",
    "list_blocks",
    "save_block",
]
