"""The quotations of a manuscript, and whether the collection has them as they are quoted.

`extraction` finds them in a draft, over its `pages`, with the notes that go with them; `tokens`
takes a text apart so far as two copies of it may be compared; `candidates` asks the index where
one may come from; `alignment` lays the two side by side, over the `interruptions` of the original;
`checking` gives the verdict.
"""

from __future__ import annotations
