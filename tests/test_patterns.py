import re

import pytest

from sourcesearch.patterns import expression


def test_it_finds_what_the_compiled_expression_finds():
    text = "Ice-free PORTS, 1895"
    ours, other = expression(r"[a-z]+", re.I), re.compile(r"[a-z]+", re.I)
    assert ours.findall(text) == other.findall(text) == ["Ice", "free", "PORTS"]
    assert ours.sub("x", text) == other.sub("x", text)
    assert ours.fullmatch("ports").span() == (0, 5)
    assert ours.pattern == other.pattern


def test_it_is_compiled_when_it_is_first_asked_for():
    broken = expression("(")
    with pytest.raises(re.error):
        broken.search("text")
