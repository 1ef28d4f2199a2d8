"""What of a web page is the parser given?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sourcesearch.errors import ReaderError
from sourcesearch.readers.markup.htmlsource import page_source
from sourcesearch.readers.text.htmltext import main_text


def markup(page: str) -> str:
    return page_source(page).markup


@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("<!doctype html><p class=a>One", "<!doctype html><p>One"),
        ("<p><span>a</span><b>b</b> <my-tag>c</my-tag>", "<p>ab c"),
        ("<div>a<div>b", "<div>a<div>b</div></div>"),
        ("<div><ul><li>a</div>b", "<div><ul><li>a</ul></div>b"),
        ("a</div></p><section></nav>", "a</p><section></section>"),
        ("<nav role='x\">y' role=z>a</nav>", '<nav role="x&quot;>y">a</nav>'),
        ("a < b <3 </> <!x> <?y?> c", "a &lt; b &lt;3    c"),
        ("a<!--<p>-->b<!-->c<!-- never closed <p>d", "abc"),
        ("<script>'</p>'</script><style>p</style><textarea><p></textarea>a", "a"),
        ("<title>a <b>c</title><xmp><p>&</xmp>", "<title>a &lt;b>c</title>&lt;p>&amp;"),
        ("<p hidden>a<p>b<i style='display: none'>c</i>d", "<p>bd"),
        ("<div><button>a</div>b", "<div></div>b"),
        ("<svg><title/><text>a</text></svg>b", "b"),
        ("<select><option>a<option>b</select>c", "c"),
        ("word<sup><a href=x>12</a></sup> 1<sup>st</sup>", "word<sup>12</sup> 1st"),
        ("<time pubdate>1 May</time>", '<time pubdate="" datetime="1 May"></time>1 May'),
        ("<meta name=a content='b<c' id=d>", '<meta name="a" content="b&lt;c">'),
        ("<p <b <i a=1>x", "<p>x"),
        ("a<p b c", "a<p>"),
    ],
)
def test_blocks_and_what_is_asked_for_are_written_anew(page: str, given: str) -> None:
    assert markup(page) == given


def test_closed_tags_of_xhtml_are_closed() -> None:
    page = '<html xmlns="x"><script src="a"/><div/><a/>b<br/></html>'
    assert markup(page) == "<html><div></div>b<br>"


def test_json_ld_is_not_for_the_parser() -> None:
    found = page_source("<script type='application/ld+json'>{}</script><script>x</script>a")
    assert found == ("a", ["{}"])


def test_blocks_that_nest_without_end_are_taken_for_one() -> None:
    assert markup("<div>" * 100_000 + "x") == "<div>" * 250 + "x" + "</div>" * 250


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(ReaderError, match="more than 750,000 tags"):
        page_source("<p>" * 750_001)


BLOCKS = "div section article ul table blockquote h2 pre form".split()
INLINE = "span b a em code u abbr".split()
TREES = st.recursive(
    st.text("ab &;\n", max_size=5).map(lambda text: text.replace("&", "&amp;")),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from([*BLOCKS, *INLINE]),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=20,
)


@given(TREES)
def test_a_page_whose_tags_are_closed_shows_what_it_shows_without_this(page: str) -> None:
    given = main_text(LexborHTMLParser(markup(page))).text()
    whole = main_text(LexborHTMLParser(page)).text()
    assert given.split() == whole.split()


PIECES = (
    "<div>|</div>|<p>|</p>|<table>|<tr>|<td>|</td>|</table>|<svg>|</svg>|<select>|<option>|a|<!--|-->"
    "|<b c='|'>|\"|<script>|</script>|<title>|<li>|</li>|<span hidden>|</span>|<math>|<|>|=|/>|<a b"
)


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=60).map("".join))
def test_whatever_a_page_holds_the_parser_gets_few_attributes_and_no_tags_inside_lines(
    page: str,
) -> None:
    seen = {node.tag for node in LexborHTMLParser(markup(page)).css("body *")}
    assert seen <= {"div", "p", "table", "tbody", "tr", "td", "title", "li"}
    assert all(len(node.attributes) <= 6 for node in LexborHTMLParser(markup(page)).css("*"))
