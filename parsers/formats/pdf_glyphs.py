"""What symbol fonts mean: ticks and boxes as one glyph each, bullets as bullets, ligatures as their letters."""

import re
import unicodedata

TICKED, UNTICKED, TICK, CROSS, BULLET = "☒", "☐", "✓", "✗", "•"

# Code points of the fonts that Word and LibreOffice set ticks and bullets with.
WINGDINGS = {
    0xFE: TICKED, 0xFD: TICKED, 0x78: TICKED, 0xA8: UNTICKED, 0x6F: UNTICKED, 0x70: UNTICKED, 0x71: UNTICKED,
    0x72: UNTICKED, 0xFC: TICK, 0xFB: CROSS, 0xA7: "▪", 0xD8: "➢", 0x76: "❖", 0x6C: "●", 0x6E: "■", 0x9F: BULLET,
    0xE0: "→", 0x4A: "☺", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip
WINGDINGS_2 = {
    0x52: TICKED,
    0x53: TICKED,
    0x54: TICKED,
    0x51: TICKED,
    0xA3: UNTICKED,
    0x2A: UNTICKED,
    0x50: TICK,
    0x4F: CROSS,
    0x97: BULLET,
}
WEBDINGS = {0x61: TICK, 0x63: UNTICKED, 0x67: "■", 0x72: CROSS, 0x3D: BULLET}
DINGBATS = {
    0x33: TICK, 0x34: TICK, 0x35: CROSS, 0x36: CROSS, 0x37: CROSS, 0x38: CROSS, 0x6C: "●", 0x6E: "■", 0x6F: UNTICKED,
    0x70: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED, 0xD8: "➢",
}  # fmt: skip
SYMBOL = {0xB7: BULLET, 0xD6: TICK, 0xA8: "♦", 0xAE: "→", 0xB3: "≥", 0xA3: "≤"}
# LibreOffice's own bullets, from its private use area.
OPEN_SYMBOL = {0xE00C: "◻", 0xE00A: "●", 0xE00B: "■", 0xE006: "➢", 0xE009: "✗", 0xE008: "✓"}

FONTS: tuple[tuple[str, dict[int, str]], ...] = (
    ("wingdings2", WINGDINGS_2),
    ("wingdings3", {}),
    ("wingdings", WINGDINGS),
    ("webdings", WEBDINGS),
    ("dingbats", DINGBATS),
    ("symbolmt", SYMBOL),
    ("opensymbol", OPEN_SYMBOL),
)
CID = re.compile(r"^\(cid:(\d+)\)$")
PRIVATE_BULLETS = {
    0xF0B7: BULLET,
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: TICK,
    0xF0FE: TICKED,
    0xF0A8: UNTICKED,
    0xF06F: "o",
    0xF02D: "-",
}
UNKNOWN = "\ufffd"


def read_glyph(text: str, font: str) -> str:
    """A character of a font as what it means; U+FFFD where nobody can say."""
    name = font.rpartition("+")[2].casefold().replace(" ", "").replace("-", "")
    table = next((table for key, table in FONTS if name.startswith(key) or key in name), None)
    if name == "symbol":
        table = SYMBOL
    cid = CID.match(text)
    if table is not None:
        code = int(cid[1]) if cid else ord(text[0])
        low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
        if (glyph := table.get(code) or table.get(low)) is not None and code < 0xF100:
            return glyph
    if cid:
        return UNKNOWN
    if len(text) == 1 and 0xE000 <= ord(text) <= 0xF8FF:
        return PRIVATE_BULLETS.get(ord(text), UNKNOWN)
    return spell_ligature(text)


def spell_ligature(text: str) -> str:
    """ﬁ as fi; other compatibility forms (½, ², ™) stay as typed."""
    if any("\ufb00" <= ch <= "\ufb06" for ch in text):
        return "".join(unicodedata.normalize("NFKC", ch) if "\ufb00" <= ch <= "\ufb06" else ch for ch in text)
    return text
