"""Nothing is lost: autosave, recovery, exceptions, the wish of the system to end."""

import os
import signal
import sys
import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from core.project import edits
from core.project.files import load, save
from core.project.graph import Project
from gui.sheet import Sheet
from gui.shell.autosave import EDITS, Autosave, find_recoveries
from gui.shell.mishaps import Mishaps
from gui.shell.signals import Signals
from gui.theme.manager import ThemeManager


def edit(document: Sheet, name: str) -> None:
    document.edit("Rename", lambda project: edits.rename_project(project, name))


@pytest.fixture
def autosave(qapp, tmp_path):
    made = Autosave(Sheet(), tmp_path / "autosave")
    yield made
    made.close()


def work(autosave: Autosave):
    return autosave.folder / "work.tcanvas"


def test_twenty_edits_are_kept(qtbot, autosave) -> None:
    for number in range(EDITS):
        assert not work(autosave).exists()
        edit(autosave._sheet, f"n{number}")
    qtbot.waitUntil(lambda: work(autosave).exists())
    assert load(work(autosave)).name == f"n{EDITS - 1}"


def test_work_is_kept_every_half_minute(autosave) -> None:
    assert autosave._timer.isActive()
    assert autosave._timer.interval() <= 30_000


def test_work_is_kept_soon_after_the_last_edit(qtbot, autosave) -> None:
    assert autosave._pause.interval() <= 2_000
    autosave._pause.setInterval(10)
    edit(autosave._sheet, "mine")
    assert not work(autosave).exists()
    qtbot.waitUntil(lambda: work(autosave).exists())


def test_saved_work_is_forgotten(qtbot, autosave, tmp_path) -> None:
    edit(autosave._sheet, "mine")
    assert autosave.keep_at_once()
    assert work(autosave).exists()
    autosave._sheet.save(tmp_path / "mine.tcanvas")
    assert not autosave.folder.exists()


def test_work_of_a_living_window_is_not_offered(autosave, tmp_path) -> None:
    edit(autosave._sheet, "mine")
    autosave.keep_at_once()
    assert find_recoveries(tmp_path / "autosave") == []


def test_work_left_by_a_crash_is_offered_and_forgotten(autosave, tmp_path) -> None:
    edit(autosave._sheet, "mine")
    autosave.keep_at_once()
    autosave.close(forget=False)
    (recovery,) = find_recoveries(tmp_path / "autosave")
    assert recovery.name == "mine"
    assert recovery.read() == autosave._sheet.project
    recovery.forget()
    assert find_recoveries(tmp_path / "autosave") == []


def test_a_damaged_autosave_is_passed_over(tmp_path) -> None:
    folder = tmp_path / "autosave" / "one"
    folder.mkdir(parents=True)
    (folder / "work.tcanvas").write_text("{")
    assert find_recoveries(tmp_path / "autosave") == []


def test_a_folder_that_cannot_be_written_is_said_once(qtbot, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    autosave = Autosave(Sheet(), tmp_path / "file")
    with qtbot.waitSignal(autosave.failed) as told:
        edit(autosave._sheet, "mine")
        autosave.keep()
    assert "cannot be written" in str(told.args[0])
    autosave.close()


def test_recovered_work_is_shown_as_unsaved(person) -> None:
    autosave, crashed = person.window.services.autosaves, Sheet()
    edit(crashed, "recovered")
    left = Autosave(crashed, autosave.root)
    left.keep_at_once()
    left.close(forget=False)
    person.editor.starting.offer_recovery()
    notice = person.main.start.notices.itemAt(0).widget()
    person.qtbot.waitUntil(notice.isVisible)
    person.click(notice.recover)
    assert person.context.document.project.name == "recovered"
    assert person.context.document.dirty
    assert find_recoveries(autosave.root) == []


@pytest.fixture
def mishaps(qapp):
    kept = []
    made = Mishaps(ThemeManager(), lambda: bool(kept.append(True) or True), None)
    made.kept = kept
    before = sys.excepthook
    made.install()
    yield made
    made.remove()
    assert sys.excepthook is before
    if made.dialog is not None:
        made.dialog.close()


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_opens_one_dialog_and_keeps_the_work(qtbot, mishaps, capsys) -> None:
    def fail() -> None:
        raise ValueError("a mistake of ours")

    for _ in range(3):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(mishaps.kept) == 3)
    details = mishaps.dialog.findChild(QPlainTextEdit).toPlainText()
    assert "ValueError: a mistake of ours" in details
    assert mishaps.dialog.isVisible()
    assert "a mistake of ours" in capsys.readouterr().err
    mishaps.dialog.close()
    QTest.qWait(10)


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_thread_reaches_the_dialog(qtbot, mishaps, capsys) -> None:
    def fail() -> None:
        raise ValueError("a mistake in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: mishaps.dialog is not None)
    assert "a mistake in a thread" in mishaps.dialog.details.toPlainText()
    mishaps.dialog.close()
    QTest.qWait(10)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to itself")
def test_the_system_wakes_qt(qtbot) -> None:
    signals = Signals()
    before = signal.getsignal(signal.SIGTERM)
    with qtbot.waitSignal(signals.asked_to_end):
        os.kill(os.getpid(), signal.SIGTERM)
    signals.remove()
    assert signal.getsignal(signal.SIGTERM) is not before


def test_ending_at_once_keeps_unsaved_work_for_the_next_start(person) -> None:
    person.open_example()
    edit(person.context.document, "unsaved")
    root = person.window.services.autosaves.root
    person.window.end_at_once()
    (recovery,) = find_recoveries(root)
    assert recovery.name == "unsaved"
    recovery.forget()


def test_a_question_that_stands_open_does_not_hold_up_the_system(person) -> None:
    person.open_example()
    edit(person.context.document, "unsaved")
    root = person.window.services.autosaves.root
    person.when_asked(person.window.end_at_once)
    person.main.close()
    assert not person.main.isVisible()
    (recovery,) = find_recoveries(root)
    assert recovery.name == "unsaved"
    recovery.forget()


@pytest.mark.parametrize("action", ["file.open", "file.save_as", "file.preferences", "help.about"])
def test_a_dialog_that_stands_open_does_not_hold_up_the_system(qtbot, person, action) -> None:
    person.open_example()
    person.when_asked(person.window.end_at_once)
    person.do(action)
    qtbot.waitUntil(lambda: not person.main.isVisible())
    assert QApplication.activeModalWidget() is None


def test_the_command_palette_does_not_hold_up_closing(qtbot, person) -> None:
    person.open_example()
    person.do("view.search")
    person.main.close()
    assert not any(one.isVisible() for one in QApplication.topLevelWidgets())


def test_threads_that_do_not_end_are_waited_for_together_and_then_left(qapp, person, monkeypatch) -> None:
    monkeypatch.setattr("gui.app._CLOSING_S", 0.2)
    over = threading.Event()
    workers = [one._worker for one in (person.context.data, person.context.shapes, person.context.prediction)]
    for worker in workers:
        worker.submit("hang", lambda: over.wait(30), lambda _: None)
    begun = time.monotonic()
    person.main.close()
    assert time.monotonic() - begun < 2.0
    assert qapp.property("leave_at_once")
    qapp.setProperty("leave_at_once", None)
    over.set()
    assert all(worker.close() for worker in workers)


def test_a_window_that_has_closed_asks_nothing_more(person) -> None:
    person.open_example()
    edit(person.context.document, "unsaved")
    person.answer("Don't save")
    person.main.close()
    person.main.close()  # would wait for ever if it asked: nobody answers
    assert not person.main.isVisible()


@pytest.fixture
def left_work(person, tmp_path):
    """Return a file that is opened, of which a crash left newer work."""
    path = tmp_path / "mine.tcanvas"
    save(path, Project(name="saved"))
    os.utime(path, (1_000_000_000, 1_000_000_000))
    crashed = Sheet()
    crashed.replace(load(path), path)
    edit(crashed, "newer")
    left = Autosave(crashed, person.window.services.autosaves.root)
    left.keep_at_once()
    left.close(forget=False)
    person.editor.starting.offer_recovery()
    assert person.editor.files.open_path(path)
    yield path
    for recovery in find_recoveries():
        recovery.forget()


def test_newer_work_of_an_opened_file_is_offered_and_recovered(person, left_work) -> None:
    bar = person.editor.recovery
    assert person.context.document.project.name == "saved"
    person.click(bar.recover)
    assert person.context.document.project.name == "newer"
    assert person.context.document.dirty
    assert person.context.document.path == left_work
    assert not bar.isVisible()
    assert find_recoveries() == []
    assert person.main.start.notices.itemAt(0).widget().isHidden()


def test_newer_work_of_an_opened_file_is_thrown_away(person, left_work) -> None:
    person.click(person.editor.recovery.discard)
    assert not person.editor.recovery.isVisible()
    assert person.context.document.project.name == "saved"
    assert find_recoveries() == []


def test_work_older_than_the_file_is_not_offered(person, left_work) -> None:
    person.do("file.close")
    save(left_work, Project(name="saved later"))
    os.utime(left_work)
    assert person.editor.files.open_path(left_work)
    assert not person.editor.recovery.isVisible()


def test_what_was_kept_before_survives_an_end_at_which_nothing_can_be_written(
    person, monkeypatch, capsys
) -> None:
    person.open_example()
    autosaves = person.window.services.autosaves
    autosave, root = autosaves.of(person.context.document.sheet), autosaves.root
    edit(person.context.document, "first")
    assert autosave.keep_at_once()
    edit(person.context.document, "second")
    monkeypatch.setattr(autosave, "keep_at_once", lambda: False)
    person.window.end_at_once()
    assert "could not be kept" in capsys.readouterr().err
    (recovery,) = find_recoveries(root)
    assert recovery.name == "first"
    recovery.forget()
