"""Sentences from core in the language of the window."""

from PySide6.QtCore import QCoreApplication

from core.sentences import Sentence, shown


def translated(sentence: Sentence | str) -> str:
    """Return a sentence in the window's language; English where there is no translation.

    Templates are looked up in the context `core`; the same values are put into what is found. Sentences among
    the values are translated too.
    """
    if isinstance(sentence, str):
        return QCoreApplication.translate("core", sentence)
    template = QCoreApplication.translate("core", sentence.template)
    values = {
        name: translated(value) if isinstance(value, Sentence) else shown(value)
        for name, value in sentence.values.items()
    }
    try:
        return template.format_map(values)
    except (KeyError, ValueError, IndexError):  # a translation that names what the sentence does not carry
        return str(sentence)


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for translation where it is only kept; PySide's own of that name is typed as object."""
    return text
