"""Command lines run for real, on a pseudo-terminal or through a pipe, in one process each."""

import json
import os
import subprocess
import sys

DRIVER = """
import json, os, sys
import sourcesearch.search.searcher
from sourcesearch.cli import main
for arguments in json.loads(sys.argv[1]):
    child = os.fork()
    if not child:
        os.dup2(os.open("stdin", os.O_RDONLY), 0)
        sys.argv = ["sourcesearch", *map(os.fsdecode, map(bytes.fromhex, arguments))]
        main()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(1, b"\\x00%d\\x00" % code)
"""
"""Forks for each command line: importing everything once is what takes the time."""


def run_all(commands, folder, *, terminal):
    """The output and exit code of each command line, run one after the other in `folder`.

    Standard output and error are one; standard input is the file `stdin` in the folder.
    """
    reading, writing = os.openpty() if terminal else os.pipe()
    hexed = [[os.fsencode(word).hex() for word in arguments] for arguments in commands]
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, json.dumps(hexed)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=writing,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "", "OPENBLAS_NUM_THREADS": "1"},
    )
    os.close(writing)
    *parts, rest = b"".join(iter(lambda: _read(reading), b"")).split(b"\0")
    os.close(reading)
    assert process.wait() == 0, rest
    return [(out.decode(), int(code)) for out, code in zip(parts[::2], parts[1::2], strict=True)]


def _read(end):
    try:
        return os.read(end, 1 << 16)
    except OSError:  # what a pseudo-terminal says when nobody holds its other end
        return b""
