"""Files of records, mail and archives with random damage: refused or read, never worse."""

import io
import random
import tarfile
import zipfile

import pytest

from sourcesearch.errors import ReaderError
from sourcesearch.readers import archive, jsonl, mail, table, xlsx
from sourcesearch.readers.reader import Reader, SourceFile

TABLE = b'id,title,text\r\n1,"a ""b""","two\r\nlines"\r\n2,x,y\r\n3,z,w,v\r\n'
JSON = b'[{"id": 1, "text": "a b", "m": {"x": [1, 2]}},\n {"id": 2, "text": "\\u00e9"}]'
MAIL = b"""From j@x Fri Apr  4 19:23:51 2003
From: =?utf-8?q?J=C3=B6?= <j@x>
Subject: =?x?b?aaa?=
Date: Fri, 4 Apr 2003 19:23:51 +0200
Content-Type: multipart/mixed; boundary="B"

--B
Content-Type: text/plain; charset=latin-1
Content-Transfer-Encoding: quoted-printable

ab=C3
--B
Content-Type: message/rfc822

Subject: inner

body
--B
Content-Type: text/html; name*=utf-8''a
Content-Transfer-Encoding: base64

PHA+aGVsbG88L3A+
--B--

"""
MEMBERS = {"a.txt": b"hello", "d/b.txt": b"two", "metadata.csv": b"file,title\na.txt,T\n"}
SHEET = {
    "xl/workbook.xml": b'<workbook><sheets><sheet name="S" r:id="r"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="r" Type="x/worksheet"'
    b' Target="s.xml"/></Relationships>',
    "xl/s.xml": b'<worksheet><sheetData><row><c r="A1" t="str"><v>text</v></c></row><row>'
    b'<c r="A2" t="s"><v>0</v></c><c s="1"><v>36526</v></c></row></sheetData></worksheet>',
    "xl/sharedStrings.xml": b"<sst><si><t>words</t></si></sst>",
}


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
    return stream.getvalue()


def tarred(members: dict[str, bytes], form: int) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as target:
        for name, content in members.items():
            info = tarfile.TarInfo("long/" * 30 + name)
            info.size = len(content)
            target.addfile(info, io.BytesIO(content))
    return stream.getvalue()


CASES = [
    (table.reader, "a.csv", TABLE),
    (jsonl.reader, "a.json", JSON),
    (jsonl.reader, "a.jsonl", JSON.replace(b",\n", b"\n")),
    (xlsx.reader, "a.xlsx", zipped(SHEET)),
    (mail.reader, "a.mbox", MAIL * 2),
    (mail.reader, "a.eml", MAIL.partition(b"\n")[2]),
    (archive.reader, "a.zip", zipped(MEMBERS)),
    (archive.reader, "a.tar", tarred(MEMBERS, tarfile.PAX_FORMAT)),
    (archive.reader, "a.tar", tarred(MEMBERS, tarfile.GNU_FORMAT)),
]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """`data` with bytes changed, lost, doubled, added, or numbers made extreme."""
    result = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        at, length = chance.randrange(len(result) + 1), chance.randrange(1, 50)
        source = chance.randrange(len(result) + 1)
        change = chance.choice(
            (
                (at, at + 1, chance.randbytes(1)),
                (at, at + length, b""),
                (at, at, bytes(result[source : source + 4 * length])),
                (at, at, chance.randbytes(4)),
                (at, at + 4, chance.choice((b"\xff" * 4, bytes(4), b"7777"))),
            )
        )
        result[change[0] : change[1]] = change[2]
    return bytes(result)


def check(reader: Reader, name: str, data: bytes) -> None:
    parts, said = [], ""
    try:
        for document in reader.read(SourceFile(name, content=data)):
            parts.append(document.part)
            assert all(0 <= a < b <= len(document.text) for a, b in document.paragraphs)
    except ReaderError as error:
        said = str(error)
    assert "\n" not in said
    assert len(set(parts)) == len(parts)


@pytest.mark.parametrize(("reader", "name", "data"), CASES)
def test_a_damaged_file_is_read_or_refused(reader: Reader, name: str, data: bytes) -> None:
    chance = random.Random(1)
    for _ in range(200):
        check(reader, name, damaged(data, chance))


@pytest.mark.nightly
@pytest.mark.parametrize(("reader", "name", "data"), CASES)
def test_ten_thousand_damaged_files_are_too(reader: Reader, name: str, data: bytes) -> None:
    chance = random.Random(2)
    for _ in range(10_000):
        check(reader, name, damaged(data, chance))
