"""People in running text: "Jane Doe (Mother, F, DOB 03/03/1995)", "Full sister: Amy Doe, DOB 26/07/17, F"."""

import re

from parsers.reading.dating import is_dated
from parsers.reading.headings import column
from parsers.reading.words import fold

_BIRTH = re.compile(
    r"(?:\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born(?: on)?|edd|due(?: date)?|b\.)\s*[:\-–]?\s*)"
    r"(?P<date>[^,;()\n]+)|(?P<aged>\b(?:aged?|c\.)\s*[:\-–]?\s*\d{1,2}[^,;()\n]*|\b\d{1,2}\s*(?:yrs?|years?|months?|mths|weeks?)(?: old)?\b)",
    re.IGNORECASE,
)
_SEX = {"m": "M", "f": "F", "male": "male", "female": "female", "boy": "boy", "girl": "girl"}
_RELATIONS = re.compile(
    r"\b(self|subject|index|child|mother|father|mum|dad|parent|carer|partner|husband|wife|spouse|brother|sister|sibling|son|daughter|grand\w*|"
    r"mgm|mgf|pgm|pgf|aunt\w*|uncle|cousin|niece|nephew|step\w*|half|foster|adopt\w*|guardian|friend|lodger|boyfriend|girlfriend|ex|unborn|twin|"
    r"neighbour|great|maternal|paternal|fiance\w*|in-law|nan|relative)\b",
    re.IGNORECASE,
)
_ROLE_LABEL = re.compile(
    r"\b(child(ren)?|young person|parents?|carers?|mother|father|mum|dad|siblings?|brothers?|sisters?|grandparents?|other (significant|adults?|children|family)|"
    r"significant (others?|adults?)|adults?|household|partners?|step\w*|extended family|relatives?|next of kin|unborn|subject)\b"
)


def is_role_label(text: str) -> bool:
    """Does a label stand for people: "Parents / carers", "Siblings", "Child 2"?"""
    said = fold(text)
    return (
        len(said) <= 90
        and bool(_ROLE_LABEL.search(said))
        and not re.search(
            r"\b(wishes|voice|views?|seen|involved|risk|safety|status|incident|service|open|known)\b", said
        )
    )


def relation_of_label(text: str) -> str:
    """The relation that a label gives of itself: "Mother" does, "Parents / carers" and "Siblings" do not."""
    said = fold(re.sub(r"\d+", "", text))
    said = re.sub(r"\b(name|names|details|full|of|s|the|child(?= (mother|father)))\b", "", said).strip()
    single = re.fullmatch(
        r"(birth |step |maternal |paternal |foster |adoptive |half )*(mother|father|mum|dad|brother|sister|sibling|grandmother|grandfather|partner|aunt|uncle)",
        said,
    )
    return " ".join(said.split()) if single else ""


def is_person_line(line: str) -> bool:
    """Does a line of running text name a person: with a birth date, or with a relation before a colon or in brackets?"""
    if len(line) > 200 or line.strip().endswith("."):
        return False
    read = read_person(line)
    name = read.get("name", "")
    named = (
        bool(re.match(r"^[A-Z][\w'’.-]*(?:\s+(?:[A-Z(][\w'’.()-]*|de|van|der|al|el|bin|aka|known|as|née|nee))*$", name))
        and len(name.split()) <= 7
    )
    return named and ("date_of_birth" in read or ("relationship" in read and bool(re.search(r"[:(,–-]", line))))


def people_lines(text: str) -> list[str]:
    """The lines of a cell in which people stand."""
    return [line.strip() for line in re.split(r"\n|;(?=\s*[A-Z])", text) if line.strip(" \t,;•-–")]


def read_person(line: str) -> dict[str, str]:
    """The fields of a person that one line gives: name, relationship, date_of_birth, sex, address; as typed."""
    line = line.strip(" \t•")
    values: dict[str, str] = {}
    birth = _BIRTH.search(line)
    if birth:
        whole = birth[0].strip(" ,;")
        values["date_of_birth"] = (birth["date"] or birth["aged"] or "").strip()
        if re.match(r"(?i)edd|due", whole):
            values["date_of_birth"] = whole
        line = line[: birth.start()] + " , " + line[birth.end() :]
    before, colon, after = line.partition(":")
    if colon and _RELATIONS.search(before) and len(before) <= 60 and after.strip(" ,"):
        values["relationship"] = before.strip()
        line = after
    line = _outer_brackets(line)
    parts = [p.strip(" .-–") for p in _split(line)]
    rest = [p for p in parts if p]
    if len(rest) > 1 and "relationship" not in values and _only_relation(rest[0]) and not _RELATIONS.search(rest[1]):
        values["relationship"] = rest.pop(0)  # "Mother (PR) – Jane Doe"
    if rest:
        values["name"] = rest.pop(0)
    for part in rest:
        said = part.casefold().strip(". ")
        if said in _SEX and "sex" not in values:
            values["sex"] = part
        elif "date_of_birth" not in values and is_dated(part):
            values["date_of_birth"] = part
        elif "relationship" not in values and _RELATIONS.search(part) and not re.search(r"\d", part):
            values["relationship"] = part
        elif re.search(r"\b(aka|known as|n[ée]e|alias)\b", part, re.IGNORECASE) and "also_known_as" not in values:
            values["also_known_as"] = re.sub(r"(?i)^\W*(aka|(also )?known as|n[ée]e|alias)\W*", "", part)
        else:
            key = (
                "address"
                if re.search(r"\d.*[A-Za-z]|not known|n/?k\b", part, re.IGNORECASE) or "address" in values
                else "notes"
            )
            values[key] = f"{values[key]}, {part}" if key in values else part
    return values


_BESIDE_RELATION = re.compile(
    r"\b(birth|biological|natural|pr|s|of|the|non|resident|current|former|full|main|subject|same|to|late|legal|and|new|expected)\b|\W",
    re.IGNORECASE,
)


def _only_relation(text: str) -> bool:
    """Is it a relation and nothing else: "Half-brother (maternal)"?"""
    return not _BESIDE_RELATION.sub("", _RELATIONS.sub("", text)).strip()


def _outer_brackets(line: str) -> str:
    """Brackets opened: "Jane Doe (Mother (birth), F)" becomes "Jane Doe , Mother (birth), F"; a bracket that says another name stays."""
    line = line.strip().rstrip(",; ")
    depth, start = 0, -1
    for i, char in enumerate(line):
        if char == "(":
            if depth == 0:
                start = i
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            inner = line[start + 1 : i]
            if depth == 0 and i >= len(line) - 1 and not re.match(r"(?i)\s*(aka|known|n[ée]e|alias|also)", inner):
                return f"{line[:start]}, {inner}"
    return line


def _split(line: str) -> list[str]:
    """At commas and dashes that stand outside brackets."""
    parts, depth, now = [], 0, ""
    for char in re.sub(r"\s[-–—]\s", " , ", line):
        depth += (char == "(") - (char == ")")
        if char in ",;|\t" and depth <= 0:
            parts.append(now)
            now = ""
        else:
            now += char
    return [*parts, now]


def asks_for_several(label: str) -> bool:
    """Does a label ask for several things of several people: "Sibling names/DOB/Gender/Address if different"?"""
    asked = [m.field for p in re.split(r"[/,&]|\band\b", label) if (m := column(p.strip(), "people"))]
    return len(set(asked)) >= 2
