"""The caches of a machine: what is copied there of the indices on OpenSearch."""

from __future__ import annotations

import os
from pathlib import Path

from sourcesearch.opensearch.server.client import Client

__all__ = ["folder_of"]


def folder_of(client: Client, index: str) -> Path:
    """Where the copy of an index is kept; no other index has the same, made anew or elsewhere."""
    settings = client.ask("GET", f"/{index}/_settings")
    uuid = next(iter(settings.values()))["settings"]["index"]["uuid"]
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return caches / "sourcesearch" / "opensearch" / str(uuid)
