"""One server for all tests that ask for it, in however many processes they run."""

import fcntl
import itertools
import json
import os
import shutil
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest
import server

_NAMES = itertools.count()
_STARTED = []
_VARIABLE = "SOURCESEARCH_OPENSEARCH_PORT"
"""Names the port of a server that runs on this machine already, and is to be used."""


@contextmanager
def _state(folder):
    """What all processes of a test run know of the server, by one of them at a time."""
    path = folder / "server.json"
    with (folder / "server.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = json.loads(path.read_text()) if path.exists() else {}
        yield known
        path.write_text(json.dumps(known))


def _start(known):
    folder = server.place()
    (node,) = server.started(folder)
    _STARTED.append(node)  # which another process of the run may end
    known |= {"port": node.port, "process": node.process, "folder": str(folder), "users": 0}


@pytest.fixture(scope="session")
def port(tmp_path_factory, worker_id):
    """The port at which the server answers."""
    pytest.importorskip("opensearchpy", reason="opensearch-py is not installed")
    if running := os.environ.get(_VARIABLE):
        yield int(running)
        return
    if cause := server.unavailable():
        pytest.skip(f"no OpenSearch: {cause}")
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent
    with _state(folder) as known:
        if not known.get("users"):
            _start(known)
        known["users"] += 1
    yield known["port"]
    with _state(folder) as known:
        known["users"] -= 1
        if not known["users"]:
            os.kill(known["process"], signal.SIGKILL)
            for node in _STARTED:
                node.kill()
            shutil.rmtree(Path(known["folder"]), ignore_errors=True)


@pytest.fixture
def address(port, tmp_path, monkeypatch, worker_id):
    """That of a collection not there yet; what is copied of its words goes with the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return f"opensearch://127.0.0.1:{port}/{worker_id}-{os.getpid()}-{next(_NAMES)}"
