import pytest
from markupfiles import documents, pieces

from sourcesearch.errors import ReaderError
from sourcesearch.readers.scans.hocr import is_hocr, reader

HEAD = "<html><head><title></title><meta name='ocr-system' content='x'></head><body>"


def line(*words: str) -> str:
    spans = "".join(
        f"<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 90'>{w}</span>" for w in words
    )
    return f"<span class='ocr_line' title='bbox 10 20 60 40; baseline 0 -5'>{spans}</span>"


def page(content: str, title: str = 'image "a.png"; bbox 0 0 100 200; ppageno 0') -> str:
    return f"<div class='ocr_page' title='{title}'>{content}</div>"


def test_lines_paragraphs_and_pages_are_known_by_their_classes() -> None:
    one = f"<p class='ocr_par' lang='eng'>{line('Ice', 'in')}{line('the', 'gov-')}</p>"
    two = f"<p class='ocr_par'>{line('No', 'wind')}</p>"
    (document,) = documents(
        reader, HEAD + page(one + two) + page(f"<p class='ocr_par'>{line('x')}")
    )
    assert pieces(document) == ["Ice in\nthe gov-", "No wind", "x"]
    assert (document.format, document.metadata["language"]) == ("hocr", "eng")


def test_a_page_has_its_printed_number_or_counts_from_one() -> None:
    titles = ["bbox 0 0 1 1; ppageno 0; lpageno iv", "bbox 0 0 1 1; ppageno 1", 'image "p/7.png"']
    (document,) = documents(reader, "".join(page(line("a"), title) for title in titles))
    assert [page.label for page in document.pages] == ["iv", "2", "7"]


def test_the_quality_is_the_mean_of_the_word_confidences() -> None:
    (document,) = documents(reader, page(line("a", "b").replace("90", "70", 1)))
    assert document.metadata["ocr_quality"] == "0.800"


def test_entities_and_markup_of_words_are_resolved() -> None:
    (document,) = documents(reader, page(line("<strong>R&amp;D</strong>", "caf&eacute;")))
    assert document.text == "R&D café"


def test_unclosed_tags_do_no_harm() -> None:
    (document,) = documents(
        reader, "<div class='ocr_page'><span class='ocr_line'>Ice<br><b>x<a b='>"
    )
    assert document.text == "Icex"


def test_a_web_page_that_is_recognised_text_can_be_told() -> None:
    assert is_hocr(HEAD.encode())
    assert is_hocr(page("").encode())
    assert not is_hocr(b"<html><p class='page'>about ocr_page</p>")


def test_a_file_without_pages_is_refused() -> None:
    with pytest.raises(ReaderError, match="pages without text"):
        documents(reader, HEAD)


def test_a_page_that_says_nothing_of_itself_is_counted() -> None:
    (document,) = documents(reader, page(line("a"), "") + page(line("b"), 'image "7.bin.png"'))
    assert [page.label for page in document.pages] == ["1", "7"]
