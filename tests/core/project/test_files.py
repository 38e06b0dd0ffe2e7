"""Files: whatever goes wrong has one clear error with path and cause, and the old file stays whole."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

import core.project.files as project_files
from core.errors import EditError, FileError, FormError
from core.files import read_bytes, write_atomically
from core.project.files import load, read_file, save
from core.project.graph import Project
from core.project.writing import write
from tests.helpers.projects import first_cnn


def failing(error: OSError) -> Callable[..., Any]:
    """Return a function that raises the error whatever it is called with."""

    def fail(*args: object, **named: object) -> None:
        raise error

    return fail


def full_disk() -> OSError:
    return OSError(errno.ENOSPC, "No space left on device")


def test_what_was_saved_loads_as_the_same_value(tmp_path: Path) -> None:
    path = tmp_path / "net.tcanvas"
    save(path, first_cnn())
    assert load(path) == first_cnn()
    assert path.read_text("utf-8") == write(first_cnn())


def test_a_file_without_a_name_is_called_as_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "my\tnet.tcanvas"
    path.write_text('{"format": "torchcanvas", "version": 1, "graph": {"nodes": {}}}', "utf-8")
    assert load(path).name == "my_net"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "no.tcanvas"
    with pytest.raises(FileError, match="does not exist") as caught:
        load(path)
    assert (caught.value.code, caught.value.where, caught.value.exit_code) == ("missing-file", str(path), 3)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is a folder") as caught:
        load(tmp_path)
    assert caught.value.code == "is-folder"
    with pytest.raises(FileError, match="is a folder"):
        save(tmp_path, first_cnn())


def test_a_device_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileError, match="is not an ordinary file"):
        load(pipe)
    with pytest.raises(FileError, match="is not an ordinary file"):
        save(pipe, first_cnn())
    assert pipe.is_fifo()


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "net.tcanvas"
    save(path, first_cnn())
    monkeypatch.setattr(Path, "read_bytes", failing(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(FileError, match="may not be read by you") as caught:
        load(path)
    assert caught.value.code == "no-permission"


def test_a_failing_disk_is_told_with_its_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "net.tcanvas"
    save(path, first_cnn())
    monkeypatch.setattr(Path, "read_bytes", failing(OSError(errno.EIO, "Input/output error")))
    with pytest.raises(FileError, match="cannot be read: Input/output error") as caught:
        load(path)
    assert caught.value.code == "cannot-read"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.tcanvas"
    with path.open("wb") as stream:
        stream.truncate(65 * 2**20)
    with pytest.raises(FileError, match="has 68157440 bytes; at most 67108864 are read here") as caught:
        load(path)
    assert caught.value.code == "file-too-large"
    with pytest.raises(FileError):
        read_bytes(path, limit=10)


def test_a_file_with_problems_lists_them_all(tmp_path: Path) -> None:
    path = tmp_path / "bad.tcanvas"
    path.write_text('{"format": "torchcanvas", "version": 1, "graph": {"nodes": {"a": 1, "b": 2}}}', "utf-8")
    with pytest.raises(FormError) as caught:
        load(path)
    assert [problem.where for problem in caught.value.problems] == ["/graph/nodes/a", "/graph/nodes/b"]
    assert (caught.value.exit_code, caught.value.where) == (2, str(path))
    assert str(caught.value) == "a is 1; expected an object { … }. (and 1 more)"


def test_a_placeholder_can_be_looked_at_but_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "future.tcanvas"
    text = '{"format": "torchcanvas", "version": 1, "graph": {"nodes": {"a": {"type": "Warp"}}}}'
    path.write_text(text, "utf-8")
    assert read_file(path).project is not None
    with pytest.raises(FormError, match="unknown layer “Warp”"):
        load(path)


FAULTS = {
    "making the new file": ("tempfile.mkstemp", full_disk()),
    "syncing": ("os.fsync", full_disk()),
    "setting its mode": ("pathlib.Path.chmod", OSError(errno.EPERM, "Operation not permitted")),
    "renaming": ("pathlib.Path.replace", OSError(errno.EIO, "Input/output error")),
}


@pytest.mark.parametrize("step", FAULTS)
@pytest.mark.parametrize("existing", [True, False])
def test_a_failed_save_leaves_the_old_file_and_nothing_beside_it(
    step: str, existing: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "net.tcanvas"
    if existing:
        save(path, first_cnn())
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    where, error = FAULTS[step]
    monkeypatch.setattr(where, failing(error))
    with pytest.raises(
        FileError, match=f"cannot be written: {error.strerror}. Nothing was changed"
    ) as caught:
        save(path, Project(name="other"))
    monkeypatch.undo()
    assert caught.value.code == "cannot-write"
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_disk_that_fills_up_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "net.tcanvas"
    save(path, first_cnn())
    before = path.read_bytes()
    real = os.fdopen

    def half_full(*args: Any, **named: Any) -> Any:
        stream = real(*args, **named, buffering=0)
        return FullAfter(stream, stream.write)

    monkeypatch.setattr(os, "fdopen", half_full)
    with pytest.raises(FileError, match="No space left on device"):
        save(path, Project(name="other"))
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


class FullAfter:
    """A stream on which half of what is written finds room."""

    def __init__(self, stream: Any, write_some: Callable[[bytes], int]) -> None:
        self._stream = stream
        self._write = write_some

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stream.close()

    def write(self, content: bytes) -> None:
        self._write(content[: len(content) // 2])
        raise full_disk()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written: No such file or directory") as caught:
        save(tmp_path / "gone" / "net.tcanvas", first_cnn())
    assert caught.value.where == str(tmp_path / "gone" / "net.tcanvas")


def test_a_folder_that_cannot_be_synced_is_told_only_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "net.tcanvas"
    real = os.fsync

    def sync_files_only(code: int) -> Callable[[int], None]:
        def sync(descriptor: int) -> None:
            if os.path.isdir(f"/dev/fd/{descriptor}"):  # noqa: PTH112 - a descriptor, not a path
                raise OSError(code, os.strerror(code))
            real(descriptor)

        return sync

    monkeypatch.setattr(os, "fsync", sync_files_only(errno.EINVAL))
    save(path, first_cnn())
    monkeypatch.setattr(os, "fsync", sync_files_only(errno.EIO))
    with pytest.raises(FileError, match="was written, but its folder reports") as caught:
        save(path, Project(name="other"))
    assert caught.value.code == "cannot-sync"
    assert load(path).name == "other"


def test_a_link_is_written_through_and_a_mode_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.tcanvas", tmp_path / "link.tcanvas"
    save(real, first_cnn())
    real.chmod(0o640)
    link.symlink_to(real)
    save(link, Project(name="other"))
    assert link.is_symlink()
    assert load(real).name == "other"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_that_the_user_asks_of_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(tmp_path / "net.tcanvas", first_cnn())
    finally:
        os.umask(before)
    assert (tmp_path / "net.tcanvas").stat().st_mode & 0o777 == 0o640


def test_what_would_read_differently_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_files, "write", lambda project: write(Project(name="another")))
    with pytest.raises(EditError, match="first-cnn was not saved: its text would read differently"):
        save(tmp_path / "net.tcanvas", first_cnn())
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_that_fails_its_check_replaces_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def refuse(new: Path) -> None:
        assert new.read_bytes() == b"new"
        raise ValueError("damaged")

    with pytest.raises(ValueError, match="damaged"):
        write_atomically(path, b"new", verify=refuse)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"file": b"old"}
