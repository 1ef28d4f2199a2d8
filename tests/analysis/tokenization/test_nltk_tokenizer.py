from sourcesearch.analysis.tokenization.nltk_tokenizer import WordTokenizer
from sourcesearch.analysis.tokenization.tokenizer import spans

TEXT = "Stalin’s ice-free ports: $1,745 in the U.S., fol¬\ngendes, 東京, u\u0308ber."


def test_nltk_finds_our_words():
    assert WordTokenizer().tokenize(TEXT) == [TEXT[start:end] for start, end in spans(TEXT)]


def test_nltk_finds_our_ranges():
    assert list(WordTokenizer().span_tokenize(TEXT)) == list(spans(TEXT))


def test_texts_that_need_no_marks_have_the_same_words():
    tokenizer = WordTokenizer()
    for code in range(0x3100):
        text = f"a{chr(code)}b 1{chr(code)}2 {chr(code)}"
        assert list(spans(text)) == list(tokenizer.span_tokenize(text))


def test_many_texts_can_be_tokenized_at_once():
    assert WordTokenizer().tokenize_sents(["a b", "c"]) == [["a", "b"], ["c"]]
