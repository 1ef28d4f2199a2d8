"""The query: from the text that is typed to a tree of nodes."""
