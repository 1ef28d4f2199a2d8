"""The reading room as a browser on this machine meets it, without a browser."""

import re

from starlette.testclient import TestClient

from sourcesearch.web.app import application
from sourcesearch.web.safety import Safety

HERE = "http://localhost"


def room(index, **how):
    """A client of the room of a collection; it follows no redirection."""
    return TestClient(application(index, **how), base_url=HERE, follow_redirects=False)


def token_of(client):
    """The token that the forms of the room carry."""
    return re.search(r'name="form_token" value="([^"]+)"', client.get("/?q=port").text)[1]


def send(client, path, **form):
    """Sends a form as a page of the room does."""
    return client.post(path, data={"form_token": token_of(client), **form})


__all__ = ["HERE", "Safety", "room", "send", "token_of"]
