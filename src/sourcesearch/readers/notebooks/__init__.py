"""What people keep notes and sources in: Evernote, projects of REFI-QDA and Scrivener."""
