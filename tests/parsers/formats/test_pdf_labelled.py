"""Forms and cards that a PDF sets without lines: bold labels with their values beside them."""

from pathlib import Path

import pytest

from tests.parsers.formats.pdf_making import PAGE, paragraphs, read_pdf, set_pdf, tables, texts


def form(rows: list[tuple[str, str]], columns: str = "(120pt, 1fr)") -> str:
    """A table without lines, its labels bold."""
    cells = ", ".join(f"[*{label}*], [{value}]" for label, value in rows)
    return f"#table(columns: {columns}, stroke: none, {cells})\n"


INFO = [("Agency:", "Westshire Family Support"), ("Completed by:", "Ada Doe"), ("Role:", "Team Manager")]


def test_forms_beneath_each_other_keep_their_own_columns(tmp_path: Path) -> None:
    """Two forms whose values begin at different places are two tables, and a single question stays a row of its own."""
    below = [("Name of subject child", "Sam Roe"), ("Date of birth", "09/11/2016"), ("Please return by", "05/09/2025")]
    asked = [("Is the family known to your service at all?", "Yes, since 2021")]
    source = form(INFO, "(90pt, 1fr)") + form(below, "(150pt, 1fr)") + form(asked, "(230pt, 1fr)")
    found = [row for table in tables(read_pdf(set_pdf(PAGE + source), tmp_path)) for row in texts(table.rows)]
    assert found == [list(row) for row in [*INFO, *below, *asked]]


def test_labels_without_values_and_labels_over_two_lines_are_rows(tmp_path: Path) -> None:
    """An empty value ends no card, and the second line of a label belongs to the first."""
    card = [
        ("Date:", "12/03/2023"),
        ("Source:", ""),
        ("What happened, and who was seen and where:", "The school rang. No reply was had on that day or on the next."),
        ("Action:", ""),
    ]
    document = read_pdf(set_pdf(PAGE + form([*card, *card])), tmp_path)
    (table,) = tables(document)
    assert [[text.replace("\n", " ") for text in row] for row in texts(table.rows)] == [list(row) for row in card * 2]


def test_two_pairs_a_row_whose_labels_are_wrapped(tmp_path: Path) -> None:
    """Labels over two lines on both sides, and a row that ends with a label without a value."""
    cells = ["Name of the organisation:", "Westshire", "Person who completes this form:", "Ada Doe"]
    rows = [cells, ["Telephone:", "01926 000000", "Role:", "Manager"], ["Date of return:", "02/03/2024", "Email:", ""]]
    source = ", ".join(f"[*{c}*]" if k % 2 == 0 else f"[{c}]" for row in rows for k, c in enumerate(row))
    document = read_pdf(set_pdf(PAGE + f"#table(columns: (75pt, 75pt, 85pt, 1fr), stroke: none, {source})"), tmp_path)
    (table,) = tables(document)
    assert [[text.replace("\n", " ") for text in row] for row in texts(table.rows)] == rows


def test_one_question_over_two_lines_is_one_row(tmp_path: Path) -> None:
    """A label without a mark and its value both run on: the second lines begin no row of their own."""
    asked = "Q1. Brief summary of the involvement with the family"
    told = "Two periods of involvement. The first ended in 2022, when needs were thought to be met."
    document = read_pdf(set_pdf(PAGE + form([(asked, told)], "(150pt, 1fr)")), tmp_path)
    (table,) = tables(document)
    assert [[text.replace("\n", " ") for text in row] for row in texts(table.rows)] == [[asked, told]]


def test_a_form_goes_on_over_the_page(tmp_path: Path) -> None:
    """A page that begins with a label without a value, or with the rest of a value, carries the form on."""
    rows = [(f"Question {k}:", "" if k % 4 == 0 else f"Answer {k} is given here in a few words.") for k in range(1, 30)]
    document = read_pdf(set_pdf(PAGE + form(rows)), tmp_path)
    (table,) = tables(document)
    assert texts(table.rows) == [list(row) for row in rows]


@pytest.mark.parametrize("size", ["9pt", "12pt"])
def test_a_heading_between_two_forms_belongs_to_neither(size: str, tmp_path: Path) -> None:
    """A bold line that stands off is a heading, though forms stand above and below it."""
    heading = f'#v(12pt)\n#text(size: {size}, weight: "bold")[Family details]\n\n'
    document = read_pdf(set_pdf(PAGE + form(INFO) + heading + form(INFO)), tmp_path)
    assert [p.text for p in paragraphs(document)] == ["Family details"]
    assert [texts(table.rows) for table in tables(document)] == [[list(row) for row in INFO]] * 2


def test_words_in_bold_make_no_form_of_prose(tmp_path: Path) -> None:
    """Sentences that begin in bold stay sentences."""
    source = "*Note:* the record was kept on paper.\n\n*Note:* the diary was lost.\n\n*Note:* nothing else is known."
    assert not tables(read_pdf(set_pdf(PAGE + source), tmp_path))
