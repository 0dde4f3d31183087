"""What must hold of any cell and any reading."""

import datetime as dt

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.dated import DateReading
from dates import Context, display, edtf, leading_date, looks_dated, read_date, read_time

quick = settings(deadline=None, max_examples=150, derandomize=True)
days = st.dates(dt.date(1920, 1, 1), dt.date(2060, 12, 31))
fragments = st.sampled_from(
    [
        "12",
        "/",
        "03",
        "2023",
        "-",
        " ",
        "March",
        "mon",
        "w/c",
        "?",
        "~",
        "before",
        "to",
        "and",
        "14:30",
        "pm",
        "early",
        "2021/22",
        "xx",
        ",",
        "(",
        ")",
        "c.",
        "same day",
        "aged",
        "3",
        "term",
        "or",
        "\n",
        "½",
        "“",
        "٣",
        "l",
        "O",
    ]
)
contexts = st.sampled_from(
    [
        Context(),
        Context(year=2023),
        Context(above=dt.date(2023, 3, 14)),
        Context(born=dt.date(2015, 5, 22)),
        Context(month_first=True),
        Context(excel=True),
        Context(birth=True, received=dt.date(2026, 11, 1)),
        Context(band=(dt.date(2021, 9, 1), dt.date(2022, 8, 31))),
    ]
)


def _holds(reading: DateReading, cell: str) -> None:
    assert reading.raw == cell
    unsettled = reading.kind in ("ambiguous", "undated")
    assert reading.settled != unsettled
    if reading.earliest and reading.latest:
        assert reading.earliest <= reading.latest


@quick
@given(st.text(max_size=60), contexts)
def test_any_text_at_all_gives_a_reading(cell: str, context: Context) -> None:
    """Nothing raises; bounds are in order, and only settled kinds have them."""
    _holds(read_date(cell, context), cell)
    looks_dated(cell)
    leading_date(cell)
    read_time(cell)


@quick
@given(st.lists(fragments, min_size=1, max_size=9), contexts)
def test_any_heap_of_pieces_of_dates_gives_a_reading(pieces: list[str], context: Context) -> None:
    """The same of texts made of what dates are made of."""
    cell = "".join(pieces)
    _holds(read_date(cell, context), cell)
    leading_date(cell)


@quick
@given(days, st.integers(0, 900), st.sampled_from(["day", "span", "between", "list", "week"]), st.booleans())
def test_what_is_displayed_reads_back_to_its_bounds(first: dt.date, width: int, kind: str, approximate: bool) -> None:
    """Display loses nothing: what it writes of any bounds is read to the same bounds and the same doubt."""
    if kind == "week":
        first, width = first - dt.timedelta(first.weekday()), 6
    if kind == "day":
        width = 0
    reading = DateReading.model_validate(
        {"raw": "", "earliest": first, "latest": first + dt.timedelta(width), "kind": kind, "approximate": approximate}
    )
    back = read_date(display(reading))
    assert (back.earliest, back.latest, back.approximate) == (reading.earliest, reading.latest, approximate), display(
        reading
    )


@quick
@given(days, st.booleans(), st.booleans())
def test_an_open_end_reads_back_too(edge: dt.date, before: bool, approximate: bool) -> None:
    """Both "before …" and "from …" keep their edge."""
    bounds = {"latest": edge, "kind": "before"} if before else {"earliest": edge, "kind": "after"}
    reading = DateReading.model_validate({"raw": "", "approximate": approximate} | bounds)
    back = read_date(display(reading))
    assert (back.earliest, back.latest, back.approximate) == (reading.earliest, reading.latest, approximate), display(
        reading
    )


@quick
@given(st.integers(1920, 2060), st.integers(1, 12))
def test_whole_months_and_years_read_back(year: int, month: int) -> None:
    """Periods that are shown by name keep their bounds."""
    for first, last in (
        (dt.date(year, month, 1), _end_of_month(year, month)),
        (dt.date(year, 1, 1), dt.date(year, 12, 31)),
        (dt.date(year, month, 1), _end_of_month(year + 1, month)),
    ):
        reading = DateReading(raw="", earliest=first, latest=last, kind="span")
        back = read_date(display(reading))
        assert (back.earliest, back.latest) == (first, last), display(reading)


def _end_of_month(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)


@quick
@given(days, st.integers(0, 900), st.sampled_from(["closed", "before", "after"]), st.booleans())
def test_every_edtf_is_valid_and_has_our_bounds(first: dt.date, width: int, ends: str, approximate: bool) -> None:
    """A second reader of EDTF accepts all that we write and finds our bounds in it.

    Its fuzzy bounds of approximate dates are its own, so strict bounds are compared; an open end it does not bound.
    """
    last = first + dt.timedelta(width)
    reading = DateReading(
        raw="",
        earliest=None if ends == "before" else first,
        latest=None if ends == "after" else last,
        kind="span",
        approximate=approximate,
    )
    text = edtf(reading)
    assert text is not None
    try:
        parsed = parse_edtf(text)
    except EDTFParseException as error:
        raise AssertionError(text) from error
    if ends != "before":
        assert dt.date(*parsed.lower_strict()[:3]) == first
    if ends != "after":
        assert dt.date(*parsed.upper_strict()[:3]) == last


@quick
@given(
    days,
    st.sampled_from(
        [
            "{d}/{m}/{y}",
            "{d:02d}.{m:02d}.{y}",
            "{y}-{m:02d}-{d:02d}",
            "{d:02d} {m:02d} {y}",
            "{d} / {m} / {y}",
            "{d}-{m}-{y}",
        ]
    ),
    st.sampled_from(["", " ", "\u00a0", "\n", "\u200b"]),
)
def test_every_day_in_figures_is_read_to_itself(day: dt.date, form: str, padding: str) -> None:
    """Whatever the separators and the blanks round it."""
    cell = padding + form.format(d=day.day, m=day.month, y=day.year) + padding
    if day != dt.date(1970, 1, 1):
        assert read_date(cell).earliest == read_date(cell).latest == day
