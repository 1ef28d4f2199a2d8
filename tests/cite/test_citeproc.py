"""Our styles write what citeproc-js makes of their own files, but for what has a reason.

`citeproc.json` is what citeproc-js 2.4 made of `sources.json`; `benchmarks/citations.py` makes it
anew. docs/citations.md tells the reasons.
"""

import importlib
import json
from pathlib import Path

import pytest

from sourcesearch.cite.citation import STYLES
from sourcesearch.cite.item import item_of
from sourcesearch.cite.locators import Pinpoint
from sourcesearch.cite.styles.typography import plain

HERE = Path(__file__).parent
SOURCES = json.loads((HERE / "sources.json").read_text(encoding="utf-8"))
CITEPROC = json.loads((HERE / "citeproc.json").read_text(encoding="utf-8"))

PLACE = "newspaper whose name has the place"
TITLED = "letter with a title"
ABOUT = "manuscript about a year"

DIFFERENT = {
    "chicago": {PLACE, TITLED, ABOUT, "letter with two persons", "speech"},
    "chicago-short": {
        *("journal article with a colon", TITLED, "letter undated year", "email"),
        *("book", "book German", "book with particle"),
    },
    "chicago-bibliography": {
        *(PLACE, TITLED, ABOUT, "letter undated year", "email", "speech"),
        *("interview without a title", "document", "document without anything"),
        "document of a body",
    },
    "mla": {
        *(PLACE, "letter", "letter with two persons", TITLED, "letter undated year", "speech"),
        *("speech in an archive", "edition"),
    },
    "mla-in-text": {"document without anything"},
    "oscola": {
        *(PLACE, "letter", "letter with two persons", TITLED, "letter undated year", "email"),
        *("archival item", "archival item unsigned", "archival record"),
        *("archival record without dates", "treaty", "treaty of UNTS", "speech in an archive"),
        *("interview", "manuscript", ABOUT, "chapter", "chapter two editors", "audio transcript"),
        *("document", "document of a body"),
    },
}
"""The sources that are cited otherwise on purpose."""


def written(style, source):
    module, name = STYLES[style].split(".")
    write = getattr(importlib.import_module(f"sourcesearch.cite.styles.{module}"), name)
    place = Pinpoint(*source["locator"]) if source["locator"] else None
    return plain(write(item_of(source["metadata"], source["format"]), place))


def test_there_are_fifty_sources_of_many_types():
    types = {item_of(source["metadata"], source["format"])["type"] for source in SOURCES}
    assert len(SOURCES) >= 50
    assert len(types) >= 14


@pytest.mark.parametrize("style", CITEPROC)
def test_a_style_writes_what_citeproc_makes_of_its_file(style):
    same = [source for source in SOURCES if source["name"] not in DIFFERENT[style]]
    assert {source["name"]: written(style, source) for source in same} == {
        source["name"]: CITEPROC[style][source["name"]] for source in same
    }


@pytest.mark.parametrize("style", CITEPROC)
def test_what_is_listed_as_different_is_different(style):
    other = [source for source in SOURCES if source["name"] in DIFFERENT[style]]
    assert len(other) == len(DIFFERENT[style])
    for source in other:
        assert written(style, source) != CITEPROC[style][source["name"]]


@pytest.mark.parametrize("style", [style for style in STYLES if style != "plain"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["name"])
def test_no_style_writes_two_marks_or_blanks_in_a_row_or_loses_the_stop(style, source):
    text = written(style, source)
    assert not [mark for mark in ("  ", ",,", " ,", "()", "[]", ", .", "..") if mark in text]
    assert text.endswith((".", ".”", ")", "?”", ".’"))
