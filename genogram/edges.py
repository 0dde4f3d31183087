"""Claims of all tables to the edges of one family: parents first, then siblings, then everything further off, until nothing changes."""

import datetime as dt
from collections.abc import Mapping, Sequence

from casefile.case import Sex
from genogram.frames import Frame
from genogram.kinship import PARENT_STEPS, Claim
from genogram.names import fold
from genogram.parentage import note_partners, settle_parents
from genogram.persons import Member
from genogram.rows import Row
from genogram.siblings import drop_explained, settle_siblings
from genogram.statements import Statement, is_parenthood, statements_of
from genogram.web import Web


def relate(members: Sequence[Member], frames: Mapping[str, Frame]) -> Web:
    """Find all edges between the members."""
    web = Web({m.id: m for m in members})
    where = {r.key: m.id for m in members for r in m.rows}
    for _ in range(2):  # names and walks that need a parent found in the first round
        statements = statements_of(web, frames, where)
        note_partners(web, statements)
        settle_parents(web, [s for s in statements if is_parenthood(s)])
        for _ in range(3):
            before = (len(web.parents), len(web.partners), len(web.siblings))
            settle_siblings(web, [s for s in statements if s.path[-1:] == ("sibling",)])
            for statement in _nearest_first(statements):
                _place(web, statement)
            if before == (len(web.parents), len(web.partners), len(web.siblings)):
                break
    _imply(web, statements)
    drop_explained(web)
    _label(web, statements)
    _pair_parents(web)
    return web


def _nearest_first(statements: Sequence[Statement]) -> list[Statement]:
    """Grandparents before great-grandparents, and what names the side before what leaves it open.

    With one grandmother placed and the other not yet, "great-nan" would be the first one's mother.
    """
    return sorted((s for s in statements if not is_parenthood(s)), key=lambda s: (len(s.path), s.path.count("parent")))


def _place(web: Web, statement: Statement) -> None:
    """Draw the edge of a longer path, or of a partner, if its last but one person is known for certain."""
    claim, row, person = statement.claim, statement.row, statement.person
    if statement.start is None or not claim.kin or not statement.path:
        return
    last = statement.path[-1]
    if last == "sibling":
        return
    if last == "partner":
        _place_partner(web, statement)
        return
    found = _reach(web, statement, statement.path[:-1])
    if len(found) > 1:
        found = _narrow(web, found, person, last)
    if len(found) != 1 or _closer(web, person, statement):
        return
    if statement.path.count("parent") > 1 and not _near(web, found[0], person):
        return  # a great-grandmother of no stated side: of the only grandparent known only if surname or address say so
    words = claim.phrase or row.relationship
    if last in PARENT_STEPS:
        stated = "parent" not in statement.path[:-1] or len(web.walk(statement.start, statement.path[:-1])) == 1
        kind = claim.kind if claim.kind in _KINDS else "birth" if stated else "unknown"
        web.add_parent(person, found[0], kind, row, words, role=last if last != "parent" else "", stated=stated)
    elif last == "child" and "sibling" in statement.path and not _near(web, found[0], person):
        return  # "cousin" with one aunt in the family: hers only if surname or address say so
    elif last == "child" and len(statement.path) > 1 and claim.kind != "step":
        web.add_parent(found[0], person, claim.kind or "unknown", row, words, stated=True)
    elif last == "child" and claim.kind == "step":
        partners = [p for p in web.walk(statement.start, ("partner",)) if p != person]
        if len(partners) == 1 and statement.path == ("partner", "child"):
            web.add_parent(partners[0], person, "unknown", row, words, stated=False)


def _reach(web: Web, statement: Statement, steps: Sequence[str]) -> list[str]:
    """Whom the steps lead to. Of several, those whom the same table lists: its "mum" is its own. A partner is not one who was left."""
    if statement.start is None:
        return []
    past = "partner" not in steps or bool(_FORMER & set(fold(_owners(statement)).split()))
    found = [p for p in web.walk(statement.start, steps, past=past) if p != statement.person]
    if len(found) > 1 and "parent" not in steps:
        own = [p for p in found if any(r.list_id == statement.row.list_id for r in web.people[p].rows)]
        found = own if len(own) == 1 else found
    return found


def _owners(statement: Statement) -> str:
    """The words that say whose: of "mother's partner's ex-wife" the first two, of "ex-wife of mother's partner" the last two."""
    words = statement.claim.phrase or statement.row.relationship
    if "'s" in words.replace("’", "'"):
        return words[: words.replace("’", "'").rindex("'s")]
    return words.partition(" of ")[2] or words


_FORMER = frozenset(
    {"ex", "former", "previous", "past", "old", "late", "deceased", "separated", "divorced", "estranged"}
)
_KINDS = ("birth", "adoptive", "foster", "special-guardian")


def _narrow(web: Web, found: Sequence[str], person: str, last: str) -> list[str]:
    """Of several who could be meant, the one with the person's surname or address, if only one has it."""
    if last not in PARENT_STEPS and last != "child":
        return list(found)
    me = web.people[person]
    kept = [p for p in found if web.people[p].surnames & me.surnames or web.people[p].lives_with(me)]
    if last in PARENT_STEPS:
        # A man's or a married woman's surname comes down from the father; a grandmother with the mother's name is hers.
        kept = [p for p in kept if _old_enough(me, web.people[p])]
    return kept if len(kept) == 1 else list(found)


def _near(web: Web, a: str, b: str) -> bool:
    one, two = web.people[a], web.people[b]
    return bool(one.surnames & two.surnames) or one.lives_with(two)


def _old_enough(parent: Member, child: Member) -> bool:
    return not parent.born or not child.born or (child.born - parent.born).days > 12 * 365


def _closer(web: Web, person: str, statement: Statement) -> bool:
    """Is the person already the parent of somebody by a more exact word, so that "grandmother" adds nothing?"""
    if "parent" not in statement.path[:-1] or statement.start is None:
        return False
    reached = web.walk(statement.start, ("parent",) * (len(statement.path) - 1))
    done = [p for p in reached if (person, p) in web.parents and web.parents[person, p].stated]
    for child in done:
        web.parents[person, child].add(statement.row, statement.claim.phrase)
    return bool(done)


def _place_partner(web: Web, statement: Statement) -> None:
    claim, person = statement.claim, statement.person
    before = statement.path[:-1]
    start = statement.start
    if start is None:
        return
    if not before and start in web.subjects() and claim.origin != "named":
        # "partner" in a child's table: the mother's, unless the person is female and the father is known
        before = ("mother",)
        if web.people[person].sex == "F":
            return
    if before == ("parent",):
        before = {"M": ("mother",), "F": ("father",)}.get(web.people[person].sex or "", before)
    found = _reach(web, statement, before)
    if len(found) > 1:
        found = [p for p in found if not web.parents.get((person, p)) and web.people[p].lives_with(web.people[person])]
    if len(found) == 1:
        web.add_partner(found[0], person, partner_kind(web, claim, found[0], person), statement.row, claim.phrase)


def partner_kind(web: Web, claim: Claim, a: str, b: str) -> str:
    """The status that a word gives: "partner" at one address is cohabiting, anything without an address is unknown."""
    if claim.kind in ("married", "cohabiting", "separated", "divorced", "ended"):
        return claim.kind
    if claim.flags & {"ended", "former"}:
        return "ended"
    if web.people[a].lives_with(web.people[b]):
        return "cohabiting"
    return "casual" if claim.kind == "casual" else "unknown"


def _imply(web: Web, statements: Sequence[Statement]) -> None:
    """Make the unnamed parent through whom a grandparent, aunt or partner hangs together with the child."""
    for statement in statements:
        if statement.start is None or not statement.claim.kin or len(statement.path) < 2:
            continue
        step = statement.path[0]
        if (
            step not in ("mother", "father")
            or web.walk(statement.start, (step,))
            or not web.people[statement.start].subject
        ):
            continue
        sex: Sex = "F" if step == "mother" else "M"
        made = Member(
            id=f"{statement.start}-{step}", rows=[], name="", born=None, sex=sex, subject=False, placeholder=False, unborn=False, implied=True
        )  # fmt: skip
        web.people[made.id] = made
        for child in web.subjects():
            if not web.walk(child, (step,)):
                web.add_parent(made.id, child, "birth", statement.row, statement.claim.phrase, role=step)
    for statement in _nearest_first(statements):
        _place(web, statement)
    settle_siblings(web, [s for s in statements if s.path[-1:] == ("sibling",)])


def _label(web: Web, statements: Sequence[Statement]) -> None:
    """Keep what could not be placed, and what is no kinship, as an edge with the words typed."""
    for statement in statements:
        claim, person = statement.claim, statement.person
        if person in web.subjects() or (_touched(web, person) and (claim.kin or "aside" in claim.flags)):
            continue
        ends = [statement.start] if statement.start else web.subjects()[:1]
        if len(statement.path) > 1 and statement.start:
            walked = _reach(web, statement, statement.path[:-1])
            ends = walked if len(walked) == 1 else ends
        for end in ends:
            web.add_other(end, person, statement.row.relationship or claim.phrase, statement.row)
    subject = web.subjects()[:1]
    for member in list(web.people.values()):
        if (
            not _touched(web, member.id)
            and not member.subject
            and subject
            and not any(member.id in (a, b) for a, b, _ in web.others)
        ):
            for row in member.rows:
                if row.relationship:
                    web.add_other(subject[0], member.id, row.relationship, row)


def _touched(web: Web, person: str) -> bool:
    pairs = (*web.parents, *web.partners, *web.siblings)
    return any(person in pair for pair in pairs)


def _pair_parents(web: Web) -> None:
    """Two undisputed parents of one child: a couple at some time, of which nothing more is known unless they share an address."""
    for child in list(web.people):
        mother, father = web.mother_of(child), web.father_of(child)
        if mother and father and (min(mother, father), max(mother, father)) not in web.partners:
            nameless = web.people[mother].placeholder or web.people[father].placeholder
            if nameless or web.parents[mother, child].disputed or web.parents[father, child].disputed:
                continue
            edge_rows = [*web.parents[mother, child].rows, *web.parents[father, child].rows]
            status = _between(edge_rows) or (
                "cohabiting" if web.people[mother].lives_with(web.people[father]) else "unknown"
            )
            web.add_partner(mother, father, status, None, "")
            web.partners[min(mother, father), max(mother, father)].stated = False


def _between(rows: Sequence[Row]) -> str:
    """A word about the couple in a parent's cell: "Father (separated)"."""
    flags = {f for r in rows for c in r.claims for f in c.flags}
    return next((s for s in ("divorced", "separated", "ended", "married", "cohabiting") if s in flags), "")


def old_at(parent: Member, child: Member) -> float | None:
    """The parent's age in years at the child's birth, where both days are known."""
    day = child.born or next((r.birth.expected for r in child.rows if r.birth.expected), None)
    if parent.born is None or day is None:
        return None
    return round((day - parent.born) / dt.timedelta(days=365.25), 1)
