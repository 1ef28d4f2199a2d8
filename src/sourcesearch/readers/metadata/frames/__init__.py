"""The frames that libraries put around a text, some of which say what it is."""
