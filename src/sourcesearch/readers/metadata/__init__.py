"""The metadata of a document, and the places where it is found."""
