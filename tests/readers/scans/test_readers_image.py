"""Pictures of pages: read by tesseract where a person asks for it, each only once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from imagefiles import hocr, install, png, tiff
from officefiles import lines, pdf

from sourcesearch import readers
from sourcesearch.document import Box, Document, Region
from sourcesearch.errors import ReaderError, UsageError
from sourcesearch.readers.options import ReadingOptions
from sourcesearch.readers.scans import tesseract

OCR = ReadingOptions(ocr=True)


def read(name: str, content: bytes, options: ReadingOptions = OCR) -> Document:
    file = readers.SourceFile(name, content=content, options=options)
    (document,) = readers.read(file)
    return document


def test_without_being_asked_no_picture_is_read() -> None:
    with pytest.raises(ReaderError, match=r"^an image; --ocr reads it with tesseract$"):
        read("a.png", png(), ReadingOptions())


def test_without_tesseract_one_line_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReaderError, match=r"^tesseract is not installed: apt install tesseract"):
        read("a.png", png())


def test_recognised_lines_are_lines_with_their_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, hocr("the govern-", "ment of Korea"))
    document = read("a.png", png())
    assert (document.format, document.text) == ("image", "the govern-\nment of Korea")
    assert document.regions == (
        Region(0, 11, "a.png", Box(0.1, 0.0, 0.5, 0.1)),
        Region(12, 25, "a.png", Box(0.1, 0.1, 0.5, 0.1)),
    )


def test_the_mean_confidence_of_words_is_the_quality(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, hocr("Ice", sure=95))
    document = read("a.png", png())
    assert document.metadata["ocr_quality"] == "0.950"
    assert document.metadata.origin("ocr_quality") == "tesseract word confidence"


def test_tesseract_is_a_process_of_one_thread_that_gets_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = install(monkeypatch, tmp_path, hocr("Ice"))
    read("a.tif", tiff([(1, 1)]), replace(OCR, ocr_languages=("deu+eng",)))
    ((arguments, threads, data),) = fake.calls
    assert (arguments[:4], threads, data) == (["stdin", "stdout", "-l", "deu+eng"], "1", "II")


def test_a_page_is_recognised_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = install(monkeypatch, tmp_path, hocr("Ice"))
    options = replace(OCR, cache=tmp_path / "cache")
    first, again = read("a.png", png(), options), read("b.png", png(), options)
    assert (first.text, again.text, len(fake.calls)) == ("Ice", "Ice", 1)
    assert again.regions[0].image == "b.png"


def test_in_other_languages_it_is_recognised_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = install(monkeypatch, tmp_path, hocr("Ice"))
    options = replace(OCR, cache=tmp_path / "cache")
    read("a.png", png(), options)
    read("a.png", png(), replace(options, ocr_languages=("deu",)))
    assert [arguments[3] for arguments, *_ in fake.calls] == ["eng+deu", "deu"]


@pytest.mark.parametrize("damaged", [b"damaged", b""])
def test_a_damaged_cache_costs_time_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: bytes
) -> None:
    fake = install(monkeypatch, tmp_path, hocr("Ice"))
    options = replace(OCR, cache=tmp_path / "cache")
    read("a.png", png(), options)
    (kept,) = (tmp_path / "cache").rglob("*.gz")
    kept.write_bytes(damaged)
    assert (read("a.png", png(), options).text, len(fake.calls)) == ("Ice", 2)


def test_the_pictures_of_a_tiff_are_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, tmp_path, hocr("One."), hocr("Two."))
    document = read("a.tif", tiff([(1, 1), (1, 1)]))
    assert [tuple(page) for page in document.pages] == [("1", 0, 4), ("2", 6, 10)]
    assert [region.image for region in document.regions] == ["a.tif#page=1", "a.tif#page=2"]


def test_a_page_that_cannot_be_recognised_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, "fail", hocr("Two."))
    document = read("a.tif", tiff([(1, 1), (1, 1)]))
    assert document.text == "Two."
    assert document.problems == ("page 1: tesseract cannot read it (Error during processing.)",)


def test_tesseract_has_a_limit_of_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, tmp_path, "sleep")
    monkeypatch.setattr(tesseract, "_SECONDS", 1)
    with pytest.raises(ReaderError, match="took more than 1 s"):
        read("a.png", png())


def test_what_is_no_image_is_not_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = install(monkeypatch, tmp_path, hocr("root:x:0:0"))
    with pytest.raises(ReaderError, match="no PNG, JPEG or TIFF"):
        read("a.png", b"/etc/passwd\n")
    assert fake.calls == []


def test_a_picture_too_large_for_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = install(monkeypatch, tmp_path, hocr("Ice"))
    with pytest.raises(ReaderError, match="more than 40 million pixels"):
        read("a.png", png(30_000, 30_000))
    assert fake.calls == []


def test_english_comes_first_of_the_languages_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, languages=["ces", "deu", "eng", "osd"])
    assert tesseract.languages() == ("eng", "ces", "deu")


def test_of_many_languages_only_the_first_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, languages=["ces", "deu", "eng", "fra", "ita", "rus"])
    assert tesseract.languages() == ("eng",)


def test_a_language_that_tesseract_lacks_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path)
    with pytest.raises(UsageError, match="does not know the language xyz; it has deu, eng"):
        tesseract.languages(["eng", "xyz"])


def test_pages_of_a_pdf_that_are_images_are_recognised_in_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypdfium2")
    fake = install(monkeypatch, tmp_path, hocr("Seen."))
    document = read("a.pdf", pdf([lines("One."), None, lines("Three.")]))
    assert document.text == "One.\n\nSeen.\n\nThree."
    assert document.regions == (Region(6, 11, "a.pdf#page=2", Box(0.1, 0.0, 0.5, 0.1)),)
    assert document.metadata["ocr_quality"] == "0.900"
    ((arguments, _, data),) = fake.calls
    assert (data, arguments[arguments.index("--dpi") + 1]) == ("P5", "300")


def test_a_page_of_a_pdf_without_text_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypdfium2")
    install(monkeypatch, tmp_path, hocr())
    document = read("a.pdf", pdf([lines("One."), None, None]))
    assert document.problems == ("pages 2-3: no text found on the image",)


def test_a_page_whose_image_would_not_fit_into_memory_is_not_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypdfium2")
    fake = install(monkeypatch, tmp_path, hocr("Seen."))
    data = pdf([lines("One."), None]).replace(b"/Width 1/Height 1", b"/Width 20000/Height 20000")
    document = read("a.pdf", data)
    assert document.problems == ("page 2: an image of more than 100 million pixels",)
    assert fake.calls == []


def drawn(*texts: str) -> bytes:
    """A PNG of a page with these lines."""
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(pdf([lines(*texts)]))
    bitmap = document[0].render(scale=3, grayscale=True)
    data, step = bytes(bitmap.buffer), bitmap.stride
    rows = b"".join(b"\0" + data[y * step : y * step + bitmap.width] for y in range(bitmap.height))
    return png(bitmap.width, bitmap.height, rows)


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_tesseract_itself_reads_a_page() -> None:
    texts = ("The treaty was signed in London.", "It gave three ice-free ports.")
    document = read("a.png", drawn(*texts), replace(OCR, ocr_languages=("eng",)))
    assert document.text.split() == " ".join(texts).split()
    top = document.regions[0].box
    assert 0.05 < top.x < 0.1  # 50 of 600 points
    assert 0.1 < top.y < 0.13  # a base line at 700 of 800 points
