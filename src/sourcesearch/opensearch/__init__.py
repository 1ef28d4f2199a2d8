"""The same collection on OpenSearch: its documents, asked by the same queries.

`address` says where it is and as whom one asks, `client` speaks with it, `layout` is its
indices. `sending` takes the segments that a run builds and sends their documents; `files` is
the table of files there. `words` is the vocabulary, of which each asker keeps a copy,
`translation` makes OpenSearch's query of a tree of ours, `working` a small index of the
documents that it finds, and `searcher` has that ranked, quoted and marked.
"""
