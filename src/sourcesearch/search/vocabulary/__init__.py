"""Which forms and terms does the collection have for what was asked?

A *form* is a word as a text spells it (`Port's`), a *spelling* what it is folded to
(`port`), a *term* what forms are looked up by. `Vocabulary` is asked for all:

    terms of a word                 places, known, together
    its historical spellings        variants
    its misreadings by OCR          misread, misreadings; recognition says in which documents
    forms of a field                forms(field): `FieldForms`

`FieldForms` gives the *expansion* of a wildcard or regular expression (`matching`), of
a fuzzy word (`fuzzy`), of weighted spellings (`weighted`) and of a word as it is
written (`exactly`, `parted`); single spellings with their documents and counts
(`spelling`, `spellings_of`, `near`). An `Expansion` says which forms of which
segments stand for what was asked, with which weights, and in which documents they
count. All results are of one snapshot, and what a word has worked out is kept.

    spellings, segment_forms  the forms of one segment: as bytes to scan, by their numbers
    fuzzy, wildcards          which of them are near a word, or match a pattern
    field_forms, expansion    those of all segments, as what a search looks for
    spelling_variants         the rules of changing spelling, asked of the collection
    ocr/                      what a machine may have made of a word, and in which documents
    thesaurus                 other names, from a file
    word_report               all that becomes of a word, for people
"""
