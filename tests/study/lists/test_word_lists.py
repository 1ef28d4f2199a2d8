"""Lists of words and n-grams: counted by hand in the original texts."""

import csv
import io
import json
from collections import Counter, defaultdict

import pytest

from sourcesearch import analysis
from sourcesearch.errors import UsageError


def texts(made):
    """The folded words of each document, in their order."""
    found = []
    for scanned in made.scanned:
        words = {}
        for token in scanned.tokens:
            words.setdefault(token.position, analysis.folded(token.form))
        found.append(list(words.values()))
    return found


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_words_that_follow_one_another_are_those_of_a_scan(made, length):
    counts, documents = Counter(), Counter()
    for words in texts(made):
        grams = [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
        counts.update(grams)
        documents.update(set(grams))
    rows = made.collection.words(ngrams=length, least=1)
    assert {row.word: row.occurrences for row in rows} == dict(counts)
    assert {row.word: row.documents for row in rows} == dict(documents)
    size = sum(len(scanned.tokens) for scanned in made.scanned)
    for row in rows:
        assert row.per_million == pytest.approx(counts[row.word] / size * 1e6)


def test_the_most_frequent_come_first_unless_another_order_is_asked_for(made):
    rows = made.collection.words()
    assert [row.occurrences for row in rows] == sorted((r.occurrences for r in rows), reverse=True)
    rows = made.collection.words(by="documents")
    assert [row.documents for row in rows] == sorted((r.documents for r in rows), reverse=True)
    rows = made.collection.words(by="alphabet")
    assert [row.word for row in rows] == sorted(row.word for row in rows)


def test_patterns_select_words(made):
    assert {row.word for row in made.collection.words("war*")} == {"war", "wars"}
    assert {row.word for row in made.collection.words("/hous.?.?/")} == {"house", "houses"}
    assert {row.word for row in made.collection.words("the w*", ngrams=2)} <= {
        "the war", "the wars", "the winter",
    }  # fmt: skip


def test_only_the_documents_of_a_query_are_counted(made):
    counts = Counter()
    for scanned, words in zip(made.scanned, texts(made), strict=True):
        if scanned.source == "The Times":
            counts.update(words)
    rows = made.collection.words(within='source:"The Times"')
    assert {row.word: row.occurrences for row in rows} == dict(counts)


def test_terms_list_their_forms(made):
    spelled = defaultdict(Counter)
    for scanned in made.scanned:
        seen = set()
        for token in scanned.tokens:
            if token.position not in seen:
                seen.add(token.position)
                spelled[token.term][analysis.folded(token.form)] += 1
    rows = made.collection.words(unit="term", forms=True)
    expected = {
        ", ".join(f"{f} {n:,}" for f, n in sorted(c.items(), key=lambda e: (-e[1], e[0])))
        for c in spelled.values()
    }
    assert {row.forms for row in rows} == expected


@pytest.mark.parametrize(
    ("unit", "said"), [("form", "words as they are spelled"), ("term", "words in all inflections")]
)
def test_what_is_counted_as_one_word_is_said(made, unit, said):
    for rows in (
        made.collection.words("h*", unit=unit),
        made.collection.keywords("source:herald", unit=unit),
        made.collection.collocates("war", unit=unit),
        made.collection.collocates("war", against="ship", unit=unit),
    ):
        assert said in " ".join(rows.about.notes).lower()


@pytest.mark.parametrize("options", [{"by": "length"}, {"ngrams": 6}, {"unit": "lemma"}])
def test_what_cannot_be_meant_is_refused(made, options):
    with pytest.raises(UsageError):
        made.collection.words(**options)


def test_an_expression_that_is_none_is_refused_in_one_line(made, run):
    found = run("words", "/hou(/", "--index", made.path)
    assert found.exit_code == 2
    assert len(found.stderr.splitlines()) == 1


def test_formats_have_the_same_rows(made, run):
    arguments = ("words", "war*", "--index", made.path)
    record = json.loads(run(*arguments, "--json").stdout)
    table = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    assert [row["word"] for row in record["rows"]] == [row["word"] for row in table]
    assert run("words", "zeppelin*", "--index", made.path).exit_code == 1
    assert "war" in run(*arguments).stdout


def test_a_filter_in_the_place_of_a_pattern_is_said_to_be_like_no_word(made, run):
    listed = run("words", "--index", made.path, "path:letters")
    assert listed.exit_code == 1
    assert "--in path:letters lists those" in listed.stdout
