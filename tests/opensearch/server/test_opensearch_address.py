"""Where a collection on OpenSearch is, as a person says it."""

import pytest

from sourcesearch.errors import UsageError
from sourcesearch.opensearch.server.address import Address


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("opensearch://host:9201/letters", Address("host", 9201, "letters")),
        ("opensearch://host/letters", Address("host", 9200, "letters")),
        ("https://host:9200/letters", Address("host", 9200, "letters", safe=True)),
        ("opensearch:/host:9200/letters", Address("host", 9200, "letters")),
    ],
)
def test_an_address_names_host_port_and_collection(given, meant):
    assert Address.of(given) == meant


@pytest.mark.parametrize("given", ["index", "/a/opensearch", "./http", "C:/index"])
def test_a_path_is_no_address(given):
    assert Address.of(given) is None


@pytest.mark.parametrize(
    "given",
    ["opensearch://host:9200", "opensearch://host:9200/A", "opensearch://host:x/a",
     "opensearch://user:key@host/a", "opensearch://host/a/b"],
)  # fmt: skip
def test_half_an_address_is_refused_in_one_line(given):
    with pytest.raises(UsageError, match="not opensearch://HOST:PORT/NAME"):
        Address.of(given)


def test_an_address_is_shown_as_it_is_written():
    assert str(Address.of("opensearch://host:9201/letters")) == "opensearch://host:9201/letters"
    assert str(Address.of("https://host/letters")) == "https://host:9200/letters"


def test_the_environment_says_who_asks_before_a_netrc_does(tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine host login clio password muse\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    address = Address("host", 9200, "letters")
    assert address.login() == ("clio", "muse")
    monkeypatch.setenv("OPENSEARCH_USER", "urania")
    monkeypatch.setenv("OPENSEARCH_PASSWORD", "star")
    assert address.login() == ("urania", "star")
    monkeypatch.delenv("OPENSEARCH_USER")
    assert Address("elsewhere", 9200, "letters").login() is None
