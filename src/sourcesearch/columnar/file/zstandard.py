"""The Zstandard module that this Python has.

It is the standard library's from Python 3.14, its backport before.
"""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression.zstd import (
        ZstdCompressor,
        ZstdDecompressor,
        ZstdDict,
        ZstdError,
        finalize_dict,
    )
else:
    from backports.zstd import (
        ZstdCompressor,
        ZstdDecompressor,
        ZstdDict,
        ZstdError,
        finalize_dict,
    )

__all__ = [
    "ZstdCompressor",
    "ZstdDecompressor",
    "ZstdDict",
    "ZstdError",
    "finalize_dict",
    "is_out_of_memory",
]


def is_out_of_memory(error: Exception) -> bool:
    """Whether an error says that there is too little memory: what was read may be sound.

    Zstandard says that as it says that something is damaged.
    """
    said = str(error)
    return isinstance(error, ZstdError) and (
        "not enough memory" in said or said.startswith("Unable to create ")
    )
