"""A copy of the pack without names: roles instead of people, places and references, with the key apart.

`share` writes it. It works on a case's material, so that every form of the pack is rendered from texts that hold no name; the
finished files are then searched for every spelling of the key, and nothing is published while one is found.
"""

from anonymity.copy import Copy, share
from anonymity.nameless import Nameless, without_names

__all__ = ["Copy", "Nameless", "share", "without_names"]
