"""What goes wrong costs one line; nothing is lost, nothing is there twice."""

import itertools
import json
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import urllib.request
from contextlib import suppress

import pytest
import server
from proxy import Proxy

import sourcesearch
from sourcesearch.errors import (
    CollectionBusy,
    CollectionDamaged,
    CollectionError,
    CollectionMissing,
    CollectionOutdated,
    UsageError,
)
from sourcesearch.opensearch.server import client, lease

from conftest import write

LETTERS = {f"{number}.txt": f"Letter {number} about the harbour." for number in range(1, 6)}


@pytest.fixture
def through(port, monkeypatch):
    """A proxy before the server; nobody waits long."""
    monkeypatch.setattr(client, "_FIRST_PAUSE", 0.001)
    proxy = Proxy(port)
    yield proxy
    proxy.close()


@pytest.fixture
def texts(tmp_path, monkeypatch):
    write(tmp_path / "texts", LETTERS)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "texts"


def by(proxy, address):
    """The same collection, through the proxy."""
    return f"opensearch://127.0.0.1:{proxy.port}/{address.rpartition('/')[2]}"


def said(address, method, path, body):
    """Has something done behind the program's back."""
    host = address.replace("opensearch", "http", 1).rpartition("/")[0]
    request = urllib.request.Request(host + path, json.dumps(body).encode(), method=method)
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def ids(address, query="harbour"):
    with sourcesearch.open(address) as collection:
        return sorted(hit.document.id for hit in collection.search(query, limit=None))


ALL = [f"texts/{name}" for name in LETTERS]


def test_a_full_queue_is_asked_again(texts, address, through):
    refused = [0]

    def fault(number, method, path):
        if path.endswith("_bulk") and refused[0] < 4:
            refused[0] += 1
            return 429
        return None

    through.fault = fault
    sourcesearch.update(texts, into=by(through, address))
    assert refused == [4]
    assert ids(address) == ALL


def test_a_queue_that_stays_full_is_one_line(texts, address, through):
    through.fault = lambda number, method, path: 429 if path.endswith("_bulk") else None
    with pytest.raises(CollectionBusy, match="rejected execution; what was committed stays"):
        sourcesearch.update(texts, into=by(through, address))
    through.fault = lambda *_: None
    sourcesearch.update(texts, into=by(through, address))
    assert ids(address) == ALL


@pytest.mark.parametrize("after", [3, 5, 7, 9, 11, 13])
def test_a_run_that_loses_the_server_goes_on_and_sends_nothing_twice(
    texts, address, through, after
):
    through.fault = lambda number, method, path: "cut" if number > after else None
    with pytest.raises(CollectionError) as raised:
        sourcesearch.update(texts, into=by(through, address))
    assert "\n" not in str(raised.value)
    through.fault = lambda *_: None
    assert sourcesearch.update(texts, into=address).documents == len(LETTERS)
    assert ids(address) == ALL
    assert sourcesearch.check(address) == []


def test_a_file_that_holds_less_now_loses_what_it_had(texts, address):
    (texts / "many.jsonl").write_text('{"text": "One harbour."}\n{"text": "Two harbours."}\n')
    sourcesearch.update(texts, into=address)
    assert len(ids(address)) == len(ALL) + 2
    (texts / "many.jsonl").write_text('{"text": "Only one harbour."}\n')
    summary = sourcesearch.update(texts, into=address)
    assert (summary.changed, summary.documents) == (1, len(ALL) + 1)
    assert len(ids(address)) == len(ALL) + 1
    assert sourcesearch.check(address) == []


def test_what_is_gone_is_dropped_and_what_is_removed_is_not_found(texts, address):
    sourcesearch.update(texts, into=address)
    (texts / "1.txt").unlink()
    assert sourcesearch.update(texts, into=address).removed == 1
    assert sourcesearch.remove(texts / "2.txt", index=address).removed == 1
    assert ids(address) == ALL[2:]


def test_files_that_hold_the_same_are_one_document(texts, address):
    (texts / "copy.txt").write_text(LETTERS["1.txt"])
    sourcesearch.update(texts, into=address)
    assert ids(address) == ALL
    (texts / "1.txt").unlink()
    sourcesearch.update(texts, into=address)
    assert ids(address) == sorted([*ALL[1:], "texts/copy.txt"])


def test_runs_that_take_a_part_each_make_the_whole(texts, address):
    for part in ("1/2", "2/2"):
        sourcesearch.update(texts, into=address, part=part)
    assert ids(address) == ALL
    assert sourcesearch.check(address) == []
    with pytest.raises(UsageError, match="parts of 2"):
        sourcesearch.update(texts, into=address)


def _held(address, **changes):
    """Has another run hold the part, as its lease says."""
    name = address.rpartition("/")[2]
    mine = {"holder": "another", "host": socket.gethostname(), "process": 1, **changes}
    lease = {"stamp": -1, "part": "1/1", "lease": mine, "beat": 0}
    said(address, "PUT", f"/{name}.files-1/_doc/lease-1", lease)


def test_two_runs_of_the_same_part_do_not_run_at_once(texts, address, through):
    """The second gives way while the first is heard of."""
    sourcesearch.update(texts, into=address)
    _held(address)
    beats = itertools.count()

    def beating(number, method, path):
        if "lease-1" in path and method == "GET" and next(beats):
            _held(address)
        return

    through.fault = beating
    (texts / "6.txt").write_text("Another harbour.")
    with pytest.raises(CollectionBusy, match="another run is indexing part 1/1"):
        sourcesearch.update(texts, into=by(through, address))
    assert ids(address) == ALL


def test_a_run_that_was_killed_on_this_machine_is_not_waited_for(texts, address):
    sourcesearch.update(texts, into=address)
    ended = subprocess.Popen(["true"])
    ended.wait()
    _held(address, process=ended.pid)
    (texts / "6.txt").write_text("Another harbour.")
    assert sourcesearch.update(texts, into=address).added == 1


def test_a_run_elsewhere_that_fell_silent_is_taken_for_dead(texts, address, monkeypatch):
    monkeypatch.setattr(lease, "_SILENCE", 0.5)
    sourcesearch.update(texts, into=address)
    _held(address, host="elsewhere")
    (texts / "6.txt").write_text("Another harbour.")
    assert sourcesearch.update(texts, into=address).added == 1


def test_what_arrives_late_undoes_nothing(texts, address, through):
    """A request of a run that was thought dead comes when another has sent the file anew."""
    late = []

    def kept_back(number, method, path):
        if path.endswith("-1/_bulk") and ".words" not in path and not late:
            late.append(through.asked_with)
            return 400
        return None

    through.fault = kept_back
    with pytest.raises(CollectionError):
        sourcesearch.update(texts, into=by(through, address))
    (texts / "1.txt").write_text("A quay.")
    through.fault = lambda *_: None
    sourcesearch.update(texts, into=address)
    name = address.rpartition("/")[2]
    through.passed_on("POST", f"/{name}-1/_bulk?refresh=true", late[0], {})
    assert ids(address) == ALL[1:]
    assert ids(address, "quay") == ALL[:1]
    assert sourcesearch.check(address) == []


def test_a_search_that_meets_a_full_queue_is_asked_again(texts, address, through):
    sourcesearch.update(texts, into=address)
    refused = itertools.count()
    with sourcesearch.open(by(through, address)) as collection:
        through.fault = lambda _, method, path: (
            429 if path.endswith("_msearch") and next(refused) < 3 else None
        )
        assert collection.search("harbour").total == len(ALL)
    assert next(refused) > 3


def test_a_rebuilt_collection_appears_at_once(texts, address, through):
    sourcesearch.update(texts, into=address)
    (texts / "6.txt").write_text("Another harbour.")
    through.fault = lambda number, method, path: "cut" if path[1:] == "_aliases" else None
    with pytest.raises(CollectionError):
        sourcesearch.update(texts, into=by(through, address), rebuild=True)
    assert ids(address) == ALL
    sourcesearch.update(texts, into=address, rebuild=True)
    assert ids(address) == [*ALL, "texts/6.txt"]


def test_what_goes_into_a_collection_that_is_made_anew_meanwhile_is_said_not_to_count(
    texts, address, through
):
    sourcesearch.update(texts, into=address)
    rebuilt = []

    def rebuilding(number, method, path):
        if path.endswith("_bulk") and not rebuilt:
            rebuilt.append(sourcesearch.update(texts, into=address, rebuild=True))
        return

    through.fault = rebuilding
    (texts / "6.txt").write_text("Another harbour.")
    with pytest.raises(CollectionBusy, match="made anew meanwhile"):
        sourcesearch.update(texts, into=by(through, address))
    sourcesearch.update(texts, into=address)
    assert ids(address) == [*ALL, "texts/6.txt"]


def test_a_node_that_goes_while_it_is_asked_is_one_line(texts, address, through):
    sourcesearch.update(texts, into=address)
    with sourcesearch.open(by(through, address)) as collection:
        through.fault = lambda *_: "cut"
        with pytest.raises(CollectionError, match="not reached"):
            collection.search("harbour")
        through.fault = lambda *_: None
        assert collection.search("harbour").total == len(ALL)


def test_a_node_that_does_not_answer_in_time_is_one_line(texts, address, through, monkeypatch):
    sourcesearch.update(texts, into=address)
    monkeypatch.setattr(client, "_SECONDS", 3)
    is_over = threading.Event()
    with sourcesearch.open(by(through, address)) as collection:
        through.fault = lambda *_: is_over.wait()
        with pytest.raises(CollectionError, match="no answer in 3 seconds"):
            collection.search("harbour")
    is_over.set()


@pytest.fixture
def stranger(tmp_path):
    """The port of a server whose certificate nobody has signed."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    proxy = Proxy(1, context)
    yield proxy.port
    proxy.close()


def test_a_certificate_that_is_not_trusted_is_one_line(stranger):
    with pytest.raises(CollectionError, match=r"certificate is refused .*; OPENSEARCH_CA names"):
        sourcesearch.open(f"https://127.0.0.1:{stranger}/letters")


def test_the_authority_that_is_named_is_trusted(stranger, tmp_path, monkeypatch):
    monkeypatch.setenv("OPENSEARCH_CA", str(tmp_path / "certificate.pem"))
    monkeypatch.setattr(client, "_FIRST_PAUSE", 0.001)
    with pytest.raises(CollectionError, match="rejected execution"):  # what the server says
        sourcesearch.open(f"https://127.0.0.1:{stranger}/letters")


def test_a_server_that_speaks_no_https_is_one_line(address):
    with pytest.raises(CollectionError, match="no https is spoken there"):
        sourcesearch.open(address.replace("opensearch://", "https://"))


def test_where_there_is_no_collection_is_said_how_to_make_one(address):
    with pytest.raises(CollectionMissing, match="sourcesearch index FOLDER --index opensearch://"):
        sourcesearch.open(address)


def test_where_nobody_listens_is_one_line(monkeypatch):
    monkeypatch.setattr(client, "_FIRST_PAUSE", 0.001)
    with pytest.raises(CollectionError, match="not reached"):
        sourcesearch.open("opensearch://127.0.0.1:1/letters")


def test_a_text_that_somebody_changed_is_not_quoted(texts, address):
    sourcesearch.update(texts, into=address)
    name = address.rpartition("/")[2]
    found = said(address, "POST", f"/{name}/_search", {"query": {"term": {"k.id": ALL[0]}}})
    place = found["hits"]["hits"][0]["_id"]
    stored = found["hits"]["hits"][0]["_source"]["stored"].replace("harbour", "airport")
    said(address, "POST", f"/{name}-1/_update/{place}?refresh=true", {"doc": {"stored": stored}})
    with (
        sourcesearch.open(address) as collection,
        pytest.raises(CollectionDamaged, match=r"texts/1\.txt is not what was sent"),
    ):
        collection.search("*")
    assert len(sourcesearch.check(address)) == 1


def test_a_document_that_lost_its_words_is_named_by_the_check(texts, address):
    sourcesearch.update(texts, into=address)
    name = address.rpartition("/")[2]
    found = said(address, "POST", f"/{name}/_search", {"query": {"term": {"k.id": ALL[0]}}})
    place = found["hits"]["hits"][0]["_id"]
    said(address, "POST", f"/{name}-1/_update/{place}?refresh=true", {"doc": {"noted": True}})
    (line,) = sourcesearch.check(address)
    assert line == f"{ALL[0]}: its words are not what was sent"


@pytest.mark.parametrize(
    ("meta", "error", "words"),
    [
        ({"format": 2, "analysis": "0", "root": "/"}, CollectionOutdated, "--rebuild"),
        ({"format": 1, "root": "/"}, CollectionOutdated, "--rebuild"),
        ({}, CollectionDamaged, "no index of sourcesearch"),
    ],
)
def test_an_index_of_another_version_is_refused(texts, address, meta, error, words):
    sourcesearch.update(texts, into=address)
    name = address.rpartition("/")[2]
    said(address, "PUT", f"/{name}-1/_mapping", {"_meta": meta})
    with pytest.raises(error, match=words):
        sourcesearch.open(address)


def test_a_mapping_that_somebody_changed_is_named(texts, address):
    sourcesearch.update(texts, into=address)
    name = address.rpartition("/")[2]
    said(
        address,
        "PUT",
        f"/{name}-1/_mapping",
        {"properties": {"k": {"properties": {"place": {"type": "text"}}}}},
    )
    with pytest.raises(CollectionDamaged, match="fields are not described as they were"):
        sourcesearch.open(address)


def test_without_the_library_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    with pytest.raises(UsageError, match=r"pip install 'sourcesearch\[opensearch\]'"):
        sourcesearch.open("opensearch://localhost:9200/letters")


def test_what_is_of_opensearch_only_is_refused_for_a_folder(texts):
    with pytest.raises(UsageError, match="shards: only of a collection on OpenSearch"):
        sourcesearch.update(texts, into="index", shards=2)


def test_shards_and_replicas_are_those_asked_for(texts, address):
    sourcesearch.update(texts, into=address, shards=3)
    with sourcesearch.open(address) as collection:
        assert collection.overview().engine == {"shards": 3, "replicas": 0}
        assert collection.search("harbour").total == len(ALL)
        assert len(list(collection.documents())) == len(ALL)


@pytest.mark.nightly
def test_a_node_that_is_killed_is_not_missed_where_there_is_a_replica(texts, tmp_path):
    folder = server.place()
    nodes = server.started(folder, 3)
    try:
        address = f"opensearch://127.0.0.1:{nodes[0].port}/letters"
        sourcesearch.update(texts, into=address, shards=3, replicas=1)
        nodes[0].wait(status="green")
        nodes[2].kill()
        assert ids(address) == ALL
        assert sourcesearch.update(texts, into=address, rebuild=True).documents == len(ALL)
        assert sourcesearch.check(address) == []
    finally:
        for node in nodes:
            node.kill()
        shutil.rmtree(folder)


@pytest.mark.nightly
def test_a_node_that_is_killed_while_it_takes_documents_loses_none(texts, tmp_path):
    """With a replica the run goes on; else one line is said, and the next run does the rest."""
    for number in range(30):
        letters = [{"text": f"Letter {number}.{n} of the harbour."} for n in range(300)]
        (texts / f"{number}.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in letters))
    folder = server.place()
    nodes = server.started(folder, 3)
    try:
        address = f"opensearch://127.0.0.1:{nodes[0].port}/letters"
        sourcesearch.update(texts / "1.txt", into=address, shards=3, replicas=1)
        nodes[0].wait(status="green")
        killing = threading.Timer(1.5, nodes[2].kill)
        killing.start()
        with suppress(CollectionError):
            sourcesearch.update(texts, into=address)
        killing.join()
        assert sourcesearch.update(texts, into=address).documents == len(LETTERS) + 9_000
        assert sourcesearch.check(address) == []
    finally:
        for node in nodes:
            node.kill()
        shutil.rmtree(folder)
