"""A return as an agency fills it in: the parts of its form, and the truth of what was typed."""

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from benchmarks.cases import day_styles
from benchmarks.cases.day_styles import Typed
from benchmarks.cases.families import FamilyMade, Relative
from benchmarks.cases.parts import Form, Grid, Para
from benchmarks.cases.story import Account, Body
from benchmarks.cases.wordings import pick, table

FIELDS = ("source", "response", "analysis", "child_voice")
ORDER = tuple(table("wordings")["answers"])


@dataclass(slots=True)
class CaseFrame:
    """What the partnership prints on every form of a case."""

    reference: str
    partnership: str
    period: tuple[dt.date, dt.date]
    return_by: dt.date
    family: FamilyMade
    prompts: list[str]
    marking: str
    footer: str
    title: str


@dataclass(slots=True)
class Filled:
    """A form and what its agency typed into it."""

    form: Form
    entries: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    blocks: list[tuple[str, str]] = field(default_factory=list)
    signed: dict[str, str] | None = None
    sheet: list[list[str]] = field(default_factory=list)


class Filler:
    """Fills one form for one agency in one consistent style."""

    def __init__(self, rng: random.Random, frame: CaseFrame, body: Body, when: dt.date, *, named: bool = True) -> None:
        self.rng, self.frame, self.body, self.when, self.named = rng, frame, body, when, named
        self.day = rng.choice(list(day_styles.DAYS))
        self.time = rng.choice(list(day_styles.TIMES))
        self.joiner = rng.choice(day_styles.JOINERS)
        if self.time == "1430" and self.day == "03 01 24":
            self.time = "14:30"
        self.punctuation = rng.choice([":", ":", "", "", " -", " –", "?", ":-"])
        self.caps = rng.random() < 0.1
        self.numbered = rng.choice(["", "", "", "{}. ", "{}) ", "Q{}. ", "3.{} ", "Section {}: "])
        self.blocks: list[tuple[str, str]] = []
        self.entries: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []
        self.signed: dict[str, str] | None = None
        self.pasted: list[list[str]] = []
        self.question_number = 0
        self.line_form = ""

    def label(self, *path: str) -> str:
        """A form label in this file's punctuation."""
        text = pick(self.rng, *path)
        text = text.upper() if self.caps else text
        if text.endswith("?"):
            return text
        return text + ("" if self.punctuation == "?" else self.punctuation)

    def typed(self, kind: str, text: str) -> str:
        """Note a text as typed by the agency."""
        if text.strip():
            self.blocks.append((kind, text))
        return text

    def prompt(self, chance: float) -> list[Para | Grid]:
        """Perhaps one of the form's own instructions."""
        return [Para(self.rng.choice(self.frame.prompts), "prompt")] if self.rng.random() < chance else []

    def info(self) -> list[Para | Grid]:
        """The box with agency, child, dates and author."""
        rng, frame = self.rng, self.frame
        child = frame.family.of("sc")
        assert child is not None
        assert child.born is not None
        author = f"{pick(rng, 'staff_first', of='names')} {pick(rng, 'staff_last', of='names')}"
        mail = author.lower().replace(" ", ".") + "@agency.example"
        printed = f"{rng.choice(['{:%d/%m/%Y}', '{:%d %B %Y}'])}"
        pairs = [
            (self.label("info", "child"), child.name), (self.label("info", "child_dob"), printed.format(child.born)),
            (self.label("info", "incident"), printed.format(frame.period[1])),
            (self.label("info", "period"), f"{printed.format(frame.period[0])} to {printed.format(frame.period[1])}"),
            (self.label("info", "return_by"), printed.format(frame.return_by)),
        ]  # fmt: skip
        mine = [
            (self.label("info", "author"), self.typed("form", author)), (self.label("info", "role"), self.typed("form", pick(rng, "jobs", of="names"))),
            (self.label("info", "email"), self.typed("form", mail)), (self.label("info", "phone"), self.typed("form", f"01{rng.randint(200, 999)} 496{rng.randint(100, 999)}")),
            (self.label("info", "done"), self.typed("form", f"{self.when:%d/%m/%Y}")),
        ]  # fmt: skip
        if self.named:
            mine.insert(0, (self.label("info", "agency"), self.typed("form", self.body.name)))
        pairs = mine + pairs if rng.random() < 0.4 else pairs + mine
        style = rng.choice(["grid", "grid", "wide", "wide", "lines", "two-up"])
        head: list[Para | Grid] = [Para(pick(rng, "sections", "info"), "section")] if rng.random() < 0.4 else []
        if style == "lines":
            return head + [Para(f"{a if a.endswith((':', '-', '–', '?')) else a + ':'} {b}") for a, b in pairs]
        if style == "wide":
            rows = [[*pairs[i], *(pairs[i + 1] if i + 1 < len(pairs) else ("", ""))] for i in range(0, len(pairs), 2)]
            return [*head, Grid(rows, labels_left=True)]
        if style == "two-up":
            return [
                *head,
                Grid([list(p) for p in pairs[: len(pairs) // 2]], labels_left=True),
                Para(""),
                Grid([list(p) for p in pairs[len(pairs) // 2 :]], labels_left=True),
            ]
        return [*head, Grid([list(p) for p in pairs], labels_left=True)]

    # -- chronology

    def _cells(self, account: Account, date: Typed, banded: bool) -> dict[str, Any]:
        style = day_styles.TIMES[self.time]
        time = None
        if account.timed and date.status == "read" and date.earliest == date.latest and not banded:
            start = day_styles.at_a_time(self.rng, self.time)
            time = {"text": style(start), "start": f"{start:%H:%M}", "end": None}
        return {"date": date, "time": time}

    def _date(self, account: Account, special: bool, banded: bool, before: Typed | None) -> Typed:
        plain = day_styles.plain(self.day, account.day)
        if banded:
            return Typed(
                f"{account.day.day}/{account.day.month}"
                if self.rng.random() < 0.8
                else f"{account.day.day:02d}/{account.day.month:02d}",
                "inferred",
                account.day,
                account.day,
            )
        if "keep" in account.flags or account.group or not special:
            return plain
        roll = self.rng.random()
        if roll < 0.06:
            return day_styles.loose(self.rng, self.day, account.day)
        if roll < 0.09:
            return day_styles.doubtful(self.rng, self.day, account.day)
        if roll < 0.11:
            return day_styles.slip(account.day)
        if roll < 0.14 and before and before.status == "read" and before.earliest == before.latest:
            account.day = before.earliest or account.day
            return Typed(
                self.rng.choice(["Same day", "As above", "Ditto", "same date", '"']),
                "inferred",
                before.earliest,
                before.latest,
            )
        return plain

    def chronology(self, accounts: list[Account], *, special: bool, style: str) -> list[Para | Grid]:
        """The chronology in one of the layouts that agencies use; entries are noted as truth."""
        rng = self.rng
        accounts = sorted(accounts, key=lambda a: a.day, reverse=rng.random() < 0.2)
        banded = style == "bands"
        chosen = [f for f in FIELDS if rng.random() < 0.6]
        extra = [f for f in ("category", "professional") if rng.random() < 0.25]
        if style == "paragraphs":
            chosen, extra = [], []
        own_time = style in ("table", "years", "cards", "sheet") and rng.random() < 0.25
        made: list[dict[str, Any]] = []
        before: Typed | None = None
        for account in accounts:
            date = self._date(account, special and style != "paragraphs", banded, before)
            if "weekday" in account.flags:
                wrong = account.day + dt.timedelta(days=rng.randint(1, 3))
                date = Typed(f"{wrong:%A} {account.day:%d/%m/%Y}", "read", account.day, account.day)
            if "future" in account.flags:
                date = Typed(f"{account.day:%d/%m/%Y}", "read", account.day, account.day)
            before = date
            cells = self._cells(account, date, banded)
            text = date.text
            if cells["time"] and not own_time:
                glue = self.joiner if style != "paragraphs" or "\n" not in self.joiner else " "
                text = f"{text}{glue}{cells['time']['text']}"
            entry = {
                "agency": self.body.name, "date": date.record() | {"text": text}, "time": cells["time"], "event": account.event,
                "other": {}, "flags": [], "account": account, "origin": {"kind": "text"},
            }  # fmt: skip
            for name in FIELDS:
                entry[name] = account.fields.get(name) if name in chosen else None
            made.append(entry)
        self.entries += made
        for entry in made:
            for name in ("event", *chosen):
                self.typed("entry", entry[name] or "")
            for name in extra:
                self.typed("other", entry["account"].fields.get(name, ""))
            self.typed("date", entry["date"]["text"])
            if own_time and entry["time"]:
                self.typed("date", entry["time"]["text"])
        return self._laid_out(made, style, own_time, chosen, extra)

    def _laid_out(
        self, made: list[dict[str, Any]], style: str, own_time: bool, chosen: list[str], extra: list[str]
    ) -> list[Para | Grid]:
        if style == "paragraphs":
            return self._paragraphs(made)
        rng = self.rng
        names = ["event", *chosen, *extra]
        rng.shuffle(names)
        names = ["date", *(["time"] if own_time else []), *names]
        if rng.random() < 0.1:
            at = names.index("event")
            names = [names[at], *names[:at], *names[at + 1 :]]
        if rng.random() < 0.25 and style != "cards":
            names.insert(0, "sequence")
        heads = {n: pick(rng, "columns", "date_only" if n == "date" and own_time else n) for n in names}
        for e in made:
            e["other"] = {heads[n]: e["account"].fields[n] for n in extra if e["account"].fields.get(n)}
        if rng.random() < 0.15:
            heads["event"] += f"\n{pick(rng, 'text', 'column_hints')}"

        def cell(entry: dict[str, Any], name: str, number: int) -> str:
            if name == "date":
                return str(entry["date"]["text"])
            if name == "time":
                return str(entry["time"]["text"]) if entry["time"] else ""
            if name == "sequence":
                return str(number)
            if name in ("category", "professional"):
                return str(entry["account"].fields.get(name, ""))
            return str(entry[name] or "")

        rows = [[cell(e, n, i) for n in names] for i, e in enumerate(made, 1)]
        top = [heads[n] for n in names]
        if style == "sheet":
            self.pasted = [top, *rows]
            return []
        if style == "cards":
            return [
                x
                for row in rows
                for x in (
                    Grid(
                        [
                            [f"{h}{self.punctuation if not h.endswith((':', '?')) else ''}", c]
                            for h, c in zip(top, row, strict=True)
                        ],
                        labels_left=True,
                    ),
                    Para(""),
                )
            ]
        years = [e["account"].day.year for e in made]
        if style == "years":
            parts: list[Para | Grid] = []
            for year in dict.fromkeys(years):
                parts += [
                    Para(str(year), "question"),
                    Grid([top, *(r for r, y in zip(rows, years, strict=True) if y == year)], heads=1),
                ]
            return parts
        grid, seen = Grid([top], heads=1), 0
        for year, row in zip(years, rows, strict=True):
            if style == "bands" and year != seen:
                grid.bands.add(len(grid.rows))
                grid.rows.append([str(year)])
            seen = year
            grid.rows.append(row)
        if rng.random() < 0.3:
            grid.rows += [[""] * len(top) for _ in range(rng.randint(1, 3))]
        if rng.random() < 0.15 and style == "table":
            grid.rows.insert(0, [pick(rng, "sections", "chronology")])
            grid.bands = {0} | {b + 1 for b in grid.bands}
            grid.heads = 2
        return [grid]

    def _paragraphs(self, made: list[dict[str, Any]]) -> list[Para | Grid]:
        joint = self.rng.choice([" - ", " – ", ": ", "\n", "\t", " — ", "; ", " | ", "own"])
        if joint in (" - ", " – ", "; ") and "," in self.day:
            joint = ": "
        parts: list[Para | Grid] = []
        for e in made:
            if joint == "own":
                parts += [Para(e["date"]["text"], "question"), Para(e["event"])]
            else:
                parts.append(Para(f"{e['date']['text']}{joint}{e['event']}"))
        return parts

    # -- family

    def family(self, style: str) -> list[Para | Grid]:
        """The family as this agency lists it."""
        rng = self.rng
        people = [p for p in self.frame.family.people if rng.random() < p.often]
        birth = rng.choice(["{:%d/%m/%Y}", "{:%d/%m/%y}", "{:%d.%m.%Y}", "{:%d %b %Y}", "{:%d-%m-%Y}", "{:%d %B %Y}"])
        upper = rng.random() < 0.2
        long_sex = rng.random() < 0.5
        kept = [n for n in ("sex", "ethnicity", "address", "legal_status", "setting") if rng.random() < 0.5]
        order = ["relationship", "date_of_birth", *kept]
        if rng.random() < 0.5:
            rng.shuffle(order)
        order = ["name", *order]
        rows = []
        for person in people:
            label = rng.choice(person.labels)
            self._note(person, label.states)
            rows.append(self._person(person, label.text, birth, upper, long_sex))
        heads = {n: pick(rng, "family_columns", n) for n in order}
        section = Para(pick(rng, "sections", "family"), "section")
        if style == "lines":
            lines = [self._line(r) for r in rows]
            return [section, *(Para(x) for x in lines)]
        if style == "boxes":
            parts: list[Para | Grid] = [section]
            for r in rows:
                parts += [Grid([[heads[n], self.typed("person", r[n])] for n in order], labels_left=True), Para("")]
            return parts
        if style == "split" and len(rows) > 3:
            small = [r for r in rows if r["adult"] == ""]
            big = [r for r in rows if r["adult"]]
            return [section, Para(rng.choice(["Children in the family", "Children", "Subject child and siblings"]), "question"), self._people_grid(small, order, heads),
                    Para(rng.choice(["Adults", "Parents, carers and other adults", "Significant adults"]), "question"), self._people_grid(big, order, heads)]  # fmt: skip
        if rng.random() < 0.2 and style == "table":
            order = ["forename", "surname", *order[1:]]
            heads |= {
                "forename": rng.choice(["Forename", "First name", "Forename(s)", "Given name"]),
                "surname": rng.choice(["Surname", "Last name", "Family name"]),
            }
        return [section, self._people_grid(rows, order, heads)]

    def _people_grid(self, rows: list[dict[str, str]], order: list[str], heads: dict[str, str]) -> Grid:
        return Grid([[heads[n] for n in order], *([self.typed("person", r[n]) for n in order] for r in rows)], heads=1)

    def _note(self, person: Relative, states: tuple[tuple[str, str, str], ...]) -> None:
        person.listed = True
        person.stated |= set(states)

    def _person(self, person: Relative, label: str, birth: str, upper: bool, long_sex: bool) -> dict[str, str]:
        rng = self.rng
        last = person.last.upper() if upper else person.last
        born = person.born
        if born and person.key == "mother" and rng.random() < 0.12:
            born = (
                born.replace(year=born.year + 1) if (born.month, born.day) != (2, 29) else born + dt.timedelta(days=9)
            )
        text = birth.format(born) if born else f"EDD {birth.format(person.expected)}"
        if person.key not in ("sc", "mother") and person.born and rng.random() < 0.08:
            text, born = rng.choice(["Not known", "N/K", "Unknown", ""]), None
        if born:
            person.births_seen.add(born)
        minor = person.key in ("sc", "sib", "half", "pkid", "unborn")
        sex = (
            {"F": "Female", "M": "Male", "X": "Not known"}[person.sex]
            if long_sex
            else {"F": "F", "M": "M", "X": "N/K"}[person.sex]
        )
        return {
            "name": f"{person.first} {last}", "forename": person.first, "surname": last, "relationship": label, "date_of_birth": text,
            "sex": sex, "ethnicity": self.frame.family.ethnicity, "address": person.address, "adult": "" if minor else "yes",
            "legal_status": rng.choice(["None", "CP plan", "CIN", "Not known"]) if minor else "",
            "setting": rng.choice(["Not in education", "Little Otters Nursery", "Park Academy"]) if minor else "",
        }  # fmt: skip

    def _line(self, r: dict[str, str]) -> str:
        self.line_form = self.line_form or pick(self.rng, "text", "person_lines")
        form = self.line_form
        if r["date_of_birth"].startswith("EDD"):
            form = form.replace("DOB ", "").replace("born ", "")
        return self.typed("person", form.format(**r))

    # -- questions

    def question(self, key: str) -> str:
        """A question in this file's numbering."""
        self.question_number += 1
        return self.numbered.format(self.question_number) + pick(self.rng, "questions", key)

    def narrative(self, keys: list[str], style: str) -> list[Para | Grid]:
        """Answers under headings, in a grid of two columns, or in boxes."""
        rng = self.rng
        child = self.frame.family.of("sc")
        mother = self.frame.family.of("mother")
        assert child is not None
        assert mother is not None
        parts: list[Para | Grid] = []
        grid = Grid([], labels_left=True)
        for key in keys:
            text = pick(rng, "answers", key).format(
                agency=self.body.name, child=child.first, mother=mother.first, year=self.frame.period[0].year - rng.randint(0, 3),
                ethnicity=self.frame.family.ethnicity, staff=rng.choice(self.body.staff), day=f"{self.when - dt.timedelta(days=rng.randint(0, 3)):%d/%m/%Y}",
            )  # fmt: skip
            if rng.random() < 0.3:
                text += "\n" + rng.choice(
                    [
                        "Further detail is held on file.",
                        "More can be given at the meeting.",
                        f"{self.body.staff[0]} can speak to this.",
                    ]
                )
            asked = self.question(key)
            self.typed("answer", text)
            self.answers.append({"question": key, "heading": asked, "text": text, "origin": {}})
            if style == "headings":
                parts += [Para(asked, "question"), *self.prompt(0.15), *(Para(line) for line in text.split("\n"))]
            elif style == "boxes":
                parts += [Grid([[asked], [text]], heads=1), Para("")]
            else:
                grid.rows.append([asked, text])
        return [grid] if style == "grid" else parts

    def tick(self) -> list[Para | Grid]:
        """A question answered by a tick."""
        yes = self.rng.random() < 0.7
        asked = pick(self.rng, "questions", "known_to_service")
        marks = ("☒", "☐") if self.rng.random() < 0.6 else ("☑", "☐")
        text = f"{marks[0 if yes else 1]} Yes {marks[1 if yes else 0]} No"
        self.answers.append(
            {
                "question": "known_to_service",
                "heading": asked,
                "text": "Yes" if yes else "No",
                "as_typed": text,
                "marked_by": "tick",
                "origin": {},
            }
        )
        return [Grid([[asked, text]], labels_left=True)]

    def sign_off(self, signed: bool) -> list[Para | Grid]:
        """The agency's own sign-off, filled or left empty."""
        rng = self.rng
        who = f"{pick(rng, 'staff_first', of='names')} {pick(rng, 'staff_last', of='names')}" if signed else ""
        on = self.when if signed else None
        day = f"{on:%d/%m/%Y}" if on else ""
        job = pick(rng, "jobs", of="names") if signed else ""
        if on:
            self.signed = {"by": who, "on": on.isoformat()}
        section: list[Para | Grid] = [Para(pick(rng, "sign_off", "section"), "section")] if rng.random() < 0.7 else []
        by, role, date = (self.label("sign_off", k) for k in ("by", "role", "on"))
        style = rng.choice(["grid", "grid", "wide", "line"])
        if style == "line":
            if signed:
                self.typed("form", f"{who}, {job}, {day}")
            return [
                *section,
                Para(
                    f"{by if by.endswith((':', '-', '–')) else by + ':'} {who}{', ' + job if job else ''}{', ' + day if day else ''}"
                ),
            ]
        for text in (who, job, day):
            self.typed("form", text)
        if style == "wide":
            return [*section, Grid([[by, who, date, day], [role, job, "", ""]], labels_left=True)]
        return [*section, Grid([[by, who], [role, job], [date, day]], labels_left=True)]
