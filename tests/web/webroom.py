"""The reading room as a browser on this machine meets it, without a browser."""

import re

from starlette.testclient import TestClient

from sourcesearch.web.app import application
from sourcesearch.web.safety import Safety

HERE = "http://localhost"

LONG = "\n\n".join(f"The port in paragraph {n}. " + "Words and words. " * 30 for n in range(1, 121))

PAGES = {
    "the beginning": "/",
    "hits": "/?q=port",
    "nothing found": "/?q=goverment",
    "a document": "/read?document=long.txt&q=port&p=3",
    "a document like others": "/similar?document=treaty.txt",
    "a concordance": "/concordance?q=port",
    "a count of contexts": "/concordance?q=port&group=right:1",
    "a scan": "/read?document=page.xml&q=lightship",
    "what has no place any more": "/ledger?unplaced=1",
    "counts": "/count?q=market&by=year",
    "collocates": "/collocates?q=port&min=1",
    "keywords": "/keywords?q=place:poole&min=1",
    "dispersion": "/dispersion?q=port",
    "the collection": "/collection",
    "the ledger": "/ledger?q=port",
    "an error": "/read?document=nowhere",
}
"""A page of each kind, by what it is."""


def room(index, **how):
    """A client of the room of a collection; it follows no redirection."""
    return TestClient(application(index, **how), base_url=HERE, follow_redirects=False)


def token_of(client):
    """The token that the forms of the room carry."""
    return re.search(r'name="form_token" value="([^"]+)"', client.get("/?q=port").text)[1]


def send(client, path, **form):
    """Sends a form as a page of the room does."""
    return client.post(path, data={"form_token": token_of(client), **form})


__all__ = ["HERE", "LONG", "PAGES", "Safety", "room", "send", "token_of"]
