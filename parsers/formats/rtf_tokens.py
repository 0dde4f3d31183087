"""The tokens of an RTF file: groups, control words with their numbers, bytes and text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?\d{1,10})?[ ]?"  # a control word; the one blank after it belongs to it
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)",
    re.DOTALL,
)

CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    255: "cp437",
}  # fmt: skip
"""Python's codec for a font's charset (RTF 1.9.1, \\fcharset)."""

CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": "\t", "line": "\n", "lbr": "\n", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d",
    "zwnj": "\u200c", "softline": "\n",
}  # fmt: skip

SKIPPED = {
    "aftncn", "aftnsep", "aftnsepc", "atnauthor", "atndate", "atnid", "atnparent", "atnref", "atrfend", "atrfstart",
    "background", "bkmkend", "bkmkstart", "blipuid", "colorschememapping", "colortbl", "datafield", "datastore", "falt",
    "filetbl", "ftncn", "ftnsep", "ftnsepc", "generator", "latentstyles", "listoverridetable", "listtable", "mmathPr",
    "nonesttables", "nonshppict", "objclass", "objdata", "panose", "passwordhash", "pgdsctbl", "pict", "picprop",
    "revtbl", "rsidtbl", "shprslt", "sp", "tc", "tcn", "themedata", "upr", "wgrffmtfilter", "xe", "xmlnstbl",
}  # fmt: skip
"""Destinations that hold no text of the author's, or the same text in another form."""

GATHERED = {
    "author", "category", "comment", "company", "doccomm", "docvar", "ffdeftext", "ffentrymcr", "ffexitmcr", "ffformat",
    "ffhelptext", "ffl", "ffname", "ffstattext", "fldinst", "fonttbl", "formfield", "info", "keywords", "leveltext",
    "levelnumbers", "listtext", "manager", "operator", "pntext", "pntxta", "pntxtb", "propname", "staticval",
    "stylesheet", "subject", "title", "ud", "userprops",
}  # fmt: skip
"""Destinations whose words say something of the document and are no text of it."""

STORIES = {
    "annotation": "comment", "dptxbxtext": "box", "footer": "footer", "footerf": "footer (first page)",
    "footerl": "footer (even pages)", "footerr": "footer", "footnote": "footnote", "header": "header",
    "headerf": "header (first page)", "headerl": "header (even pages)", "headerr": "header", "shptxt": "box",
}  # fmt: skip
"""Destinations with text of their own, and what they become."""


class Token(NamedTuple):
    """One token: its kind ("word", "byte", "sign", "open", "close", "text"), and what it says."""

    kind: str
    text: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens of a file. The bytes of \bin are stepped over; what fits no token is stepped over too."""
    position, end = 0, len(data)
    while position < end:
        found = _TOKEN.match(data, position)
        if found is None:
            position += 1
            continue
        position = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if word is not None:
            count = int(number) if number is not None else None
            if word == b"bin" and count:
                position += max(count, 0)
                continue
            yield Token("word", word.decode("ascii"), count)
        elif byte is not None:
            yield Token("byte", data=bytes([int(byte, 16)]))
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        elif text is not None:
            yield Token("text", data=text)
