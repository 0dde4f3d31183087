"""Pictures of places in originals: what is wanted of a file, and what came of it."""

from collections.abc import Mapping

from casefile.readings import Place
from casefile.values import Value


class Wanted(Value):
    """A place of which a picture is wanted."""

    key: str
    """By which the answer is found: an entry's id."""
    place: Place
    text: str = ""
    """What was read there; for files without pages it is looked for."""
    scanned: bool = False
    """It was read by OCR: the place holds on the page once that is straightened."""


class Picture(Value):
    """A picture, or the sentence that says why there is none."""

    png: str = ""
    """Base64."""
    width: int = 0
    height: int = 0
    approximate: bool = False
    """The place was looked for by its words in a converted copy, which may break pages differently."""
    page: int | None = None
    sentence: str = ""


class Pictures(Value):
    """Pictures by the key they were asked for."""

    found: Mapping[str, Picture] = {}
