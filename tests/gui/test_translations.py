"""Languages: what ships is complete, only that is offered, and sentences of core go through translation."""

import re
import string
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from core.sentences import phrase, say
from gui import translations
from gui.widgets.texts import standing_alone, translated, without_mnemonic, without_node
from tools import make_translations

CATALOGUES = [make_translations.FOLDER / f"torchcanvas_{one}.ts" for one in make_translations.LANGUAGES]
WHAT_TO_DO = (
    "Run `python tools/make_translations.py`, translate what it lists in resources/translations/*.ts "
    "(and take the `type` off), and run it again."
)


def pairs() -> Iterator[tuple[str, str]]:
    """Yield every text with its translation, in every language."""
    for path in CATALOGUES:
        for message in ET.parse(path).getroot().iter("message"):
            yield message.findtext("source"), message.findtext("translation")


def places(text: str) -> set[str]:
    """Return the named and numbered places of a text."""
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return named | set(re.findall(r"%\d|%n", text))


def mnemonic(text: str) -> str:
    """Return the letter that a menu's text is reached by."""
    return "".join(re.findall(r"&(\w)", text)).casefold()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_is_in_the_catalogue_and_no_other(path, tmp_path) -> None:
    found = {
        make_translations.Entry(context.findtext("name"), message.findtext("source"))
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }
    collected = set(make_translations.collect())
    new, gone = sorted(map(str, collected - found)), sorted(map(str, found - collected))
    assert not new, f"not in {path.name}: {new}. {WHAT_TO_DO}"
    assert not gone, f"no longer said: {gone}. {WHAT_TO_DO}"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_is_translated(path) -> None:
    left = make_translations.unfinished(path)
    assert not left, f"{left}. {WHAT_TO_DO}"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_what_the_window_loads_is_what_the_catalogue_says(path) -> None:
    made = path.with_suffix(".qm").read_bytes()
    assert made == make_translations.compiled(path), WHAT_TO_DO


def test_translations_keep_the_places_for_values() -> None:
    different = [text for text, told in pairs() if places(text) != places(told)]
    assert not different


def test_translations_keep_the_keys_of_menus_and_the_dots_of_dialogs() -> None:
    assert [text for text, told in pairs() if mnemonic(text) != mnemonic(told)] == []
    assert [text for text, told in pairs() if text.endswith("…") != told.endswith("…")] == []


def test_the_files_that_a_dialog_offers_stay_the_same() -> None:
    patterns = [
        (re.findall(r"\(\*[^)]*\)", text), re.findall(r"\(\*[^)]*\)", told)) for text, told in pairs()
    ]
    assert all(one == other for one, other in patterns)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ('self.tr(f"{count} nodes")', "is not written out"),
        ('say("x", text + "!")', "is not written out"),
        ('say("x", "{why}", why="it is too small")', "holds words"),
    ],
)
def test_what_cannot_be_translated_is_refused(source, why, monkeypatch, tmp_path) -> None:
    for folder in ("core", "gui"):
        (tmp_path / folder).mkdir()
    code = f"class Panel:\n    def f(self):\n        text = make()\n        {source}\n"
    (tmp_path / "gui" / "panel.py").write_text(code)
    monkeypatch.setattr(make_translations, "ROOT", tmp_path)
    with pytest.raises(make_translations.NotCollectedError, match=why):
        make_translations.collect()


def test_texts_are_collected_from_everywhere() -> None:
    collected = {entry.text: entry.context for entry in make_translations.collect()}
    assert collected["Empty canvas"] == "StartPage"
    assert collected["no shape yet"] in ("Canvas", "EdgeView")
    assert collected["Replaces negative numbers with zero."] == "core"
    assert collected["{count} filters"] in ("Canvas", "core")
    assert collected["LeNet-5"] == "Examples"


@pytest.fixture
def chinese(qapp):
    """Put Chinese in force."""
    before = qapp.findChildren(QTranslator)
    assert translations.install("zh_CN", qapp) == "zh_CN"
    yield
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            qapp.removeTranslator(translator)
            translator.deleteLater()


def test_chinese_words_stand_without_room_between_them(chinese) -> None:
    told = say(
        "explain-convolution",
        "{filters} over {field} in {window}: {positions}, because {because}.",
        filters=phrase("{count} filters", count=6),
        field=phrase("{size} pixels", size="32 × 32"),
        window=phrase("a {size} window", size="3 × 3"),
        positions=phrase("{positions} each way", positions=phrase("{count} positions", count=30)),
        because="32 − 3 + 1 = 30",
    )
    assert translated(told) == (
        "6 个卷积核以 3 × 3 的窗口在 32 × 32 像素上滑动：每个方向 30 个位置，因为 32 − 3 + 1 = 30。"
    )


def test_a_problem_is_told_with_its_node_or_without(chinese) -> None:
    problem = say(
        "x", "{node}: " + "takes {wanted}, but {shape} has {rank} axes.", node="fc", wanted=1, shape=2, rank=3
    )
    assert translated(problem) == "fc：需要 1，但 2 有 3 维。"
    assert without_node(problem, "fc") == "需要 1，但 2 有 3 维。"


def test_qts_own_texts_are_chinese_too(chinese) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


@pytest.mark.parametrize(
    ("text", "plain"), [("&Save", "Save"), ("保存(&S)", "保存"), ("另存为(&A)…", "另存为…")]
)
def test_the_mark_of_a_menus_key_is_left_out_elsewhere(text, plain) -> None:
    assert without_mnemonic(text) == plain


@pytest.mark.parametrize(
    ("system", "language"), [("zh_CN", "zh_CN"), ("zh_SG", "zh_CN"), ("en_US", "en"), ("de_DE", "en")]
)
def test_the_system_decides_where_nobody_has_chosen(system, language, monkeypatch) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(system))
    assert translations.language_of("system") == language
    assert translations.language_of("en") == "en"


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


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("the file is empty. Choose a .tcanvas file.", "The file is empty. Choose a .tcanvas file."),
        ("kernel_size (9) is larger than the width (8).", "kernel_size (9) is larger than the width (8)."),
        ("conv1: the window is larger than the image.", "conv1: the window is larger than the image."),
        ("fc2 shares its weights.", "fc2 shares its weights."),
        ("文件是空的。", "文件是空的。"),
        ("", ""),
    ],
)
def test_a_sentence_that_stands_alone_begins_with_a_capital_letter_and_names_stay_as_they_are(text, alone):
    assert standing_alone(text) == alone
