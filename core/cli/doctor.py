"""`doctor`: what this installation consists of, what it can compute on, and what it lacks."""

import argparse
import importlib.metadata
import platform
import re
from typing import Any

from core import __version__
from core.cli import output
from core.cli.command import Command
from core.cli.tables import Column, number, print_table

_DISTRIBUTION = "torchcanvas"
_REQUIRED = ("torch", "numpy", "immutables", "safetensors", "pillow", "platformdirs", "rich")
"""What is looked for where the package itself is not installed, only its folder run from."""


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: it takes no arguments of its own."""


def _run(args: argparse.Namespace) -> int:
    found, devices, missing = versions(), _devices(), missing_packages()
    if all(device["name"] == "cpu" for device in devices):
        missing.append(
            {
                "what": "a GPU that torch can use",
                "how": "nothing to do for small networks; else install torch for your GPU (pytorch.org)",
            }
        )
    if args.json:
        output.print_json({"versions": found, "devices": devices, "missing": missing})
        return 0
    print_table((Column("what"), Column("version")), [(k, v or "not installed") for k, v in found.items()])
    output.line()
    print_table(
        (Column("device"), Column("memory in bytes", right=True)),
        [(device["name"], number(device["memory_bytes"])) for device in devices],
    )
    output.line()
    if not missing:
        output.line("Nothing is missing.")
    for lack in missing:
        output.line(f"Missing: {lack['what']}. How: {lack['how']}.")
    return 0


def versions() -> dict[str, str | None]:
    """Return the versions of TorchCanvas, Python, the system and every package needed to run."""
    found: dict[str, str | None] = {
        "torchcanvas": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
    }
    return found | {name: _version(name) for name in _REQUIRED}


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def missing_packages() -> list[dict[str, str]]:
    """Return what is needed, or needed to develop, and is not installed, with how to get it."""
    lacks = [
        {"what": f"the package {name}", "how": "make setup"} for name in _REQUIRED if _version(name) is None
    ]
    developers = [name for name in _extra("dev") if _version(name) is None]
    if developers:
        lacks.append(
            {"what": f"tools for developers ({', '.join(developers)})", "how": "pip install -e '.[dev]'"}
        )
    return lacks


def _extra(extra: str) -> list[str]:
    """Return the names of the packages of one extra of ours; none where we are not installed."""
    try:
        lines = importlib.metadata.requires(_DISTRIBUTION) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    wanted = re.compile(rf"extra\s*==\s*['\"]{extra}['\"]")
    return [re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in lines if wanted.search(line)]


def _devices() -> list[dict[str, Any]]:
    """Return what torch can compute on here, with memory; only the CPU where torch is missing."""
    from core.data.limits import machine_memory_bytes

    if _version("torch") is None:
        return [{"name": "cpu", "memory_bytes": machine_memory_bytes()}]
    import torch

    from core.training.devices import available_devices

    def memory(name: str) -> int | None:
        if name == "cpu":
            return machine_memory_bytes()
        return torch.cuda.get_device_properties(name).total_memory if name.startswith("cuda") else None

    return [{"name": name, "memory_bytes": memory(name)} for name in available_devices()]


COMMAND = Command(
    name="doctor",
    summary="show versions, devices and what is missing",
    add_arguments=_add_arguments,
    run=_run,
)
