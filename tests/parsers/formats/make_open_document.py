"""Small OpenDocument files, made of the XML that a test is about."""

from pathlib import Path

from tests.parsers.formats.make_word import write_zip

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{tail}"'
    for name, tail in {
        "office": "office:1.0", "text": "text:1.0", "table": "table:1.0", "style": "style:1.0", "draw": "drawing:1.0",
        "fo": "xsl-fo-compatible:1.0", "form": "form:1.0", "meta": "meta:1.0",
    }.items()
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)  # fmt: skip


def p(inside: str, style: str = "") -> str:
    """A paragraph."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{inside}</text:p>"


def tc(inside: str, attributes: str = "") -> str:
    """A table cell; plain text becomes a paragraph."""
    return f"<table:table-cell {attributes}>{inside if inside.startswith('<') else p(inside)}</table:table-cell>"


def tr(*cells: str) -> str:
    """A table row; plain texts become cells."""
    return f"<table:table-row>{''.join(c if c.startswith('<') else tc(c) for c in cells)}</table:table-row>"


def tbl(*rows: str, attributes: str = "") -> str:
    """A table."""
    return f"<table:table {attributes}>{''.join(rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"


def write_text(
    path: Path, body: str, *, automatic: str = "", common: str = "", master: str = "", meta: str = ""
) -> Path:
    """An .odt with that body, its automatic and common styles, master pages and metadata."""
    return _write(path, "text", f"<office:text>{body}</office:text>", automatic, common, master, meta)


def write_sheets(path: Path, sheets: str, *, automatic: str = "") -> Path:
    """An .ods with those tables."""
    body = f"<office:spreadsheet>{sheets}</office:spreadsheet>"
    return _write(path, "spreadsheet", body, automatic, "", "", "")


def _write(path: Path, kind: str, body: str, automatic: str, common: str, master: str, meta: str) -> Path:
    styles = f"<office:styles>{common}</office:styles><office:master-styles>{master}</office:master-styles>"
    files = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": (
            f"<office:document-content {_NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body>{body}</office:body></office:document-content>"
        ),
        "styles.xml": f"<office:document-styles {_NAMES}>{styles}</office:document-styles>",
        "meta.xml": f"<office:document-meta {_NAMES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    return write_zip(path, {n: t.encode() for n, t in files.items()})
