"""Ranking on OpenSearch, where more documents match than are looked at together."""

import random

import pytest

import sourcesearch
from sourcesearch.opensearch.search import inquiry, slices

from conftest import write


def test_a_few_of_many_documents_are_weighed_as_all_of_them_are(address, tmp_path, monkeypatch):
    chance = random.Random(7)
    words = "the war of steam and peace a port in ice".split()
    texts = {
        f"{number:02}.txt": " ".join(chance.choices(words, k=chance.randint(3, 40))) + ".\n"
        for number in range(60)
    }
    write(tmp_path / "texts", texts)
    monkeypatch.setattr(inquiry, "SLICE", 12)
    monkeypatch.setattr(slices, "SLICE", 12)
    embedded = sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", language="en")
    served = sourcesearch.build(tmp_path / "texts", into=address, language="en")
    with embedded, served:
        for query in ("war", "war peace", "steam OR ice", "the port of ice"):
            scores = {hit.document.file.name: hit.score for hit in embedded.search(query, limit=60)}
            found = served.search(query, limit=12)
            assert len(scores) > len(found) == 12
            assert [hit.score for hit in found] == [
                pytest.approx(scores[hit.document.file.name], rel=1e-3) for hit in found
            ]
