"""The division of exports: what is one, and that every article is a slice of its text."""

from __future__ import annotations

import io
import time
import zipfile

import pressfiles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import EDITS, Edit, mutated, read_or_refuse
from pressfiles import EUROPRESSE, NEXIS, NEXIS_UNI, PROQUEST, articles

from sourcesearch.document import Document, Page
from sourcesearch.readers import SourceFile, read
from sourcesearch.readers.press.division import divided
from sourcesearch.readers.text import text as texts

FILES = {
    "nexis.txt": NEXIS,
    "uni.txt": NEXIS_UNI,
    "proquest.txt": PROQUEST,
    "factiva.html": pressfiles.FACTIVA_HTML,
    "factiva.rtf": pressfiles.FACTIVA_RTF,
    "factiva.xml": pressfiles.FACTIVA_XML,
    "europresse.html": EUROPRESSE,
}
LETTER = """My dear Anna,

I send you document 1 of 2, and the rest with the next ship. We have but
                               1 of 2 DOCUMENTS
here, and 1,200 words of it are mine.

Body and soul greet you. Subject: the harbour, and its 300 words.

Copyright 1997 Guardian, it says. Full text: follows. news·20060315·X·1

Document 2 of 2

Your Peter
"""


@pytest.mark.parametrize("name", ["letter.txt", "letter.html"])
def test_a_letter_that_speaks_of_documents_stays_one(name: str) -> None:
    (document,) = articles(name, LETTER)
    assert document.part == ""
    assert "archive" not in document.metadata
    assert {"1 of 2 DOCUMENTS", "Your Peter"} <= {line.strip() for line in LETTER.splitlines()}


MEMORANDUM = """The state of the harbour

The Harbour Board

March 3, 1962

Length: 3 pages

There was no ice.

Language: English

End of Document

Appendix: the depths.
"""


def test_a_memorandum_that_says_its_length_and_its_end_is_none() -> None:
    (document,) = articles("memo.txt", MEMORANDUM)
    assert "archive" not in document.metadata
    assert pressfiles.searched(document)[-1] == "Appendix: the depths."


@pytest.mark.parametrize("text", [NEXIS, NEXIS_UNI, PROQUEST])
def test_an_export_that_is_only_quoted_below_other_text_stays_part_of_it(text: str) -> None:
    (document,) = articles("notes.txt", "What I found in the library on Monday.\n" * 100 + text)
    assert document.text.endswith(text)


def test_articles_in_an_archive_are_called_by_file_and_number() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("press/ports.txt", NEXIS)
    found = list(read(SourceFile("press.zip", content=stream.getvalue())))
    assert [each.part for each in found] == [f"press/ports.txt#{number}" for number in (1, 2, 3)]


def test_an_export_that_is_read_in_parts_is_divided_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [(each.text, each.first_line) for each in articles("ports.txt", NEXIS)]
    monkeypatch.setattr(texts, "PART", len(NEXIS) // 2)
    assert [(each.text, each.first_line) for each in articles("ports.txt", NEXIS)] == expected


def test_what_stands_below_the_last_article_of_a_text_stays_with_it_unsearched() -> None:
    last = articles("ports.txt", f"{NEXIS_UNI}\nMy own note.\n")[-1]
    assert last.text.endswith("My own note.")
    assert pressfiles.searched(last)[-1] == "Nothing new."


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("nexis.txt", "Kein Titel"),
        ("uni.txt", "Nothing new"),
        ("proquest.txt", "Nothing new"),
        ("factiva.html", "Das Eis blieb"),
        ("europresse.html", "Rien de neuf"),
    ],
)
def test_the_last_article_of_a_file_that_is_cut_off_is_one(name: str, last: str) -> None:
    text = FILES[name]
    found = articles(name, text[: text.index(last) + len(last)])
    assert len(found) == len(articles(name, text))
    assert any(last in line for line in pressfiles.searched(found[-1]))


@pytest.mark.parametrize("name", ["nexis.txt", "uni.txt", "proquest.txt"])
def test_lines_may_end_as_on_old_machines(name: str) -> None:
    expected = [(dict(each.metadata), each.first_line) for each in articles(name, FILES[name])]
    found = articles(name, FILES[name].replace("\n", "\r"))
    assert [(dict(each.metadata), each.first_line) for each in found] == expected


def test_what_begins_as_an_export_and_has_no_article_with_a_day_keeps_its_pages() -> None:
    text = "1 of 2 DOCUMENTS\n\nThe Herald\n\nSECTION: NEWS\n\nThe ice came.\n"
    pages = (Page("7", 0, len(text)),)
    given = [Document(text, format="pdf", part=part, pages=pages) for part in ("1", "2")]
    assert list(divided(given)) == given


@settings(deadline=None)
@given(st.sampled_from(sorted(FILES)), EDITS)
def test_damaged_exports_are_read_or_refused(name: str, edits: list[Edit]) -> None:
    read_or_refuse(name, mutated(FILES[name].encode(), edits))


_PIECES = sorted({
    piece for text in (NEXIS, NEXIS_UNI, PROQUEST) for piece in text.split("\n\n")
})  # fmt: skip


@settings(deadline=None)
@given(
    st.sampled_from([NEXIS, NEXIS_UNI, PROQUEST, EUROPRESSE]),
    st.lists(st.sampled_from(_PIECES)),
    st.sampled_from(["\n", "\r\n"]),
)
def test_articles_stand_in_their_order_and_every_place_in_them_is_right(
    first: str, pieces: list[str], newline: str
) -> None:
    text = "\n\n".join([first, *pieces]).replace("\n", newline)
    at = 0
    for article in divided([Document(text, first_line=1)]):
        assert article.first_line is not None
        start = text.index(article.text, at)
        assert article.first_line == text.count("\n", 0, start) + 1
        at = start + len(article.text)
        hidden = set[int]()
        for span in article.unsearched:
            hidden.update(range(*span))
        assert all(span[0] not in hidden for span in article.paragraphs)


_LONG = (" " * 400_000, "\n" * 400_000, " \n" * 200_000, "AN" + " " * 400_000, "12 " * 100_000,
         "A: " * 100_000, "a\n\n" * 100_000, "·" * 400_000, "1 of 2 DOCUMENTS\n" * 20_000,
         "End of Document\n" * 20_000, "Length: 10 words\n" * 60_000,
         "Document AB20010101a234567\n\n" * 10_000)  # fmt: skip


@pytest.mark.parametrize("long", _LONG, ids=range(len(_LONG)))
@pytest.mark.parametrize("name", sorted(FILES))
def test_the_time_that_a_division_takes_grows_with_the_length_of_the_text(
    name: str, long: str
) -> None:
    export = FILES[name]
    document = Document(f"{export[:300]}{long}{export[300:]}{long}", first_line=1)
    started = time.process_time()
    list(divided([document]))
    assert time.process_time() - started < 5


def test_running_heads_are_no_part_of_what_is_told() -> None:
    head = "Page 2 of 9, The ports"
    text = NEXIS_UNI.replace("The Baltic Post", f"{head}\n\nThe Baltic Post")
    at = text.index(head)
    second = list(divided([Document(text, unsearched=((at, at + len(head)),))]))[1]
    assert pressfiles.known(second, "title", "source") == ("A second title", "The Baltic Post")
    assert head in second.text
    assert head not in " ".join(pressfiles.searched(second))


@pytest.mark.parametrize("name", ["nexis.txt", "uni.txt", "proquest.txt"])
def test_what_somebody_wrote_above_the_first_article_is_not_lost(name: str) -> None:
    text = FILES[name].lstrip("\ufeff")
    first = text.index(
        {"n": "  1 of 3", "u": "The ports stay open\n\nThe", "p": "The ports"}[name[0]]
    )
    found = articles(name, f"My own note.\n\n{text[first:]}")
    assert len(found) == len(articles(name, text))
    assert found[0].text.startswith("My own note.")
