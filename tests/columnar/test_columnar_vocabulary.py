import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.columnar.vocabulary import decoded_each, encoded_each, leads, sorted_numbers

strings = st.lists(st.one_of(st.binary(max_size=12), st.sampled_from([b"", b"a", b"a\0", b"\xff"])))


@pytest.mark.parametrize("between", ["\0", "\1"])
@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["ice", "Häfen", "\ud800"], ["a\0b", "c\1"]])
def test_many_texts_are_encoded_as_each_is(texts, between):
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    assert encoded_each(texts, between) == data
    assert decoded_each(data) == texts


@given(strings)
def test_a_lead_is_the_first_eight_bytes_as_a_number(some):
    assert leads(some).tolist() == [
        int.from_bytes((string + bytes(8))[:8], "big") for string in some
    ]


@given(strings)
def test_strings_are_sorted_byte_by_byte(some):
    assert [some[number] for number in sorted_numbers(some)] == sorted(some)
