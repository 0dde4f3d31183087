"""The family for other programs: GraphML, GEDCOM 5.5.1, and CSV for Excel. Text and bytes only; nothing is written to disk here.

Any export is sensitive. Addresses of placements and the names of adoptive parents are left out unless asked for.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable

import networkx as nx

from casefile.people import Family, Person
from genogram.graph import graph
from genogram.withheld import NAME_WITHHELD, shown_names

WITHHELD = "withheld"


def to_graphml(family: Family, *, withhold: bool = True) -> bytes:
    """GraphML 1.0, UTF-8, for yEd or Gephi. Edge labels as typed are left out where `withhold` holds: they name adopters."""
    made = graph(family)
    shown = _names(family, withhold=withhold)
    for key, node in made.nodes(data=True):
        node["name"] = shown(family.person(key))
    if withhold:
        for _, _, edge in made.edges(data=True):
            edge["label"] = ""
    return "\n".join(nx.generate_graphml(made, named_key_ids=True)).encode()


def people_csv(family: Family, *, withhold: bool = True) -> str:
    """A row a person, implied people left out. Cells that a spreadsheet would take for a formula begin with an apostrophe."""
    shown = _names(family, withhold=withhold)
    homes = {m: h for h in family.households for m in h.members}
    rows = []
    for p in family.people:
        if p.implied:
            continue
        home = homes.get(p.id)
        kept_back = withhold and (p.withheld_address or (home is not None and home.withheld))
        born = p.date_of_birth.isoformat() if p.date_of_birth else p.birth_text
        rows.append(
            [p.id, shown(p), p.relation, born, _day(p.expected), _day(p.date_of_death), "yes" if p.deceased else "", p.sex or "",
             WITHHELD if kept_back else home.address if home else "", "; ".join(sorted({s.agency for s in p.sources})), p.match or ""]
        )  # fmt: skip
    titles = [
        "id",
        "name",
        "relation to the child",
        "date of birth",
        "expected",
        "date of death",
        "deceased",
        "sex",
        "address",
        "agencies",
        "match",
    ]
    return _csv(titles, rows)


def relations_csv(family: Family, *, withhold: bool = True) -> str:
    """A row a relationship, with who says so. Labels as typed are left out where `withhold` holds: they name adopters."""
    shown = _names(family, withhold=withhold)
    rows = []
    for r in family.relationships:
        a, b = family.person(r.between[0]), family.person(r.between[1])
        if a is None or b is None or a.implied or b.implied:
            continue
        agencies = "; ".join(sorted({s.agency for s in r.sources}))
        typed = "" if withhold else r.label
        rows.append([r.type, a.id, shown(a), b.id, shown(b), r.kind, "yes" if r.disputed else "", typed, agencies])
    titles = ["type", "from id", "from", "to id", "to", "kind", "disputed", "as typed", "agencies"]
    return _csv(titles, rows)


def to_gedcom(family: Family, *, withhold: bool = True) -> str:
    """GEDCOM 5.5.1 in UTF-8. It has no cohabitation and no household; a couple of one sex fills both slots all the same."""
    shown = _names(family, withhold=withhold)
    numbers = {p.id: f"@I{n}@" for n, p in enumerate(family.people, 1)}
    unions = _unions(family)
    lines = [
        "0 HEAD",
        "1 SOUR RAPID-REVIEW",
        "1 GEDC",
        "2 VERS 5.5.1",
        "2 FORM LINEAGE-LINKED",
        "1 CHAR UTF-8",
        "1 SUBM @U1@",
    ]
    lines += ["0 @U1@ SUBM", "1 NAME Rapid Review"]
    for p in family.people:
        lines += [
            f"0 {numbers[p.id]} INDI",
            f"1 NAME {_slashed(shown(p))}",
            f"1 SEX {p.sex if p.sex in ('F', 'M') else 'U'}",
        ]
        if p.date_of_birth:
            lines += ["1 BIRT", f"2 DATE {_ged(p.date_of_birth)}"]
        elif p.expected:
            lines += ["1 BIRT", f"2 DATE EST {_ged(p.expected)}"]
        if p.deceased:
            lines += ["1 DEAT", f"2 DATE {_ged(p.date_of_death)}"] if p.date_of_death else ["1 DEAT Y"]
        for n, (parents, children) in enumerate(unions.items(), 1):
            if p.id in parents:
                lines.append(f"1 FAMS @F{n}@")
            elif p.id in children:
                lines += [f"1 FAMC @F{n}@", *([f"2 PEDI {_PEDI[children[p.id]]}"] if children[p.id] in _PEDI else [])]
    for n, (parents, children) in enumerate(unions.items(), 1):
        lines.append(f"0 @F{n}@ FAM")
        ordered = sorted(parents, key=lambda i: (_sex(family, i) == "F", i))
        slots = ("HUSB", "WIFE") if len(ordered) > 1 or _sex(family, ordered[0]) != "F" else ("WIFE",)
        lines += [f"1 {slot} {numbers[i]}" for slot, i in zip(slots, ordered, strict=False)]
        lines += [f"1 CHIL {numbers[i]}" for i in children]
        lines += _ending(family, parents)
    return "\r\n".join([*lines, "0 TRLR", ""])


_PEDI = {"birth": "birth", "adoptive": "adopted", "foster": "foster"}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def _unions(family: Family) -> dict[tuple[str, ...], dict[str, str]]:
    """Parents, of one kind of bond, with their children and that bond; couples without children too."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    bonds: dict[tuple[str, str], list[str]] = {}
    for r in family.relationships:
        if r.type == "parent":
            care = r.kind if r.kind in ("adoptive", "foster", "special-guardian", "step") else "birth"
            bonds.setdefault((r.between[1], care), []).append(r.between[0])
    for (child, care), parents in bonds.items():
        ordered = sorted(parents)
        mothers = [p for p in ordered if _sex(family, p) == "F"]
        pairs: list[tuple[str, ...]]
        if len(ordered) > 2 and len(mothers) == 1:  # two men are each called the father: a union of each with her
            pairs = [(min(mothers[0], p), max(mothers[0], p)) for p in ordered if p != mothers[0]]
        else:
            pairs = [tuple(ordered[i : i + 2]) for i in range(0, len(ordered), 2)]
        for pair in pairs:
            found.setdefault(pair, {})[child] = care
    for r in family.relationships:
        if r.type == "partner":
            found.setdefault((min(r.between), max(r.between)), {})
    return found


def _ending(family: Family, parents: tuple[str, ...]) -> list[str]:
    kinds = {r.kind for r in family.relationships if r.type == "partner" and set(r.between) == set(parents)}
    return (["1 MARR Y"] if kinds & {"married", "divorced"} else []) + (["1 DIV Y"] if "divorced" in kinds else [])


def _sex(family: Family, person_id: str) -> str | None:
    person = family.person(person_id)
    return person.sex if person else None


def _slashed(name: str) -> str:
    """GEDCOM puts the surname between slashes."""
    words = name.replace("/", " ").replace("@", " ").split()
    if name in (NAME_WITHHELD, "?"):
        return name
    return f"{' '.join(words[:-1])} /{words[-1]}/" if len(words) > 1 else name


def _ged(day: dt.date | None) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _names(family: Family, *, withhold: bool) -> Callable[[Person | None], str]:
    """How to show a name; adoptive names are withheld."""
    hidden = shown_names(family) if withhold else {}

    def shown(person: Person | None) -> str:
        return "?" if person is None or person.implied else hidden.get(person.id, person.name)

    return shown


def _csv(titles: list[str], rows: list[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([titles, *([_harmless(cell) for cell in row] for row in rows)])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A cell that Excel would run as a formula is shown as text."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
