"""A file in, a reading of it out. Knows nothing of the case."""

from parsers.registry import READER_VERSION, read_file

__all__ = ["READER_VERSION", "read_file"]
