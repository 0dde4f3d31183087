"""What practitioners write short, written out so that the field's words can be found in it. Never shown, never stored."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?")


@lru_cache(maxsize=1)
def _short() -> tuple[Mapping[str, str], re.Pattern[str]]:
    table = tomllib.loads(resources.files("chronology").joinpath("words.toml").read_text(encoding="utf-8"))["short"]
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile(rf"(?<![\w/'])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/'])", re.IGNORECASE)


def written_out(text: str) -> str:
    """A text on one line, with dots taken out of initials ("C.I.N.") and short forms written out ("core grp mtg")."""
    table, pattern = _short()
    text = " ".join(text.replace("\u2019", "'").replace("\u2013", "-").split())
    text = _DOTTED.sub(lambda m: m[0].replace(".", ""), text)
    return pattern.sub(lambda m: table[m[0].casefold()], text)
