"""Agencies and services that returns speak of and that were not asked for a return."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from casefile.agency_kinds import agency_kinds, kinds_in, plain_words
from casefile.case import Case
from casefile.entries import Entry
from casefile.findings import Finding
from casefile.returns import Answer
from chronology.word_pattern import WordPattern

_NAMED = re.compile(
    r"\b((?:[A-Z][\w'’&-]+ ){1,4}(?:Trust|Foundation|Project|Charity|Centre|Society|Hospice|Clinic|Church|Mosque|Temple|Counselling"
    r"|Foodbank|Food Bank|School|Academy|College|Nursery|Pre-School|Preschool|Surgery|Medical Centre|Hospital|Association|Homes))\b(?! Nurse| nurse)"
)
_FEW = 3


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the field, the words that name it, and the kinds of agency that would answer for it."""

    who: str
    pattern: WordPattern
    kinds: frozenset[str]
    generic: bool


@lru_cache(maxsize=1)
def services() -> tuple[Service, ...]:
    """The table of services (services.toml)."""
    rows = tomllib.loads(resources.files("chronology").joinpath("services.toml").read_text(encoding="utf-8"))["service"]
    return tuple(
        Service(
            who=row["who"],
            pattern=WordPattern(row["words"]),
            kinds=frozenset(row["kinds"]),
            generic=row.get("generic", False),
        )
        for row in rows
    )


def service_findings(case: Case, entries: Sequence[Entry], answers: Sequence[Answer]) -> list[Finding]:
    """Who is named and was not asked: known services first (warning), then organisations by their name alone (info)."""
    asked_kinds = frozenset(k for a in case.agencies for k in agency_kinds(a))
    asked_names = [" ".join(plain_words(n)) for a in case.agencies for n in (a.name, *a.also_known_as)]
    texts = [(e.agency, _text(e), e) for e in entries]
    said = [(a.agency, a.text, None) for a in answers]
    found: list[Finding] = []
    folded = [(row, row[1].casefold()) for row in (*texts, *said)]
    claimed: set[str] = set()
    for service in sorted(services(), key=lambda s: s.generic):
        if service.kinds & asked_kinds or any(service.pattern.search(n) for n in asked_names):
            continue
        mentions = [(a, m[0], e) for (a, t, e), low in folded if (m := service.pattern.first_in(t, low))]
        if service.generic:
            mentions = [m for m in mentions if m[2] is None or m[2].id not in claimed]
        else:
            claimed.update(e.id for _, _, e in mentions if e is not None)
        found += _finding(service.who, mentions)
    return found + _by_name_alone(asked_names, asked_kinds, texts)


def _text(entry: Entry) -> str:
    return " ".join(t for t in (entry.event, entry.response, entry.analysis) if t).replace("’", "'")


def _finding(who: str, mentions: Sequence[tuple[str, str, Entry | None]]) -> list[Finding]:
    if not mentions:
        return []
    agencies = tuple(dict.fromkeys(a for a, _, _ in mentions))
    ids = tuple(dict.fromkeys(e.id for _, _, e in mentions if e is not None))
    typed = [w for w in dict.fromkeys(w.strip() for _, w, _ in mentions) if w.casefold() != who.casefold()][:_FEW]
    words = f" (as “{'”, “'.join(typed)}”)" if typed else ""
    places = f"{len(mentions)} {'place' if len(mentions) == 1 else 'places'}"
    return [
        Finding(
            kind="agency-not-asked",
            severity="warning",
            text=f"{who}{words} is mentioned in {places} by {', '.join(agencies)} and was not asked for a return.",
            entries=ids,
            agencies=agencies,
            question=f"What is known of the family's contact with {who}, and should a return be asked for?",
        )
    ]


def _by_name_alone(
    asked: Sequence[str], kinds: frozenset[str], texts: Iterable[tuple[str, str, Entry]]
) -> list[Finding]:
    """Organisations with a name of their own: "the Willow Centre"; those that are of the case, or that the table knows, left out."""
    mentions: dict[str, list[Entry]] = {}
    own_words = {w for name in asked for w in name.split()}
    for _, text, entry in texts:
        for name in _NAMED.findall(text):
            words = plain_words(name)
            rare = [w for w in words if w not in own_words]
            if len(rare) < 2 or set(kinds_in(words)) & kinds or any(s.pattern.search(name) for s in services()):
                continue
            mentions.setdefault(name.strip(), []).append(entry)
    return [
        Finding(
            kind="agency-not-asked",
            severity="info",
            text=f"{name} is mentioned by {', '.join(dict.fromkeys(e.agency for e in rows))} and is none of the agencies of the case.",
            entries=tuple(e.id for e in rows),
            agencies=tuple(dict.fromkeys(e.agency for e in rows)),
        )
        for name, rows in sorted(mentions.items())
    ]


def named_agencies(case: Case, text: str) -> frozenset[str]:
    """Agencies of the case that a text speaks of, by name or by their kind ("HV informed")."""
    kinds = set(kinds_in(plain_words(text)))
    by_kind: Mapping[str, frozenset[str]] = {a.name: agency_kinds(a) for a in case.agencies}
    return frozenset(name for name, own in by_kind.items() if own & kinds)
