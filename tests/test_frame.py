"""The frame around the code: its sizes, its pins, its import cost, and what its text must not say."""

import ast
import importlib.metadata
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
LONGEST_FILE = 600
CODE = ("core", "gui", "tests", "benchmarks")
PACKAGES = sorted(
    {p.parent for top in ("core", "gui") for p in (ROOT / top).rglob("*.py") if "__pycache__" not in p.parts}
)

IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
import core.errors, core.layers, core.problems, core.project, core.sentences
for package in (core.layers, core.project):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
print(*sorted(name for name in ("torch", "torchvision", "PySide6", "gui") if name in sys.modules))
"""


def committed_files() -> list[Path]:
    """Return every text file that git would commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192]]


def requirements() -> list[Requirement]:
    """Return what pyproject.toml asks for, the extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    return [Requirement(line) for lines in (project["dependencies"], *extras) for line in lines]


def pins() -> dict[str, Version]:
    """Return the version that constraints.txt gives each package."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def test_no_file_is_longer_than_six_hundred_lines() -> None:
    files = [p for top in CODE for p in (ROOT / top).rglob("*.py")]
    lengths = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in files}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_declarations_and_project_import_without_torch_or_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERYTHING], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [], "")


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_package_says_what_it_is_for(package: Path) -> None:
    source = (package / "__init__.py").read_text("utf-8")
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("wanted", requirements(), ids=lambda wanted: wanted.name)
def test_every_dependency_is_pinned_within_its_range(wanted: Requirement) -> None:
    pinned = pins()[canonicalize_name(wanted.name)]
    assert wanted.specifier and pinned in wanted.specifier


def test_what_is_installed_for_us_is_pinned_down_to_the_last_dependency() -> None:
    known = pins()
    missing, waiting, seen = set(), [wanted.name for wanted in requirements()], set()
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        if name not in known:
            missing.add(name)
        for line in importlib.metadata.requires(name) or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                # A torch built for a graphics card needs that vendor's libraries, which torch itself pins.
                waiting += [] if needed.name.startswith(("nvidia", "cuda", "triton")) else [needed.name]
    assert missing == set()


def test_the_version_is_the_same_wherever_it_is_written() -> None:
    from core import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__


@pytest.mark.parametrize("document", [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")], ids=lambda p: p.name)
def test_every_make_command_in_a_document_is_a_target(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = set(re.findall(r"(?:^|`)make ([a-z-]+)", document.read_text("utf-8"), re.MULTILINE))
    assert told <= targets


def test_the_readme_tells_how_to_run_and_test() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make run" in readme
    assert "make test" in readme


def test_every_dependency_is_accounted_for() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| ")]
    told = {name.strip() for cell in rows for name in cell.split(",")}
    assert {wanted.name for wanted in requirements()} <= told


FORBIDDEN = {
    "a folder of somebody's machine": re.compile(r"(?<![\w.~$})*-])/(?:home|root|tmp|opt|work|mnt|Users)/"),
    "unfinished work": re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X])\b"),
    "a number that only a tracker explains": re.compile(r"\b[Ii]ssue #?[0-9]"),
    "a mark of a merge": re.compile(r"^(?:<<<<<<<|>>>>>>>) ", re.MULTILINE),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_committed_text_holds(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in committed_files()
        if path != Path(__file__).resolve()
        for match in FORBIDDEN[what].finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_reaching_for_another_machine_fails() -> None:
    with socket.socket() as client, pytest.raises(RuntimeError, match="reached for the network"):
        client.connect(("192.0.2.1", 80))
    with pytest.raises(RuntimeError, match=r"getaddrinfo example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_may_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        assert client.connect_ex(server.getsockname()) == 0


CARELESS_TESTS = """
import threading, torch

def test_thread():
    threading.Thread(target=stop.wait, name="forgotten").start()
stop = threading.Event()

def test_threads_count():
    torch.set_num_threads(torch.get_num_threads() + 1)

def test_grad_mode():
    torch.set_grad_enabled(False)

def test_default_dtype():
    torch.set_default_dtype(torch.float64)

def test_draw(no_global_randomness):
    torch.rand(1)

def test_careful(no_global_randomness):
    assert torch.get_default_dtype() is torch.float32 and torch.is_grad_enabled()
    assert torch.initial_seed() == 0

def test_release():
    stop.set()
"""


@pytest.mark.slow
def test_what_a_careless_test_leaves_behind_fails_it(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_careless.py").write_text(CARELESS_TESTS, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rE", "-p", "no:cacheprovider", "test_careless.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    for told in (
        "left threads running: forgotten",
        "torch changed: thread count",
        "torch changed: grad mode True → False",
        "torch changed: default dtype torch.float32 → torch.float64",
        "drew from the global generator of torch",
        "7 passed, 5 errors",
    ):
        assert told in done.stdout
