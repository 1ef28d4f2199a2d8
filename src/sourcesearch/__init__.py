"""Full-text search for historical sources: ranked passages, quoted letter for letter.

import sourcesearch

collection = sourcesearch.build("seeds/", into="index")      # or sourcesearch.open("index")
for hit in collection.search('"ice-free ports"', limit=10):
    print(hit.document.title, hit.score, hit.passages[0].text, hit.passages[0].locator)
"""

from sourcesearch.api import Collection, build, check, open, remove, repair, update
from sourcesearch.cite import Passage
from sourcesearch.document import Document, Locator, Metadata
from sourcesearch.errors import SourcesearchError

__version__ = "0.1.0"

__all__ = [
    "Collection",
    "Document",
    "Locator",
    "Metadata",
    "Passage",
    "SourcesearchError",
    "__version__",
    "build",
    "check",
    "open",
    "remove",
    "repair",
    "update",
]
