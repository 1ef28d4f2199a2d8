"""The readers of transcripts of recordings, which have the time at which something is said."""
