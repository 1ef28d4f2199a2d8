"""The frames that libraries put around a text, which say what it is."""
