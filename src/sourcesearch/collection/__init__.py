"""The collection: documents in an index on disk, which follows their source files.

`plan` finds what is new, changed and gone; `ingest` reads one file; `prepare`
works out what the index takes of a document; `build` goes through all of it and
commits. `schema` is that of the index, `filetable` the list of files beside it,
`stored` a document as it is got back.
"""
