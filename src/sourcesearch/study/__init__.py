"""The study of all occurrences: how often, since when, in what company, used how.

A `Study` is a collection as it is studied; each command of the command line has a module and a
method of its own: `count`, `concordance`, `collocates`, `keywords`, `dispersion`, `words`,
`related`. All ask the engine's evaluation of the query language, and work on arrays of its
postings.
"""
