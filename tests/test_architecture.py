"""The rooms of the house: imports run one way, and starting up stays light."""

import ast
import os
import pydoc
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import sourcesearch

SRC = Path(sourcesearch.__file__).parent

ROOT = Path(__file__).parent.parent
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
TABLES = ARCHITECTURE.partition("## Words")[0]
ROOMS = re.findall(r"^\| `(\w+)(?:\.py|/)` \|", TABLES, re.MULTILINE)
"""As the table of rooms has them, from the bottom to the top; a room imports only from itself
and from those before it."""

INSIDE = {
    room: re.findall(rf"^\| `{room}/(\w+)(?:\.py|/)` \|", TABLES, re.MULTILINE)
    for room in ("search", "study")
}
"""The rooms inside of rooms, in the same way."""


def modules():
    return sorted(SRC.rglob("*.py"))


def names(path):
    return path.relative_to(SRC).with_suffix("").parts


def room_of(path):
    return names(path)[0]


def test_the_table_names_the_rooms_there_are():
    there = {room_of(path) for path in modules()} - {"__init__"}
    assert there == set(ROOMS)
    for room, rooms in INSIDE.items():
        inside = {names(path)[1] for path in (SRC / room).rglob("*.py")} - {"__init__"}
        assert inside == set(rooms)


def imported(path, *, typing=True):
    """The names that a module imports from this package, without that of the package."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not typing:
            skipped |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
            if node.module == "sourcesearch":
                names = [f"sourcesearch.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "sourcesearch":
                yield ".".join(parts[1:]) if len(parts) > 1 else "api"


def first_parts(found):
    return {name.partition(".")[0] for name in found}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_imports_run_one_way(path):
    room = room_of(path)
    if room == "__init__":
        return
    allowed = ROOMS[: ROOMS.index(room) + 1]
    assert first_parts(imported(path, typing=room != "cli")) & set(ROOMS) <= set(allowed)


@pytest.mark.parametrize(
    "path",
    [path for room in INSIDE for path in sorted((SRC / room).rglob("*.py"))],
    ids=lambda path: "/".join(names(path)),
)
def test_imports_run_one_way_inside_of_rooms(path):
    room, inner = names(path)[:2]
    if inner == "__init__":
        return
    inside = (name for name in imported(path, typing=False) if name.startswith(f"{room}."))
    found = {name.split(".")[1] for name in inside}
    order = INSIDE[room]
    assert found <= set(order[: order.index(inner) + 1])


FOUNDATIONS = {"common", "containers", "markup", "metadata"}
"""What all families of readers build upon."""

BORROWED = {
    ("annotated", "tei"),  # the header of the edition
    ("archives", "deliveries"),  # what belongs together inside of archives
    ("archives", "tables"),  # the tables of sidecars inside of archives
    ("bibliography", "deliveries"),  # records of catalogues
    ("bibliography", "tables"),  # values of JSON
    ("converted", "office"),  # what documents are converted to
    ("converted", "tables"),  # what tables are converted to
    ("deliveries", "notebooks"),  # which files a project has
    ("deliveries", "scans"),  # pages
    ("deliveries", "tables"),  # values of JSON
    ("ebook", "text"),  # chapters are web pages
    ("pdf", "scans"),  # pages that are pictures
    ("text", "scans"),  # web pages that are hOCR
}


@pytest.mark.parametrize(
    "path", sorted((SRC / "readers").rglob("*/*.py")), ids=lambda path: "/".join(names(path)[1:])
)
def test_a_family_of_readers_builds_upon_the_foundations_only(path):
    family = names(path)[1]
    inside = [name.split(".")[1:] for name in imported(path) if name.startswith("readers.")]
    families = {parts[0] for parts in inside if (SRC / "readers" / parts[0]).is_dir()}
    borrowed = {to for of, to in BORROWED if of == family}
    assert families <= {family} | FOUNDATIONS | borrowed
    if family in FOUNDATIONS:
        assert families <= FOUNDATIONS


@pytest.mark.parametrize(
    "path",
    [path for room in ("cli", "web") for path in sorted((SRC / room).rglob("*.py"))],
    ids=lambda path: "/".join(names(path)),
)
def test_the_command_line_and_the_room_know_only_the_public_interface(path):
    known = first_parts(imported(path, typing=False)) & set(ROOMS)
    assert known <= {"api", "cli", "counted", "errors", "present", "target", "web"}


def loaded_by(*arguments):
    """The top-level packages that a run of the command line has loaded when it ends."""
    return {name.partition(".")[0] for name in modules_loaded_by(*arguments)}


def modules_loaded_by(*arguments):
    """The modules that a run of the command line has loaded when it ends."""
    code = (
        "import sys\n"
        "from sourcesearch.cli import main\n"
        f"sys.argv = ['sourcesearch', *{arguments!r}]\n"
        "try: main()\n"
        "finally: print(*sys.modules, file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return set(run.stderr.split())


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_import_no_heavy_library(argument):
    assert not loaded_by(argument) & {"whoosh", "nltk", "numpy", "chardet", "selectolax", "yaml"}


def test_the_help_of_a_command_imports_no_heavy_library():
    assert not loaded_by("query", "--help") & {"whoosh", "nltk", "numpy"}


def test_a_query_for_a_known_word_imports_nothing_that_only_writing_needs(tmp_path):
    (tmp_path / "a.txt").write_text("The railway to the port.", encoding="utf-8")
    index = str(tmp_path / "index")
    modules_loaded_by("index", "--index", index, str(tmp_path / "a.txt"))
    loaded = modules_loaded_by("query", "--index", index, "railway", "port")
    assert "sourcesearch.search.evaluation" in loaded
    assert not {name.partition(".")[0] for name in loaded} & {"nltk", "multiprocessing", "chardet"}
    writing = ("readers", "columnar.write", "columnar.merge", "dates.parsing")
    assert not [
        name for name in loaded if name.startswith(tuple(f"sourcesearch.{w}" for w in writing))
    ]


def test_neither_indexing_nor_a_query_for_an_unknown_word_imports_nltk(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Die Häuser der Reichsstadt waren alt, und die Räthe stritten sich um jede Kleinigkeit."
        " Les maisons étaient anciennes, et les conseillers se disputaient pour un rien.",
        encoding="utf-8",
    )
    index = str(tmp_path / "index")
    loaded = loaded_by("index", "--language", "de", "--index", index, str(tmp_path / "a.txt"))
    loaded |= loaded_by("query", "--index", index, "Haus", "streitet", "disputez")
    assert {"Stemmer", "sourcesearch"} < loaded
    assert not loaded & {"nltk", "scipy"}


@pytest.mark.parametrize(
    "path", sorted(SRC.rglob("__init__.py")), ids=lambda path: str(path.parent.relative_to(SRC))
)
def test_a_room_has_at_most_a_dozen_modules(path):
    assert len({*path.parent.glob("*.py")} - {path}) <= 12


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_a_module_has_at_most_three_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_every_module_says_what_it_is_and_asks_no_question(path):
    docstring = ast.get_docstring(parsed(path))
    assert docstring
    first_sentence = re.split(r"(?<=[.?!])\s", docstring)[0]
    assert "?" not in first_sentence


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def bound_by(tree):
    """The names that a module or class binds: also those of fields, imports and parameters."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, (ast.alias, ast.arg)):
            yield getattr(node, "asname", None) or getattr(node, "name", None) or node.arg


@cache
def owners():
    """What modules and classes bind, by their dotted names; packages have their modules, too."""
    found = {}
    for path in modules():
        tree, name = parsed(path), ".".join(names(path)).removesuffix("__init__").rstrip(".")
        inside = {each.stem for each in path.parent.iterdir()} if path.stem == "__init__" else set()
        found[name] = {*bound_by(tree), *inside}
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                found[f"{name}.{node.name}"] = set(bound_by(node))
    return found


PROGRAMS = [*modules(), *(ROOT / "benchmarks").glob("*.py")]

EXAMPLES = {"end.Next", "meta.author"}
"""What only looks like a name: words in a text, a column of a table."""

DATA = re.compile(r".*\.(?:csv|gz|json|jsonl|new|toml|tsv|txt|xml)")


def is_there(name):
    """Whether a dotted name, from whichever of its parts on it is written, is one of ours."""
    owner, _, last = name.removeprefix("sourcesearch.").rpartition(".")
    if not owner:
        return last in owners()[""]
    return any(
        last in bound and f".{each}".endswith(f".{owner}") for each, bound in owners().items()
    )


def gone(text, local=()):
    """The modules, attributes and files that a text names, and that are not there."""
    for name in re.findall(r"`([a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)+)(?:\(\))?`", text):
        if name.endswith(".py") or name in EXAMPLES or DATA.fullmatch(name):
            continue
        if name.partition(".")[0] in local or is_there(name) or pydoc.locate(name):
            continue
        yield name
    for name in re.findall(r"[\w/.-]+\.(?:py|md)\b", text):
        ending = f"/{name.lstrip('/')}"
        if not (ROOT / name).exists() and not any(str(each).endswith(ending) for each in PROGRAMS):
            yield name


def test_names_of_what_is_gone_are_found():
    said = "As `collection.keys`, `Snapshot.open`, `collection.build()`, `/search/searcher.py` do"
    assert not [*gone(said)]
    said = "As `collection.nil`, `Snapshot.nil`, `nil.build()`, `sourcesearch.nil`, `/nil.py` do"
    wanted = "collection.nil Snapshot.nil nil.build sourcesearch.nil /nil.py"
    assert [*gone(said)] == wanted.split()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_docstrings_name_only_what_is_there(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            docstring = ast.get_docstring(node) or ""
            assert not [*gone(docstring, local=set(bound_by(node)))]


def test_the_architecture_names_only_what_is_there():
    assert not [*gone(ARCHITECTURE)]


@pytest.mark.parametrize(
    "path", sorted(SRC.rglob("__init__.py")), ids=lambda path: str(path.relative_to(SRC))
)
def test_a_package_names_only_modules_and_names_that_it_has(path):
    package = ".".join(names(path)[:-1])
    known = set()
    for owner, bound in owners().items():
        if f".{owner}.".startswith(f".{package}."):
            known |= bound
    docstring = ast.get_docstring(parsed(path))
    assert not [name for name in re.findall(r"`([a-zA-Z_]\w*)`", docstring) if name not in known]


TESTS = [
    path
    for path in sorted((ROOT / "tests").rglob("test_*.py"))
    if path.relative_to(ROOT / "tests").parts[0] not in ("benchmarks", "faults", "nightly")
]


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT / "tests")))
def test_tests_lie_in_the_folder_of_the_room_they_test(path):
    folder = path.parent.relative_to(ROOT / "tests")
    assert (SRC / folder).is_dir()
    asked = {*imported(path)} - {"api"}  # all tests may ask the public interface
    used = {SRC.joinpath(*name.split(".")) for name in asked}
    packages = {each if each.is_dir() else each.parent for each in used}
    inside = {str(each) for each in packages if each.is_relative_to(SRC / folder)}
    assert not inside or os.path.commonpath(inside) == str(SRC / folder)
