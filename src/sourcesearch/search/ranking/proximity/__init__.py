"""How near a document comes to a query: the words to each other, and to what was typed."""
