"""PDF files as such: locked, damaged, filled forms, notes, scripts, limits."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from parsers.document import Field
from parsers.formats.pdf import Pdf
from parsers.source import Limits, Refusal, Source
from tests.parsers.formats.pdf_making import PAGE, changed, paragraphs, read_pdf, set_pdf

PLAIN = PAGE + "Name of author: \n\nKnown to the service:"


def nothing(pdf: pikepdf.Pdf) -> None:
    """No change."""


def fill_form(pdf: pikepdf.Pdf) -> None:
    """A text field, a ticked and an empty box, a radio button and a push button."""

    def widget(**entries: Any) -> pikepdf.Object:
        return pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, **entries))

    page = pdf.pages[0]
    fields = [
        widget(FT=pikepdf.Name.Tx, T="author", V="Ann Writer", Rect=[120, 247, 300, 262]),
        widget(FT=pikepdf.Name.Tx, T="role", TU="Role of the author", V="Sergeant", Rect=[120, 180, 300, 196]),
        widget(
            FT=pikepdf.Name.Btn,
            T="known",
            TU="Known",
            V=pikepdf.Name.Yes,
            AS=pikepdf.Name.Yes,
            Rect=[150, 220, 160, 230],
        ),
        widget(FT=pikepdf.Name.Btn, T="unknown", TU="Not known", AS=pikepdf.Name.Off, Rect=[180, 220, 190, 230]),
        widget(FT=pikepdf.Name.Btn, T="send", Ff=1 << 16, Rect=[10, 10, 40, 20]),
        widget(FT=pikepdf.Name.Tx, T="empty", TU="Empty", Rect=[120, 160, 300, 176]),
    ]
    page.Annots = pikepdf.Array(fields)
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array(fields)))


def test_the_signature_bids_wherever_it_stands() -> None:
    """A header is believed most at the start, less further in, and a name counts for nothing."""
    source = Source(Path("x"), "x.docx", b"%PDF-1.7 ...", Path())
    assert Pdf().bid(source) == 1.0
    assert 0 < Pdf().bid(replace(source, head=b"\r\n\r\n%PDF-1.7")) < 1
    assert Pdf().bid(replace(source, name="x.pdf", head=b"PK\x03\x04")) == 0.0


def test_form_values_are_fields_with_their_labels(tmp_path: Path) -> None:
    """Values and ticks, which are not in the page's text, come with the tooltip or the words beside them."""
    document = read_pdf(changed(set_pdf(PLAIN), fill_form), tmp_path)
    fields = {e.label: e.value for e in document.elements if isinstance(e, Field)}
    assert fields == {"Name of author:": "Ann Writer", "Role of the author": "Sergeant", "Known": "☒", "Not known": "☐"}


def test_notes_are_set_aside_as_comments(tmp_path: Path) -> None:
    """A note that somebody stuck on a page is told of."""

    def annotate(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="Check this date.", Rect=[10, 10, 20, 20]
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])

    document = read_pdf(changed(set_pdf(PLAIN), annotate), tmp_path)
    assert [(a.text, a.why) for a in document.asides] == [("Check this date.", "comment")]


def test_text_typed_over_a_page_and_strikes_are_answers(tmp_path: Path) -> None:
    """A text box put on the page is a field with the words beside it; a strike-out note strikes the words under it."""

    def annotate(pdf: pikepdf.Pdf) -> None:
        typed = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Contents="Ann Writer", Rect=[120, 247, 300, 262]
        )
        strike = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.StrikeOut, Rect=[38, 247, 62, 262])
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(typed), pdf.make_indirect(strike)])

    document = read_pdf(changed(set_pdf(PLAIN), annotate), tmp_path)
    assert [(e.label, e.value) for e in document.elements if isinstance(e, Field)] == [
        ("Name of author:", "Ann Writer")
    ]
    assert paragraphs(document)[0].struck == ((0, 4),)
    assert document.warnings == ()


def test_an_owner_password_does_not_lock_out(tmp_path: Path) -> None:
    """A file that anybody may open, but not change, is read."""
    locked = changed(set_pdf(PLAIN), nothing, lock=pikepdf.Encryption(owner="owner", user=""))
    assert paragraphs(read_pdf(locked, tmp_path))[0].text == "Name of author:"


def test_a_locked_file_waits_for_its_password(tmp_path: Path) -> None:
    """Without the password the outcome is locked, with a wrong one as well, with the right one it is read."""
    locked = changed(set_pdf(PLAIN), nothing, lock=pikepdf.Encryption(owner="owner", user="secret"))
    for password in (None, "guess"):
        with pytest.raises(Refusal) as caught:
            read_pdf(locked, tmp_path, password)
        assert caught.value.outcome == "locked"
    assert paragraphs(read_pdf(locked, tmp_path, "secret"))[0].text == "Name of author:"


@pytest.mark.parametrize(
    "damage", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 3000, b"%PDF-1.7 1 0 obj << /Type /Catalog"]
)
def test_a_damaged_file_is_unreadable(damage: bytes, tmp_path: Path) -> None:
    """Rubbish behind a signature is an outcome and no crash."""
    with pytest.raises(Refusal) as caught:
        read_pdf(damage, tmp_path)
    assert caught.value.outcome == "unreadable"


def test_scripts_are_noted_and_not_run(tmp_path: Path) -> None:
    """A script that starts with the file is told of in a warning."""

    def script(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")

    document = read_pdf(changed(set_pdf(PLAIN), script), tmp_path)
    assert any("scripts" in w for w in document.warnings)


def test_more_pages_than_the_limit_are_refused(tmp_path: Path) -> None:
    """A book is no return."""
    pdf = set_pdf(PAGE + "a#pagebreak()b#pagebreak()c")
    path = tmp_path / "book.pdf"
    path.write_bytes(pdf)
    with pytest.raises(Refusal):
        Pdf().read(Source(path, path.name, pdf[:8192], tmp_path, limits=Limits(pages=2)))
