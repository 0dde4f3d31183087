"""Tables of PDFs: ruled or not, over page breaks, merged, nested, turned."""

from pathlib import Path

import pikepdf
import pytest

from parsers.document import Cell
from parsers.formats.pdf_join import is_date_cut
from tests.parsers.formats.pdf_making import (
    EVENTS,
    PAGE,
    changed,
    paragraphs,
    read_pdf,
    set_pdf,
    table_source,
    tables,
    texts,
)


@pytest.mark.parametrize(
    "stroke",
    ["0.5pt", "none", "(x: none, y: 0.5pt)", "(x: 0.5pt, y: none)", "3pt + gray"],
    ids=["ruled", "unruled", "ruled across only", "ruled down only", "thick and grey"],
)
def test_rows_are_read_whatever_lines_are_drawn(stroke: str, tmp_path: Path) -> None:
    """The same cells come out of a table, whether its lines are drawn, drawn in part or left out."""
    document = read_pdf(set_pdf(PAGE + table_source(EVENTS, stroke)), tmp_path)
    (table,) = tables(document)
    assert texts(table.rows) == EVENTS
    assert table.columns == 3
    assert document.warnings == ()


def test_a_box_round_all_rows_is_no_single_cell(tmp_path: Path) -> None:
    """A frame without inner lines is read by its columns."""
    source = PAGE + "#block(stroke: 0.5pt)[" + table_source(EVENTS, "none") + "]"
    (table,) = tables(read_pdf(set_pdf(source), tmp_path))
    assert texts(table.rows) == EVENTS


@pytest.mark.parametrize("stroke", ["0.5pt", "none"], ids=["ruled", "unruled"])
def test_a_row_cut_by_the_page_break_is_one_row(stroke: str, tmp_path: Path) -> None:
    """The repeated heading is set aside and the two pieces of a row are joined, in place of two rows."""
    long = " ".join(f"Sentence {n} of a long account, with no end in sight" for n in range(40)) + "."
    rows = [EVENTS[0], EVENTS[1], ["20/06/2023", long, "Notes"], EVENTS[2]]
    document = read_pdf(set_pdf(PAGE + table_source(rows, stroke)), tmp_path)
    (table,) = tables(document)
    assert [r[0] for r in texts(table.rows)] == ["Date", "12/03/2023", "20/06/2023", "14/03/2023"]
    assert table.rows[2].cells[1].text == long
    assert table.rows[2].joined
    assert table.rows[2].place.page == 1
    assert table.rows[0].header
    assert {a.why for a in document.asides} == {"repeated heading"}
    assert document.warnings == ()


def test_rows_without_a_repeated_heading_keep_their_columns(tmp_path: Path) -> None:
    """On later pages of an unruled table the columns of the first page hold, without a heading to show them."""
    rows = [EVENTS[0]] + [[f"{n:02}/03/2023", f"Event {n}. {EVENTS[1][1]}", "Notes"] for n in range(1, 25)]
    document = read_pdf(set_pdf(PAGE + table_source(rows, "none", heading=False)), tmp_path)
    assert [row for table in tables(document) for row in texts(table.rows)] == rows


def test_a_row_without_a_date_at_the_top_of_a_page_is_kept_apart(tmp_path: Path) -> None:
    """Where dates are merged over events, an event under a page break is a row of its own unless its sentence goes on."""
    rows = [EVENTS[0]] + [
        [f"{n:02}/03/2023" if n % 2 else "", f"Event number {n} was noted.", "Notes"] for n in range(1, 40)
    ]
    document = read_pdf(set_pdf(PAGE + table_source(rows)), tmp_path)
    (table,) = tables(document)
    assert texts(table.rows) == rows
    assert not any(row.joined for row in table.rows)


def test_a_date_broken_in_a_narrow_column_stays_in_pieces_that_fit_together(tmp_path: Path) -> None:
    """A break inside a date is a line break: without white space it is the date again."""
    rows = [EVENTS[0], ["22/01/201\\ 9", "Call to the office.", "Notes"], ["23/01/201\\ 9", "Visit.", "Notes"]]
    (table,) = tables(read_pdf(set_pdf(PAGE + table_source(rows, columns="(50pt, 1fr, 60pt)")), tmp_path))
    assert ["".join(row[0].split()) for row in texts(table.rows)] == ["Date", "22/01/2019", "23/01/2019"]


def test_merged_cells_tell_how_far_they_reach(tmp_path: Path) -> None:
    """A band over all columns has its span; a cell merged downwards continues with empty cells."""
    source = (
        PAGE + "#table(columns: 3, [*Date*], [*Event*], [*Source*], table.cell(colspan: 3)[2023], "
        "table.cell(rowspan: 2)[12/03/2023], [First event.], [Notes], [Second event.], [Letter])"
    )
    (table,) = tables(read_pdf(set_pdf(source), tmp_path))
    band, first, second = table.rows[1:]
    assert [(c.text, c.span) for c in band.cells] == [("2023", 3)]
    assert [(c.text, c.continues) for c in first.cells] == [
        ("12/03/2023", False),
        ("First event.", False),
        ("Notes", False),
    ]
    assert [(c.text, c.continues) for c in second.cells] == [("", True), ("Second event.", False), ("Letter", False)]


def test_a_table_in_a_cell_is_nested(tmp_path: Path) -> None:
    """Its text stands in the nested table and not in the cell's own text."""
    source = (
        PAGE
        + "#table(columns: 2, inset: 8pt, [Family], [Members: #table(columns: 2, [Mother], [Ann], [Father], [Bob])])"
    )
    (table,) = tables(read_pdf(set_pdf(source), tmp_path))
    cell: Cell = table.rows[0].cells[1]
    assert cell.text == "Members:"
    assert texts(cell.tables[0].rows) == [["Mother", "Ann"], ["Father", "Bob"]]


def test_labels_and_values_without_lines_are_a_table(tmp_path: Path) -> None:
    """A form of labels at the left and values at the right keeps each value with its label."""
    rows = [
        ["Agency:", "Westshire Police"],
        ["Name of author:", "A. Writer"],
        ["Role:", "Sergeant"],
        ["Telephone:", "01632 960000"],
    ]
    source = PAGE + table_source(rows, "none", "(120pt, 1fr)", heading=False).replace(
        "[*Agency:*], [*Westshire Police*]", "[Agency:], [Westshire Police]"
    )
    (table,) = tables(read_pdf(set_pdf(source), tmp_path))
    assert texts(table.rows) == rows


def test_tables_side_by_side_stay_apart(tmp_path: Path) -> None:
    """Two ruled tables next to one another are two tables, the left one first."""
    source = (
        PAGE
        + "#grid(columns: 2, column-gutter: 30pt, table(columns: 2, [a1], [a2], [a3], [a4]), table(columns: 2, [b1], [b2], [b3], [b4]))"
    )
    left, right = tables(read_pdf(set_pdf(source), tmp_path))
    assert texts(left.rows) == [["a1", "a2"], ["a3", "a4"]]
    assert texts(right.rows) == [["b1", "b2"], ["b3", "b4"]]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_shown_turned_is_read_upright(turn: int, tmp_path: Path) -> None:
    """Type that stands sideways or on its head on the page as shown is read as if the page were turned."""

    def rotate(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.Rotate = turn

    (table,) = tables(read_pdf(changed(set_pdf(PAGE + table_source(EVENTS)), rotate), tmp_path))
    assert texts(table.rows) == EVENTS


def test_places_name_page_table_and_row(tmp_path: Path) -> None:
    """Every row says where it stands, in words and in points from the top left."""
    document = read_pdf(set_pdf(PAGE + "Before the table.\n" + table_source(EVENTS)), tmp_path)
    (table,) = tables(document)
    place = table.rows[2].place
    assert place.text == "page 1, table 1, row 3"
    assert (place.page, place.table, place.row) == (1, 1, 3)
    assert place.box is not None
    assert paragraphs(document)[0].place.box[3] <= place.box[1]  # type: ignore[index]


def test_a_reading_is_the_same_every_time(tmp_path: Path) -> None:
    """Reading twice gives equal documents."""
    pdf = set_pdf(PAGE + table_source(EVENTS, "none"))
    assert read_pdf(pdf, tmp_path) == read_pdf(pdf, tmp_path)


BANDED = "(x, y) => if calc.odd(y) { 0.5pt } else { (top: 0.5pt, bottom: 0.5pt, left: if x == 0 { 0.5pt }, right: if x == 2 { 0.5pt }) }"


def test_rows_without_lines_between_their_columns_take_those_of_the_others(tmp_path: Path) -> None:
    """A banded style draws every other row's columns only; the same cells come out of all rows."""
    (table,) = tables(read_pdf(set_pdf(PAGE + table_source(EVENTS, BANDED)), tmp_path))
    assert texts(table.rows) == EVENTS


def test_rows_are_parted_as_others_though_a_table_of_other_columns_touches_theirs(tmp_path: Path) -> None:
    """A banded form of labels, and right beneath it a box whose columns stand elsewhere: each row keeps its own cells."""
    rows = [
        ["AGENCY (PLEASE STATE):", "Westshire Family Support"],
        ["REPORT AUTHOR:", "Ada Doe"],
        ["ROLE:", "Team Manager"],
        ["PHONE:", "01926 000000"],
    ]
    sides = "left: if x == 0 { 0.5pt }, right: if x == 1 { 0.5pt }"
    banded = f"(x, y) => if calc.odd(y) {{ 0.5pt }} else {{ (top: 0.5pt, bottom: 0.5pt, {sides}) }}"
    below = "#v(0pt, weak: true)\n#table(columns: (220pt, 1fr), stroke: 0.5pt, [Open case at the time?], [Yes])\n"
    source = "#set block(spacing: 0pt)\n" + table_source(rows, banded, "(130pt, 1fr)", heading=False) + below
    found = [cells for table in tables(read_pdf(set_pdf(PAGE + source), tmp_path)) for cells in texts(table.rows)]
    assert found == [*rows, ["Open case at the time?", "Yes"]]


def test_a_merged_cell_stays_whole_in_a_banded_table(tmp_path: Path) -> None:
    """Text that runs over the lines of other rows is one cell's."""
    source = (
        "#table(columns: (70pt, 1fr, 60pt), stroke: 0.5pt, [Date], [Event], [Source], [12/03/2023], [Call], [Notes], "
        "table.cell(colspan: 3)[No contact with the family was recorded in the whole of this long period], "
        "[14/03/2023], [Visit], [Log])"
    )
    (table,) = tables(read_pdf(set_pdf(PAGE + source), tmp_path))
    assert [len(row.cells) for row in table.rows] == [3, 3, 1, 3]


def test_a_heading_ends_a_table_though_lines_of_the_same_width_follow(tmp_path: Path) -> None:
    """Two tables ruled across only, one below the other: the larger heading between them belongs to neither."""
    rules = "(x: none, y: 0.5pt)"
    people = [["Name", "Relationship", "Born"], ["Ada Doe", "Self", "20.08.2018"], ["Jane Doe", "Mother", "21.03.1989"]]
    source = (
        table_source(people, rules)
        + '#text(size: 13pt, weight: "bold")[Key events]\n\n'
        + table_source(EVENTS[:3], rules)
    )
    document = read_pdf(set_pdf(PAGE + source), tmp_path)
    first, second = tables(document)
    assert texts(first.rows) == people
    assert texts(second.rows) == EVENTS[:3]
    assert "Key events" in [p.text for p in paragraphs(document)]


@pytest.mark.parametrize(
    ("above", "below", "cut"),
    [
        ("Friday, 4th August", "2023", True),
        ("Monday, 31st", "October 2022 @ 1pm", True),
        ("18/07/2023 @", "11am", True),
        ("18/07/2023", "11:20", True),
        ("26/", "7/2023", True),
        ("12/0", "3/2023", True),
        ("26/7", "28/7", False),
        ("26/12", "Monday 29/08/2025", False),
        ("26/7", "2023", True),
        ("1", "2", False),
        ("On or around", "5 May 2023", True),
        ("Date of contact –", "Child's voice –", False),
        ("4 August 2022", "2023", False),
        ("4th August 2022", "May 2023", False),
        ("Friday, 4th August", "9th August", False),
        ("18/07/2023", "19/07/2023", False),
    ],
)
def test_a_date_that_a_page_break_cuts_is_known_by_its_parts(above: str, below: str, cut: bool) -> None:
    """What is missing above stands below: a year, a month, a time. A date that is whole is not added to."""
    assert is_date_cut(above, below) is cut


def test_the_same_headings_over_other_columns_begin_another_table(tmp_path: Path) -> None:
    """A table without lines for each year, its columns as wide as its own words: neither takes in the other's rows."""
    heads = ["Date", "Analysis", "Child seen", "Event"]
    first = [heads, ["12/03/2024", "Practice was in line.", "Yes", "Call."], ["14/03/2024", "", "No", "Visit."]]
    later = [heads, ["06/02/2025", "", "Asleep", "The school rang."], ["07/02/2025", "None.", "", "Call."]]
    source = (
        table_source(first, "none", "(60pt, 100pt, 60pt, 1fr)")
        + "*2025*\n"
        + table_source(later, "none", "(60pt, 45pt, 60pt, 1fr)")
    )
    document = read_pdf(set_pdf(PAGE + "*2024*\n" + source), tmp_path)
    assert [texts(table.rows) for table in tables(document)] == [first, later]


def test_a_sentence_is_not_parted_where_its_words_happen_to_meet_a_line(tmp_path: Path) -> None:
    """Words one space apart are one cell's, though rows below draw a line between where they stand."""
    for width in range(60, 120, 3):
        source = (
            f"#table(columns: ({width}pt, 1fr), stroke: 0.5pt, "
            "table.cell(colspan: 2)[Summary of contact with the child and the family], [Agency], [Police])"
        )
        (table,) = tables(read_pdf(set_pdf(PAGE + source), tmp_path))
        assert table.rows[0].cells[0].text == "Summary of contact with the child and the family"


def test_the_end_of_a_row_alone_on_a_page_takes_the_columns_of_its_table(tmp_path: Path) -> None:
    """A banded style draws no lines between the cells of a row that a page break cuts: each half goes to its own column."""
    days = [f"{k:02d} 09 26" for k in range(1, 12)]
    rows = [["Date", "Event", "Source"], *([day, "Call from the school about lunch.", "Notes"] for day in days)]
    cut = "Officers secured the address and the office was told of it on the same day, and then they began to look into it."
    rows.append(["25 09 26#linebreak()12:50", cut, "Log"])
    found = [
        row
        for height in range(250, 330, 4)
        for table in tables(
            read_pdf(
                set_pdf(PAGE.replace("300pt", f"{height}pt") + table_source(rows, BANDED, heading=False)), tmp_path
            )
        )
        for row in texts(table.rows)
        if "25 09 26" in row[0]
    ]
    assert found
    assert all(row[1] == cut for row in found)


def test_a_heading_whose_words_stand_over_columns_is_no_row(tmp_path: Path) -> None:
    """A bold heading of one run beneath a table without lines ends it, here and at the head of the next page."""
    rows = [
        ["Date", "Analysis", "Event"],
        *([f"{k:02d}/03/2024", "None.", "Call from the school."] for k in range(1, 9)),
    ]
    after = "#v(6pt)\n*What was life like for the child?*\n\nSam was quiet, and the record says little about him.\n"
    source = table_source(rows, "none", "(60pt, 60pt, 1fr)") + after
    for end in ("", "#pagebreak()\n*What was life like for the child?*\n\nSam liked drawing.\n"):
        document = read_pdf(set_pdf(PAGE + source + end), tmp_path)
        assert [texts(table.rows) for table in tables(document)] == [rows]
        assert "What was life like for the child?" in [p.text for p in paragraphs(document)]
