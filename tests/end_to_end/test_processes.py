"""The program as a process of its own: what it imports, how it ends, what a shell sees."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.runs.folder import list_runs
from core.runs.record import Status
from core.training.checkpoints import LAST

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "main.py"

SPY = """
import sys
from core.cli.main import main
code = main(sys.argv[1:])
heavy = sorted(name for name in ("torch", "numpy", "PIL", "rich", "gui", "PySide6") if name in sys.modules)
print("imported:", *heavy, file=sys.stderr)
sys.exit(code)
"""


def run(*argv, **options):
    """Run main.py and return what came of it."""
    return subprocess.run(
        [sys.executable, MAIN, *map(str, argv)], capture_output=True, text=True, check=False, **options
    )


def spy(*argv):
    """Run a command and return its exit code and which heavy packages it imported."""
    done = subprocess.run(
        [sys.executable, "-c", SPY, *map(str, argv)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr.splitlines()[-1].split()[1:]


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["--help"], 0),
        (["train", "--help"], 0),
        (["examples"], 0),
        (["examples", "--json"], 0),
        (["runs", "--help"], 0),
        (["summary", "no-such-example"], 3),
        (["trian"], 2),
        (["train", "--epochs", "0"], 2),
    ],
)
def test_what_needs_no_torch_does_not_wait_for_it(argv, code):
    assert spy(*argv) == (code, [])


def test_checking_a_file_with_form_problems_imports_no_torch(tmp_path):
    path = tmp_path / "net.tcanvas"
    path.write_text('{"format": "torchcanvas", "version": 1, "graph": {"nodes": {"a": {"type": "Conv2D"}}}}')
    assert spy("check", path, "--json") == (2, [])


def test_a_summary_imports_torch_and_the_spy_sees_it():
    code, imported = spy("summary", "first-cnn")
    assert (code, "torch" in imported) == (0, True)


def test_a_closed_pipe_is_silent():
    with subprocess.Popen(
        [sys.executable, MAIN, "summary", "first-cnn"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("argv", [["examples"], ["--help"], ["examples", "--json"]])
def test_a_full_disk_under_stdout_is_one_clear_error(argv):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, MAIN, *argv], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 3
    assert done.stderr == "Error: stdout cannot be written: No space left on device.\n"


INTERRUPTED = """
import runpy, signal, sys
module, way, number = sys.argv[1:4]
del sys.argv[1:4]
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            signal.raise_signal(int(number))
sys.meta_path.insert(0, Interrupting())
if way == "main.py":
    runpy.run_path("main.py", run_name="__main__")
else:
    from core.cli.start import entry_point
    entry_point()
"""


def interrupted_at(module, way, *argv, number=signal.SIGINT):
    """Return what is left of a process that gets Ctrl-C, or what `number` says, as it imports a module."""
    command = [sys.executable, "-c", INTERRUPTED, module, way, str(int(number)), *argv]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize("way", ["main.py", "entry_point"])
@pytest.mark.parametrize("module", ["core.cli.main", "core.cli.summary", "core.sentences"])
def test_ctrl_c_while_the_program_is_still_being_imported_is_silent(module, way):
    assert interrupted_at(module, way, "examples") == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize(
    ("module", "words"), [("core.cli.start", ""), ("numpy.linalg", "Stopped.\n"), ("torch", "Stopped.\n")]
)
def test_ctrl_c_while_something_large_is_being_imported_leaves_no_traceback(module, words):
    assert interrupted_at(module, "main.py", "summary", "first-cnn") == (130, "", words)


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("module", ["PySide6.QtWidgets", "gui.app", "gui.main_window", "gui.shell.signals"])
def test_before_there_is_a_window_the_wish_of_the_system_ends_it_silently(module, number, code):
    assert interrupted_at(module, "main.py", number=number) == (code, "", "")


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_ctrl_c_stops_a_run_with_a_checkpoint(tmp_path):
    command = [sys.executable, MAIN, "train", "mlp", "--epochs", "100000", "--json", "--runs", tmp_path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if json.loads(line)["event"] == "checkpoint_saved":
                process.send_signal(signal.SIGINT)
                break
        *_, last = process.stdout
        told = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in told
    assert json.loads(last)["reason"] == "stopped"
    (folder,) = tmp_path.iterdir()
    assert (folder / "checkpoints" / "last.safetensors").exists()
    assert json.loads((folder / "run.json").read_text())["status"] == "stopped"


SLOWLY = ("train", "mlp", "--epochs", "2", "--batch-size", "2", "--json")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Return a run that nobody disturbed."""
    runs = tmp_path_factory.mktemp("undisturbed")
    assert run(*SLOWLY, "--runs", runs).returncode == 0
    (found,) = list_runs(runs)
    return found


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize("steps", [1, 900])
@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGINT, Status.STOPPED),
        (signal.SIGTERM, Status.INTERRUPTED),
        (signal.SIGKILL, Status.INTERRUPTED),
    ],
)
def test_a_run_ended_in_the_midst_of_an_epoch_goes_on_bit_for_bit(
    tmp_path, undisturbed, steps, number, status
):
    command = [sys.executable, MAIN, *SLOWLY, "--runs", tmp_path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "steps_finished" and event["first_step"] + len(event["losses"]) > steps:
                process.send_signal(number)
                break
        process.communicate()
    (found,) = list_runs(tmp_path)
    assert found.record.status is status
    assert found.record.epochs == len(found.history().rows) == steps // 718
    resumed = run("train", "--resume", found.name, "--json", "--runs", tmp_path)
    assert (resumed.returncode, resumed.stderr) == (0, "")
    whole, parts = undisturbed.history(), found.history()
    assert parts.losses == whole.losses
    assert [row.train_loss for row in parts.rows] == [row.train_loss for row in whole.rows]
    assert (found.folder / LAST).read_bytes() == (undisturbed.folder / LAST).read_bytes()


def test_the_same_file_with_its_keys_shuffled_trains_to_the_same_losses(tmp_path):
    raw = json.loads((ROOT / "resources" / "examples" / "small-resnet.tcanvas").read_text("utf-8"))
    losses = []
    for name, value in (("a", raw), ("b", _reversed(raw))):
        path = tmp_path / f"{name}.tcanvas"
        path.write_text(json.dumps(value), "utf-8")
        flags = ("--epochs", "1", "--seed", "3", "--batch-size", "256", "--json", "--runs", tmp_path / "runs")
        done = run("train", path, *flags)
        assert done.returncode == 0, done.stdout + done.stderr
        events = [json.loads(line) for line in done.stdout.splitlines()]
        losses.append([x for e in events if e["event"] == "steps_finished" for x in e["losses"]])
    assert losses[0]
    assert losses[0] == losses[1]


def _reversed(value):
    """Return the value with the keys of every object the other way round."""
    if isinstance(value, dict):
        return {key: _reversed(value[key]) for key in reversed(value)}
    return [_reversed(item) for item in value] if isinstance(value, list) else value


@pytest.mark.slow
def test_without_arguments_the_tutorial_network_is_trained_past_nine_in_ten(tmp_path):
    kept = {key: value for key, value in os.environ.items() if "DISPLAY" not in key and "QT_" not in key}
    done = run(env=kept | {"TORCHCANVAS_RUNS": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert "There is no display" in done.stdout
    (folder,) = tmp_path.iterdir()
    accuracy = json.loads((folder / "run.json").read_text("utf-8"))["best"]["validation_accuracy"]
    assert accuracy > 0.9
