"""The conversion of a document by LibreOffice.

It runs as a process of its own with a profile of its own, so that several convert at once and a
window that somebody has open is not disturbed. It works on a copy in a folder for this one file,
and runs no macros and fetches nothing that a document links to.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.process import kept, run, workplace
from sourcesearch.readers.common.programs import found
from sourcesearch.readers.reader import SourceFile

__all__ = ["MissingProgram", "converted"]

_SECONDS = 50
_BYTES_A_SECOND = 1_000_000
"""Of a processor it may take so long, and the time that the file takes at this speed: of a text
without pictures it converts as much in a second."""

_MEMORY = 1 << 30

_GETTING = (
    "install LibreOffice (apt install {}, brew install --cask libreoffice, or"
    " https://www.libreoffice.org), or save it as {}"
)
_PACKAGES = {
    ".odt": ("libreoffice-writer", ".docx"),
    ".odp": ("libreoffice-impress", ".pdf"),
    ".ods": ("libreoffice-calc", ".xlsx"),
}
"""In which package of a distribution is what makes files of a kind, and what else is read."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""Macros never run, what is embedded is not started, links are not followed. Pictures that a
document only links to are looked for all the same: where nothing answers."""


class MissingProgram(ReaderError):
    """LibreOffice is not installed."""


@contextmanager
def converted(file: SourceFile, kind: str, to: str, by: str) -> Iterator[SourceFile]:
    """A file as LibreOffice has made it, which is gone afterwards.

    kind: what it is: "a WordPerfect file".
    to:   the ending of what is made of it.
    by:   its filter that reads the file; "" leaves that to it. Raises `ReaderError`.
    """
    program = found("soffice")
    if program is None:
        raise MissingProgram(f"{kind}: to read it, {_GETTING.format(*_PACKAGES[to])}")
    with workplace() as folder:
        source = folder / f"document{file.suffix}"
        with file.open() as stream, source.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(
            _PROFILE.format("\n".join(_ITEM.format(*each) for each in _SETTINGS)), "utf-8"
        )
        seconds = _SECONDS + file.size // _BYTES_A_SECOND
        run(
            kept(folder, _command(program, folder, source, to, by), _MEMORY),
            seconds=seconds,
            environment={**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))},
            late=f"LibreOffice took more than {seconds} s to convert it",
        )
        made = folder / "made" / f"document{to}"
        # It says that all went well where nothing did.
        if not made.is_file():
            raise ReaderError(
                f"LibreOffice cannot read it: damaged, opens only with a password, or not {kind}"
            )
        yield SourceFile(f"{file.name}{to}", made, options=file.options, around=file.around)


def _command(program: str, folder: Path, source: Path, to: str, by: str) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        *([f"--infilter={by}"] if by else []),
        "--convert-to",
        to.removeprefix("."),
        "--outdir",
        str(folder / "made"),
        str(source),
    ]
