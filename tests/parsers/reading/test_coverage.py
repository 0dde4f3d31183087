"""Nothing is lost in silence."""

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.readings import Block, Place, Reading
from parsers.document import Aside, Cell, Document, Element, Paragraph
from parsers.reading import read_document
from parsers.reading.coverage import Made, said_by
from parsers.reading.words import words
from tests.parsers.reading.build import bold, cell, doc, head, in_part, para, table, wide

TEXTS = st.sampled_from(
    [
        *(
            "",
            " ",
            "Date",
            "Event",
            "Source",
            "Name",
            "DOB",
            "Relationship",
            "Chronology",
            "Learning",
            "Agency",
            "Signed",
            "Child 1",
            "Mother",
        ),
        *(
            "12/03/2024",
            "1/2",
            "2021",
            "March 2022",
            "N/K",
            "N/A",
            "None",
            "Yes",
            "☒ Yes ☐ No",
            "YES / NO",
            "# note",
            "Quality assured by:",
        ),
        *(
            "Home visit. Seen.",
            "Not known to this service.",
            "Please complete all sections.",
            "Jane Doe (Mother, F, DOB 1/2/1990)",
            "☐",
            "???",
        ),
        *(
            "Analysis: late.",
            "12/03/2024 - Home visit\nSecond line",
            "Is the child known?",
            "Report author: Jo, 1/2/2024",
            "3. Voice of the child",
        ),
    ]
)
CELLS = st.builds(
    lambda text, span, up, is_bold: Cell(text, 0, span=span, continues=up and not text.strip(), bold=is_bold),
    TEXTS,
    st.sampled_from([1, 1, 1, 2]),
    st.booleans(),
    st.booleans(),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5).map(lambda rows: table(*rows))
PARAGRAPHS = st.one_of(
    TEXTS.map(para), TEXTS.map(head), TEXTS.map(bold), TEXTS.map(lambda t: in_part("footnote", t, "1"))
)
ELEMENTS = st.lists(st.one_of(TABLES, PARAGRAPHS), max_size=7)


def placed_somewhere(reading: Reading, block: Block) -> bool:
    """Does each word of a placed block stand in something that was made?"""
    made: list[Made] = [*reading.entries, *reading.people, *reading.answers]
    made += [reading.sign_off] if reading.sign_off else []
    said = {w for m in made for text in said_by(m) for w in words(text)}
    return all(w in said for w in words(block.text))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ELEMENTS)
def test_every_block_has_a_fate_and_no_layout_is_too_odd(elements: list[Element]) -> None:
    """Any document is read without a fault; each text is one block; each block is placed, or set aside with a reason."""
    document = doc(*elements)
    reading = read_document(document)
    assert [b.key for b in reading.blocks] == list(range(len(reading.blocks)))
    typed = [e.text for e in document.elements if isinstance(e, Paragraph)]
    typed += [r.text() for e in document.elements if not isinstance(e, Paragraph) for r in getattr(e, "rows", ())]
    assert sorted(b.text for b in reading.blocks) == sorted(t for t in typed if t.strip())
    for block in reading.blocks:
        assert block.fate in {"placed", "set-aside"}, (block, elements)
        assert (block.fate == "set-aside") == bool(block.why)
        assert block.fate == "set-aside" or placed_somewhere(reading, block)


def test_reading_the_same_document_twice_gives_the_same() -> None:
    """Same document, same reading, byte for byte."""
    document = doc(head("Chronology"), table(["Date", "Event"], ["1/2/2024", "Seen"]), para("Learning"), para("None."))
    assert read_document(document).model_dump_json() == read_document(document).model_dump_json()


def test_rows_keep_their_cells_for_the_appendix() -> None:
    """A block of a row keeps its cells, so that the return can be printed whole."""
    reading = read_document(doc(table(["Date", "Event", wide("Source", 2)], ["1/2/2024", "Seen", cell(""), "RiO"])))
    assert reading.blocks[1].cells == ("1/2/2024", "Seen", "", "RiO")
    assert reading.blocks[1].text == "1/2/2024 | Seen | RiO"


def test_asides_of_the_format_keep_their_reason() -> None:
    """What a format reader set aside is a block with the reader's reason."""
    aside = Aside("old wording", "Deleted in a tracked change.", Place(text="paragraph 3"))
    reading = read_document(Document("test", (para("Known."),), (aside,)))
    assert (reading.blocks[-1].fate, reading.blocks[-1].why) == ("set-aside", "Deleted in a tracked change.")
