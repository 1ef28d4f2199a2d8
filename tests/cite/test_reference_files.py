"""What is written for programs that keep references is read back by the field's own readers."""

import json
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string

from sourcesearch.cite.exports import EXPORTS, losses
from sourcesearch.cite.item import item_of
from sourcesearch.cite.kinds import TYPES

SOURCES = json.loads((Path(__file__).parent / "sources.json").read_text(encoding="utf-8"))
ITEMS = [{"id": one["name"], **item_of(one["metadata"], one["format"])} for one in SOURCES]


def lines(form):
    return "\n".join(EXPORTS[form](ITEMS)) + "\n"


def test_items_have_only_types_of_the_schema():
    assert {item["type"] for item in ITEMS} <= TYPES
    assert json.loads(lines("csl-json")) == ITEMS


def test_rispy_reads_every_record_back():
    records = rispy.loads(lines("ris"))
    assert len(records) == len(ITEMS)
    by_id = {record["id"]: record for record in records}
    newspaper = by_id["newspaper signed with place"]
    assert newspaper["type_of_reference"] == "NEWS"
    assert newspaper["secondary_title"] == "The Herald"
    assert newspaper["authors"] == ["Clerk, Anne"]
    assert by_id["letter"]["type_of_reference"] == "PCOMM"


def test_a_manuscript_has_no_pages_in_ris():
    manuscript = {"id": "m", "type": "manuscript", "title": "Diary", "page": "3-4"}
    assert not [line for line in EXPORTS["ris"]([manuscript]) if line.startswith(("SP", "EP"))]


def test_pybtex_reads_every_entry_back():
    entries = parse_string(lines("bibtex"), "bibtex").entries
    assert len(entries) == len(ITEMS)
    fields = next(one for one in entries.values() if one.fields.get("title") == "On ice").fields
    assert (fields["journal"], fields["pages"]) == (r"Past \& Present", "3--29")


@pytest.mark.parametrize(("form", "loses"), [("bibtex", True), ("ris", False), ("csl-json", False)])
def test_only_bibtex_loses_newspapers_and_says_so(form, loses):
    assert bool(losses(ITEMS, form)) is loses
