"""Layouts: the orders in which places may stand, and the gaps between them."""

from sourcesearch.search.query.syntax.spacing import Arrangement, in_any_order, in_order

SINGLE = in_order([])


def test_places_in_order_stand_by_their_gaps():
    assert in_order([(1, 2), (1, 2)]) == (Arrangement((0, 1, 2), ((1, 2), (1, 2))),)


def test_two_places_near_one_another_stand_in_either_order():
    assert in_any_order([(1, SINGLE), (1, SINGLE)], [4]) == (
        Arrangement((0, 1), ((1, 4),)),
        Arrangement((1, 0), ((1, 4),)),
    )


def test_a_phrase_keeps_its_order_and_its_gaps():
    phrase = in_order([(1, 1)])
    assert in_any_order([(2, phrase), (1, SINGLE)], [6]) == (
        Arrangement((0, 1, 2), ((1, 1), (1, 6))),
        Arrangement((2, 0, 1), ((1, 6), (1, 1))),
    )


def test_of_several_reaches_the_greatest_between_two_counts():
    found = in_any_order([(1, SINGLE)] * 3, [2, 5])
    assert Arrangement((1, 0, 2), ((1, 2), (1, 5))) in found
    assert Arrangement((0, 1, 2), ((1, 2), (1, 5))) in found
    assert Arrangement((0, 2, 1), ((1, 5), (1, 5))) in found
    assert Arrangement((0, 1, 2), ((1, 5), (1, 2))) in in_any_order([(1, SINGLE)] * 3, [5, 2])
