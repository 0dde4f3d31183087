"""The notification form and every current return whole, in its own order: the guidance's section 9 asks for one document."""

from casefile.readings import Block as TypedBlock
from casefile.returns import WholeReturn
from packs.blocks import Block, Heading, Paragraph, Row, Section, Table, cell, text
from packs.contents.marks import Marks
from packs.material import Material


def _table(rows: list[TypedBlock]) -> Block:
    """The rows of one table of a return; the first row stands as heading only where it looks like one, so none is invented."""
    width = max(len(r.cells) for r in rows)
    cells = [tuple(cell(t) for t in (*r.cells, *[""] * (width - len(r.cells)))) for r in rows]
    shares = _widths([r.cells for r in rows], width)
    return Table(
        ("",) * width, shares, tuple(Row(c) for c in cells), "A table of the return, as it stands in it", small=True
    )


def _widths(rows: list[tuple[str, ...]], width: int) -> tuple[float, ...]:
    """Shares by the longest text of each column, within bounds, so that a narrow column stays readable."""
    longest = [max((len(r[i]) for r in rows if i < len(r)), default=0) for i in range(width)]
    bounded = [min(max(n, 8), 60) for n in longest]
    return tuple(100 * b / sum(bounded) for b in bounded)


def _whole(one: WholeReturn) -> list[Block]:
    """Blocks in their own order: consecutive rows of one table become a table again."""
    blocks: list[Block] = []
    rows: list[TypedBlock] = []

    def flush() -> None:
        if rows:
            blocks.append(_table(rows))
            rows.clear()

    for block in one.blocks:
        if block.kind == "row" and block.cells:
            if rows and rows[-1].place.table != block.place.table:
                flush()
            rows.append(block)
            continue
        flush()
        if block.kind == "furniture":
            continue
        if block.kind == "heading":
            blocks.append(Paragraph(text(block.text, "strong")))
        else:
            label = {"note": "Note: ", "comment": "Comment: "}.get(block.kind, "")
            blocks += [Paragraph(text(label + line)) for line in block.text.split("\n") if line.strip()]
    flush()
    return blocks


def appendix(material: Material, marks: Marks) -> tuple[Section, ...]:
    """One section a document, so that each begins on a page of its own."""
    sections = []
    for document in material.returns.case_documents:
        head = Heading(1, "Appendix: notification", "appendix-notification")
        sections.append(Section("Appendix: notification", (head, *_whole(document)), landscape=True))
    for number, one in enumerate(material.returns.whole, 1):
        title = f"Appendix: return of {one.agency}"
        head = Heading(1, title, f"appendix-{number}")
        source = Paragraph(text(f"{marks.reference(one.sha256, one.file)}: {one.file}", "quiet"))
        sections.append(Section(title, (head, source, *_whole(one)), landscape=True))
    return tuple(sections)
