"""Entries of BibTeX as documents, and as what is known of the files that they name."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.bibliography.bibsyntax import Entry, entries
from sourcesearch.readers.bibliography.bibtex import reader
from sourcesearch.readers.reader import SourceFile

ARTICLE = r"""@article{witte1907,
  title = {The {Port} of {D}alny --- a \emph{Study}},
  author = {Witte, Sergei and {Ministry of Finance and War} and M{\"u}ller, Hans},
  journal = {The Times}, volume = 3, number = 7,
  year = 1907, month = may, day = 12,
  abstract = {On ice-free
    ports.

    And more.},
  keywords = {railway, ports},
  annote = {<p>Seen in <b>London</b>.</p>},
  url = {https://example.org/a\_b--c},
  groups = {Dalny},
  timestamp = {2024-01-01}
}
"""


def file(text: str, *described: str) -> SourceFile:
    return SourceFile("a.bib", content=text.encode(), described=frozenset(described))


def documents(text: str, *described: str) -> list[Document]:
    return list(reader.read(file(text, *described)))


def test_an_entry_is_a_document_of_its_title_abstract_notes_and_keywords() -> None:
    (found,) = documents(ARTICLE)
    assert found.part == "witte1907"
    assert found.text == (
        "The Port of Dalny — a Study\n\nOn ice-free ports.\n\nAnd more.\n\nSeen in London.\n\n"
        "railway; ports"
    )


def test_fields_become_metadata_under_the_names_that_all_formats_share() -> None:
    (found,) = documents(ARTICLE)
    assert dict(found.metadata) == {
        "title": "The Port of Dalny — a Study",
        "author": "Witte, Sergei; Ministry of Finance and War; Müller, Hans",
        "source": "The Times",
        "volume": "3",
        "issue": "7",
        "date": "1907-05-12",
        "url": "https://example.org/a_b--c",
        "type": "article-journal",
        "collections": "Dalny",
        "tags": "railway; ports",
    }


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {1890-03/1895}", "1890-03/1895"),
        ("year = {1907}", "1907"),
        ("year = 1907, month = 5", "1907-05"),
        ('year = 1907, month = "12~" # may', "1907-05-12"),
        ("year = 1907, month = {Michaelmas}", "Michaelmas 1907"),
        ("year = {c. 1907}, month = may", "c. 1907"),
    ],
)
def test_dates_are_written_as_iso_does_where_they_can_be(fields: str, date: str) -> None:
    (found,) = documents(f"@book{{a, title={{T}}, {fields}}}")
    assert found.metadata["date"] == date


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Test:files/47/test2.pdf:application/pdf", ["files/47/test2.pdf"]),
        ("A:files/1/a.pdf:application/pdf;B:files/2/b.txt:text/plain", ["files/1/a.pdf",
                                                                        "files/2/b.txt"]),
        (r"A\: b:files/1/a\;b.pdf:application/pdf", ["files/1/a;b.pdf"]),
        (":papers/a.pdf:PDF", ["papers/a.pdf"]),
        ("a b.pdf", ["a b.pdf"]),
        (r"Test:E\:\\some\\random\\folder\\test2.pdf:application/pdf", ["folder/test2.pdf"]),
        (r":C$\backslash$:/Users/me/Downloaded/test.pdf:pdf", ["Downloaded/test.pdf"]),
        ("", []),
    ],
)  # fmt: skip
def test_files_are_named_as_zotero_jabref_and_mendeley_do(value: str, names: list[str]) -> None:
    assert reader.claims
    assert reader.describes
    written = file(f"@misc{{a, title={{T}}, file = {{{value}}}}}")
    claimed = reader.claims(written)
    assert list(claimed.names if claimed else ()) == names
    assert [row["file"] for row in reader.describes(written)] == names


def test_an_entry_whose_file_is_there_is_no_document_but_describes_it() -> None:
    text = "@misc{a, title={T}, abstract={Of it.}, file={a.pdf}} @misc{b, title={U}, file={b.pdf}}"
    text = text.replace(" @", "\n@")
    assert [found.part for found in documents(text, "a.pdf")] == ["b"]
    assert reader.describes
    row = next(iter(reader.describes(file(text))))
    assert row == {"file": "a.pdf", "title": "T", "type": "document", "abstract": "Of it."}


def test_a_broken_entry_costs_only_itself_and_is_named() -> None:
    text = "@misc{a, title = {A}}\n@misc{b, title = {no end\n@misc{c, title = {C}}\n"
    first, last = documents(text)
    assert (first.part, last.part) == ("a", "c")
    assert [*first.problems, *last.problems] == ["entry b: title does not end"]


def test_a_key_that_comes_twice_names_two_documents() -> None:
    text = "@misc{a, title = {One}}\n@misc{a, title = {Two}}\n"
    assert [found.part for found in documents(text)] == ["a", "a~2"]


def test_an_entry_that_says_nothing_is_named() -> None:
    with pytest.raises(ReaderError, match="reference a: neither title, abstract nor notes"):
        documents("@misc{a, year = 1907}")


def test_abbreviations_made_of_abbreviations_are_refused_in_time() -> None:
    lines = [f"@string{{s{n} = s{n - 1} # s{n - 1}}}" for n in range(1, 60)]
    entries = ["@string{s0 = 0123456789}", *lines, "@misc{a, title=s59}", "@misc{b, title={B}}"]
    (found,) = documents("\n".join(entries))
    assert found.text == "B"
    assert found.problems == ("entry a: its abbreviations stand for more than 16 MB (refused)",)


words = st.text(string.ascii_letters + string.digits + " -:;äß", min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)
names = st.text(string.ascii_lowercase, min_size=1, max_size=8).filter(
    lambda name: name not in ("author", "editor")  # which pybtex takes apart
)


@given(st.dictionaries(names, st.tuples(words, st.booleans()), min_size=1), st.sampled_from("({"))
def test_entries_are_what_pybtex_reads(values: dict[str, tuple[str, bool]], opening: str) -> None:
    fields = ",\n".join(
        f'{name} = "{text}"' if quoted else f"{name} = {{{text}}}"
        for name, (text, quoted) in values.items()
    )
    text = f"remarks\n@Misc{opening}key1,\n{fields}\n{')' if opening == '(' else '}'}\n"
    (found,) = entries(text)
    assert isinstance(found, Entry)
    expected = parse_string(text, "bibtex").entries["key1"]
    assert found.kind == expected.type
    assert found.fields == {name.lower(): value for name, value in expected.fields.items()}


@given(st.text(alphabet='@{}"#,=ab \n%\\', max_size=200))
def test_no_text_raises_or_gives_an_entry_that_is_not_in_it(text: str) -> None:
    for entry in entries(text):
        assert isinstance(entry, str) or entry.kind.isalpha()
