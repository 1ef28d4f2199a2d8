"""The trial of a spreadsheet in a process of its own.

python-calamine ends the process it is in where a damaged file asks for more memory than there
is. That costs a file on disk only itself, but an archive or a mailbox all that is in it: what
lies in one is opened by another process first, where nothing else tells whether it can be.
"""

from __future__ import annotations

import subprocess
import sys

from sourcesearch.errors import ReaderError

__all__ = ["try_apart"]

_SECONDS = 60
_MEMORY = 1 << 30
_CODE = f"""
import io, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY}, resource.getrlimit(resource.RLIMIT_AS)[1]))
except (ImportError, OSError, ValueError):  # it is the system's choice
    pass
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
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{_CODE}"]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ReaderError("took too long to read") from error
    if done.returncode:
        raise ReaderError("no spreadsheet, or a damaged one (it crashes its reader)")
