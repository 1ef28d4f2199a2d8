"""As what was a word misread, and in which documents?

`confusions` says what recognition takes for what, `recognised` which documents went
through it, `evidence` what in them is a word in its own right, and `misreadings` what
of all that the collection has.
"""
