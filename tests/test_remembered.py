from sourcesearch.remembered import Remembered


def test_what_was_worked_out_is_known_until_there_is_too_much():
    known = Remembered(2)
    known["a"], known["b"] = 1, 2
    assert known == {"a": 1, "b": 2}
    known["c"] = 3
    assert known == {"c": 3}
