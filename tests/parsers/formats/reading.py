"""Reads what a test has made, and looks at what came of it."""

from collections.abc import Iterator
from pathlib import Path

from parsers.document import Cell, Document, Paragraph, Table
from parsers.formats.word import Word
from parsers.source import Format, Limits, Source
from tests.parsers.formats.make_word import word_parts, write_zip


def source(path: Path, *, name: str = "", password: str | None = None, limits: Limits | None = None) -> Source:
    """A file as a source, its scratch folder beside it."""
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return Source(path, name or path.name, path.read_bytes()[:8192], scratch, password, limits or Limits())


def read_as(reader: Format, path: Path) -> Document:
    """A file read by one reader, as a document."""
    found = reader.read(source(path))
    assert isinstance(found, Document)
    return found


def read_word(
    tmp_path: Path, body: str, parts: dict[str, tuple[str, str]] | None = None, **options: object
) -> Document:
    """A Word file with that body, read."""
    path = write_zip(tmp_path / "made.docx", word_parts(body, parts, **options))  # type: ignore[arg-type]
    return read_as(Word(), path)


def tables(document: Document) -> list[Table]:
    """The tables that are elements, in order."""
    return [e for e in document.elements if isinstance(e, Table)]


def paragraphs(document: Document, part: str = "body") -> list[Paragraph]:
    """The paragraphs of a part, in order."""
    return [e for e in document.elements if isinstance(e, Paragraph) and e.part == part]


def texts(document: Document, part: str = "body") -> list[str]:
    """The texts of a part's paragraphs."""
    return [e.text for e in paragraphs(document, part)]


def grid(table: Table) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    return [[c.text for c in row.cells] for row in table.rows]


def cells(table: Table) -> Iterator[Cell]:
    """All cells of a table and of those inside it."""
    for row in table.rows:
        for cell in row.cells:
            yield cell
            for inner in cell.tables:
                yield from cells(inner)


def everything(document: Document) -> str:
    """All text that was read and not set aside, piece by piece."""
    pieces: list[str] = []
    for element in document.elements:
        if isinstance(element, Table):
            pieces.extend(c.text for c in cells(element))
        elif isinstance(element, Paragraph):
            pieces.append(element.text)
    return "\n".join(pieces)
