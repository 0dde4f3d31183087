"""The timeline and the contact strip: every entry in one place, true to its date, legible, and the same each time."""

import datetime as dt
import math
import random
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.case import Agency, Case, Child
from casefile.entries import Chronology, Entry, EventGroup
from chronology import Timeline, draw_contact_strip, draw_timeline, integrate
from chronology.contact_table import count_contacts
from chronology.drawn import width
from chronology.silences import silences
from chronology.timeline_marks import spread
from tests.chronology.made import GP, HEALTH, NOW, POLICE, SCHOOL, SOCIAL, TRUST, case, entry, returns_of

COLOURS = ("#1d5b9e", "#a4343a", "#2f6f3e")
AGENCIES = (SOCIAL, POLICE, HEALTH, SCHOOL, TRUST, GP)
SVG = "{http://www.w3.org/2000/svg}"
DRAWN_EVERYWHERE = {"svg", "g", "rect", "line", "polyline", "polygon", "circle", "text", "title", "desc"}
Box = tuple[float, float, float, float]


def many(number: int, seed: int = 1, **fields: Any) -> list[Entry]:
    """Entries over the period and beyond it: single days, crowded weeks, months, open bounds, slips of a century, none."""
    dice = random.Random(seed)  # noqa: S311 - a fixed seed for made-up data
    made = []
    for place in range(number):
        day = dt.date(2023, 2, 1) + dt.timedelta(days=dice.choice((dice.randrange(750), 700 + dice.randrange(20))))
        kind = dice.randrange(20)
        date = day.isoformat()
        if kind == 0:
            date = f"{date}..{(day + dt.timedelta(days=dice.choice((3, 30, 300)))).isoformat()}"
        elif kind == 1:
            date = dice.choice(("2052-03-04", "2014-10-03", ""))
        text = dice.choice(("Home visit", "Strategy discussion held", "Ada missing from home", "Call"))
        made.append(entry(dice.choice(AGENCIES), date, f"{text} {place}", number=place, **fields))
    return made


def chronology(entries: Sequence[Entry], groups: Sequence[EventGroup] = ()) -> Chronology:
    group_of = {i: g.id for g in groups for i in g.entries}
    marked = tuple(e.model_copy(update={"same_event": group_of.get(e.id)}) for e in entries)
    return Chronology(entries=marked, groups=tuple(groups))


def drawn(entries: Sequence[Entry], groups: Sequence[EventGroup] = (), of: Case | None = None, **how: Any) -> Timeline:
    return draw_timeline(of or case(), chronology(entries, groups), colours=COLOURS, **how)


def tree(picture: Timeline) -> ET.Element:
    return ET.fromstring(picture.svg)  # noqa: S314 - our own drawing


def marks(picture: Timeline) -> dict[str, ET.Element]:
    """Entry id -> the mark that stands for it; fails where one is drawn twice."""
    found: dict[str, ET.Element] = {}
    for one in tree(picture).iter():
        for i in (one.get("data-entry") or one.get("data-entries") or "").split():
            assert i not in found
            found[i] = one
    return found


def edges(mark: ET.Element) -> Box:
    """Left, top, right, bottom of a mark."""
    get = {k: float(v) for k, v in mark.attrib.items() if re.fullmatch(r"-?[\d.]+", v)}
    if mark.tag == f"{SVG}circle":
        return get["cx"] - get["r"], get["cy"] - get["r"], get["cx"] + get["r"], get["cy"] + get["r"]
    if mark.tag == f"{SVG}rect":
        return get["x"], get["y"], get["x"] + get["width"], get["y"] + get["height"]
    points = [tuple(map(float, p.split(","))) for p in mark.attrib["points"].split()]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def middle(mark: ET.Element) -> float:
    left, _, right, _ = edges(mark)
    return (left + right) / 2


def texts(picture: Timeline) -> list[tuple[str, Box]]:
    found = []
    for one in tree(picture).iter(f"{SVG}text"):
        words, x, y = one.text or "", float(one.attrib["x"]), float(one.attrib["y"])
        size = float(one.attrib["font-size"])
        wide = width(words, size, bold=one.get("font-weight") == "bold")
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
        found.append((words, (left, y - size * 0.72, left + wide, y + size * 0.2)))
    return found


def words_of(picture: Timeline) -> list[str]:
    return [words for words, _ in texts(picture)]


def overlapping(picture: Timeline) -> Iterator[tuple[str, str]]:
    for (a, one), (b, other) in combinations(texts(picture), 2):
        if one[0] < other[2] - 0.3 and other[0] < one[2] - 0.3 and one[1] < other[3] and other[1] < one[3]:
            yield a, b


def pictures() -> Iterator[tuple[str, Timeline]]:
    """Sparse, usual, crowded and extreme, on both papers."""
    joined = [EventGroup(id="G-1", entries=("E-000002", "E-000005"))]
    ten_years = case(scoping_from=dt.date(2015, 1, 1))
    short = case(scoping_from=dt.date(2025, 2, 10))
    many_agencies = case(
        agencies=tuple(Agency(name=f"Marlshire and District Integrated Service of Long Name {i}") for i in range(24))
    )
    children = tuple(Child(name=f"Ada Fernley-Northcote {i}", date_of_birth=dt.date(2021 + i, 5, 4)) for i in range(3))
    died = case(children=(Child(name="Ada", date_of_birth=dt.date(2023, 5, 4), date_of_death=dt.date(2025, 2, 20)),))
    cases = {"usual": case(), "ten years": ten_years, "short": short, "many agencies": many_agencies, "died": died}
    cases |= {
        "children": case(children=children),
        "long": case(reference="R" * 60),
        "unborn": case(children=(Child(name="A"),)),
    }
    for name, one in cases.items():
        for number in (0, 1, 12, 150):
            for paper in ("A4", "A3"):
                yield f"{name} {number} {paper}", drawn(many(number), joined, one, paper=paper)
    chosen = [e.id for e in many(150) if e.when.settled][:70]
    yield "many key events", drawn(many(150), key_events=chosen)
    yield "crowded", drawn(many(1500))
    yield "many gaps", drawn(many(40), of=ten_years, gap_days=14)


PICTURES = dict(pictures())


@pytest.mark.parametrize("number", [1, 30, 200, 1500])
@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_every_dated_entry_is_drawn_once(number: int, paper: str) -> None:
    """In a dot, a bar, a field with a number or a strip at the side; those without a date are counted in words."""
    entries = many(number)
    dated = {e.id for e in entries if e.when.settled}
    picture = drawn(entries, paper=paper)
    assert set(marks(picture)) == dated
    for one in tree(picture).iter(f"{SVG}rect"):
        if held := one.get("data-entries"):
            assert str(len(held.split())) in words_of(picture)
    undated = len(entries) - len(dated)
    assert (f"{undated} without a date" in picture.text_equivalent) == bool(undated)


def test_lanes_stand_in_the_order_of_the_case_file_with_their_colours() -> None:
    """Also for an agency of which nothing has come; each mark lies in its agency's lane."""
    picture = drawn(many(60))
    tops = {words: box[1] for words, box in texts(picture) if words in AGENCIES}
    starts = [w for w, _ in texts(picture) if any(a.startswith(w) for a in AGENCIES) and len(w) > 8]
    assert sorted(tops, key=lambda a: tops[a]) == [a for a in AGENCIES if a in tops]
    assert len(starts) >= len(AGENCIES)
    by_agency: dict[str, list[float]] = {}
    agency = {e.id: e.agency for e in many(60)}
    for i, mark in marks(picture).items():
        by_agency.setdefault(agency[i], []).append((edges(mark)[1] + edges(mark)[3]) / 2)
        assert mark.get("stroke") in (COLOURS[AGENCIES.index(agency[i]) % 3], "#16202c")
    order = [a for a in AGENCIES if a in by_agency]
    assert all(max(by_agency[a]) < min(by_agency[b]) for a, b in pairwise(order))


def test_a_day_stands_where_it_lies_and_a_bar_is_as_wide_as_its_bounds() -> None:
    """Measured against two days of known distance."""
    entries = [
        entry(POLICE, "2023-03-01", "a", number=1),
        entry(POLICE, "2024-12-25", "b", number=2),
        entry(HEALTH, "2024-03-01..2024-05-31", "c", number=3),
    ]
    found = marks(drawn(entries))
    scale = (middle(found["E-000002"]) - middle(found["E-000001"])) / (dt.date(2024, 12, 25) - dt.date(2023, 3, 1)).days
    left, _, right, _ = edges(found["E-000003"])
    assert right - left == pytest.approx(92 * scale, abs=0.1)
    days = (dt.date(2024, 3, 1) - dt.date(2023, 3, 1)).days
    assert left + scale / 2 - middle(found["E-000001"]) == pytest.approx(days * scale, abs=0.1)


def test_an_open_bound_is_drawn_to_the_edge_with_a_point() -> None:
    """A date before May 2024 may lie anywhere before it."""
    open_ended = entry(HEALTH, "2024-04-30", "x", number=2)
    when = open_ended.when.model_copy(update={"earliest": None, "kind": "before"})
    picture = drawn([entry(POLICE, "2024-04-30", "y", number=1), open_ended.model_copy(update={"when": when})])
    found = marks(picture)
    left, _, right, _ = edges(found["E-000002"])
    assert left < middle(found["E-000001"]) - 100
    assert right > middle(found["E-000001"])
    assert len(found["E-000002"].attrib["points"].split()) == 5


def test_a_slip_of_a_century_does_not_stretch_the_axis() -> None:
    """It stands in a strip at the side, with its years."""
    usual = [entry(POLICE, "2023-03-01", "a", number=1), entry(POLICE, "2024-12-25", "b", number=2)]
    slips = [entry(POLICE, "2052-01-01", "c", number=3), entry(SCHOOL, "1914-01-01", "d", number=4)]
    plain, slipped = marks(drawn(usual)), drawn([*usual, *slips])
    found = marks(slipped)
    before = middle(plain["E-000002"]) - middle(plain["E-000001"])
    assert middle(found["E-000002"]) - middle(found["E-000001"]) > 0.8 * before
    assert edges(found["E-000003"])[0] > edges(found["E-000002"])[2]
    assert edges(found["E-000004"])[2] < edges(found["E-000001"])[0]
    assert {"earlier", "later", "2052", "1914"} <= set(words_of(slipped))


def test_silences_are_labelled_with_the_days_that_the_findings_tell() -> None:
    """Picture and questions for the meeting may not differ."""
    entries = [entry(POLICE, d, "x") for d in ("2023-02-03", "2023-03-01", "2024-01-05", "2024-12-30", "2025-02-20")]
    found = integrate(case(), returns_of(entries), (), now=NOW, gap_days=90)
    told = {int(m[1]) for f in found.findings if f.kind == "gap" and (m := re.search(r"\((\d+) days\)", f.text))}
    assert {s.days for s in silences(case(), found.entries, 90)} == told
    labelled = {int(w.split()[0]) for w in words_of(drawn(entries)) if "without an entry" in w}
    assert labelled == told
    assert len(told) == 2


def test_accounts_of_one_event_are_joined_and_others_are_not() -> None:
    """One line for the group, through both marks."""
    entries = [entry(POLICE, "2024-03-01", "a", number=1), entry(GP, "2024-03-01", "b", number=2)]
    joined = drawn(entries, [EventGroup(id="G-1", entries=("E-000001", "E-000002"))])
    found = marks(joined)
    lines = [one for one in tree(joined).iter(f"{SVG}polyline") if not one.get("stroke-dasharray")]
    assert len(lines) == 1
    assert edges(lines[0])[0] == edges(lines[0])[2] == middle(found["E-000001"])
    assert not [one for one in tree(drawn(entries)).iter(f"{SVG}polyline") if not one.get("stroke-dasharray")]


def test_key_events_are_numbered_and_named_and_suggestions_are_called_so() -> None:
    """What an officer has marked outranks what is suggested."""
    entries = many(60)
    marked = [e.model_copy(update={"key_event": e.id == "E-000007"}) for e in entries]
    chosen = drawn(marked)
    assert "Key practice learning events" in words_of(chosen)
    assert [w for w in words_of(chosen) if "E-000007" in w]
    assert marks(chosen)["E-000007"].tag == f"{SVG}polygon"
    grave = [entry(POLICE, "2024-03-01", "Strategy discussion held", kinds=("strategy-discussion", "injury"), number=1)]
    suggested = drawn(grave)
    assert any("suggested" in w for w in words_of(suggested))
    assert "Injury or mark" in suggested.text_equivalent


def test_a_key_event_that_lies_off_the_axis_is_named_all_the_same() -> None:
    """Without a number; nothing that an officer chose is left out."""
    entries = [entry(POLICE, "2014-03-01", "Early", number=1), entry(POLICE, "2024-03-01", "Late", number=2)]
    picture = drawn(entries, key_events=["E-000001", "E-000002"])
    assert sum("E-00000" in w for w in words_of(picture)) == 2


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_no_words_lie_over_each_other_and_all_lie_on_the_sheet(name: str) -> None:
    """By their boxes, measured rather wide."""
    picture = PICTURES[name]
    assert list(overlapping(picture)) == []
    _, _, across, down = map(float, tree(picture).attrib["viewBox"].split())
    for words, (left, top, right, bottom) in texts(picture):
        assert left >= -0.6, words
        assert top >= 0, words
        assert right <= across + 0.6, words
        assert bottom <= down, words


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_every_number_in_the_picture_is_finite_and_every_element_plain(name: str) -> None:
    """Only what the simplest renderers of SVG draw; no style sheets, no foreign objects, no NaN."""
    picture = PICTURES[name]
    assert not re.search(r"\b(nan|inf)\b", re.sub(r"<(title|desc)>.*?</\1>|>[^<]*<", "", picture.svg), re.IGNORECASE)
    for one in tree(picture).iter():
        assert one.tag.removeprefix(SVG) in DRAWN_EVERYWHERE
        assert "style" not in one.attrib
        for key in ("x", "y", "width", "height", "cx", "cy", "r"):
            assert math.isfinite(float(one.get(key, "0")))
        assert float(one.get("width", "1")) >= 0


def test_a_usual_case_fits_its_paper() -> None:
    """The pack's landscape page holds it beneath a heading and two lines."""
    for name, down in (("usual 150 A4", 430), ("usual 150 A3", 690)):
        assert float(tree(PICTURES[name]).attrib["height"]) <= down + 0.5


@given(st.integers(0, 40), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None, derandomize=True)
def test_the_same_entries_give_the_same_bytes_in_any_order(seed: int, dice: random.Random) -> None:
    """Nothing hangs on how entries and groups came."""
    entries = many(50, seed)
    groups = [EventGroup(id=f"G-{k}", entries=(f"E-{k:06}", f"E-{k + 20:06}")) for k in range(8)]
    first = drawn(entries, groups)
    dice.shuffle(entries)
    dice.shuffle(groups)
    assert drawn(entries, groups) == first
    whole = chronology(entries, groups)
    strip = draw_contact_strip(case(), whole, colours=COLOURS)
    assert strip == draw_contact_strip(case(), chronology(entries[::-1], groups[::-1]), colours=COLOURS)


def test_what_an_agency_typed_is_never_markup() -> None:
    """Angle brackets, quotation marks, control characters: the picture stays well-formed."""
    nasty = entry(POLICE, "2024-03-01", "<svg onload='x'>&\x00\x0b]]> \ud800 \"quoted\"", number=1)
    assert set(marks(drawn([nasty], key_events=["E-000001"]))) == {"E-000001"}


def test_the_words_tell_what_the_picture_shows() -> None:
    """Every agency with its number, silences, what lies off the axis, what has no date."""
    entries = [*many(40), entry(SCHOOL, "2052-01-01", "x", number=98), entry(GP, "", "y", number=99)]
    told = drawn(entries).text_equivalent
    counts = Counter(e.agency for e in entries if e.when.settled)
    for agency in AGENCIES:
        assert f"{agency}: {counts[agency]} " in told
    assert "E-000098" in told
    assert "E-000099" in told


@given(st.lists(st.floats(0, 500), max_size=40))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_numbers_keep_apart_in_their_order(wanted: list[float]) -> None:
    """Each as near as can be to its event, none over another, none off the axis."""
    places = spread(sorted(wanted), 12, 6, 494)
    assert all(b - a >= 12 - 1e-6 for a, b in pairwise(places))
    assert all(6 - 1e-6 <= p <= 494 + 1e-6 for p in places)


@pytest.mark.parametrize(
    ("first", "months"),
    [(dt.date(2024, 9, 1), 1), (dt.date(2023, 2, 1), 1), (dt.date(2019, 1, 1), 3), (dt.date(2005, 1, 1), 12)],
)
def test_the_strip_counts_every_entry_once_in_spans_that_fit(first: dt.date, months: int) -> None:
    """Months where there is room, else quarters, half years, years; the rest stands aside."""
    entries = many(300)
    one = case(scoping_from=first)
    contacts = count_contacts(one, chronology(entries), 26)
    assert contacts.spans[0].months == months
    assert len(contacts.spans) <= 26
    assert contacts.spans[0].first <= first
    assert contacts.spans[-1].after > one.scoping_to
    assert {a: contacts.total(a) for a in AGENCIES} == Counter(e.agency for e in entries)
    picture = draw_contact_strip(one, chronology(entries), colours=COLOURS)
    assert list(overlapping(picture)) == []
    assert words_of(picture).count(str(len(entries))) == 1
    for agency in AGENCIES:
        assert f"{agency}: {contacts.total(agency)}" in picture.text_equivalent


def test_the_strip_of_a_case_without_entries_is_empty_and_stands() -> None:
    """No division by nothing."""
    picture = draw_contact_strip(case(), Chronology(), colours=COLOURS)
    assert "All agencies" in words_of(picture)
    assert f"{SOCIAL}: 0." in picture.text_equivalent
