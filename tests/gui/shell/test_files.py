"""Opening, saving, closing: nothing is lost without a question."""

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from core.project import edits
from core.project.files import load, save
from core.project.graph import Project


def edit(person) -> None:
    project = person.context.document.project
    person.context.document.edit("Rename", lambda _: edits.rename_project(project, project.name + "x"))


def choose(monkeypatch, path: Path | None) -> None:
    name = "" if path is None else str(path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (name, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([name] if name else [], ""))


def test_what_is_saved_is_reopened_equal(person, file, monkeypatch) -> None:
    person.open_example()
    edit(person)
    choose(monkeypatch, file)
    person.do("file.save")
    assert load(file) == person.context.document.project
    assert not person.context.document.dirty
    assert "Saved mine.tcanvas" in person.editor.status.said
    saved = person.context.document.project
    person.do("file.close")
    assert not person.main.editor_shown
    assert person.editor.files.open_path(file)
    assert person.context.document.project == saved


def test_a_name_without_ending_gets_one(person, tmp_path, monkeypatch) -> None:
    person.open_example()
    choose(monkeypatch, tmp_path / "plain")
    person.do("file.save_as")
    assert (tmp_path / "plain.tcanvas").is_file()


def test_closing_with_unsaved_work_asks_and_cancel_keeps_the_window(person) -> None:
    person.open_example()
    edit(person)
    asked = person.answer("Cancel")
    person.main.close()
    assert asked == ["Save the changes to “first-cnnx”?"]
    assert person.main.isVisible()


def test_closing_without_saving_discards(person) -> None:
    person.open_example()
    edit(person)
    person.answer("Don't save")
    person.main.close()
    assert not person.main.isVisible()


def test_closing_saves_if_asked_to(person, file, monkeypatch) -> None:
    person.open_example()
    edit(person)
    choose(monkeypatch, file)
    person.answer("Save")
    person.main.close()
    assert load(file).name == "first-cnnx"
    assert not person.main.isVisible()


def test_giving_up_the_name_gives_up_closing(person, monkeypatch) -> None:
    person.open_example()
    edit(person)
    choose(monkeypatch, None)
    person.answer("Save")
    person.main.close()
    assert person.main.isVisible()
    assert person.context.document.dirty


def test_a_file_that_cannot_be_written_stays_unsaved_and_says_why(person, tmp_path, monkeypatch) -> None:
    person.open_example()
    edit(person)
    choose(monkeypatch, tmp_path / "missing" / "x.tcanvas")
    asked = person.answer("Close")
    person.do("file.save")
    assert asked == ["That did not work"]
    assert person.context.document.dirty


def test_a_broken_file_lists_its_problems(person, tmp_path) -> None:
    path = tmp_path / "broken.tcanvas"
    path.write_text('{"format": "torchcanvas", "version": 1, "graph": {"nodes": {"x": {"type": 5}}}}')
    asked = person.answer("Close")
    assert not person.editor.files.open_path(path)
    assert asked == ["broken.tcanvas cannot be read"]
    assert not person.main.editor_shown


def test_a_recent_file_that_is_gone_is_forgotten(person, file, settings) -> None:
    settings.add_recent(file)
    person.answer("Close")
    assert not person.editor.files.open_path(file)
    assert settings.recent_files == []


def test_saving_over_a_file_that_changed_outside_asks(person, file) -> None:
    save(file, Project(name="mine"))
    person.editor.files.open_path(file)
    edit(person)
    person.editor.files.watching.watcher.blockSignals(True)  # saving comes before Qt notices
    save(file, Project(name="theirs"))
    asked = person.answer("Cancel")
    person.do("file.save")
    assert asked == ["mine.tcanvas was changed by another program since it was read."]
    assert load(file).name == "theirs"
    person.answer("Replace them")
    person.do("file.save")
    assert load(file).name == "minex"


def test_a_change_outside_is_read_again_if_wanted(qtbot, person, file) -> None:
    save(file, Project(name="mine"))
    person.editor.files.open_path(file)
    asked = person.answer("Read it again")
    save(file, Project(name="theirs"))
    qtbot.waitUntil(lambda: person.context.document.project.name == "theirs")
    assert asked == ["mine.tcanvas was changed by another program."]


def test_our_own_saving_is_no_change_outside(qtbot, person, file) -> None:
    save(file, Project(name="mine"))
    person.editor.files.open_path(file)
    for _ in range(3):
        edit(person)
        person.do("file.save")
        qtbot.wait(20)
    assert not person.context.document.dirty


def test_a_network_without_a_name_is_called_as_its_file(person, file, monkeypatch) -> None:
    person.click(person.main.start.new)
    choose(monkeypatch, file)
    person.do("file.save_as")
    assert load(file).name == "mine"
    assert load(file) == person.context.document.project
    assert not person.context.document.dirty


def test_a_name_that_was_given_stays_when_saved_as(person, file, monkeypatch) -> None:
    person.open_example()
    choose(monkeypatch, file)
    person.do("file.save_as")
    assert load(file).name == "first-cnn"


def test_a_failed_save_as_leaves_the_network_without_a_name(person, tmp_path, monkeypatch) -> None:
    person.click(person.main.start.new)
    choose(monkeypatch, tmp_path / "missing" / "x.tcanvas")
    person.answer("Close")
    person.do("file.save_as")
    assert person.context.document.project.name == "untitled"


def test_the_status_bar_says_when_the_file_was_written(person, file) -> None:
    save(file, Project(name="mine"))
    written = datetime(2024, 5, 6, 9, 17).astimezone()
    os.utime(file, (written.timestamp(), written.timestamp()))
    person.editor.files.open_path(file)
    assert person.editor.status._saved.text() == "Saved 09:17"
