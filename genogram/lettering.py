"""How wide text is, and how a name is broken over lines: measured with a table, so that no font need be on the machine."""

import re
import unicodedata

FONTS = "Arial,'Liberation Sans',Helvetica,'DejaVu Sans','Libertinus Serif',sans-serif"
"""Arial's widths first; the last named is in typst itself, so text stays legible where no font is installed."""

# Advance widths of Arial (and of fonts made to its measure) in thousandths of the size.
_WIDTHS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu–",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}

# The same of Source Sans Pro, in which the pack sets every drawing: narrower in all, wider in a few letters ("l", "t").
_PACK_WIDTHS = {
    200: " ",
    247: "ij|,.:;",
    255: "l'",
    263: "I",
    290: "!f",
    303: "()[]{}",
    338: "-t",
    350: "r/\\",
    420: "*s",
    446: '?xz"',
    467: "cvy",
    480: "JY–",
    500: "0123456789#$+<=>^~LFek_",
    515: "VXag",
    536: "EST",
    547: "Zo`huAn",
    555: "bdpq",
    571: "CPR",
    588: "BK",
    617: "&DG",
    652: "HNU",
    664: "OQ",
    727: "wM",
    786: "W",
    829: "%m",
    847: "@",
}
_PACK_WIDTH = {letter: width for width, letters in _PACK_WIDTHS.items() for letter in letters}
_SLACK = 1.06
"""Fonts that stand in for Arial are a little wider."""


def text_width(text: str, size: float) -> float:
    """The width of a line of text at `size`, in the same unit; never less than it will be in Arial or in the pack's own font."""
    bare = unicodedata.normalize("NFD", text)
    arial = sum(_WIDTH.get(c, _other(c)) for c in bare)
    pack = sum(_PACK_WIDTH.get(c, _other(c)) for c in bare)
    return max(arial * _SLACK, pack) * size / 1000


def _other(letter: str) -> int:
    """The width of a letter that no table has: accents stand above, Chinese letters are square."""
    if unicodedata.combining(letter):
        return 0
    return 1000 if unicodedata.east_asian_width(letter) in "WF" else 808


def wrap(text: str, size: float, width: float) -> tuple[str, ...]:
    """Break text at spaces (or after hyphens) into at most two lines, as even as can be; one line where it fits in `width`.

    Nothing is cut off: a name that needs more room than two lines of `width` gets wider lines.
    """
    text = " ".join(text.split())
    if not text or text_width(text, size) <= width:
        return (text,) if text else ()
    breaks = [m.end() for m in re.finditer(r" |(?<=\w)-(?=\w)", text)]
    if not breaks:
        return (text,)
    halves = [(text[:at].rstrip(" "), text[at:]) for at in breaks]
    return min(halves, key=lambda pair: (max(text_width(line, size) for line in pair), -len(pair[0])))
