"""The files of an index: columns of numbers, packed, checksummed and written safely."""
