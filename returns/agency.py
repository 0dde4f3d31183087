"""Whose a file is: what speaks for which agency, and what is said where it is not sure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from casefile.case import Agency, Case
from casefile.readings import AgencyClue
from returns.agency_names import Naming, named_agency

# What stands in the document or was put there on purpose outranks what a file happens to be called.
_ORDER = ("identifier", "field", "header", "mail", "title", "file name")
_STRONG = ("identifier", "field", "header")
_SAID = {
    "identifier": "the identifier that the template carries",
    "field": "the agency named on the form",
    "header": "the page header",
    "title": "the document's title",
    "mail": "the e-mail that it came in",
    "file name": "the file name",
    "folder": "the folder that it lay in",
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """Whose a file is (None: a person must say), why, and the question where something speaks against it."""

    agency: str | None
    how: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class _Evidence:
    source: str
    naming: Naming


def assign(
    case: Case, *, decided: str | None, folder: str | None, clues: Iterable[AgencyClue], names: Sequence[str]
) -> Assignment:
    """Whose a file is. `names`: the file's own name first, then that of the container it came in.

    In this order: an officer's decision, the sub-folder it lay in, the identifier that the template carries, the
    agency field of the form, the page header, the mail, the title, the file name. What stands in the document and
    says two things is a question, never a guess.
    """
    if decided:
        return Assignment(decided, "an officer assigned it")
    if folder:
        return Assignment(folder, f"it lay in the folder of {folder}")
    evidence = tuple(_evidence(case.agencies, clues, names))
    strong = tuple(e for e in evidence if e.source in _STRONG)
    said = _agencies_said(strong)
    if len(said) > 1:
        return Assignment(None, "", _contradiction(strong))
    if said:
        return _with_objections(said[0], strong, evidence)
    return _by_weak_clues(strong, evidence)


def _evidence(agencies: Sequence[Agency], clues: Iterable[AgencyClue], names: Sequence[str]) -> Iterable[_Evidence]:
    ordered = sorted(clues, key=lambda c: _ORDER.index(c.kind))
    for clue in ordered:
        naming = _by_mail(clue.text, agencies) if clue.kind == "mail" else None
        naming = naming or named_agency(clue.text, agencies)
        if naming.agencies:
            yield _Evidence(clue.kind, naming)
    for name in names:
        naming = named_agency(PurePosixPath(name).stem, agencies)
        if naming.agencies:
            yield _Evidence("file name", naming)


def _by_mail(text: str, agencies: Sequence[Agency]) -> Naming | None:
    """By the sender's address, or by its domain where one agency alone uses it."""
    for address in re.findall(r"[\w.+'-]+@[\w.-]+\w", text.casefold()):
        for part in (address, address.rpartition("@")[2]):
            owners = [a.name for a in agencies if a.email and part in (a.email.casefold(), _domain(a.email))]
            if len(owners) == 1:
                return Naming((owners[0],), "address", part)
    return None


def _domain(address: str) -> str:
    return address.casefold().rpartition("@")[2]


def _agencies_said(evidence: Sequence[_Evidence]) -> tuple[str, ...]:
    """The agencies that pieces of evidence name surely; a piece that leaves two open bows to one that names one of them."""
    return tuple(
        dict.fromkeys(e.naming.agencies[0] for e in evidence if e.naming.sure and e.naming.how != "kind of service")
    ) or (tuple(dict.fromkeys(e.naming.agencies[0] for e in evidence if e.naming.sure)))


def _with_objections(agency: str, strong: Sequence[_Evidence], evidence: Sequence[_Evidence]) -> Assignment:
    by = next(e for e in strong if e.naming.sure == agency)
    against = next((e for e in evidence if agency not in e.naming.agencies), None)
    how = f"{_SAID[by.source]} says so"
    if against is None:
        return Assignment(agency, how)
    other = " or ".join(against.naming.agencies)
    return Assignment(
        agency,
        f"{how}; {_SAID[against.source]} points to {other}",
        f"It was taken as the return of {agency}, because {_SAID[by.source]} says so; {_SAID[against.source]} points to {other}. "
        "Assign it if that is wrong.",
    )


def _by_weak_clues(strong: Sequence[_Evidence], evidence: Sequence[_Evidence]) -> Assignment:
    """What the document leaves open between two, its name may settle; else the first weak clue that is sure decides."""
    left_open = {a for e in strong for a in e.naming.agencies}
    for item in evidence:
        agency = item.naming.sure
        if agency and (not left_open or agency in left_open):
            rivals = {e.naming.sure for e in evidence if e.naming.sure and e.source == item.source} - {agency}
            if rivals:
                break
            against = next((e for e in evidence if agency not in e.naming.agencies and e.source not in _STRONG), None)
            note = f"; {_SAID[against.source]} points to {' or '.join(against.naming.agencies)}" if against else ""
            question = (
                f"It was taken as the return of {agency}, because {_SAID[item.source]} says so{note}." if note else ""
            )
            return Assignment(agency, f"{_SAID[item.source]} says so{note}", question)
    if evidence:
        return Assignment(None, "", _contradiction(evidence))
    return Assignment(None, "", "Nothing in it or in its name says whose return it is. Assign it to an agency.")


def _contradiction(evidence: Sequence[_Evidence]) -> str:
    """Says what points to whom, each agency once."""
    parts: dict[str, str] = {}
    for item in evidence:
        parts.setdefault(" or ".join(item.naming.agencies), _SAID[item.source])
    said = ", ".join(f"{source} points to {whom}" for whom, source in parts.items())
    return f"It is not sure whose return this is: {said}. Assign it to an agency."


def beside(name: str, assigned: Sequence[tuple[str, str]]) -> Assignment | None:
    """A file without a clue that carries the whole name of another one: "x.docx" and "x (chronology spreadsheet).xlsx".

    Args:
        name: path inside the case folder.
        assigned: (path, agency) of files whose agency is known.
    """
    path = PurePosixPath(name)
    best: dict[int, set[str]] = {}
    for other, agency in assigned:
        sibling = PurePosixPath(other)
        stem = sibling.stem.casefold()
        rest = path.stem.casefold().removeprefix(stem)
        carries = path.stem.casefold().startswith(stem) and not rest[:1].isalnum()
        if other != name and sibling.parent == path.parent and carries and len(stem) > 3:
            best.setdefault(len(stem), set()).add(agency)
    if not best:
        return None
    owners = best[max(best)]
    if len(owners) > 1:
        return None
    agency = owners.pop()
    return Assignment(agency, f"it carries the name of another file of {agency}")
