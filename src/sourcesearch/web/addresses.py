"""The state of a search as an address: what is asked, which filters, which order, which page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from sourcesearch.web.names import written

__all__ = ["PAGE", "SORTED", "Asked", "address", "local", "number"]

PAGE = 10
"""Documents on a page of hits."""

SORTED = {"rank": "relevance", "date": "oldest first", "-date": "newest first", "source": "source"}

_OPERATORS = re.compile(r"\b(?:AND|OR|NOT|NEAR)\b")
_MOST = 10_000_000


def address(path: str, **values: Any) -> str:
    """A path with its values; those that are empty are left out."""
    given = [
        (name, written(str(each)) if name == "document" else each)
        for name, value in values.items()
        for each in (value if isinstance(value, (tuple, list)) else (value,))
        if each not in (None, "", False)
    ]
    return path + (f"?{urlencode(given, errors='replace')}" if given else "")


def local(to: str) -> str:
    """An address of ours; the beginning for any other."""
    is_ours = to.startswith("/") and to[1:2] not in ("/", "\\") and to.isprintable()
    return to if is_ours else "/"


def number(text: str | None, default: int, most: int = _MOST) -> int:
    """A whole number of an address, within bounds."""
    return min(most, int(text)) if text and text.isascii() and text.isdigit() else default


@dataclass(frozen=True)
class Asked:
    """What is asked of the collection.

    text:         as typed.
    within:       filters, each in the language of queries, as facets give them.
    since, until: limits of time.
    sort:         one of `SORTED`.
    offset:       documents before the first on the page.
    any_word:     whether some of the words are enough.
    ocr:          whether misreadings count in all documents ("yes"), in none ("no"), or ("").
    """

    text: str = ""
    within: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    sort: str = "rank"
    offset: int = 0
    any_word: bool = False
    ocr: str = ""

    @classmethod
    def of(cls, values: QueryParams) -> Asked:
        """What an address asks."""
        sort = values.get("sort", "rank")
        return cls(
            values.get("q", "").strip(),
            tuple(dict.fromkeys(each for each in values.getlist("in") if each.strip())),
            values.get("from", "").strip(),
            values.get("to", "").strip(),
            sort if sort in SORTED else "rank",
            number(values.get("offset"), 0),
            values.get("any") == "1",
            values.get("ocr", "") if values.get("ocr") in ("yes", "no") else "",
        )

    def __bool__(self) -> bool:
        return bool(self.text or self.within or self.since or self.until)

    @property
    def query(self) -> str:
        """The words and the filters as one query."""
        text = self.text or ("*" if self.within or self.since or self.until else "")
        if self.within and _OPERATORS.search(text):
            text = f"({text})"
        return " ".join([text, *self._filters()]).strip()

    @property
    def whole(self) -> str:
        """The query with the limits of time."""
        time = f"date:{self.since}..{self.until}" if self.since or self.until else ""
        return f"{self.query} {time}".strip()

    def _filters(self) -> Iterator[str]:
        """Filters of one field stand for one another."""
        fields: dict[str, list[str]] = {}
        for each in self.within:
            fields.setdefault(each.partition(":")[0], []).append(each)
        for name, several in fields.items():
            together = len(several) == 1 or name.startswith(("-", "is"))
            yield " ".join(several) if together else f"({' OR '.join(several)})"

    @property
    def options(self) -> dict[str, Any]:
        """The options of `Collection.search`, without those of the page."""
        return {
            "since": self.since or None,
            "until": self.until or None,
            "any_word": self.any_word,
            "ocr": {"yes": True, "no": False}.get(self.ocr),
        }

    def values(self) -> dict[str, Any]:
        """The names and values of its address."""
        return {
            "q": self.text,
            "in": self.within,
            "from": self.since,
            "to": self.until,
            "sort": "" if self.sort == "rank" else self.sort,
            "any": "1" if self.any_word else "",
            "ocr": self.ocr,
            "offset": self.offset,
        }

    def to(self, path: str = "/", **changes: Any) -> str:
        """The address of the same at another page, or with changes; it begins at the first hit."""
        state = replace(self, **{"offset": 0, **changes})
        return address(path, **state.values())

    def narrow(self, value: str) -> Asked:
        """The same with one more filter."""
        return replace(self, within=(*self.within, value), offset=0)

    def narrowed(self, value: str) -> str:
        """The address with one more filter."""
        return self.narrow(value).to()

    def widened(self, value: str) -> str:
        """The address without a filter."""
        return self.to(within=tuple(each for each in self.within if each != value))
