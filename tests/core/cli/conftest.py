"""The command line in this process: arguments in, exit code and both streams out."""

import contextlib
import io
import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.cli.main import main

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "cli"


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        return self.json["error"]


Cli = Callable[..., Result]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command in this process."""

    def run(*argv: object) -> Result:
        capsys.readouterr()
        code = main([str(word) for word in argv])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@dataclass(frozen=True)
class KeptRun:
    """A run that tests share and leave as it is."""

    root: Path
    name: str

    @property
    def folder(self) -> Path:
        return self.root / self.name

    def change(self, file: str, edit: Callable[[dict[str, Any]], object]) -> None:
        """Change a JSON file of the run in place, as a person would by hand."""
        values = json.loads((self.folder / file).read_text("utf-8"))
        edit(values)
        (self.folder / file).write_text(json.dumps(values), "utf-8")


def _train(root: Path, *argv: str) -> KeptRun:
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["train", *argv, "--runs", str(root)]) == 0
    (folder,) = root.iterdir()
    return KeptRun(root, folder.name)


@pytest.fixture(scope="session")
def kept_run(tmp_path_factory: pytest.TempPathFactory) -> KeptRun:
    """Two epochs of the tutorial network."""
    return _train(tmp_path_factory.mktemp("kept") / "runs", "first-cnn", "--epochs", "2")


@pytest.fixture
def own_run(kept_run: KeptRun, tmp_path: Path) -> KeptRun:
    """Return a copy of the kept run that a test may change."""
    shutil.copytree(kept_run.folder, tmp_path / "own" / kept_run.name)
    return KeptRun(tmp_path / "own", kept_run.name)


@pytest.fixture
def golden() -> Iterator[Callable[[str, str], None]]:
    """Compare text with a golden file; with UPDATE_GOLDEN set, write it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    yield compare


def network(*, flatten: bool = True, **plans: Any) -> dict[str, Any]:
    """Return a small network for 1×8×8 images, as a file holds it."""
    nodes = {
        "x": {"type": "Input", "args": {"shape": [1, 8, 8]}},
        "conv1": {"type": "Conv2d", "args": {"out_channels": 4, "kernel_size": 3}},
        **({"flat": {"type": "Flatten"}} if flatten else {}),
        "fc1": {"type": "Linear", "args": {"out_features": 10}},
        "y": {"type": "Output"},
    }
    names = list(nodes)
    edges = [[one, other] for one, other in itertools.pairwise(names)]
    return {
        "format": "torchcanvas",
        "version": 1,
        "name": "small",
        "graph": {"nodes": nodes, "edges": edges},
        **plans,
    }


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a project as a file and return its path."""

    def write(raw: object, name: str = "net.tcanvas") -> Path:
        path = tmp_path / name
        path.write_text(raw if isinstance(raw, str) else json.dumps(raw), "utf-8")
        return path

    return write
