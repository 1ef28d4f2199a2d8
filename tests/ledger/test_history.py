"""The history: searches that were made, the last ones first."""

import pytest

from sourcesearch.ledger import history
from sourcesearch.ledger.history import History


@pytest.fixture
def made(tmp_path):
    return History(tmp_path / "history.jsonl")


def test_the_last_come_first_and_each_once(made):
    for query in ("port", "fleet", "port"):
        made.add(query, f"/?q={query}", 3)
    assert [each.query for each in made.last(9)] == ["port", "fleet"]
    assert [each.query for each in made.last(1)] == ["port"]


def test_it_outlives_the_program_in_lines_that_people_can_read(made):
    made.add("Zürich\u2028", "/?q=Z", 3)
    assert len(made.path.read_text("utf-8").splitlines()) == 1
    assert "Zürich" in made.path.read_text("utf-8")
    assert [each.query for each in History(made.path).last(9)] == ["Zürich\u2028"]


def test_a_page_that_is_loaded_again_is_noted_once(made):
    made.add("port", "/?q=port", 3)
    made.add("port", "/?q=port", 3)
    assert len(made.path.read_text().splitlines()) == 1


@pytest.mark.parametrize("line", ["[1]", "{", '{"time": 1}', "[" * 5000, "\x00"])
def test_a_line_that_is_no_search_is_passed_over(made, line):
    made.path.write_text(f"{line}\n")
    made.add("port", "/?q=port", 3)
    assert [each.query for each in made.last(9)] == ["port"]


def test_of_very_many_the_older_half_goes(made, monkeypatch):
    monkeypatch.setattr(history, "_KEPT", 5)
    for number in range(11):
        made.add(str(number), f"/?q={number}", 3)
    assert [each.query for each in made.last(99)] == ["10", "9", "8", "7", "6", "5"]
    assert len(made.path.read_text().splitlines()) == 6


def test_where_nothing_can_be_written_there_is_none(tmp_path):
    made = History(tmp_path / "no such folder" / "history.jsonl")
    made.add("port", "/?q=port", 3)
    assert made.last(9) == []
