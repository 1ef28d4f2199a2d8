import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from collections.abc import Mapping
from typing import Literal

import pytest
from deliveryfiles import alto, article, block, mets, pointer
from sheetfiles import cell, rows, xlsx

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers.archives import archive
from sourcesearch.readers.containers import allowance
from sourcesearch.readers.reader import SourceFile


def zipped(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return stream.getvalue()


def tarred(members: Mapping[str, bytes], mode: Literal["w", "w:gz", "w:xz"] = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as target:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            target.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def documents(data: bytes, name: str) -> list[Document]:
    return list(archive.reader.read(SourceFile(name, content=data)))


def parts(data: bytes, name: str = "a.zip") -> list[str]:
    return [document.part for document in documents(data, name)]


LETTERS = {"letters/1.txt": b"Dear A,\nhello\n", "letters/2.txt": b"Dear B\n"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(LETTERS)),
        ("a.tar", tarred(LETTERS)),
        ("a.tar.gz", tarred(LETTERS, "w:gz")),
        ("a.txz", tarred(LETTERS, "w:xz")),
        ("a.tar.bz2", bz2.compress(tarred(LETTERS))),
    ],
)
def test_a_member_is_a_document_with_its_inner_path(name: str, data: bytes) -> None:
    first, second = documents(data, name)
    assert (first.part, first.text, first.format) == ("letters/1.txt", "Dear A,\nhello\n", "text")
    assert (first.first_line, first.metadata["title"]) == (1, "1")
    assert second.part == "letters/2.txt"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", gzip.compress(b"hello", mtime=0)),
        ("a.txt.bz2", bz2.compress(b"hello")),
        ("a.txt.xz", lzma.compress(b"hello")),
    ],
)
def test_what_is_only_compressed_is_read_as_the_file_it_was(name: str, data: bytes) -> None:
    (document,) = documents(data, name)
    assert (document.part, document.text, document.metadata["title"]) == ("", "hello", "a")


def test_members_of_several_documents_number_them() -> None:
    page = b"".join(b"x" * (1 << 20) + b"\n\n" for _ in range(17))
    assert parts(zipped({"a.txt": page}))[:2] == ["a.txt#1", "a.txt#2"]


def test_archives_in_archives_are_read_three_deep() -> None:
    data = zipped({"0.txt": b"deepest"})
    for level in range(1, 5):
        data = zipped({f"{level}.txt": b"text", f"{level}.zip": data})
    found = documents(data, "a.zip")
    assert [d.part for d in found] == [
        "4.txt",
        "4.zip/3.txt",
        "4.zip/3.zip/2.txt",
        "4.zip/3.zip/2.zip/1.txt",
    ]
    assert found[-1].problems == ("4.zip/3.zip/2.zip/1.zip: archives are nested more than 3 deep",)


def test_names_are_only_names() -> None:
    data = {"../../up.txt": b"a", "/etc/absolute.txt": b"b", "C:/x.txt": b"c"}
    assert parts(tarred(data), "a.tar") == ["../../up.txt", "/etc/absolute.txt", "C:/x.txt"]


def test_a_name_that_comes_twice_stands_for_one_document_each() -> None:
    stream = io.BytesIO(tarred({"a.txt": b"old"}))
    with tarfile.open(fileobj=stream, mode="a") as target:
        target.addfile(tarfile.TarInfo("a.txt"))
        info = tarfile.TarInfo("a.txt")
        info.size = 3
        target.addfile(info, io.BytesIO(b"new"))
    first, second = documents(stream.getvalue(), "a.tar")
    assert [first.part, second.part] == ["a.txt", "a.txt~3"]
    assert first.problems == ("a.txt~2: empty file",)


def test_links_devices_and_litter_are_left_out() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as target:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            target.addfile(info)
        for name in ("__MACOSX/._a.txt", ".DS_Store", "d/.hidden/a.txt", "Thumbs.db", "a.txt"):
            info = tarfile.TarInfo(name)
            info.size = 4
            target.addfile(info, io.BytesIO(b"text"))
    (document,) = documents(stream.getvalue(), "a.tar")
    assert (document.part, document.problems) == ("a.txt", ())


def test_a_sidecar_describes_members_even_those_before_it() -> None:
    table = b"file;title;place\n1.txt;First;Wien\nletters/2.txt;Not this;\n2;Second;Prag\n"
    data = tarred({**LETTERS, "letters/metadata.csv": table})
    first, second = documents(data, "a.tar")
    assert (first.metadata["title"], first.metadata["place"]) == ("First", "Wien")
    assert first.metadata.origin("title") == "metadata.csv"
    assert second.metadata["title"] == "Second"


def test_a_sidecar_in_json_may_stand_above_its_members() -> None:
    data = zipped({**LETTERS, "metadata.json": b'{"letters/1.txt": {"title": "First"}}'})
    assert documents(data, "a.zip")[0].metadata["title"] == "First"


RECORD = b"""<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>The Port Herald</title>
</titleInfo><originInfo><dateIssued>1832-11-23</dateIssued></originInfo></mods>"""


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_record_of_mods_describes_the_members_that_are_called_alike(pack) -> None:
    members = {"in/herald.txt": b"Ships.", "in/herald.mods.xml": RECORD, "in/other.txt": b"Sail."}
    found = documents(pack(members), "a.zip" if pack is zipped else "a.tar")
    known = {each.part: each.metadata.get("date") for each in found}
    assert known == {"in/herald.txt": "1832-11-23", "in/other.txt": None}
    assert found[0].metadata["title"] == "The Port Herald"


def test_a_record_in_a_folder_of_an_archive_is_the_source_of_all_below_it() -> None:
    members = {
        "in/MODS.xml": RECORD,
        "in/pages/1.txt": b"Ships.",
        "in/2.txt": b"Sail.",
        "3.txt": b"No.",
    }
    found = documents(zipped(members), "a.zip")
    sources = {each.part: each.metadata.get("source") for each in found}
    herald = "The Port Herald"
    assert sources == {"in/pages/1.txt": herald, "in/2.txt": None, "3.txt": None}
    assert [each.metadata.get("title") for each in found][1] == herald


def test_a_broken_sidecar_is_said_and_the_members_are_read() -> None:
    first, _ = documents(zipped({**LETTERS, "metadata.json": b"{"}), "a.zip")
    (problem,) = first.problems
    assert problem.startswith("metadata.json: no JSON: Expecting property name")


def test_every_member_that_cannot_be_read_is_said() -> None:
    data = zipped({"a.gif": b"GIF89a\xff\xd8", "b.txt": b"text", "c.txt": b"", "in.zip": b"PK"})
    (document,) = documents(data, "a.zip")
    assert document.problems[:2] == (
        "a.gif: a picture: save it as .png, .jpg or .tif",
        "c.txt: empty file",
    )
    assert document.problems[2].startswith("in.zip: the archive is damaged")


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zipped({"a.txt": b"secret", "b.txt": b"open"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    (document,) = documents(bytes(data), "a.zip")
    assert (document.part, document.problems) == ("b.txt", ("a.txt: encrypted",))


def test_a_member_packed_in_a_rare_way_is_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as target:
        target.writestr("a.txt", b"text")
    with pytest.raises(ReaderError, match=r"a\.txt: compressed in a rare way \(zip method 12\)"):
        documents(stream.getvalue(), "a.zip")


@pytest.mark.parametrize("length", [1300, 1540])
def test_an_archive_that_breaks_off_is_read_up_to_there(length: int) -> None:
    found = archive.reader.read(SourceFile("a.tar", content=tarred(LETTERS)[:length]))
    assert next(found).part == "letters/1.txt"
    with pytest.raises(ReaderError, match=r"\A[^\n]*(damaged|breaks off)[^\n]*\Z"):
        next(found)


def test_a_tar_that_leads_back_into_itself_is_refused() -> None:
    header = bytearray(tarfile.TarInfo("x.txt").tobuf()[:512])
    header[124:136] = b"\xff" * 12
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    with pytest.raises(ReaderError, match="the archive is damaged"):
        documents(bytes(header) + bytes(1024), "a.tar")


@pytest.mark.parametrize("name", ["a.zip", "a.txt.gz", "a.tar.gz", "outer.zip"])
def test_a_bomb_is_refused_in_little_memory(name: str) -> None:
    zeros = bytes(60_000_000)
    bombs = {
        "a.zip": lambda: zipped({"a.txt": zeros}),
        "a.txt.gz": lambda: gzip.compress(zeros),
        "a.tar.gz": lambda: tarred({"a.txt": zeros}, "w:gz"),
        "outer.zip": lambda: zipped({"in.zip": zipped({"a.txt": zeros})}),
    }
    data = bombs[name]()
    tracemalloc.start()
    with pytest.raises(ReaderError, match="far more than"):
        documents(data, name)
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_archives_of_too_many_members_are_read_up_to_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(allowance, "MOST_MEMBERS", 1)
    found = archive.reader.read(SourceFile("a.tar", content=tarred(LETTERS)))
    assert next(found).part == "letters/1.txt"
    with pytest.raises(ReaderError, match="more than 1 members; the rest is not read"):
        next(found)


def test_names_in_utf_8_are_read_even_if_the_zip_does_not_say_so() -> None:
    data = zipped({"xx.txt": b"text"}).replace(b"xx", "ü".encode())
    assert parts(data) == ["ü.txt"]


def test_a_member_without_a_name_does_no_harm_to_the_others() -> None:
    # `zipfile` ends names at a zero byte.
    nameless = zipped({"b.txt": b"hello", "a.txt": b"world"}).replace(b"b.txt", b"\0.txt")
    assert parts(nameless) == ["unnamed", "a.txt"]


def test_a_sidecar_describes_a_member_however_its_accents_are_composed() -> None:
    decomposed = "e\u0301te\u0301.txt"
    table = "file,title\nété.txt,Summer\n".encode()
    (document,) = documents(zipped({decomposed: b"hello", "metadata.csv": table}), "a.zip")
    assert document.metadata["title"] == "Summer"


ISSUE = {
    "i/page1.xml": alto(block("A", "Ice in the port")).encode(),
    "i/mets.xml": mets(article("a", pointer("1/A"), pointer("2/B"))).encode(),
    "i/manifest-md5.txt": b"d41d8cd98f00b204e9800998ecf8427e  page1.xml\n",
    "i/images/1.jp2": b"\0\0\0\x0cjP  \r\n\x87\n\0",
    "i/page2.xml": alto(block("B", "of the north"), number=2).encode(),
}


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("names", [list(ISSUE), list(reversed(ISSUE))])
def test_a_delivery_in_an_archive_is_read_as_if_unpacked(pack, names) -> None:
    packed = pack({name: ISSUE[name] for name in names})
    (document,) = documents(packed, "a.zip" if pack is zipped else "a.tar")
    assert (document.part, document.text) == ("i/mets.xml#a", "Ice in the port\n\nof the north")
    assert (document.metadata["source"], document.problems) == ("The Port Herald", ())


def test_a_page_that_is_not_in_the_archive_is_named() -> None:
    (document,) = documents(zipped({k: v for k, v in ISSUE.items() if "page2" not in k}), "a.zip")
    assert document.text == "Ice in the port"
    assert document.problems == ("i/mets.xml: named, but not there: page2.xml",)


def test_pictures_of_pages_make_no_delivery_too_large(monkeypatch) -> None:
    monkeypatch.setattr(archive, "MEMORY", 10_000)
    head = ISSUE["i/mets.xml"].replace(b"./images/1.jp2", b"./1.pdf")
    packed = {**ISSUE, "i/1.pdf": b"%PDF" + b"\0" * 4_000, "i/mets.xml": head}
    assert [document.part for document in documents(zipped(packed), "a.zip")] == ["i/mets.xml#a"]


def test_a_delivery_that_does_not_fit_into_memory_is_read_from_a_zip_as_if_unpacked(
    monkeypatch,
) -> None:
    monkeypatch.setattr(archive, "MEMORY", 6000)
    large = {**ISSUE, "i/page1.xml": ISSUE["i/page1.xml"] + b" " * 3000}
    (document,) = documents(zipped(large), "a.zip")
    assert (document.part, document.problems) == ("i/mets.xml#a", ())
    assert document.text == "Ice in the port\n\nof the north"


def test_from_a_tar_it_is_read_page_by_page(monkeypatch) -> None:
    packed = tarred({**ISSUE, "i/page1.xml": ISSUE["i/page1.xml"] + b" " * 15_000})
    monkeypatch.setattr(archive, "MEMORY", len(packed) + 30_000)
    found = documents(packed, "a.tar")
    assert {document.part for document in found} == {"i/page1.xml", "i/page2.xml"}
    assert "i/mets.xml: too large to be put together" in found[0].problems[0]


def test_deliveries_in_one_zip_may_lie_in_any_order() -> None:
    texts = {"a": "Ice in the port", "b": "Snow in the port"}
    pages = {f"{name}/page1.xml": alto(block("A", text)).encode() for name, text in texts.items()}
    heads = {f"{name}/mets.xml": mets(article("x", pointer("1/A"))).encode() for name in texts}
    found = documents(zipped({**pages, **heads}), "a.zip")
    assert {each.part: each.text for each in found} == {
        "a/mets.xml#x": "Ice in the port",
        "b/mets.xml#x": "Snow in the port",
    }


@pytest.mark.parametrize("name", ["i/page2.xml", "i/mets.xml"])
def test_a_damaged_file_of_a_delivery_in_a_zip_is_named_and_the_others_are_read(name) -> None:
    data = bytearray(zipped(ISSUE))
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        info = whole.getinfo(name)
    start = info.header_offset + 30 + len(name)
    data[start : start + info.compress_size] = b"\xff" * info.compress_size
    found = documents(bytes(data), "a.zip")
    texts = [each.text for each in found]
    assert texts == (["Ice in the port"] if "page" in name else ["Ice in the port", "of the north"])
    said = " ".join(problem for document in found for problem in document.problems)
    assert f"{name.removeprefix('i/')}: damaged" in said


def test_the_lines_of_a_page_in_a_zip_are_mended_by_its_text_alone() -> None:
    page = alto(block("A", "Ice in tbe port", "of the north")).encode()
    packed = {"1.xml": page, "2.xml": page, "1.txt": b"Ice in the port\nof the north\n"}
    found = documents(zipped(packed), "a.zip")
    assert {each.part: each.text.splitlines()[0] for each in found} == {
        "1.xml": "Ice in the port",
        "2.xml": "Ice in tbe port",
    }


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_page_that_is_written_again_in_other_signs_is_read_once(pack) -> None:
    """As repositories of HTR-United have pages: `1.xml` and `1.chocomufin.xml`."""
    pages = {
        "1.chocomufin.xml": alto(block("A", "li liures")).encode(),
        "1.xml": alto(block("A", "li livres")).encode(),
    }
    (document,) = documents(pack(pages), "a.zip" if pack is zipped else "a.tar")
    assert (document.part, document.text) == ("1.xml", "li livres")


def test_a_mets_file_that_lies_in_no_folder_is_called_by_its_archive() -> None:
    """As eScriptorium exports a document: https://gitlab.com/scripta/escriptorium."""
    head = mets(described="", pages=1)
    packed = {"METS.xml": head.encode(), "page1.xml": alto(block("A", "Ice")).encode()}
    (document,) = documents(zipped(packed), "ms12.zip")
    assert (document.part, document.text) == ("METS.xml", "Ice")
    assert document.metadata["title"] == "ms12"


def test_pages_that_only_have_numbers_are_called_by_their_archive() -> None:
    """As HathiTrust packs the volume `mdp.39015012345678`."""
    packed = {f"0000000{n}.txt": f"Leaf {n} of the manor of Ely.\n".encode() for n in (1, 2)}
    found = documents(zipped(packed), "mdp.39015012345678.zip")
    assert [each.part for each in found] == ["00000001.txt", "00000002.txt"]
    assert {each.metadata["title"] for each in found} == {"mdp.39015012345678"}
    assert [page.label for each in found for page in each.pages] == ["1", "2"]


def test_of_a_page_that_a_zip_has_twice_the_first_is_of_the_delivery() -> None:
    stream = io.BytesIO(zipped(ISSUE))
    with zipfile.ZipFile(stream, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("i/page2.xml", alto(block("B", "of the south"), number=2))
    found = documents(stream.getvalue(), "a.zip")
    assert {each.part: each.text for each in found} == {
        "i/mets.xml#a": "Ice in the port\n\nof the north",
        "i/page2.xml": "of the south",
    }


def test_a_table_of_names_in_an_archive_names_the_newspaper() -> None:
    packed = {
        "BL/title_alias.csv": b"Alias,Title\n0002088,The Star\n",
        "BL/0002088/1832/1123/1.xml": alto(block("A", "Ice in the port")).encode(),
    }
    (document,) = documents(zipped(packed), "a.zip")
    assert (document.metadata["source"], document.metadata["date"]) == ("The Star", "1832-11-23")


def test_what_is_said_around_a_compressed_file_is_said_of_the_file_it_was() -> None:
    page = bz2.compress(alto(block("A", "Ice in the port")).encode())
    around = Metadata.of("a_mit.xml", {"source": "The Star", "date": "1832-11-23"})
    (document,) = archive.reader.read(SourceFile("1.xml.bz2", content=page, around=around))
    assert document.metadata["title"] == "The Star, 1832-11-23, p. 1"


def test_a_spreadsheet_in_an_archive_describes_its_members() -> None:
    table = rows([cell("file"), cell("title")], [cell("a.txt"), cell("The harbour")])
    data = zipped({"a.txt": b"Dear mother.", "metadata.xlsx": xlsx({"S": table})})
    (letter,) = documents(data, "a.zip")
    assert (letter.metadata["title"], letter.metadata.origin("title")) == (
        "The harbour",
        "metadata.xlsx",
    )


def test_an_archive_of_companions_is_one() -> None:
    with pytest.raises(Companion, match="archive"):
        documents(zipped({"issue_ids.csv": b"manifest_id,filename\na,b\n"}), "ids.zip")


def test_an_item_of_the_internet_archive_knows_its_leaves_in_an_archive_too() -> None:
    described = "<metadata><identifier>x</identifier><mediatype>texts</mediatype></metadata>"
    leaf = '<OBJECT usemap="x_0002.djvu"><LINE><WORD>Ice</WORD></LINE></OBJECT>'
    packed = {
        "x/x_page_numbers.json": b'{"pages": [{"leafNum": 2, "pageNumber": "17"}]}',
        "x/x_djvu.xml": f"<DjVuXML><BODY>{leaf}</BODY></DjVuXML>".encode(),
        "x/x_meta.xml": described.encode(),
    }
    (document,) = documents(zipped(packed), "a.zip")
    assert [page.label for page in document.pages] == ["17"]


ITEM = b'<dublin_core><dcvalue element="title">Vestiges of Creation</dcvalue></dublin_core>'


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("folder", ["items/1/", ""])
def test_lists_of_an_item_of_dspace_are_no_documents_in_an_archive_either(pack, folder) -> None:
    """https://wiki.lyrasis.org: DSpace Simple Archive Format."""
    lists = ("contents", "handle", "collections", "relationships")
    members = {f"{folder}{name}": b"scan.txt" for name in lists}
    members |= {f"{folder}dublin_core.xml": ITEM, f"{folder}scan.txt": b"Of worlds."}
    (document,) = documents(pack(members), "a.zip" if pack is zipped else "a.tar")
    assert (document.part, document.metadata["title"]) == (
        f"{folder}scan.txt",
        "Vestiges of Creation",
    )


def test_a_list_of_contents_elsewhere_is_a_document() -> None:
    assert parts(zipped({"book/contents": b"1. Of worlds.", "dublin_core.xml": ITEM})) == [
        "book/contents"
    ]


def test_programs_of_zotero_and_pictures_of_olive_are_no_documents_in_an_archive_either() -> None:
    members = {
        "Zotero/zotero.sqlite": b"no database",
        "Zotero/translators/a.js": b"a text",
        "Zotero/storage/A/a.txt": b"a text",
        "issue/TOC.xml": b"<Xmd_toc/>",
        "issue/Document/1/Img/a.html": b"a text",
    }
    (document,) = documents(zipped(members), "a.zip")
    assert document.part == "Zotero/storage/A/a.txt"


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_a_damaged_library_of_zotero_is_named_once_and_the_other_members_are_read(content) -> None:
    packed = zipped({"zotero.sqlite": content, "a.txt": b"a letter"})
    (document,) = documents(packed, "a.zip")
    assert document.part == "a.txt"
    assert [each.partition(":")[0] for each in document.problems] == ["zotero.sqlite"]
