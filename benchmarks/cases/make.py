"""A whole made case: the inbox and the truth about it."""

import datetime as dt
import hashlib
import json
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal

import holidays
import xlsxwriter

from benchmarks.cases.families import make_family
from benchmarks.cases.forms import CaseFrame, Filled, Filler
from benchmarks.cases.office import convert, has_office, scan
from benchmarks.cases.page_file import write_page
from benchmarks.cases.parts import Grid
from benchmarks.cases.story import Account, Body, Period, make_bodies, make_story
from benchmarks.cases.whole_forms import fill, nil
from benchmarks.cases.word_file import write_word
from benchmarks.cases.wordings import pick, table

Level = Literal["plain", "mixed", "hard"]
LAYOUTS = ("table", "table", "table", "bands", "years", "paragraphs", "cards")
ENDINGS: dict[Level, tuple[str, ...]] = {
    "plain": ("docx", "docx", "pdf"),
    "mixed": ("docx", "docx", "pdf", "page", "doc", "odt", "rtf", "eml", "xlsx"),
    "hard": ("docx", "docx", "pdf", "page", "doc", "odt", "rtf", "eml", "xlsx", "scan"),
}
_BANK = holidays.country_holidays("GB", subdiv="ENG", years=range(2018, 2032))


def working_day(start: dt.date, count: int) -> dt.date:
    """The `count`th working day in England after a day (that day is day 0)."""
    day = start
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5 and day not in _BANK
    return day


@dataclass(slots=True)
class Sent:
    """A file of a return."""

    name: str
    at: dt.datetime
    filled: Filled | None
    current: bool = True
    note: str | None = None
    inside: list[str] = field(default_factory=list)


class CaseMaker:
    """Makes one case below a folder."""

    def __init__(self, folder: Path, seed: int, level: Level) -> None:
        self.rng, self.level = random.Random(f"{level}-{seed}"), level  # noqa: S311 - the same seed gives the same case
        rng = self.rng
        year = rng.choice([2024, 2025, 2026])
        incident = dt.date(year, rng.randint(1, 10), rng.randint(1, 28))
        self.aware = incident + dt.timedelta(days=1)
        self.notified = working_day(self.aware, 2)
        self.issued = working_day(self.notified, 1)
        self.meeting = working_day(self.issued, 10)
        self.target, self.limit = working_day(self.issued, 5), working_day(self.issued, 6)
        begins = incident - dt.timedelta(days=rng.choice([540, 700, 730]))
        self.period = Period(incident, begins)
        self.reference = f"{rng.choice('ABCDEHKLMNT')}SCP-RR-{year}-{rng.randint(10, 99):03d}"
        self.family = make_family(rng, incident)
        child = self.family.of("sc")
        assert child is not None
        assert child.born is not None
        if child.born >= begins:
            child.born = begins - dt.timedelta(days=rng.randint(60, 300))
        for key in ("half",):
            if (baby := self.family.of(key)) and baby.born and baby.born >= begins:
                baby.born = begins - dt.timedelta(days=rng.randint(20, 50))
        county = pick(rng, "counties", of="names")
        self.bodies = make_bodies(rng, {"plain": 8, "mixed": 10, "hard": 11}[level], county)
        words = table("wordings")["text"]
        self.frame = CaseFrame(
            self.reference, f"{county} Safeguarding Children Partnership", (begins, incident), self.limit, self.family,
            rng.sample(words["prompts"], 3), pick(rng, "text", "headers"), pick(rng, "text", "footers").format(ref=self.reference),
            pick(rng, "sections", "title"),
        )  # fmt: skip
        self.inbox = folder / "inbox" / self.reference
        self.truth = folder / "truth" / self.reference
        self.inbox.mkdir(parents=True)
        self.truth.mkdir(parents=True)
        self.sent: dict[str, list[Sent]] = {b.name: [] for b in self.bodies}
        self.status: dict[str, str] = {}
        self.late: list[tuple[Path, str, Path]] = []
        self.jobs: list[Callable[[], object]] = []
        self.workshop = Path(tempfile.mkdtemp(prefix="made-case-"))
        self.special: list[dict[str, Any]] = []

    # -- findings

    def plant(self, accounts: list[Account]) -> list[tuple[str, list[Account]]]:
        """Put things to be found among the accounts; returns kind and accounts of each."""
        rng, planted = self.rng, []
        alone = [a for a in accounts if a.group is None]
        child = self.family.of("sc")
        assert child is not None
        assert child.born is not None
        rng.shuffle(alone)
        first = alone.pop()
        first.day, first.flags = self.period.begins - dt.timedelta(days=rng.randint(20, 55)), {"keep"}
        planted.append(("outside-scoping-period", [first]))
        wrong = alone.pop()
        wrong.flags = {"keep", "weekday"}
        planted.append(("weekday-mismatch", [wrong]))
        future = alone.pop()
        future.day, future.flags = self.meeting + dt.timedelta(days=rng.randint(40, 9000)), {"keep", "future"}
        planted.append(("future-date", [future]))
        early = alone.pop()
        early.day, early.flags = child.born - dt.timedelta(days=rng.randint(30, 200)), {"keep"}
        early.event = f"{child.first} seen at home by {rng.choice(early.body.staff)}, well and settled."
        planted.append(("event-before-birth", [early]))
        twice = alone.pop()
        twice.flags = {"keep"}
        again = Account(twice.body, twice.day, twice.event, None, twice.kind, False, dict(twice.fields), {"keep"})
        accounts.append(again)
        planted.append(("duplicate-row", [twice, again]))
        strange = alone.pop()
        strange.event += " Cafcass was informed."
        planted.append(("agency-not-asked", [strange]))
        groups = sorted({a.group for a in accounts if a.group and a.group != "incident"})
        for group in rng.sample(groups, min(2, len(groups))):
            told = [a for a in accounts if a.group == group]
            told[0].day += dt.timedelta(days=rng.choice([-1, 1, 2]))
            planted.append(("same-event-date-conflict", told))
        return planted

    # -- files

    def file_name(self, body: Body, ending: str) -> str:
        """A name as agencies give it; not all say who sends."""
        rng = self.rng
        short = rng.choice(body.short)
        names = [
            f"{short} return",
            f"{self.reference} {short}",
            f"{short} - Rapid Review",
            f"RR_{short.replace(' ', '_')}_final",
            f"{body.name} scoping",
            "Scoping template completed",
            f"Agency return {rng.randint(10, 99)}",
            f"doc{rng.randint(1000, 9999)}",
        ]
        taken = {Path(s.name).stem for files in self.sent.values() for s in files}
        name = rng.choice([n for n in names if n not in taken])
        return f"{name}.{ending}"

    def received(self, early: bool = False) -> dt.datetime:
        """When a file comes: mostly in time."""
        step = self.rng.choice([2, 3, 4, 5, 5, 6, 7, 8]) if not early else 2
        day = working_day(self.issued, step)
        return dt.datetime(day.year, day.month, day.day, self.rng.randint(8, 16), self.rng.randint(0, 59))  # noqa: DTZ001

    def write(self, filled: Filled, kind: str, name: str, *, hard: bool = False) -> None:
        """Put a form into the inbox in a file format; LibreOffice's come at the end in one go."""
        path = self.inbox / name
        path.parent.mkdir(exist_ok=True)
        rng = random.Random(f"{name}-{self.reference}")  # noqa: S311
        if kind == "page":
            write_page(filled.form, path)
            return
        if kind == "xlsx":
            word = path.with_suffix(".docx")
            write_word(filled.form, word, rng)
            self._sheet(filled.sheet, path)
            return
        made = self.workshop / f"{len(self.late)}-{path.stem}.docx" if kind != "docx" else path
        write_word(filled.form, made, rng, hard=hard)
        if kind != "docx":
            self.late.append((made, kind, path))

    def _sheet(self, rows: list[list[str]], path: Path) -> None:
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
        book.set_properties({"created": dt.datetime(2024, 1, 1)})  # noqa: DTZ001
        sheet = book.add_worksheet("Chronology")
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                sheet.write_string(r, c, text)
        book.close()

    def finish_files(self) -> None:
        """Convert what is left to convert, wrap mails, make scans."""
        ready: dict[str, list[Path]] = {}
        for made, kind, _ in self.late:
            ready.setdefault("pdf" if kind in ("pdf", "scan") else kind, []).append(made)
        for ending, sources in ready.items():
            if ending != "eml":
                convert(sources, ending, self.workshop)
        for made, kind, path in self.late:
            if kind == "eml":
                path.write_bytes(_mail(made, path.stem + ".docx", self.reference))
            elif kind == "scan":
                scan(made.with_suffix(".pdf"), path, self.rng)
            else:
                shutil.copyfile(made.with_suffix(f".{kind}"), path)
        for job in self.jobs:
            job()

    def add(
        self,
        body: Body,
        accounts: list[Account],
        kind: str,
        layout: str,
        *,
        signed: bool,
        service: str = "",
        at: dt.datetime | None = None,
        quiet: bool = False,
    ) -> Sent:
        """One return of one agency."""
        rng = self.rng
        at = at or self.received()
        filler = Filler(rng, self.frame, body, at.date() - dt.timedelta(days=rng.randint(0, 1)), named=not quiet)
        special = self.level != "plain"
        filled = fill(
            filler,
            accounts,
            special=special,
            signed=signed,
            layout="sheet" if kind == "xlsx" else layout,
            service=service,
        )
        ending = {"page": "pdf", "scan": "pdf", "xlsx": "docx"}.get(kind, kind)
        name = self.file_name(body, ending)
        if quiet:
            filled.form.header.append(body.name)
            name = f"{body.name}/{name}" if rng.random() < 0.5 else name
        if service:
            name = name.replace(".", f" - {service}.", 1) if "." in name else name
        sent = Sent(name, at, filled)
        if kind == "eml":
            sent.inside = [Path(name).stem + ".docx"]
        if kind == "xlsx":
            book = Path(name).with_suffix(".xlsx").name
            self.sent[body.name].append(Sent(book, at, None))
            self.write(filled, kind, book)
            for e in filled.entries:
                e["origin"]["file"] = book
        else:
            self.write(filled, kind, name, hard=self.level == "hard" and rng.random() < 0.6)
        for e in filled.entries:
            e["origin"] = (
                {
                    "file": name,
                    "place": None,
                    "kind": "scan" if kind == "scan" else "pdf" if ending == "pdf" else "text",
                }
                | e["origin"]
                if kind == "xlsx"
                else {
                    "file": name,
                    "place": None,
                    "kind": "scan" if kind == "scan" else "pdf" if ending == "pdf" else "text",
                }
            )
        self.sent[body.name].append(sent)
        return sent


def _mail(word: Path, name: str, reference: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = f"{reference} return"
    mail["From"], mail["To"] = "sender@agency.example", "reviews@partnership.example"
    mail["Date"] = "Mon, 01 Jan 2024 09:00:00 +0000"
    mail.set_content("Dear colleague,\n\nPlease find our return attached.\n\nKind regards")
    mail.add_attachment(
        word.read_bytes(),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename=name,
    )
    mail.set_boundary("==made-case==")
    return mail.as_bytes()


def make_case(folder: Path, seed: int, level: Level) -> str:
    """Write `inbox/<ref>` and `truth/<ref>` below a folder; returns the reference."""
    from benchmarks.cases.truth import write_truth

    maker = CaseMaker(folder, seed, level)
    rng = maker.rng
    accounts = make_story(rng, maker.bodies, maker.family, maker.period)
    planted = maker.plant(accounts)
    endings = [e for e in ENDINGS[level] if e in ("docx", "page", "eml", "xlsx") or has_office()]
    bodies = list(maker.bodies)
    quiet_left = 1 if level != "plain" else 0
    unsigned = rng.sample([b.name for b in bodies], 2)
    silent = {b.name for b in bodies if not any(a.body is b for a in accounts)}
    spare = [
        b
        for b in bodies
        if b.role not in ("care", "police") and all(p[0] == "x" or b is not x.body for p in planted for x in p[1])
    ]
    nils = rng.sample([b for b in spare if b.services == []], 1) if len(spare) > 2 else []
    absent = [b for b in spare if b not in nils and b.services == []][:1]
    scans = 0
    for body in bodies:
        mine = [a for a in accounts if a.body is body]
        if body in absent:
            accounts = [a for a in accounts if a.body is not body]
            maker.status[body.name] = "outstanding"
            continue
        if body in nils or body.name in silent:
            accounts = [a for a in accounts if a.body is not body]
            at = maker.received()
            filler = Filler(rng, maker.frame, body, at.date())
            filled = nil(filler)
            name = maker.file_name(body, "docx")
            maker.write(filled, "docx", name)
            maker.sent[body.name].append(Sent(name, at, filled))
            maker.status[body.name] = "nil"
            continue
        maker.status[body.name] = "received"
        kind = rng.choice(endings)
        if kind == "scan":
            scans += 1
            kind = "docx" if scans > 2 else kind
        layout = rng.choice(LAYOUTS)
        if layout == "cards" and (kind == "scan" or len(mine) > 16):
            layout = "table"
        signed = body.name not in unsigned
        if level != "plain" and body.services and len(mine) > 5:
            half = len(mine) // 2
            for part, service in zip((mine[:half], mine[half:]), rng.sample(body.services, 2), strict=True):
                maker.add(
                    body,
                    part,
                    rng.choice(["docx", kind if kind in ("pdf", "doc") else "docx"]),
                    layout,
                    signed=signed,
                    service=service,
                )
            continue
        quiet = quiet_left > 0 and kind in ("docx", "page", "odt") and rng.random() < 0.5
        quiet_left -= quiet
        sent = maker.add(body, mine, kind, layout, signed=signed, quiet=quiet)
        _mishaps(maker, body, sent, level, kind)
    maker.finish_files()
    write_truth(maker, planted)
    shutil.rmtree(maker.workshop)
    return maker.reference


def _mishaps(maker: CaseMaker, body: Body, sent: Sent, level: Level, kind: str) -> None:
    """What goes wrong with files: a copy, a blank first, a damaged first, a wrong ending."""
    rng = maker.rng
    roll = rng.random()
    if level == "plain" or kind == "eml":
        return
    files = maker.sent[body.name]
    if roll < 0.1 and "/" not in sent.name:
        copy = Sent(f"Copy of {sent.name}", sent.at + dt.timedelta(minutes=9), None, current=False, note="duplicate")
        files.append(copy)
        maker.jobs.append(lambda: shutil.copyfile(maker.inbox / sent.name, maker.inbox / copy.name))
    elif roll < 0.2:
        blank = fill(
            Filler(rng, maker.frame, body, sent.at.date()),
            [],
            special=False,
            signed=False,
            layout="table",
            listing=False,
            asked=False,
        )
        for part in blank.form.parts:
            if isinstance(part, Grid) and part.labels_left:
                part.rows = [
                    [c if i % 2 == 0 or c in _printed(maker) else "" for i, c in enumerate(r)] for r in part.rows
                ]
        blank.form.parts = [
            p
            for p in blank.form.parts
            if isinstance(p, Grid) or not any(t in p.text for _, t in blank.blocks if t and t != body.name)
        ]
        name = f"Template {rng.choice(body.short)}.docx"
        maker.write(blank, "docx", name)
        files.insert(0, Sent(name, sent.at - dt.timedelta(days=1), None, current=False, note="empty"))
    elif roll < 0.3 and level == "hard" and kind in ("docx", "doc"):
        name = f"{Path(sent.name).stem} sent.docx"
        files.insert(0, Sent(name, sent.at - dt.timedelta(days=1), None, current=False, note="damaged"))
        maker.jobs.append(lambda: _damage(maker.inbox / sent.name, maker.inbox / Path(sent.name).parent / name))
    elif roll < 0.4 and level == "hard" and kind == "docx" and "/" not in sent.name:
        old, sent.name = sent.name, Path(sent.name).stem + ".pdf"
        for e in sent.filled.entries if sent.filled else []:
            e["origin"]["file"] = sent.name
        maker.jobs.append(lambda: (maker.inbox / old).rename(maker.inbox / sent.name))


def _printed(maker: CaseMaker) -> set[str]:
    """What the partnership fills in itself."""
    child = maker.family.of("sc")
    assert child is not None
    assert child.born is not None
    days = {child.born, maker.period.incident, maker.limit}
    begins, ends = maker.period.begins, maker.period.incident
    spans = {f"{begins:{f}} to {ends:{f}}" for f in ("%d/%m/%Y", "%d %B %Y")}
    return {child.name, *spans} | {f"{d:{f}}" for d in days for f in ("%d/%m/%Y", "%d %B %Y")}


def _damage(source: Path, target: Path) -> None:
    data = source.read_bytes()
    target.write_bytes(data[: len(data) // 3])


def sha256(path: Path) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_json(path: Path, value: object) -> None:
    """As the shared truth is written."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
