"""What does a web page say of itself?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sourcesearch.readers.markup.htmlsource import page_source
from sourcesearch.readers.text.htmlmeta import page_metadata


def said(head: str) -> dict[str, tuple[str, ...]]:
    source = page_source(f"<html>{head}<body><p>Text")
    page = page_metadata(LexborHTMLParser(source.markup), source.data)
    return {name: tuple(entry) for name, entry in page.entries().items()}


def test_meta_elements_are_read_by_the_most_deliberate_name() -> None:
    assert said(
        '<meta name="author" content="admin"><meta name="DC.Creator" content="Ann Roe">'
        '<meta name="citation_author" content="Roe, Ann"><meta name=citation_author content="Ben">'
        '<meta property="article:published_time" content="2010-06-16T21:51:00Z">'
        '<meta property="og:site_name" content="Coast Herald">'
    ) == {
        "author": ("Roe, Ann; Ben", "meta citation_author"),
        "date": ("2010-06-16", "meta article:published_time"),
        "source": ("Coast Herald", "meta og:site_name"),
    }


def test_an_address_is_no_author() -> None:
    assert said('<meta property="article:author" content="https://a.b/ann">') == {}


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("A day in May | The Archive", "The Archive", "A day in May"),
        ("The Archive - A day - in May", "The Archive", "A day - in May"),
        ("A day in May | The Archive", "", "A day in May | The Archive"),
        ("War – and peace", "The Archive", "War – and peace"),
    ],
)
def test_the_name_of_the_site_is_taken_off_the_title(title: str, site: str, expected: str) -> None:
    head = f'<title>\n {title}</title><meta property="og:site_name" content="{site}">'
    assert said(head)["title"] == (expected, "<title>")


def test_json_ld_of_an_article_is_read() -> None:
    found = said(
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"headline": "A day",'
        '"author": [{"name": "Ann"}, "Ben"], "datePublished": "1990-05-03T10:00",'
        '"publisher": {"name": "Herald"}}]}</script>'
    )
    assert found == {
        "title": ("A day", "JSON-LD"),
        "author": ("Ann; Ben", "JSON-LD"),
        "date": ("1990-05-03", "JSON-LD"),
        "source": ("Herald", "JSON-LD"),
    }


def test_the_only_time_of_a_page_is_its_date() -> None:
    one, two = "<time datetime=1990-05-03>May</time>", "<time datetime=1991-01-01>x</time>"
    assert said(f"<body>{one}")["date"] == ("1990-05-03", "<time>")
    assert "date" not in said(f"<body>{one}{two}")
    assert said("<time pubdate>1990-05-03</time>")["date"] == ("1990-05-03", "<time>")


def test_the_language_is_that_of_the_html_element() -> None:
    page = page_metadata(LexborHTMLParser('<html lang="de-CH"><p>x'))
    assert page.entries() == {"language": ("de-CH", "html lang")}


def test_an_empty_page_says_nothing() -> None:
    assert said("") == {}


@given(st.text('{}[]":,headlin1 ', max_size=60))
def test_no_json_is_an_error(script: str) -> None:
    said(f'<script type="application/ld+json">{{"headline": {script}}}</script>')
