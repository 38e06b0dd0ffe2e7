"""Weights survive being saved, and files that lie about themselves are refused in words."""

import json
from pathlib import Path

import pytest
import torch
from torch import nn

from core.errors import FileError
from core.exchange.weights import load_safetensors, save_safetensors, save_state_dict


def network() -> nn.Module:
    return nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2)).to(memory_format=torch.channels_last)


def safetensors_file(path: Path, header: object, data: bytes = b"") -> Path:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)
    return path


def assert_equal(found: dict[str, torch.Tensor], module: nn.Module) -> None:
    wanted = module.state_dict()
    assert found.keys() == wanted.keys()
    assert all(torch.equal(found[name], wanted[name]) for name in wanted)


def test_a_saved_state_dict_loads_with_plain_torch(tmp_path: Path) -> None:
    module = network()
    save_state_dict(module, tmp_path / "weights.pt")
    loaded = torch.load(tmp_path / "weights.pt", weights_only=True)
    assert_equal(loaded, module)
    assert list(loaded) == list(module.state_dict())
    network().load_state_dict(loaded, strict=True)


def test_safetensors_come_back_equal(tmp_path: Path) -> None:
    module = network()
    save_safetensors(module, tmp_path / "weights.safetensors", {"name": "first-cnn"})
    assert_equal(load_safetensors(tmp_path / "weights.safetensors"), module)


def test_tied_weights_are_saved_under_both_names(tmp_path: Path) -> None:
    module = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
    module[1].weight = module[0].weight
    save_safetensors(module, tmp_path / "tied.safetensors")
    assert_equal(load_safetensors(tmp_path / "tied.safetensors"), module)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights.pt"
    save_state_dict(nn.Linear(1, 1), path)
    before = path.read_bytes()
    monkeypatch.setattr(
        Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(FileError, match=r"weights\.pt cannot be written: No space left on device"):
        save_state_dict(network(), path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["weights.pt"]


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="does not exist"):
        load_safetensors(tmp_path / "nowhere.safetensors")
    with pytest.raises(FileError, match="is a folder"):
        load_safetensors(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 8, b"PK\x03\x04 a pickle in a zip", b"\x80\x04cos\nsystem\n."]
)
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.safetensors"
    path.write_bytes(content)
    with pytest.raises(FileError, match="it is not a safetensors file"):
        load_safetensors(path)


def test_a_header_longer_than_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    path.write_bytes((2**62).to_bytes(8, "little") + b"{}")
    with pytest.raises(FileError, match="is cut off"):
        load_safetensors(path)


HUGE = {"dtype": "F32", "shape": [10**6, 10**6], "data_offsets": [0, 4]}
SHORT = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}
ONE = {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}


@pytest.mark.parametrize(
    "header",
    [
        {"w": HUGE},
        {"w": SHORT},
        {"w": ONE | {"dtype": "F99"}},
        {"w": ONE | {"shape": [-1]}},
        {"w": ONE | {"data_offsets": [4, 0]}},
        {"v": ONE, "w": ONE},
        {},
        b"{" + b'"a":{' * 100_000,
        b"{not json",
    ],
)
def test_a_header_that_lies_about_the_bytes_is_refused(tmp_path: Path, header: object) -> None:
    path = safetensors_file(tmp_path / "weights.safetensors", header, b"\x00" * 4)
    with pytest.raises(FileError, match=r"weights\.safetensors cannot be used"):
        load_safetensors(path)


def test_a_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    save_safetensors(nn.Linear(2, 2), path)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(FileError):
            load_safetensors(path)
