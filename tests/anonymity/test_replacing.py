"""Names in running text: every way of writing one is its role, and words that only look like one stay."""

import pytest

from anonymity.days import in_offsets
from anonymity.key import Holder, Key
from anonymity.professionals import titled_names
from anonymity.references import references_in
from anonymity.replace import Replacer
from anonymity.spellings import Form, given_forms, parts_of, surname_forms, title_forms, whole_forms
from tests.example_case import NOW


def replacer(**names: str) -> Replacer:
    key = Key()
    for role, name in names.items():
        parts = parts_of(name)
        title = ("Mr",) if role == "Father" else ("Ms", "Mrs")
        holder = key.add(Holder(role, role, "family", name))
        holder.add((*whole_forms(parts), *given_forms(parts), *surname_forms(parts), *title_forms(parts, title)))
        holder.add([Form(f"{parts.givens[0][0]} {parts.surnames[0][0]}", "exact", "initials")])
    return Replacer(key.spellings())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Theo's mum", "Child's mum"),
        ("Theo’s mum", "Child’s mum"),
        ("Theos mum", "Child's mum"),
        ("FENWICK, Theo seen", "Child seen"),
        ("THEO FENWICK", "Child"),
        ("theo fenwick", "Child"),
        ("Theo Jack Fenwick", "Child"),
        ("T. Fenwick and T Fenwick", "Child and Child"),
        ("TF and T.F. seen", "Child and Child seen"),
        ("TheoFenwick", "Child"),
        ("James' bag and James’s", "Father's bag and Father’s"),
        ("'Theo' said", "'Child' said"),
        ("SIOBHÁN O’BRIEN; siobhan obrien", "Mother; Mother"),
        ("Mrs O'Brien-Łuk and Ms Luk", "Mother and Mother"),
        ("Siobha\u0301n O'Brien", "Mother"),
        ("Mr Hope hopes in hope", "Father hopes in hope"),
        ("Mr van der Hope", "Mr van der Father"),
        ("E-7K3QF2 Theory of theology", "E-7K3QF2 Theory of theology"),
    ],
)
def test_every_way_of_writing_a_name(typed: str, said: str) -> None:
    """Possessives, capitals, initials, accents, hyphens, middle names and joined words are the person's role."""
    assert replacer(Child="Theo Fenwick", Mother="Siobhan O'Brien-Łuk", Father="James Hope")(typed) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("May came in May 2024, on 12 May and in late May", "Gran came in May 2024, on 12 May and in late May"),
        ("White British; Ms White said", "White British; Gran said"),
    ],
)
def test_a_month_and_a_word_of_ethnicity_are_nobody(typed: str, said: str) -> None:
    """May with a number beside it is a month; White before British is no surname."""
    assert replacer(Gran="May White")(typed) == said


@pytest.mark.parametrize(
    ("typed", "surname"),
    [
        ("SW L. Bickley visited", "Bickley"),
        ("PC 963 Underhill", "Underhill"),
        ("Mrs Thistlewaite rang", "Thistlewaite"),
        ("Dr N. van der Wraxell saw", "van der Wraxell"),
        ("Social Worker Aoife O'Neill", "O'Neill"),
        ("Ms Haddon's house", "Haddon"),
        ("PC 1234 Łucja Żak-Świderska attended", "Żak-Świderska"),
        ("SW Joint visit", None),
        ("Meeting with SENCO. TA started", None),
        ("HV Team", None),
    ],
)
def test_a_title_before_a_name_makes_a_professional(typed: str, surname: str | None) -> None:
    """Titles with initials, numbers and particles; a service or a word after a title is nobody."""
    found = list(titled_names(typed))
    assert (found[0][3] if found else None) == surname


def test_numbers_that_tell_are_found_and_dates_are_not() -> None:
    """NHS and crime numbers, telephones, e-mail; no date, time, amount or section of an Act."""
    text = "NHS 943 476 5919, crime 23/12345/21 and 42AB/1234/25, 01926 496 0211, a.b@c.example, Ref B49736"
    assert [k for k, _ in references_in(text)] == [
        "E-mail",
        "NHS number",
        "Telephone",
        "Reference",
        "Reference",
        "Reference",
    ]
    assert references_in("On 12/03/2026 at 14:25, 12.03.26, £412.07, section 47, 2025/26, 999, E-7K3QF2") == []


def test_offsets_of_every_way_to_write_a_day() -> None:
    """Full dates become days, months their bounds, years the years between."""
    say = in_offsets(NOW.date().replace(month=10, day=30))
    assert say("18/10/2026, 18th Oct 2026, Sun 18 Oct 2026, 2026-10-18") == "day -12, day -12, day -12, day -12"
    assert say("in September 2026 and 2024; 30.10.26") == "in day -59 to day -30 and [year -2]; day 0"
    assert say("3 of 14 at 10:00, E-2024AB, £2024") == "3 of 14 at 10:00, E-2024AB, £2024"
