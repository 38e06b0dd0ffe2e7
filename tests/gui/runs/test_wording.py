"""When a run began, as people write it."""

import re

import pytest
from PySide6.QtCore import QLocale

from gui.runs.wording import when


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        (QLocale.c(), r"2026-11-2[45] \d\d:\d\d"),
        (QLocale("de_DE"), r"2[45]\.11\.26,? \d\d:\d\d"),
        (QLocale("zh_CN"), r"2026/11/2[45] \d\d:\d\d"),
    ],
)
def test_a_time_is_written_as_the_locale_does_it_and_without_one_as_iso_does(qapp, locale, written):
    before = QLocale()
    QLocale.setDefault(locale)
    try:
        assert re.fullmatch(written, when("2026-11-25T05:46:23Z"))
    finally:
        QLocale.setDefault(before)
