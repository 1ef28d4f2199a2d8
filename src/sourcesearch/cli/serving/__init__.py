"""The commands that serve a collection, to a browser and to assistants."""
