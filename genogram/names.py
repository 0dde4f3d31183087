"""A name as typed, to its parts: first names, surnames, other names, and what else the cell said."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from casefile.case import Sex

_UNDECOMPOSED = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "ı": "i", "æ": "ae", "Æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})  # fmt: skip
_TICKS = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"}
)


@dataclass(frozen=True)
class TypedName:
    """The parts of a name cell. All of `givens` … are folded: lower case, no accents, no punctuation."""

    raw: str
    shown: str
    """The name alone, as typed: no title, no remark."""
    givens: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    """Parts of the surname: a double-barrelled one has two."""
    other_givens: tuple[str, ...] = ()
    other_surnames: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names as typed, for showing."""
    remarks: tuple[str, ...] = ()
    """What stood in brackets and is no name: "gran", "twin 1"."""
    title_sex: Sex | None = None
    generation: str = ""
    """Either "senior" or "junior"."""
    birth_order: str = ""
    """Of "Twin 2": "2"."""
    placeholder: bool = False
    unborn: bool = False
    unnamed_baby: bool = False
    stillborn: bool = False
    several: bool = False
    """As in "Helen and Stephen Dawes": two people in one row."""

    @property
    def named(self) -> bool:
        """Is there anything to compare?"""
        return bool(self.givens or self.surnames)


@cache
def name_words() -> dict[str, frozenset[str]]:
    """The lists of name_words.toml, folded."""
    with Path(__file__).with_name("name_words.toml").open("rb") as file:
        return {key: frozenset(fold(w) for w in words) for key, words in tomllib.load(file).items()}


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case, no accents, apostrophes closed up, other punctuation to blanks: "O'Brien-Łuk" -> "obrien luk"."""
    plain = unicodedata.normalize("NFKD", text.translate(_TICKS).translate(_UNDECOMPOSED))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("'", "")
    return " ".join(re.sub(r"[^\w]+|_", " ", plain).split())


def read_name(raw: str, also: str = "") -> TypedName:
    """Read a name cell, and the cell for other names if the form has one.

    Understands "SURNAME, Given", "Given SURNAME", "(née …)", "aka …", 'Karen "Kaz" Shaw', initials, titles, "Twin 2 SHAW",
    "Unborn baby of …", and cells in which nobody is named.
    """
    text = " ".join(unicodedata.normalize("NFKC", raw).translate(_TICKS).replace(" / ", "/").split())
    text, notes = _take_brackets(text)
    text, inline = _take_inline(text)
    starts_quoted = text[:1] in "'\""
    text, quoted = _take_quotes(text)
    aliases, maidens, remarks = _sort_notes([*notes, *inline])
    aliases = [*quoted, *aliases]
    for part in re.split(r"[;,\n]|\band\b", also):
        more_aliases, more_maidens, _ = _sort_notes([part.strip()] if part.strip() else [])
        aliases += more_aliases
        maidens += more_maidens
    several = bool(re.search(r"\w\s*(?:&|\+|\band\b)\s*\w", text, re.IGNORECASE)) and not re.search(
        r"\bbaby\b", text, re.IGNORECASE
    )
    core = _core(text if not several else re.sub(r"\s*(?:&|\+|\band\b)\s*", " ", text, flags=re.IGNORECASE))
    if several:
        core = replace(core, shown=text, givens=tuple(g for g in core.givens if g not in name_words()["titles_female"]))
    if starts_quoted and quoted and core.givens and not core.surnames:
        core = replace(core, givens=(), surnames=core.givens)  # 'Spud' Murphy
    others = [_core(a) for a in aliases]
    other_surnames = [s for m in maidens for s in (_core(m).surnames or _core(m).givens)]
    for other, typed in zip(others, aliases, strict=True):
        if len(fold(typed).split()) > 1:
            other_surnames += [s for s in other.surnames if s not in core.surnames]
    return TypedName(
        raw=raw,
        shown=core.shown or text,
        givens=core.givens,
        surnames=core.surnames,
        other_givens=tuple(dict.fromkeys(g for o in others for g in (o.givens or o.surnames)[:1])),
        other_surnames=tuple(dict.fromkeys(other_surnames)),
        aliases=tuple(dict.fromkeys([*aliases, *maidens])),
        remarks=tuple(remarks),
        title_sex=core.title_sex,
        generation=core.generation,
        birth_order=core.birth_order or next((m.group(1) for r in remarks if (m := _TWIN.search(fold(r)))), ""),
        placeholder=core.placeholder,
        unborn=core.unborn or any(set(fold(r).split()) & name_words()["unborn"] for r in remarks),
        unnamed_baby=core.unnamed_baby,
        stillborn=core.stillborn or any(fold(r) in name_words()["stillborn"] for r in remarks),
        several=several,
    )


_TWIN = re.compile(r"\b(?:twin|triplet|quad|baby|bb)\s+(1|2|3|i|ii|iii|one|two|three|a|b|c)\b")
_ORDER = {"i": "1", "one": "1", "a": "1", "ii": "2", "two": "2", "b": "2", "iii": "3", "three": "3", "c": "3"}


def _take_brackets(text: str) -> tuple[str, list[str]]:
    notes = [n.strip() for n in re.findall(r"[(\[]([^()\[\]]*)[)\]]", text)]
    return " ".join(re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text).split()), [n for n in notes if n]


def _take_quotes(text: str) -> tuple[str, list[str]]:
    """Karen 'Kaz' Shaw: a name in quotes is what she is called. An apostrophe inside a word is no quote."""
    pattern = r"(?:^|(?<=\s))(['\"])([^'\"]{2,30})\1(?=\s|$)"
    return " ".join(re.sub(pattern, " ", text).split()), [m.group(2) for m in re.finditer(pattern, text)]


@cache
def _inline_pattern() -> re.Pattern[str]:
    words = [
        "née",
        "nee",
        "formerly",
        "previously",
        "maiden name",
        "also known as",
        "known as",
        "a.k.a.",
        "aka",
        "a/k/a",
        "alias",
        "goes by",
    ]
    return re.compile(r"[\s,;]+(?=(?:" + "|".join(re.escape(w) for w in words) + r")[\s:])", re.IGNORECASE)


def _take_inline(text: str) -> tuple[str, list[str]]:
    first, *rest = _inline_pattern().split(text)
    return first, rest


def _sort_notes(notes: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Other names, former surnames, and remarks that are no names."""
    aliases: list[str] = []
    maidens: list[str] = []
    remarks: list[str] = []
    words = name_words()
    for note in notes:
        plain = fold(note)
        lead = next((w for w in sorted(words["maiden"], key=len, reverse=True) if plain.startswith(w + " ")), "")
        if lead:
            maidens.append(_without(note, lead))
            continue
        lead = next((w for w in sorted(words["alias"], key=len, reverse=True) if plain.startswith(w + " ")), "")
        if lead:
            aliases += [a.strip(" '\"") for a in re.split(r"[,/;]|\bor\b", _without(note, lead)) if a.strip()]
        elif _looks_like_name(note):
            aliases.append(note)
        elif plain:
            remarks.append(note)
    return aliases, maidens, remarks


def _without(note: str, lead: str) -> str:
    """The note after its leading words; counts letters, because the lead was folded and the note was not."""
    count = len(lead.replace(" ", ""))
    for index, char in enumerate(note):
        if count == 0:
            return note[index:].strip(" .:,'\"")
        count -= len(fold(char).replace(" ", ""))
    return ""


def _looks_like_name(note: str) -> bool:
    tokens = note.split()
    known = name_words()
    if not 1 <= len(tokens) <= 3 or any(c.isdigit() for c in note):
        return False
    if not all(t[:1].isupper() and fold(t).isalpha() and len(fold(t)) > 1 for t in tokens) or (
        note.isupper() and len(note) <= 4
    ):
        return False
    spoken = (
        known["unborn"] | known["baby"] | known["stillborn"] | known["multiple"] | known["senior"] | known["junior"]
    )
    return (
        not set(fold(note).split()) & (spoken | known["placeholders"] | _KIN_WORDS)
        and fold(note) not in known["placeholders"]
    )


# Enough to tell "(Gran)" or "(Half Brother)" from "(Kaz)"; the meaning of such words is read in `kinship`.
_KIN_WORDS = frozenset(
    [
        "mother",
        "mum",
        "mam",
        "father",
        "dad",
        "partner",
        "ex",
        "brother",
        "sister",
        "sibling",
        "half",
        "step",
        "full",
        "gran",
        "grandmother",
        "grandad",
        "grandfather",
        "nan",
        "nana",
        "nanny",
        "aunt",
        "auntie",
        "uncle",
        "cousin",
        "carer",
        "foster",
        "adoptive",
        "maternal",
        "paternal",
        "mgm",
        "mgf",
        "pgm",
        "pgf",
        "mp",
        "subject",
        "self",
        "index",
        "son",
        "daughter",
        "wife",
        "husband",
        "deceased",
        "dec",
        "died",
        "late",
        "parent",
        "friend",
        "lodger",
        "boyfriend",
        "girlfriend",
        "child",
        "patient",
        "pupil",
        "surname",
        "name",
        "spelling",
        "edd",
        "due",
        "dob",
        "age",
        "aged",
        "former",
        "estranged",
        "birth",
        "biological",
    ]
)


def _core(text: str) -> TypedName:
    """A name without brackets or notes."""
    words = name_words()
    plain = fold(text)
    if plain in words["placeholders"] or not plain:
        return TypedName(raw=text, shown=text, placeholder=True)
    order = _TWIN.search(plain)
    title_sex: Sex | None = None
    generation = ""
    unborn = baby = still = False
    kept: list[str] = []
    parts = re.findall(r",|[^\s,]+", text)
    taken = set(order.group(0).split()) if order else set()
    for index, token in enumerate(parts):
        f = fold(token)
        if token == ",":  # noqa: S105 - a comma, no secret
            kept.append(",")
        elif f in words["titles_female"] | words["titles_male"] and (
            index == 0 or index == len(parts) - 1 or parts[index - 1] == ","
        ):
            title_sex = "F" if f in words["titles_female"] else "M"
        elif f in words["titles"] and index == 0 and len(parts) > 1:
            continue
        elif f in words["senior"] | words["junior"] and index > 0:
            generation = "senior" if f in words["senior"] else "junior"
        elif f in words["unborn"]:
            unborn = True
        elif f in words["stillborn"]:
            still = True
        elif f in words["multiple"] or (f in taken and f in {*_ORDER, "1", "2", "3"}):
            baby = True
        elif f in words["baby"] and (unborn or baby or index == 0 or fold(parts[index - 1]) in words["baby"]):
            baby = baby or f not in ("of", "child", "male", "female") or index == 0
        elif f:
            kept.append(token)
    if (baby and "of" in plain.split()) or (unborn and "of" in plain.split()):
        kept = kept[-1:]  # "Baby of Stacey Shaw": the name is the mother's; only its surname is the child's
    givens, surnames = _split(kept, surname_only=(unborn or baby) and len([k for k in kept if k != ","]) == 1)
    left_over = " ".join(fold(k) for k in kept if k != ",")
    placeholder = (not left_over and not (unborn or baby or still)) or left_over in words["placeholders"]
    titled = title_sex or fold(parts[0]) in words["titles"]
    if titled and len(surnames) == 0 and len(givens) == 1:
        givens, surnames = (), givens  # "Mrs Shaw"
    if placeholder:
        givens, surnames = (), ()
    else:
        unknown = words["placeholders"]
        givens = tuple(g for g in givens if g not in unknown or len(g) == 1)
        surnames = tuple(s for s in surnames if s not in unknown or len(s) == 1)
    number = order.group(1) if order else ""
    return TypedName(
        raw=text,
        shown=text if unborn or baby or still else " ".join(_in_order(kept)) or text,
        givens=givens,
        surnames=surnames,
        title_sex=title_sex,
        generation=generation,
        birth_order=_ORDER.get(number, number),
        placeholder=placeholder,
        unborn=unborn,
        unnamed_baby=(baby or unborn) and not givens,
        stillborn=still,
    )


def _in_order(kept: list[str]) -> list[str]:
    """For showing: "SHAW, Karen" -> "Karen SHAW"."""
    if "," in kept:
        comma = kept.index(",")
        return [k for k in [*kept[comma + 1 :], *kept[:comma]] if k != ","]
    leading = next((i for i, k in enumerate(kept) if not (len(fold(k)) > 1 and k.isupper())), 0)
    return [*kept[leading:], *kept[:leading]]


def _split(kept: list[str], *, surname_only: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """First names and surnames of the tokens that are left."""
    if "," in kept:
        comma = kept.index(",")
        return _givens(kept[comma + 1 :]), _surnames(kept[:comma])
    if surname_only:
        return (), _surnames(kept)
    if not kept:
        return (), ()
    if len(kept) == 1:
        letters = kept[0].replace(".", "")
        if 2 <= len(letters) <= 3 and (letters.isupper() and ("." in kept[0] or not set(letters) & set("AEIOUY"))):
            return tuple(c.lower() for c in letters[:-1]), (letters[-1].lower(),)
        return _givens(kept), ()
    caps = [len(fold(k)) > 1 and k.isupper() for k in kept]
    if any(caps) and not all(caps):
        # Capitals mark the surname wherever it stands.
        first = caps.index(True)
        last = len(caps) - 1 - caps[::-1].index(True)
        return _givens([*kept[:first], *kept[last + 1 :]]), _surnames(kept[first : last + 1])
    start = len(kept) - 1
    while start > 1 and fold(kept[start - 1]) in name_words()["particles"]:
        start -= 1
    return _givens(kept[:start]), _surnames(kept[start:])


def _givens(tokens: list[str]) -> tuple[str, ...]:
    """Folded; a hyphenated first name is one name: "Ava-Mae" -> "avamae"; "J.P." -> "j", "p"."""
    out: list[str] = []
    for token in tokens:
        if token == ",":  # noqa: S105
            continue
        letters = token.split(".")
        if "." in token and all(len(letter) <= 1 for letter in letters):
            out += [fold(letter) for letter in letters if letter]
        elif fold(token):
            out.append(fold(token).replace(" ", ""))
    return tuple(out)


def _surnames(tokens: list[str]) -> tuple[str, ...]:
    """Folded parts without particles: "van der Berg-Shaw" -> "berg", "shaw"."""
    parts = [p for t in tokens if t != "," for p in fold(t).split()]
    bare = [p for p in parts if p not in name_words()["particles"]]
    return tuple(dict.fromkeys(bare or parts))
