"""Lists of all words: of a collection, and of what sets a part of it apart from the rest."""
