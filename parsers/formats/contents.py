"""What readers of marked-up text (RTF, old Word) find in a file, and how a Document comes of it."""

from collections import Counter
from dataclasses import dataclass, field

from parsers.document import Document, Paragraph, Part
from parsers.document import Element as DocumentElement
from parsers.formats.conservation import sentence, shortfall
from parsers.formats.lines import Tally
from parsers.formats.office_properties import IDENTIFIER
from parsers.formats.raw_tables import Block, take_blocks
from parsers.formats.stories import Reach, Story, sentences_of_unread

_NOTES: tuple[Part, ...] = ("footnote", "endnote", "comment")


@dataclass(slots=True)
class Content:
    """What was found in a file."""

    body: list[Block] = field(default_factory=list)
    furniture: list[tuple[str, list[Block]]] = field(default_factory=list)
    """Page headers and footers: where they show, and what they hold."""
    notes: dict[str, tuple[str, list[Block]]] = field(default_factory=dict)
    """Footnotes, endnotes and comments by the key that `Line.notes` names."""
    boxes: list[list[Block]] = field(default_factory=list)
    """Text boxes whose place in the text is not known."""
    title: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    """All text that was read, for the check that building tables lost nothing of it."""
    repeated: list[str] = field(default_factory=list)
    """Lines of headers and footers that say again what an earlier section's said."""
    warnings: list[str] = field(default_factory=list)


def document_of(name: str, content: Content) -> Document:
    """The content of a file as a Document, checked for what building its tables may have lost."""
    story = Story()
    headers = _furniture(content, story, "header")
    take_blocks(content.body, story, Reach("body"))
    for number, blocks in enumerate(content.boxes, 1):
        take_blocks(blocks, story, Reach("textbox", f"text box {number}"))
    references = list(story.notes)
    elements: list[DocumentElement] = [*headers, *story.elements, *_furniture(content, story, "footer")]
    for kind in _NOTES:
        elements.extend(_notes(content, story, kind, references))
    missing, surplus = shortfall(content.typed, elements, story.asides, Tally(replaced=content.repeated))
    warnings = [*content.warnings, *sentences_of_unread(story.unread)]
    if missing or surplus:
        warnings.append(sentence(missing, surplus, "the text"))
    return Document(
        name,
        tuple(elements),
        asides=tuple(story.asides),
        title=content.title,
        identifier=content.properties.get(IDENTIFIER, ""),
        warnings=tuple(warnings),
    )


def _inner(story: Story) -> Story:
    """A story of its own whose asides and warnings go to the whole."""
    return Story(asides=story.asides, unread=story.unread)


def _furniture(content: Content, story: Story, part: Part) -> list[DocumentElement]:
    found: list[DocumentElement] = []
    seen: Counter[str] = Counter()
    shown: set[str] = set()
    for kind, blocks in content.furniture:
        if kind.startswith(part):
            seen[kind] += 1
            own = _inner(story)
            name, _, which = kind.partition(" ")
            where = f"{name} of section {seen[kind]}" + (f" {which}" if which else "")
            take_blocks(blocks, own, Reach(part, where))
            content.repeated.extend(e.text for e in own.elements if isinstance(e, Paragraph) and _gist(e.text) in shown)
            found.extend(e for e in own.elements if not (isinstance(e, Paragraph) and _gist(e.text) in shown))
            shown.update(_gist(e.text) for e in own.elements if isinstance(e, Paragraph))
    return found


def _notes(
    content: Content, story: Story, part: Part, references: list[tuple[str, str, str, str]]
) -> list[DocumentElement]:
    found: list[DocumentElement] = []
    joint = "on" if part == "comment" else "to"
    for number, (_, key, place, _why) in enumerate((n for n in references if n[0] == part), 1):
        own = _inner(story)
        take_blocks(content.notes[key][1], own, Reach(part, f"{part} {number} {joint} {place}"))
        found.extend(own.elements)
    return found


def _gist(text: str) -> str:
    """A line of a page header or footer but for its figures: a page's number changes."""
    return "".join(c for c in text if not c.isdigit())
