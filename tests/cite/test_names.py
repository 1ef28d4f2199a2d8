"""Names of persons and bodies in citations."""

from __future__ import annotations

import pytest

from sourcesearch.cite.names import names


@pytest.mark.parametrize(
    "written",
    [
        "Dickens, Charles (1812-1870)",  # as ELTeC has it
        "Dickens, Charles, 1812-1870",  # as the Library of Congress has it
        "Dickens, Charles, 1812-1870, author.",
        "Charles Dickens (1812–1870)",
        "Dickens, Charles [1812-1870]",
        "Dickens, Charles, b. 1812",
        "Dickens, Charles, 1812-",
        "Dickens, Charles (ca. 1812-1870)",
    ],
)
def test_the_years_of_a_life_are_no_part_of_a_name(written):
    assert names(written) == [{"family": "Dickens", "given": "Charles"}]


@pytest.mark.parametrize(
    "written",
    [
        "Eliot, George [pseud.] (1819-1880)",  # as ELTeC has it
        "Eliot, George, pseud., 1819-1880",  # as older catalogues have it
        "George Eliot (pseudonym)",
        "Eliot, George [Pseud]",
    ],
)
def test_that_a_name_is_a_pseudonym_is_no_part_of_it(written):
    expected = {"family": "Eliot", "given": "George"}
    assert names(written) == [expected]
    assert names("Ouida, [pseud.] (1839-1908)") == [{"literal": "Ouida"}]
    assert names(f"{written}; Lewes, G. H.")[0] == expected


def test_each_of_several_names_loses_its_years():
    written = "Dickens, Charles (1812-1870); Collins, Wilkie (1824-1889)"
    assert [name["family"] for name in names(written)] == ["Dickens", "Collins"]


@pytest.mark.parametrize("body", ["Committee of 1848", "26th Regiment", "1812"])
def test_numbers_in_what_a_body_is_called_stay(body):
    assert names(body) == [{"literal": body}]


@pytest.mark.parametrize("body", ["British Museum", "Reichsjustizministerium", "Worker A"])
def test_bodies_and_whoever_is_called_by_a_letter_have_no_family_name(body):
    assert names(f"{body}; Jane Dow") == [{"literal": body}, {"family": "Dow", "given": "Jane"}]


def test_a_list_of_names_has_commas_between_them_and_an_inverted_one_inside():
    assert [name["family"] for name in names("Ann Ash, Bob Bay")] == ["Ash", "Bay"]
    (inverted,) = names("von Goethe, Johann Wolfgang")
    assert (inverted["family"], inverted["given"]) == ("Goethe", "Johann Wolfgang")


def test_a_junior_keeps_his_suffix_whatever_his_name_is():
    (king,) = names("Martin Luther King, Jr.")
    assert (king["family"], king["suffix"]) == ("King", "Jr.")
    assert names("Sammy Jr.") == [{"literal": "Sammy Jr."}]
