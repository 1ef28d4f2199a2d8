"""The commands about commands: man pages, completion, a tour."""
