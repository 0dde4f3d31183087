"""Characters of symbol fonts as Unicode. Ticks become the four that readings know: ☒ ☐ ✓ ✗.

Source: the fonts' own charts; Microsoft's symbol fonts put their glyphs at U+F000 plus the code.
"""

_WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x73: "⬧", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x78: "☒", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☒",
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "☐", 0x35: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☒", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■",
    0xA3: "☐",
}  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗", 0x6E: "●"}
_SYMBOL = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xD6: "√", 0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x67: "γ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x71: "θ",
    0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x77: "ω", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
_UNICODE = {
    "☑": "☒",
    "🗹": "☒",
    "🗷": "☒",
    "🗵": "☒",
    "✔": "✓",
    "🗸": "✓",
    "✘": "✗",
    "🗴": "✗",
    "□": "☐",
    "◻": "☐",
    "▢": "☐",
}
TICKED = "☒"
UNTICKED = "☐"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def is_symbol_font(font: str) -> bool:
    """Text set in it is not what its characters say."""
    return font.lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """The character that a symbol font shows at that code; U+FFFD where it is not known."""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get(font.lower())
    if table is not None:
        return table.get(low, chr(low) if table is _SYMBOL and 0x20 <= low < 0x40 else UNKNOWN)
    if (
        0xF000 <= code <= 0xF0FF
    ):  # private use: which font it was set in is lost; Wingdings ticks are by far the commonest
        return _WINGDINGS.get(low, UNKNOWN)
    glyph = chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN
    return _UNICODE.get(glyph, glyph)


def in_symbol_font(text: str, font: str) -> str:
    """Text typed in a symbol font, as it shows. A space stays a space."""
    return "".join(c if c.isspace() else symbol(font, ord(c)) for c in text)


def private_use(text: str) -> str:
    """Text with stray characters of symbol fonts (U+F000 to U+F0FF) as they show."""
    if text.isascii() or not any("\uf000" <= c <= "\uf0ff" for c in text):
        return text
    return "".join(symbol("", ord(c)) if "\uf000" <= c <= "\uf0ff" else c for c in text)
