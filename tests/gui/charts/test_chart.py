import numpy as np
import pytest

from core.training.events import RunFinished
from gui.charts.chart import Chart, Quantity
from gui.charts.plotting import plotting
from gui.charts.series import RunSeries
from gui.theme.manager import ThemeManager
from tests.gui.charts.test_series import RESUMED, RUN, epoch, series_of, started, steps


@pytest.fixture
def theme(qapp):
    return ThemeManager()


@pytest.fixture
def make(qtbot, theme):
    """Return a function that shows a chart of a series."""

    def made(series, quantity=Quantity.LOSS):
        plotting().start()
        qtbot.waitUntil(lambda: plotting().is_ready, timeout=20_000)
        chart = Chart(theme, quantity, "Loss")
        qtbot.addWidget(chart)
        chart.resize(500, 300)
        chart.show_series(series)
        with qtbot.waitExposed(chart):
            chart.show()
        return chart

    return made


def test_what_is_not_yet_reached_is_shaded_until_the_end(make):
    series = series_of(*RUN)
    chart = make(series)
    assert chart.plot.curves.shaded and chart.plot.curves.reached == series.reached == 1.5
    series.add(RunFinished(run="r", reason="stopped", checkpoint=None, best=None))
    chart.refresh()
    assert not chart.plot.curves.shaded


def test_the_axis_ends_with_the_last_epoch_in_words(make):
    chart = make(series_of(*RESUMED))
    assert chart.plot._bottom.tickStrings([0.0, 3.0], 1, 1) == ["0", "epoch 3"]


def test_the_beginning_of_a_long_run_is_seen_large_until_a_tenth_of_it_is_over(make):
    series = series_of(started(epochs=100), steps(1, *[1.0] * 12))
    chart = make(series)
    assert chart.plot._bottom.last == 5
    series.add(steps(13, *[1.0] * 28))
    chart.refresh()
    assert chart.plot._bottom.last == 100


def test_a_million_steps_are_drawn_with_as_many_points_as_the_chart_is_wide(make):
    series = series_of(started(steps_per_epoch=100_000, epochs=10))
    series.losses.extend(np.random.default_rng(0).random(10**6))
    chart = make(series)
    x = chart.plot.curves.train.x
    assert 100 < len(x) <= 2 * chart.width()


def test_a_run_of_nothing_but_nan_draws_no_curve(make):
    chart = make(series_of(started(), steps(1, float("nan"), float("nan"))))
    assert not np.isfinite(chart.plot.curves.train.y).any()
    chart.plot.grab()


def test_the_legend_shows_the_latest_figures(make):
    chart = make(series_of(*RESUMED), Quantity.ACCURACY)
    assert "75.0 %" in chart._legend[0].text() and "75.0 %" in chart._legend[1].text()


def test_a_loss_of_zero_has_no_logarithm_and_leaves_a_gap(make):
    chart = make(series_of(started(), steps(1, 1.0, 0.0, 0.1), epoch(1, loss=0.0)))
    chart.set_log(True)
    y = chart.plot.curves.train.y
    assert np.isnan(y).sum() == 1 and np.nanmin(y) == pytest.approx(-1)


def test_the_chart_is_painted_anew_in_another_theme(make, theme):
    chart = make(series_of(*RUN))
    theme.set_mode("dark")
    assert chart.plot.backgroundBrush().color().name().upper() == theme.tokens.panel


def test_an_empty_chart_has_no_figures(make):
    chart = make(RunSeries())
    assert "–" in chart._legend[0].text()


def painted_widths(plot, qapp, act):
    """Return how wide the pieces are that a change lets the plot paint."""
    qapp.processEvents()
    widths = []
    paint = plot.paintEvent
    plot.paintEvent = lambda event: (widths.append(event.region().boundingRect().width()), paint(event))[1]
    act()
    qapp.processEvents()
    del plot.paintEvent
    return widths


def test_only_what_has_come_is_painted(qapp, make):
    series = series_of(started(steps_per_epoch=100, epochs=10), steps(1, *[1.0, 0.9] * 200))
    chart = make(series)
    chart.set_window(10)

    def grow():
        series.add(steps(401, *[1.0, 0.9] * 10))
        chart.refresh()

    widths = painted_widths(chart.plot, qapp, grow)
    assert widths and max(widths) < chart.plot.width() / 4


def test_the_axis_of_a_run_that_goes_on_stays_while_the_curves_fit_it(make):
    series = series_of(started(steps_per_epoch=100, epochs=10), steps(1, *[1.0, 0.8] * 100))
    chart = make(series)
    before = chart.plot._view.viewRange()[1]
    series.add(steps(201, *[0.95, 0.8] * 20))
    chart.refresh()
    assert chart.plot._view.viewRange()[1] == before
    series.add(steps(241, *[2.0] * 100))
    chart.refresh()
    assert chart.plot._view.viewRange()[1][1] > 2.0
