"""Which names are legal, and in what order names stand.

A node's name becomes a module's name, so that it must be usable as an attribute of a
`torch.fx.GraphModule` and must not hide one that the class already has.
"""

import itertools
import keyword
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from core.sentences import Sentence, say

RESERVED = frozenset(  # as text: the list is long and only ever searched
    """
    T_destination _apply _backward_hooks _backward_pre_hooks _boxed_call _buffers _call_impl _code
    _compiled_call_impl _create_node_hooks _deepcopy_hooks _deepcopy_init _erase_node_hooks
    _forward_hooks _forward_hooks_always_called _forward_hooks_with_kwargs _forward_pre_hooks
    _forward_pre_hooks_with_kwargs _get_backward_hooks _get_backward_pre_hooks _get_name _graph
    _is_full_backward_hook _lineno_map _load_from_state_dict _load_state_dict_post_hooks
    _load_state_dict_pre_hooks _maybe_warn_non_full_backward_hook _modules _named_members
    _non_persistent_buffers_set _parameters _prologue_start _recompile_submodules
    _register_create_node_hook _register_deepcopy_hook _register_erase_node_hook
    _register_load_state_dict_pre_hook _register_replace_node_hook _register_state_dict_hook
    _replace_hooks _replicate_for_data_parallel _save_to_state_dict _set_replace_hook _slow_forward
    _state_dict_hooks _state_dict_pre_hooks _tracer_cls _tracer_extras _unregister_create_node_hook
    _unregister_deepcopy_hook _unregister_erase_node_hook _unregister_replace_node_hook _version
    _wrapped_call _wrapped_call_impl add_module add_submodule apply bfloat16 block_name buffers
    call_super_init children code compile cpu cuda delete_all_unused_submodules delete_submodule double
    dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter get_submodule
    graph half ipu load_state_dict meta modules mtia named_buffers named_children named_modules
    named_parameters parameters print_readable recompile register_backward_hook register_buffer
    register_forward_hook register_forward_pre_hook register_full_backward_hook
    register_full_backward_pre_hook register_load_state_dict_post_hook
    register_load_state_dict_pre_hook register_module register_parameter
    register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state
    set_submodule shape_env share_memory state_dict to to_empty to_folder train training type xpu
    zero_grad
    """.split()  # noqa: SIM905 - a column of 119 quoted words reads worse
)
"""Attributes of a GraphModule (torch 2.11 to 2.13) and the one we add; a test walks `dir()`."""

_NUMBER = re.compile(r"0|[1-9][0-9]*")
_RUNS = re.compile(r"([0-9]+)")
_LONGEST = 200

SortKey = tuple[object, ...]


def illegal_name(name: str) -> Sentence | None:
    """Return why a name cannot be a node's, or None when it can."""
    if not name or len(name) > _LONGEST:
        return say(
            "illegal-name",
            "“{name}” is not a name: give 1 to {longest} characters.",
            name=name,
            longest=_LONGEST,
        )
    for segment in name.split("."):
        if (why := illegal_segment(segment)) is not None:
            return why
    return None


def illegal_segment(segment: str) -> Sentence | None:
    """Return why one part of a dotted name is illegal, or None."""
    if _NUMBER.fullmatch(segment):
        return None
    if not segment.isidentifier():
        return say(
            "illegal-name",
            "“{name}” is not a legal name. Use letters, digits and _, not starting with a digit "
            "(or a whole number without leading zeros); dots make nesting.",
            name=segment,
        )
    if unicodedata.normalize("NFKC", segment) != segment:
        return say(
            "illegal-name",
            "“{name}” is not in normal form; Python would read it as “{normal}”. Use that.",
            name=segment,
            normal=unicodedata.normalize("NFKC", segment),
        )
    if keyword.iskeyword(segment):
        return say("reserved-name", "“{name}” is a word of Python's own. Try “{name}_”.", name=segment)
    if segment in RESERVED or (segment.startswith("__") and segment.endswith("__")):
        return say(
            "reserved-name",
            "“{name}” is an attribute of every torch module. Try “{other}”.",
            name=segment,
            other=(segment if segment in RESERVED else segment.strip("_")) + "_",
        )
    return None


def illegal_input_name(name: str) -> Sentence | None:
    """Return why a name cannot be an Input's (it becomes an argument of `forward`), or None."""
    if (why := illegal_name(name)) is not None:
        return why
    if "." in name or not name.isidentifier() or name in ("self", "torch"):
        return say(
            "illegal-input-name",
            "“{name}” cannot name an Input: it becomes an argument of forward, so give a plain "
            "identifier other than self and torch.",
            name=name,
        )
    return None


def prefix_clashes(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs (prefix, name) where one name is a dotted prefix of another."""
    known = set(names)
    found = []
    for name in known:
        if len(name) <= _LONGEST:  # a longer one is illegal by itself, and may have a million dots
            found += [(prefix, name) for prefix in _prefixes(name) if prefix in known]
    return sorted(found)


def _prefixes(name: str) -> list[str]:
    """Return what stands before each dot of a name."""
    return [name[:end] for end, character in enumerate(name) if character == "."]


@lru_cache(maxsize=65536)
def name_key(name: str) -> SortKey:
    """Return the key by which names sort: segment by segment, runs of digits as numbers.

    So conv2 stands before conv10, and layer.9 before layer.10. Where two names differ only in
    leading zeros, the text decides.
    """
    return (tuple(_segment_key(segment) for segment in name.split(".")), name)


def _segment_key(segment: str) -> SortKey:
    runs = _RUNS.split(segment)
    # Odd places are runs of digits; even places are text, perhaps empty. Digits compare by how many there
    # are and then as text, since int() refuses the thousands of digits that a hostile file may hold.
    return tuple(_digits_key(run) if index % 2 else run for index, run in enumerate(runs))


def _digits_key(digits: str) -> tuple[int, str]:
    plain = digits.lstrip("0")
    return (len(plain), plain)


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted`, or the first of wanted1, wanted2 … that is free (a trailing number is counted on).

    What no number makes legal is mended first: other characters become _, and so do the dots of a name
    that lies inside another node.
    """
    taken = set(taken)
    occupied = taken.union(*map(_prefixes, taken))

    def is_free(name: str) -> bool:
        return illegal_name(name) is None and name not in occupied

    if any(prefix in taken for prefix in _prefixes(wanted)):
        wanted = wanted.replace(".", "_")
    if is_free(wanted):
        return wanted
    stem = wanted.rstrip("0123456789") or wanted
    if illegal_name(f"{stem}{10**9}") is not None:  # room for any number that is needed
        stem = _mended(stem)
    return next(name for name in (f"{stem}{number}" for number in itertools.count(1)) if is_free(name))


def _mended(text: str) -> str:
    """Return an identifier that looks like the text and stays legal with any number behind it."""
    plain = unicodedata.normalize("NFKC", text)[: _LONGEST // 2]
    plain = "".join(character if f"a{character}".isidentifier() else "_" for character in plain)
    return next(stem for stem in (plain, f"node_{plain}", "node") if illegal_name(f"{stem}1") is None)


STEMS = {
    "Input": "x",
    "Output": "y",
    "Linear": "fc",
    "Flatten": "flat",
}


def name_stem(type_name: str) -> str:
    """Return the beginning of the names that nodes of a type get: Conv2d → conv, MaxPool2d → pool."""
    if type_name in STEMS:
        return STEMS[type_name]
    plain = type_name.removeprefix("block:")
    plain = re.sub(r"[1-3]d$", "", plain)
    for ending, stem in (("Pool", "pool"), ("Unpool", "unpool"), ("BatchNorm", "bn"), ("LayerNorm", "ln")):
        if plain.endswith(ending):
            return stem
    return plain.lower()
