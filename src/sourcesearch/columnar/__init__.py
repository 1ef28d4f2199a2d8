r"""The columnar index: texts as columns on disk, and what can be asked of them.

A `Writer` takes documents (`Row`) and commits them; a `Snapshot` reads what one
commit left; `verify` checks the files. The rest of this page is the format.

The directory
=============

    _MAIN_<generation>.toc     Whoosh's table of contents: schema and segments, two pickles,
                               and behind them a note and a digest of ours
    MAIN_<segment>.columns     a segment; <segment> is 16 of 0-9 a-z
    MAIN_<segment>.columns.tmp a segment being written
    MAIN_WRITELOCK             Whoosh's write lock

The newest table of contents counts; files that it does not name are left-overs.
It pickles for each segment a `sourcesearch.columnar.codec.Segment`, whose state
is `segid`, `documents` and `deleted` (a bitmap, the first document in the lowest
bit; empty if none is deleted). A segment's file never changes. A commit writes
and syncs new segments, then the table of contents, each under a temporary name
that is then renamed. Behind what Whoosh reads of the contents stand the note (UTF-8
JSON), its length (u4), the BLAKE2b digest of all before itself (16 bytes), "SRCHTOC1".

A segment's file
================

All numbers are little-endian.

    offset  bytes
    0       8     "SRCHCOLS"
    8       4     format version, 3
    12      4     CRC-32 of all that stands from the checksums on
    16      8     offset of the checksums
    24      8     offset of the header
    32      8     size of the file
    40      24    zeros
    64      ...   columns, one after the other, each filled up with zeros to a multiple of 64
    ...           checksums: the CRC-32 (u4) of each block of each column
    ...           header: UTF-8 JSON, up to the end of the file

A block is 4,096 bytes of a column, its last one what is left and the zeros behind it. It
is compared with its checksum when anything of it is first read: no answer comes of what
is not what was written. Each byte of a file is covered. An index of an earlier version
is to be made again from its texts.

The header is an object:

    documents  their number
    columns    name: [dtype without its byte order ("u4"), numbers], in their order
    fields     name: {"kind": "text", "tokens", "shortest", "longest"}
               name: {"kind": "key"}
               name: {"kind": "number", "type", "bits", "signed", "step"} as Whoosh's NUMERIC
    values     [name, number of documents that have one, number of distinct values kept]
    tables     name: number of columns

A field or table that no document has is not listed, nor is a column without numbers.
Documents are numbered from 0. Terms, keys and forms are UTF-8; half surrogate pairs are kept.

Encodings
=========

    strings X       X: bytes of all strings; X.ends (u4): where each ends
    vocabulary X    strings, sorted, each once; X.leads (u8): the first eight bytes of
                    each as a big-endian number, short ones filled with zeros
    halves X        numbers below 2**32. X (u2, or u1 if all are below 256): the low halves;
                    X.at (i8): the places at which the high half changes; X.high (u2): what
                    it changes to. It is 0 before the first change
    counts X        numbers from 1. X: four bits each, the first in the low bits of a
                    byte, number - 1, at most 15; X.at (i8), X.big (u4): the places and
                    values of the numbers above 15
    texts X         X: Zstandard frames; X.sizes (u4): the bytes of each; X.lengths (u4):
                    the characters of each, at most 4,096; X.with (u2): the number of its
                    dictionary, from 1, or 0; X.dictionaries: strings, each a frame that holds a
                    Zstandard dictionary; X.texts: the characters of each document's text, in the
                    narrowest dtype. The texts stand one after the other in the frames

A text field F
==============

    F/terms            vocabulary
    F/df, F/cf         for each term: the number of its documents, in the narrowest dtype;
                       of its occurrences (u4)
    F/documents        halves: the documents of each term, sorted, term after term
    F/frequencies      counts: how often the term stands in each of them
    F/positions        halves: the position of each occurrence, sorted, document
                       after document, term after term
    F/forms            strings: the forms of each term, sorted, term after term
    F/forms.counts     for each term: how many they are, in the narrowest dtype
    F/forms.cf         counts: the occurrences of each form
    F/forms.folded     strings: the folded spelling of each form that is more than the form
                       in lower case (A to Z alone), in the order of their numbers
    F/forms.folded.of  u4: these forms' numbers
    F/forms.order      u4: all forms' numbers in the order of their folded spelling
    F/forms.leads      u8: the leads of these spellings, as of a vocabulary, in that order;
                       older files have none
    F/forms.hashes     u4: the CRC-32 of the folded spelling of each form, ascending
    F/forms.hashed     u4: all forms' numbers in that order
    F/codes<W>         for each occurrence the place of its form among its term's, in
                       W bits, the first in the lowest bits; only the terms that have
                       more than 2**(W/2) and at most 2**W forms (W = 1: two forms;
                       W = 1, 2, 4, 8, 16, 32). A term of one form has no codes
    F/lengths          for each document its number of tokens, in the narrowest dtype;
                       its positions are below it

A key field F has `F/terms`, `F/df` and `F/documents`. A number field F has
`F/values`, one for each document, 0 where it has none, and, if there are such,
`F/missing`, a bitmap of them.

Documents
=========

    texts, records     texts: the original texts; JSON objects
    table/T.rows       for each document the rows of its table T, in the narrowest dtype
    table/T.<column>   the difference of each number to the one above it, in a dtype
                       that fits all; the first row of a document has the number itself
    values/<n>         of the name with this number in the header, for each document that has
                       a value, its place among the distinct ones, in the narrowest dtype
    values/<n>.texts   strings: the distinct values, in the order in which they are met
    values/<n>.documents  u4: the documents that have one, if not all have

Of a name with more than 4,096 distinct values, and more than three for four documents, only
the documents are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.columnar.checks.checking import verify
    from sourcesearch.columnar.codec import Segment
    from sourcesearch.columnar.lookup import Frequency, LiveSegment
    from sourcesearch.columnar.snapshot import Snapshot
    from sourcesearch.columnar.write.builder import Builder
    from sourcesearch.columnar.write.row import BODY, Analysis, Row, TextPart, Words
    from sourcesearch.columnar.write.writer import Writer

__all__ = [
    "BODY",
    "Analysis",
    "Builder",
    "Frequency",
    "LiveSegment",
    "Row",
    "Segment",
    "Snapshot",
    "TextPart",
    "Words",
    "Writer",
    "verify",
]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.columnar.checks.checking": ["verify"],
        "sourcesearch.columnar.codec": ["Segment"],
        "sourcesearch.columnar.lookup": ["Frequency", "LiveSegment"],
        "sourcesearch.columnar.snapshot": ["Snapshot"],
        "sourcesearch.columnar.write.builder": ["Builder"],
        "sourcesearch.columnar.write.row": ["BODY", "Analysis", "Row", "TextPart", "Words"],
        "sourcesearch.columnar.write.writer": ["Writer"],
    },
)
"""A query starts without what only a writer needs, and a run with nothing to do without NumPy."""
