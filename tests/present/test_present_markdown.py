"""Quotations with citations; the rendered page shows the original text."""

from sourcesearch.present.markdown import markdown_lines


def test_a_passage_is_a_quotation_with_its_citation(collection):
    lines = list(markdown_lines(collection.search("railway")))
    assert "## 1. Notes on the railway" in lines
    assert any(line.startswith("> — M. Okafor, “Notes on the railway,” 1946, ¶") for line in lines)


def test_marks_of_markdown_in_a_text_are_escaped(collection):
    (quoted,) = [
        x for x in markdown_lines(collection.search("slow")) if "slow" in x and x[0] == ">"
    ]
    assert r"\[port\](http://example.org/hidden)" in quoted
    assert "**slow**" in quoted
