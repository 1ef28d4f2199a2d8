"""The vocabulary of a collection: the forms and terms that stand for what was asked."""
