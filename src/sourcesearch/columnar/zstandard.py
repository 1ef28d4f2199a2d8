"""Which Zstandard module does this Python have?

The standard library's from Python 3.14, its backport before.
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

__all__ = ["ZstdCompressor", "ZstdDecompressor", "ZstdDict", "ZstdError", "finalize_dict"]
