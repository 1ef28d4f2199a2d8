"""A title is a line: the words that the ends of lines break are whole."""

import pytest

from sourcesearch.readers.common.titles import first_words, in_one_line


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["La performance ac-", "complie"], "La performance accomplie"),
        (["La performance ac--", "complie"], "La performance accomplie"),
        (["Ver¬", "handlungen"], "Verhandlungen"),
        (["L'église Saint-", "Honoré"], "L'église Saint-Honoré"),
        (["Il est dit--", "Le roi"], "Il est dit-- Le roi"),
        (["Pages 3-", "4"], "Pages 3- 4"),
        (["The  War", " in Spain"], "The War in Spain"),
    ],
)
def test_lines_are_put_in_one(lines, title):
    assert in_one_line(lines) == title


def test_a_text_without_a_heading_is_called_by_the_words_it_begins_with():
    assert first_words("A man who sees") == "A man who sees"
    assert first_words("one two three four five six seven eight nine ten") == (
        "one two three four five six seven eight nine ten"
    )
    assert first_words("one two three four five six seven eight nine ten ele-\nven").endswith(
        "nine ten …"
    )
