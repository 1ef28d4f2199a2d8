"""Quotations with citations; the rendered page shows the original text."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sourcesearch.cite import Passage
from sourcesearch.document import Locator
from sourcesearch.present.files.markdown import markdown_lines, quotation_lines

MARKS = "\\`*_{}[]()<>#+-.!|~&$=:/\"' \t\n\r1a“é漢"
WRITTEN = ["&amp;", "<b>", "![a](b)", "[a]: /b", "    code", "***", "---", "1. ", "\n\n"]
texts = st.lists(st.sampled_from([*MARKS, *WRITTEN]) | st.characters(), max_size=40).map("".join)
plain_texts = st.text(MARKS + "xyz", max_size=40)
cuts = st.sets(st.integers(0, 40))


class Page(HTMLParser):
    """What stands on a rendered page: the texts of each kind of tag."""

    def __init__(self, lines):
        super().__init__()
        self.texts = {}
        self._open = []
        renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self.feed(renderer.render("\n".join(lines)))

    def handle_starttag(self, tag, attributes):
        assert not attributes
        self._open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        for tag in self._open:
            self.texts[tag][-1] += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def lines_of(text):
    """The lines of a text as far as Markdown has a place for them.

    At the edges of paragraphs, some renderers take characters for blanks that are none to
    CommonMark (no-break spaces, form feeds).
    """
    lines = re.split("\r\n|\r|\n", text.replace("\0", "\ufffd"))
    return [line.strip() for line in lines if line.strip()]


def on_one_line(text):
    """A text in a heading."""
    return re.sub("[\r\n]+", " ", text.replace("\0", "\ufffd")).strip()


def spans_of(cuts, text):
    """Ranges in a text, in order, that do not overlap."""
    places = sorted(cut for cut in cuts if cut <= len(text))
    return list(zip(places[::2], places[1::2], strict=False))


@given(texts, cuts)
def test_a_rendered_quotation_is_the_original_text(text, cuts):
    page = Page(quotation_lines(text, spans_of(cuts, text)))
    assert page.texts.keys() <= {"blockquote", "p", "strong"}
    assert lines_of("\n".join(page.texts.get("p", []))) == lines_of(text)


@given(plain_texts, cuts)
def test_what_was_found_is_bold_and_nothing_else(text, cuts):
    spans = spans_of(cuts, text)
    bold = "".join(Page(quotation_lines(text, spans)).texts.get("strong", []))
    found = "".join(text[start:end] for start, end in spans)
    assert "".join(bold.split()) == "".join(found.split())


class Found(list):
    """Results, as far as an export looks at them."""

    total, partial_total, relaxed, notes = 1, 0, False, ()

    def __init__(self, query, title, source):
        known = {"title": title, "shown": "a.txt", "source": source}
        locator = Locator("4", None, None, None, (0, 1))
        document: Any = SimpleNamespace(author=None, date=None, **known)
        passage = Passage("x", (), locator, document)
        super().__init__(
            [
                SimpleNamespace(
                    rank=1, document=document, passages=[passage], partial=False, nearly=False
                )
            ]
        )
        self.query = query


@given(texts, texts.filter(bool), texts.filter(bool))
def test_rendered_headings_and_citations_are_the_original_texts(query, title, source):
    found: Any = Found(query, title, source)
    page = Page(markdown_lines(found))
    assert page.texts.keys() == {"h1", "h2", "p", "blockquote"}
    assert [on_one_line(text) for text in page.texts["h1"]] == [on_one_line(query)]
    assert [on_one_line(text) for text in page.texts["h2"]] == [on_one_line(f"1. {title}")]
    cited = f"— “{title},” p. 4" if title == source else f"— “{title},” {source}, p. 4"
    assert on_one_line(page.texts["p"][-1]) == on_one_line(cited)


@pytest.mark.parametrize(
    ("text", "spans", "written"),
    [
        ("Mr. Smith & Son &amp; Co.", [], r"> Mr. Smith \& Son \&amp; Co."),
        ("- a\n1. b\n=", [], "> \\- a\n> 1\\. b\n> \\="),
        ("the ice-free port", [(4, 12)], "> the **ice-free** port"),
        ("a govern-\r\nment b", [(2, 15)], "> a **govern-**\n> **ment** b"),
        ("la“paix”dit", [(2, 8)], "> l&#97;**“paix”**&#100;it"),
        ("one\n\n\n    two", [], "> one\n>\n>\n> two"),
    ],
)
def test_only_what_markdown_would_take_for_its_own_is_escaped(text, spans, written):
    assert "\n".join(quotation_lines(text, spans)) == written


def test_a_passage_is_a_quotation_with_its_citation(collection):
    lines = list(markdown_lines(collection.search("railway")))
    assert "## 1. Notes on the railway" in lines
    cited = "> — M. Okafor, “Notes on the railway,” 1946, The line, ¶"
    assert any(line.startswith(cited) for line in lines)


def test_marks_of_markdown_in_a_text_are_escaped(collection):
    (quoted,) = [
        x for x in markdown_lines(collection.search("slow")) if "slow" in x and x[0] == ">"
    ]
    assert r"\[port\](http://example.org/hidden)" in quoted
    assert "**slow**" in quoted
