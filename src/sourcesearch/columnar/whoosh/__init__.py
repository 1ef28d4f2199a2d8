"""How does Whoosh open our index? The adapter of its codec interface: the oracle of the tests."""
