"""What answers a person's words, and how well?

Words become a tree of Whoosh queries over leaves of our own (`syntax`, `parser`,
`typed`, `leaves`, `trees`); `vocabulary` knows the terms and spellings the
collection has (`patterns`, `nearforms`, `fieldforms`), `timespan` the dates. The tree
is evaluated to all documents that match (`evaluation`), these are ranked
(`ranking`, `proximity`, `feedback`), and the passages of the best are chosen, cut
and marked (`finder`, `passages`, `snippet`, `highlight`). `search` goes through all
of it; `reading` shows a document at a place.
"""
