"""The Python interface: the functions that make and open collections, and `Collection`.

    import sourcesearch

    collection = sourcesearch.build("seeds/", into="index")
    for hit in collection.search('"ice-free ports"', limit=10):
        print(hit.document.title, hit.passages[0].text, hit.passages[0].locator)

The command line does nothing that cannot be done here.
"""

from __future__ import annotations

from sourcesearch.api.building import build, check, remove, repair, update
from sourcesearch.api.collection import Collection, open
from sourcesearch.api.finding import find

__all__ = ["Collection", "build", "check", "find", "open", "remove", "repair", "update"]
