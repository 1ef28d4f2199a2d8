"""Full-text search for historical sources: ranked passages, quoted letter for letter.

import sourcesearch

collection = sourcesearch.build("seeds/", into="index")      # or sourcesearch.open("index")
for hit in collection.search('"ice-free ports"', limit=10):
    print(hit.document.title, hit.score, hit.passages[0].text, hit.passages[0].locator)
"""

from typing import TYPE_CHECKING

from sourcesearch.api import Collection, build, check, find, open, remove, repair, update
from sourcesearch.document import Box, Document, Entry, Locator, Metadata, Page, Region, Section
from sourcesearch.errors import (
    CollectionBusy,
    CollectionDamaged,
    CollectionError,
    CollectionMissing,
    CollectionOutdated,
    DocumentMissing,
    NotInstalled,
    ReaderError,
    SourcesearchError,
    UsageError,
)
from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.cite import Passage
    from sourcesearch.collection.building.summary import Progress, Summary
    from sourcesearch.collection.files.commit import Commit
    from sourcesearch.collection.files.companions import CompanionFile
    from sourcesearch.collection.overview import Overview
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.quotations.checking import Departure, Verdict
    from sourcesearch.quotations.extraction import Quotation
    from sourcesearch.search.options import SearchOptions
    from sourcesearch.search.results import DateCounts, Hit, Results
    from sourcesearch.search.vocabulary.ocr.misreadings import Misreading
    from sourcesearch.search.vocabulary.thesaurus import Thesaurus
    from sourcesearch.search.vocabulary.word_report import Inspected

__version__: str

__all__ = [
    "Box",
    "Collection",
    "CollectionBusy",
    "CollectionDamaged",
    "CollectionError",
    "CollectionMissing",
    "CollectionOutdated",
    "Commit",
    "CompanionFile",
    "DateCounts",
    "Departure",
    "Document",
    "DocumentMissing",
    "Entry",
    "Hit",
    "Inspected",
    "Locator",
    "Metadata",
    "Misreading",
    "NotInstalled",
    "Overview",
    "Page",
    "Passage",
    "Progress",
    "Quotation",
    "ReaderError",
    "Region",
    "Results",
    "SearchOptions",
    "Section",
    "SourcesearchError",
    "StoredDocument",
    "Summary",
    "Thesaurus",
    "UsageError",
    "Verdict",
    "__version__",
    "build",
    "check",
    "find",
    "open",
    "remove",
    "repair",
    "update",
]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.cite.passage": ["Passage"],
        "sourcesearch.collection.files.companions": ["CompanionFile"],
        "sourcesearch.collection.files.commit": ["Commit"],
        "sourcesearch.collection.overview": ["Overview"],
        "sourcesearch.collection.building.summary": ["Progress", "Summary"],
        "sourcesearch.collection.stored": ["StoredDocument"],
        "sourcesearch.quotations.checking": ["Departure", "Verdict"],
        "sourcesearch.quotations.extraction": ["Quotation"],
        "sourcesearch.search.options": ["SearchOptions"],
        "sourcesearch.search.results": ["DateCounts", "Hit", "Results"],
        "sourcesearch.search.vocabulary.ocr.misreadings": ["Misreading"],
        "sourcesearch.search.vocabulary.thesaurus": ["Thesaurus"],
        "sourcesearch.search.vocabulary.word_report": ["Inspected"],
        "sourcesearch.version": ["__version__"],
    },
)
"""What an answer is made of needs NumPy; it is loaded with the first answer."""
