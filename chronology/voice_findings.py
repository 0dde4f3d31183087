"""Whom and what the returns leave out: a child not seen, a voice not heard, a father, siblings, ethnicity, disability.

Reviews are criticised for exactly these silences (Warwickshire guidance, section 8: lived experience and voice; race, culture, faith and
ethnicity; disability, health and identity).
"""

import re
from collections.abc import Iterable, Sequence

from casefile.entries import Entry
from casefile.findings import Finding
from casefile.returns import Returns
from chronology.account import Names, telling_text
from chronology.kinds import kinds_of
from dates import display

_VISITS = frozenset({"home-visit", "joint-visit", "no-access"})
_SEEN = re.compile(
    r"\b(child(?:ren)?|baby|infant|sibling\w*|boys?|girls?|{names}) (?:both |all |was |were )?(?:been )?(?:seen|present|observed|spoken (?:to|with)|weighed|playing|asleep|watching)|seen alone|spoke (?:to|with) {names}|(?:saw|met) (?:with )?(?:the )?(?:child|{names})\b|{names} seen",
    re.IGNORECASE,
)
_NOT_SEEN = re.compile(
    r"\b(not seen|not in the room|not (?:at home|present)|at school|no access|no (?:reply|answer)|not completed|card left|declined|refused|asleep upstairs|with (?:mgm|grandmother|nan))\b",
    re.IGNORECASE,
)
_NO_CHILD_SEEN = re.compile(r"\b(?:children|siblings?|child) (?:were |was )?not seen\b", re.IGNORECASE)
_NO_ACCESS = "no-access"
_PLANNED = re.compile(
    r"\b(?:home |joint |statutory |follow[- ]?up |further |another |repeat |next )*visit(?: (?:is|was|to be|has been|will be))? (?:planned|booked|arranged|offered|due|agreed|scheduled|requested|needed|to follow)\b"
    r"|\b(?:plan(?:s|ned)?|arranged?|agreed?|offered?|book(?:ed)?|will|to) (?:for |to )?(?:complete |do |carry out |make |have )?(?:an? )?(?:home |joint |statutory |follow[- ]?up |further )*visit\b",
    re.IGNORECASE,
)
_NOT_HEARD = re.compile(
    r"\W*(?:no|not|none|nil|never|n/?[ak]|unknown|unclear|unable|absent|declined|missing|refused|did not|was not|wasn't|voice of (?:the )?child not)\b|\W*$",
    re.IGNORECASE,
)
_FEWEST = 3
_SAID_NOTHING = re.compile(
    r"^\W*(not (?:recorded|known|applicable|explored|obtained|asked)|n/?[ak]|none|nil|no|unknown|-)?\W*$", re.IGNORECASE
)


def voice_findings(returns: Returns, entries: Sequence[Entry], names: Names) -> list[Finding]:
    """Stretches of visits without the child seen, and themes that no return speaks of."""
    if not entries:
        return []
    return [*_not_seen(names, entries), *_silent_themes(returns, entries)]


def _not_seen(family: Names, entries: Sequence[Entry]) -> list[Finding]:
    names = "|".join(re.escape(n) for n, word in sorted(family.words.items()) if word in family.children) or "the child"
    seen = re.compile(_SEEN.pattern.replace("{names}", f"(?:{names})"), re.IGNORECASE)
    by_agency: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.when.settled:
            by_agency.setdefault(entry.agency, []).append(entry)
    return [_unseen(agency, run) for agency, own in by_agency.items() for run in _stretches(own, seen)]


def _unseen(agency: str, run: Sequence[Entry]) -> Finding:
    first, last = display(run[0].when), display(run[-1].when)
    shut = sum(_NO_ACCESS in e.kinds for e in run)
    apart = f"; {shut} of them found nobody or no access" if shut else ""
    question = f"Were the children seen, and seen alone, at the visits from {first} to {last}?"
    if shut == len(run):
        question = f"What was done to see the children when no visit from {first} to {last} succeeded?"
    return Finding(
        kind="child-not-seen",
        severity="warning",
        text=f"{agency} records {len(run)} visits in a row, {first} to {last}, without saying that a child was seen{apart}.",
        entries=tuple(e.id for e in run),
        agencies=(agency,),
        question=question,
    )


def _stretches(own: Iterable[Entry], seen: re.Pattern[str]) -> list[list[Entry]]:
    """Runs of at least three visits of one agency, none of which says that a child was seen, one of which says that none was.

    Any other entry that tells of a child seen - at a clinic, in school - ends a run as a visit does.
    """
    runs: list[list[Entry]] = [[]]
    for entry in own:
        if _child_seen(entry, seen):
            runs.append([])
        elif _was_visit(entry):
            runs[-1].append(entry)
    return [run for run in runs if len(run) >= _FEWEST and any(_NOT_SEEN.search(e.words()) for e in run)]


def _child_seen(entry: Entry, seen: re.Pattern[str]) -> bool:
    voice = (entry.child_voice or "").strip()
    if voice and not _NOT_HEARD.match(voice):
        return True
    words = entry.words()
    return seen.search(words) is not None and not _NO_CHILD_SEEN.search(words)


def _was_visit(entry: Entry) -> bool:
    """A visit that was made or tried; one that was only planned is none."""
    if not _VISITS & set(entry.kinds):
        return False
    return _PLANNED.search(entry.words()) is None or bool(
        _VISITS & set(kinds_of(_PLANNED.sub(" ", telling_text(entry))))
    )


def _silent_themes(returns: Returns, entries: Sequence[Entry]) -> list[Finding]:
    answered = {a.question for a in returns.answers if a.question and not _SAID_NOTHING.match(a.text)}
    words = " ".join(e.words() for e in entries) + " " + " ".join(a.text for a in returns.answers)
    heard = any(e.child_voice and not _SAID_NOTHING.match(e.child_voice) for e in entries)
    ethnicity = any(p.typed.ethnicity.strip() and not _SAID_NOTHING.match(p.typed.ethnicity) for p in returns.people)
    related = " ".join(p.typed.relationship for p in returns.people)
    told = {
        "the child's voice or lived experience": "voice_of_child" in answered or heard,
        "race, culture, faith or ethnicity": "identity" in answered
        or ethnicity
        or _says(words, r"ethnic\w*|cultur\w+|faith|religio\w+"),
        "disability or health": "disability_health" in answered
        or _says(words, r"disab\w+|SEND?|EHCP|autis\w+|ADHD|health condition"),
        "the father": _says(f"{related} {words}", r"father|dad|fa"),
        "siblings or other children of the household": _says(
            f"{related} {words}", r"sibling\w*|brother|sister|children"
        ),
    }
    missing = [theme for theme, said in told.items() if not said]
    return [
        Finding(
            kind="theme-missing",
            severity="warning",
            text=f"No return says anything of {theme}.",
            question=f"What does your agency know of {theme}?",
        )
        for theme in missing
    ]


def _says(text: str, pattern: str) -> bool:
    return re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE) is not None
