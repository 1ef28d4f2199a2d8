"""Records of RIS as documents, and as what is known of the files that they name."""

from __future__ import annotations

import string

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.readers.bibliography.ris import reader
from sourcesearch.readers.reader import SourceFile

NEWSPAPER = """TY  - NEWS
TI  - Ice in the port
AU  - Smith, John
AU  - Jones, A.
T2  - The Times
CY  - London
PY  - 1907
DA  - 1907/05/12/
SP  - 3
EP  - 4
ET  - Late
LA  - en
SN  - 0140-0460
AB  - On ports
that are free of ice.
N1  - <p>Seen in <i>London</i>.</p>
KW  - railway
KW  - ports
UR  - https://example.org/a
DB  - British Library
AN  - NPL 12
L1  - files/12/a.txt
ER  -
"""


def file(text: str, *described: str) -> SourceFile:
    return SourceFile("a.ris", content=text.encode(), described=frozenset(described))


def documents(text: str, *described: str) -> list[Document]:
    return list(reader.read(file(text, *described)))


def test_a_record_is_a_document_of_its_title_abstract_notes_and_keywords() -> None:
    (found,) = documents(NEWSPAPER)
    assert found.part == "1"
    assert found.text == (
        "Ice in the port\n\nOn ports\nthat are free of ice.\n\nSeen in London.\n\nrailway; ports"
    )


def test_tags_become_metadata_under_the_names_that_all_formats_share() -> None:
    (found,) = documents(NEWSPAPER)
    assert dict(found.metadata) == {
        "type": "article-newspaper",
        "title": "Ice in the port",
        "author": "Smith, John; Jones, A.",
        "source": "The Times",
        "place": "London",
        "date": "1907-05-12",
        "pages": "3–4",
        "edition": "Late",
        "language": "en",
        "issn": "0140-0460",
        "url": "https://example.org/a",
        "archive": "British Library",
        "shelfmark": "NPL 12",
        "tags": "railway; ports",
    }


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1907", "1907"),
        ("1907///", "1907"),
        ("1907/5//", "1907-05"),
        ("1907/05/12/evening", "1907-05-12"),
        ("c. 1907", "c. 1907"),
    ],
)
def test_dates_are_written_as_iso_does(written: str, date: str) -> None:
    (found,) = documents(f"TY  - BOOK\nTI  - T\nPY  - {written}\nER  - \n")
    assert found.metadata["date"] == date


def test_the_second_person_of_a_letter_is_who_received_it() -> None:
    (found,) = documents("TY  - PCOMM\nTI  - T\nAU  - Witte, S.\nA2  - Lamsdorf, V.\nER  - \n")
    assert found.metadata["recipient"] == "Lamsdorf, V."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("L1  - files/12/a.pdf", "files/12/a.pdf"),
        ("L2  - page.html", "page.html"),
        ("L1  - internal-pdf://0123/a.pdf", "PDF/0123/a.pdf"),
        ("UR  - file:///C:/papers/a%20b.pdf", "papers/a b.pdf"),
    ],
)
def test_files_are_claimed_and_described(line: str, name: str) -> None:
    text = f"TY  - BOOK\nTI  - T\n{line}\nER  - \n"
    assert reader.claims
    assert reader.describes
    assert reader.claims(file(text)) == ((name,), 1)
    assert [row["file"] for row in reader.describes(file(text))] == [name]
    assert documents(text, name) == []


def test_addresses_are_no_files() -> None:
    assert reader.claims
    assert reader.claims(file("TY  - BOOK\nTI  - T\nL1  - http://a.org/b.pdf\nER  - \n")) is None


texts = st.text(string.ascii_letters + string.digits + " äß.,-", min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"title": texts},
            optional={"abstract": texts, "volume": texts, "language": texts, "doi": texts},
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(("JOUR", "BOOK", "NEWS")),
)
def test_what_rispy_writes_is_read(records: list[dict[str, str]], kind: str) -> None:
    written = rispy.dumps([{"type_of_reference": kind, **record} for record in records])
    found = documents(written)
    assert len(found) == len(records)
    for document, record in zip(found, records, strict=True):
        known = {name: text for name, text in record.items() if name != "abstract"}
        assert known.items() <= dict(document.metadata).items()
        assert record.get("abstract", "") in document.text
