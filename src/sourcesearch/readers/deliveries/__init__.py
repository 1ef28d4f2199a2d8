"""The readers of deliveries of libraries, in which one file names the others."""
