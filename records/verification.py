"""Proof that the record is whole: every original hashed again, every chain followed."""

from collections.abc import Mapping

from casefile.returns import Arrival
from casefile.values import Value
from records.chain import START, faults
from records.events import KINDS, Purged
from records.ledger import Ledger
from records.originals import Originals


class Problem(Value):
    """One fault, with where it is."""

    case_ref: str = ""
    position: int | None = None
    """The row's number in its case's chain, where it is about a row."""
    sha256: str = ""
    """The original, where it is about one."""
    text: str


class VerifyReport(Value):
    """What was checked, and what was found wrong."""

    cases: int
    rows: int
    originals: int
    problems: tuple[Problem, ...] = ()
    heads: Mapping[str, str] = {}
    """Case reference -> hash of its last row."""

    @property
    def sound(self) -> bool:
        """Nothing is wrong."""
        return not self.problems


def verify(ledger: Ledger, originals: Originals, heads: Mapping[str, str] | None = None) -> VerifyReport:
    """Check the whole record.

    Args:
        ledger: all its chains are followed.
        originals: all are hashed, and each that an arrival names must be there.
        heads: case reference -> head hash as a pack's manifest or a backup gives it. A chain alone does not show that
            its tail was cut; a head that is no longer in it does.
    """
    problems: list[Problem] = []
    last: dict[str, str] = {}
    wanted: dict[str, tuple[str, int]] = {}
    rows = 0
    for case_ref in sorted({*ledger.cases(), *(heads or {})}):
        links = ledger.links(case_ref)
        rows += len(links)
        last[case_ref] = links[-1].hash if links else START
        purged: set[int] = set()
        for link in links:
            payload = None
            if link.payload is not None and link.kind in KINDS:
                try:
                    payload = KINDS[link.kind].model_validate_json(link.payload)
                except ValueError:
                    problems.append(
                        Problem(case_ref=case_ref, position=link.seq, text=f"row {link.seq} cannot be understood")
                    )
            if isinstance(payload, Arrival):
                wanted.setdefault(payload.sha256, (case_ref, link.seq))
            elif isinstance(payload, Purged):
                purged.update(payload.rows)
        problems += [
            Problem(case_ref=case_ref, position=position, text=text)
            for position, text in faults(links, frozenset(purged))
        ]
        head = (heads or {}).get(case_ref)
        if head is not None and head != START and all(link.hash != head for link in links):
            end = len(links) + 1
            problems.append(
                Problem(
                    case_ref=case_ref,
                    position=end,
                    text=f"the chain was cut or rewritten: from row {end} on it does not hold the head that was noted",
                )
            )
    stored = originals.stored()
    for sha256 in stored:
        if not originals.is_sound(sha256):
            case_ref, position = wanted.get(sha256, ("", None))
            problems.append(
                Problem(case_ref=case_ref, position=position, sha256=sha256, text=f"original {sha256[:12]} was changed")
            )
    for sha256 in sorted(wanted.keys() - set(stored)):
        case_ref, position = wanted[sha256]
        problems.append(
            Problem(case_ref=case_ref, position=position, sha256=sha256, text=f"original {sha256[:12]} is missing")
        )
    return VerifyReport(
        cases=len(last), rows=rows, originals=len(stored), problems=tuple(problems), heads=dict(sorted(last.items()))
    )
