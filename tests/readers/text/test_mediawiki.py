"""Exports of MediaWiki: a page a document, without the markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.readers.markup.wikitext import Heading, blocks
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.text.mediawiki import reader
from sourcesearch.readers.xml import reader_of


def export(*pages: str) -> list[Document]:
    head = "<siteinfo><sitename>Wikisource</sitename></siteinfo>"
    content = f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">{head}{"".join(pages)}'
    return list(reader.read(SourceFile("w.xml", content=f"{content}</mediawiki>".encode())))


def page(title: str, text: str, namespace: int = 0, more: str = "") -> str:
    written = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<page><title>{title}</title><ns>{namespace}</ns>{more}"
        f"<revision><timestamp>2020-01-01T00:00:00Z</timestamp><text>{written}</text></revision></page>"
    )


def test_a_page_is_a_document_with_its_headings_as_sections() -> None:
    text = "Ice in the port.\n\n== Winds ==\nNo wind\nat [[sea|the sea]]."
    (document,) = export(page("Of ice", text))
    assert reader_of(SourceFile("w.xml", content=b"<mediawiki/>")) is reader
    assert document.text == "Ice in the port.\n\nWinds\n\nNo wind\nat the sea."
    assert (document.part, document.format) == ("Of ice", "mediawiki")
    assert [section.title for section in document.sections] == ["Winds"]
    assert (document.metadata["title"], document.metadata["source"]) == ("Of ice", "Wikisource")


def test_what_is_about_the_wiki_is_no_text() -> None:
    documents = export(
        page("Talk:Of ice", "x", 1), page("User:Roe", "x", 2), page("Template:Ice", "x", 10),
        page("Ice", "x", more='<redirect title="Of ice"/>'), page("Page:Ice.djvu/7", "Ice", 104),
    )  # fmt: skip
    assert [document.part for document in documents] == ["Page:Ice.djvu/7"]


def test_the_head_of_a_text_says_who_wrote_it_and_when() -> None:
    author = "[[Author:Roe|Jane Roe]]"
    head = f"{{{{header\n | title = Of ice\n | author = {author}\n | year = 1832\n}}}}\nIce"
    (document,) = export(page("Of ice/1", head))
    known = [document.metadata[name] for name in ("title", "author", "date")]
    assert known == ["Of ice", "Jane Roe", "1832"]
    assert document.text == "Ice"


def test_of_the_revisions_the_last_one_is_read() -> None:
    older = "<revision><text>lce</text></revision>"
    (document,) = export(page("Of ice", "Ice", more=older))
    assert document.text == "Ice"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("'''Ice''' and ''wind''", "Ice and wind"),
        ("[[Ice]] in [[port|the port]]", "Ice in the port"),
        ("[https://x.example/ Ice] &amp; wind", "Ice & wind"),
        ("{{sc|Ice}} in {{tooltip|prot|port|class=x}}", "Ice in port"),
        ("{{a|{{b|Ice}}}}{{nop}}", "Ice"),
        ("[[File:Ice.jpg|thumb|Of [[ice]]]]Ice[[Category:Ice]]", "Ice"),
        ("Ice<!-- x --><br/>wind", "Ice\nwind"),
        ("Ice<ref name=a>A\n''note''</ref> in<ref name=a/> port", "Ice in port\n\nA\nnote"),
        ("Ice<ref>never closed", "Icenever closed"),
        ("<noinclude>7</noinclude>Ice", "Ice"),
        ("* Ice\n** wind", "Ice\nwind"),
        ("{| class=x\n! Sea\n|-\n| style=y | Ice || Wind\n|}", "Sea\n\nIce Wind"),
        ("{{never closed Ice", "{{never closed Ice"),
    ],
)
def test_markup_is_printed_as_it_is_read(written: str, printed: str) -> None:
    assert "\n\n".join(str(each) for each in blocks(written)) == printed


@given(st.text(alphabet="{}[]|='\n<>/ a*", max_size=400))
def test_any_markup_may_be_written(written: str) -> None:
    assert all(each.title if isinstance(each, Heading) else each for each in blocks(written))
