"""What a historian counts: how often, since when, in what company, used how.

A `Study` is a collection as it is studied; each module besides has one command of the command
line and one method of a collection: `count`, `concordance`, `collocates`, `keywords`,
`dispersion`, `words`, `related`. All ask the engine's evaluation of the query language, and
work on arrays of its postings.
"""
