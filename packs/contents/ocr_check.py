"""Entries that a machine read from a picture and is not sure of, each beside the line as it stands in the original."""

from collections.abc import Iterable

from casefile.entries import Entry
from packs.blocks import Block, Figure, Heading, Paragraph, Section, text
from packs.contents.marks import Marks, counted
from packs.material import Material
from returns.states import LOW_CONFIDENCE

MOST_PICTURES = 60
"""The rest are counted: who has more to check is better served by the original."""


def to_check(entries: Iterable[Entry]) -> list[Entry]:
    """Entries read by OCR with too little confidence, the least sure first."""
    doubtful = [e for e in entries if e.confidence is not None and e.confidence < LOW_CONFIDENCE]
    return sorted(doubtful, key=lambda e: (e.confidence or 0.0, e.id))


def ocr_check(material: Material, marks: Marks) -> Section:
    """What was read, how sure the reading is, and the line itself to compare."""
    doubtful = to_check(material.chronology.entries)
    blocks: list[Block] = [
        Heading(1, "Read by OCR, to be checked", "ocr-check"),
        Paragraph(
            text(
                f"{counted(len(doubtful), 'entry', 'entries')} came from scans or photographs and could not be read for certain. "
                "Compare each with its line; where it is wrong, ask the agency for the document that the scan was made from."
            )
        ),
    ]
    shown = doubtful[:MOST_PICTURES]
    for number, entry in enumerate(shown, 1):
        typed = " | ".join(t for t in (entry.when.raw, entry.words()) if t.strip())
        blocks.append(Heading(2, f"{entry.id}, {marks.source(entry.origin)}"))
        blocks.append(Paragraph(text(typed)))
        svg = material.ocr_pictures.get(entry.id)
        caption = f"{entry.id} as it stands in the original; read with a confidence of {round(100 * (entry.confidence or 0))} in 100."
        if svg:
            blocks.append(Figure(svg, f"Cut-out of the original: {typed}", caption, f"ocr-{number}"))
        else:
            blocks.append(
                Paragraph(text(f"Read with a confidence of {round(100 * (entry.confidence or 0))} in 100.", "quiet"))
            )
    if len(doubtful) > len(shown):
        blocks.append(
            Paragraph(
                text(f"{len(doubtful) - len(shown)} more are flagged in the chronology; check them in the originals.")
            )
        )
    return Section("Read by OCR, to be checked", tuple(blocks) if doubtful else ())
