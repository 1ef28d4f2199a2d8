"""Everything that the package exports can be asked for its types, and costs nothing unasked."""

import inspect
import subprocess
import sys
import typing
from typing import assert_type

import pytest

import sourcesearch
from sourcesearch import errors
from sourcesearch.study import Collocates, Concordance, Differences, Followers

CLASSES = [name for name in sourcesearch.__all__ if isinstance(getattr(sourcesearch, name), type)]


def functions():
    for name in sourcesearch.__all__:
        value = getattr(sourcesearch, name)
        if inspect.isfunction(value):
            yield name, value
        elif isinstance(value, type):
            for attribute, member in inspect.getmembers(value):
                member = member.fget if isinstance(member, property) else member
                own = str(getattr(member, "__module__", "")).startswith("sourcesearch")
                if inspect.isfunction(member) and own and not attribute.startswith("_"):
                    yield f"{name}.{attribute}", member


@pytest.mark.parametrize("name", CLASSES)
def test_the_fields_of_every_class_have_types(name):
    typing.get_type_hints(getattr(sourcesearch, name))


@pytest.mark.parametrize("function", [pytest.param(one, id=name) for name, one in functions()])
def test_every_function_and_method_says_its_types(function):
    hints = typing.get_type_hints(function)
    parameters = inspect.signature(function).parameters.keys() - {"self", "cls"}
    assert parameters <= hints.keys()


def test_a_search_gives_results():
    assert typing.get_type_hints(sourcesearch.Collection.search)["return"] is sourcesearch.Results


def test_all_errors_that_a_script_can_meet_are_exported():
    of_readers = {
        "Companion", "MissingExtra", "OutOfMemory", "READER_EXTRAS", "Refused", "TableDamaged",
        "Unreadable", "installing",
    }  # fmt: skip
    assert {*errors.__all__} - of_readers <= {*sourcesearch.__all__}


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'sourcesearch' has no attribute 'Resuls'"):
        sourcesearch.Resuls  # noqa: B018


def test_importing_the_package_imports_no_library():
    code = "import sys, sourcesearch; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {*run.stdout.split()} & {"numpy", "whoosh", "nltk", "click"}


def test_what_a_study_gives_is_told_by_what_was_asked(collection):
    """mypy reads this, and finds each to be of one type."""
    asked: sourcesearch.Collection = collection
    lines = asked.concordance("port")
    assert [line.match for line in assert_type(lines, Concordance)] != []
    assert_type(asked.concordance("port", group="right:1"), Followers)
    assert_type(asked.collocates("port"), Collocates)
    assert_type(asked.collocates("port", against="fire"), Differences)
