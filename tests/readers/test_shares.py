"""The shares of a file, read one after the other, are the file."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch import readers
from sourcesearch.errors import ReaderError

MESSAGE = "From a@b.org Mon Jan  3 09:12:00 1994\nFrom: a@b.org\nSubject: {0}\n\nletter {0}\n\n"


def lines(numbers):
    return "".join(json.dumps({"text": f"letter {n}"}) + "\n" for n in numbers)


def read(name, content, share=None):
    """The documents of a file, and what is said of it besides."""
    documents = []
    try:
        for document in readers.read(readers.SourceFile(name, content=content, share=share)):
            documents.append(document)
    except ReaderError as error:
        return documents, [str(error)]
    return documents, []


def shares(name, content, of):
    file = readers.SourceFile(name, content=content)
    survey = readers.reader_for(file).survey(file)
    return [read(name, content, readers.Share(number, of, survey)) for number in range(of)]


def finding_aid(numbers):
    """A fonds, in it series of two files each."""
    fonds = "<did><unittitle>Letters</unittitle></did>"
    files = [f"<c02><did><unitid>FO {n}</unitid></did></c02>" for n in range(numbers)]
    series = "".join(
        f"<c01><did><unittitle>Series {n}</unittitle></did>{''.join(files[n : n + 2])}</c01>"
        for n in range(0, numbers, 2)
    )
    return f"<ead><archdesc>{fonds}<dsc>{series}</dsc></archdesc></ead>"


def zipped(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(name, text)
    return stream.getvalue()


FILES = {
    "letters.jsonl": lambda n: lines(range(n)),
    "named.jsonl": lambda n: "".join(
        json.dumps({"id": f"l{i}", "text": f"letter {i}"}) + "\n\n" for i in range(n)
    ),
    "letters.json": lambda n: json.dumps([{"id": i, "text": f"letter {i}"} for i in range(n)]),
    "letters.csv": lambda n: "id,text\n" + "".join(f'{i},"letter\n\n{i}"\n' for i in range(n)),
    "aid.ead": finding_aid,
    "aid.xml": finding_aid,
    "letters.mbox": lambda n: "".join(MESSAGE.format(i) for i in range(n)),
}


def packed(number):
    """Letters in folders, with a sidecar behind them, a name that comes twice, a bad member."""
    letters = [(f"{n % 3}/letter {n}.txt", f"letter {n}\n\nof the year") for n in range(number)]
    sidecar = "file,title\n" + "".join(f"letter {n}.txt,Title {n}\n" for n in range(0, number, 2))
    twice = ("0/letter 0.txt", "another letter")
    return [*letters, ("1/metadata.csv", sidecar), ("2/empty.txt", ""), twice, (".hidden", "x")]


@pytest.mark.parametrize("name", FILES)
@given(number=st.integers(2, 9), of=st.integers(1, 5))
def test_all_shares_together_are_the_documents_of_the_file(name, number, of):
    content = FILES[name](number).encode()
    whole, problems = read(name, content)
    parts = shares(name, content, of)
    assert len(whole) >= number
    assert not problems
    assert [document for documents, _ in parts for document in documents] == whole
    assert not any(problems for _, problems in parts)


def test_what_is_wrong_with_a_line_is_said_once():
    content = (lines([1, 2]) + "{broken\n" + lines([3]) + "[" + "\n" + lines([4])).encode()
    documents, _ = read("letters.jsonl", content)
    parts = [document for found, _ in shares("letters.jsonl", content, 3) for document in found]
    said = [problem for document in documents for problem in document.problems]
    assert said == ["line 3: no JSON (expecting property name enclosed in double quotes)",
                    "line 5: no JSON (expecting value)"]  # fmt: skip
    assert [problem for document in parts for problem in document.problems] == said
    assert [document.part for document in parts] == ["1", "2", "3", "4"]


def test_what_is_wrong_with_a_finding_aid_is_said_once():
    content = finding_aid(5).replace("</dsc>", "&odd;</ead>").encode()
    parts = [document for found, _ in shares("a.ead", content, 3) for document in found]
    assert parts == read("a.ead", content)[0]
    said = [problem for document in parts for problem in document.problems]
    assert len(said) == len(set(said)) == 2


@pytest.mark.parametrize("content", [b"<ead/>", b"<TEI/>"])
def test_what_has_no_shares_is_not_surveyed(content):
    with pytest.raises(ReaderError):
        shares("a.xml", content, 2)


def test_identifiers_are_compared_over_all_shares():
    records = [{"id": "a", "text": "one"}, {"id": "b", "text": "two"}, {"id": "a", "text": "three"}]
    rows = [{"id": str(n), "text": "x"} for n in range(300)]  # more than the table's sample
    content = "\n".join(map(json.dumps, rows + records)).encode()
    parts = [d.part for found, _ in shares("a.jsonl", content, 2) for d in found]
    assert parts == [str(n) for n in range(1, 304)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@given(number=st.integers(2, 9), of=st.integers(1, 5))
def test_all_shares_of_a_zip_together_are_its_documents(number, of):
    content = zipped(packed(number))
    whole, _ = read("letters.zip", content)
    parts = shares("letters.zip", content, of)
    found = [document for documents, _ in parts for document in documents]
    assert len(whole) == number + 1
    assert [replace(document, problems=()) for document in found] == [
        replace(document, problems=()) for document in whole
    ]
    said = [line for document in found for line in document.problems]
    said += [line for _, problems in parts for line in problems]
    assert said == ["2/empty.txt: empty file"]
    assert max(len(documents) for documents, _ in parts) <= -(-(number + 2) // of) + 1


METS = """<mets xmlns="http://www.loc.gov/METS/" xmlns:x="http://www.w3.org/1999/xlink"><fileSec>
<fileGrp>{}</fileGrp></fileSec></mets>"""
FILE = '<file ID="f{0}"><FLocat LOCTYPE="URL" x:href="file://./{0}.xml"/></file>'
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page ID="p" HEIGHT="9"
WIDTH="9"><PrintSpace><TextBlock ID="b"><TextLine><String CONTENT="page {}"/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"""


@given(st.permutations(["mets.xml", "0.xml", "1.xml", *(f"note{n}.txt" for n in range(5))]),
       st.integers(2, 5))  # fmt: skip
def test_a_delivery_in_a_zip_is_put_together_by_one_of_its_processes(names, of):
    contents = {"mets.xml": METS.format(FILE.format(0) + FILE.format(1))}
    contents |= {f"{n}.xml": ALTO.format(n) for n in range(2)}
    content = zipped((name, contents.get(name, f"text {name}")) for name in names)
    whole, problems = read("issue.zip", content)
    assert (len(whole), problems) == (6, [])
    assert [d for documents, _ in shares("issue.zip", content, of) for d in documents] == whole


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("letters.tar", [("a.txt", "a"), ("b.txt", "b")]),
        ("of archives.zip", [("a.zip", zipped([("a.txt", "a")])), ("b.txt", "b")]),
        ("of one.zip", [("a.txt", "a")]),
        ("bomb.zip", [("a.txt", b"a" * (1 << 25)), ("b.txt", "b")]),
    ],
)
def test_what_spends_of_one_allowance_is_read_by_one_process(name, members):
    file = readers.SourceFile(name, content=zipped(members))
    with pytest.raises(ReaderError):
        readers.reader_for(file).survey(file)


def test_one_message_is_read_by_one_process_alone():
    content = b"Subject: greetings\n\nonly one\n"
    counts = [len(found) for found, _ in shares("one.eml", content, 3)]
    assert sorted(counts) == [0, 0, 1]
