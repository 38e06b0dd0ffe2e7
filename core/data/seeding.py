"""Shuffles that depend on nothing but what they are asked for.

NumPy promises the raw stream of a bit generator across versions and platforms, but not what its
`permutation` makes of it (nor does torch its `randperm`), so the shuffle is built on the raw stream.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray


def shuffled_order(count: int, *what: str | int) -> NDArray[np.int64]:
    """Return 0 … count − 1 in an order drawn for `what`, such as ("epoch", seed, epoch).

    Every draw has a generator of its own, seeded by SHA-256 of `what`, so that nothing else is disturbed
    and no state has to be kept.
    """
    words = "\0".join(str(word) for word in what)
    seed = int.from_bytes(hashlib.sha256(words.encode()).digest()[:16], "big")
    keys = np.random.PCG64(seed).random_raw(count)
    # The index rides in the low bits: no two keys are equal, so every sort algorithm gives the same
    # order, and sorting the keys themselves is faster than argsort.
    low = np.uint64((1 << max(count - 1, 0).bit_length()) - 1)
    keys = (keys & ~low) | np.arange(count, dtype=np.uint64)
    keys.sort()
    return (keys & low).astype(np.int64)
