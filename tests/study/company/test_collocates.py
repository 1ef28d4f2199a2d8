"""Collocates: counted by hand in the original texts, and scored by NLTK's formulas."""

import csv
import io
import json
import math
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.association import BigramAssocMeasures as Stock
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer, PunktTrainer

import sourcesearch
from sourcesearch import analysis
from sourcesearch.errors import UsageError
from sourcesearch.study.text.punkt import FullStops
from sourcesearch.study.text.sentences import starts_in

from conftest import write


def words_of(scanned):
    """The folded word at each position; what is found in pieces, too, as a whole."""
    words = {}
    for token in scanned.tokens:
        words.setdefault(token.position, analysis.folded(token.form))
    return words


def near(made, word, left, right):
    """How often each word is near a match, counted once for each; and the words near in all."""
    counts = Counter()
    for scanned in made.scanned:
        words = words_of(scanned)
        for place in made.places(scanned, word):
            window = [*range(place - left, place), *range(place + 1, place + right + 1)]
            counts.update(words[at] for at in window if at in words)
    return counts


@pytest.mark.parametrize(
    ("window", "left", "right"),
    [(5, 5, 5), ("5", 5, 5), ("3:0", 3, 0), ("0:2", 0, 2), (40, 40, 40)],
)
def test_words_near_a_match_are_those_of_a_scan(made, window, left, right):
    rows = made.collection.collocates("ships", window=window, least=1)
    assert {row.word: row.o11 for row in rows} == dict(near(made, "ships", left, right))


def test_the_cells_of_the_table_are_those_of_a_scan(made):
    rows = made.collection.collocates("ship", least=1)
    counts, everything = near(made, "ship", 5, 5), Counter()
    for scanned in made.scanned:
        everything.update(words_of(scanned).values())
    slots, total = sum(counts.values()), sum(everything.values())
    for row in rows:
        frequency = everything[row.word]
        assert row.frequency == frequency
        assert row.o12 == slots - row.o11
        assert row.o21 == max(frequency - row.o11, 0)
        assert row.e11 == pytest.approx(slots * frequency / total)
        if row.o11 <= frequency:
            assert row.o11 + row.o12 + row.o21 + row.o22 == total
            expected = Stock.likelihood_ratio(row.o11, (slots, frequency), total)
            assert row.log_likelihood == pytest.approx(expected, abs=1e-4)
            assert row.mi == pytest.approx(Stock.pmi(row.o11, (slots, frequency), total))
            assert row.t == pytest.approx(Stock.student_t(row.o11, (slots, frequency), total))


def test_windows_of_paragraphs_hold_their_words_and_no_others(made):
    rows = made.collection.collocates("ship", window="paragraph", least=1)
    counts = Counter()
    for scanned in made.scanned:
        document = made.collection.document(scanned.name)
        words = words_of(scanned)
        for place in made.places(scanned, "ship"):
            starts = document.paragraphs[:, 2].tolist()
            first = max(start for start in starts if start <= place)
            behind = min([start for start in starts if start > place], default=10**9)
            counts.update(w for at, w in words.items() if first <= at < behind and at != place)
    assert {row.word: row.o11 for row in rows} == dict(counts)


def test_windows_of_sentences_hold_their_words_and_no_others(made):
    rows = made.collection.collocates("railway", window="sentence", least=1)
    counts = Counter()
    for scanned in made.scanned:
        document = made.collection.document(scanned.name)
        ends = [found.end() for found in re.finditer(r"\.\s+(?=[A-Z])", scanned.text)]
        edges = sorted({*ends, *document.paragraphs[:, 0].tolist()})
        first_of = {}
        for token in scanned.tokens:
            first_of.setdefault(token.position, token)
        # a word that is broken at the end of a paragraph belongs to the paragraph before
        sentence = {at: sum(edge <= t.start for edge in edges) for at, t in first_of.items()}
        words = words_of(scanned)
        for place in made.places(scanned, "railway"):
            counts.update(
                w for at, w in words.items() if sentence[at] == sentence[place] and at != place
            )
    assert {row.word: row.o11 for row in rows} == dict(counts)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. He left.", ["It rained. ", "He left."]),
        ("Mr. Smith came. Dr. No left.", ["Mr. Smith came. ", "Dr. No left."]),
        ("Did you say Mr? Smith came.", ["Did you say Mr? ", "Smith came."]),
        ("“Stop!” He ran.", ["“Stop!” ", "He ran."]),
        ("“Stop!” he said. Then he ran.", ["“Stop!” he said. ", "Then he ran."]),
        ("J. R. Smith paid £3. 10 men saw it.", ["J. R. Smith paid £3. ", "10 men saw it."]),
        ("He and I. We left.", ["He and I. ", "We left."]),
        ("他走了。我也走了。", ["他走了。", "我也走了。"]),
        ("「他走了。」我也走了。", ["「他走了。」", "我也走了。"]),
        ("Er kam. „Wer da?“ Niemand.", ["Er kam. ", "„Wer da?“ ", "Niemand."]),
        ("Er kam. »Wer da?« Niemand.", ["Er kam. ", "»Wer da?« ", "Niemand."]),
        ("„Wer da?“ rief er. Er ging.", ["„Wer da?“ rief er. ", "Er ging."]),
        ("Il vint. « Arrête ! » Il courut.", ["Il vint. ", "« Arrête ! » ", "Il courut."]),
        ("« Arrête ! » dit-il. Il courut.", ["« Arrête ! » dit-il. ", "Il courut."]),
        ("— Qui ? — Moi. Il courut.", ["— Qui ? ", "— Moi. ", "Il courut."]),
        ("Llegó. ¿Quién? ¡Nadie! Salió.", ["Llegó. ", "¿Quién? ", "¡Nadie! ", "Salió."]),
        ("He paid. £3 was much.", ["He paid. ", "£3 was much."]),
        ("هل جاء؟ نعم جاء. ثم ذهب.", ["هل جاء؟ ", "نعم جاء. ", "ثم ذهب."]),
        ("राम आया। वह गया।", ["राम आया। ", "वह गया।"]),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_its_end(text, sentences):
    edges = [0, *starts_in(text, FullStops(PunktParameters())), len(text)]
    found = [text[a:b] for a, b in pairwise(edges)]
    assert [each for each in found if each] == sentences


@pytest.fixture(scope="module")
def accounts(tmp_path_factory):
    """Accounts in shillings and pence, which no list of abbreviations has."""
    folder = tmp_path_factory.mktemp("accounts")
    lines = [
        f"Paid {n % 17 + 2}s. {n % 11 + 1}d. for oats to the {who}. The {who} thanked us."
        for n, who in enumerate(["miller", "carter", "smith"] * 60)
    ]
    write(folder / "texts", {"accounts.txt": "\n\n".join(lines)})
    with sourcesearch.build(folder / "texts", into=folder / "index", language="en") as collection:
        yield collection


def test_abbreviations_are_those_that_punkt_learns_of_the_collection(accounts):
    text = next(accounts.documents()).text
    trainer = PunktTrainer()
    trainer.train(text)
    assert {"2s", "4d"} <= trainer.get_params().abbrev_types  # as NLTK has it
    near = {row.word: row.o11 for row in accounts.collocates("oats", window="sentence", least=1)}
    assert near["paid"] == 180
    assert near["4d"] == text.count(" 4d. ")
    assert "thanked" not in near


WORDS = ["miller", "s", "3s", "etc", "Kev", "J", "17", "to-day", "The", "oats", "Street", "U.S"]


@given(st.sampled_from(WORDS), st.sampled_from(["The", "the", "Smith", "4d.", "12", "“Oats"]))
def test_full_stops_are_judged_as_punkt_does(before, behind):
    parameters = PunktParameters()
    parameters.abbrev_types.update({"s", "3s", "kev", "u.s"})
    parameters.collocations.add(("street", "smith"))
    parameters.sent_starters.add("the")
    text = f"{before}. {behind}"
    expected = PunktSentenceTokenizer(parameters).text_contains_sentbreak(text)
    run = re.search(r"[\w.]+\Z", before)[0]
    judged = FullStops(parameters).ends(run, text, len(before) + 2)
    assert judged == expected


def test_what_punkt_learnt_is_kept(accounts, monkeypatch):
    with sourcesearch.open(accounts.path) as collection:
        one = list(collection.collocates("oats", window="sentence"))
    monkeypatch.setattr(PunktTrainer, "train", None)
    with sourcesearch.open(accounts.path) as collection:
        assert list(collection.collocates("oats", window="sentence")) == one


def test_windows_go_on_behind_the_reading_of_a_word_and_the_target_of_a_link(tmp_path):
    work = "時節柄で亀戸《かめいど》の藤の噂が出た。更に鷹匠《たかじょう》のはなしに移る。"
    note = "The old [harbour](https://example.org/of/the/port) froze.\n"
    write(tmp_path / "texts", {"work.txt": f"{work}\n\n底本：「全集」\n", "note.md": note})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i") as collection:
        near = collection.collocates("噂", window="6:0", least=1)
        assert {row.word: row.o11 for row in near} == {"で": 1, "亀": 1, "戸": 1, "の": 2, "藤": 1}
        near = collection.collocates("froze", window=3, least=1)
        assert {row.word for row in near} == {"the", "old", "harbour"}


def test_windows_end_at_a_running_head(tmp_path, paged_book):
    write(tmp_path / "texts", {"book.txt": paged_book})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        near = collection.collocates("Carl", window=20, least=1)
        assert sum(row.o11 for row in near) == 16  # the other words of the page
        assert not {row.word for row in near} & {"history", "ports", "bertland", "dora"}


@pytest.mark.parametrize(("one", "other"), [("ship", "zeppelin"), ("zeppelin", "ship")])
def test_the_company_of_a_word_that_stands_nowhere_is_not_compared(made, run, one, other):
    found = run("collocates", one, "--against", other, "--index", made.path)
    assert found.exit_code == 1
    assert "Nothing stands near zeppelin" in found.stdout


def test_only_words_that_are_near_often_enough_are_listed(made):
    rows = made.collection.collocates("ship", least=20)
    assert {row.word for row in rows} == {
        word for word, count in near(made, "ship", 5, 5).items() if count >= 20
    }


def test_terms_bring_the_inflections_of_a_word_together(made):
    forms = {r.word: r.o11 for r in made.collection.collocates("river", least=1)}
    terms = {r.word: r.o11 for r in made.collection.collocates("river", least=1, unit="term")}
    assert terms.get("war", terms.get("wars")) == forms["war"] + forms["wars"]


def test_stop_words_are_marked(made):
    rows = {row.word: row.stop for row in made.collection.collocates("ship", least=1)}
    assert rows["the"]
    assert not rows["coal"]


def test_two_queries_are_compared_by_the_rates_near_them(made):
    rows = made.collection.collocates("ship", against="coal", least=5)
    one, other = near(made, "ship", 5, 5), near(made, "coal", 5, 5)
    assert {(row.word, row.o11, row.other_o11) for row in rows} == {
        (word, one[word], other[word]) for word in {*one, *other} if one[word] + other[word] >= 5
    }
    for row in rows:
        assert row.low <= row.log_ratio <= row.high
        if row.o11 and row.other_o11:
            rate = row.o11 / sum(one.values())
            assert 2**row.log_ratio == pytest.approx(
                rate / (row.other_o11 / sum(other.values())), rel=1e-6
            )


@pytest.mark.parametrize("measure", ["log-dice", "mi", "t"])
def test_the_highest_measure_comes_first_and_words_of_the_same_by_the_alphabet(made, measure):
    name = measure.replace("-", "_")
    rows = list(made.collection.collocates("the", by="source", measure=measure, least=1))
    for group in {row.group for row in rows}:
        order = [(-getattr(row, name), row.word) for row in rows if row.group == group]
        assert order == sorted(order)


def test_words_of_two_queries_are_sorted_and_shown_as_those_of_one(made):
    one, other = (
        {row.word: row for row in made.collection.collocates(query, least=1)}
        for query in ("ship", "coal")
    )
    rows = made.collection.collocates("ship", against="coal", least=1)
    order = [(-row.log_ratio, row.word) for row in rows]
    assert order == sorted(order)
    for row in rows:
        assert row.stop == (one.get(row.word) or other[row.word]).stop
        assert row.word not in one or row.hits == one[row.word].hits
        assert row.word not in other or row.other_hits == other[row.word].hits
        assert row.per_million == pytest.approx(
            row.o11 / sum(each.o11 for each in one.values()) * 1e6
        )


def test_a_word_is_compared_that_is_near_both_often_enough_together(made):
    one, other = near(made, "ship", 5, 5), near(made, "coal", 5, 5)
    totals = one + other
    for least in sorted(set(totals.values()))[::6]:
        rows = made.collection.collocates("ship", against="coal", least=least)
        assert {row.word for row in rows} == {w for w in totals if totals[w] >= least}


def test_the_interval_of_a_log_ratio_is_walds(made):
    for row in made.collection.collocates("ship", against="coal", least=1):
        if row.o11 and row.other_o11:
            half = 1.959964 * math.sqrt(1 / row.o11 + 1 / row.other_o11) / math.log(2)
            assert row.high - row.log_ratio == pytest.approx(half, rel=1e-4)
            assert row.log_ratio - row.low == pytest.approx(half, rel=1e-4)


def test_groups_with_the_most_come_first_in_whatever_order_documents_were_indexed(
    tmp_path, monkeypatch
):
    """As where several processes read them, of which any may be done first."""
    monkeypatch.chdir(tmp_path)
    for name, times in (("Echo", 1), ("Bugle", 1), ("Argus", 1), ("Times", 2)):
        write(tmp_path, {f"{name}.md": f"---\nsource: {name}\n---\n" + "Ice and wind. " * times})
    for names in (("Argus", "Bugle", "Echo", "Times"), ("Echo", "Bugle", "Argus", "Times")):
        for name in names:
            sourcesearch.update(f"{name}.md", into=names[0], jobs=1)
        with sourcesearch.open(names[0]) as collection:
            rows = collection.collocates("ice", by="source", least=1, window=1)
        assert [(row.group, row.word, row.o11) for row in rows] == [
            *(("Times", word, n) for word, n in sorted({"and": 2, "wind": 1}.items())),
            *((name, "and", 1) for name in ("Argus", "Bugle", "Echo")),
        ]


def test_groups_have_what_their_documents_have(made):
    rows = made.collection.collocates("the", by="source", least=1)
    for source in ("Herald", "(none)"):
        counts, everything = Counter(), Counter()
        for scanned in made.scanned:
            if (scanned.source or "(none)") == source:
                words = words_of(scanned)
                everything.update(words.values())
                for place in made.places(scanned, "the"):
                    window = [*range(place - 5, place), *range(place + 1, place + 6)]
                    counts.update(words[at] for at in window if at in words)
        assert {r.word: r.o11 for r in rows if r.group == source} == dict(counts)
        for row in rows:
            assert row.group != source or row.frequency == everything[row.word]


@pytest.mark.parametrize(
    "options",
    [
        {"against": "sea", "by": "year"},
        {"window": "page"},
        {"window": "0"},
        {"measure": "chi"},
        {"unit": "lemma"},
    ],
)
def test_what_cannot_be_meant_is_refused(made, options):
    with pytest.raises(UsageError):
        made.collection.collocates("ship", **options)


def test_a_query_without_words_has_no_company(made):
    with pytest.raises(UsageError, match="company"):
        made.collection.collocates("date:1860")


def test_it_is_said_how_many_matches_there_are(made):
    notes = made.collection.collocates("ship", against="coal").about.notes
    one, other = (
        sum(len(made.places(scanned, word)) for scanned in made.scanned)
        for word in ("ship", "coal")
    )
    assert f"Matches: {one:,}, {other:,}" in notes


def test_formats_have_the_same_rows(made, run):
    arguments = ("collocates", "ship", "--index", made.path)
    record = json.loads(run(*arguments, "--json").stdout)
    lines = [json.loads(line) for line in run(*arguments, "--format", "jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    assert record["rows"] == lines
    assert [row["word"] for row in lines] == [row["word"] for row in table]
    assert {"o11", "o12", "o21", "o22", "e11", "log_dice", "delta_p", "mi3"} <= set(lines[0])
    assert "Window: 5" in run(*arguments).stdout


def test_the_exit_code_says_whether_anything_was_found(made, run):
    assert run("collocates", "ship", "--index", made.path).exit_code == 0
    assert run("collocates", "zeppelin", "--index", made.path).exit_code == 1
    assert run("collocates", "ship", "--window", "x", "--index", made.path).exit_code == 2
