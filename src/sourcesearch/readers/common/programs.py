"""The programs that read for us, where they are installed: which there are, and where each is."""

from __future__ import annotations

import os
import shutil
import sys

__all__ = ["PROGRAMS", "found"]

PROGRAMS = ("tesseract", "soffice", "djvused")
"""The programs that are asked for, by the names of their files."""

_CALLED = {"soffice": ("soffice", "libreoffice")}
_ELSEWHERE = {
    "darwin": {"soffice": "/Applications/LibreOffice.app/Contents/MacOS"},
    "win32": {
        "soffice": r"C:\Program Files\LibreOffice\program",
        "djvused": r"C:\Program Files (x86)\DjVuLibre",
    },
}
"""Folders in which their installers put them, and which are on nobody's path."""


def found(name: str) -> str | None:
    """The file of a program; None if it is not installed."""
    folders = os.pathsep.join(filter(None, (_ELSEWHERE.get(sys.platform, {}).get(name),)))
    return next(filter(None, map(shutil.which, _CALLED.get(name, (name,)))), None) or (
        shutil.which(name, path=folders) if folders else None
    )
