import random
import threading
import time
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from core.project import edits
from core.project.graph import Project
from core.project.plans import DataPlan
from core.runs.folder import open_run
from core.runs.record import Status
from core.training.control import ControlState
from core.training.events import EpochFinished, RunStarted, StepsFinished
from gui.services import run_thread
from tests.gui.services.conftest import PATIENCE_MS, example, make_services, without_flatten

LONG = 1_000


def headless(project, root):
    """Return the events of the same run without a window."""
    from core.runs.preparing import prepare_run
    from core.training.control import RunControl

    return list(prepare_run(project, "auto", root).events(RunControl()))


def losses(events):
    return [loss for event in events if isinstance(event, StepsFinished) for loss in event.losses]


def figures(events):
    return [
        (e.train_loss, e.validation_loss, e.train_accuracy, e.validation_accuracy)
        for e in events
        if isinstance(e, EpochFinished)
    ]


@pytest.fixture
def told(services):
    """Return the list into which every event of the service goes."""
    events = []
    services.training.events.connect(events.extend)
    return events


def begin(qtbot, services, project=None):
    """Start a run and wait until it has taken steps."""
    training = services.training
    training.start(project or example(epochs=LONG))
    qtbot.waitUntil(
        lambda: bool(training.history.losses) and training.state == "running", timeout=PATIENCE_MS
    )


def finish(qtbot, services, act):
    with qtbot.waitSignal(services.training.finished, timeout=PATIENCE_MS) as ended:
        act()
    return ended.args[0]


def test_a_run_tells_its_events_and_keeps_its_folder(qtbot, services, told):
    project = example(epochs=2)
    ending = finish(qtbot, services, lambda: services.training.start(project))
    training = services.training
    assert ending.reason == "completed"
    assert isinstance(told[0], RunStarted)
    assert told[-1] is ending
    assert [row.epoch for row in training.history.rows] == [1, 2]
    assert len(training.history.losses) == 2 * training.history.steps_per_epoch
    assert training.run_folder.parent == services.root
    assert open_run(training.run_folder).record.status is Status.COMPLETED
    assert training.run_project == project
    assert str(training.run_report.spec_of("flat")) == "N×1350"


def test_states_follow_one_another(qtbot, services):
    training, states = services.training, []
    training.state_changed.connect(states.append)
    begin(qtbot, services)
    training.pause()
    qtbot.waitUntil(lambda: training.state == "paused", timeout=PATIENCE_MS)
    training.resume_run()
    qtbot.waitUntil(lambda: training.state == "running", timeout=PATIENCE_MS)
    finish(qtbot, services, training.stop)
    assert states == ["starting", "running", "paused", "running", "stopping", "idle"]
    assert not training.active


def test_a_paused_run_takes_no_step(qtbot, services):
    begin(qtbot, services)
    services.training.pause()
    qtbot.waitUntil(lambda: services.training.state == "paused", timeout=PATIENCE_MS)
    taken = len(services.training.history.losses)
    with qtbot.assertNotEmitted(services.training.events, wait=200):
        pass
    assert len(services.training.history.losses) == taken
    assert finish(qtbot, services, services.training.stop).reason == "stopped"


@pytest.mark.slow
def test_losses_beside_editing_previewing_and_predicting_are_those_of_the_run_alone(
    qtbot, services, told, tmp_path
):
    project = example("small-resnet", epochs=2)
    services.document.replace(project)
    training, draw = services.training, random.Random(0)
    names = [name for name, node in project.graph.nodes.items() if node.type == "Conv2d"]
    evaluated = []
    services.prediction.evaluated.connect(evaluated.append)
    services.prediction.failed.connect(lambda _: None)

    def disturb():
        size = draw.choice((1, 3, 5))
        services.document.edit(
            "Set", lambda value: edits.set_argument(value, draw.choice(sorted(names)), "kernel_size", size)
        )
        services.document.edit("Move", lambda value: edits.set_data_plan(value, _other_split(value, draw)))
        if services.shapes.problems and (fixes := services.shapes.problems[0].fixes):
            services.shapes.preview_fix(services.shapes.problems[0], fixes[0])
        if not services.prediction._worker.busy and training.run_folder is not None:
            services.prediction.evaluate(training.run_folder)

    training.events.connect(lambda _: disturb())
    finish(qtbot, services, lambda: training.start(project))
    alone = headless(project, tmp_path / "alone")
    assert losses(told) == losses(alone)
    assert figures(told) == figures(alone)
    assert training.run_project == project
    assert evaluated


def _other_split(project, draw):
    plan = project.data
    return replace(plan, split=replace(plan.split, seed=draw.randrange(1000)))


def test_losses_beside_edits_are_those_of_the_run_alone(qtbot, services, told, tmp_path):
    project = example(epochs=2)
    services.document.replace(project)
    sizes = iter(range(7, 1000))
    services.training.events.connect(
        lambda _: services.document.edit(
            "Set", lambda value: edits.set_argument(value, "conv1", "out_channels", next(sizes))
        )
    )
    finish(qtbot, services, lambda: services.training.start(project))
    alone = headless(project, tmp_path / "alone")
    assert losses(told) == losses(alone)
    assert services.document.project != project
    assert services.training.run_project == project


def test_a_paused_and_resumed_run_gives_the_same_losses(qtbot, services, told, tmp_path):
    project = example(epochs=2)
    training = services.training
    training.start(project)
    training.pause()
    qtbot.waitUntil(lambda: training.state == "paused", timeout=PATIENCE_MS)
    finish(qtbot, services, training.resume_run)
    assert losses(told) == losses(headless(project, tmp_path / "alone"))


def test_events_arrive_at_most_thirty_times_a_second(qtbot, services):
    times: list[int] = []
    services.training.events.connect(lambda _: times.append(1))
    begun = time.perf_counter()
    finish(qtbot, services, lambda: services.training.start(example("mlp", epochs=20)))
    assert 1 < len(times) <= (time.perf_counter() - begun) / 0.03 + 1


def test_a_window_that_is_slow_to_show_is_told_more_rarely(qtbot, services):
    services.training.events.connect(lambda _: time.sleep(0.02))
    finish(qtbot, services, lambda: services.training.start(example("mlp", epochs=5)))
    assert services.training._timer.interval() > 100


class Canvas(QWidget):
    """A window that takes long to paint and counts what the run has yielded meanwhile."""

    def __init__(self, source):
        super().__init__()
        self.source, self.grown = source, []

    def paintEvent(self, _event):  # noqa: N802 - Qt's name
        before = self.source.yielded
        time.sleep(0.01)
        self.grown.append(self.source.yielded - before)


class Source:
    """A run that yields as fast as it can until it is stopped."""

    yielded = 0

    def __call__(self, control):
        while control.state is not ControlState.STOPPING:
            time.sleep(0.001)
            self.yielded += 1
            yield StepsFinished(first_step=self.yielded, losses=(1.0,))


@pytest.fixture
def watched(qtbot, services):
    """Return a window that paints at each event of a run that yields without end."""
    source = Source()
    canvas = Canvas(source)
    qtbot.addWidget(canvas)
    with qtbot.waitExposed(canvas):
        canvas.show()
    services.training._begin(source)
    qtbot.waitUntil(lambda: services.training.state == "starting" and source.yielded > 0)
    services.training.events.connect(canvas.update)
    canvas.grown.clear()
    yield canvas
    assert services.training.close()


def test_the_run_rests_while_the_window_paints(qtbot, watched):
    qtbot.waitUntil(lambda: len(watched.grown) > 10)
    assert sorted(watched.grown)[len(watched.grown) // 2] == 0


def test_the_run_does_not_wait_for_a_hidden_window(qtbot, services, watched):
    watched.hide()
    grown, seen = [], []
    services.training.events.connect(lambda _: seen.append(1))
    qtbot.waitUntil(lambda: len(seen) > 2)

    def show_slowly(_events):
        before = watched.source.yielded
        time.sleep(0.02)
        grown.append(watched.source.yielded - before)

    services.training.events.connect(show_slowly)
    qtbot.waitUntil(lambda: len(grown) > 3)
    assert min(grown) > 0


def test_a_stopped_run_goes_on_from_its_checkpoint_with_the_same_losses(qtbot, services, tmp_path):
    training = services.training
    project = example(epochs=4)
    training.start(project)
    qtbot.waitUntil(lambda: bool(training.history.rows), timeout=PATIENCE_MS)
    assert finish(qtbot, services, training.stop).reason == "stopped"
    folder = training.run_folder
    finish(qtbot, services, lambda: training.resume(folder))
    assert training.run_folder == folder
    alone = headless(project, tmp_path / "alone")
    assert training.history.losses == losses(alone)
    assert [row.validation_loss for row in training.history.rows] == [f[1] for f in figures(alone)]


def test_an_interrupted_run_is_found_and_resumed(qtbot, services):
    from core.runs.folder import list_runs
    from core.runs.record import write_record

    training = services.training
    training.start(example(epochs=3))
    qtbot.waitUntil(lambda: bool(training.history.rows), timeout=PATIENCE_MS)
    finish(qtbot, services, training.stop)
    record = open_run(training.run_folder).record
    write_record(training.run_folder, replace(record, status=Status.RUNNING))  # as a killed process leaves it
    (found,) = list_runs(services.root)
    assert found.record.status is Status.INTERRUPTED
    assert finish(qtbot, services, lambda: training.resume(found.folder)).reason == "completed"
    assert open_run(found.folder).record.epochs == 3


def test_more_epochs_can_follow_a_completed_run(qtbot, services):
    training = services.training
    finish(qtbot, services, lambda: training.start(example(epochs=1)))
    finish(qtbot, services, lambda: training.resume(training.run_folder, epochs=2))
    assert [row.epoch for row in training.history.rows] == [1, 2]


def test_a_broken_network_does_not_start_and_leaves_no_folder(qtbot, services):
    with qtbot.waitSignal(services.training.failed, timeout=PATIENCE_MS) as told:
        services.training.start(without_flatten())
    assert told.args[0] == str(services.training.last_error)
    assert "fc1" in told.args[0]
    assert services.training.state == "idle"
    assert not services.root.exists()


def test_a_device_that_does_not_exist_is_told(qtbot, services):
    with qtbot.waitSignal(services.training.failed, timeout=PATIENCE_MS) as told:
        services.training.start(example(), "cuda:7")
    assert "cuda:7 does not exist here" in told.args[0]
    assert services.training.run_folder is None


def test_a_mistake_of_ours_reaches_the_exception_hook_and_another_run_can_start(qtbot, services, monkeypatch):
    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr("core.training.engine.BlockRecord", lambda *_: 1 // 0)
        services.training.start(example(epochs=1))
        qtbot.waitUntil(lambda: bool(caught), timeout=PATIENCE_MS)
    assert caught[0][0] is ZeroDivisionError
    assert services.training.state == "idle"
    assert open_run(services.training.run_folder).record.status is Status.FAILED
    assert finish(qtbot, services, lambda: services.training.start(example(epochs=1))).reason == "completed"


def test_a_run_that_diverges_says_where(qtbot, services):
    project = example(epochs=2)
    optimizer = replace(project.training.optimizer, args=project.training.optimizer.args.set("lr", 1e30))
    project = replace(project, training=replace(project.training, optimizer=optimizer))
    ending = finish(qtbot, services, lambda: services.training.start(project))
    assert ending.reason == "diverged"
    assert "step" in ending.message


def test_stopping_while_the_run_is_prepared_leaves_nothing(qtbot, services):
    training = services.training
    training.start(example(epochs=LONG))
    training.stop()
    qtbot.waitUntil(lambda: training.state == "idle", timeout=PATIENCE_MS)
    assert not list(services.root.glob("*")) or open_run(training.run_folder).record.status is Status.STOPPED
    assert training.last_error is None


def test_train_says_why_it_cannot_start(qtbot, services):
    training, shapes = services.training, services.shapes

    def why(project):
        with qtbot.waitSignal(shapes.updated, timeout=PATIENCE_MS):
            services.document.replace(project)
        return str(training.why_not(project))

    assert why(Project(data=DataPlan())) == "There is no layer yet. Add an Input first."
    assert why(replace(example(), data=None)) == "No data are chosen. Choose some in the Data panel."
    assert why(without_flatten()).startswith("fc1: the output is N×6×15×10")
    assert why(example()) == "None"
    begin(qtbot, services)
    assert str(training.why_not(example())) == "A run is under way. Stop it, or wait until it ends."


def test_before_torch_is_there_training_waits(unloaded):
    assert str(unloaded.training.why_not(example())) == "PyTorch is still loading. Wait a moment."
    failures = []
    unloaded.training.failed.connect(failures.append)
    unloaded.training.start(example())
    assert failures == ["PyTorch is still loading. Wait a moment."]
    assert unloaded.training.state == "idle"


def test_a_second_run_is_refused_and_the_first_goes_on(qtbot, services):
    begin(qtbot, services)
    folder = services.training.run_folder
    with qtbot.waitSignal(services.training.failed):
        services.training.start(example())
    assert services.training.state == "running"
    assert services.training.run_folder == folder


def test_an_example_without_data_is_trained_on_the_digits(qtbot, services):
    project = replace(example(epochs=1), data=None)
    project = edits.set_argument(project, "x", "shape", (1, 8, 8))
    finish(qtbot, services, lambda: services.training.start(project, example=True))
    assert services.training.run_project.data == DataPlan()


def test_closing_while_training_keeps_the_checkpoint(qtbot, services):
    begin(qtbot, services)
    qtbot.waitUntil(lambda: bool(services.training.history.rows), timeout=PATIENCE_MS)
    folder = services.training.run_folder
    assert services.training.close()
    assert (folder / "checkpoints" / "last.safetensors").is_file()
    assert open_run(folder).record.status is Status.STOPPED
    assert "training" not in {thread.name for thread in threading.enumerate()}


def test_closing_wakes_a_paused_run(qtbot, services):
    begin(qtbot, services)
    services.training.pause()
    qtbot.waitUntil(lambda: services.training.state == "paused", timeout=PATIENCE_MS)
    assert services.training.close()


@pytest.mark.slow
def test_forty_closes_at_random_moments_are_clean(qtbot, qapp, services, tmp_path):
    draw = random.Random(4)
    for number in range(40):
        own = make_services(tmp_path / str(number))
        with qtbot.waitSignal(own.loader.loaded, timeout=PATIENCE_MS):
            own.document.replace(example())
            own.loader.start()
        own.training.start(example("mlp", epochs=LONG))
        until, seen = draw.randrange(0, 12), []
        own.training.events.connect(lambda _, seen=seen: seen.append(1))
        qtbot.waitUntil(lambda seen=seen, until=until: len(seen) >= until, timeout=PATIENCE_MS)
        if draw.random() < 0.3:
            own.training.pause()
        if draw.random() < 0.5 and own.training.run_folder is not None:
            own.prediction.evaluate(own.training.run_folder)
        assert all(own.close())
        for folder in own.root.glob("*"):
            assert open_run(folder).record.status is Status.STOPPED
    names = {thread.name for thread in threading.enumerate()}
    assert not names & {"training", "prediction", "data", "torch-loader"}


@pytest.mark.parametrize("ask", ["pause", "stop", "close"])
def test_a_run_that_waits_for_the_window_answers_at_once(qtbot, services, watched, monkeypatch, ask):
    monkeypatch.setattr(run_thread, "_LONGEST_WAIT_S", PATIENCE_MS / 1000)
    training = services.training
    monkeypatch.setattr(training, "_paint", lambda: None)  # as if the window never came to an end
    turns = training._thread.turns
    qtbot.waitUntil(lambda: not turns._shown.is_set(), timeout=PATIENCE_MS)
    before = watched.source.yielded
    getattr(training, ask)()
    qtbot.waitUntil(lambda: watched.source.yielded > before or not training.active, timeout=1000)
