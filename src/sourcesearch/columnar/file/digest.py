"""The digest of bytes: BLAKE2b, which `hashlib` has as well.

That loads OpenSSL besides, which takes as long as a query.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # in another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
