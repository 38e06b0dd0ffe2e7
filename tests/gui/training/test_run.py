import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from core.project import edits


def curve_length(chart) -> int:
    """Return how many points of the training curve are drawn."""
    x = chart.plot.curves.train.x
    return len(x)


def test_curves_grow_with_the_events_and_stay_after_the_end(bench):
    lengths = []
    bench.training.events.connect(lambda _events: lengths.append(curve_length(bench.run.loss)))
    bench.train()
    assert lengths[0] < lengths[-1]
    assert len(bench.run.series.losses) == 2 * bench.run.series.steps_per_epoch
    assert curve_length(bench.run.loss) == lengths[-1] > 0
    assert curve_length(bench.run.accuracy) == 2


def test_the_charts_show_what_the_run_told(trained):
    told = trained.training.history
    assert [row.validation_loss for row in trained.run.series.rows] == [r.validation_loss for r in told.rows]
    shown = trained.run.loss.plot.curves.validation.y
    assert shown.tolist() == [row.validation_loss for row in told.rows]


def test_the_figures_tell_how_it_ended(trained):
    figures = trained.run.figures.figures
    best = max(row.validation_accuracy for row in trained.training.history.rows)
    assert figures["epoch"].text == "2 of 2"
    assert figures["time"].text.startswith("0:00 took")
    assert f"{100 * best:.1f} %" in figures["best"].text or figures["best"].text.endswith("best yet")
    assert figures["rate"].text == "0.003"
    assert trained.run.progress.reached == 2


def test_pause_stop_and_resume_are_pressed(bench):
    bench.open(epochs=2000)
    bench.press(bench.plan.start.button)
    bench.wait(lambda: len(bench.run.series.losses) > 0)
    bench.press(bench.run.controls.pause)
    bench.wait(lambda: bench.training.state == "paused")
    bench.press(bench.run.controls.resume)
    bench.wait(lambda: bench.training.state == "running")
    with bench.qtbot.waitSignal(bench.training.finished):
        bench.press(bench.run.controls.stop)
    assert bench.training.history.reason == "stopped"
    assert "Stopped" in bench.run.message.text


def test_the_focus_goes_from_each_button_to_the_one_in_its_place(bench):
    def press_key(button) -> None:
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    bench.open(epochs=2000)
    press_key(bench.plan.start.button)
    bench.wait(bench.run.controls.pause.hasFocus)
    press_key(bench.run.controls.pause)
    bench.wait(bench.run.controls.resume.hasFocus)
    press_key(bench.run.controls.stop)
    bench.wait(bench.run.back.hasFocus)
    press_key(bench.run.back)
    assert bench.plan.form.numbers.isAncestorOf(QGuiApplication.focusObject())


def test_samples_follow_a_run_that_trains_within_seconds(bench):
    notes = set()
    bench.context.prediction.evaluated.connect(lambda _: notes.add(bench.run.samples.note.text()))
    bench.open(epochs=2000)
    bench.press(bench.plan.start.button)
    bench.wait(lambda: len(notes) >= 2)
    assert all(note.startswith("after epoch ") for note in notes)
    bench.press(bench.run.controls.stop)
    bench.wait(lambda: bench.training.state == "idle")


def test_no_sample_is_cut_at_the_edge(trained):
    strip = trained.run.samples.strip
    for width in (1100, 1043):
        trained.panel.resize(width, 900)
        QGuiApplication.processEvents()
        seen = strip.visibleRegion().boundingRect()
        cards = [strip.card_rect(number) for number in range(len(strip.samples))]
        assert any(seen.contains(card) for card in cards)
        assert all(seen.contains(card) or not seen.intersects(card) for card in cards)


def test_the_run_is_shown_and_a_button_leads_back_to_the_plan(trained):
    assert trained.panel.shows_run
    trained.press(trained.run.back)
    assert trained.plan.isVisible() and not trained.run.isVisible()
    trained.press(trained.plan.show_run)
    assert trained.run.isVisible()


def test_one_may_edit_while_it_trains(bench):
    bench.open(epochs=2000)
    bench.press(bench.plan.start.button)
    bench.wait(lambda: len(bench.run.series.losses) > 0)
    owned = bench.training.run_project
    bench.document.edit("Widen", lambda project: edits.set_argument(project, "fc1", "out_features", 128))
    assert bench.training.run_project is owned
    with bench.qtbot.waitSignal(bench.training.finished):
        bench.training.stop()


def test_logarithmic_scale_is_chosen_by_mouse(trained):
    linear = trained.run.loss.plot.curves.train.y
    trained.press(trained.run.scale.segment("log"))
    shown = trained.run.loss.plot.curves.train.y
    assert (10**shown == linear).mean() > 0.5 or abs(10**shown - linear).max() < 1e-9


def test_smoothing_by_keyboard_flattens_the_curve(trained):
    slider = trained.run.smoothing
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    raw = trained.run.loss.plot.curves.train.y
    QTest.keyClick(slider, Qt.Key.Key_End)
    smooth = trained.run.loss.plot.curves.train.y
    assert abs(smooth[1:] - smooth[:-1]).sum() < abs(raw[1:] - raw[:-1]).sum()
    assert slider.toolTip() == f"mean of {trained.run.series.steps_per_epoch} steps"


def test_the_crosshair_reads_by_keyboard(trained):
    plot, chart = trained.run.accuracy.plot, trained.run.accuracy
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_End)
    assert chart._place.text() == "at epoch 2"
    row = trained.training.history.rows[1]
    assert f"{100 * row.validation_accuracy:.1f} %" in chart._legend[1].text()
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert chart._place.text() == ""


def test_looking_closer_and_back_by_keyboard(trained):
    plot = trained.run.loss.plot
    plot.setFocus()
    whole = plot._view.viewRange()[0]
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    closer = plot._view.viewRange()[0]
    assert closer[1] - closer[0] < whole[1] - whole[0]
    QTest.keyClick(plot, Qt.Key.Key_0)
    assert plot._view.viewRange()[0] == pytest.approx(whole, abs=0.05)  # the labels' width may differ


def test_validation_samples_show_the_wrong_ones_first(trained):
    samples = trained.run.samples.strip.samples
    correct = [one.correct for one in samples]
    assert correct == sorted(correct) and not correct[0]
    assert "of 360 right" in trained.run.samples.note.text()


def test_mistakes_are_chosen_by_mouse(trained):
    filter_ = trained.run.samples.filter
    trained.press(filter_.segment("mistakes"))
    assert not any(one.correct for one in trained.run.samples.strip.samples)
    assert filter_.segment("mistakes").text().startswith("Mistakes ")


def test_a_sample_is_read_by_clicking_on_it(trained):
    strip = trained.run.samples.strip
    with trained.qtbot.waitSignal(trained.context.prediction.classified) as told:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.card_rect(1).center())
    assert told.args[0].name == strip.samples[1].predicted
    assert trained.run.reader.answer.text() == strip.samples[1].predicted


def test_arrows_go_from_sample_to_sample(trained):
    strip = trained.run.samples.strip
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.current is strip.samples[1]
    assert strip.samples[1].truth in strip.accessibleDescription()


def test_a_drawing_is_classified_at_once_and_cleared(trained):
    reader = trained.run.reader
    with trained.qtbot.waitSignal(trained.context.prediction.classified) as told:
        side = reader.pad.width()
        QTest.mousePress(reader.pad, Qt.MouseButton.LeftButton, pos=QPoint(side // 2, side // 5))
        QTest.mouseMove(reader.pad, QPoint(side // 2, 4 * side // 5))
        QTest.mouseRelease(reader.pad, Qt.MouseButton.LeftButton, pos=QPoint(side // 2, 4 * side // 5))
    assert reader.pad.pixels().max() == 255
    assert reader.answer.text() == told.args[0].name
    with trained.qtbot.waitSignal(trained.context.prediction.classified):
        trained.press(reader.clear)
    assert reader.answer.text() == "–" and not reader.pad.pixels().any()


def test_a_digit_of_the_data_is_taken_by_its_number(trained):
    reader = trained.run.reader
    reader.number.setFocus()
    reader.number.selectAll()
    QTest.keyClicks(reader.number, "17")
    with trained.qtbot.waitSignal(trained.context.prediction.classified) as told:
        trained.press(reader.take)
    assert reader.answer.text() == told.args[0].name
    assert reader.pad.pixels().any()


def test_weights_are_saved_and_loaded_back(trained, monkeypatch, tmp_path):
    path = tmp_path / "weights.safetensors"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    prediction, exits = trained.context.prediction, trained.run.exits
    right = trained.run.samples.note.text()
    with trained.qtbot.waitSignal(prediction.weights_saved):
        trained.press(exits.save)
    assert path.is_file() and str(path) in trained.run.message.text
    with trained.qtbot.waitSignals([prediction.weights_loaded, prediction.evaluated]):
        trained.press(exits.load)
    assert trained.run.samples.note.text() == f"{right} · with the weights of weights.safetensors"
    with trained.qtbot.waitSignal(prediction.evaluated):
        trained.press(exits.own)
    assert trained.run.samples.note.text() == right


def test_weights_of_another_network_are_refused_with_the_difference(trained, monkeypatch, tmp_path):
    path = tmp_path / "other.safetensors"
    path.write_bytes(b"no tensors")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with trained.qtbot.waitSignal(trained.context.prediction.failed):
        trained.press(trained.run.exits.load)
    assert "other.safetensors" in trained.run.message.text
    assert trained.run.samples.strip.samples


def test_the_code_of_the_run_goes_to_the_clipboard(trained):
    trained.press(trained.run.exits.copy)
    assert "nn.Linear(64, 64)" in QGuiApplication.clipboard().text()


def test_a_run_that_cannot_start_says_why(bench, monkeypatch, tmp_path):
    (tmp_path / "runs").write_text("a file where the folder should be")
    with bench.qtbot.waitSignal(bench.training.failed):
        bench.press(bench.plan.start.button)
    assert str(tmp_path / "runs") in bench.run.message.text
    bench.press(bench.run.back)
    assert bench.plan.isVisible()


def test_a_run_that_goes_on_keeps_its_curve(bench):
    bench.open(epochs=2000)
    bench.press(bench.plan.start.button)
    bench.wait(lambda: len(bench.run.series.rows) >= 2)
    with bench.qtbot.waitSignal(bench.training.finished):
        bench.training.stop()
    epochs = bench.training.history.rows[-1].epoch
    bench.training.resume(bench.training.run_folder)
    bench.wait(lambda: len(bench.run.series.rows) > epochs)
    assert [row.epoch for row in bench.run.series.rows[: epochs + 1]] == list(range(1, epochs + 2))
    with bench.qtbot.waitSignal(bench.training.finished):
        bench.training.stop()


def test_a_regression_has_no_accuracy_and_no_pad(bench):
    bench.open("tutorial-regression", epochs=2)
    with bench.qtbot.waitSignal(bench.training.finished):
        bench.press(bench.plan.start.button)
    assert not bench.run.accuracy.isVisible()
    assert not bench.run.reader.isVisible()
