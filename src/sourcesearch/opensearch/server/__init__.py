"""The server: where it is, what is said to it, and how a collection is laid out there."""
