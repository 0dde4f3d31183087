"""A file in, a reading of it out. Knows nothing of the case."""
