"""Rows of the agencies' family tables, with each cell read: what the matching and the kinship work on."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from casefile.case import Case, Child, Sex
from casefile.people import PersonSource
from casefile.returns import PersonRow
from dates import Context, read_date
from genogram.addresses import Address, read_address, says_same
from genogram.births import Birth, as_due_date, read_birth
from genogram.kinship import Claim, Vocabulary, read_relationship
from genogram.names import TypedName, fold, read_name

CASE_LIST = "case.toml"
"""The list that the case's own subject children stand in."""


@dataclass(frozen=True)
class Row:
    """One row, read. `key` is unique; rows of one `list_id` are different people."""

    key: str
    agency: str
    list_id: str
    order: tuple[int, int]
    name: TypedName
    birth: Birth = field(default_factory=Birth)
    relationship: str = ""
    heading: str = ""
    """Of the relationship column, folded: "relationship to child"."""
    caption: str = ""
    claims: tuple[Claim, ...] = ()
    sex_typed: Sex | None = None
    address: Address | None = None
    address_typed: str = ""
    nhs: str = ""
    """Ten digits with a right check digit, or empty."""
    nhs_wrong: str = ""
    dead: bool | None = None
    died: dt.date | None = None
    unborn: bool = False
    stillborn: bool = False
    child: Child | None = None
    """The subject child of case.toml that the row is."""
    person_row: PersonRow | None = field(default=None, compare=False, repr=False)

    @property
    def fingerprint(self) -> str:
        """What a decision points at."""
        return self.person_row.fingerprint if self.person_row else self.key

    @property
    def sex_by_word(self) -> Sex | None:
        """What the relationship words or the title say: a mother is female."""
        said = {c.sex for c in self.claims if c.sex}
        return said.pop() if len(said) == 1 else self.name.title_sex if not said else None

    @property
    def sex(self) -> Sex | None:
        """As typed in a column for it, else by word; never by first name."""
        return self.sex_typed or self.sex_by_word

    @property
    def placeholder(self) -> bool:
        """Is nobody named?"""
        return self.name.placeholder

    @property
    def source(self) -> PersonSource | None:
        """The row as a source; None for a child of case.toml."""
        row = self.person_row
        if row is None:
            return None
        return PersonSource(
            agency=row.agency, fingerprint=row.fingerprint, origin=row.origin, as_typed=dict(row.typed.as_typed)
        )


def read_rows(case: Case, rows: Sequence[PersonRow], words: Vocabulary | None = None) -> tuple[Row, ...]:
    """The case's children and all rows, in an order that does not depend on the order given."""
    ordered = sorted(rows, key=_place)
    seen: dict[str, int] = {}
    out = [_of_child(case, number, child) for number, child in enumerate(case.children)]
    above: dict[str, str] = {}
    for row in ordered:
        seen[row.fingerprint] = seen.get(row.fingerprint, 0) + 1
        count = seen[row.fingerprint]
        key = row.fingerprint if count == 1 else f"{row.fingerprint}#{count}"
        list_id = _list_of(row)
        address = row.typed.address
        if says_same(address):
            address = above.get(list_id, "")
        elif address.strip():
            above[list_id] = address
        out.append(_read(row, key, list_id, address, words))
    return tuple(_in_their_table(out))


_OVERDUE = dt.timedelta(days=21)
"""An unborn child's date that lies further back is its birth, not the day it was due."""
_ADULT_HEADING = re.compile(
    r"\b(?:patient|service user|su|client|adult|offender|tenant|supervised|customer|person on probation|pop|perpetrator|suspect"
    r"|applicant|them|you|individual|mother|mum|father|dad|parent)\b"
)
CHILD_HEADING = re.compile(r"\b(?:child|children|pupil|student|baby|young person|yp|unborn|infant)\b")


def adults_table(rows: Sequence[Row]) -> bool:
    """Does the heading, or a row marked "service user", say that the table is written from an adult's side?"""
    heading = next((r.heading for r in rows if r.heading), "")
    if CHILD_HEADING.search(heading):
        return False
    marked = any("adult" in c.flags and c.path == ("self",) for r in rows for c in r.claims if len(r.claims) == 1)
    return bool(_ADULT_HEADING.search(heading)) or marked


def _in_their_table(rows: Sequence[Row]) -> list[Row]:
    """In an adult's table "child" and "unborn baby" are the adult's; in a child's they are the subject or a sibling."""
    lists: dict[str, list[Row]] = {}
    for row in rows:
        lists.setdefault(row.list_id, []).append(row)
    of_adults = {list_id for list_id, mine in lists.items() if adults_table(mine)}
    return [replace(r, claims=tuple(_of_adult(c) for c in r.claims)) if r.list_id in of_adults else r for r in rows]


def _of_adult(claim: Claim) -> Claim:
    own = claim.origin == "ego" and (
        (claim.path == ("self",) and "child" in claim.flags) or {"unborn", "ifother"} <= claim.flags
    )
    return replace(claim, path=("child",), flags=(claim.flags | {"adult"}) - {"child", "ifother"}) if own else claim


def _place(row: PersonRow) -> tuple[str, str, str, int, int, str, str]:
    place = row.origin.place
    return (
        row.agency,
        row.origin.file,
        row.origin.sha256,
        row.typed.block,
        place.row or 0,
        place.text,
        row.fingerprint,
    )


def _list_of(row: PersonRow) -> str:
    """Rows of one table of one file stand in one list."""
    return f"{row.agency}|{row.origin.sha256}|{row.origin.file}|{row.typed.series}"


def _of_child(case: Case, number: int, child: Child) -> Row:
    born = child.date_of_birth
    name = read_name(child.name)
    return Row(
        key=f"child-{number + 1}",
        agency=case.reference,
        list_id=CASE_LIST,
        order=(number, 0),
        name=name,
        birth=Birth(born.isoformat(), day=born, earliest=born, latest=born) if born else Birth(),
        claims=(Claim(("self",), phrase="subject child"),),
        sex_typed=child.sex,
        dead=True if child.date_of_death else None,
        died=child.date_of_death,
        unborn=name.unborn,
        child=child,
    )


def _read(row: PersonRow, key: str, list_id: str, address: str, words: Vocabulary | None) -> Row:
    typed = row.typed
    name = read_name(typed.name, typed.also_known_as)
    claims = list(read_relationship(typed.relationship, words))
    for remark in name.remarks:
        claims += [c for c in read_relationship(remark, words) if c not in claims]
    for noted in read_relationship(typed.notes.replace(".", ";"), words, strict=True):
        if (
            noted.origin == "named"
            and noted.path in (("mother",), ("father",), ("parent",), ("child",))
            and noted not in claims
        ):
            claims.append(noted)  # "Father of Riley" in a column of notes
    birth = read_birth(typed.date_of_birth, row.written_on)
    flags = {f for c in claims for f in c.flags}
    if (name.unborn or "unborn" in flags) and row.written_on:
        birth = as_due_date(birth, row.written_on - _OVERDUE)
    digits = re.sub(r"\D", "", typed.nhs_number or _cell(typed.as_typed.items(), r"\bnhs\b"))
    dead, died = _death(row, flags, name)
    still = "stillborn" in flags or name.stillborn or bool(re.search(r"\bstill\s?born\b", typed.notes, re.IGNORECASE))
    return Row(
        key=key,
        agency=row.agency,
        list_id=list_id,
        order=(typed.block, row.origin.place.row or 0),
        name=name,
        birth=birth,
        relationship=" ".join(typed.relationship.split()),
        heading=_relationship_heading(row),
        caption=" ".join(typed.caption.split()),
        claims=tuple(claims),
        sex_typed=read_sex(typed.sex or _cell(typed.as_typed.items(), r"^(?:sex|gender|m f)$")),
        address=read_address(address),
        address_typed=" ".join(address.split()),
        nhs=digits if valid_nhs(digits) else "",
        nhs_wrong=digits if len(digits) == 10 and not valid_nhs(digits) else "",
        dead=True if still else dead,
        died=died,
        unborn=(name.unborn or "unborn" in flags or birth.expected is not None) and not birth.day,
        stillborn=still,
        person_row=row,
    )


def _cell(cells: Iterable[tuple[str, str]], pattern: str) -> str:
    """The text under the first heading that matches."""
    return next((text for heading, text in cells if re.search(pattern, fold(heading)) and text.strip()), "")


def _relationship_heading(row: PersonRow) -> str:
    headings = [h for h in row.typed.as_typed if re.search(r"relation|role in (?:the )?family", fold(h))]
    exact = [h for h in headings if row.typed.as_typed[h].strip() == row.typed.relationship.strip()]
    return fold(next(iter([*exact, *headings]), ""))


def _death(row: PersonRow, flags: set[str], name: TypedName) -> tuple[bool | None, dt.date | None]:
    """Whether the row says that the person has died, and on which day."""
    cells = [t for h, t in row.typed.as_typed.items() if re.search(r"decea|\bdead\b|\bdied\b|death|\bdod\b", fold(h))]
    said = " ".join([row.typed.date_of_death, *[c for c in cells if c != row.typed.date_of_death]]).strip()
    plain = fold(said)
    if "dead" in flags or any(re.search(r"\b(?:deceased|died|dec|rip)\b", fold(r)) for r in name.remarks):
        return True, _day(said, row)
    if re.match(r"^(?:n|no|false|alive|living|n a|na|not applicable)\b", plain):
        return False, None
    if re.match(r"^(?:y|yes|true|deceased|died)\b", plain):
        return True, _day(re.sub(r"^\W*(?:yes|y|true|deceased|died)\b\W*(?:on\b)?", "", said, flags=re.IGNORECASE), row)
    day = _day(said, row)
    return (True, day) if day else (None, None)


def _day(text: str, row: PersonRow) -> dt.date | None:
    text = text.strip(" -–.()[]")
    if not text:
        return None
    reading = read_date(text, Context(received=row.written_on))
    return reading.earliest if reading.earliest and reading.earliest == reading.latest else None


def read_sex(text: str) -> Sex | None:
    """F, M or X as typed; None where the cell says nothing."""
    plain = fold(text)
    if plain in ("f", "female", "woman", "girl", "fem", "cis female", "trans female", "trans woman"):
        return "F"
    if plain in ("m", "male", "man", "boy", "cis male", "trans male", "trans man"):
        return "M"
    return "X" if plain in ("x", "non binary", "nonbinary", "nb", "indeterminate", "intersex", "other") else None


def valid_nhs(digits: str) -> bool:
    """Is it an NHS number? Ten digits; the last is 11 less the weighted sum of the others modulo 11 (NHS data dictionary)."""
    if len(digits) != 10 or not digits.isdigit() or len(set(digits)) == 1:
        return False
    check = (11 - sum(int(d) * (10 - i) for i, d in enumerate(digits[:9])) % 11) % 11
    return check == int(digits[9])
