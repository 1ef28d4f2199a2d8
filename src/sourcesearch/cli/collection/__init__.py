"""The commands of a collection: what it takes in, holds and lets go, and what was judged of it."""
