"""Sentences from core in the language of the window."""

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.sentences import Sentence, shown

_NODE_FIRST: Final = "{node}: "
"""What core puts before what is wrong with a node; the rest is translated for itself."""
_COLONS: Final = (": ", "：")
_OPENERS: Final = frozenset((
    "a", "an", "another", "at", "blocks", "brackets", "choose", "connecting", "every", "it", "its", "labels",
    "memory", "no", "not", "nothing", "one", "only", "pixels", "that", "the", "there", "these", "this",
    "torch", "training", "two", "unknown", "what",
))  # fmt: skip
"""English words with which a sentence of core begins; no name of a node or an argument is among them."""
_MNEMONIC: Final = re.compile(r"\(&\w\)")
_BEGINS: Final = "\ue000"
_ENDS: Final = "\ue001"
"""Around a sentence among the values of another, until both are one text; characters that no text holds."""
_HAN: Final = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_SEAM: Final = re.compile(f"(?<={_HAN}) {_BEGINS}+(?={_HAN})|(?<={_HAN}){_ENDS}+ (?={_HAN})")


def translated(sentence: Sentence | str) -> str:
    """Return a sentence in the window's language; English where there is no translation.

    Templates are looked up in the context `core`; the same values are put into what is found. Sentences among
    the values are translated too.
    """
    if isinstance(sentence, str):
        return QCoreApplication.translate("core", sentence)
    values = {name: _value(value) for name, value in sentence.values.items()}
    try:
        return _closed_up(_template(sentence.template).format_map(values))
    except (KeyError, ValueError, IndexError):  # a translation that names what the sentence does not carry
        return str(sentence)


def standing_alone(text: str) -> str:
    """Return a text of core with a capital letter, for where nothing stands before it.

    Core's sentences follow a place (`error: the file is empty`). Names and arguments keep their spelling.
    """
    return text[:1].upper() + text[1:] if text.partition(" ")[0] in _OPENERS else text


def without_node(sentence: Sentence, name: str | None) -> str:
    """Return a sentence about a node without the node's name before it, for where the name stands already."""
    text = translated(sentence)
    for colon in _COLONS:
        text = text.removeprefix(f"{name}{colon}")
    return text


def _value(value: object) -> str:
    return f"{_BEGINS}{translated(value)}{_ENDS}" if isinstance(value, Sentence) else shown(value)


def _closed_up(text: str) -> str:
    """Return a text without room between Chinese words and words among the values that are Chinese too."""
    if _BEGINS not in text:
        return text
    return _SEAM.sub("", text).replace(_BEGINS, "").replace(_ENDS, "")


def _template(english: str) -> str:
    found = QCoreApplication.translate("core", english)
    if found == english and english.startswith(_NODE_FIRST):
        node_first = QCoreApplication.translate("core", "{node}: ")
        return node_first + QCoreApplication.translate("core", english.removeprefix(_NODE_FIRST))
    return found


def without_mnemonic(text: str) -> str:
    """Return a menu's text without the mark of its key: Save for &Save, 保存 for 保存(&S)."""
    return _MNEMONIC.sub("", text).replace("&", "")


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for translation where it is only kept; PySide's own of that name is typed as object."""
    return text
