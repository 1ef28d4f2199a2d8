"""What is asked about in a question decides, not how it is asked."""

import pytest

import sourcesearch
from sourcesearch.search.query.interrogatives import asked_about


@pytest.mark.parametrize(
    ("query", "about"),
    [
        ("who was the captain of the beagle", "captain beagle"),
        ("where did the battle of jena take place", "battle jena"),
        ("how many ships were lost", "ships lost"),
        ("what do we know about the take of the place", "know take place"),
        ("wann fand die schlacht bei jena statt", "schlacht jena"),
        ("ou est le tombeau de voltaire", "tombeau voltaire"),
        ("quien fue el padre de goya", "padre goya"),
        ("chi era il padre di dante", "padre dante"),
        ("wie was de vader van rembrandt", "vader rembrandt"),
    ],
)
def test_a_question_is_about_what_no_question_has_by_itself(query, about):
    words = query.split()
    counted = asked_about(words, ["en", "de", "fr", "es", "it", "nl"])
    assert " ".join(word for word, counts in zip(words, counted, strict=True) if counts) == about


@pytest.mark.parametrize(
    "query",
    [
        "what light through yonder window breaks",
        "when in the course of human events",
        "the captain who was the master of the beagle",
        "who was he",
        "who was",
        "who",
        "",
    ],
)
def test_what_is_no_question_or_asks_about_nothing_counts_whole(query):
    assert asked_about(query.split(), ["en"]) == ()


def test_questions_are_told_in_the_languages_of_the_collection_only():
    assert asked_about("wie was de vader".split(), ["en", "la"]) == ()


ANSWERS = {
    "en": "Fitzroy had been the captain of the Beagle for some years.",
    "de": "Fitzroy war schon lange der Kapitän der Beagle gewesen.",
}
ASIDE = {
    "en": "I know who was the first to come. The captain slept. He was the one who hunted with a "
    "beagle, and it was the end of the day.",
    "de": "Ich weiß, wer war der erste von beiden. Der Kapitän schlief. Er war es, der mit einem "
    "Beagle jagte, und es war der Abend der Jagd.",
}
QUESTIONS = {
    "en": "who was the captain of the Beagle",
    "de": "wer war der Kapitän der Beagle",
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_first_answer_has_together_what_was_asked_about(tmp_path, language):
    for name, texts in {"answer": ANSWERS, "aside": ASIDE}.items():
        head = f"---\nlanguage: {language}\n---\n\n"
        (tmp_path / f"{name}.md").write_text(f"{head}{texts[language]}\n", "utf-8")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        first = collection.search(QUESTIONS[language])[0]
    assert first.document.file.stem == "answer"


def test_a_quotation_that_begins_as_a_question_does_is_found_by_all_of_its_words(tmp_path):
    texts = {
        "quoted": "What is a man, if his chief good and market of his time be but to sleep?",
        "aside": "The market was good; the chief had no time to sleep, and a man sang.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        first = collection.search("what is a man if his chief good and market of the time")[0]
    assert first.document.file.stem == "quoted"
    start, end = first.passages[0].highlights[0]
    assert first.passages[0].text[start:end] == "What is a man, if his chief good and market of"
