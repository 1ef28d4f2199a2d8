"""Which documents were recognised: those that say how well, and those in formats of OCR."""

import math

import pytest

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.vocabulary.ocr.recognised import Recognition

HOCR = (
    '<html><head><meta name="ocr-system" content="tesseract"></head><body>'
    '<div class="ocr_page"><span class="ocr_line"><span class="ocrx_word" {}>harbour</span>'
    "</span></div></body></html>"
)


@pytest.fixture
def recognition(tmp_path):
    """Opens a collection of one text for each quality that is said, and of pages in hOCR."""
    opened = []

    def recognise(*qualities, **pages):
        folder = tmp_path / "texts"
        folder.mkdir()
        rows = ""
        for number, quality in enumerate(qualities):
            (folder / f"{number}.txt").write_text(f"the harbour was closed in winter {number}")
            rows += f"{number}.txt,{quality}\n"
        (folder / "metadata.csv").write_text(f"file,ocr_quality\n{rows}")
        for name, attributes in pages.items():
            (folder / f"{name}.hocr").write_text(HOCR.format(attributes))
        sourcesearch.build(folder, into=tmp_path / "index", language="en", jobs=1).close()
        opened.append(Snapshot.open(tmp_path / "index"))
        return opened[-1], Recognition(opened[-1])

    yield recognise
    for snapshot in opened:
        snapshot.close()


def paths(snapshot, documents):
    files = [snapshot.record(number) for number in range(snapshot.size)]
    return [chosen for _, chosen in sorted(zip(files, documents.tolist(), strict=True))]


def test_the_quality_is_a_fraction_or_in_per_cent(recognition):
    snapshot, found = recognition("0.9", "88.5", "good", "")
    quality = paths(snapshot, found.quality)
    assert quality[:2] == pytest.approx([0.9, 0.885])
    assert all(map(math.isnan, quality[2:]))


def test_below_a_quality_of_95_per_cent_a_document_is_unsure(recognition):
    snapshot, found = recognition("0.949", "0.95", "0.7", "")
    assert paths(snapshot, found.unsure) == [True, False, True, False]
    assert paths(snapshot, found.sure) == [False, True, False, False]
    assert found.is_unsure


def test_a_page_of_ocr_is_unsure_if_it_does_not_say_that_it_is_sure(recognition):
    snapshot, found = recognition(
        "", silent="", sure="title='x_wconf 97'", unsure="title='x_wconf 60'"
    )
    assert paths(snapshot, found.unsure) == [False, True, False, True]


def test_a_collection_of_typed_texts_has_no_unsure_document(recognition):
    assert not recognition("", "")[1].is_unsure


def test_the_mean_quality_is_that_of_the_documents_that_say_theirs(recognition):
    assert recognition("0.9", "0.7", "")[1].mean == 0.8


def test_without_any_there_is_no_mean(recognition):
    assert recognition("", "")[1].mean is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("0.8..0.95", ["0.8", "90"]),
        ("..0.8", ["0.5"]),
        ("95..", ["0.95", "1"]),
        ("0.95..1", ["0.95", "1"]),
        ("0.6..0.7", []),
    ],
)
def test_documents_are_found_by_a_range_of_quality_without_its_end(tmp_path, wanted, found):
    said = ["0.5", "0.8", "90", "0.95", "1", ""]
    (tmp_path / "texts").mkdir()
    for number in range(len(said)):
        (tmp_path / "texts" / f"{number}.txt").write_text(f"the harbour was closed {number}")
    rows = "".join(f"{number}.txt,{quality}\n" for number, quality in enumerate(said))
    (tmp_path / "texts" / "metadata.csv").write_text(f"file,ocr_quality\n{rows}")
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index") as collection:
        hits = collection.search(f"harbour ocr_quality:{wanted}")
        assert sorted(hit.document.metadata["ocr_quality"] for hit in hits) == found
        assert hits.total == len(found)
