"""The vocabulary of a collection: the forms and terms that stand for what was asked.

A *form* is a word as a text spells it ("Port's"), a *spelling* what it is folded to
("port"), a *term* what forms are looked up by; an *expansion* says which forms of
which segments stand for what was asked, with which weights, and in which documents
they count.

    `vocabulary`         the terms of words, and all that stands for a word besides
    `spellings`          the spellings of a segment as bytes to scan
    `segment_forms`      the forms of a segment by their numbers, and where they occur
    `fuzzy`, `wildcards`   which spellings are near a word, or match a pattern
    `spelling`           a spelling with its forms in all segments, and many gathered together
    `field_forms`        the forms of all segments, as `expansion`s
    `spelling_variants`  the rules of changing spelling, asked of the collection
    `compounds`          words that texts have as two, side by side
    `languages`          which documents are in which languages
    `asked_language`     in which language words are asked
    `thesaurus`          other names, from a file
    `word_report`        all that becomes of a word, for people

In the room ocr/ is what a machine may have made of a word, and in which documents.
"""
