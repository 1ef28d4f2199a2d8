from sourcesearch.remembered import Remembered, kept


def test_what_was_worked_out_is_known_until_there_is_too_much():
    known = Remembered(2)
    known["a"], known["b"] = 1, 2
    assert known == {"a": 1, "b": 2}
    known["c"] = 3
    assert known == {"c": 3}


def test_what_is_kept_with_an_object_is_worked_out_once_for_each():
    class Square:
        asked = 0

        def __init__(self, side):
            self.side = side

        @kept
        def area(self):
            """The side times itself."""
            Square.asked += 1
            return self.side**2

    three, four = Square(3), Square(4)
    assert (three.area, four.area, three.area, four.area) == (9, 16, 9, 16)
    assert Square.asked == 2
    assert Square.area.__doc__ == "The side times itself."
