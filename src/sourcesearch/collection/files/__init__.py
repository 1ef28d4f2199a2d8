"""The files of a collection: which there are, what is known of them, and what they became."""
