"""Counts: those of a scan of the original texts, group for group."""

import csv
import io
import json
from collections import Counter

import pytest

import sourcesearch
from sourcesearch import dates
from sourcesearch.dates.interval import civil
from sourcesearch.errors import UsageError

from conftest import write


def years(date):
    """The days of a date by year, as shares of 1; None where it has no year of its own."""
    interval = dates.parse(date) if date else None
    if interval is None or dates.OPEN_FUTURE in interval or dates.OPEN_PAST in interval:
        return None
    days = range(interval.earliest, interval.latest + 1)
    found = {}
    for day in days:
        year = civil(day).year
        found[year] = found.get(year, 0) + 1 / len(days)
    return found


@pytest.mark.parametrize("word", ["war", "houses", "steam", "the", "government"])
def test_a_word_is_counted_as_often_as_it_stands_there(made, word):
    (row,) = made.collection.count(word)
    counts = [len(made.places(scanned, word)) for scanned in made.scanned]
    assert row.occurrences == row.certain == sum(counts)
    assert row.documents == sum(count > 0 for count in counts)
    assert row.all_documents == len(made.scanned)
    assert row.words == sum(len(scanned.tokens) for scanned in made.scanned)
    assert row.per_million == pytest.approx(row.occurrences / row.words * 1e6)
    assert row.low < row.per_million < row.high


@pytest.mark.parametrize("by", [None, "source"])
def test_the_ends_of_an_interval_are_the_rates_that_would_just_be_expected(made, by):
    """Those r with (count - r words)² = z² r words, after division by the design effect."""
    rows = list(made.collection.count("war", by=by))
    for row in rows:
        those = [s for s in made.scanned if by is None or (s.source or "(none)") == row.group]
        counts = [len(made.places(scanned, "war")) for scanned in those]
        sizes = [len(scanned.tokens) for scanned in those]
        count, words, documents = sum(counts), sum(sizes), len(those)
        apart = sum((c - count * s / words) ** 2 for c, s in zip(counts, sizes, strict=True))
        effect = max(documents / (documents - 1) * apart / count, 1)
        for rate in (row.low / 1e6, row.high / 1e6):
            expected = rate * words / effect
            assert (count / effect - expected) ** 2 == pytest.approx(1.959963985**2 * expected)
    assert len(rows) == (1 if by is None else 4)


def test_a_phrase_is_counted_where_its_words_follow_one_another(made):
    (row,) = made.collection.count('"the war"')
    expected = 0
    for scanned in made.scanned:
        behind = set(made.places(scanned, "war"))
        expected += sum(place + 1 in behind for place in made.places(scanned, "the"))
    assert row.occurrences == expected


@pytest.mark.parametrize("name", ["Petersburg", "St Petersburg", "Petrograd"])
def test_a_name_that_another_one_holds_is_not_counted_twice(tmp_path, name):
    (tmp_path / "a.txt").write_text("St Petersburg, and Petersburg. St Petersburg is Petrograd.\n")
    names = tmp_path / "names.csv"
    names.write_text("Petersburg,St Petersburg,Petrograd\nKiel,Kiel Canal\n")
    with sourcesearch.build(tmp_path / "a.txt", into=tmp_path / "index", jobs=1) as collection:
        (row,) = collection.count(f'"{name}"', thesaurus=names)
        lines = collection.concordance(f'"{name}"', thesaurus=names)
        assert row.occurrences == len(list(lines)) == 4
        (none,) = collection.count("Kiel", thesaurus=names)
        assert none.occurrences == 0


def test_of_several_words_all_are_counted_in_documents_that_have_all(made):
    (row,) = made.collection.count("steam coal")
    expected = 0
    for scanned in made.scanned:
        one, other = made.places(scanned, "steam"), made.places(scanned, "coal")
        expected += (len(one) + len(other)) if one and other else 0
    assert row.occurrences == expected


_EACH = 'Each of the words is counted; "steam coal", with its quotation marks, is the phrase'


@pytest.mark.parametrize("command", ["count", "concordance", "collocates", "dispersion"])
def test_where_words_stand_side_by_side_it_is_said_that_each_counts(made, command):
    assert _EACH in getattr(made.collection, command)("steam coal").about.notes


@pytest.mark.parametrize(
    "query", ["steam", '"steam coal"', "steam AND coal", "steam OR coal", "steam source:times"]
)
def test_who_did_not_mean_a_phrase_is_not_told(made, query):
    assert not any("phrase" in note for note in made.collection.count(query).about.notes)


def test_a_command_counts_a_phrase_where_the_shell_ate_its_quotation_marks(run, made):
    index = made.collection.path
    for command in ("count", "concordance", "collocates", "dispersion"):
        asked = run(command, "--json", "--index", index, "-p", "coal of the")
        same = run(command, "--json", "--index", index, '"coal of the"')
        assert asked.stdout == same.stdout


def test_years_share_the_documents_that_may_be_of_several(made):
    rows = {row.group: row for row in made.collection.count("war", by="year")}
    occurrences, words, documents = {}, {}, {}
    for scanned in made.scanned:
        for year, share in (years(scanned.date) or {}).items():
            count = len(made.places(scanned, "war"))
            occurrences[year] = occurrences.get(year, 0) + share * count
            words[year] = words.get(year, 0) + share * len(scanned.tokens)
            documents[year] = documents.get(year, 0) + share
    assert [group for group in rows if group.isdigit()] == [
        str(year) for year in range(min(words), max(words) + 1)
    ]
    for group, row in rows.items():
        if group.isdigit():
            assert row.occurrences == pytest.approx(occurrences.get(int(group), 0), abs=1e-5)
            assert row.words == pytest.approx(words.get(int(group), 0), abs=1e-5)
            assert row.all_documents == pytest.approx(documents.get(int(group), 0), abs=1e-5)
    undated = [s for s in made.scanned if not s.date]
    assert rows["undated"].all_documents == len(undated)
    assert rows["undated"].occurrences == sum(len(made.places(s, "war")) for s in undated)


def test_one_document_is_one_document_in_what_is_said(tmp_path):
    texts = {"a.txt": "a war", "b.txt": "of war"}
    write(tmp_path / "texts", {**texts, "metadata.csv": "file,date\na.txt,1914/1916\nb.txt,\n"})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index") as collection:
        notes = collection.count("war", by="year", spread="certain").about.notes
    assert notes[1:] == ("In no period, having several or no end: 1 document.",
                         "Undated: 1 document.")  # fmt: skip


def test_certain_years_leave_out_the_documents_that_may_be_of_several(made):
    rows = {row.group: row for row in made.collection.count("war", by="year", spread="certain")}
    expected, several = {}, 0
    for scanned in made.scanned:
        found = years(scanned.date)
        if found is not None and len(found) == 1:
            (year,) = found
            expected[str(year)] = expected.get(str(year), 0) + len(made.places(scanned, "war"))
        elif scanned.date:
            several += 1
    for group, row in rows.items():
        if group.isdigit():
            assert row.occurrences == expected.get(group, 0)
    assert rows["several periods"].all_documents == several


def test_no_group_loses_what_another_has(made):
    for by in ("year", "decade", "century", "month", "source", "language"):
        for spread in ("share", "certain"):
            counts = made.collection.count("ship", by=by, spread=spread)
            assert sum(row.occurrences for row in counts) == pytest.approx(
                counts.totals[0].occurrences, abs=1e-3
            )
            assert sum(row.words for row in counts) == pytest.approx(
                counts.totals[0].words, abs=1e-3
            )


def test_sources_are_counted_by_their_names(made):
    rows = {row.group: row for row in made.collection.count("peace", by="source")}
    for row in rows.values():
        those = [s for s in made.scanned if (s.source or "(none)") == row.group]
        assert row.all_documents == len(those)
        assert row.occurrences == sum(len(made.places(s, "peace")) for s in those)


def test_what_a_row_counts_is_found_by_its_query(made):
    for by in ("decade", "source"):
        for row in made.collection.count("war", by=by, spread="certain"):
            if row.hits != "war":
                (again,) = made.collection.count(row.hits)
                found = made.collection.search(row.hits, limit=0)
                assert again.occurrences >= row.occurrences
                assert found.total >= row.documents


PLACES = ("Stuttgart", "Stuttgart; Leipzig", "Köln, am Rhein", "Köln, Am Rhein", "OR", "Koln", "")


@pytest.mark.parametrize("column", ["place", "box no", "metadata.place", "file"])
def test_the_query_of_a_value_finds_the_documents_that_have_it_and_no_others(tmp_path, column):
    rows = [
        {"text": f"The war, {'a war ' * number}", column: place}
        for number in range(3)
        for place in PLACES[number:]
    ]
    write(tmp_path, {"letters.jsonl": "\n".join(map(json.dumps, rows))})
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="en") as collection:
        counts = collection.count("war", by=column)
        assert {row.group: row.all_documents for row in counts} == Counter(
            row[column] or "(none)" for row in rows
        )
        for row in counts:
            (again,) = collection.count(row.hits)
            assert again[2:8] == row[2:8]
            assert collection.search(row.hits).total == row.documents
        for row in collection.count(by=column):
            assert len(collection.search(row.hits, limit=None)) == row.documents


def test_filters_are_the_denominator(made):
    (row,) = made.collection.count("war date:1914")
    those = [
        s for s in made.scanned
        if dates.relation(dates.parse(s.date) if s.date else None, dates.parse("1914"))
    ]  # fmt: skip
    assert row.all_documents == len(those)
    assert row.words == sum(len(s.tokens) for s in those)
    assert row.occurrences == sum(len(made.places(s, "war")) for s in those)


def test_limits_of_time_are_those_of_a_search(made):
    (row,) = made.collection.count("war", since="1914", until="1914")
    (same,) = made.collection.count("war date:1914")
    assert row.occurrences == same.occurrences
    assert row.words == same.words


def test_a_pattern_is_understood_in_bodies_where_it_is_counted(tmp_path):
    files = {"a.txt": "A letter from the coast.", "metadata.csv": "file,title\na.txt,Zanzibar\n"}
    write(tmp_path / "texts", files)
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        rows = collection.count("zanz*")
    assert rows.totals[0].occurrences == 0
    assert rows.about.asked == (("zanz*", "zanz* (no such word)"),)


def test_what_selects_no_document_has_no_coverage(made, run):
    found = run("count", "source:nowhere", "--index", made.path)
    assert found.exit_code == 1


def test_without_a_query_it_is_the_coverage(made):
    rows = {row.group: row for row in made.collection.count(by="source")}
    for group, row in rows.items():
        those = [s for s in made.scanned if (s.source or "(none)") == group]
        assert row.documents == len(those)
        assert row.words == sum(len(s.tokens) for s in those)


def test_periods_between_others_are_there_with_nothing_in_them(made):
    rows = made.collection.count("war", by="decade")
    labels = [row.group for row in rows if row.group.endswith("0s")]
    assert labels == [f"{start}s" for start in range(1850, 1940, 10)][-len(labels) :]
    empty = [row for row in rows if row.words == 0]
    assert empty
    assert all(row.per_million is None and row.little for row in empty)


def test_misreadings_are_a_column_of_their_own(tmp_path):
    noise = "Some words that stand around it so that there is a text. "
    write(
        tmp_path / "texts",
        {
            "a.txt": noise + "The house and the house.",
            "b.txt": noise + "The houfe was long.",
            "metadata.csv": "file,ocr_quality\na.txt,0.8\nb.txt,0.8\n",
        },
    )
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        (row,) = collection.count("house")
        assert (row.occurrences, row.certain, row.tolerant) == (3, 2, 1)
        (exact,) = collection.count("house", ocr=False)
        assert (exact.occurrences, exact.tolerant) == (2, 0)


@pytest.mark.parametrize(
    ("queries", "options"),
    [
        (["war"], {"by": "nosuchfield"}),
        (["war"], {"spread": "even"}),
        (["war"], {"per": "page"}),
        (["war"], {"since": "never"}),
        (["war", "source:herald"], {}),
    ],
)
def test_what_cannot_be_meant_is_refused(made, queries, options):
    with pytest.raises(UsageError):
        made.collection.count(*queries, **options)


def test_the_formats_have_the_same_numbers(made, run):
    arguments = ("count", "war", "--by", "decade", "--index", made.path)
    record = json.loads(run(*arguments, "--json").stdout)
    lines = [json.loads(line) for line in run(*arguments, "--format", "jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    assert record["rows"] == lines
    assert [row["group"] for row in record["rows"]] == [row["group"] for row in table]
    assert [row["occurrences"] for row in record["rows"]] == [
        pytest.approx(float(row["occurrences"])) for row in table
    ]
    assert record["of"]["words"] == sum(len(s.tokens) for s in made.scanned)
    assert record["totals"][0]["occurrences"] == made.collection.count("war").totals[0].occurrences


def test_the_table_says_what_was_counted_and_of_what(made, run):
    said = run("count", "war", "--by", "decade", "--index", made.path).stdout
    assert said.startswith("Counted: war\nOf 40 documents, ")
    assert "█" in said
    assert (
        "█" not in run("count", "war", "--by", "decade", "--no-plot", "--index", made.path).stdout
    )


def test_the_exit_code_says_whether_anything_was_found(made, run):
    assert run("count", "war", "--index", made.path).exit_code == 0
    assert run("count", "zeppelin", "--index", made.path).exit_code == 1
    assert run("count", "war", "--by", "nosuchfield", "--index", made.path).exit_code == 2


def test_an_export_can_be_repeated_by_its_provenance(made, run, tmp_path):
    target = tmp_path / "war.csv"
    run("count", "war", "--by", "year", "--format", "csv", "--provenance", "-o", target,
        "--index", made.path)  # fmt: skip
    record = json.loads((tmp_path / "war.csv.provenance.json").read_text("utf-8"))
    assert record["command"] == "count"
    assert record["queries"] == ["war"]
    assert run("rerun", target).stdout.startswith("the same as on")
    record["contents"] = "0" * 16
    (tmp_path / "war.csv.provenance.json").write_text(json.dumps(record), "utf-8")
    *rows, last = target.read_text("utf-8").splitlines()
    target.write_text("\n".join(rows), "utf-8")
    year = next(csv.DictReader([rows[0], last]))["group"]
    assert run("rerun", target).stdout == f"newly there: {year}\n"


BOOK = """# Preface

The war was long, and the war was cold.

# Chapter one

The ship and the war.

# Chapter two

No ship at all, a ship, a ship.
"""


def test_sections_are_counted_by_their_titles(tmp_path):
    write(tmp_path / "texts", {"book.md": BOOK, "plain.txt": "A war without a heading.\n"})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        rows = {row.group: row for row in collection.count("war", by="section")}
        assert {name: row.occurrences for name, row in rows.items()} == {
            "Preface": 2, "Chapter one": 1, "Chapter two": 0, "(none)": 1,
        }  # fmt: skip
        assert rows["Chapter two"].words == len("Chapter two No ship at all a ship a ship".split())
        assert sum(row.words for row in rows.values()) == collection.word_count


def test_a_collection_without_sections_says_so(made):
    with pytest.raises(UsageError):
        made.collection.count("war", by="section")


def test_a_whole_and_its_piece_that_are_one_term_are_one_word_of_the_denominator(tmp_path):
    text = "They were know-\ning what the govern-\nment did, and paid \u00a3500 for it.\n"
    write(tmp_path / "texts", {"a.txt": text})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", language="en") as made:
        (row,) = made.count("know")
    # they were know(+ing) what the government(+govern +ment) did and paid £500(+500) for it
    assert (row.occurrences, row.words) == (1, 11 + 1 + 2 + 1)


@pytest.mark.parametrize("query", ["war", "war date:1910..1919", "war -path:1", "war ship", "wars"])
def test_what_postings_say_is_what_is_counted_place_by_place(made, query):
    question = made.collection._study.ask(query, {"variants": False})
    documents = [line.id for line in made.collection.concordance(query, variants=False)]
    names = map(made.collection._study.id_of, question.tally.docs.tolist())
    assert dict(zip(names, question.tally.counts.tolist(), strict=True)) == Counter(documents)
