"""The trial of a spreadsheet in a process of its own.

python-calamine ends the process it is in where a damaged file asks for more memory than there
is. That costs a file on disk only itself, but an archive or a mailbox all that is in it: what
lies in one is opened by another process first, where nothing else tells whether it can be.
"""

from __future__ import annotations

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.process import python, run

__all__ = ["try_apart"]

_SECONDS = 60
_MEMORY = 1 << 30
_CODE = """
import io
import python_calamine
try:
    book = python_calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        book.get_sheet_by_name(name)
except BaseException:  # of which who reads it will know as well
    pass
"""


def try_apart(content: bytes) -> None:
    """Raises `ReaderError` for a spreadsheet that ends the process by which it is opened."""
    if run(python(_CODE), content, seconds=_SECONDS, memory=_MEMORY).returncode:
        raise ReaderError("no spreadsheet, or a damaged one (it crashes its reader)")
