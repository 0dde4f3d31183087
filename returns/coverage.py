"""What became of every block of every file: nothing is lost in silence."""

from collections.abc import Mapping

from casefile.readings import Block
from casefile.returns import FileCoverage, SetAside
from returns.papers import Paper


def coverage_of(paper: Paper, refated: Mapping[int, str], added: tuple[SetAside, ...] = ()) -> FileCoverage:
    """Coverage of one document.

    Args:
        paper: the document.
        refated: key of a block -> why it was set aside here, though the reader had placed it or left it unplaced.
        added: what was set aside here and is no block of its own.
    """
    reading = paper.reading
    blocks = reading.blocks if reading else ()
    fates = [(b, "set-aside" if b.key in refated else b.fate, refated.get(b.key, b.why)) for b in blocks]
    aside = tuple(_aside(b, why) for b, fate, why in fates if fate == "set-aside")
    unplaced = tuple(_aside(b, "") for b, fate, _ in fates if fate == "unplaced")
    return FileCoverage(
        file=paper.name,
        sha256=paper.sha256,
        blocks=len(blocks) + len(added),
        placed=sum(fate == "placed" for _, fate, _ in fates),
        set_aside=aside + added,
        unplaced=unplaced,
        warnings=reading.warnings if reading else (),
    )


def _aside(block: Block, why: str) -> SetAside:
    return SetAside(place=block.place.text, text=block.text, why=why, page=block.place.page)
