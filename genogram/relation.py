"""What somebody is to the child, in plain words: "maternal half-sister", "mother's former partner"."""

from collections import deque
from collections.abc import Mapping, Sequence

from casefile.case import Sex
from casefile.people import Family, Person, Relationship
from genogram.kinship import Claim, read_relationship
from genogram.web import CO_PARENTS

_BORN = ("birth", "unknown")
_CARE = {"adoptive": "adoptive ", "foster": "foster ", "special-guardian": "special guardian", "step": "step-"}
_PAST = {"ended": "former ", "separated": "separated ", "divorced": "divorced "}


class _Kin:
    """The edges of a family by person."""

    def __init__(self, family: Family) -> None:
        self.people: Mapping[str, Person] = {p.id: p for p in family.people}
        self.parents: dict[str, list[str]] = {}
        self.children: dict[str, list[str]] = {}
        self.care: dict[tuple[str, str], str] = {}
        self.partners: dict[str, list[tuple[str, str]]] = {}
        self.siblings: dict[frozenset[str], str] = {}
        self.others: dict[frozenset[str], str] = {}
        self.said_of: dict[tuple[str, str], tuple[Claim, ...]] = {}
        """What the words of a parent edge claim: a half-sister's mother may be known by "maternal half-sister" alone."""
        for edge in family.relationships:
            self._add(edge)

    def _add(self, edge: Relationship) -> None:
        a, b = edge.between
        if edge.type == "parent" and edge.kind in _BORN:
            self.parents.setdefault(b, []).append(a)
            claims = [c for words in edge.label.split("; ") for c in read_relationship(words)]
            self.said_of[a, b] = tuple(c for c in claims if c.path == ("sibling",))
            self.children.setdefault(a, []).append(b)
        elif edge.type == "parent":
            self.care[a, b] = edge.kind
        elif edge.type == "partner" and edge.label == CO_PARENTS and edge.kind == "unknown":
            return  # nobody says that they are a couple
        elif edge.type == "partner":
            self.partners.setdefault(a, []).append((b, edge.kind))
            self.partners.setdefault(b, []).append((a, edge.kind))
        elif edge.type == "sibling":
            self.siblings[frozenset((a, b))] = edge.kind
        else:
            self.others.setdefault(frozenset((a, b)), edge.label)

    def sex(self, person: str) -> Sex | None:
        """None where it is not known."""
        return self.people[person].sex if person in self.people else None


def relation(family: Family, person_id: str, child_id: str) -> str:
    """What a person is to a child, in plain words; empty where nothing connects them.

    Blood relations are named by the nearest common forebear, all others by the shortest way through the family.
    """
    kin = _Kin(family)
    person = kin.people.get(person_id)
    if person is None or child_id not in kin.people:
        return ""
    if person_id == child_id:
        return "subject child"
    care = kin.care.get((person_id, child_id))
    blood = _blood(kin, person_id, child_id)
    if care:
        return f"{blood}, {_carer(kin, person_id, care)}" if blood else _carer(kin, person_id, care)
    label = kin.others.get(frozenset((person_id, child_id)), "")
    return blood or _path_words(kin, person_id, child_id) or (_lower(label) if label else "")


def _lower(label: str) -> str:
    """As typed; only the capital of a first ordinary word goes."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _by_sex(sex: Sex | None, female: str, male: str, either: str) -> str:
    return female if sex == "F" else male if sex == "M" else either


def _carer(kin: _Kin, person: str, kind: str) -> str:
    if kind == "special-guardian":
        return "special guardian"
    if kind == "foster":
        return "foster carer"
    return _CARE[kind] + _by_sex(kin.sex(person), "mother", "father", "parent")


def _ups(kin: _Kin, start: str) -> dict[str, tuple[str, ...]]:
    """Every forebear with the way up to it, shortest first."""
    found: dict[str, tuple[str, ...]] = {start: ()}
    todo = deque([start])
    while todo:
        here = todo.popleft()
        for parent in kin.parents.get(here, ()):
            if parent not in found:
                found[parent] = (*found[here], parent)
                todo.append(parent)
    return found


def _blood(kin: _Kin, person: str, child: str) -> str:
    mine, theirs = _ups(kin, child), _ups(kin, person)
    common = [(len(mine[a]) + len(theirs[a]), len(mine[a]), a) for a in mine if a in theirs]
    if common:
        nearest = min(common)[0]
        shared = [a for total, _, a in common if total == nearest]
        return _named(kin, person, child, mine[shared[0]], len(theirs[shared[0]]), shared)
    said = kin.siblings.get(frozenset((person, child)))
    if said:
        kind = {"full": "full ", "half": "half-", "step": "step-"}.get(said, "")
        return kind + _by_sex(kin.sex(person), "sister", "brother", "sibling")
    return _collateral(kin, person, mine)


def _collateral(kin: _Kin, person: str, mine: Mapping[str, tuple[str, ...]]) -> str:
    """A sibling of a forebear, where no parents say so."""
    for forebear, way in mine.items():
        if (
            way
            and frozenset((person, forebear)) in kin.siblings
            and kin.siblings[frozenset((person, forebear))] != "step"
        ):
            return _side(kin, way) + _aunt(kin, person, len(way))
    return ""


def _side(kin: _Kin, way: Sequence[str]) -> str:
    return {"F": "maternal ", "M": "paternal "}.get(kin.sex(way[0]) or "", "") if way else ""


def _aunt(kin: _Kin, person: str, up: int) -> str:
    return "great-" * (up - 1) + _by_sex(kin.sex(person), "aunt", "uncle", "aunt or uncle")


def _named(kin: _Kin, person: str, child: str, way: Sequence[str], down: int, shared: Sequence[str]) -> str:
    up, sex = len(way), kin.sex(person)
    if down == 0:
        return _forebear(kin, person, way)
    if up == 0:
        return "great-" * (down - 2) + ("grand" if down > 1 else "") + _by_sex(sex, "daughter", "son", "child")
    if up == 1 and down == 1:
        return _sibling(kin, person, child, shared)
    if down == 1:
        return _side(kin, way) + _aunt(kin, person, up - 1)
    if up == 1:
        return "great-" * (down - 2) + _by_sex(sex, "niece", "nephew", "niece or nephew")
    return _side(kin, way) + ("cousin" if up == down == 2 else "relative")


def _forebear(kin: _Kin, person: str, way: Sequence[str]) -> str:
    word = _by_sex(kin.sex(person), "mother", "father", "parent")
    if len(way) == 1:
        return word
    return _side(kin, way) + "great-" * (len(way) - 2) + "grand" + word


def _sibling(kin: _Kin, person: str, child: str, shared: Sequence[str]) -> str:
    word = _by_sex(kin.sex(person), "sister", "brother", "sibling")
    unborn = "unborn " if kin.people[person].unborn else ""
    if len(shared) > 1:
        return f"{unborn}full {word}"
    side = {"F": "maternal ", "M": "paternal "}.get(kin.sex(shared[0]) or "", "")
    others = [set(kin.parents.get(p, ())) - set(shared) for p in (person, child)]
    if all(others):
        return f"{unborn}{side}half-{word}"
    said = {c.kind.split("-")[0] for p in (person, child) for c in kin.said_of.get((shared[0], p), ())}
    if "half" in said and "full" not in said:
        return f"{unborn}{side}half-{word}"
    if said & {"full", "half"} == {"full"}:
        return f"{unborn}full {word}"
    through = {"F": "the mother", "M": "the father"}.get(kin.sex(shared[0]) or "", "one parent")
    return f"{unborn}{word} through {through}"


def _path_words(kin: _Kin, person: str, child: str) -> str:
    """The shortest way, of at most four steps: "mother's partner's son"."""
    before: dict[str, tuple[str, str]] = {child: ("", "")}
    todo = deque([(child, 0)])
    while todo:
        here, steps = todo.popleft()
        if here == person:
            break
        if steps == 4:
            continue
        for there, word in _steps(kin, here):
            if there not in before:
                before[there] = (here, word)
                todo.append((there, steps + 1))
    if person not in before:
        return ""
    words: list[str] = []
    here = person
    while here != child:
        here, word = before[here]
        words.append(word)
    return "'s ".join(reversed(words))


def _steps(kin: _Kin, here: str) -> list[tuple[str, str]]:
    found = [(p, _by_sex(kin.sex(p), "mother", "father", "parent")) for p in kin.parents.get(here, ())]
    found += [(p, _carer(kin, p, kind)) for (p, c), kind in kin.care.items() if c == here]
    found += [(p, _PAST.get(kind, "") + _couple(kin, p, kind)) for p, kind in kin.partners.get(here, ())]
    found += [(c, _by_sex(kin.sex(c), "daughter", "son", "child")) for c in kin.children.get(here, ())]
    for other in dict.fromkeys(c for p in kin.parents.get(here, ()) for c in kin.children.get(p, ()) if c != here):
        whole = set(kin.parents.get(here, ())) == set(kin.parents.get(other, ()))
        found.append((other, ("" if whole else "half-") + _by_sex(kin.sex(other), "sister", "brother", "sibling")))
    for pair in kin.siblings:
        if here in pair:
            other = next(p for p in pair if p != here)
            found.append((other, _by_sex(kin.sex(other), "sister", "brother", "sibling")))
    for pair, label in kin.others.items():
        if here in pair:
            other = next(p for p in pair if p != here)
            found.append((other, _lower(label)))
    return found


def _couple(kin: _Kin, person: str, kind: str) -> str:
    return _by_sex(kin.sex(person), "wife", "husband", "spouse") if kind == "married" else "partner"
