"""The names of persons and bodies, as CSL-JSON has them, and as styles write them.

What may be a body or a title of nobility ("Viscount Palmerston") is one literal name:
nothing of it is ever taken for a first name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcesearch.cite.styles.typography import clean

__all__ = ["Name", "family", "full", "inverted", "listed", "names"]

Name = dict[str, str]
"""A `literal`, or `family` with `given`, `non-dropping-particle` and `suffix` as far as known."""

_PARTICLES = frozenset(
    "von vom van der den de du des di da del della d' d’ zu zur ten ter le la y af av".split()
)
_RANKS = frozenset(
    "viscount viscountess earl count countess duke duchess marquess marquis baron baroness king"
    " queen emperor empress tsar czar kaiser prince princess pope bishop archbishop graf gräfin"
    " fürst fürstin herzog herzogin freiherr könig königin kaiserin prinz comte comtesse duc"
    " duchesse vicomte roi reine".split()
)
"""Who bears one of these is not called by a family name."""

_ADDRESSES = frozenset("lord lady sir dame mr mrs miss ms dr general captain monsieur".split())
"""With one name behind it, such a word is part of what one is called."""

_BODIES = re.compile(
    r"\b(?:department|ministry|office|committee|commission|council|company|society|university|"
    r"association|union|press|staff|government|board|bureau|agency|institute|library|archive|"
    r"nations|parliament|congress|court|church|correspondent|reporter|times|museum|academy|"
    r"admiralty|army|navy|college|corporation|embassy|federation|foundation|hospital|league|party|"
    r"senate|archives|\w*ministerium|amt|\w*gesellschaft|\w*verein|\w*verband|universität|akademie|"
    r"\w*ausschuss|\w*kommission|komitee|\w*regierung|rat|bund|\w*partei|redaktion|ministère|"
    r"comité|société|université|académie|musée|conseil|gouvernement|rédaction|the)\b",
    re.I,
)
_ELISION = re.compile(r"^(d['’])(?=[^\W\d_])")
"""A particle that has no blank behind it: "d'Alembert"."""

_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$")
_LIVED = re.compile(
    r"(?:,\s*|\s*[(\[])(?:(?:b|born|c|ca|fl|active|d|died|geb|gest|née?|[*†])\.?\s*)?\d{3,4}\??"
    r"(?:\s*[-–—/]\s*(?:(?:c|ca)\.?\s*)?(?:\d{3,4}\??)?)?[)\]]?(?:,\s*[a-z]+)?\.?$",
    re.I,
)
"""The years of a life, as catalogues put them behind a name, and what one was to the work."""

_PSEUDONYM = re.compile(r",?\s*(?:[\[(]\s*pseud(?:onym|\.)?\s*[\])]|\bpseud\.)", re.I)
"""What catalogues put behind a name that one was not born with."""

_AND = re.compile(r"\s*(?:;|\||\s&\s|\s(?:and|und|et|y|e)\s)\s*")


def names(text: str) -> list[Name]:
    """The persons and bodies that a value of the metadata names."""
    return [_name(part) for part in _parted(_PSEUDONYM.sub("", clean(text)))]


def _parted(text: str) -> Iterator[str]:
    """The value taken apart: at semicolons and "and", and at the commas of a list."""
    if _BODIES.search(text) and ";" not in text:
        yield text
        return
    # Transcripts have a colon behind who speaks.
    for part in filter(None, (part.strip(" ,").rstrip(" :") for part in _AND.split(text))):
        pieces = [piece.strip() for piece in part.split(",")]
        several = all(len(piece.split()) > 1 for piece in pieces)
        yield from pieces if several and not _is_inverted(pieces) else [part]


def _is_inverted(pieces: Sequence[str]) -> bool:
    """Whether a family name with particles stands before a comma: "von Goethe, Johann W."."""
    first = pieces[0].split()
    return len(pieces) == 2 and all(word.lower() in _PARTICLES for word in first[:-1])


def _name(text: str) -> Name:
    if _BODIES.search(text):
        return {"literal": text}
    text = _LIVED.sub("", text) or text
    if re.search(r"\d", text):
        return {"literal": text}
    suffix = _SUFFIX.search(text)
    bare = text[: suffix.start()] if suffix else text
    before, comma, behind = (part.strip() for part in bare.partition(","))
    name = _straight(before) if not comma else _family(before.split(), behind)
    if suffix is None:
        return name
    return {**name, "suffix": suffix[1]} if "family" in name else {"literal": text}


def _straight(text: str) -> Name:
    words = text.split()
    first = words[0].lower().rstrip(".")
    if len(words) == 1 or first in _RANKS or (first in _ADDRESSES and len(words) == 2):
        return {"literal": text}
    if len(words[-1]) == 1:  # "Worker A"
        return {"literal": text}
    at = next((at for at, word in enumerate(words[1:-1], 1) if word in _PARTICLES), len(words) - 1)
    if any(word.islower() and word not in _PARTICLES for word in words) or " of " in text:
        return {"literal": text}
    return _family(words[at:], " ".join(words[:at]))


def _family(words: Sequence[str], given: str) -> Name:
    words = [part for word in words for part in _ELISION.sub(r"\1 ", word).split()]
    at = next((at for at, word in enumerate(words) if word.lower() not in _PARTICLES), 0)
    name = {"family": " ".join(words[at:]), "given": given}
    if at:
        name["non-dropping-particle"] = " ".join(words[:at])
    return {key: value for key, value in name.items() if value}


def full(name: Name) -> str:
    """A name as it is spoken: "Johann Wolfgang von Goethe"."""
    if "literal" in name:
        return name["literal"]
    return _row(name, "given", "non-dropping-particle", "family", "suffix")


def family(name: Name) -> str:
    """The name by which one is called: "von Goethe"."""
    if "literal" in name:
        return name["literal"]
    return _row(name, "non-dropping-particle", "family")


def _row(name: Name, *keys: str) -> str:
    text = " ".join(name[key] for key in keys if key in name)
    return re.sub(r"\b(d['’]) ", r"\1", text)


def inverted(name: Name) -> str:
    """A name as a list has it: "Goethe, Johann Wolfgang von"."""
    if "literal" in name:
        return name["literal"]
    given = " ".join(name[key] for key in ("given", "non-dropping-particle") if key in name)
    return ", ".join(filter(None, (name["family"], given, name.get("suffix"))))


def listed(shown: Sequence[str], conjunction: str, *, serial: bool = True) -> str:
    """Names in a row, the last after a conjunction, with a comma before it if there are three."""
    *others, last = shown
    if not others:
        return last
    comma = "," if serial and len(others) > 1 else ""
    return f"{', '.join(others)}{comma} {conjunction} {last}"
