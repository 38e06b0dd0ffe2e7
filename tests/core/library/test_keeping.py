"""A user's own blocks: kept, listed, found, deleted; what a hostile folder holds is told and left alone."""

import json
import os

import pytest

from core.errors import EditError, FileError
from core.library import (
    DamagedBlock,
    LibraryBlock,
    default_library,
    delete_block,
    find_block,
    insert_block,
    list_blocks,
    listing,
    save_block,
)
from core.library.blocks import MAX_BYTES
from core.library.listing import own_blocks, shipped_blocks
from core.project import edits
from core.project.files import load
from core.project.graph import Project
from core.project.notes import Comment
from core.project.reading import parse
from tests.helpers.building import residual_block
from tests.helpers.edits import refused
from tests.helpers.projects import BLOCKS

EMPTY = {"format": "torchcanvas", "version": 1, "graph": {"nodes": {}}}


def project_with(*names: str) -> Project:
    blocks = Project().blocks.update({name: BLOCKS[name]() for name in names})
    return Project(name="mine", blocks=blocks)


def wider() -> Project:
    return edits.set_block_parameter(project_with("Mlp"), "Mlp", "hidden", "int", 99)


def test_a_block_goes_into_the_library_and_out_with_all_that_it_uses(tmp_path):
    path = save_block(project_with("Deep", "Mlp", "Wide"), "Deep", folder=tmp_path)
    assert path == tmp_path / "Deep.tcanvas"
    (block,) = own_blocks(tmp_path)
    assert isinstance(block, LibraryBlock)
    assert (block.name, block.title, block.own) == ("Deep", "Deep", True)
    assert set(block.project.blocks) == {"Deep", "Mlp"}  # not what it does not use
    project, name = insert_block(Project(name="other"), block)
    assert name == "Deep"
    assert project.blocks == project_with("Deep", "Mlp").blocks


def test_a_block_can_be_kept_under_another_name(tmp_path):
    path = save_block(project_with("Deep", "Mlp"), "Deep", name="Tower", folder=tmp_path)
    assert set(load(path).blocks) == {"Tower", "Mlp"}
    assert load(path).name == path.stem == "Tower"


def test_a_name_that_is_illegal_or_taken_by_what_it_uses_is_refused(tmp_path):
    project = project_with("Deep", "Mlp")
    refused("name-taken", save_block, project, "Deep", name="Mlp", folder=tmp_path)
    refused("illegal-name", save_block, project, "Deep", name="../evil", folder=tmp_path)
    refused("unknown-block", save_block, project, "Dee", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_block_of_that_name_gives_way_only_when_asked(tmp_path):
    path = save_block(project_with("Mlp"), "Mlp", folder=tmp_path)
    before = path.read_bytes()
    with pytest.raises(FileError, match="exists already") as caught:
        save_block(wider(), "Mlp", folder=tmp_path)
    assert caught.value.code == "block-exists"
    assert path.read_bytes() == before
    save_block(wider(), "Mlp", folder=tmp_path, overwrite=True)
    assert find_block("Mlp", tmp_path).block.parameters["hidden"].default == 99


def test_a_full_disk_leaves_the_old_block_whole(tmp_path, monkeypatch):
    path = save_block(project_with("Mlp"), "Mlp", folder=tmp_path)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        save_block(wider(), "Mlp", folder=tmp_path, overwrite=True)
    assert [one.name for one in tmp_path.iterdir()] == ["Mlp.tcanvas"]
    assert path.read_bytes() == before


def test_a_block_with_an_unknown_layer_is_not_kept(tmp_path):
    raw = EMPTY | {"blocks": {"B": {"graph": {"nodes": {"a": {"type": "Warp9"}}}}}}
    project = parse(json.dumps(raw)).project
    assert project is not None
    assert "Warp9" in refused("cannot-keep-block", save_block, project, "B", folder=tmp_path)


def test_a_block_too_large_to_be_read_again_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("core.library.keeping.MAX_BYTES", 100)
    refused("block-too-large", save_block, project_with("Mlp"), "Mlp", folder=tmp_path)


def test_the_variable_says_where_the_library_is(tmp_path, monkeypatch):
    monkeypatch.delenv(listing.VARIABLE)
    assert default_library().name == "blocks"
    monkeypatch.setenv(listing.VARIABLE, str(tmp_path / "new" / "folder"))
    assert own_blocks(default_library()) == []
    path = save_block(project_with("Mlp"), "Mlp")
    assert path.parent == tmp_path / "new" / "folder"
    assert [one.path for one in list_blocks()][-1] == path


def test_ones_own_block_goes_before_one_that_comes_along(tmp_path):
    save_block(project_with("Residual"), "Residual", name="BasicBlock", folder=tmp_path)
    assert find_block("BasicBlock", tmp_path).own
    assert not find_block("Bottleneck", tmp_path).own
    delete_block("BasicBlock", tmp_path)
    assert not find_block("BasicBlock", tmp_path).own


def test_only_ones_own_can_be_deleted(tmp_path):
    inner = tmp_path / "library"
    save_block(project_with("Mlp"), "Mlp", folder=tmp_path)
    inner.mkdir()
    with pytest.raises(FileError, match="comes with TorchCanvas"):
        delete_block("BasicBlock", inner)
    for name in ("../Mlp", str(tmp_path / "Mlp"), "Mlp", "", "a\0b", "x" * 300):
        with pytest.raises(FileError, match="there is no block"):
            delete_block(name, inner)
    assert delete_block("Mlp", tmp_path) == tmp_path / "Mlp.tcanvas"
    assert own_blocks(tmp_path) == []


def test_a_name_misspelt_is_guessed(tmp_path):
    with pytest.raises(FileError, match="did you mean BasicBlock"):
        find_block("BasicBlok", tmp_path)
    with pytest.raises(FileError, match="`blocks list` shows"):
        find_block("zzz", tmp_path)


def holding(name: str, nodes: dict[str, object]) -> bytes:
    return json.dumps(EMPTY | {"blocks": {name: {"graph": {"nodes": nodes}}}}).encode()


DAMAGED = {
    "no JSON": b"\xff\xfe{",
    "another format": b'{"format": "else"}',
    "a newer version": b'{"format": "torchcanvas", "version": 99}',
    "nothing": b"",
    "deep nesting": b"[" * 100_000,
    "no block": json.dumps(EMPTY).encode(),
    "another block": holding("B", {}),
    "an unknown layer": holding("bad", {"a": {"type": "Warp9"}}),
    "a circle": holding("bad", {"a": {"type": "block:bad"}}),
    "too much": b" " * (MAX_BYTES + 1),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_file_is_told_and_hides_no_other(what, tmp_path):
    save_block(project_with("Mlp"), "Mlp", folder=tmp_path)
    (tmp_path / "bad.tcanvas").write_bytes(DAMAGED[what])
    good, bad = sorted(own_blocks(tmp_path), key=lambda one: one.path.name)
    assert isinstance(bad, DamagedBlock)
    assert "bad.tcanvas" in str(bad.error)
    assert isinstance(good, LibraryBlock)
    with pytest.raises(FileError, match=r"bad\.tcanvas"):
        find_block("bad", tmp_path)
    delete_block("bad", tmp_path)  # which is how one gets rid of it
    assert own_blocks(tmp_path) == [good]


def test_what_is_no_file_is_told_and_what_is_hidden_left_out(tmp_path):
    (tmp_path / "folder.tcanvas").mkdir()
    os.mkfifo(tmp_path / "pipe.tcanvas")
    (tmp_path / "gone.tcanvas").symlink_to(tmp_path / "nowhere")
    (tmp_path / ".Mlp.tcanvas.x.tmp").write_text("")
    (tmp_path / ".hidden.tcanvas").write_text("")
    (tmp_path / "notes.txt").write_text("")
    assert [one.path.stem for one in own_blocks(tmp_path)] == ["folder", "gone", "pipe"]
    assert all(isinstance(one, DamagedBlock) for one in own_blocks(tmp_path))


def test_of_a_folder_with_too_many_files_the_first_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(listing, "MAX_FILES", 2)
    for name in ("A", "B", "C"):
        save_block(project_with("Mlp"), "Mlp", name=name, folder=tmp_path)
    first, second, told = own_blocks(tmp_path)
    assert [first.path.stem, second.path.stem] == ["A", "B"]
    assert isinstance(told, DamagedBlock)
    assert "3 files; the first 2" in str(told.error)


def test_a_library_that_is_no_folder_is_told(tmp_path):
    place = tmp_path / "file"
    place.write_text("")
    with pytest.raises(FileError, match="cannot be read"):
        list_blocks(place)
    with pytest.raises(FileError, match="cannot be written"):
        save_block(project_with("Mlp"), "Mlp", folder=place)


def test_a_damaged_installation_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(listing, "SHIPPED", tmp_path)
    for text in ("{", "[{}]", "[1]"):
        (tmp_path / "index.json").write_text(text)
        with pytest.raises(FileError, match="Install TorchCanvas again"):
            shipped_blocks()


def test_a_block_of_other_content_keeps_its_name_and_the_new_one_gets_a_free_one():
    block = next(one for one in shipped_blocks() if one.name == "BasicBlock")
    other = Project(blocks=Project().blocks.set("BasicBlock", residual_block()))
    once, name = insert_block(other, block)
    assert name == "BasicBlock1"
    assert once.blocks["BasicBlock"] == residual_block()
    assert insert_block(once, block) == (once, "BasicBlock1")
    moved = edits.move(once, {"conv1": (30, 40)}, block="BasicBlock1")
    assert insert_block(moved, block) == (moved, "BasicBlock1")  # where its nodes stand does not count
    pinned = edits.pin(moved, {"conv2": (0, 0)}, block="BasicBlock1")
    noted, _ = edits.add_note(pinned, Comment(text="wide", place=(0, 0), size=(80, 40)), block="BasicBlock1")
    assert insert_block(noted, block) == (noted, "BasicBlock1")  # nor what is pinned or noted there


def test_what_a_block_uses_comes_along_under_its_name_here(tmp_path):
    save_block(project_with("Deep", "Mlp"), "Deep", folder=tmp_path)
    project, name = insert_block(wider(), find_block("Deep", tmp_path))
    assert name == "Deep"
    assert sorted(project.blocks) == ["Deep", "Mlp", "Mlp1"]
    assert project.blocks["Deep"].graph.nodes["mlp"].type == "block:Mlp1"


def test_bringing_a_block_that_is_not_there_is_refused():
    with pytest.raises(EditError, match="Mlp"):
        edits.bring_block(Project(), Project(), "Mlp")
