"""Languages: only what ships is offered, and sentences of core go through translation."""

from PySide6.QtCore import QCoreApplication, QTranslator

from core.sentences import say
from gui import translations
from gui.widgets.texts import translated


def test_only_languages_that_ship_are_offered() -> None:
    shipped = {path.stem.removeprefix("torchcanvas_") for path in translations.FOLDER.glob("*.qm")}
    assert set(translations.available()) == {"en"} | shipped


def test_a_language_that_does_not_ship_becomes_english() -> None:
    assert translations.language_of("xx") == "en"


class _Shouting(QTranslator):
    def translate(self, context, text, disambiguation=None, n=-1):
        return text.upper().replace("{NODE}", "{node}").replace("{WHY}", "{why}") if context == "core" else ""


def test_sentences_of_core_are_translated_and_keep_their_values(qapp) -> None:
    translator = _Shouting()
    QCoreApplication.installTranslator(translator)
    try:
        why = say("why", "it is too {node}", node="small")
        assert translated(say("x", "{node}: cannot, {why}", node="conv1", why=why)) == (
            "conv1: CANNOT, IT IS TOO small"
        )
    finally:
        QCoreApplication.removeTranslator(translator)


def test_a_translation_that_names_other_values_gives_way_to_english(qapp) -> None:
    class Wrong(_Shouting):
        def translate(self, context, text, disambiguation=None, n=-1):
            return "{missing}" if context == "core" else ""

    translator = Wrong()
    QCoreApplication.installTranslator(translator)
    try:
        assert translated(say("x", "{node} is fine", node="conv1")) == "conv1 is fine"
    finally:
        QCoreApplication.removeTranslator(translator)
