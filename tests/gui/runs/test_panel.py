from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from core.runs.folder import open_run
from tests.gui.runs.conftest import interrupt


def test_without_runs_the_panel_says_where_they_will_be(bench):
    bench.show()
    assert bench.panel.empty.isVisible()
    assert str(bench.root) in bench.panel.empty.text()


def test_a_finished_run_appears_with_its_best_figure_and_curve(bench):
    bench.show()
    folder = bench.train()
    bench.wait(lambda: bench.panel.list.rows and bench.panel.list.rows[0].detail.startswith("completed"))
    bench.settle()
    bench.wait(lambda: len(bench.panel.details.loss.series.rows) == 2)
    row = bench.panel.list.rows[0]
    best = open_run(folder).record.best["validation_accuracy"]
    assert (row.title, row.note) == ("mlp", f"{100 * best:.1f} %")
    assert row.detail.startswith("completed · ") and row.detail.endswith("epochs: 2")
    assert len(bench.panel.details.loss.series.rows) == 2
    x = bench.panel.details.loss.plot.curves.train.x
    assert len(x)
    assert not bench.panel.details.resume.isVisible()


def test_runs_made_while_the_panel_is_hidden_are_there_when_it_is_seen(bench):
    folder = bench.train(epochs=1)
    bench.show()
    assert [row.key for row in bench.panel.list.rows] == [folder]


def test_an_interrupted_run_goes_on_to_its_end(bench):
    folder = bench.train()
    interrupt(folder, epochs=3)
    bench.show()
    assert bench.panel.list.rows[0].detail.startswith("interrupted · ")
    with bench.qtbot.waitSignal(bench.context.training.finished):
        QTest.mouseClick(bench.panel.details.resume, Qt.MouseButton.LeftButton)
    assert open_run(folder).record.epochs == 3
    bench.wait(lambda: bench.panel.list.rows[0].detail.endswith("epochs: 3"))


def test_another_run_is_selected_by_keyboard(bench):
    first, second = bench.train(epochs=1), bench.train(epochs=2)
    bench.show()
    assert bench.panel.list.current_key == second
    bench.panel.list.setFocus()
    QTest.keyClick(bench.panel.list, Qt.Key.Key_Down)
    assert bench.panel.selected.folder == first
    bench.settle()
    assert len(bench.panel.details.loss.series.rows) == 1


def test_the_project_of_a_run_is_opened_as_a_value_of_its_own(bench):
    folder = bench.train(epochs=1)
    bench.show()
    with bench.qtbot.waitSignal(bench.panel.project_asked) as asked:
        QTest.mouseClick(bench.panel.details.open_project, Qt.MouseButton.LeftButton)
    assert asked.args[0].training.epochs == 1
    assert folder.is_dir()


def test_the_folder_is_shown_by_the_desktop(bench, monkeypatch):
    folder = bench.train(epochs=1)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    bench.show()
    QTest.mouseClick(bench.panel.details.reveal, Qt.MouseButton.LeftButton)
    assert opened == [QUrl.fromLocalFile(str(folder))]


def test_a_damaged_run_is_listed_with_what_is_wrong(bench):
    broken = bench.root / "20260101-000000-x-1"
    broken.mkdir(parents=True)
    (broken / "run.json").write_text("{")
    bench.show()
    assert bench.panel.list.rows[0].color == "error"
    assert "not the record of a run" in bench.panel.details.message.text()
    assert not bench.panel.details.open_project.isEnabled()


def test_a_run_of_another_program_is_noticed(bench, tmp_path):
    folder = bench.train(epochs=1)
    away = tmp_path / "away"
    folder.rename(away)
    bench.show()
    assert bench.panel.list.rows == ()
    away.rename(folder)
    bench.wait(lambda: [row.key for row in bench.panel.list.rows] == [folder])
