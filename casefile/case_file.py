"""The case file (`case.toml`) to a Case: all its mistakes at once, each a sentence that names its field."""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casefile.case import Agency, Attendance, Attendee, Case, Child, Partner, Sex
from casefile.errors import CaseFileError

REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,59}")
"""What a case reference may look like: it becomes a folder's name and stands in Prefect and in addresses."""

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_DAYS = (
    ("incident", True),
    ("aware", True),
    ("notified", True),
    ("referred", False),
    ("templates_issued", True),
    ("scoping_from", True),
    ("scoping_to", True),
)
_KNOWN = {
    "": {"case", "child", "agency", "attendance"},
    "case": {"reference", "meeting", "policy", *(name for name, _ in _DAYS)},
    "child": {"name", "date_of_birth", "sex", "date_of_death"},
    "agency": {"name", "also_known_as", "partner", "email"},
    "attendance": {"chair", "author", "scrutineer", "attendees"},
    "attendees": {"name", "agency", "partner"},
}
_PARTNERS: tuple[Partner, ...] = ("local-authority", "police", "icb")
_SEXES: tuple[Sex, ...] = ("F", "M", "X")


@dataclass
class _Check:
    """Collects mistakes (they stop the case) and oddities (they do not)."""

    mistakes: list[str] = field(default_factory=list)
    oddities: list[str] = field(default_factory=list)

    def table(self, data: Any, where: str) -> Mapping[str, Any]:
        if not isinstance(data, dict):
            self.mistakes.append(f"[{where}] should be a table of fields.")
            return {}
        self.oddities.extend(
            f"{where}.{key} is not a field that Rapid Review knows; it is left unused. Is it spelled right?"
            for key in data
            if key not in _KNOWN[where]
        )
        return data

    def rows(self, data: Any, where: str) -> list[Mapping[str, Any]]:
        if data is None:
            return []
        if not isinstance(data, list):
            self.mistakes.append(f"Each {where} should stand under its own [[{where}]] heading.")
            return []
        return [self.table(row, where) for row in data]

    def text(self, data: Mapping[str, Any], key: str, where: str, *, needed: bool = False) -> str | None:
        value = data.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None and not isinstance(value, str):
            self.mistakes.append(f'{where}.{key} should be text in quotation marks, such as "…".')
        elif needed:
            self.mistakes.append(f"{where}.{key} is missing.")
        return None

    def day(self, data: Mapping[str, Any], key: str, where: str, *, needed: bool = False) -> dt.date | None:
        value = data.get(key)
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if isinstance(value, str) and value.strip():
            try:
                return dt.date.fromisoformat(value.strip())
            except ValueError:
                self.mistakes.append(f"{where}.{key} is not a date; write it as 2026-11-03, without quotation marks.")
        elif value is not None:
            self.mistakes.append(f"{where}.{key} is not a date; write it as 2026-11-03.")
        elif needed:
            self.mistakes.append(f"{where}.{key} is missing; write it as 2026-11-03.")
        return None

    def one_of(self, data: Mapping[str, Any], key: str, where: str, allowed: tuple[str, ...]) -> str | None:
        value = self.text(data, key, where)
        if value is not None and value not in allowed:
            self.mistakes.append(f"{where}.{key} should be one of {', '.join(allowed)}.")
            return None
        return value


def parse_case(text: str) -> tuple[Case, tuple[str, ...]]:
    """Read the text of a case.toml.

    Returns:
        The case, and oddities as sentences (they do not stop it).

    Raises:
        CaseFileError: with all mistakes, each a sentence that names its field (formats.md, "In").
    """
    try:
        data = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as fault:
        raise CaseFileError([f"The file is not well-formed: {_where_it_breaks(fault)}"]) from None
    check = _Check()
    data = dict(check.table(data, "") if set(data) <= _KNOWN[""] else _without_strangers(check, data))
    fields = _case_fields(check, check.table(data.get("case", {}), "case"))
    children = tuple(
        filter(None, (_child(check, c, i) for i, c in enumerate(check.rows(data.get("child"), "child"), 1)))
    )
    agencies = _agencies(check, check.rows(data.get("agency"), "agency"))
    if not agencies:
        check.mistakes.append("No agency is listed; each agency that is asked stands under its own [[agency]] heading.")
    attendance = _attendance(check, data.get("attendance", {}), agencies)
    _consistency(check, fields, children, agencies, attendance)
    if check.mistakes:
        raise CaseFileError(check.mistakes)
    case = Case(**fields, children=children, agencies=agencies, attendance=attendance)
    return case, tuple(check.oddities)


def _where_it_breaks(fault: tomllib.TOMLDecodeError) -> str:
    """Line and column only: the parser's own words may quote the file."""
    place = re.search(r"at line (\d+), column (\d+)", str(fault))
    if place:
        return f"look at line {place[1]}, near character {place[2]} (a missing quotation mark, or an impossible date?)."
    return "it ends too early; is a quotation mark or a bracket left open?"


def _without_strangers(check: _Check, data: Mapping[str, Any]) -> Mapping[str, Any]:
    check.oddities.extend(f"[{key}] is not a heading that Rapid Review knows." for key in data if key not in _KNOWN[""])
    return data


def _case_fields(check: _Check, data: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    reference = check.text(data, "reference", "case", needed=True)
    if reference and (not REFERENCE.fullmatch(reference) or reference.endswith(".") or _RESERVED.fullmatch(reference)):
        check.mistakes.append(
            "case.reference may hold letters, digits, dots and hyphens only, 3 to 60 of them, and begins with a letter "
            "or digit; it becomes the name of a folder."
        )
    fields["reference"] = reference
    for name, needed in _DAYS:
        fields[name] = check.day(data, name, "case", needed=needed)
    fields["referred"] = fields["referred"] or fields["notified"]
    fields["meeting"] = _moment(check, data.get("meeting"))
    fields["policy"] = check.text(data, "policy", "case") or "warwickshire"
    return fields


def _moment(check: _Check, value: Any) -> dt.datetime | None:
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value.strip()).replace(tzinfo=None)
        except ValueError:
            value = True  # typed, and not a moment
    if value is None:
        check.mistakes.append("case.meeting is missing; write it as 2026-11-13T10:00:00.")
    else:
        check.mistakes.append("case.meeting needs a day and a time; write it as 2026-11-13T10:00:00.")
    return None


def _child(check: _Check, data: Mapping[str, Any], number: int) -> Child | None:
    where = "child" if number == 1 else f"child {number}"
    name = check.text(data, "name", where, needed=True)
    born = check.day(data, "date_of_birth", where)
    died = check.day(data, "date_of_death", where)
    sex = check.one_of(data, "sex", where, _SEXES)
    if born and died and died < born:
        check.mistakes.append(f"{where}.date_of_death lies before the date of birth.")
    return (
        Child.model_validate({"name": name, "date_of_birth": born, "sex": sex, "date_of_death": died}) if name else None
    )


def _agencies(check: _Check, rows: list[Mapping[str, Any]]) -> tuple[Agency, ...]:
    agencies: list[Agency] = []
    for number, data in enumerate(rows, 1):
        where = f"agency {number}"
        name = check.text(data, "name", where, needed=True)
        others = data.get("also_known_as", [])
        if not isinstance(others, list) or not all(isinstance(o, str) for o in others):
            check.mistakes.append(f'{where}.also_known_as should be a list, such as ["Police", "PVP unit"].')
            others = []
        partner = check.one_of(data, "partner", where, _PARTNERS)
        email = check.text(data, "email", where)
        if name:
            also = tuple(o.strip() for o in others if o.strip())
            agencies.append(
                Agency.model_validate({"name": name, "also_known_as": also, "partner": partner, "email": email})
            )
    _names_clash(check, agencies)
    return tuple(agencies)


def _fold(name: str) -> str:
    return re.sub(r"\W+", " ", name.casefold()).strip()


def _names_clash(check: _Check, agencies: list[Agency]) -> None:
    first: dict[str, int] = {}
    for number, agency in enumerate(agencies, 1):
        if _fold(agency.name) in first:
            check.mistakes.append(f"agency {first[_fold(agency.name)]} and agency {number} have the same name.")
        first.setdefault(_fold(agency.name), number)
    other: dict[str, int] = {}
    for number, agency in enumerate(agencies, 1):
        for name in {_fold(n) for n in agency.also_known_as} - {_fold(agency.name)}:
            clash = first.get(name) or other.get(name)
            if clash and clash != number:
                check.oddities.append(
                    f"agency {clash} and agency {number} share a name in also_known_as; returns that carry only that name will be asked about."
                )
            other.setdefault(name, number)


def _attendance(check: _Check, data: Any, agencies: tuple[Agency, ...]) -> Attendance:
    table = check.table(data, "attendance")
    known = {_fold(n) for a in agencies for n in (a.name, *a.also_known_as)}
    attendees: list[Attendee] = []
    for number, row in enumerate(check.rows(table.get("attendees"), "attendees"), 1):
        where = f"attendance.attendees {number}"
        name = check.text(row, "name", where, needed=True)
        agency = check.text(row, "agency", where)
        partner = check.one_of(row, "partner", where, _PARTNERS)
        if agency and _fold(agency) not in known:
            check.oddities.append(f"{where}.agency is not among the agencies of this case.")
        if name:
            attendees.append(Attendee.model_validate({"name": name, "agency": agency, "partner": partner}))
    text: Callable[[str], str | None] = lambda key: check.text(table, key, "attendance")  # noqa: E731 - three calls of one shape
    return Attendance(
        chair=text("chair"), author=text("author"), scrutineer=text("scrutineer"), attendees=tuple(attendees)
    )


def _consistency(
    check: _Check,
    fields: Mapping[str, Any],
    children: tuple[Child, ...],
    agencies: tuple[Agency, ...],
    attendance: Attendance,
) -> None:
    """What several fields say together: impossible orders are mistakes, unlikely ones are oddities."""
    start, end = fields["scoping_from"], fields["scoping_to"]
    if start and end and end < start:
        check.mistakes.append("case.scoping_to lies before case.scoping_from.")
    order = [("incident", "aware"), ("aware", "notified"), ("notified", "templates_issued")]
    check.oddities.extend(
        f"case.{later} lies before case.{earlier}; are the two the right way round?"
        for earlier, later in order
        if fields[earlier] and fields[later] and fields[later] < fields[earlier]
    )
    days: dict[dt.date, list[str]] = {}
    for name in ("incident", "aware", "notified", "templates_issued"):
        if fields[name]:
            days.setdefault(fields[name], []).append(name)
    check.oddities.extend(
        f"case.{', case.'.join(names[:-1])} and case.{names[-1]} all lie on one day; is that right?"
        for names in days.values()
        if len(names) > 2
    )
    meeting, issued = fields["meeting"], fields["templates_issued"]
    if meeting and issued and meeting.date() < issued:
        check.oddities.append("case.meeting lies before the templates were issued.")
    if not children:
        check.oddities.append("No subject child is named; the genogram has nobody to stand round.")
    check.oddities.extend(
        f"child {number}.date_of_birth lies after the incident."
        for number, child in enumerate(children, 1)
        if child.date_of_birth and fields["incident"] and child.date_of_birth > fields["incident"]
    )
    have = {a.partner for a in agencies} | {a.partner for a in attendance.attendees}
    titles = {"local-authority": "local authority", "police": "police", "icb": "integrated care board (ICB)"}
    check.oddities.extend(
        f"No agency and nobody who attends stands for the {titles[p]}; the meeting is quorate only with all three "
        "safeguarding partners."
        for p in _PARTNERS
        if p not in have
    )
