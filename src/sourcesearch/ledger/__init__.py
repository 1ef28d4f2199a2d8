"""The ledger: what one has seen and judged of a collection, kept outside of its index.

`ledger.jsonl` lies beside the folder of the index: a line for each thing that was said, never one
changed, so that it can be read, kept under version control and merged, and outlives the index.
"""
