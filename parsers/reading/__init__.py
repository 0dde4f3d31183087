"""A Document to a Reading: entries, people, answers, the sign-off, whose it may be, and what became of every block.

This is the heart of parsing. It knows no file format and no fixed form: columns are found by what their headings say and
what their cells hold, questions by what they ask. Words are in the TOML tables of this room.

Other rooms call `read_document`.
"""

from parsers.reading.reading import read_document

__all__ = ["read_document"]
