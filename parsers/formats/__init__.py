"""One reader a file format: bytes to a format-free Document."""
