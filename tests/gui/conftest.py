"""What every test of the window leaves as it found it: no open window, no warning of Qt."""

import gc
import itertools
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_HARMLESS = ("This plugin does not support",)
"""What the offscreen platform says of itself."""


@pytest.fixture(autouse=True, scope="package")
def _garbage_of_the_window() -> Iterator[None]:
    """Collect garbage in this thread alone: a worker's collector would destroy widgets, and Qt crash."""
    before = gc.get_threshold()
    gc.set_threshold(0)  # not `disable`, which the collector's own tests look at
    yield
    gc.collect()
    gc.set_threshold(*before)


@pytest.fixture(autouse=True)
def _collect_between_tests() -> Iterator[None]:
    """Collect after each test what is young, and now and then everything."""
    yield
    gc.collect(2 if next(_tests) % 40 == 0 else 1)


_tests = itertools.count(1)


@pytest.fixture(autouse=True)
def _no_qt_warning(request) -> Iterator[None]:
    """Fail the test during which Qt warned."""
    log = request.getfixturevalue("qtlog") if "qtbot" in request.fixturenames else None
    yield
    if log is None:
        return
    warnings = [
        record.message
        for record in log.records
        if record.type_name in ("QtWarningMsg", "QtCriticalMsg")
        and not any(word in record.message for word in _HARMLESS)
    ]
    assert not warnings, f"Qt warned: {'; '.join(warnings)}"


@pytest.fixture(autouse=True)
def _no_stray_window(request) -> Iterator[None]:
    """Fail the test that leaves a window open, and close it for the next one."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    app = request.getfixturevalue("qapp")
    before = {id(widget) for widget in app.topLevelWidgets()}
    yield
    left = [one for one in app.topLevelWidgets() if id(one) not in before and one.isVisible()]
    names = [type(one).__name__ for one in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    assert not left, f"the test left windows open: {', '.join(names)}"
