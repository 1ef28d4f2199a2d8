"""The building of a collection: from new and changed files to segments of its index."""
