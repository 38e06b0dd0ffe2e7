import gzip
import hashlib
import io
import subprocess
import sys
import zipfile

import numpy as np
import pytest

from core.data.digits import DIGITS_FILE, load_digits
from core.errors import FileError


def npz(path, **entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            if isinstance(content, np.ndarray):
                file = io.BytesIO()
                np.save(file, content, allow_pickle=True)
                content = file.getvalue()
            archive.writestr(f"{name}.npy", content)
    return path


IMAGES, LABELS = np.zeros((1797, 8, 8), np.uint8), np.zeros(1797, np.uint8)


def test_the_digits_are_those_of_the_uci_set():
    images, labels = load_digits()
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert images[0].tolist()[0] == [0, 0, 5, 13, 9, 1, 0, 0]
    digest = hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()
    assert digest == "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826"


def test_the_digits_take_little_room_and_name_their_source():
    assert DIGITS_FILE.stat().st_size < 50_000
    notice = DIGITS_FILE.with_name("DIGITS.md").read_text(encoding="utf-8")
    assert all(word in notice for word in ("Alpaydin", "Kaynak", "CC BY 4.0", "10.24432/C50P49"))


def test_missing_digits_say_where_they_were_expected(tmp_path):
    with pytest.raises(
        FileError, match=r"cannot be read from .*gone\.npz: No such file.* Install TorchCanvas again"
    ):
        load_digits(tmp_path / "gone.npz")


@pytest.mark.parametrize(
    "entries",
    [
        {},
        {"images": IMAGES},
        {"images": IMAGES[:9], "labels": LABELS},
        {"images": IMAGES.astype(np.int8), "labels": LABELS},
        {"images": IMAGES + 17, "labels": LABELS},
        {"images": IMAGES, "labels": LABELS + 10},
        {"images": np.array([{}]), "labels": LABELS},
        {"images": b"nonsense", "labels": LABELS},
        {"images": bytes(50_000_000), "labels": LABELS},
    ],
)
def test_digits_of_another_content_are_damaged(tmp_path, entries):
    with pytest.raises(FileError, match="are damaged"):
        load_digits(npz(tmp_path / "digits.npz", **entries))


@pytest.mark.parametrize("where", range(0, 44_000, 1_500))
def test_a_changed_byte_is_noticed_or_changes_nothing(tmp_path, where):
    content = bytearray(DIGITS_FILE.read_bytes())
    content[where] ^= 0x5A
    path = tmp_path / "digits.npz"
    path.write_bytes(content)
    try:
        images, labels = load_digits(path)
    except FileError as error:
        assert "damaged" in str(error)
    else:
        good_images, good_labels = load_digits()
        assert np.array_equal(images, good_images)
        assert np.array_equal(labels, good_labels)


def test_a_truncated_file_is_damaged(tmp_path):
    path = tmp_path / "digits.npz"
    path.write_bytes(DIGITS_FILE.read_bytes()[:20_000])
    with pytest.raises(FileError, match="are damaged"):
        load_digits(path)


def test_the_tool_makes_the_array_from_the_published_table(tmp_path):
    images, labels = load_digits()
    table = tmp_path / "digits.csv.gz"
    with gzip.open(table, "wt") as file:
        np.savetxt(file, np.column_stack([images.reshape(1797, 64), labels]), "%d", ",")
    made, tool = tmp_path / "made.npz", DIGITS_FILE.parents[2] / "tools" / "make_digits.py"
    subprocess.run([sys.executable, tool, table, "--to", made], check=True, capture_output=True)
    assert all(np.array_equal(new, old) for new, old in zip(load_digits(made), (images, labels), strict=True))
