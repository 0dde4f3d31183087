"""Every contradiction of the family: within one person's rows, and between people. Each with what was said, by whom, and a plain sentence."""

import datetime as dt

from casefile.findings import Finding
from casefile.people import Conflict
from genogram.disagreements import within_people
from genogram.impossibilities import between_people
from genogram.web import Web


def contradictions(web: Web, now: dt.date) -> tuple[tuple[Conflict, ...], tuple[Finding, ...]]:
    """Conflicts (things said that differ) and findings (things that can hardly be), in a fixed order.

    A difference in dates of birth is given both as a conflict and as a finding `dob-conflict`.
    """
    said, noticed = within_people(web.people.values(), now)
    between, impossible = between_people(web, now)
    order = list(web.people)
    conflicts = sorted(
        [*said, *between], key=lambda c: (order.index(c.person) if c.person in order else -1, c.about, c.text)
    )
    findings = sorted([*noticed, *impossible], key=lambda f: (f.kind, f.people, f.text))
    return tuple(conflicts), tuple(findings)
