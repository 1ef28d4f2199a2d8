"""The reader of deliveries in METS.

A file of METS (https://www.loc.gov/standards/mets/) names the files (`fileSec`), describes things
(`dmdSec`), and has them in order twice: as pages (physical `structMap`) and as what is
printed on them (logical), joined by `structLink`. `structure` makes articles of it. METS 2 has
other names for some of it (`md`, `LOCREF`, `MDID`), and lacks the links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from sourcesearch.document import Document
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers.common.locations import text_name
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.deliveries.description import Description, described, of_transkribus
from sourcesearch.readers.deliveries.issues.issue import documents, with_unique_parts
from sourcesearch.readers.deliveries.members.arrangement import names_text
from sourcesearch.readers.deliveries.members.beside import stem_of
from sourcesearch.readers.deliveries.members.claims import WRAPPERS, claim
from sourcesearch.readers.deliveries.members.membernames import other_names
from sourcesearch.readers.deliveries.members.packing import unpacked
from sourcesearch.readers.deliveries.picturesizes import picture_sizes
from sourcesearch.readers.deliveries.structure.structure import issue_of
from sourcesearch.readers.markup.xmltree import Open, Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.picture import Size

__all__ = ["Mets", "parse", "reader"]

_SKIPPED = frozenset({"techMD", "rightsMD", "digiprovMD", "metsHdr", "behaviorSec"})
_CONTAINERS = frozenset({"mets", "amdSec", "mdSec", "mdGrp", "structSec"})


_WEB = re.compile(r"https?://[^\s\"<>]{1,1000}\Z", re.IGNORECASE)
_REEL = re.compile(r"microfilm[-_ ]?reel", re.IGNORECASE)
"""A delivery of the NDNP describes its reels as well: of them, scanner's targets are pictured."""

_PICTURE = re.compile(r"\.(?:jp2|jpe?g|tiff?|png|gif|webp)\Z", re.IGNORECASE)


@dataclass
class Mets:
    """A METS file.

    files:        the names of the files by their IDs, as `local_name` writes them.
    others:       what they may be called besides, likewise (see `members.membernames`).
    groups:       the groups that they are in, by their IDs: what it and the file in it are used
                  for, or else its number, and how the file's name ends.
    pictures:     the addresses on the web of pictures of pages, by the IDs of the files.
    descriptions: what is said of things, by the IDs of their sections.
    logical, physical: the outermost divisions of the structures.
    other:        those of structures of types that say nothing.
    links:        the IDs of the divisions of pages by those of what is printed there.
    beside:       the IDs of texts that it does not name, by those of pictures of the same pages.
    original:     what is said of what was transcribed.
    kind, label:  what the file says that it is about.
    """

    files: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, Description] = field(default_factory=dict)
    logical: list[Element] = field(default_factory=list)
    physical: list[Element] = field(default_factory=list)
    other: list[Element] = field(default_factory=list)
    links: dict[str, list[str]] = field(default_factory=dict)
    beside: dict[str, list[str]] = field(default_factory=dict)
    original: Description = field(default_factory=dict)
    kind: str = ""
    label: str = ""


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a METS file: its articles, or the whole issue or book."""
    return attached(with_unique_parts(_items(file)))


def _items(file: SourceFile) -> Iterator[Document | str]:
    problems: list[str] = []
    mets = parse(file, problems)
    if _REEL.search(mets.kind):
        raise Companion("METS")
    if problems and not mets.files:  # it breaks off before it names any: those that are there
        mets.files = {name: name for name in file.companions if names_text(name)}
    if not any(map(names_text, mets.files.values())):
        _add_beside(mets, file.companions)
    with ExitStack() as opened:
        yield from _of_mets(_with_packed(file, mets, problems, opened), mets, problems)


def _of_mets(file: SourceFile, mets: Mets, problems: list[str]) -> Iterator[Document | str]:
    heads = _heads(file.companions)
    mets.files = {each: name for each, name in mets.files.items() if name not in heads}
    others = [parse(each, []) for each in heads.values()]
    issue = issue_of(mets, others, file.companions)
    issue.sizes = lambda: _sizes(file, mets)
    if not issue.pages and not problems:
        raise Companion("METS")  # of pictures, or of other METS files
    if not any(name in file.companions for name in issue.files()):
        raise ReaderError("; ".join(["none of the texts that it names is there", *problems]))
    found = False
    for item in documents(issue, file):
        found = True
        yield item
    yield from problems
    if not found and not problems:
        raise ReaderError("pages without text")


def _add_beside(mets: Mets, there: Iterable[str]) -> None:
    """Takes up the texts that are called as the pictures are which the METS file names."""
    pictures: dict[str, list[str]] = {}
    for each, name in [*mets.files.items(), *mets.pictures.items()]:
        pictures.setdefault(stem_of(name), []).append(each)
    for text in map(PurePosixPath, there):
        for picture in pictures.get(text.stem, ()) if names_text(text.name) else ():
            each = f"{picture} {text}"
            mets.files[each] = str(text)
            mets.groups[each] = (str(text.parent), "", text.suffix.lower())
            mets.beside.setdefault(picture, []).append(each)


def _with_packed(
    file: SourceFile, mets: Mets, problems: list[str], opened: ExitStack
) -> SourceFile:
    """A METS file whose companions lie in an archive beside it, as HathiTrust has them."""
    names = {PurePosixPath(name).name: name for name in mets.files.values()}
    archives = [name for name in file.companions if PurePosixPath(name).suffix.lower() == ".zip"]
    if not archives or len(archives) < len(file.companions):
        return file
    wanted = frozenset(filter(names_text, names.values()))
    found: dict[str, SourceFile] = {}
    for archive in archives:
        found |= opened.enter_context(
            unpacked(
                file.companions[archive],
                wanted,
                lambda name: names.get(PurePosixPath(name).name, ""),
                problems,
            )
        )
    return replace(file, companions={**file.companions, **found})


def _heads(companions: Mapping[str, SourceFile]) -> dict[str, SourceFile]:
    """Other METS files of the same delivery, which may be named as its texts are."""
    return {name: file for name, file in companions.items() if _is_mets(file)}


def _is_mets(file: SourceFile) -> bool:
    try:
        return file.suffix == ".xml" and bool((found := claim(file)) and found.strength)
    except (ReaderError, OSError):
        return False


def _sizes(file: SourceFile, mets: Mets) -> dict[str, Size]:
    """How large pictures are, by the names of their files or their addresses."""
    sizes = picture_sizes(file)
    found = {address: sizes[each] for each, address in mets.pictures.items() if each in sizes}
    names = ((PurePosixPath(name).name, each) for each, name in mets.files.items())
    return found | {name: sizes[each] for name, each in names if each in sizes}


def parse(file: SourceFile, problems: list[str]) -> Mets:
    """What a METS file says; `problems` grows by what cannot be read. Raises `ReaderError`."""
    mets = Mets()
    group = ""
    for event in events(file, WRAPPERS | _CONTAINERS, _SKIPPED):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Open) and event.element.tag == "mdGrp":
            group = event.element.get("ID", "")
        elif isinstance(event, Open) and event.element.tag == "mets":
            mets.kind = event.element.get("TYPE", "")
            mets.label = event.element.get("LABEL", "")
        elif isinstance(event, Tree) and event.element.tag in ("dmdSec", "md"):
            _describe(mets, event.element, group)
        elif isinstance(event, Tree):
            _take(mets, event.element)
    mets.physical = mets.physical or mets.other
    for each, names in mets.others.items():
        found = next(filter(file.companions.__contains__, names), None)
        if found and mets.files.get(each) not in file.companions:
            mets.files[each] = found
    return mets


def _describe(mets: Mets, section: Element, group: str) -> None:
    """Takes up a description, and what it says of all that the group describes that it is in."""
    found = described(section)
    mets.descriptions[section.get("ID", "")] = found
    if group:
        mets.descriptions[group] = {**found, **mets.descriptions.get(group, {})}


def _take(mets: Mets, section: Element) -> None:
    if section.tag == "sourceMD":
        mets.original |= of_transkribus(section)
    elif section.tag == "fileSec":
        for number, holder in enumerate((section, *section.iter("fileGrp"))):
            for each in holder.findall("file"):
                _file(mets, each, str(number), holder.get("USE", ""))
        mets.pictures |= _on_the_web(section)
    elif section.tag == "structMap":
        kind = section.get("TYPE", "").lower()
        if "logical" in kind:
            mets.logical.extend(section.findall("div"))
        elif "physical" in kind or not kind:
            mets.physical.extend(section.findall("div"))
        else:
            mets.other.extend(section.findall("div"))
    elif section.tag == "structLink":
        _link(mets, section)


def _file(mets: Mets, file: Element, number: str, use: str) -> None:
    """Takes up a file of a group, and those inside it."""
    ending = ".xml" if "xml" in file.get("MIMETYPE", "") else ""
    identity, locations = file.get("ID", ""), _locations(file)
    others = [*other_names(use, identity, file.get("MIMETYPE", ""), locations)]
    names = (text_name(each, ending) for each in locations)
    mets.others[identity] = others
    name = next(filter(None, names), None)
    if name:
        mets.files[identity] = name
    if name := name or next(iter(others), None):
        suffix = PurePosixPath(name).suffix.lower()
        own = file.get("USE", "")
        # Some have a group for each page, and say only of its files what they are used for.
        mets.groups[identity] = (use or ("" if own else number), own, suffix)
    for inner in file.findall("file"):
        _file(mets, inner, number, use)


def _locations(file: Element) -> list[str]:
    """Where a file is, as METS 1 or METS 2 writes it: what is not on the web first."""
    places = file.findall("FLocat")
    found = [each.get("href", "") or each.get("LOCREF", "") for each in places]
    return sorted(found, key=lambda each: bool(_WEB.match(each.strip())))


def _on_the_web(section: Element) -> dict[str, str]:
    """The addresses of pictures, but for those that are made small."""
    small = {
        id(each)
        for group in section.iter("fileGrp")
        if "thumb" in group.get("USE", "").lower()
        for each in group.iter("file")
    }
    found = {}
    for each in section.iter("file"):
        address = next(reversed(_locations(each)), "").strip()
        is_picture = each.get("MIMETYPE", "").startswith("image/") or _PICTURE.search(address)
        if _WEB.match(address) and is_picture and id(each) not in small:
            found[each.get("ID", "")] = address
    return found


def _link(mets: Mets, section: Element) -> None:
    for link in section.iter("smLink"):
        mets.links.setdefault(link.get("from", ""), []).append(link.get("to", ""))
    for group in section.iter("smLinkGrp"):
        named = {
            place.get("label", ""): re.sub(r"\A#", "", place.get("href", ""))
            for place in group.iter("smLocatorLink")
        }
        for arc in group.iter("smArcLink"):
            start, end = (named.get(arc.get(name, ""), "") for name in ("from", "to"))
            mets.links.setdefault(start, []).append(end)


reader = Reader("mets", (".mets",), read, claims=claim)
