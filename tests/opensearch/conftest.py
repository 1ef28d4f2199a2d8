"""One server for all tests of this folder, and what they ask of it."""

import itertools
import shutil

import pytest

import server
import sourcesearch

_NAMES = itertools.count()


@pytest.fixture(scope="session")
def node():
    if cause := server.unavailable():
        pytest.skip(f"no OpenSearch: {cause}")
    pytest.importorskip("opensearchpy", reason="opensearch-py is not installed")
    folder = server.place()
    started = server.Node(folder / "one")
    try:
        started.wait()
        yield started
    finally:
        started.kill()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture
def address(node):
    """That of a collection that is not there yet."""
    return f"opensearch://127.0.0.1:{node.port}/c{next(_NAMES)}"


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Writes texts as files of the current folder."""
    monkeypatch.chdir(tmp_path)

    def writing(**texts):
        for name, text in texts.items():
            path = tmp_path / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return writing


def found(collection, query, **options):
    """The documents that a query finds, all of them, in their order."""
    results = collection.search(query, **{"limit": None, "passages": 0, **options})
    assert results.total == len(results.hits)
    return [hit.document.id for hit in results]


__all__ = ["found", "sourcesearch"]
