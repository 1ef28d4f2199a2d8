"""The texts of a collection as places and characters: which word stands where, and how it looks.

`stream` says which word stands at each place, `characters` where in its text a word stands,
`sentences` where sentences begin.
"""
