import io
import os
import struct
import zlib

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map
from PIL import Image

from core.data import images
from core.data.files import UnusableError
from core.data.inputs import read_input
from core.data.npy import read_npy
from core.data.prepare import prepare
from core.data.preprocessing import Preprocessing
from core.data.sources import load_source
from core.errors import DataError, FileError, UsageError
from core.project.plans import Component, DataPlan

PLAIN = Preprocessing()
RESIZED = Preprocessing(transforms=(Component("Resize", Map({"size": 4})),))
GRADIENT = np.arange(24, dtype=np.uint8).reshape(4, 6) * 10


def saved(path, array, mode=None, **options):
    picture = Image.fromarray(array)
    (picture if mode is None else picture.convert(mode)).save(path, **options)
    return str(path)


def refused(text, shape, preprocessing=PLAIN, error=DataError):
    with pytest.raises(error) as caught:
        read_input(text, preprocessing, shape)
    assert str(text)[:40] in str(caught.value)
    return str(caught.value)


def test_a_digit_is_what_the_run_was_trained_on():
    data = prepare(DataPlan())
    for place, index in list(enumerate(data.train_indices))[:20]:
        digit = read_input(f"digits:{index}", data.preprocessing, (1, 8, 8))
        assert torch.equal(digit[0], data.train.inputs[place])


def test_a_raw_digit_is_the_source_s():
    raw = load_source(Component("digits")).samples.inputs
    assert torch.equal(read_input("digits:1796", PLAIN, (1, 8, 8)), raw[1796:])


@pytest.mark.parametrize(
    "text", ["digits:1797", "digits:-1", "digits:", "digits:x", "digits:" + "9" * 5000, "digits:1.0"]
)
def test_a_digit_that_does_not_exist_names_the_range(text):
    assert "numbered from 0 to 1796" in refused(text, (1, 8, 8), error=UsageError)


@pytest.mark.parametrize("ending", ["png", "bmp", "tiff", "pgm", "webp"])
def test_an_image_comes_as_numbers_from_0_to_1(tmp_path, ending):
    options = {"lossless": True} if ending == "webp" else {}
    path = saved(tmp_path / f"a.{ending}", GRADIENT, **options)
    assert torch.equal(read_input(path, PLAIN, (1, 4, 6))[0, 0], torch.from_numpy(GRADIENT) / 255)


def test_a_jpeg_is_read(tmp_path):
    inputs = read_input(saved(tmp_path / "a.JPG", GRADIENT, quality=95), PLAIN, (1, 4, 6))
    assert (inputs[0, 0] * 255 - torch.from_numpy(GRADIENT)).abs().max() < 8


def test_colours_become_grey_for_one_channel_and_stay_for_three(tmp_path):
    colours = np.zeros((4, 6, 3), np.uint8)
    colours[..., 0] = 255
    path = saved(tmp_path / "red.png", colours)
    assert torch.equal(read_input(path, PLAIN, (3, 4, 6))[0, :, 0, 0], torch.tensor([1.0, 0.0, 0.0]))
    assert read_input(path, PLAIN, (1, 4, 6))[0, 0, 0, 0] == pytest.approx(76 / 255)


@pytest.mark.parametrize("mode", ["1", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_every_mode_of_an_image_is_read_without_a_warning(tmp_path, mode):
    ending = "tiff" if mode == "CMYK" else "png"
    white = np.full((4, 6), 65535, np.uint16) if mode == "I;16" else np.full((4, 6), 255, np.uint8)
    path = saved(tmp_path / f"a.{ending}", white, None if mode == "I;16" else mode)
    assert torch.equal(read_input(path, PLAIN, (3, 4, 6)), torch.ones(1, 3, 4, 6))


def test_sixteen_bits_are_scaled_and_not_clipped(tmp_path):
    path = saved(tmp_path / "a.png", np.full((2, 2), 32768, np.uint16))
    assert read_input(path, PLAIN, (1, 2, 2)).unique().item() == pytest.approx(32768 / 65535)


def test_a_palette_with_transparency_is_read_without_a_warning(tmp_path):
    picture = Image.fromarray(GRADIENT).convert("P")
    picture.save(tmp_path / "a.png", transparency=bytes(range(256)))
    assert read_input(str(tmp_path / "a.png"), PLAIN, (1, 4, 6)).shape == (1, 1, 4, 6)


def test_an_image_stands_upright_as_its_exif_says(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    path = saved(tmp_path / "a.png", GRADIENT, exif=exif)
    upright = read_input(path, PLAIN, (1, 6, 4))
    assert torch.equal(upright[0, 0], torch.from_numpy(np.rot90(GRADIENT, -1).copy()) / 255)


def test_an_image_of_another_size_is_resized_as_the_run_does(tmp_path):
    assert read_input(saved(tmp_path / "a.png", GRADIENT), RESIZED, (1, 4, 4)).shape == (1, 1, 4, 4)


def test_an_image_of_another_size_without_resize_names_both_shapes(tmp_path):
    message = refused(saved(tmp_path / "a.png", GRADIENT), (1, 8, 8))
    assert "its shape is [1, 4, 6] and the network takes [1, 8, 8]" in message


@pytest.mark.parametrize("shape", [(2, 4, 6), (64,), (4, 6)])
def test_an_image_for_a_network_without_images_is_refused(tmp_path, shape):
    assert "an image has 1 or 3 channels" in refused(saved(tmp_path / "a.png", GRADIENT), shape)


def test_a_missing_file_is_named():
    assert "there is no such file" in refused("gone.png", (1, 8, 8), error=FileError)


def test_a_folder_is_named(tmp_path):
    assert "it is a folder" in refused(str(tmp_path), (1, 8, 8), error=FileError)


def test_a_path_with_a_null_character_is_refused():
    with pytest.raises(FileError, match="cannot be read"):
        read_input("a\0.png", PLAIN, (1, 8, 8))


def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    assert "not an ordinary file" in refused(str(tmp_path / "pipe.png"), (1, 8, 8), error=FileError)


def test_a_file_without_permission_says_so(tmp_path, monkeypatch):
    path = saved(tmp_path / "a.png", GRADIENT)

    def no_permission(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", no_permission)
    assert "Permission denied; check the path" in refused(path, (1, 4, 6), error=FileError)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.4", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_image_says_what_is(tmp_path, content):
    (tmp_path / "a.png").write_bytes(content)
    message = refused(str(tmp_path / "a.png"), (1, 4, 6))
    assert "it is no image that is known here; give PNG, JPEG" in message or "damaged or truncated" in message


def test_a_truncated_image_says_so(tmp_path):
    noise = np.random.default_rng(0).integers(0, 255, (64, 64), np.uint8)
    path = saved(tmp_path / "a.png", noise)
    content = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(content[: len(content) // 2])
    assert "damaged or truncated" in refused(path, (1, 64, 64))


@given(
    st.binary(max_size=40),
    st.integers(8, 400),
    st.sampled_from(["PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "PPM"]),
)
def test_damaged_images_are_read_or_refused_and_nothing_else(noise, place, form):
    file = io.BytesIO()
    Image.fromarray(GRADIENT).save(file, form)
    content = bytearray(file.getvalue())
    content[place : place + len(noise)] = noise
    try:
        found = images.read_image(io.BytesIO(content), len(content), 1)
    except UnusableError as error:
        assert str(error)
    else:
        assert found.dtype == np.float32


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@pytest.mark.parametrize("side", [8_000, 10_000, 12_000, 60_000])
def test_an_image_bomb_is_refused_before_it_is_decoded(tmp_path, side):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + body)
    assert "at most 50,000,000 pixels are read" in refused(str(tmp_path / "bomb.png"), (1, 8, 8), RESIZED)


def test_an_image_file_of_many_bytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(images, "MAX_FILE_BYTES", 10)
    assert "at most 10 bytes are read" in refused(saved(tmp_path / "a.png", GRADIENT), (1, 4, 6))


def npy(path, array):
    np.save(path, array, allow_pickle=True)
    return str(path)


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "int64", "uint8", "bool", ">f4", ">i2"])
def test_an_array_of_any_numbers_is_taken_as_it_is(tmp_path, dtype):
    array = np.arange(24).reshape(1, 4, 6).astype(dtype)
    inputs = read_input(npy(tmp_path / "a.npy", array), PLAIN, (1, 4, 6))
    assert torch.equal(inputs, torch.from_numpy(array.astype("float32"))[None])


def test_an_array_may_be_a_batch_and_in_fortran_order(tmp_path):
    array = np.asfortranarray(np.arange(60.0).reshape(5, 12))
    inputs = read_input(npy(tmp_path / "a.npy", array), PLAIN, (12,))
    assert torch.equal(inputs, torch.arange(60.0).reshape(5, 12))


def test_an_array_passes_through_the_run_s_preprocessing(tmp_path):
    path = npy(tmp_path / "a.npy", np.full((2, 1, 9, 9), 5.0))
    preprocessing = Preprocessing(transforms=RESIZED.transforms, mean=(1.0,), std=(2.0,))
    assert torch.allclose(read_input(path, preprocessing, (1, 4, 4)), torch.full((2, 1, 4, 4), 2.0))


def test_named_sizes_stand_for_any_but_equal_names_for_equal_sizes(tmp_path):
    path = npy(tmp_path / "a.npy", np.zeros((3, 5, 5)))
    assert read_input(path, PLAIN, (3, "T", "T")).shape == (1, 3, 5, 5)
    assert "wrong" not in refused(npy(tmp_path / "b.npy", np.zeros((3, 5, 4))), (3, "T", "T"))


@pytest.mark.parametrize(("given", "wanted"), [((4, 6), (1, 4, 6)), ((5,), (1, 5))])
def test_one_sample_may_lack_the_axis_of_its_only_channel(tmp_path, given, wanted):
    array = np.random.default_rng(0).random(given, np.float32)
    found = read_input(npy(tmp_path / "a.npy", array), PLAIN, wanted)
    assert torch.equal(found, torch.from_numpy(array).reshape(1, *wanted))


def test_the_axis_of_several_channels_must_be_there(tmp_path):
    assert "the network takes [3, 4, 6]" in refused(npy(tmp_path / "a.npy", np.zeros((4, 6))), (3, 4, 6))


@pytest.mark.parametrize(
    "shape", [(), (12,), (1, 4, 5), (2, 4, 6), (2, 1, 4, 5), (1, 1, 1, 4, 6), (0, 1, 4, 6)]
)
def test_an_array_of_another_shape_names_both(tmp_path, shape):
    assert "the network takes [1, 4, 6]" in refused(npy(tmp_path / "a.npy", np.zeros(shape)), (1, 4, 6))


def test_other_channels_than_the_run_s_name_the_file(tmp_path):
    path = npy(tmp_path / "a.npy", np.zeros((1, 3, 4, 4)))
    assert "its shape is [3, 4, 4]" in refused(path, (1, 4, 4), Preprocessing(mean=(0.0,), std=(1.0,)))
    assert "its shape is [4]" in refused(npy(tmp_path / "b.npy", np.zeros((1, 4))), (4,), RESIZED)


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e300])
def test_numbers_that_are_not_finite_name_their_place(tmp_path, value):
    array = np.zeros((1, 4, 6))
    array[0, 2, 3] = value
    assert f"it holds {value} at index [0, 2, 3]" in refused(npy(tmp_path / "a.npy", array), (1, 4, 6))


@pytest.mark.parametrize(
    "array", [np.array([{}]), np.array(["a"]), np.zeros(3, "c16"), np.zeros(3, "M8[s]"), np.zeros(2, "i4,f4")]
)
def test_what_is_no_real_number_is_refused_without_unpickling(tmp_path, array):
    message = refused(npy(tmp_path / "a.npy", array), (3,))
    assert "not plain real numbers" in message or "does not begin as" in message


def header(text, version=b"\x01\x00"):
    return b"\x93NUMPY" + version + struct.pack("<H", len(text)) + text.encode("latin1")


def described(shape, dtype="'<f4'"):
    return f"{{'descr': {dtype}, 'fortran_order': False, 'shape': {shape}, }}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "does not begin as an npy"),
        (b"PK\x03\x04", "does not begin as an npy"),
        (header("os.system('x')"), "does not begin as an npy"),
        (header("(" * 9000), "does not begin as an npy"),
        (header(described("(4,)"), b"\x09\x00"), "does not begin as an npy"),
        (header(described(f"({'9' * 3900},)")), "are read"),
        (header(described("(-4,)")), "declares the shape"),
        (header(described("(True, 4)")) + bytes(16), "declares the shape"),
        (header(described(f"({10**12},)")), "at most 1,073,741,824 are read"),
        (header(described(f"({2**62}, {2**62}, 4)")), "are read"),
        (header(described("(4,)")) + bytes(15), "it is truncated"),
        (header(described("(4,)", "'|V0'")), "not plain real numbers"),
        (header(described("(4,)", "'<q99'")), "not plain real numbers"),
        (header(described("(4,)", "'<f9'")), "not plain real numbers"),
        (header("-" * 4000 + "1"), "does not begin as an npy"),
        (header(described("(" + "1, " * 33 + ")")), "does not begin as an npy"),
        (header(described("(4,)"))[:-9], "does not begin as an npy"),
    ],
)
def test_hostile_arrays_are_refused_before_memory_is_taken(tmp_path, content, message):
    (tmp_path / "a.npy").write_bytes(content)
    assert message in refused(str(tmp_path / "a.npy"), (4,))


@given(st.binary(max_size=30), st.integers(0, 140))
def test_damaged_arrays_are_read_or_refused_and_nothing_else(noise, place):
    file = io.BytesIO()
    np.save(file, np.arange(4.0))
    content = bytearray(file.getvalue())
    content[place : place + len(noise)] = noise
    try:
        found = read_npy(io.BytesIO(content), len(content))
    except UnusableError as error:
        assert str(error)
    else:
        assert found.dtype.kind in "biuf"


def test_a_batch_that_would_become_too_large_is_refused(tmp_path):
    path = npy(tmp_path / "a.npy", np.zeros((50_000, 1, 1, 1), np.uint8))
    enlarged = Preprocessing(transforms=(Component("Resize", Map({"size": 100})),))
    assert "at most 134,217,728 are taken at once" in refused(path, (1, 100, 100), enlarged)
