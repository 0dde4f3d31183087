"""Several files of one agency: copies, versions, and parts that complete each other (formats.md, returns)."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from casefile.decisions import Decision
from casefile.findings import Finding
from casefile.readings import Reading, TypedEntry
from returns.papers import Paper

Relation = Literal["supersedes", "completes", "unsure"]

_SAME_ROW = 90.0
"""Two rows whose texts are this much alike (0 to 100) are versions of one row …"""
_LONG_ENOUGH = 12
"""… if they have at least this many letters."""
_TELLING = 60
"""Of a text with so many letters nobody would write a second one in the same words, so that only its date was amended."""
_MOST = 0.5
"""A later file repeats an earlier one where it holds this share of its rows or answers."""
_MOST_VIEWS = 0.7
"""A form that gives this share of the same answers to the guidance's questions …"""
_FEW_VIEWS = 3
"""… of at least this many, is the same form sent again, however its chronology was rewritten."""
_HARDLY = 0.1
"""Below this share the two have nothing in common."""


def settle_versions(agency: str, papers: Sequence[Paper], decisions: Sequence[Decision]) -> list[Finding]:
    """Mark copies, superseded and completing files of one agency; returns the questions that stay open.

    Changes `version`, `current`, `note` and `repeated` of the papers.
    """
    ordered = sorted(papers, key=lambda p: p.order)
    originals = _mark_copies(ordered)
    good = [p for p in originals if p.readable]
    for paper in originals:
        if not paper.readable:
            paper.current = not good  # it supersedes nothing; shown as what there is where nothing else came
    findings: list[Finding] = []
    for at, newer in enumerate(good):
        for older in good[:at]:
            if older.current:
                findings += _settle_pair(agency, newer, older, decisions)
    return findings


def _mark_copies(ordered: Sequence[Paper]) -> list[Paper]:
    first: dict[tuple[str, str], Paper] = {}
    for paper in ordered:
        original = first.setdefault((paper.sha256, paper.inner), paper)
        if original is not paper:
            paper.current, paper.note, paper.version = False, "copy", original.version
    return list(first.values())


def _settle_pair(agency: str, newer: Paper, older: Paper, decisions: Sequence[Decision]) -> list[Finding]:
    relation, why = _relation(newer, older, decisions)
    if relation == "supersedes":
        older.current = False
        older.note = older.note or "superseded"
        newer.version = max(newer.version, older.version + 1)
        return []
    newer.note = newer.note or "completes"
    _leave_out_repeats(newer, older)
    if relation == "completes":
        return []
    return [
        Finding(
            kind="versions-unsure",
            severity="warning",
            text=f"{agency} sent several files and it is not sure whether the later one replaces the earlier one: {why}. "
            f"Both are shown: {older.name} and {newer.name}.",
            agencies=(agency,),
            question=f"Does {newer.name} replace {older.name}, or do the two belong together?",
        )
    ]


def _relation(newer: Paper, older: Paper, decisions: Sequence[Decision]) -> tuple[Relation, str]:
    decided = _decided(newer, older, decisions)
    if decided:
        return decided, ""
    new, old = newer.reading, older.reading
    if new is None or old is None:
        return "unsure", "one of them was not read"
    if _two_services(newer, older) and not (new.entries and repeated_rows(new.entries, old.entries)):
        return "completes", ""
    if older.status == "nil" and newer.status == "received":
        return "supersedes", ""
    if older.status == "received" and newer.status == "nil":
        return "unsure", "the later one says that the family is not known"
    if older.status == newer.status == "nil":
        return "supersedes", ""
    return _by_content(_Overlap.of(new, old))


def _two_services(newer: Paper, older: Paper) -> bool:
    """Do names and forms speak of different services of the agency, each of one that the other does not speak of?"""
    one, two = newer.services, older.services
    return bool(one - two) and bool(two - one)


def _decided(newer: Paper, older: Paper, decisions: Sequence[Decision]) -> Relation | None:
    for decision in reversed(decisions):
        if decision.kind == "supersedes" and set(decision.about) == {newer.sha256, older.sha256}:
            value = decision.value.get("relation", "supersedes")
            if value == "completes":
                return "completes"
            # `about` names the newer one first; the officer may know better than the clock which that is.
            if decision.about[0] == newer.sha256:
                return "supersedes"
            older.current, newer.current = True, False
            newer.note = "superseded"
            return "completes"
    return None


@dataclass(frozen=True, slots=True)
class _Overlap:
    """How much of the older file the newer one holds; None where the older one has nothing of the kind."""

    rows: float | None
    same_answers: float | None
    same_questions: float | None
    same_views: float | None
    """Of the answers to the guidance's questions alone, without names, dates and addresses that any two forms share."""
    new_has_rows: bool
    new_has_answers: bool

    @classmethod
    def of(cls, new: Reading, old: Reading) -> "_Overlap":
        rows = len(repeated_rows(new.entries, old.entries)) / len(old.entries) if old.entries else None
        told, asked = _answers(old), _answers(new)
        same = sum(k in asked and fuzz.ratio(v, asked[k]) >= _SAME_ROW for k, v in told.items())
        return cls(
            rows,
            same / len(told) if told else None,
            len(told.keys() & asked.keys()) / len(told) if told else None,
            _same_views(new, old),
            bool(new.entries),
            bool(asked),
        )


def _by_content(o: _Overlap) -> tuple[Relation, str]:
    rows, same, asked = o.rows, o.same_answers, o.same_questions
    if rows is not None and rows >= _MOST:
        # The rows are told again. It replaces the whole file only if it tells the rest again as well.
        return ("supersedes", "") if asked is None or asked >= _MOST else ("completes", "")
    if rows is None and same is not None and same >= _MOST and asked is not None:
        return "supersedes", ""
    if o.new_has_rows and o.same_views is not None and o.same_views >= _MOST_VIEWS:
        return "supersedes", ""  # the whole form again, with the chronology written anew
    if rows is not None and rows > _HARDLY:
        return "unsure", "some rows stand in both, most do not"
    if rows is None and asked is not None and asked >= _MOST:
        return "unsure", "both answer the same questions, and differently"
    if rows is not None and not o.new_has_rows and o.new_has_answers and same is not None and same >= _MOST:
        return "unsure", "the later one repeats the answers and leaves out the chronology"
    return "completes", ""


def _same_views(new: Reading, old: Reading) -> float | None:
    """Which share of the older file's answers to the guidance's questions stands in the newer one; None where it has few."""
    told = {a.question: _plain(a.text) for a in old.answers if a.question and _plain(a.text)}
    said = {a.question: _plain(a.text) for a in new.answers if a.question}
    if len(told) < _FEW_VIEWS:
        return None
    return sum(k in said and fuzz.ratio(v, said[k]) >= _SAME_ROW for k, v in told.items()) / len(told)


def repeated_rows(new: Sequence[TypedEntry], old: Sequence[TypedEntry]) -> dict[int, int]:
    """Number of an old row -> number of the new row that tells it again, word for word or amended; one to one."""
    texts = [_plain(_row_text(e)) for e in new]
    exact: dict[str, list[int]] = {}
    for j, text in enumerate(texts):
        exact.setdefault(text, []).append(j)
    found: dict[int, int] = {}
    left: list[tuple[int, str]] = []
    for i, entry in enumerate(old):
        text = _plain(_row_text(entry))
        if exact.get(text):
            found[i] = exact[text].pop(0)
        elif len(text) >= _LONG_ENOUGH:
            left.append((i, text))
    free = [j for js in exact.values() for j in js if len(texts[j]) >= _LONG_ENOUGH]
    offers = (
        (-fuzz.ratio(text, texts[j], score_cutoff=_SAME_ROW), i, j)
        for i, text in left
        for j in free
        if _may_be_amended(new[j], old[i])
    )
    taken: set[int] = set()
    for score, i, j in sorted(o for o in offers if o[0]):
        if score <= -_SAME_ROW and i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _may_be_amended(a: TypedEntry, b: TypedEntry) -> bool:
    """May one row be the other, amended: its text under the same date, or its date over the same long text?"""
    if _plain(a.date_text) == _plain(b.date_text):
        return True
    told = _plain(a.event or "")
    return len(told) >= _TELLING and told == _plain(b.event or "")


def _leave_out_repeats(newer: Paper, older: Paper) -> None:
    """Rows of the older file that stand in the newer one too are told once, by the newer one."""
    if newer.reading is None or older.reading is None or not newer.current or not older.current:
        return
    new, old = newer.reading.entries, older.reading.entries
    for i, j in repeated_rows(new, old).items():
        if _one_row(new[j], old[i]):
            older.repeated.setdefault(i, f"The same row stands in {newer.name}, which came later.")


def _one_row(a: TypedEntry, b: TypedEntry) -> bool:
    """Do two rows that read alike tell one event: the same date typed, the same figures in the text?

    Contacts of one kind are told in the same words time and again; two services' rows on different days are two events.
    """
    same_day = (_plain(a.date_text), _plain(a.band)) == (_plain(b.date_text), _plain(b.band))
    return same_day and re.findall(r"\d+", a.event or "") == re.findall(r"\d+", b.event or "")


def _answers(reading: Reading) -> Mapping[str, str]:
    """Question, or heading where it is none of the known ones -> text, for comparing."""
    return {a.question or _plain(a.heading): _plain(a.text) for a in reading.answers if _plain(a.text)}


def _row_text(entry: TypedEntry) -> str:
    return f"{entry.date_text} {entry.event or ''}"


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
