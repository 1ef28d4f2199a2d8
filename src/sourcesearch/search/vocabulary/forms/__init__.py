"""The forms of a field, and those of them that a word, a pattern or a near spelling stands for.

`spellings` and `segment_forms` are what one segment has, `field_forms` what all have together;
`wildcards` and `fuzzy` look through them, `spelling` gathers many words at once. What is found is
an `expansion`.
"""
