"""Chronologies in tables, in the layouts that forms use."""

import pytest

from casefile.readings import Reading, TypedEntry
from parsers.reading import read_document
from tests.parsers.reading.build import below, cell, doc, head, para, table, wide


def one(reading: Reading) -> TypedEntry:
    """The only entry."""
    assert len(reading.entries) == 1
    return reading.entries[0]


def test_columns_go_to_their_fields_in_any_order() -> None:
    """Columns are found by their headings, wherever they stand; what no field claims goes to `other` as headed."""
    reading = read_document(
        doc(
            head("Summary of key events"),
            table(
                [
                    "Response / action taken",
                    "RAG",
                    "Event / contact",
                    "Child seen (Y/N)",
                    "Comment",
                    "Date of contact",
                    "Source",
                    "Weather",
                ],
                ["Referred on.", "Amber", "Home visit.", "Y", "Timely.", "12/03/2024", "RiO", "Wet"],
            ),
        )
    )
    entry = one(reading)
    assert entry.date_text == "12/03/2024"
    assert entry.event == "Home visit."
    assert entry.source == "RiO"
    assert entry.response == "Referred on."
    assert entry.analysis == "Timely."
    assert entry.child_voice == "Y"
    assert entry.other == {"RAG": "Amber", "Weather": "Wet"}


def test_headings_over_two_rows_with_merged_cells() -> None:
    """The lower heading names a column; instructions in it are no part of its name."""
    reading = read_document(
        doc(
            table(
                ["Date and time", wide("Details", 2), "Agency response"],
                [
                    "Date and time",
                    "Event\nWhat happened? Facts only.",
                    "Source\nWhere is this recorded?",
                    "Response\nWhat did you do?",
                ],
                ["12/03/2024 10:30", "Home visit.", "RiO", "None needed."],
            )
        )
    )
    entry = one(reading)
    assert (entry.event, entry.source, entry.response) == ("Home visit.", "RiO", "None needed.")


def test_an_instruction_row_beneath_the_headings_is_no_entry() -> None:
    """A row of the form's own instructions is set aside with the reason, as on the Tayside form."""
    reading = read_document(
        doc(
            head("Chronology"),
            table(
                ["Date or Period of Event", "Significant\nEvent", "Source", "Impact (Either Positive or Negative)"],
                [
                    "dd/mm/yyyy or period",
                    "Give a brief description of the event",
                    "Where is this recorded?",
                    "What impact did it have?",
                ],
                ["March 2021 - June 2021", "Family moved.", "GP", "Positive"],
            ),
        )
    )
    assert one(reading).analysis == "Positive"
    aside = next(b for b in reading.blocks if b.text.startswith("dd/mm/yyyy"))
    assert (aside.fate, bool(aside.why)) == ("set-aside", True)


def test_repeated_headings_are_set_aside() -> None:
    """Headings that come again in the middle are no entry."""
    heads = ["Date", "Event", "Source"]
    reading = read_document(doc(table(heads, ["1/2/2023", "A", "x"], heads, ["2/2/2023", "B", "y"])))
    assert [e.event for e in reading.entries] == ["A", "B"]
    assert reading.blocks[2].fate == "set-aside"


def test_a_year_heads_its_rows() -> None:
    """Rows beneath a band row carry it, until the next."""
    reading = read_document(
        doc(
            head("Chronology"),
            table(
                ["Date", "Event", "Outcome"],
                [wide("2021/22", 3)],
                ["12/3", "Visit", "NFA"],
                ["Year 4", "", ""],
                ["3 May", "Call", ""],
            ),
        )
    )
    assert [(e.band, e.date_text) for e in reading.entries] == [("2021/22", "12/3"), ("Year 4", "3 May")]


def test_a_year_that_heads_a_table_is_its_band() -> None:
    """One table for each year under the year as a heading."""
    reading = read_document(
        doc(
            head("Chronology"),
            head("2021", 2),
            table(["Date", "Event"], ["12/3", "Visit"]),
            head("2022", 2),
            table(["Date", "Event"], ["12/4", "Call"], number=2),
        )
    )
    assert [e.band for e in reading.entries] == ["2021", "2022"]


def test_a_vertically_merged_date_counts_for_each_of_its_rows() -> None:
    """Rows under a merged date take it from the start cell, and say so."""
    reading = read_document(
        doc(
            table(
                ["Date", "Source", "Event"],
                ["12/03/2024", "GP", "Seen."],
                [below(), "HV", "Visited."],
                ["13/03/2024", "SW", "Met."],
            )
        )
    )
    assert [e.date_text for e in reading.entries] == ["12/03/2024", "12/03/2024", "13/03/2024"]
    assert reading.entries[1].flags == ("date-from-merged-cell",)


def test_a_table_goes_on_in_the_next_without_headings() -> None:
    """The next table takes over the headings; a row broken off in a sentence is joined, and says so."""
    reading = read_document(
        doc(
            head("Chronology"),
            table(["Date", "Event", "Source"], ["12/03/2024", "The visit was to be", "RiO"]),
            table(["", "followed by a call.", ""], ["13/03/2024", "Call made.", "RiO"], number=2),
        )
    )
    assert [e.event for e in reading.entries] == ["The visit was to be followed by a call.", "Call made."]
    assert "joined-over-page" in reading.entries[0].flags
    assert len({e.series for e in reading.entries}) == 1


def test_a_chronology_without_headings_is_found_by_its_cells() -> None:
    """A column of dates and a column of prose make a chronology; the mapping is given as a guess."""
    reading = read_document(
        doc(
            para("Some words."),
            table(
                ["12/03/2024", "HV", "Home visit completed, mother and baby seen."],
                ["14/03/2024", "HV", "Telephone call about feeding."],
            ),
        )
    )
    assert [e.date_text for e in reading.entries] == ["12/03/2024", "14/03/2024"]
    assert reading.entries[0].other == {"Column 2": "HV"}
    assert not any(h.sure for h in reading.headings)


def test_a_misspelt_date_heading_is_found_by_its_cells() -> None:
    """Where no heading says "date", the column whose cells hold dates is it, as a guess."""
    reading = read_document(
        doc(head("Chronology"), table(["Dtae", "Evnt", "Sorce of informaton"], ["1/2/2016", "Baby weighed.", "RiO"]))
    )
    entry = one(reading)
    assert (entry.date_text, entry.event, entry.source) == ("1/2/2016", "Baby weighed.", "RiO")
    assert {h.heading for h in reading.headings if not h.sure} >= {"Dtae", "Evnt"}


def test_start_and_end_with_dates_and_times_and_sequence() -> None:
    """Chronolator's columns: start and end are kept apart, the end also as typed, the sequence in `other`."""
    reading = read_document(
        doc(
            table(
                ["Seq", "Start Date", "Start Time", "End Date", "End Time", "Source of Information", "Event"],
                ["1", "22 may 2016", "10:00", "23 may 2016", "11:00", "Police: log", "Call"],
            )
        )
    )
    entry = one(reading)
    assert (entry.date_text, entry.time_text) == ("22 may 2016", "10:00")
    assert (entry.end_date_text, entry.end_time_text) == ("23 may 2016", "11:00")
    assert entry.source == "Police: log"
    assert entry.other == {"Seq": "1", "End Date": "23 may 2016", "End Time": "11:00"}


@pytest.mark.parametrize(
    ("date", "source"),
    [("", "# A Nurse"), ("1/2/2016", "^me"), ("1/2/2016", "¬"), ("", "~ me"), ("01/01/0100", "diary")],
)
def test_an_authors_note_is_kept_and_is_no_event(date: str, source: str) -> None:
    """Rows marked as notes, or dated in the year 100, are set aside as the author's notes."""
    reading = read_document(
        doc(
            table(
                ["Start Date", "Source of Information", "Event"],
                ["1/2/2016", "log", "Call"],
                [date, source, "Check with manager"],
            )
        )
    )
    assert one(reading).event == "Call"
    assert reading.blocks[2].fate == "set-aside"
    assert "note" in reading.blocks[2].why.casefold()


def test_the_day_of_writing_is_not_the_day_of_the_event() -> None:
    """A second date is that of the record, and goes to `other`."""
    entry = one(
        read_document(
            doc(
                table(
                    ["Date recorded", "Date of event", "Recorded by", "Details"],
                    ["3/2/2016", "1/2/2016", "A Nurse", "Weighed."],
                )
            )
        )
    )
    assert entry.date_text == "1/2/2016"
    assert entry.other == {"Date recorded": "3/2/2016", "Recorded by": "A Nurse"}


def test_an_undated_row_is_an_entry_and_an_empty_one_is_none() -> None:
    """What stands for a missing date is kept as typed; "None" and "N/A" alone are no entries and are not lost."""
    reading = read_document(
        doc(
            head("Chronology"),
            table(
                ["Date", "Event", "Action"],
                ["", "Weighed.", ""],
                ["N/K", "Call from neighbour.", ""],
                ["Not recorded", "Seen.", ""],
                ["N/A", "", ""],
            ),
        )
    )
    assert [(e.date_text, e.event) for e in reading.entries] == [
        ("", "Weighed."),
        ("N/K", "Call from neighbour."),
        ("Not recorded", "Seen."),
    ]
    assert reading.blocks[-1].fate == "placed"


def test_a_longer_text_column_wins_the_event_and_the_other_is_kept() -> None:
    """Two columns that both may be the event: the prose is, the other goes to `other`."""
    entry = one(
        read_document(
            doc(
                table(
                    ["Date", "Contact", "Details of contact", "Comments"],
                    ["1/2/20", "HV", "Home visit, baby well and thriving.", "ok"],
                )
            )
        )
    )
    assert entry.event == "Home visit, baby well and thriving."
    assert entry.other == {"Contact": "HV"}


def test_an_analysis_over_the_whole_width_belongs_to_the_row_above() -> None:
    """A row "Analysis: …" over all columns is the analysis of the entry above it; other text over all columns is kept."""
    reading = read_document(
        doc(
            head("Chronology"),
            table(
                ["Date", "Event", "Source"],
                ["1/2/2024", "Seen", "RiO"],
                [wide("Analysis: the visit was late.", 3)],
                [wide("No contact between April and June 2024.", 3)],
            ),
        )
    )
    assert one(reading).analysis == "the visit was late."
    assert [a.text for a in reading.answers] == ["No contact between April and June 2024."]


def test_a_chronology_nested_in_a_form_box() -> None:
    """A table in a cell is read like any other."""
    inner = table(["Date", "Details"], ["1/2/2016", "Baby weighed."], nested=True)
    reading = read_document(doc(table(["Chronology"], [cell("Please add rows as needed.", tables=(inner,))])))
    assert one(reading).event == "Baby weighed."


def test_one_heading_over_a_column_of_dates_and_one_of_times() -> None:
    """A merged heading "Date and time" over two columns gives both."""
    entry = one(read_document(doc(table([wide("Date and time", 2), "Event"], ["12/03/2024", "10:30", "Seen at home"]))))
    assert (entry.date_text, entry.time_text) == ("12/03/2024", "10:30")


def test_descending_rows_keep_the_order_of_the_document() -> None:
    """The reading sorts nothing: rows stay in the order of the page."""
    reading = read_document(
        doc(table(["Date", "Event"], ["3/2/2024", "Last"], ["2/2/2024", "Middle"], ["1/2/2024", "First"]))
    )
    assert [e.event for e in reading.entries] == ["Last", "Middle", "First"]


def test_an_agency_column_names_the_agency_of_each_row() -> None:
    """A return that covers several services keeps whose row it is."""
    reading = read_document(
        doc(table(["Date", "Agency", "Event"], ["1/2/2016", "HV", "Weighed"], ["1/3/2016", "SN", "Seen"]))
    )
    assert [e.agency_text for e in reading.entries] == ["HV", "SN"]


def test_what_ocr_read_says_so() -> None:
    """Entries of a scan are flagged and carry the confidence of their least sure cell: others cannot make up for it."""
    rows = table(["Date", "Event"], [cell("1/2/2016", confidence=0.9), cell("Weighed", confidence=0.7)])
    entry = one(read_document(doc(rows, ocr=True)))
    assert entry.flags == ("ocr",)
    assert entry.confidence == 0.7


def test_headings_that_run_on_over_two_rows() -> None:
    """Words of one heading that stand in two rows are read as one."""
    rows = table(
        ["Date of", "Source of", "Description of"], ["contact", "information", "contact"], ["1/2/2020", "RiO", "Visit"]
    )
    entry = one(read_document(doc(head("Chronology"), rows)))
    assert (entry.date_text, entry.source, entry.event) == ("1/2/2020", "RiO", "Visit")


def test_misread_headings_of_a_small_table() -> None:
    """Headings that OCR misread are headings all the same, where a chronology is announced."""
    entry = one(
        read_document(doc(head("Chronology"), table(["Dale", "Event"], ["1/2/2020", "Home visit to the family."])))
    )
    assert (entry.date_text, entry.event) == ("1/2/2020", "Home visit to the family.")


def test_a_column_without_a_heading_may_hold_the_event() -> None:
    """The longest text is the event even where nothing stands over it."""
    entry = one(
        read_document(
            doc(head("Chronology"), table(["Date", "", "Source"], ["1/2/2020", "Home visit, all seen.", "RiO"]))
        )
    )
    assert (entry.event, entry.source) == ("Home visit, all seen.", "RiO")


def test_a_column_of_years_heads_its_rows() -> None:
    """A year in a merged column of its own is the band of its rows."""
    rows = table(
        ["Year", "Date", "Event"], ["2021", "12/3", "Visit"], [below(), "14/5", "Call"], ["2022", "1/1", "Letter"]
    )
    assert [e.band for e in read_document(doc(rows)).entries] == ["2021", "2021", "2022"]


def test_a_banner_heads_the_table_beneath_it() -> None:
    """A box of one cell with nothing beneath it is a heading of what follows."""
    reading = read_document(
        doc(
            table([cell("3. CHRONOLOGY", shaded=True)]),
            table(["Date", "What"], ["1/2/2020", "Visit made to home"]),
            table([cell("4. LEARNING", shaded=True)]),
            para("We should record more."),
        )
    )
    assert one(reading).event == "Visit made to home"
    assert [(a.question, a.text) for a in reading.answers] == [("learning", "We should record more.")]


def test_bold_tells_nothing_where_all_is_bold() -> None:
    """A form typed wholly in bold is read as one that is not."""
    rows = [["Child's name", "Amy Doe", "DOB", "1/2/2015"], ["Return by", "1/3/2024", "Agency", "Police"]]
    plain = read_document(doc(table(*rows), table(["Learning"], ["Record more."])))
    heavy = read_document(
        doc(
            table(*[[cell(t, bold=True) for t in r] for r in rows]),
            table([cell("Learning", bold=True)], [cell("Record more.", bold=True)]),
        )
    )
    assert [(a.heading, a.text) for a in heavy.answers] == [(a.heading, a.text) for a in plain.answers]


def test_a_clock_time_that_slipped_into_the_next_column_goes_back_to_its_date() -> None:
    """Only where the date announces one; a number that begins an event is left alone."""
    rows = table(
        ["Date", "Event"],
        ["16 NOV 2023 @", "1450 Marker reviewed and kept."],
        ["17 NOV 2023 at", "9.05am: Call taken."],
        ["18 NOV 2023", "1450 tablets were counted."],
    )
    assert [(e.date_text, e.event) for e in read_document(doc(head("Chronology"), rows)).entries] == [
        ("16 NOV 2023 @ 1450", "Marker reviewed and kept."),
        ("17 NOV 2023 at 9.05am", "Call taken."),
        ("18 NOV 2023", "1450 tablets were counted."),
    ]
