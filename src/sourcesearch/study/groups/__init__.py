"""The groups that documents are counted by: periods, values of their metadata, sections."""
