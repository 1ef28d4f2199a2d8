import pytest

from sourcesearch.columnar.vocabulary import decoded_each, encoded_each


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["ice", "Häfen", "\ud800"], ["a\0b", "c"]])
def test_many_texts_are_encoded_as_each_is(texts):
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    assert encoded_each(texts) == data
    assert decoded_each(data) == texts
