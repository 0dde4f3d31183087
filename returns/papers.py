"""Every document of a case as it came: a file, or a file inside a mail or an archive, with when, whose and how it reads."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from casefile.agency_kinds import kinds_in, plain_words
from casefile.case import Case
from casefile.decisions import Decision
from casefile.readings import FileReading, Reading
from casefile.returns import Arrival, Receipt, ReceivedFile, ReturnStatus
from returns.agency import Assignment, assign, beside
from returns.receipt import receipt_of, rows_of

_STATUS: Mapping[str, ReturnStatus] = {
    "read": "received",
    "blank": "needs-attention",
    "locked": "needs-attention",
    "unsupported": "needs-attention",
    "unreadable": "rejected",
    "hostile": "rejected",
}
_NOTE = {"blank": "blank", "locked": "locked", "unreadable": "damaged", "hostile": "refused", "unsupported": "not read"}
_REASON = {
    "blank": "It is a template sent back empty. Ask the agency for the completed one.",
    "locked": "It is protected with a password. Ask the agency for the password, or for a copy without one.",
    "unreadable": "It is damaged and can't be read. Ask the agency to send it again.",
    "hostile": "It was refused because it is not safe to open. Ask the agency for a plain document.",
    "unsupported": "There is no reader for this kind of file here. Ask the agency for a Word document or a PDF.",
}
_NOT_READ_YET = "It has not been read yet."


@dataclass(slots=True)
class Paper:
    """One document as it came. `reading` is None where nothing could be read of the file at all."""

    arrival: Arrival
    reading: Reading | None
    inner: str
    received_at: dt.datetime
    received_how: str
    status: ReturnStatus
    reason: str = ""
    code: str = ""
    note: str = ""
    agency: str | None = None
    assigned_how: str = ""
    question: str = ""
    version: int = 1
    current: bool = True
    repeated: dict[int, str] = field(default_factory=dict)
    """Numbers of entries that another current document of the agency holds too, with the reason why they are left out here."""

    @property
    def sha256(self) -> str:
        """Of the original, the container's for a file inside one."""
        return self.arrival.sha256

    @property
    def name(self) -> str:
        """As an officer would say it: "x.eml!inner.docx"."""
        return f"{self.arrival.name}!{self.inner}" if self.inner else self.arrival.name

    @property
    def order(self) -> tuple[dt.datetime, str, str, str]:
        """By time of receipt, then hash: the order of versions, the same in whatever order files are handed in."""
        return (self.received_at, self.sha256, self.inner, self.arrival.name)

    @property
    def services(self) -> frozenset[str]:
        """Kinds of service that its name and its form speak of: of one trust's files one may be Maternity's, one Emergency's."""
        clues = self.reading.clues if self.reading else ()
        texts = (
            self.inner,
            PurePosixPath(self.arrival.name).name,
            *(c.text for c in clues if c.kind in ("identifier", "field", "header")),
        )
        return frozenset(kind for text in texts for kind in kinds_in(plain_words(text)))

    @property
    def readable(self) -> bool:
        """Can it be read, and is it more than a blank template?"""
        return self.status in ("received", "nil")

    def as_file(self) -> ReceivedFile:
        """The paper as the model holds it."""
        return ReceivedFile(
            name=self.arrival.name,
            sha256=self.sha256,
            inner=self.inner,
            received_at=self.received_at,
            received_how=self.received_how,
            agency=self.agency,
            assigned_how=self.assigned_how,
            status=self.status,
            reason=self.reason,
            code=self.code,
            version=self.version,
            current=self.current,
            note=self.note,
        )


def is_case_document(name: str) -> bool:
    """The notification form (``notification.*`` in the case folder itself): a document of the case, never a return."""
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    return len(path.parts) == 1 and re.fullmatch(r"notification\.\w+", path.name, re.IGNORECASE) is not None


def lay_out(
    case: Case,
    arrivals: Sequence[Arrival],
    readings: Mapping[str, FileReading],
    receipts: Sequence[Receipt],
    decisions: Sequence[Decision],
) -> list[Paper]:
    """Every document of the case with its time of receipt and its agency, in order of receipt."""
    rows = rows_of(arrivals, receipts)
    folders = _folders(arrivals)
    papers: list[Paper] = []
    for arrival in _once_each(arrivals):
        filed = readings.get(arrival.sha256)
        at, how = receipt_of(arrival, filed, rows.get((arrival.name, arrival.sha256)), decisions)
        papers += _papers_of(arrival, filed, at, how)
    papers.sort(key=lambda p: p.order)
    for paper in papers:
        _assign(case, paper, folders, decisions)
    _assign_by_sibling(papers)
    return papers


def _once_each(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """One row for each name and content: a file that is looked at twice has arrived once, at the first look."""
    first: dict[tuple[str, str], Arrival] = {}
    for arrival in sorted(arrivals, key=lambda a: (a.first_seen, a.name, a.sha256)):
        first.setdefault((arrival.name, arrival.sha256), arrival)
    return list(first.values())


def _folders(arrivals: Sequence[Arrival]) -> dict[str, set[str]]:
    """Content -> agencies whose sub-folders it lay in: the same bytes put there later are an assignment."""
    folders: dict[str, set[str]] = {}
    for arrival in arrivals:
        if arrival.folder_agency:
            folders.setdefault(arrival.sha256, set()).add(arrival.folder_agency)
    return folders


def _papers_of(arrival: Arrival, filed: FileReading | None, at: dt.datetime, how: str) -> Iterator[Paper]:
    if filed is None:
        yield Paper(arrival, None, "", at, how, "needs-attention", _NOT_READ_YET, note="not read")
        return
    if not filed.readings or filed.outcome in ("locked", "unreadable", "hostile", "unsupported"):
        reading = filed.readings[0] if filed.readings else None
        yield _judged(Paper(arrival, reading, "", at, how, "received"), filed.outcome, filed.code, filed.sentence)
        return
    for reading in filed.readings:
        yield _judged(
            Paper(arrival, reading, reading.inner, at, how, "received"), reading.outcome, reading.code, reading.sentence
        )


def _judged(paper: Paper, outcome: str, code: str, sentence: str) -> Paper:
    paper.status, paper.code = _STATUS[outcome], code
    paper.note = _NOTE.get(outcome, "")
    paper.reason = sentence or _REASON.get(outcome, "")
    reading = paper.reading
    if outcome == "read" and reading is not None and reading.nil is not None and not reading.entries:
        paper.status = "nil"
    return paper


def is_covering_message(paper: Paper, beside_it: Sequence[Paper]) -> bool:
    """The body of a mail, or of a mail in a mail, that only brings attachments: no events, no people, no answers to the form's questions."""
    reading = paper.reading
    brought = f"{paper.inner}!" if paper.inner else ""
    if reading is None or not any(
        p.sha256 == paper.sha256 and p.inner != paper.inner and p.inner.startswith(brought) for p in beside_it
    ):
        return False
    return not (
        reading.entries or reading.people or reading.nil or reading.sign_off or any(a.question for a in reading.answers)
    )


def _assign(case: Case, paper: Paper, folders: Mapping[str, set[str]], decisions: Sequence[Decision]) -> None:
    lay_in = folders.get(paper.sha256, set())
    if len(lay_in) > 1 and not _decided(paper, decisions):
        both = " and ".join(sorted(lay_in))
        paper.question = f"The same file lies in the folders of {both}. Assign it to one of them."
        return
    folder = next(iter(lay_in), None)
    clues = paper.reading.clues if paper.reading else ()
    names = (paper.inner, paper.arrival.name) if paper.inner else (paper.arrival.name,)
    decided = _decided(paper, decisions)
    if decided and case.agency(decided) is None:
        paper.question = f"It was assigned to {decided}, which is no agency of this case. Assign it to one that is."
        return
    _give(paper, assign(case, decided=decided, folder=folder, clues=clues, names=names))


def _decided(paper: Paper, decisions: Sequence[Decision]) -> str | None:
    """By the last decision about the file; one about the file inside (hash, inner name) outranks one about all of it."""
    chosen = [d for d in decisions if d.kind == "assign" and d.about[:1] == (paper.sha256,) and d.value.get("agency")]
    inner = [d for d in chosen if d.about[1:] == (paper.inner,) and paper.inner]
    whole = [d for d in chosen if len(d.about) == 1]
    last = (inner or whole)[-1:]
    return last[0].value["agency"] if last else None


def _give(paper: Paper, assignment: Assignment) -> None:
    paper.agency, paper.assigned_how, paper.question = assignment.agency, assignment.how, assignment.question


def _assign_by_sibling(papers: Sequence[Paper]) -> None:
    known = [(p.arrival.name, p.agency) for p in papers if p.agency and not p.inner]
    for paper in papers:
        if paper.agency is None and not paper.inner and "Nothing in it" in paper.question:
            found = beside(paper.arrival.name, known)
            if found is not None:
                _give(paper, found)
