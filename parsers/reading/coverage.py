"""Every block of a document, with what became of it.

What was made of the document is kept beside the blocks that it drew on. At the end each block is checked word by word against
what it was placed into: a block of which a word stands nowhere is unplaced, whatever was claimed for it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casefile.readings import (
    AgencyClue,
    Block,
    BlockKind,
    Fate,
    HeadingGuess,
    Place,
    TypedAnswer,
    TypedEntry,
    TypedPerson,
    TypedSignOff,
)
from parsers.reading.words import words

Made = TypedEntry | TypedPerson | TypedAnswer | TypedSignOff

MISSED = "Some of these words were given no place; please read the row in the return itself."


@dataclass
class OpenBlock:
    """A block while the document is being read."""

    key: int
    kind: BlockKind
    text: str
    place: Place
    cells: tuple[str, ...] = ()
    level: int | None = None
    confidence: float | None = None
    placed_in: list[int] = field(default_factory=list)
    """Indexes of what was made of it."""
    aside: list[tuple[str, str]] = field(default_factory=list)
    """What of it was set aside, and why."""


def said_by(made: Made) -> Iterable[str]:
    """Every text that stands in an entry, a person, an answer or a sign-off, headings as typed included."""
    if isinstance(made, TypedEntry):
        yield from (made.date_text, made.end_date_text, made.time_text, made.end_time_text, made.agency_text, made.band)
        yield from (
            made.event or "",
            made.source or "",
            made.response or "",
            made.analysis or "",
            made.child_voice or "",
        )
        yield from made.other.keys()
        yield from made.other.values()
    elif isinstance(made, TypedPerson):
        yield from made.as_typed.keys()
        yield from made.as_typed.values()
        yield made.caption
    elif isinstance(made, TypedAnswer):
        yield from (made.heading, made.as_typed or made.text)
    else:
        yield from (made.by, made.role, made.on_text)


class Draft:
    """What is being made of a document, and the blocks that it is made of."""

    def __init__(self, *, ocr: bool = False) -> None:
        self.ocr = ocr
        self.blocks: list[OpenBlock] = []
        self.made: list[Made] = []
        self.clues: list[AgencyClue] = []
        self.headings: list[HeadingGuess] = []
        self.doubtful: set[int] = set()
        """Blocks that were a heading by their looks and became text: no sign that anything was typed."""
        self._series = 0

    def open(
        self,
        kind: BlockKind,
        text: str,
        place: Place,
        *,
        cells: tuple[str, ...] = (),
        level: int | None = None,
        confidence: float | None = None,
    ) -> int:
        """A new block; gives its key."""
        key = len(self.blocks)
        self.blocks.append(OpenBlock(key, kind, text, place, cells, level, confidence))
        return key

    def series(self, name: str) -> str:
        """A name for a run of rows that belong together, unique in the file."""
        self._series += 1
        return f"{self._series}:{name}"

    def put(self, made: Made, *blocks: int) -> None:
        """Keep what was made of these blocks."""
        self.made.append(made)
        for key in dict.fromkeys(blocks):
            self.blocks[key].placed_in.append(len(self.made) - 1)

    def replace(self, old: Made, new: Made, *more: int) -> None:
        """Put `new` where `old` stood, drawn on the same blocks and on `more`."""
        at = next(i for i, made in enumerate(self.made) if made is old)
        self.made[at] = new
        for key in dict.fromkeys(more):
            if at not in self.blocks[key].placed_in:
                self.blocks[key].placed_in.append(at)

    def set_aside(self, block: int, why: str, text: str | None = None) -> None:
        """Set a block, or the part `text` of it, aside for a reason, which is a sentence."""
        self.blocks[block].aside.append((self.blocks[block].text if text is None else text, why))

    def left_empty(self) -> int:
        """How many headings and labels have nothing beneath or beside them."""
        return sum(1 for b in self.blocks if b.aside and not b.placed_in and b.kind in {"heading", "row", "field"})

    def of(self, kind: type[Made]) -> list[Made]:
        """All that was made of one kind, in order."""
        return [made for made in self.made if isinstance(made, kind)]

    def closed(self) -> tuple[Block, ...]:
        """The blocks with their fates, checked."""
        said = [Counter(w for text in said_by(made) for w in words(text)) for made in self.made]
        return tuple(self._close(block, said) for block in self.blocks)

    def _close(self, block: OpenBlock, said: Sequence[Counter[str]]) -> Block:
        fate, why = self._fate(block, said)
        kind: BlockKind = block.kind
        return Block(
            key=block.key,
            kind=kind,
            text=block.text,
            cells=block.cells,
            level=block.level,
            place=block.place,
            fate=fate,
            why=why,
            confidence=block.confidence,
        )

    def _fate(self, block: OpenBlock, said: Sequence[Counter[str]]) -> tuple[Fate, str]:
        if not block.placed_in and not block.aside:
            return "unplaced", ""
        left = Counter(words(block.text))
        for made in dict.fromkeys(block.placed_in):
            left -= said[made]
        reasons = list(dict.fromkeys(why for _, why in block.aside))
        for text, _ in block.aside:
            left -= Counter(words(text))
        if left:
            return "unplaced", MISSED
        if block.placed_in:
            return "placed", ""
        return "set-aside", " ".join(reasons)
