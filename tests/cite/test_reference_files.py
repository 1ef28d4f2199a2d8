"""What is written for programs that keep references is read back by the field's own readers."""

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from sourcesearch.cite.files.exports import EXPORTS, losses
from sourcesearch.cite.item import item_of
from sourcesearch.cite.kinds import TYPES

SOURCES = json.loads((Path(__file__).parent / "sources.json").read_text(encoding="utf-8"))
ITEMS = [{"id": one["name"], **item_of(one["metadata"], one["format"])} for one in SOURCES]


def lines(form):
    return "\n".join(EXPORTS[form](ITEMS)) + "\n"


def test_items_have_only_types_of_the_schema():
    assert {item["type"] for item in ITEMS} <= TYPES
    assert {item["type"] for item in json.loads(lines("csl-json"))} <= TYPES


def written(form, **metadata):
    """What a format has of one source."""
    item = {"id": "x", **item_of({"title": "T", **metadata}, "text")}
    return "\n".join(EXPORTS[form]([item]))


def test_a_particle_is_part_of_the_family_name_since_zotero_takes_no_other():
    author = {"author": "Johann Wolfgang von Goethe", "type": "book"}
    (item,) = json.loads(written("csl-json", **author))
    assert item["author"] == [{"family": "von Goethe", "given": "Johann Wolfgang"}]
    assert "AU  - von Goethe, Johann Wolfgang\n" in written("ris", **author)


@pytest.mark.parametrize(
    ("metadata", "note"),
    [
        ({"type": "treaty", "source": "UNTS", "volume": "189"},
         "type: treaty\ncontainer-title: UNTS\nvolume: 189"),
        ({"type": "letter", "archive": "A", "archive_place": "Kew", "fonds": "F"},
         "archive_collection: F\narchive-place: Kew"),
        ({"type": "speech", "archive": "A", "shelfmark": "LA 3"},
         "archive: A\narchive_location: LA 3"),
        ({"type": "debate", "source": "Hansard", "series": "3rd series"},
         "collection-title: 3rd series"),
    ],
)  # fmt: skip
def test_what_zotero_has_no_field_for_stands_in_the_note(metadata, note):
    (item,) = json.loads(written("csl-json", **metadata))
    assert item["note"] == note


@pytest.mark.parametrize(
    ("date", "tags"),
    [
        ("2010-06-16", ["PY  - 2010", "DA  - 2010/06/16/"]),
        ("1936-05", ["PY  - 1936", "DA  - 1936/05//"]),
        ("1850/1870", ["PY  - 1850", "DA  - 1850/1870"]),
        ("circa 1320", ["PY  - 1320", "DA  - 1320~"]),
        ("44 BC", ["DA  - -0043"]),
    ],
)
def test_ris_keeps_what_dates_say(date, tags):
    found = written("ris", date=date).split("\n")
    assert [line for line in found if line[:2] in ("PY", "DA")] == tags


def test_ris_has_the_pages_of_a_treaty_and_no_recipient_of_an_interview():
    treaty = written("ris", type="treaty", source="UNTS", volume="189", pages="137-140")
    assert "SP  - 137\nEP  - 140" in treaty
    interview = written("ris", type="interview", author="Jane Dow", interviewer="Al Smith")
    assert "N1  - Interview by Al Smith" in interview
    assert "A2" not in interview


def test_bibtex_says_where_a_thing_is_kept_or_published_that_it_has_no_type_for():
    assert "note = {State Archive, HB 4}" in written("bibtex", archive="State Archive",
                                                     shelfmark="HB 4")  # fmt: skip
    treaty = written("bibtex", type="treaty", source="UNTS", volume="189", pages="137")
    assert "howpublished = {UNTS, 189, 137}" in treaty


def test_rispy_reads_every_record_back():
    records = rispy.loads(lines("ris"))
    assert len(records) == len(ITEMS)
    by_id = {record["id"]: record for record in records}
    newspaper = by_id["newspaper signed with place"]
    assert newspaper["type_of_reference"] == "NEWS"
    assert newspaper["secondary_title"] == "The Herald"
    assert newspaper["authors"] == ["Clerk, Anne"]
    assert by_id["letter"]["type_of_reference"] == "PCOMM"


@pytest.mark.parametrize(
    ("metadata", "has", "lacks"),
    [
        ({"type": "interview", "author": "Jane Dow"}, ["TY  - PCOMM", "M3  - Interview"], "DB"),
        ({"type": "letter", "archive": "A", "shelfmark": "LA 3"},
         ["TY  - PCOMM", "DB  - A", "AN  - LA 3"], "M3"),
        ({"type": "book", "archive": "A", "shelfmark": "LA 3"},
         ["TY  - BOOK", "DB  - A", "CN  - LA 3"], "AN"),
        ({"type": "speech", "archive": "A", "shelfmark": "LA 3"},
         ["TY  - SLIDE", "N1  - A, LA 3"], "DB"),
        ({"type": "letter", "archive": "A", "archive_place": "Kew"},
         ["TY  - PCOMM", "DB  - A", "N1  - Archive place: Kew"], "CY"),
        ({"type": "debate", "source": "Hansard", "series": "3rd series", "volume": "249"},
         ["TY  - BILL", "T2  - Hansard", "VL  - 249", "N1  - 3rd series"], "T3"),
        ({"type": "book", "series": "Navy"}, ["TY  - BOOK", "T2  - Navy"], "T3"),
        ({"type": "chapter", "booktitle": "Essays", "series": "Navy"},
         ["TY  - CHAP", "T2  - Essays", "T3  - Navy"], "M3"),
    ],
)  # fmt: skip
def test_ris_has_each_thing_under_the_tag_of_its_type(metadata, has, lacks):
    found = written("ris", **metadata).split("\n")
    assert set(has) <= set(found)
    assert not any(line.startswith(f"{lacks}  -") for line in found)


def test_bibtex_keys_are_of_the_first_person_the_year_and_a_word_of_the_title():
    known = {"title": "On the Ice Ports of 1893", "date": "1894-05-02", "type": "book"}
    sources = [{"author": "Ana Müller; Jane Dow"}, {"editor": "Jane Dow"}, {}, {}, {"date": ""}]
    items = [{"id": "x", **item_of({**known, **one}, "text")} for one in sources]
    entries = parse_string("\n".join(EXPORTS["bibtex"](items)), "bibtex").entries
    assert list(entries) == [
        "muller_1894_ports", "dow_1894_ports", "1894_ports", "1894_ports_2", "ports",
    ]  # fmt: skip


def test_braces_in_a_title_are_printed_and_those_that_are_no_pairs_are_not_counted():
    """BibTeX counts braces behind backslashes, too."""
    pairs, others = (written("bibtex", type="book", title=each) for each in ("{A} b", "A } b {"))
    assert r"title = {\{A\} b}" in pairs
    assert r"title = {A \textbraceright{} b \textbraceleft{}}" in others


def test_bibtex_has_the_mark_of_a_date_that_is_not_sure_as_biblatex_reads_it():
    assert "date = {1850~}" in written("bibtex", type="map", title="Ice", date="c. 1850")


def test_bibtex_has_a_date_that_is_none_as_it_is_written():
    item = {"id": "x", "type": "map", "title": "T", "volume": "3"}
    (entry,) = parse_string(
        "\n".join(EXPORTS["bibtex"]([{**item, "issued": {"literal": "Easter & after"}}])), "bibtex"
    ).entries.values()
    assert entry.fields["date"] == r"Easter \& after"
    assert "year" not in entry.fields
    assert (entry.fields["volume"], "howpublished" in entry.fields) == ("3", False)


def test_nothing_is_lost_of_books():
    books = [item for item in ITEMS if item["type"] == "book"]
    assert books
    assert not any(losses(books, form) for form in EXPORTS)


def test_a_manuscript_has_no_pages_in_ris():
    manuscript = {"id": "m", "type": "manuscript", "title": "Diary", "page": "3-4"}
    assert not [line for line in EXPORTS["ris"]([manuscript]) if line.startswith(("SP", "EP"))]


def test_pybtex_reads_every_entry_back():
    entries = parse_string(lines("bibtex"), "bibtex").entries
    assert len(entries) == len(ITEMS)
    fields = next(one for one in entries.values() if one.fields.get("title") == "On ice").fields
    assert (fields["journal"], fields["pages"]) == (r"Past \& Present", "3--29")


@pytest.mark.parametrize(
    ("form", "loses"), [("bibtex", "newspapers"), ("ris", "interviews"), ("csl-json", None)]
)
def test_what_a_format_loses_is_said(form, loses):
    said = losses(ITEMS, form)
    assert said is None if loses is None else f"knows no {loses}" in said


@given(st.text('a {}\\%&$#_^~"@,=\n\r\u2028-é魯', min_size=1, max_size=30))
def test_whatever_stands_in_a_title_no_other_entry_is_lost(title):
    sources = [{"title": title, "type": "book"}, {"title": "Ice", "publisher": "Polar Press"}]
    items = [{"id": "x", **item_of({"author": "Anna Müller", **one}, "text")} for one in sources]
    bibtex = "\n".join(EXPORTS["bibtex"](items))
    first, second = parse_string(bibtex, "bibtex").entries.values()
    assert (str(first.persons["author"][0]), second.fields["title"]) == ("Müller, Anna", "Ice")
    library = bibtexparser.parse_string(bibtex)
    assert [entry["author"] for entry in library.entries] == ["Müller, Anna"] * 2
    first, second = rispy.loads("\n".join(EXPORTS["ris"](items)) + "\n")
    assert first.get("title", "") == items[0].get("title", "")
    assert (second["title"], second["publisher"]) == ("Ice", "Polar Press")


def test_bibtexparser_reads_every_entry():
    library = bibtexparser.parse_string(lines("bibtex"))
    assert not library.failed_blocks
    assert len(library.entries) == len(ITEMS)
