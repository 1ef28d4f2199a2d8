"""The names that Zotero has for kinds of items and their fields, and what they are called here.

(The schema of Zotero, 2026, and its mapping to types of CSL.)
"""

from __future__ import annotations

__all__ = ["FIELDS", "LEFT_OUT", "TYPES"]

TYPES = {
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog",
    "book": "book", "bookSection": "chapter", "case": "legal_case", "computerProgram": "software",
    "conferencePaper": "paper-conference", "dataset": "dataset",
    "dictionaryEntry": "entry-dictionary", "document": "document",
    "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
    "instantMessage": "personal_communication", "interview": "interview",
    "journalArticle": "article-journal", "letter": "personal_communication",
    "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "song",
    "preprint": "article", "presentation": "speech", "radioBroadcast": "broadcast",
    "report": "report", "standard": "standard", "statute": "legislation", "thesis": "thesis",
    "tvBroadcast": "broadcast", "videoRecording": "motion_picture", "webpage": "webpage",
}  # fmt: skip

FIELDS = {
    **dict.fromkeys(("caseName", "subject", "nameOfAct"), "title"),
    **dict.fromkeys(
        "publicationTitle bookTitle proceedingsTitle websiteTitle blogTitle forumTitle programTitle"
        " encyclopediaTitle dictionaryTitle reporter".split(),
        "source",
    ),
    **dict.fromkeys(
        "label distributor company institution university studio network repository".split(),
        "publisher",
    ),
    **dict.fromkeys(("dateDecided", "dateEnacted", "issueDate"), "date"),
    "archiveLocation": "shelfmark", "callNumber": "shelfmark", "shortTitle": "short_title",
    "abstractNote": "abstract", "seriesTitle": "series", "number": "issue",
    **dict.fromkeys(
        "letterType manuscriptType mapType reportType thesisType websiteType presentationType"
        " postType audioRecordingFormat videoRecordingFormat".split(),
        "genre",
    ),
}  # fmt: skip
"""Fields that have other names here; all others have the same, in lower case."""

LEFT_OUT = frozenset({"accessDate", "citationKey", "rights", "extra", "abstractNote"})
