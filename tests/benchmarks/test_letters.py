"""Letters made of sentences, and queries made of texts."""

import sys
from itertools import islice
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from answers_queries import BARE_RUN, asked
from engine_passages import passages
from letters import letters

from conftest import SEEDS


@pytest.fixture(scope="module")
def records():
    return list(letters(SEEDS, 40))


def test_the_first_letters_of_many_are_the_same_as_few(records):
    assert list(letters(SEEDS, 10)) == records[:10]


def test_a_letter_holds_sentences_of_the_texts(records):
    texts = " ".join(" ".join(text.split()) for text in passages(SEEDS))
    assert all(record["text"].split("\n\n")[1][:30] in texts for record in records)


def test_letters_differ_and_say_who_wrote_to_whom_when_and_where(records):
    assert len({record["text"] for record in records}) > 30
    for record in records:
        given, sender = record["recipient"].split()[0], record["sender"]
        assert record["text"].startswith(f"Dear {given},")
        assert record["text"].endswith(f"Yours, {sender}")
        assert "1780" <= record["date"][:4] < "1900"
        assert record["place"]


def test_words_of_a_query_stand_together_in_a_text():
    texts = [text.lower() for text in passages(SEEDS)]
    for kind, some in asked(texts, 3).items():
        for query in some:
            wanted = [query.strip('"')]
            if "phrase" not in kind and kind != BARE_RUN:
                wanted = query.split()
            assert any(all(one in text for one in wanted) for text in texts), query


def test_there_are_six_kinds_of_queries_and_running_words():
    kinds = asked(list(islice(passages(SEEDS), 50)), 2)
    assert len(kinds) == 7
    assert all(len(set(some)) == 2 for some in kinds.values())
