"""One server for all tests that ask for it, in however many processes they run."""

import itertools
import json
import os
import shutil
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest
import server

import sourcesearch

from conftest import TEXTS, write

MORE = {
    "1.md": "---\ndate: 1914-18\n---\nWar and peace. The war at sea, and then the peace treaty.\n",
    "2.md": "---\ndate: circa 1890\n---\nThe Queen of Bohemia loued vpon a tyme; love, not war.\n",
    "3.txt": "War. There is a long way from here to whatever one may call peace in the end.\n",
    "4.txt": "L'indépendance de la cité: les libertés, la liberté, et l'eau-de-vie à £500.\n",
    "5.txt": "The N.A.T.O. treaty, the U.S. and us; 1,745 men. Ice-\nfree harbours in 25.6.1950\n",
    "6.txt": "a b x x b c\n\nalpha beta gamma delta alpha gamma beta\n",
    "7.txt": "В хлѣбъ и соль. Хлеб наш насущный.\n",
    "9.md": "---\ndate: before 1800\n---\nA port of an earlier age.\n",
    "8.txt": "東京の港は氷がない。\n",
}
"""What both backends are asked about, besides the texts of all tests."""

_NAMES = itertools.count()
_STARTED = []
_VARIABLE = "SOURCESEARCH_OPENSEARCH_PORT"
"""Names the port of a server that runs on this machine already, and is to be used."""


@contextmanager
def _state(folder):
    """What all processes of a test run know of the server, by one of them at a time."""
    import fcntl  # where there is none, nothing of this is run

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


@pytest.fixture(scope="session")
def places(port, tmp_path_factory, worker_id):
    """The folder of a collection, and the address of the same on OpenSearch."""
    folder = tmp_path_factory.mktemp("both")
    write(folder / "texts", {**TEXTS, **MORE})
    address = f"opensearch://127.0.0.1:{port}/both-{worker_id}-{os.getpid()}"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        sourcesearch.update("texts", into="index")
        sourcesearch.update("texts", into=address)
    return folder / "index", address


@pytest.fixture
def in_place(places, monkeypatch):
    """The same, seen from where they were made."""
    monkeypatch.chdir(places[0].parent)
    monkeypatch.setenv("XDG_CACHE_HOME", str(places[0].parent / "caches"))
    return places


@pytest.fixture
def both(in_place):
    """The embedded collection, and the one on OpenSearch."""
    with sourcesearch.open(in_place[0]) as embedded, sourcesearch.open(in_place[1]) as served:
        yield embedded, served
