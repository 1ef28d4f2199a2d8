"""A label is what stands behind "p." in a footnote."""

import pytest

from sourcesearch.readers.common.numbering.pagelabels import page_label


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("p.213", "213"),  # Perseus, phi0426.phi001.perseus-eng1
        ("v1.p.309", "1:309"),  # phi0836.phi002.perseus-eng2
        ("v.2.p.109", "2:109"),
        ("Page 12", "12"),
        ("page xii", "xii"),
        ("pp. 12-13", "12-13"),
        ("S. 27", "27"),
        ("p27", "27"),
        ("[Seite 6]", "[6]"),  # the university library of Halle, in METS
        ("[Seite] 6", "6"),
        ("Seite [6]", "[6]"),
        (" 12\n a ", "12 a"),
        *((same, same) for same in ("12", "xii", "[3]", "3r", "pl. 3", "plate 2", "s12", "v", "P")),
        *((same, same) for same in ("page", "Vorsatz", "verso", "fol. 3", "A2", "12-15", "")),
    ],
)
def test_the_word_for_a_page_is_no_part_of_its_label(label: str, shown: str) -> None:
    assert page_label(label) == shown
