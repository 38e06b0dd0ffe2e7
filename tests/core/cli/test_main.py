"""The outermost layer: help, exit codes, errors as JSON, defects."""

import io
import json
import signal

import pytest

from core.cli import examples, output, start
from core.cli.main import COMMANDS, main
from tests.core.cli.conftest import network

NAMES = [command.name for command in COMMANDS]


def broken(error):
    def run(_index=None):
        raise error

    return run


@pytest.mark.parametrize(
    "argv", [["--help"], *([name, "--help"] for name in NAMES), ["runs", "list", "--help"]]
)
def test_help_exits_with_0(cli, argv):
    result = cli(*argv)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("usage: ")


def test_help_lists_every_command(cli):
    out = cli("--help").out
    assert all(f"\n    {name} " in out for name in NAMES)


def test_the_version_is_told(cli):
    from core import __version__

    assert cli("--version").out == f"TorchCanvas {__version__}\n"


def test_no_command_shows_the_help_and_exits_with_2(cli):
    result = cli()
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("usage: ")


def test_an_unknown_command_names_the_nearest(cli):
    result = cli("trian", "--json")
    assert (result.code, result.error["code"]) == (2, "unknown-command")
    assert "did you mean “train”?" in result.error["message"]


@pytest.mark.parametrize(
    "argv",
    [["summary"], ["check", "a", "b"], ["export", "x"], ["runs"], ["runs", "lst"], ["train", "--epo", "1"]],
)
def test_usage_exits_with_2_and_is_json_if_asked(cli, argv):
    text, told = cli(*argv), cli(*argv, "--json")
    assert (text.code, told.code) == (2, 2)
    assert text.out == ""
    assert "--help" in text.err
    assert told.error["code"] == "usage"


@pytest.mark.parametrize(
    ("argv", "where"),
    [
        (["train", "--epochs", "0"], "--epochs"),
        (["train", "--batch-size"], "--batch-size"),
        (["train", "--threads", "1000000"], "--threads"),
        (["train", "--nonsense=1"], "--nonsense"),
        (["export", "mlp"], "--to"),
        (["export", "mlp", "--to", "--x"], "--to"),
        (["export", "mlp", "--to", "python", "-o"], "--output"),
        (["evaluate", "run", "--split", "--train-it"], "--split"),
        (["evaluate", "run", "--split", "x --to y"], "--split"),
    ],
)
def test_usage_says_which_flag_it_is_about(cli, argv, where):
    assert cli(*argv, "--json").error["where"] == where


@pytest.mark.parametrize(
    ("argv", "where"),
    [
        (["check", ""], "FILE"),
        (["summary", ""], "FILE"),
        (["evaluate", ""], "RUN"),
        (["train", "--resume", ""], "RUN"),
    ],
)
def test_an_empty_name_is_called_so(cli, argv, where):
    result = cli(*argv, "--json")
    assert (result.code, result.error["where"]) == (2, where)
    assert result.error["message"].startswith(f"{where} is empty; ")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["explain", "first-cnn", "fc2"], "did you mean “fc1”?"),
        (["explain", "first-cnn", "fc2", "--chain"], "Did you mean fc1?"),
        (["explain", "first-cnn", "--chain"], "NODE"),
        (["check", "first-cnn", "--output", "x"], "--fix"),
    ],
)
def test_what_cannot_be_understood_exits_with_2(cli, argv, words):
    result = cli(*argv)
    assert result.code == 2
    assert words in result.err


@pytest.mark.parametrize("command", [("summary",), ("train",), ("export", "--to", "python")])
def test_problems_of_a_file_name_it_however_it_was_given(cli, write, command):
    empty, broken_network = write("", "empty.tcanvas"), network(training={}, data={})
    broken_network["graph"]["edges"].pop()
    unconnected = write(broken_network, "open.tcanvas")
    assert empty.is_absolute()
    assert cli(*command, empty).err.startswith(f"Error: {empty}: 1 problem:\n")
    if command != ("summary",):  # which shows what it can
        assert cli(*command, unconnected).err.startswith(f"Error: {unconnected}: ")
        told = cli(*command, unconnected, "--json").error
        assert told["where"] == str(unconnected)
        assert all(problem["where"].startswith("/graph") for problem in told["problems"])


def test_a_defect_of_ours_leaves_a_log_and_no_traceback(cli, monkeypatch, tmp_path):
    monkeypatch.setattr(examples, "read_index", broken(ZeroDivisionError("oh")))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    result = cli("examples", "--json")
    assert (result.code, result.error["code"]) == (1, "defect")
    assert "Traceback" not in result.err
    (log,) = tmp_path.rglob("*.txt")
    assert result.error["where"] == str(log)
    assert "ZeroDivisionError: oh" in log.read_text("utf-8")
    assert "Traceback" in cli("examples", "--debug").err


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (MemoryError(), 3, "memory ran out"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: 99 bytes"), 3, "memory ran out"),
        (OSError(5, "Input/output error", "disk"), 3, "disk cannot be used: Input/output error"),
        (ModuleNotFoundError("No module named 'torch'", name="torch"), 3, "package torch is not installed"),
        (KeyboardInterrupt(), 130, "Stopped"),
    ],
)
def test_what_the_machine_does_to_us_is_said_in_words(cli, monkeypatch, error, code, words):
    monkeypatch.setattr(examples, "read_index", broken(error))
    result = cli("examples")
    assert result.code == code
    assert words in result.err
    assert cli("examples", "--json").error["message"]


def test_a_closed_pipe_is_silent(capsys, monkeypatch):
    class Closed(io.StringIO):
        def write(self, _text):
            raise BrokenPipeError

    monkeypatch.setattr("sys.stdout", Closed())
    assert main(["examples"]) == 0
    assert main(["check", "none.tcanvas", "--json"]) == 3
    assert capsys.readouterr().err == ""


def test_a_full_disk_under_stdout_is_an_error(capsys, monkeypatch):
    class Full(io.StringIO):
        def write(self, _text):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stdout", Full())
    assert main(["examples"]) == 3
    assert "No space left on device" in capsys.readouterr().err


def test_a_closed_stdout_or_stderr_is_no_matter(monkeypatch):
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert main(["examples"]) == 0
    assert main(["summary", "none.tcanvas"]) == 3


def test_an_encoding_without_our_characters_gets_them_spelled_out(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", stream)
    assert main(["summary", "first-cnn"]) == 0
    assert main(["explain", "first-cnn", "flat", "--json"]) == 0
    stream.flush()
    text = stream.buffer.getvalue().decode("ascii")
    assert "N\\xd76" in text
    assert json.loads(text[text.index("{") :])["nodes"][0]["output_shape"] == ["N", 1350]


def test_doctor_tells_versions_devices_and_lacks(cli, monkeypatch):
    told = cli("doctor", "--json").json
    assert set(told) == {"versions", "devices", "missing"}
    assert {"torchcanvas", "python", "platform", "torch"} <= set(told["versions"])
    assert told["devices"][0]["name"] == "cpu"
    assert told["devices"][0]["memory_bytes"] > 2**28
    assert all(set(lack) == {"what", "how"} for lack in told["missing"])
    monkeypatch.setattr("core.cli.doctor._version", lambda name: None)
    lacking = cli("doctor").out
    assert "Missing: the package torch. How: make setup." in lacking


def test_messages_suggest_the_program_as_it_was_called(monkeypatch):
    from core.cli.command import program_name

    monkeypatch.setattr("sys.argv", ["/somewhere/main.py"])
    assert program_name() == "python main.py"
    monkeypatch.setattr("sys.argv", ["/usr/bin/torchcanvas"])
    assert program_name() == "torchcanvas"


@pytest.fixture
def sigint():
    """Put the handler of Ctrl-C back."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def test_every_command_is_reached_through_the_entry_point(monkeypatch, capsys, sigint):
    monkeypatch.setattr("sys.argv", ["torchcanvas", "--version"])
    with pytest.raises(SystemExit, match="0"):
        start.entry_point()
    assert capsys.readouterr().out.startswith("TorchCanvas ")


def test_nothing_but_output_writes_to_the_streams():
    from pathlib import Path

    folder = Path(output.__file__).parent
    writers = [p.name for p in folder.glob("*.py") if "print(" in p.read_text("utf-8").replace("_print", "")]
    assert [name for name in writers if name not in ("output.py", "progress.py")] == []
