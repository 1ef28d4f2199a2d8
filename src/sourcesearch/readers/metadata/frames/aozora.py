"""The frame of Aozora Bunko: what stands behind a work, whatever format it comes in.

From which book it was typed, by whom, who proofread it, and what Aozora Bunko is.
https://www.aozora.gr.jp/aozora-manual/
"""

from __future__ import annotations

import re

from sourcesearch.document import Metadata
from sourcesearch.readers.metadata.frames.frame import Frame

__all__ = ["find_frame"]

_REACH = 4_000
_TYPED_BY = "入力："
_BASE = re.compile(rf"^底本：.*(?=^{_TYPED_BY})", re.MULTILINE | re.DOTALL)


def find_frame(text: str) -> Frame | None:
    """What stands at the end of such a work; None if nothing does."""
    end = len(text)
    if text.find(_TYPED_BY, max(0, end - _REACH)) < 0:  # as in most texts
        return None
    found = _BASE.search(text, max(0, end - _REACH))
    return Frame(Metadata(), ((found.start(), len(text.rstrip())),)) if found else None
