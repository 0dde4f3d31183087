"""What became of every block of every file, and the list of sources with their hashes."""

from casefile.returns import FileCoverage, SetAside
from packs.blocks import Block, Callout, Cell, Heading, Paragraph, Row, Run, Section, Table, cell, text
from packs.contents.marks import Marks, counted, moment_in_words
from packs.material import Material


def _file(one: FileCoverage) -> Row:
    aside = len(one.set_aside)
    return Row(
        (
            Cell((text(one.file),), header=True),
            cell(str(one.blocks)),
            cell(str(one.placed)),
            cell(str(aside)),
            Cell(((Run(str(len(one.unplaced)), "serious" if one.unplaced else "plain"),),)),
        )
    )


def _aside(file: str, one: SetAside) -> Row:
    return Row(
        (Cell((text(file, "quiet"), text(one.place, "quiet")), header=True), cell(one.text), cell(one.why, "quiet"))
    )


def coverage(material: Material) -> Section:
    """The count by file; then, whole, all text that found no place; then what was set aside, with the reason."""
    files = material.returns.coverage
    unplaced = [(c.file, a) for c in files for a in c.unplaced]
    aside = [(c.file, a) for c in files for a in c.set_aside]
    warnings = [f"{c.file}: {w}" for c in files for w in c.warnings]
    total = sum(c.blocks for c in files)
    blocks: list[Block] = [
        Heading(1, "Coverage", "coverage"),
        Paragraph(
            text(
                f"{counted(total, 'piece')} of text in {counted(len(files), 'file')} (table rows, paragraphs, form fields): {sum(c.placed for c in files)} stand in "
                f"this pack, {len(aside)} were set aside for a stated reason, {len(unplaced)} found no place and are listed here."
            )
        ),
    ]
    if warnings:
        blocks.append(Callout("warning", "Said by the readers", tuple(warnings)))
    blocks.append(
        Table(
            ("File", "Pieces", "Placed", "Set aside", "No place"),
            (52, 12, 12, 12, 12),
            tuple(map(_file, files)),
            "Coverage by file",
            small=True,
        )
    )
    columns, widths = ("Where", "Text", "Why"), (26, 50, 24)
    if unplaced:
        blocks += [
            Heading(2, "Text that found no place"),
            Table(columns, widths, tuple(_aside(f, a) for f, a in unplaced), "Text that found no place", small=True),
        ]
    if aside:
        blocks += [
            Heading(2, "Set aside, with the reason"),
            Table(columns, widths, tuple(_aside(f, a) for f, a in aside), "Text set aside", small=True),
        ]
    return Section("Coverage", tuple(blocks) if files else ())


def sources(material: Material, marks: Marks) -> Section:
    """Short reference, file as the agency named it, when it came, and its hash."""
    rows = []
    for agency, one in marks.files:
        came = moment_in_words(one.received_at) if one.received_at else "not known"
        state = "current" if one.current else one.note or "not current"
        about = (text(one.full_name), text(f"{state}; {one.assigned_how}".strip("; "), "quiet"))
        rows.append(
            Row(
                (
                    Cell(((Run(marks.reference(one.sha256, one.full_name), "strong"),),), header=True),
                    Cell(
                        (marks.agency(agency),) if agency else (text("not known whose", "serious"),),
                        marks.colour(agency),
                    ),
                    Cell(about),
                    Cell((text(came), text(one.received_how, "quiet"))),
                    cell(one.sha256, "quiet"),
                )
            )
        )
    head = f" The case record stood at {material.ledger_head[:16]}." if material.ledger_head else ""
    blocks: list[Block] = [
        Heading(1, "Sources", "sources"),
        Paragraph(
            text(
                f"Each original is kept as it was received, byte for byte, and can be told by its SHA-256.{head}",
                "quiet",
            )
        ),
        Table(
            ("Ref", "Agency", "File", "Received", "SHA-256"), (6, 20, 32, 20, 22), tuple(rows), "Sources", small=True
        ),
    ]
    return Section("Sources", tuple(blocks) if rows else (), landscape=True)
