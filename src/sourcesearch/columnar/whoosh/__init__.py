"""The adapter of Whoosh's codec interface, for its searcher: the oracle of the tests."""
