"""The search of a collection on OpenSearch: found there, ranked and quoted here."""
