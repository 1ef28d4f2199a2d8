"""Dispersion: the measures of counts by hand, and where words stand in each document."""

import json

import numpy as np
import pytest

import sourcesearch
from sourcesearch.errors import UsageError
from sourcesearch.study.statistics import dispersion as measures

from conftest import write


def test_the_measures_are_those_of_counts_by_hand(made):
    rows = made.collection.dispersion("war")
    found = rows.measures
    order = sorted(scanned.name for scanned in made.scanned)
    by_name = {scanned.name: scanned for scanned in made.scanned}
    scanned = [by_name[name] for name in order]
    counts = np.array([len(made.places(s, "war")) for s in scanned])
    sizes = np.array([len(s.tokens) for s in scanned])
    places = np.concatenate(
        [
            np.array(made.places(s, "war"), np.int64) + base
            for s, base in zip(scanned, np.cumsum(sizes) - sizes, strict=True)
        ]
    )
    assert found.occurrences == counts.sum()
    assert found.documents == (counts > 0).sum()
    assert found.all_documents == len(scanned)
    shares = np.abs(counts / counts.sum() - sizes / sizes.sum())
    assert found.dp == pytest.approx(shares.sum() / 2)
    rates = counts / sizes
    assert found.juilland_d == pytest.approx(
        1 - rates.std() / rates.mean() / np.sqrt(len(rates) - 1)
    )
    assert found.arf == pytest.approx(measures.average_reduced_frequency(places, sizes.sum()))


@pytest.mark.parametrize("word", ["war", "king", "queen", "coal", "night", "ice", "bread"])
def test_each_document_has_a_row_with_where_the_word_stands(made, word):
    rows = {row.id.rpartition("/")[2]: row for row in made.collection.dispersion(word)}
    for scanned in made.scanned:
        places = made.places(scanned, word)
        assert (scanned.name in rows) == bool(places)
        if places:
            row = rows[scanned.name]
            expected = [0] * 50
            size = max(token.position for token in scanned.tokens) + 1
            for place in places:
                expected[place * 50 // size] += 1
            assert list(row.bins) == expected
            assert row.occurrences == len(places)


def test_the_last_word_stands_at_the_end_of_its_document_though_words_are_broken(tmp_path):
    write(tmp_path / "texts", {"page.txt": "the gov-\nernment, " * 100 + "and ice"})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index") as collection:
        (row,) = collection.dispersion("ice")
    assert row.bins == (*[0] * 49, 1)


def test_it_is_the_same_in_whatever_order_documents_were_indexed(tmp_path, monkeypatch):
    """As where several processes read them, of which any may be done first."""
    monkeypatch.chdir(tmp_path)
    texts = {"a": "ice " * 3 + "wind " * 30, "b": "wind " * 9, "c": "ice " + "wind " * 50}
    write(tmp_path, {f"{name}.txt": text for name, text in texts.items()})
    found = []
    for names in ("abc", "cab"):
        for name in names:
            sourcesearch.update(f"{name}.txt", into=names, jobs=1)
        with sourcesearch.open(names) as collection:
            rows = collection.dispersion("ice")
            found.append((rows.measures, [row.id for row in rows]))
    assert found[0] == found[1]
    assert found[0][1] == ["a.txt", "c.txt"]


def test_documents_are_in_the_order_of_their_dates(made):
    rows = made.collection.dispersion("the")
    firsts = [made.collection.document(row.id).interval for row in rows]
    keys = [interval.earliest if interval else 10**9 for interval in firsts]
    assert keys == sorted(keys)


def test_what_stands_nowhere_has_no_measures(made, run):
    found = run("dispersion", "zeppelin", "--json", "--index", made.path)
    assert found.exit_code == 1
    record = json.loads(found.stdout)
    assert record["rows"] == []
    assert record["measures"]["dp"] is None
    assert record["measures"]["arf"] == 0


def test_what_cannot_be_measured_is_said(tmp_path, run):
    write(tmp_path / "texts", {"one.txt": "War was near, and war came."})
    index = tmp_path / "index"
    run("index", tmp_path / "texts", "--index", index)
    record = json.loads(run("dispersion", "war", "--json", "--index", index).stdout)["measures"]
    assert [record[name] for name in ("dp", "dp_norm", "juilland_d", "carroll_d2")] == [None] * 4
    # the first and fifth of six words, as in a ring: 4 words apart, and 2
    assert record["awt"] == pytest.approx((1 + (4**2 + 2**2) / 6) / 2)
    for word in ("war", "peace"):
        said = run("dispersion", word, "--index", index).stdout
        assert "cannot be measured" in said
        assert "nan" not in said


def test_a_picture_says_how_many_of_the_documents_it_shows(made, monkeypatch):
    rows = made.collection.dispersion("war")
    assert rows.picture().x == "place in the document (%); the darker the more occurrences"
    monkeypatch.setattr(type(rows), "most", 5)
    assert len(rows.picture().series) == 5
    assert rows.picture().x == (
        "place in the document (%); the darker the more occurrences;"
        f" the first 5 of {len(rows)} documents"
    )


def test_filters_alone_are_refused(made):
    with pytest.raises(UsageError):
        made.collection.dispersion("source:herald")


def test_the_command_draws_a_strip_for_each_document(made, run):
    said = run("dispersion", "war", "--index", made.path).stdout
    assert "Juilland's D" in said
    strips = [line for line in said.splitlines() if line[-50:].strip("·▁▂▃▄▅▆▇█") == ""]
    assert len([line for line in strips if line]) >= min(40, len(made.collection.dispersion("war")))
