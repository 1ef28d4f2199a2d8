"""Programs that take the place of LibreOffice and of DjVuLibre's, and say what they are told to."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sourcesearch.readers.common import programs

_SOFFICE = """#!{python} -SE
import json, os, pathlib, shutil, subprocess, sys, time, urllib.request
here = pathlib.Path(__file__).parent
arguments = dict(each.partition("=")[::2] for each in sys.argv[1:] if "=" in each)
to, made = (sys.argv[sys.argv.index(name) + 1] for name in ("--convert-to", "--outdir"))
source = pathlib.Path(sys.argv[-1])
profile = pathlib.Path(arguments["-env:UserInstallation"].removeprefix("file://"))
child = None
said = (here / "said").read_bytes()
if said == b"sleep":
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
call = {{
    "arguments": sys.argv[1:],
    "given": source.read_bytes().hex(),
    "name": source.name,
    "folder": os.getcwd(),
    "settings": (profile / "user" / "registrymodifications.xcu").read_text(),
    "processes": [os.getpid(), child and child.pid],
}}
with open(here / "log", "a") as log:
    print(json.dumps(call), file=log)
if child:
    child.wait()
if said != b"nothing":
    os.mkdir(made)
    (pathlib.Path(made) / (source.stem + "." + to)).write_bytes(said)
"""

_DJVUSED = """#!{python} -SE
import json, pathlib, sys
said = json.loads((pathlib.Path(__file__).parent / "answers").read_text())
text = said.get(sys.argv[sys.argv.index("-e") + 1], "")
sys.stdout.buffer.write(text.encode())
if said.get("fails"):
    sys.exit(said["fails"])
"""


class FakeProgram:
    """A stand-in in a folder of its own."""

    def __init__(self, folder: Path, name: str, code: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        program = folder / name
        program.write_text(code.format(python=sys.executable))
        program.chmod(0o755)

    @property
    def calls(self) -> list[dict[str, Any]]:
        """What it was asked for."""
        log = self.folder / "log"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def alone(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Lets only the programs in a folder be found."""
    folder.mkdir(exist_ok=True)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(programs, "_ELSEWHERE", {})


def soffice(monkeypatch: pytest.MonkeyPatch, folder: Path, made: bytes) -> FakeProgram:
    """A LibreOffice that converts everything to this, or does "nothing", or has to "sleep"."""
    if sys.platform == "win32":
        pytest.skip("a script is no program here")
    alone(monkeypatch, folder / "bin")
    fake = FakeProgram(folder / "bin", "soffice", _SOFFICE)
    (fake.folder / "said").write_bytes(made)
    return fake


def djvused(
    monkeypatch: pytest.MonkeyPatch, folder: Path, answers: Mapping[str, str]
) -> FakeProgram:
    """A djvused that has these answers, and "fails" with a line after them if that is one."""
    if sys.platform == "win32":
        pytest.skip("a script is no program here")
    alone(monkeypatch, folder / "bin")
    fake = FakeProgram(folder / "bin", "djvused", _DJVUSED)
    (fake.folder / "answers").write_text(json.dumps(answers))
    return fake


def soon(happened: Callable[[], bool]) -> bool:
    """Whether something has happened within ten seconds."""
    for _ in range(100):
        if happened():
            return True
        time.sleep(0.1)
    return False


def gone(number: int) -> bool:
    """Whether a process has ended, also where nobody has asked for how."""
    try:
        os.kill(number, 0)
        said = Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return not Path("/proc").exists() or not Path(f"/proc/{number}").exists()
    return said.rpartition(")")[2].split()[0] == "Z"
