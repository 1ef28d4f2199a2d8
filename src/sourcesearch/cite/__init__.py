"""Citations: a document as an item of CSL-JSON, its footnotes, and what Zotero takes.

`item` makes an item of what is known of a document, `kinds` tells its type; `locators` names the
one place that a footnote has. Each style is a module that writes items: `chicago`, `mla`,
`oscola`, `german`, `french`; `styles` has them by name. `exports` writes items for programs that
keep references. A `Passage` cites itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.cite.passage import Passage

__all__ = ["Passage"]

__getattr__ = lazily(__name__, {"sourcesearch.cite.passage": ["Passage"]})
