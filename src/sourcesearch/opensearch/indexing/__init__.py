"""The indexing of a collection on OpenSearch: what a run builds is sent there."""
