"""Write `resources/data/digits.npz` from scikit-learn's copy of the UCI handwritten digits.

    python tools/make_digits.py path/to/sklearn/datasets/data/digits.csv.gz

The same input gives the same array bytes and, with the same zlib, the same file.
"""

import argparse
import io
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_DESTINATION = Path(__file__).resolve().parents[1] / "resources" / "data" / "digits.npz"
_SAMPLES, _SIDE, _LARGEST_PIXEL, _LARGEST_LABEL = 1797, 8, 16, 9
# A zip entry carries a time; a fixed one keeps the file from depending on when it was made.
_MADE = (1998, 7, 1, 0, 0, 0)


def read_csv(path: Path) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the images (1797, 8, 8), pixels 0 to 16, and their labels (1797,)."""
    table = np.loadtxt(path, delimiter=",")
    if table.shape != (_SAMPLES, _SIDE * _SIDE + 1):
        raise SystemExit(f"{path}: expected {_SAMPLES} rows of 64 pixels and a label, found {table.shape}.")
    images, labels = table[:, :-1].astype(np.uint8), table[:, -1].astype(np.uint8)
    exact = np.array_equal(np.column_stack([images, labels]), table)
    if not exact or images.max() > _LARGEST_PIXEL or labels.max() > _LARGEST_LABEL:
        raise SystemExit(f"{path}: pixels must be whole numbers from 0 to 16 and labels from 0 to 9.")
    return images.reshape(_SAMPLES, _SIDE, _SIDE), labels


def npz_bytes(arrays: dict[str, NDArray[np.uint8]]) -> bytes:
    """Return a compressed npz file of the arrays."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, array in arrays.items():
            entry = io.BytesIO()
            np.lib.format.write_array(entry, array, allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", _MADE)
            archive.writestr(info, entry.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=9)
    return file.getvalue()


def main() -> None:
    """Read the table named on the command line and write the array."""
    parser = argparse.ArgumentParser(description="Write resources/data/digits.npz.")
    parser.add_argument("table", type=Path, help="scikit-learn's digits.csv.gz")
    parser.add_argument("--to", type=Path, default=_DESTINATION, help="where to write")
    arguments = parser.parse_args()
    images, labels = read_csv(arguments.table)
    content = npz_bytes({"images": images, "labels": labels})
    arguments.to.write_bytes(content)
    print(f"{arguments.to}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
