"""The marks of Aozora Bunko, as its own page on them shows them, in a text put together here."""

from __future__ import annotations

from markupfiles import documents

from sourcesearch.readers.metadata.describe import describe
from sourcesearch.readers.text.html import reader as html
from sourcesearch.readers.text.text import reader

RULE = "-" * 55
TEXT = f"""半七捕物帳
鷹《たか》のゆくえ
岡本綺堂

{RULE}
【テキスト中に現れる記号について】

《》：ルビ
（例）亀戸《かめいど》

［＃］：入力者注　主に外字の説明や、傍点の位置の指定
（例）半七にかま［＃「かま」に傍点］をかけられて
{RULE}

　　　　　一［＃「一」は中見出し］

　時節柄で亀戸《かめいど》の藤の噂が出た。一番｜容貌《きりょう》のいい※［＃「口＋息」、第3水準1-15-23］お八重。



底本：「時代推理小説　半七捕物帳（五）」光文社文庫、光文社
　　　1986（昭和61）年10月20日初版1刷発行
初出：「文藝倶楽部」
　　　1917（大正6）年9月号
入力：某
"""


def test_a_work_is_known_by_its_title_author_and_first_publication() -> None:
    for text in (TEXT, TEXT.replace("\n", "\r\n")):
        (document,) = documents(reader, text)
        known = describe(document, "1018_ruby_2213.txt").metadata
        assert known["title"] == "半七捕物帳 鷹のゆくえ"
        assert known["author"] == "岡本綺堂"
        assert known["date"] == "1917-09"
        assert known["language"] == "ja"


def test_readings_notes_and_what_the_marks_are_is_not_searched() -> None:
    (document,) = documents(reader, TEXT)
    hidden = [document.text[start:end] for start, end in document.unsearched]
    assert hidden[0] == "《たか》"
    assert hidden[1].startswith(RULE)
    assert hidden[2:] == [
        "［＃「一」は中見出し］",
        "《かめいど》",
        "《きりょう》",
        "［＃「口＋息」、第3水準1-15-23］",
    ]
    shown = [document.text[start:end] for start, end in document.paragraphs]
    assert shown[0].startswith("一［")
    assert not any("記号について" in paragraph for paragraph in shown)


def test_what_stands_behind_a_work_is_not_searched_in_text_or_on_a_web_page() -> None:
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line != RULE)
    page = f"<html><body><div class='main_text'>{lines}</div></body></html>"
    for found in (*documents(reader, TEXT), *documents(html, page)):
        document = describe(found, "neko")
        behind = document.text[slice(*document.unsearched[-1])]
        assert (behind[:3], behind[-4:]) == ("底本：", "入力：某")
        shown = [document.text[start:end] for start, end in document.paragraphs]
        assert "お八重。" in shown[-1]


def test_titles_of_books_in_these_brackets_are_text() -> None:
    (document,) = documents(reader, "余讀《春秋》古文。又《史記》曰。")
    assert document.unsearched == ()
    (document,) = documents(reader, "漢字《かんじ》を読む。")
    assert document.unsearched == ((2, 7),)
