"""The misreadings of a word, and the documents that may have them.

`confusions` says what recognition takes for what, `readings` what it may make of a word,
`recognised` which documents went through it, `evidence` what in them is a word in its own
right, and `misreadings` what of all that the collection has.
"""
