"""A label is what stands behind "p." in a footnote."""

import pytest

from sourcesearch.readers.common.numbering.pagelabels import page_label, pictured_label


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


@pytest.mark.parametrize(
    ("picture", "label"),
    [
        ("10_0305b_default", "10"),
        ("3_a19fc_btv1b10721733s_f12", "btv1b10721733s_f12"),
        ("0012", "0012"),
        ("10_volume_default", "10_volume_default"),
    ],
)
def test_a_picture_brought_to_escriptorium_is_called_as_before(picture: str, label: str) -> None:
    """By its number, if it came from a server of IIIF, whose pictures are all `default`."""
    assert pictured_label(picture) == label
