"""Edits: pure functions from one project value to the next.

Each leaves the value it is given as it is, and refuses with an `EditError` what would be no legal
project. `block` says which graph is edited: a block's, or the project's own for None. Undo is the value
that was there before.
"""

from core.project.edits.adding import add_node, append_after, insert_existing_on_edge, splice
from core.project.edits.arguments import DEFAULT, set_argument, set_arguments, set_arguments_of
from core.project.edits.blocks import (
    add_block,
    delete_block,
    remove_block_parameter,
    rename_block,
    rename_block_parameter,
    set_block_parameter,
)
from core.project.edits.bringing import bring_block
from core.project.edits.clipboard import copy, duplicate, paste
from core.project.edits.deleting import delete, detach
from core.project.edits.grouping import group_into_block
from core.project.edits.layout import (
    move,
    pin,
    place_automatically,
    reorder_inputs,
    reorder_outputs,
    unpin,
)
from core.project.edits.nodes import change_type, rename_node, set_enabled, set_repeat
from core.project.edits.notes import add_note, change_note, delete_notes, move_notes, resize_note
from core.project.edits.plans import rename_project, set_data_plan, set_training_plan
from core.project.edits.sharing import share_with, unshare
from core.project.edits.ungrouping import ungroup
from core.project.edits.wiring import connect, disconnect, reconnect

__all__ = [
    "DEFAULT",
    "add_block",
    "add_node",
    "add_note",
    "append_after",
    "bring_block",
    "change_note",
    "change_type",
    "connect",
    "copy",
    "delete",
    "delete_block",
    "delete_notes",
    "detach",
    "disconnect",
    "duplicate",
    "group_into_block",
    "insert_existing_on_edge",
    "move",
    "move_notes",
    "paste",
    "pin",
    "place_automatically",
    "reconnect",
    "remove_block_parameter",
    "rename_block",
    "rename_block_parameter",
    "rename_node",
    "rename_project",
    "reorder_inputs",
    "reorder_outputs",
    "resize_note",
    "set_argument",
    "set_arguments",
    "set_arguments_of",
    "set_block_parameter",
    "set_data_plan",
    "set_enabled",
    "set_repeat",
    "set_training_plan",
    "share_with",
    "splice",
    "ungroup",
    "unpin",
    "unshare",
]
