"""The address of a collection on OpenSearch."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from sourcesearch.errors import UsageError

__all__ = ["Address"]

_SCHEME = r"(opensearch|https?):/{1,2}(?=[^/])"
_NAME = r"[a-z0-9][a-z0-9_-]*"
_PORT = 9200


class Address(NamedTuple):
    """Where a collection is: `opensearch://host:port/name`, or `https://`.

    safe: whether what is said is encrypted, and to whom checked.
    """

    host: str
    port: int
    name: str
    safe: bool = False

    @classmethod
    def of(cls, given: str | os.PathLike[str]) -> Address | None:
        """The address that was given for an index; None for a folder.

        A path has lost one of two slashes. Raises UsageError for half an address.
        """
        text = os.fspath(given)
        scheme = re.match(_SCHEME, text) if ":/" in text else None
        if scheme is None:
            return None
        from urllib.parse import urlsplit  # which who opens a folder need not load

        parts = urlsplit(f"{scheme[1]}://{text[scheme.end() :]}")
        name = parts.path.strip("/")
        try:
            host, port = parts.hostname, parts.port
        except ValueError:
            host = None
        if not host or parts.username or not re.fullmatch(_NAME, name):
            raise UsageError(f"{text}: not opensearch://HOST:PORT/NAME, NAME in small letters")
        return cls(host, port or _PORT, name, scheme[1] == "https")

    def __str__(self) -> str:
        return f"{'https' if self.safe else 'opensearch'}://{self.host}:{self.port}/{self.name}"

    def login(self) -> tuple[str, str] | None:
        """User and password: OPENSEARCH_USER and OPENSEARCH_PASSWORD, or those of a netrc."""
        user = os.environ.get("OPENSEARCH_USER")
        if user:
            return user, os.environ.get("OPENSEARCH_PASSWORD", "")
        import netrc  # for whom nothing else says it

        try:
            found = netrc.netrc().authenticators(self.host)
        except (OSError, netrc.NetrcParseError):
            return None
        return (found[0], found[2] or "") if found else None

    def authority(self) -> str | None:
        """The file of certificates to trust, where OPENSEARCH_CA names one."""
        return os.environ.get("OPENSEARCH_CA") or None
