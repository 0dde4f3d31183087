"""What stands outside the tables of events and people."""

import pytest

from parsers.reading import read_document
from parsers.reading.ticks import marked
from tests.parsers.reading.build import bold, cell, doc, form_field, head, in_part, para, struck, table, wide


def told(reading: object) -> list[tuple[str | None, str, str]]:
    """Question, heading and text of each answer."""
    return [(a.question, a.heading, a.text) for a in reading.answers]  # type: ignore[attr-defined]


def test_a_heading_and_its_paragraphs() -> None:
    """Paragraphs beneath a heading are one answer; instructions among them are set aside."""
    reading = read_document(
        doc(
            head("2. Voice of the child", 2),
            para("Please explain abbreviations when first used."),
            para("He was seen alone."),
            para("He was happy."),
        )
    )
    assert told(reading) == [("voice_of_child", "2. Voice of the child", "He was seen alone.\nHe was happy.")]
    assert reading.blocks[1].fate == "set-aside"


def test_headings_without_a_style_are_known_by_their_words() -> None:
    """A plain paragraph that is a known question heads what follows."""
    reading = read_document(
        doc(
            para("Overview of agency involvement"),
            para("Known since 2020."),
            para("Learning identified"),
            para("None."),
        )
    )
    assert told(reading) == [
        ("involvement_summary", "Overview of agency involvement", "Known since 2020."),
        ("learning", "Learning identified", "None."),
    ]


def test_numbered_prompts_head_their_answers_and_numbered_answers_do_not() -> None:
    """A numbered question heads; a numbered list in an answer stays whole."""
    prompts = read_document(
        doc(
            para("1. Was the child known to your service?"),
            para("Yes."),
            para("2. What could have been done differently?"),
            para("Little."),
        )
    )
    assert [a.question for a in prompts.answers] == ["known_to_service", "learning"]
    items = read_document(
        doc(head("Risk factors"), para("1. Domestic abuse"), para("2. Parental mental health"), para("3. Neglect"))
    )
    assert [a.text for a in items.answers] == ["1. Domestic abuse\n2. Parental mental health\n3. Neglect"]


def test_an_answer_in_bold_is_not_lost_as_a_heading() -> None:
    """Bold text with nothing beneath it answers the heading above; with text beneath it is a part of that question."""
    reading = read_document(
        doc(
            head("1. Learning"),
            bold("No learning identified"),
            head("2. Good practice"),
            bold("Recording"),
            para("Records were clear."),
        )
    )
    assert told(reading) == [
        ("learning", "1. Learning", "No learning identified"),
        ("good_practice", "Recording", "Records were clear."),
    ]


def test_tables_of_questions_and_boxes() -> None:
    """Question | Response, label | value, and a heading over its box."""
    grid = read_document(
        doc(
            table(
                ["Question", "Response"],
                ["1. Is the family known to your service?", "Since 2019"],
                ["Email", "a@b.example"],
            )
        )
    )
    assert told(grid) == [
        ("known_to_service", "1. Is the family known to your service?", "Since 2019"),
        (None, "Email", "a@b.example"),
    ]
    box = read_document(doc(table(["Good practice"], ["Prompt visits.\nClear records."]), table(["Learning"], [""])))
    assert told(box) == [("good_practice", "Good practice", "Prompt visits.\nClear records.")]
    one_cell = read_document(doc(table(["Learning identified\nStaff should ask more."])))
    assert told(one_cell) == [("learning", "Learning identified", "Staff should ask more.")]


@pytest.mark.parametrize(
    ("text", "gone", "answer", "how"),
    [
        ("☒ Yes ☐ No", "", "Yes", "tick"),
        ("Yes ☐ No ☒", "", "No", "tick"),
        ("☐ CIN ☒ CP ☐ LAC", "", "CP", "tick"),
        ("☒ CIN ☒ CP ☐ LAC", "", "CIN, CP", "tick"),
        ("[x] Yes [ ] No", "", "Yes", "tick"),
        ("YES / NO", "YES / ", "No", "strike"),
        ("YES / NO", "NO", "Yes", "strike"),
        ("Yes/No", "Yes", "No", "strike"),
    ],
)
def test_the_answer_is_what_is_ticked_or_not_struck(text: str, gone: str, answer: str, how: str) -> None:
    """A tick chooses; a strike leaves the other."""
    value = struck(text, gone) if gone else cell(text)
    reading = read_document(doc(table(["Is the child open to your service?", value])))
    assert [(a.text, a.marked, a.as_typed) for a in reading.answers] == [(answer, how, text)]


def test_what_is_typed_beside_a_tick_is_an_answer_too() -> None:
    """A tick with words after it gives both."""
    reading = read_document(doc(table(["Known to service?", "☒ Yes ☐ No  Open since 2020"])))
    assert [a.text for a in reading.answers] == ["Yes", "Open since 2020"]


def test_a_choice_with_nothing_marked_is_no_answer() -> None:
    """The choice "YES / NO" as printed, and empty boxes, say nothing; they are set aside."""
    reading = read_document(doc(table(["Open?", "YES / NO"], ["Known?", "☐ Yes ☐ No"])))
    assert not reading.answers
    assert {b.fate for b in reading.blocks} == {"set-aside"}


def test_a_choice_in_a_line_and_in_columns() -> None:
    """The question and its choice in one paragraph; a column for each choice with a cross in one."""
    line = read_document(doc(para("Are you the lead agency? ☒ Yes ☐ No")))
    assert told(line) == [(None, "Are you the lead agency?", "Yes")]
    columns = read_document(
        doc(
            head("Risk factors"),
            table(
                ["Factor", "Present", "Absent", "Comments"],
                ["Domestic abuse", "☒", "☐", "MARAC 2023"],
                ["Substance misuse", "", "x", ""],
                ["Neglect", "", "", ""],
            ),
        )
    )
    assert told(columns) == [
        ("risk_factors", "Domestic abuse", "Present"),
        ("risk_factors", "Domestic abuse", "MARAC 2023"),
        ("risk_factors", "Substance misuse", "Absent"),
    ]


def test_nothing_is_marked_where_no_glyph_or_strike_is() -> None:
    """Plain words are no choice."""
    assert marked("Yes, since birth") is None


def test_labels_in_running_text() -> None:
    """A line of labels and values gives each pair."""
    reading = read_document(
        doc(para("Person: Amy Doe   ID: 123   DOB: 1/2/2015"), para("Report author: Jo Field, 28/05/2024"))
    )
    assert [(a.heading, a.text) for a in reading.answers] == [
        ("Person", "Amy Doe"),
        ("ID", "123"),
        ("DOB", "1/2/2015"),
        ("Report author", "Jo Field, 28/05/2024"),
    ]


def test_notes_and_text_boxes_are_answers_and_comments_are_not() -> None:
    """Footnotes and text boxes are the agency's; comments in the margin are set aside."""
    reading = read_document(
        doc(
            para("Background"),
            para("Known."),
            in_part("footnote", "Amended later.", "2"),
            in_part("textbox", "More on request."),
            in_part("comment", "Check this."),
        )
    )
    assert [(a.heading, a.text) for a in reading.answers][1:] == [
        ("Footnote 2", "Amended later."),
        ("Text box", "More on request."),
    ]
    assert reading.blocks[-1].fate == "set-aside"


def test_who_the_return_is_from() -> None:
    """Fields, page headers, titles and our own identifier are clues, each with its kind."""
    reading = read_document(
        doc(
            in_part("header", "Ardenshire Police\nOFFICIAL"),
            head("Rapid Review: Agency Information Request"),
            table(["Agency / Service:", "Police"], ["Completed by:", "J Field"]),
            para("Service: Maternity"),
            form_field("Name of agency", "Police PPU"),
            identifier="RR-1/police",
        )
    )
    assert [(c.kind, c.text) for c in reading.clues] == [
        ("identifier", "RR-1/police"),
        ("header", "Ardenshire Police"),
        ("title", "Rapid Review: Agency Information Request"),
        ("field", "Police"),
        ("field", "Maternity"),
        ("field", "Police PPU"),
    ]


def test_a_wide_row_in_a_grid_heads_or_answers() -> None:
    """A row over the whole grid is a heading of what follows, or text."""
    reading = read_document(doc(table([wide("Details of report", 2, bold=True)], ["Email", "a@b.example"])))
    assert told(reading) == [(None, "Email", "a@b.example")]


def test_an_empty_box_that_its_typeface_lacks_is_no_answer() -> None:
    """A PDF may hold no character for the empty box beside a ticked one; where nothing is ticked nothing is inferred."""
    found = marked("☑ Yes \ufffd No")
    assert found is not None
    assert (found.text, found.rest) == ("Yes", "")
    other = marked("\ufffd Yes ☑ No")
    assert other is not None
    assert (other.text, other.rest) == ("No", "")
    assert marked("\ufffd Yes \ufffd No") is None


def test_an_answer_set_bold_in_a_box_by_itself_is_no_heading() -> None:
    """A heading's box at the foot of a page and its answer's box on the next one, which the style sets bold."""
    said = "Supervision did not pick up that three visits had failed. A reminder is being built."
    reading = read_document(
        doc(table([cell("Missed opportunities and learning", bold=True)]), table([cell(said, bold=True)]))
    )
    assert [(a.question, a.text) for a in reading.answers] == [("learning", said)]
