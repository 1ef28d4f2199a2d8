"""What is no part of a sentence when a quotation is compared."""

import pytest

import sourcesearch


@pytest.mark.parametrize(
    "draft",
    [
        "「時節柄で亀戸の藤の噂が出た」と書く。",
        "「時節柄で亀戸《かめいど》の藤の噂が出た」と書く。",
    ],
)
def test_the_reading_of_a_word_is_no_part_of_the_sentence(tmp_path, draft):
    (tmp_path / "texts").mkdir()
    text = "時節柄で｜亀戸《かめいど》の藤の噂が出た［＃「噂」に傍点］。\n\n底本：「全集」\n"
    (tmp_path / "texts" / "work.txt").write_text(text, encoding="utf-8")
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i") as collection:
        (verdict,) = collection.verify(draft)
        assert verdict.status == "exact"
